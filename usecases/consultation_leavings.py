"""What becomes of appointments and hours when somebody leaves, cannot be reached, or goes on in another account."""

from contextlib import suppress

from db.works import Work
from program.actors import Settled
from program.consultations import BookingStatus, Desk
from program.notices import ConsultantLost
from program.people import Person
from usecases import consultation_ends
from usecases.consultation_cancels import forget_guest, release
from usecases.consultation_clocks import remind_later, tell_cancelled
from usecases.leavers import Leaver


async def leave(work: Work, leaver: Leaver) -> None:
    """Somebody leaves; staff who leave the programme alone keep their hours."""
    await consultation_ends.leave(work, leaver.person.id, leaver.by, is_gone=leaver.takes_consent_back)


async def lost(work: Work, person: Person) -> None:
    """Somebody cannot be reached: their slots are free for others, and no consultant waits in vain.

    Of a consultant the team hears: what is booked stands until staff decide, and nobody books any more.
    """
    for booking in await work.consultation_bookings.of_person(person.id, BookingStatus.BOOKED):
        desk = await work.consultation_desks.get(booking.desk_id)
        if desk is None or not booking.is_ahead(work.now):
            continue
        with suppress(Settled):  # it is being cancelled anyway
            cancelled = await release(work, booking, None)
            await tell_cancelled(work, desk, cancelled)
            if cancelled.is_guest:
                await forget_guest(work, cancelled)
    for desk in await work.consultation_desks.of_consultant(person.id):
        await _tell_team(work, desk)


async def hand_over(work: Work, from_id: int, to_id: int) -> None:
    """Somebody goes on in a new account: what that account had booked is theirs."""
    for booking in await work.consultation_bookings.of_person(from_id, *BookingStatus):
        await work.consultation_bookings.change(booking.id, person_id=to_id)
        mine = await work.consultation_bookings.get(booking.id)
        if mine is not None and mine.status is BookingStatus.BOOKED and mine.is_ahead(work.now):
            await remind_later(work, mine)


async def _tell_team(work: Work, desk: Desk) -> None:
    """Each time anew: whoever was back may be lost once more."""
    booked = await work.consultation_bookings.of_desk(desk.id, BookingStatus.BOOKED, since=work.now)
    notice = ConsultantLost(desk_id=desk.id, people=len({booking.person_id for booking in booked}))
    await work.tell_site(desk.site, notice, about=f"{desk.id}.{work.now.isoformat(timespec='seconds')}")
