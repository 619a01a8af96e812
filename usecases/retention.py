"""The clock that runs once nothing of a person is live any more: set, looked at, wound up again, stopped."""

from datetime import datetime, timedelta

from db.works import Work
from program.actors import Actor, Settled
from program.applications import ApplicationStatus
from program.erasures import Life, erase_time, warning_time
from program.notices import ErasureNear
from program.people import Availability, Person
from program.timers import TimerKind
from usecases import rests

_MORNING = timedelta(days=1)  # a warning comes at ten, whatever the hour of the date: that is not late
_KINDS = (TimerKind.RETENTION_WARNING, TimerKind.RETENTION_OVER)


async def life_of(work: Work, person: Person) -> Life:
    """What of this person is live. While anything is, nothing of theirs is erased.

    That is: an application that was handed in and is neither declined nor withdrawn, unless its person rests after a
    tandem, which is how taking part ends; a tandem that has not ended; an open proposal; an open worry case that they
    reported; and a place in a staff group. A sign-up that was not handed in keeps nothing, but the clock counts from
    the last step in it.
    """
    application = await work.applications.live_of(person.id)
    is_in = application is not None and application.status is not ApplicationStatus.DRAFT
    return Life(
        has_application=is_in and await rests.resting_of(work, application) is None,
        has_tandem=bool(await work.tandems.live_of(person.id)),
        has_proposal=bool(await work.proposals.open_of(person.id)),
        has_case=(await work.erasures.stays_of(person.id)).cases > 0,
        is_staff=await work.erasures.is_staff(person.telegram_id),
        is_registered=await work.public_events.has_any(person.id) or bool(await work.speakers.of_person(person.id)),
        touched_at=await work.erasures.touched_at(person.id),
    )


async def review(work: Work, person_id: int) -> datetime | None:
    """Sets the clock where nothing is live, stops it where something is; answers when the data goes.

    Called wherever participation ends or begins. To look again changes nothing.
    """
    person = await work.persons.get(person_id)
    if person is None or person.availability is Availability.ERASED or person.moved_to is not None:
        return None  # an account that was given up goes with the person whose old one it is
    life = await life_of(work, person)
    clock = await work.erasures.clock_of(person_id)
    if not life.is_over:
        if clock.erase_at is not None:
            await work.persons.change(person_id, erase_at=None, erase_warned_at=None)
            await work.timers.clear(person_id, *_KINDS)
        return None
    erase_at = erase_time(life, clock, work.programme.retention, work.now)
    if erase_at != clock.erase_at:
        await work.persons.change(person_id, erase_at=erase_at, erase_warned_at=None)
    await _wind(work, person, erase_at, is_warned=erase_at == clock.erase_at and clock.warned_at is not None)
    return erase_at


async def warn(work: Work, person_id: int) -> None:
    """The timer: the date is near. Tells whoever has ever told us something, unless something is live again."""
    erase_at = await review(work, person_id)
    person = await work.persons.get(person_id)
    if person is None or erase_at is None:
        return
    clock = await work.erasures.clock_of(person_id)
    is_early = warning_time(erase_at, work.programme.retention, person.zone) > work.now
    if clock.warned_at is not None or is_early:  # a later date meanwhile, with a warning of its own
        return
    await _say(work, person, erase_at)


async def warn_late(work: Work, person: Person) -> bool:
    """The date has come and nobody was warned, since the bot was away: a warning now, and the days that it promises.

    Answers False where there is nothing to wait for: already warned, out of reach, or never told us anything.
    """
    clock = await work.erasures.clock_of(person.id)
    if clock.erase_at is None or clock.warned_at is not None or not await can_be_warned(work, person):
        return False
    await _say(work, person, clock.erase_at)
    return True


async def can_be_warned(work: Work, person: Person) -> bool:
    """Whether a warning reaches somebody to whom it means something."""
    return person.availability is not Availability.UNREACHABLE and await work.erasures.has_told(person.id)


async def keep_longer(work: Work, actor: Actor) -> datetime:
    """ "Keep me for longer": the clock starts anew; answers the new date. Raises ``Settled`` where it does not run."""
    if await review(work, actor.id) is None:
        raise Settled("live")
    erase_at = work.now + timedelta(days=work.programme.retention.days_after_end)
    await work.persons.change(actor.id, erase_at=erase_at, erase_warned_at=None)
    await _wind(work, actor.person, erase_at, is_warned=False)
    await work.audits.record(actor.id, "kept_longer", "person", actor.id)
    return erase_at


async def _say(work: Work, person: Person, erase_at: datetime) -> None:
    days = timedelta(days=work.programme.retention.warning_days_before)
    await work.timers.clear(person.id, TimerKind.RETENTION_WARNING)
    if not await can_be_warned(work, person):
        await work.persons.change(person.id, erase_warned_at=work.now)
        return
    if erase_at - work.now < days - _MORNING:  # late: the days count from now
        erase_at = work.now + days
        await work.timers.set(TimerKind.RETENTION_OVER, person.id, erase_at)
    await work.persons.change(person.id, erase_at=erase_at, erase_warned_at=work.now)
    notice = ErasureNear(erase_at=erase_at.isoformat())
    await work.tell(person.id, notice, about=erase_at.isoformat(timespec="seconds"), expires_at=erase_at)
    await work.audits.record(None, "erasure_warned", "person", person.id)


async def _wind(work: Work, person: Person, erase_at: datetime, *, is_warned: bool) -> None:
    await work.timers.set(TimerKind.RETENTION_OVER, person.id, erase_at)
    if not is_warned:
        warning = warning_time(erase_at, work.programme.retention, person.zone)
        await work.timers.set(TimerKind.RETENTION_WARNING, person.id, warning)
