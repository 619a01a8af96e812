"""Whoever waits is told honestly, at most once a fortnight; staff see who waits longest, why, and what is lacking."""

from collections import Counter

from db.works import Work
from program.actors import Actor
from program.applications import Application, ApplicationStatus
from program.matching.reasons import UnmatchedReason
from program.notices import StillSearching
from program.people import Availability, Person, Role
from program.pools import key_of, missing_for_matching
from program.proposals import ASKED
from program.timers import TimerKind
from program.waiting import TOLD_EVERY, Shortage, WaitingList, WaitingMentee, shortages
from usecases import matches, rests
from usecases.pools import Market


async def waiting_list(work: Work, actor: Actor, site: str) -> WaitingList:
    """Everybody at the site who waits for a mentor: who goes first, then longest first; raises ``Forbidden``."""
    actor.must_be_staff_of(site)
    known, without = await matches.who_stays_without(work)
    found = [
        _entry(work, application, person, known, without)
        for application, person in await _mentees_without_tandem(work)
        if application.site == site
    ]
    settings = work.programme.sites[site]
    return WaitingList(
        site=site,
        site_name=settings.name_in(settings.language),
        mentees=tuple(sorted(found, key=lambda one: (not one.goes_first, -one.waiting_days, one.application_id))),
        shortages=_shortages(known),
    )


async def expect(work: Work, application_id: int) -> None:
    """From now on this applicant is told how it stands, as long as they wait."""
    await work.timers.set(TimerKind.STILL_WAITING, application_id, work.now + TOLD_EVERY)


async def tell_how_it_stands(work: Work, application_id: int) -> None:
    """A fortnight has passed: tells whoever still waits, and looks again in a fortnight."""
    application = await work.applications.get(application_id)
    if application is None or application.status is not ApplicationStatus.ACCEPTED:
        return
    await expect(work, application_id)
    person = await work.persons.get(application.person_id)
    if person is None or person.availability is not Availability.ACTIVE or not await _waits(work, application):
        return
    reason = None
    if application.role is Role.MENTEE and not missing_for_matching(application.profile):
        _, without = await matches.who_stays_without(work)
        reason = without.get(key_of(person.id))
    notice = StillSearching(application_id=application_id, reason=reason)
    await work.tell(person.id, notice, about=f"{application_id}.{work.now.date()}", expires_at=work.now + TOLD_EVERY)


async def still_waits(work: Work, application_id: int) -> Application | None:
    """The application, if its person waits at this moment; None otherwise."""
    application = await work.applications.get(application_id)
    is_in = application is not None and application.status is ApplicationStatus.ACCEPTED
    return application if application is not None and is_in and await _waits(work, application) else None


async def is_match_in_sight(work: Work, application: Application) -> bool:
    """Whether staff are deciding about a match for this applicant."""
    return bool(await work.proposals.open_of(application.person_id))


async def _waits(work: Work, application: Application) -> bool:
    """There is no tandem, and nobody is being asked; a mentor about whom staff are deciding need not hear either, nor
    somebody who rests after a tandem.
    """
    if await rests.resting_of(work, application) is not None:
        return False
    known = await work.proposals.open_of(application.person_id)
    if application.role is Role.MENTEE:
        return not any(p.status in ASKED for p in known) and not await work.tandems.live_of(application.person_id)
    return not known and not await work.proposals.taken_places(application.person_id)


async def _mentees_without_tandem(work: Work) -> list[tuple[Application, Person]]:
    accepted = await work.applications.with_status(ApplicationStatus.ACCEPTED)
    people = await work.persons.many([application.person_id for application in accepted])
    in_tandem = {tandem.mentee_id for tandem in await work.tandems.live()} | await rests.resting(work, accepted)
    return [
        (application, people[application.person_id])
        for application in accepted
        if application.role is Role.MENTEE
        and application.person_id not in in_tandem
        and application.person_id in people
        and people[application.person_id].availability is Availability.ACTIVE
    ]


def _entry(
    work: Work, application: Application, person: Person, known: Market, without: dict[str, UnmatchedReason]
) -> WaitingMentee:
    key = key_of(person.id)
    return WaitingMentee(
        application_id=application.id,
        profile=application.profile,
        waiting_days=application.waiting_days(work.now),
        goes_first=application.goes_first,
        reason=without.get(key),
        is_proposed=any(mentee == key for mentee, _ in known.taken),
        is_incomplete=bool(missing_for_matching(application.profile)),
    )


def _shortages(known: Market) -> tuple[Shortage, ...]:
    busy = {mentee for mentee, _ in known.taken}
    used = Counter(mentor for _, mentor in known.taken)
    return shortages(
        (mentee.occupation for mentee in known.pool.mentees if mentee.id not in busy),
        ((mentor.occupation, max(0, mentor.capacity - used[mentor.id])) for mentor in known.pool.mentors),
    )
