"""Booking an appointment at the consultation desk, moving and cancelling it, and what goes with it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.consultation_views import BookingView
from program.consultation_ways import OWN, Way
from program.consultations import (
    LONGEST_NAME,
    LONGEST_QUESTION,
    MOST_AHEAD,
    Booking,
    BookingStatus,
    Desk,
    OwnTimeTaken,
    Slot,
    SlotTaken,
    TooMany,
    is_same_time,
)
from program.forms.questions import FormState
from program.wall_times import wall_of
from usecases.consultation_cancels import cancel_own, take_step
from usecases.consultation_clocks import set_clock
from usecases.consultation_rights import sites_of
from usecases.consultation_slots import booking_to_move, desks_for, free_slot
from usecases.double_bookings import own_meetings_at

FORM = "consultation_words"
QUESTION, NAME = "question", "name"  # where that form stands
_COLUMNS = {QUESTION: "question", NAME: "guest_name"}


class TooLong(Exception):
    """More words than there is room for; carries by how many letters."""

    def __init__(self, excess: int) -> None:
        super().__init__(excess)
        self.excess = excess


async def book(work: Work, actor: Actor, desk_id: int, slot_at: datetime, way: Way = OWN) -> Booking:
    """Takes a free slot.

    Raises ``SlotTaken`` where it is no longer free, ``TooMany`` and ``OwnTimeTaken``, and as ``desks_for`` does.
    """
    desk, slot = await _free(work, actor, way, desk_id, slot_at)
    is_guest = desk.site not in await sites_of(work, actor)
    mine = await _ahead_of(work, actor.id)
    _must_have_time(slot, mine)
    if len(mine) >= (1 if is_guest else MOST_AHEAD):
        raise TooMany
    place = _place_of(desk, slot) | {"uid": f"{uuid4()}@tandem"}
    name = actor.person.first_name[:LONGEST_NAME] if is_guest else None
    who = {"person_id": actor.id, "is_guest": is_guest, "guest_name": name}
    booking_id = await work.consultation_bookings.add(desk_id=desk.id, **who, **place)
    if not await work.consultation_bookings.take_seat(desk.id, slot.at, booking_id):
        await work.consultation_bookings.remove(booking_id)
        raise SlotTaken
    by = None if is_guest else actor.id
    await work.audits.record(by, "booked", "consultation", booking_id, after=BookingStatus.BOOKED)
    booking = await load(work, booking_id)
    await set_clock(work, desk, booking)
    return booking


async def move(work: Work, actor: Actor, booking_id: int, desk_id: int, slot_at: datetime) -> Booking:
    """Gives the old slot for another one, or keeps the old one: raises as ``book`` does, and nothing has changed."""
    way = Way(booking_id=booking_id)
    booking = await booking_to_move(work, actor, booking_id, desk_id)
    if (booking.desk_id, booking.slot_at) == (desk_id, slot_at):
        return booking
    desk, slot = await _free(work, actor, way, desk_id, slot_at)
    _must_have_time(slot, [other for other in await _ahead_of(work, actor.id) if other.id != booking.id])
    if not await work.consultation_bookings.take_seat(desk.id, slot.at, booking.id):
        raise SlotTaken
    await work.consultation_bookings.leave_seat(booking.desk_id, booking.slot_at)
    new = {"desk_id": desk.id, **_place_of(desk, slot)}
    rest = {"sequence": booking.sequence + 1, "confirmed_at": None}
    moved = await take_step(work, booking, "move", actor.id, **new, **rest)
    await set_clock(work, desk, moved, was=booking.starts_at)
    return moved


async def cancel(work: Work, actor: Actor, booking_id: int) -> Booking:
    """Gives the slot back; no reason is asked, the consultant is told. Raises as ``booking_to_move`` does."""
    booking = await booking_to_move(work, actor, booking_id)
    desk = await work.consultation_desks.get(booking.desk_id)
    if desk is None:
        raise Missing
    await stop_writing(work, actor)
    return await cancel_own(work, desk, booking, actor.id)


async def confirm(work: Work, actor: Actor, booking_id: int) -> BookingView:
    """ "Yes, I will come". Raises as ``booking_to_move`` does."""
    booking = await booking_to_move(work, actor, booking_id)
    if booking.confirmed_at is None:
        await work.consultation_bookings.change(booking.id, confirmed_at=work.now)
    return await look_at(work, actor, booking_id)


async def look_at(work: Work, actor: Actor, booking_id: int) -> BookingView:
    """The own appointment; raises ``Missing`` and ``Forbidden``."""
    booking = await load(work, booking_id)
    actor.must_be(booking.person_id)
    return await view_of(work, actor, booking)


async def view_of(work: Work, actor: Actor, booking: Booking) -> BookingView:
    """An appointment as whoever has it sees it."""
    desk = await work.consultation_desks.get(booking.desk_id)
    if desk is None:
        raise Missing
    site = work.programme.sites.get(desk.site)
    double = await own_meetings_at(work, actor.id, [booking.starts_at], booking.minutes, but_booking=booking.id)
    return BookingView(
        booking=booking,
        desk=desk,
        now=work.now,
        consultant=await consultant_of(work, desk),
        site_name=site.name_in(actor.person.language) if site is not None else "",
        has_double=bool(double) and booking.is_ahead(work.now),
    )


async def consultant_of(work: Work, desk: Desk) -> str:
    """The consultant's first name; empty for the team."""
    person = await work.persons.get(desk.consultant_id) if desk.consultant_id is not None else None
    return person.first_name if person is not None else ""


