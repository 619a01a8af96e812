"""How former mentees are doing after 3, 6 and 12 months: with their consent alone, which ends with one tap."""

from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.endings import CLOSED, MONTHS, REMINDED, FollowUp, InTouch, Outcome, months_later
from program.notices import FollowUpAsked, FollowUpReminded
from program.people import Availability, Person
from program.tandems import Tandem
from program.timers import TimerKind

CONSENT = "followups"


async def consent(work: Work, person: Person, tandem: Tandem, text_hash: str) -> None:
    """Records the consent to exactly these words, and plans the three questions by the clock of the tandem's site."""
    version = work.programme.privacy_version
    facts = {"version": version, "language": person.language, "text_hash": text_hash}
    await work.persons.consent(person.id, kind=CONSENT, **facts)
    await work.audits.record(person.id, "consented", "person", person.id, after=CONSENT, reason=version)
    tz = work.programme.sites[tandem.site].tz
    for months in MONTHS:
        due_at = months_later(tandem.ended_at or work.now, months, tz)
        planned = await work.follow_ups.plan(tandem.id, person.id, months, due_at)
        if planned is not None:
            await work.timers.set(TimerKind.FOLLOW_UP, planned.id, due_at)


async def has_consented(work: Work, person_id: int) -> bool:
    """Whether the consent still holds."""
    held = await work.persons.consents(person_id)
    return any(entry.kind == CONSENT and entry.withdrawn_at is None for entry in held)


async def follow_up_is_due(work: Work, follow_up_id: int) -> None:
    """Asks when the date has come, reminds once after a week, and two weeks later waits for the next date."""
    entry = await work.follow_ups.get(follow_up_id)
    if entry is None or entry.closed_at is not None:
        return
    if await work.persons.get(entry.person_id) is None or not await has_consented(work, entry.person_id):
        await work.follow_ups.change(entry, closed_at=work.now)
    elif entry.asked_at is None:
        await _ask(work, entry)
    elif work.now < entry.asked_at + REMINDED:
        await work.timers.set(TimerKind.FOLLOW_UP, entry.id, entry.asked_at + REMINDED)
    elif entry.reminded_at is None:
        await work.follow_ups.change(entry, reminded_at=work.now)
        await work.tell(entry.person_id, FollowUpReminded(follow_up_id=entry.id), about=str(entry.id))
        await work.timers.set(TimerKind.FOLLOW_UP, entry.id, max(work.now, entry.asked_at + CLOSED))
    else:
        await work.follow_ups.change(entry, closed_at=work.now)


async def look_at(work: Work, actor: Actor, follow_up_id: int) -> FollowUp:
    """The question as it stands; raises ``Missing``, ``Forbidden``, and ``Settled`` unless it waits for an answer."""
    entry = await work.follow_ups.get(follow_up_id)
    if entry is None:
        raise Missing
    actor.must_be(entry.person_id)
    if not entry.is_open:
        raise Settled("closed")
    return entry


async def tell_outcome(work: Work, actor: Actor, follow_up_id: int, outcome: Outcome) -> FollowUp:
    """What the person does now; raises as ``look_at``."""
    return await _keep(work, await look_at(work, actor, follow_up_id), outcome=outcome)


async def tell_contact(work: Work, actor: Actor, follow_up_id: int, in_touch: InTouch) -> FollowUp:
    """Whether the two are still in touch: the last question. Raises as ``look_at``."""
    entry = await look_at(work, actor, follow_up_id)
    kept = await _keep(work, entry, in_touch=in_touch, closed_at=work.now)
    await work.timers.clear(entry.id, TimerKind.FOLLOW_UP)
    return kept


async def stop_asking(work: Work, actor: Actor) -> None:
    """Takes the consent back, at once: nothing more is asked. Twice is once."""
    if await has_consented(work, actor.id):
        await work.persons.withdraw_consents(actor.id, CONSENT)
        await work.audits.record(actor.id, "consent_withdrawn", "person", actor.id, before=CONSENT)
    for entry in await work.follow_ups.of(actor.id):
        if entry.closed_at is None:
            await work.follow_ups.change(entry, closed_at=work.now)
            await work.timers.clear(entry.id, TimerKind.FOLLOW_UP)


async def open_of(work: Work, person_id: int) -> FollowUp | None:
    """The question that waits for this person's answer."""
    return next((entry for entry in await work.follow_ups.of(person_id) if entry.is_open), None)


async def _ask(work: Work, entry: FollowUp) -> None:
    if entry.due_at > work.now:
        await work.timers.set(TimerKind.FOLLOW_UP, entry.id, entry.due_at)
        return
    await work.follow_ups.change(entry, asked_at=work.now)
    person = await work.persons.get(entry.person_id)
    if person is not None and person.availability is not Availability.UNREACHABLE:
        await work.tell(entry.person_id, FollowUpAsked(follow_up_id=entry.id), about=str(entry.id))
    await work.timers.set(TimerKind.FOLLOW_UP, entry.id, work.now + REMINDED)


async def _keep(work: Work, entry: FollowUp, **values: Any) -> FollowUp:
    try:
        await work.follow_ups.change(entry, **values)
    except Overtaken:
        raise Settled("closed") from None
    return await work.follow_ups.get(entry.id) or entry
