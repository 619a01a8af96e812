"""Appointments that come to nothing: cancelled by the person, called off by the desk, or because somebody leaves."""

from dataclasses import replace
from datetime import date

from db.repositories import Overtaken
from db.works import Work
from program.actors import Settled
from program.consultations import BOOKING_MACHINE, Booking, BookingStatus, Desk
from program.notices import ConsultationCalledOff, ConsultationsTakenOut
from program.wall_times import wall_of
from usecases.consultation_clocks import about_of, give_file, stop_clock, tell_cancelled


async def take_step(work: Work, booking: Booking, step: str, by: int | None, **values: object) -> Booking:
    """Takes a step of the machine; raises ``Settled`` where it does not start here, or somebody was faster.

    The audit trail names no guest: of a guest nothing stays.
    """
    if not BOOKING_MACHINE.allows(booking.status, step):
        raise Settled(booking.status)
    status = BOOKING_MACHINE.step(booking.status, step)
    try:
        await work.consultation_bookings.move(booking, status, **values)
    except Overtaken:
        raise Settled(booking.status) from None
    actor_id = None if booking.is_guest and by == booking.person_id else by
    await work.audits.record(actor_id, step, "consultation", booking.id, before=booking.status, after=status)
    found = await work.consultation_bookings.get(booking.id)
    return found if found is not None else replace(booking, status=status)


async def release(work: Work, booking: Booking, by: int | None) -> Booking:
    """Cancels an appointment: the slot is free, the question is forgotten, nobody is told yet."""
    cancelled = await take_step(work, booking, "cancel", by, sequence=booking.sequence + 1, question=None)
    await work.consultation_bookings.free_seat(booking.id)
    await stop_clock(work, cancelled)
    return cancelled


async def cancel_own(work: Work, desk: Desk, booking: Booking, by: int | None) -> Booking:
    """Cancels somebody's own appointment: both get the file that takes it out, and with that all of a guest goes."""
    cancelled = await release(work, booking, by)
    await tell_cancelled(work, desk, cancelled)
    await give_file(work, cancelled)
    if cancelled.is_guest:
        await forget_guest(work, cancelled, gets_file=True)
    return cancelled


async def call_off(work: Work, desk: Desk, by: int | None, *, day: date | None = None) -> int:
    """Calls off what is booked ahead, on one day or on all; tells exactly those who booked. Answers how many."""
    ahead = [
        booking
        for booking in await work.consultation_bookings.of_desk(desk.id, BookingStatus.BOOKED, since=work.now)
        if booking.is_ahead(work.now) and (day is None or wall_of(booking.slot_at, desk.zone).date() == day)
    ]
    await call_off_these(work, desk, ahead, by)
    return len(ahead)


async def call_off_these(work: Work, desk: Desk, bookings: list[Booking], by: int | None) -> None:
    """Calls off these appointments; the consultant gets one calendar file for all."""
    for booking in bookings:
        cancelled = await release(work, booking, by)
        notice = ConsultationCalledOff(booking_id=booking.id, sequence=cancelled.sequence)
        await work.tell(booking.person_id, notice, about=about_of(cancelled))
    if bookings and desk.consultant_id is not None:
        numbers = [booking.id for booking in bookings]
        taken_out = ConsultationsTakenOut(desk_id=desk.id, booking_ids=numbers)
        await work.tell(desk.consultant_id, taken_out, about=f"{desk.id}.{min(numbers)}.{max(numbers)}")


async def forget_guest(work: Work, booking: Booking, *, gets_file: bool = False) -> None:
    """Of a guest nothing stays, also no account, unless the bot knows them for something else.

    Whoever comes to an event or a workshop besides is known as its guest again, without a name; and so is, until it has
    been sent, whoever ``gets_file``.
    """
    await work.consultation_bookings.remove(booking.id)
    person = await work.persons.get(booking.person_id)
    if person is None or await work.guests.is_tied(person.id):
        return
    if await work.erasures.is_staff(person.telegram_id):
        return
    if gets_file or await work.guests.is_expected(person.id):
        await work.persons.change(person.id, is_guest=True, first_name="", last_name="", username=None)
    else:
        await work.persons.remove(person.id)
