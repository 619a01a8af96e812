"""What is told, and when, about an appointment at the consultation desk: to whoever has it, and to the consultant."""

from datetime import datetime, timedelta
from typing import Any

from db.works import Work
from program.consultations import CALLED_OFF_KEPT, Booking, Desk
from program.meetings import reminders
from program.notices import (
    ConsultationBooked,
    ConsultationCancelled,
    ConsultationGivenBack,
    ConsultationOver,
    ConsultationReminder,
    Notice,
    kind_of,
)
from program.timers import TimerKind


async def tell_desk(
    work: Work,
    desk: Desk,
    notice: Notice,
    about: str,
    *,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Queues a notice to the consultant; to the staff group where that is the team."""
    to = f"s:{desk.site}" if desk.consultant_id is None else f"p:{desk.consultant_id}"
    key = f"{to.replace(':', '')}/{kind_of(notice)}/{about}"
    await work.outbox.add(to, notice, not_before=not_before, expires_at=expires_at, dedup_key=key)


async def set_clock(
    work: Work, desk: Desk, booking: Booking, *, was: datetime | None = None, is_rederived: bool = False
) -> None:
    """A time is booked, or another one than ``was``: both are told and reminded, and what must go goes in time.

    ``is_rederived``: nobody moved it, a zone's clock rules have changed.
    """
    about = about_of(booking)
    moved_from = was.isoformat() if was is not None else None
    told = {"booking_id": booking.id, "sequence": booking.sequence}
    booked = ConsultationBooked(**told, was=moved_from, is_rederived=is_rederived)
    await work.tell(booking.person_id, booked, about=about, expires_at=booking.ends_at)
    await tell_desk(work, desk, booked, about, expires_at=booking.ends_at)
    await remind_later(work, booking)
    for notice, not_before in _reminders(work, booking):
        times = {"not_before": not_before, "expires_at": booking.starts_at}
        await tell_desk(work, desk, notice, f"{about}.{notice.hours}", **times)
    over = ConsultationOver(booking_id=booking.id, sequence=booking.sequence)
    await tell_desk(work, desk, over, about, not_before=booking.ends_at, expires_at=booking.forget_at())
    await work.timers.set(TimerKind.CONSULTATION_FORGET, booking.id, booking.forget_at())


async def remind_later(work: Work, booking: Booking) -> None:
    """Plans the reminders of whoever has the appointment, for the time that holds now."""
    for notice, not_before in _reminders(work, booking):
        about = f"{about_of(booking)}.{notice.hours}"
        await work.tell(booking.person_id, notice, about=about, not_before=not_before, expires_at=booking.starts_at)


async def stop_clock(work: Work, booking: Booking) -> None:
    """The appointment is off: its notices see that by themselves; a guest can still be told before all goes.

    No later than had the talk taken place: so it was said before they booked.
    """
    if booking.is_guest:
        due_at = min(work.now + CALLED_OFF_KEPT, booking.forget_at())
        await work.timers.set(TimerKind.CONSULTATION_FORGET, booking.id, due_at)
    else:
        await work.timers.clear(booking.id, TimerKind.CONSULTATION_FORGET)


async def tell_cancelled(work: Work, desk: Desk, booking: Booking) -> None:
    """The consultant hears that a slot is free again, with all that the calendar needs: the row may be gone soon."""
    notice = ConsultationCancelled(**_calendar_facts(booking))
    await tell_desk(work, desk, notice, about_of(booking), expires_at=booking.ends_at + timedelta(days=1))


async def give_file(work: Work, booking: Booking) -> None:
    """Whoever cancelled gets the file that takes the appointment out of their own calendar."""
    notice, expires_at = ConsultationGivenBack(**_calendar_facts(booking)), booking.ends_at + timedelta(days=1)
    await work.tell(booking.person_id, notice, about=about_of(booking), expires_at=expires_at)


def _calendar_facts(booking: Booking) -> dict[str, Any]:
    return {
        "desk_id": booking.desk_id,
        "booking_id": booking.id,
        "starts_at": booking.starts_at.isoformat(),
        "minutes": booking.minutes,
        "uid": booking.uid,
        "sequence": booking.sequence,
    }


def _reminders(work: Work, booking: Booking) -> list[tuple[ConsultationReminder, datetime]]:
    hours = work.programme.deadlines.meeting_reminder_hours
    return [
        (ConsultationReminder(booking_id=booking.id, sequence=booking.sequence, hours=ahead), instant)
        for ahead, instant in reminders(booking.starts_at, hours, work.now)
    ]


def about_of(booking: Booking) -> str:
    """What notices about this state of the appointment are told apart by."""
    return f"{booking.id}.{booking.sequence}"