async def begin_writing(work: Work, actor: Actor, booking_id: int, what: str) -> BookingView:
    """What this person types next is a question to the consultant, or a guest's own name. Raises as above."""
    booking = await booking_to_move(work, actor, booking_id)
    if what == NAME and not booking.is_guest:
        raise Settled(booking.status)
    await work.forms.begin(actor.id, FormState(form=FORM, at=what), about=booking_id)
    return await view_of(work, actor, booking)


async def write(work: Work, actor: Actor, words: str) -> BookingView:
    """Keeps the typed words; raises ``TooLong``, the writing staying open, and ``Settled`` where nothing is awaited."""
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM:
        raise Settled("closed")
    stripped, limit = words.strip(), LONGEST_NAME if form.state.at == NAME else LONGEST_QUESTION
    if len(stripped) > limit:
        raise TooLong(len(stripped) - limit)
    try:
        booking = await booking_to_move(work, actor, form.about or 0)
    finally:
        await work.forms.close(actor.id)
    await work.consultation_bookings.change(booking.id, **{_COLUMNS[form.state.at]: stripped})
    return await look_at(work, actor, booking.id)


async def take_question_back(work: Work, actor: Actor, booking_id: int) -> BookingView:
    """The question is forgotten."""
    booking = await booking_to_move(work, actor, booking_id)
    await work.consultation_bookings.change(booking.id, question=None)
    return await look_at(work, actor, booking_id)


async def stop_writing(work: Work, actor: Actor) -> None:
    """What this person types next is neither."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def load(work: Work, booking_id: int) -> Booking:
    """The appointment; raises ``Missing``."""
    booking = await work.consultation_bookings.get(booking_id)
    if booking is None:
        raise Missing
    return booking


async def _free(work: Work, actor: Actor, way: Way, desk_id: int, slot_at: datetime) -> tuple[Desk, Slot]:
    """The desk, held, and its free slot: who books the same at this moment waits until this is decided."""
    if desk_id not in {desk.id for desk in await desks_for(work, actor, way)}:
        raise SlotTaken
    desk = (await work.consultation_desks.hold(desk_id))[desk_id]
    slot = await free_slot(work, desk, slot_at)
    if slot is None:
        raise SlotTaken
    return desk, slot


def _place_of(desk: Desk, slot: Slot) -> dict[str, Any]:
    times = {"slot_at": slot.at, "starts_at": slot.starts_at, "minutes": slot.minutes}
    return times | {"wall": wall_of(slot.at, desk.zone)}


async def _ahead_of(work: Work, person_id: int) -> list[Booking]:
    mine = await work.consultation_bookings.of_person(person_id, BookingStatus.BOOKED)
    return [booking for booking in mine if booking.ends_at > work.now]


def _must_have_time(slot: Slot, mine: list[Booking]) -> None:
    if any(is_same_time(slot, other) for other in mine):
        raise OwnTimeTaken
