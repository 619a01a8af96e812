"""What the consultation desk forgets, and what of it ends when somebody leaves; and what lies ahead of people there."""

from contextlib import suppress
from datetime import datetime

from db.works import Work
from program.actors import Actor, Settled
from program.coming import Coming, ComingKind, Standing
from program.consultations import BookingStatus, Desk, DeskStatus
from program.notices import ConsultationEnded
from program.taps import Tap
from program.timers import TimerKind
from usecases.consultation_bookings import consultant_of
from usecases.consultation_cancels import forget_guest, release
from usecases.consultation_clocks import give_file, tell_cancelled
from usecases.consultation_desks import close_for
from usecases.consultation_results import coming_of
from usecases.consultation_rights import has_gone


async def forget(work: Work, booking_id: int) -> None:
    """The timer: the question goes, of a guest everything. Looks again whether the appointment has moved."""
    booking = await work.consultation_bookings.get(booking_id)
    if booking is None:
        return
    if booking.status is not BookingStatus.CANCELLED and booking.forget_at() > work.now:
        await work.timers.set(TimerKind.CONSULTATION_FORGET, booking.id, booking.forget_at())
    elif booking.is_guest:
        await forget_guest(work, booking)
    elif booking.question is not None:
        await work.consultation_bookings.change(booking.id, question=None)


async def leave(work: Work, person_id: int, by: int | None, *, is_gone: bool = True) -> None:
    """Somebody leaves: their appointments are free for others, their own hours end, and whoever booked there is told.

    Staff who leave the programme alone (not ``is_gone``) still are staff, and keep their hours.
    """
    for booking in await work.consultation_bookings.of_person(person_id, BookingStatus.BOOKED):
        desk = await work.consultation_desks.get(booking.desk_id)
        if desk is not None and booking.is_ahead(work.now):
            cancelled = await release(work, booking, by)
            await tell_cancelled(work, desk, cancelled)
            if by == person_id and not booking.is_guest:
                await give_file(work, cancelled)
        if booking.is_guest:
            await work.consultation_bookings.remove(booking.id)  # the account goes with whatever they leave by
    person = await work.persons.get(person_id)
    if not is_gone and person is not None and await work.erasures.is_staff(person.telegram_id):
        return
    for desk in await work.consultation_desks.of_consultant(person_id):
        await _end(work, desk, by)


async def look_after(work: Work, site: str) -> None:
    """The tick: a consultant who is in the staff group no longer, or no mentor any more, gives no consultation.

    Looked at here and not where somebody goes, since there are many ways to go.
    """
    for desk in await work.consultation_desks.of_sites([site]):
        if await has_gone(work, desk):
            with suppress(Settled):  # somebody is just closing it
                await _end(work, desk, None)


async def _end(work: Work, desk: Desk, by: int | None) -> None:
    """Whoever booked is told, and the staff of the site, who can open other hours."""
    people = await close_for(work, desk, by)
    if desk.status is DeskStatus.OPEN:
        await work.tell_site(desk.site, ConsultationEnded(desk_id=desk.id, people=people), about=str(desk.id))


async def coming(work: Work, actor: Actor) -> list[Coming]:
    """Entries of /events: appointments that somebody has, and those that they give."""
    found = []
    for booking in await work.consultation_bookings.of_person(actor.id, BookingStatus.BOOKED):
        desk = await work.consultation_desks.get(booking.desk_id)
        name = await consultant_of(work, desk) if desk is not None else ""
        found.append(_entry(booking.id, booking.starts_at, booking.minutes, Standing.GOING, name, "jv"))
    for view in await coming_of(work, actor):
        entry = view.booking
        found.append(_entry(entry.id, entry.starts_at, entry.minutes, Standing.LEADS, view.person, "jb"))
    return found


def _entry(number: int, starts_at: datetime, minutes: int, standing: Standing, name: str, tap: str) -> Coming:
    kind, opens = ComingKind.CONSULTATION, Tap(tap, str(number))
    return Coming(kind=kind, standing=standing, starts_at=starts_at, minutes=minutes, title=name, tap=opens)
