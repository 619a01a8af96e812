"""A zone's clock rules have changed: whatever has a wall time keeps it, and its instant is derived anew.

Of what moved by that, calendar entries get a higher sequence number and reminders are set anew; those under way carry
the earlier number and are dropped. Everybody concerned is told that nobody moved it. Harmless to repeat.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from db.works import Work
from program.actors import Settled
from program.consultations import Booking, BookingStatus, Desk
from program.wall_times import Existence, Rederived, RuleChange, meaning_of, rederive
from program.workshops import Workshop, WorkshopStatus
from usecases import (
    circle_sessions,
    circle_steps,
    poll_dates,
    public_event_staff,
    rederivations,
    speaker_ends,
    workshop_changes,
    workshop_steps,
)
from usecases.consultation_cancels import call_off_these
from usecases.consultation_clocks import set_clock


async def rederive_consultations(work: Work) -> int:
    """Appointments at the consultation desk; answers how many moved."""
    return sum([await _rederive_desk(work, desk_id) for desk_id in await work.consultation_bookings.desks_ahead()])


async def rederive_workshops(work: Work) -> int:
    """Workshops of all sites; of a draft nobody is told but its speakers. Answers how many moved."""
    moved = 0
    for site in work.programme.sites:
        for found in await work.workshops.of_site(site, WorkshopStatus.DRAFT, WorkshopStatus.PUBLISHED):
            if found.starts_at > work.now and _now_meant(found.starts_at, found.zone, found.wall) is not None:
                moved += await _rederive_workshop(work, found.id)
    return moved


async def rederive_sessions(work: Work) -> int:
    """Planned sessions of circles; answers how many moved. What people have answered stays."""
    moved = 0
    for found in await work.circle_sessions.planned():
        if _now_meant(found.starts_at, found.zone, found.wall) is not None:
            moved += await _rederive_session(work, found.id)
    return moved


FOLLOWERS: tuple[Callable[[Work], Awaitable[int]], ...] = (
    rederivations.rederive_all,
    rederive_consultations,
    rederive_workshops,
    rederive_sessions,
    public_event_staff.rederive_all,
    poll_dates.rederive_all,
)
"""All that follows the rules; each is run in a transaction of its own."""


async def _rederive_desk(work: Work, desk_id: int) -> int:
    """All of one desk at once: with new rules one appointment's instant may be what another one's has been."""
    desk = (await work.consultation_desks.hold(desk_id))[desk_id]
    booked = await work.consultation_bookings.of_desk(desk.id, BookingStatus.BOOKED, since=work.now)
    changed = [booking for booking in booked if booking.is_ahead(work.now) and _is_elsewhere(booking, desk)]
    for booking in changed:
        await work.consultation_bookings.free_seat(booking.id)
    gone = [booking for booking in changed if not await _rederive_booking(work, desk, booking)]
    await call_off_these(work, desk, gone, None)
    return len(changed)


async def _rederive_booking(work: Work, desk: Desk, booking: Booking) -> bool:
    """False where the desk has no such slot any more, since its clocks leave that time out."""
    meaning = meaning_of(booking.wall, desk.zone)
    slot_at = meaning.candidates[0].instant
    if meaning.existence is Existence.NEVER:
        return False
    if not await work.consultation_bookings.take_seat(desk.id, slot_at, booking.id):
        return False
    times = {"slot_at": slot_at, "starts_at": booking.starts_at + (slot_at - booking.slot_at)}
    await work.consultation_bookings.move(booking, booking.status, **times, sequence=booking.sequence + 1)
    await _record(work, "consultation", booking.id, booking.status)
    moved = await work.consultation_bookings.get(booking.id)
    if moved is not None:
        await set_clock(work, desk, moved, is_rederived=True)
    return True


def _is_elsewhere(booking: Booking, desk: Desk) -> bool:
    meaning = meaning_of(booking.wall, desk.zone)  # of two equal times a desk offers the first
    return meaning.existence is Existence.NEVER or meaning.candidates[0].instant != booking.slot_at


async def _rederive_workshop(work: Work, workshop_id: int) -> bool:
    before = await workshop_steps.load(work, workshop_id, is_held=True)
    meant = _now_meant(before.starts_at, before.zone, before.wall)
    if meant is None:  # somebody has just changed it, with today's rules
        return False
    values = {"starts_at": meant.instant, "wall": meant.wall, "sequence": before.sequence + 1}
    await work.workshops.move(before, before.status, **values)
    await _record(work, "workshop", before.id, before.status)
    after: Workshop = await workshop_steps.load(work, workshop_id)
    tell = workshop_changes.changed if before.status is WorkshopStatus.PUBLISHED else speaker_ends.workshop_changed
    await tell(work, after, before, is_rederived=True)
    return True


async def _rederive_session(work: Work, session_id: int) -> bool:
    session, _ = await circle_steps.load(work, session_id, is_held=True)
    meant = _now_meant(session.starts_at, session.zone, session.wall)
    if meant is None or not session.is_ahead(work.now):
        return False
    times = {"starts_at": meant.instant, "wall": meant.wall}
    try:
        moved = await circle_steps.bump(work, session, session.status, **times, sequence=session.sequence + 1)
    except Settled:
        return False
    await _record(work, "circle_session", session.id, session.status)
    await circle_sessions.tell_date(work, moved, is_rederived=True)
    return True


def _now_meant(starts_at: datetime, zone: str, wall: datetime) -> Rederived | None:
    """What the wall time means under today's rules; None where that is what is stored."""
    meant = rederive(starts_at, zone, wall)
    is_same = meant.instant == starts_at and meant.change is not RuleChange.SHIFTED
    return None if is_same else meant


async def _record(work: Work, kind: str, object_id: int, status: str) -> None:
    await work.audits.record(None, "rederived", kind, object_id, before=status, after=status)
