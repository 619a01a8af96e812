"""/mydata: everything that is held about somebody, at a glance and as a document with stable keys."""

from datetime import datetime
from typing import Any

from db.works import Work
from program.actors import Actor
from program.held_views import HeldConsent, HeldTandem, HeldView, state_for
from program.notices import HeldDataSent
from program.people import Person, Role
from program.proposals import ProposalStatus
from program.tandems import LIVE, Tandem

FORMAT, VERSION = "tandem-mydata", 1
AT_A_GLANCE = frozenset({"person", "consents", "tandems", "meetings"})
"""The sections that the screen shows line by line; of the others it says how many entries there are."""


async def look_at(work: Work, actor: Actor) -> HeldView:
    """What is held about this person, for the screen."""
    person = actor.person
    document = await document_of(work, person)
    tandems = await work.tandems.of(person.id)
    meetings = [meeting for tandem in tandems for meeting in await work.meetings.of(tandem.id)]
    agreed = [meeting for meeting in meetings if meeting.starts_at is not None]
    application = await work.applications.latest_of(person.id)
    counts = {name: len(rows) for name, rows in document["held"].items()}
    counts["applications"] -= application is not None
    return HeldView(
        person=person,
        site_name=_site_name(work, person.site, person) if person.site is not None else None,
        consents=tuple(_consent(entry) for entry in await work.persons.consents(person.id)),
        application=application,
        application_site=_site_name(work, application.site, person) if application is not None else "",
        tandems=tuple([await _tandem(work, tandem, person.id) for tandem in tandems]),
        meetings=tuple(sorted(agreed, key=lambda meeting: meeting.starts_at or work.now, reverse=True)),
        counts={name: number for name, number in counts.items() if number and name not in AT_A_GLANCE},
        erase_at=(await work.erasures.clock_of(person.id)).erase_at,
    )


async def send_document(work: Work, actor: Actor) -> None:
    """The document is on its way into the chat; a second tap within the same second sends it once."""
    await work.tell(actor.id, HeldDataSent(), about=work.now.isoformat(timespec="seconds"))


async def document_of(work: Work, person: Person) -> dict[str, Any]:
    """Everything that is held about this person, as plain values: instants in ISO form, codes as they are stored.

    Keys are English and stay. Nothing in it is another person's: no private answers, no worries of others, no number
    by which a partner could be found.
    """
    held = await work.erasures.held(person.id)
    held["proposals"] = [_proposal(row, person) for row in held["proposals"]]
    held["unfinished"] = [row | {"answers": _own_answers(row["answers"])} for row in held["unfinished"]]
    held["couples"] = [_couple(row) for row in held["couples"]]
    tandems = {tandem.id: tandem for tandem in await work.tandems.of(person.id)}
    for row in held["tandems"]:
        tandem = tandems[row["id"]]
        row["role"] = tandem.role_of(person.id)
        row["partner_first_name"] = (await _tandem(work, tandem, person.id)).partner_name
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": work.now.isoformat(),
        "held": {name: [_plain(row) for row in rows] for name, rows in held.items()},
    }


def _proposal(row: dict[str, Any], person: Person) -> dict[str, Any]:
    is_mentor = row.pop("mentor_id") == person.id
    state = state_for(ProposalStatus(row["status"]), is_mentor=is_mentor)
    is_asked = state in (ProposalStatus.APPROVED, ProposalStatus.MENTOR_ACCEPTED)
    return row | {
        "status": state,
        "role": Role.MENTOR if is_mentor else Role.MENTEE,
        "deadline": row["deadline"] if is_asked else None,
    }


def _own_answers(answers: dict[str, Any]) -> dict[str, Any]:
    """Without lists of numbers: those are ids of others, such as those who would read a worry."""
    return {name: value for name, value in answers.items() if not (value and _is_numbers(value))}


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, int) for entry in value)


def _couple(row: dict[str, Any]) -> dict[str, Any]:
    wish = row.pop("one_wish", None) or row.pop("other_wish", None)
    row.pop("other_wish", None)
    return row | {"wish": wish}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def _consent(entry: Any) -> HeldConsent:
    return HeldConsent(kind=entry.kind, version=entry.version, given_at=entry.given_at, withdrawn_at=entry.withdrawn_at)


async def _tandem(work: Work, tandem: Tandem, person_id: int) -> HeldTandem:
    partner = await work.persons.get(tandem.partner_of(person_id) or 0)
    return HeldTandem(
        partner_name=partner.first_name if partner is not None else "",
        started_at=tandem.started_at,
        is_live=tandem.status in LIVE,
    )


def _site_name(work: Work, site: str, person: Person) -> str:
    known = work.programme.sites.get(site)  # a site may be gone from the programme file
    return known.name_in(person.language) if known is not None else site
