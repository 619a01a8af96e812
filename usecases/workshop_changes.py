"""A workshop has another time or place, or will not take place: exactly those hear of it whom it concerns."""

from db.works import Work
from program.notices import WorkshopCancelled, WorkshopChanged
from program.timers import TimerKind
from program.workshops import WORDS_KEPT, Registration, RegistrationStatus, Workshop
from usecases import speaker_ends
from usecases.seats import drop_offer, hold_anew, move_up
from usecases.workshop_reminders import ask_for_place, remind_later
from usecases.workshop_steps import load

_R = RegistrationStatus
CONCERNED = (_R.GOING, _R.WAITING, _R.MAYBE)
"""Who is told at once: whoever goes, waits, or said maybe. Of those who have not answered, whoever has read what holds
no longer is invited anew, or told that it is off (``usecases.invitations``). Whoever said no finds it on the screen."""


async def changed(work: Work, workshop: Workshop, before: Workshop, *, is_rederived: bool = False) -> None:
    """Tells of another time or place, once for each change, and lets seats that have been added be taken.

    ``workshop`` is saved already; reminders of the time that holds no longer see that by its sequence number.
    ``is_rederived``: nobody moved it, a zone's clock rules have changed.
    """
    held = await load(work, workshop.id, is_held=True)
    if _when_and_where(held) != _when_and_where(before):
        await _tell(work, held, before, is_rederived=is_rederived)
    await ask_for_place(work, held)
    await speaker_ends.workshop_changed(work, held, before, is_rederived=is_rederived)
    await move_up(work, held)


async def cancelled(work: Work, workshop: Workshop) -> None:
    """Tells all whom it concerns; nobody is held a seat any more, and nothing is asked afterwards."""
    await load(work, workshop.id, is_held=True)
    await work.timers.set(TimerKind.WORKSHOP_INVITES, workshop.id, work.now)  # tells those who have not answered
    await work.timers.set(TimerKind.WORKSHOP_OVER, workshop.id, workshop.ends_at + WORDS_KEPT)  # guests are forgotten
    await speaker_ends.workshop_cancelled(work, workshop)
    for mine in await _concerned(work, workshop):
        await drop_offer(work, mine)
        notice = WorkshopCancelled(workshop_id=workshop.id, sequence=workshop.sequence)
        await work.tell(mine.person_id, notice, about=f"{workshop.id}.{workshop.sequence}")


async def _tell(work: Work, workshop: Workshop, before: Workshop, *, is_rederived: bool) -> None:
    await work.timers.set(TimerKind.WORKSHOP_OVER, workshop.id, workshop.ends_at)
    await work.timers.set(TimerKind.WORKSHOP_INVITES, workshop.id, work.now)
    for mine in await _concerned(work, workshop):
        notice = WorkshopChanged(workshop_id=workshop.id, sequence=workshop.sequence, is_rederived=is_rederived)
        about = f"{workshop.id}.{workshop.sequence}"
        await work.tell(mine.person_id, notice, about=about, expires_at=workshop.ends_at)
        if mine.status is _R.GOING:
            await remind_later(work, workshop, mine.person_id)
    if workshop.starts_at != before.starts_at:
        await hold_anew(work, workshop)


async def _concerned(work: Work, workshop: Workshop) -> list[Registration]:
    return await work.registrations.of_workshop(workshop.id, *CONCERNED)


def _when_and_where(workshop: Workshop) -> tuple[object, ...]:
    return (workshop.starts_at, workshop.minutes, workshop.place, workshop.place_words)
