"""What is told, and when, about a workshop: the seat with its calendar file, reminders, and a place that is missing."""

from datetime import datetime

from db.works import Work
from program.meetings import reminders
from program.notices import SeatConfirmed, SeatGivenBack, WorkshopPlaceMissing, WorkshopReminder
from program.people import Person
from program.quiet_hours import end_of_quiet
from program.workshop_hours import place_asked
from program.workshops import Registration, Workshop
from usecases.public_holidays import days_off


async def tell_seat(work: Work, workshop: Workshop, mine: Registration, *, is_on_screen: bool = False) -> None:
    """This person has a seat: the calendar file, now and once for each yes, and the reminders that still lie ahead.

    ``is_on_screen``: the person has tapped, and reads all the rest on the screen that answers.
    """
    notice = SeatConfirmed(registration_id=mine.id, sequence=workshop.sequence, is_on_screen=is_on_screen)
    about = f"{mine.id}.{workshop.sequence}.{_stamp(work)}"
    await work.tell(mine.person_id, notice, about=about, expires_at=workshop.ends_at)
    await remind_later(work, workshop, mine.person_id)


async def tell_given_back(
    work: Work, workshop: Workshop, mine: Registration, *, rests: bool = False, is_on_screen: bool = False
) -> None:
    """This person has no seat any more: the file that takes the workshop out of the calendar."""
    notice = SeatGivenBack(workshop_id=workshop.id, rests=rests, is_on_screen=is_on_screen)
    await work.tell(mine.person_id, notice, about=f"{mine.id}.{_stamp(work)}", expires_at=workshop.ends_at)


async def remind_later(work: Work, workshop: Workshop, person_id: int) -> None:
    """Queues the reminders; each looks again whether the time still holds and the person still goes."""
    hours = work.programme.deadlines.meeting_reminder_hours
    for ahead, instant in reminders(workshop.starts_at, hours, work.now):
        notice = WorkshopReminder(workshop_id=workshop.id, sequence=workshop.sequence, hours=ahead)
        about = f"{workshop.id}.{workshop.sequence}.{ahead}"
        await work.tell(person_id, notice, about=about, not_before=instant, expires_at=workshop.starts_at)


async def ask_for_place(work: Work, workshop: Workshop) -> None:
    """Where no link or address is known yet, staff are asked in time; each look finds out whether that still holds."""
    if workshop.place_words:
        return
    settings = work.programme.sites[workshop.site]
    notice = WorkshopPlaceMissing(workshop_id=workshop.id, sequence=workshop.sequence)
    for instant in place_asked(workshop.starts_at, settings.zone, days_off(settings.land), work.now):
        about = f"{workshop.id}.{workshop.sequence}.{instant:%y%m%d%H%M}"
        await work.tell_site(workshop.site, notice, about=about, not_before=instant, expires_at=workshop.starts_at)


def quiet_end(person: Person, instant: datetime) -> datetime | None:
    """When the person's quiet hours end that the instant falls into; None outside of them."""
    return end_of_quiet(instant, person.zone, person.quiet_from, person.quiet_until)


def _stamp(work: Work) -> str:
    return work.now.strftime("%y%m%d%H%M%S%f")
