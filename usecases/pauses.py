"""A rest with an end: a person who pauses gets no proposal and no nudge. Nobody is asked why."""

from datetime import timedelta

from db.works import Work
from program.actors import Actor, Settled
from program.notices import PauseEnded
from program.people import Availability, Person
from program.timers import TimerKind
from usecases import leavings
from usecases.persons import get

LONGEST_WEEKS = 26


async def pause(work: Work, actor: Actor, weeks: int) -> Person:
    """Rests for some weeks from now; a second pause replaces the first. Open proposals are withdrawn kindly."""
    person = await get(work, actor.id)
    if person.availability not in (Availability.ACTIVE, Availability.PAUSED) or not 1 <= weeks <= LONGEST_WEEKS:
        raise Settled(person.availability)
    until = work.now + timedelta(weeks=weeks)
    await work.persons.change(person.id, availability=Availability.PAUSED, paused_until=until)
    await work.timers.set(TimerKind.PAUSE_OVER, person.id, until)
    await work.audits.record(
        person.id, "paused", "person", person.id, before=person.availability, after=Availability.PAUSED
    )
    resting = await get(work, person.id)
    await leavings.rest(work, resting)
    return resting


async def resume(work: Work, actor: Actor) -> Person:
    """Back by wish, before the date."""
    person = await get(work, actor.id)
    if person.availability is not Availability.PAUSED:
        raise Settled(person.availability)
    await _wake(work, person, by=person.id)
    return await get(work, person.id)


async def end_pause_by_date(work: Work, person_id: int) -> None:
    """The timer: the date has come. Looks again whether the pause still is what it was."""
    person = await work.persons.get(person_id)
    if person is None or person.paused_until is None:
        return
    if person.paused_until > work.now:
        await work.timers.set(TimerKind.PAUSE_OVER, person_id, person.paused_until)
        return
    if person.availability is Availability.PAUSED:
        await _wake(work, person, by=None)
        await work.tell(person_id, PauseEnded(), about=person.paused_until.date().isoformat())
    else:  # unreachable meanwhile: nothing to tell, but the pause does not come back later
        await work.persons.change(person_id, paused_until=None)


async def _wake(work: Work, person: Person, by: int | None) -> None:
    await work.persons.change(person.id, availability=Availability.ACTIVE, paused_until=None)
    await work.timers.clear(person.id, TimerKind.PAUSE_OVER)
    await work.audits.record(by, "resumed", "person", person.id, before=Availability.PAUSED, after=Availability.ACTIVE)
