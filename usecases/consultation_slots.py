"""Which times are free at the consultation desk, for whom."""

from collections.abc import Container
from datetime import date, datetime, timedelta

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.consultation_views import Offer
from program.consultation_ways import OWN, Way
from program.consultations import (
    Booking,
    Desk,
    DeskStatus,
    Slot,
    coming_days,
    free_slots,
    open_days,
)
from usecases.consultation_rights import can_be_reached, serves, sites_of
from usecases.public_holidays import days_off

_DAY = timedelta(days=1)


class LinkOff(Exception):
    """The link of a desk that does not let third parties book, or no longer."""


async def desks_for(work: Work, actor: Actor, way: Way) -> list[Desk]:
    """The hours that are open to this person on this way.

    Raises ``LinkOff`` for a link that leads nowhere, ``Missing``, ``Forbidden`` and ``Settled`` for an appointment that
    this person cannot move.
    """
    if way.code is not None:
        desk = await work.consultation_desks.by_code(way.code)
        if desk is None or not desk.is_public or desk.is_over(work.now) or desk.status is not DeskStatus.OPEN:
            raise LinkOff
        found = [desk]
    elif way.booking_id is not None:
        found = await _desks_of_same(work, await booking_to_move(work, actor, way.booking_id))
    else:
        found = await work.consultation_desks.of_sites(sorted(await sites_of(work, actor)))
    theirs = [desk for desk in found if desk.status is DeskStatus.OPEN and desk.consultant_id != actor.id]
    return [desk for desk in theirs if await serves(work, desk) and await can_be_reached(work, desk)]


async def held_booking(work: Work, booking_id: int, *desk_ids: int) -> Booking:
    """The appointment, held; raises ``Missing``. Its hours, and these, are held before it, as everywhere: whoever took
    the one and then the other in another order would wait in a circle.
    """
    known = await work.consultation_bookings.get(booking_id)
    if known is None:
        raise Missing
    await work.consultation_desks.hold(known.desk_id, *desk_ids)
    booking = await work.consultation_bookings.get(booking_id, is_held=True)
    if booking is None:
        raise Missing
    return booking


async def booking_to_move(work: Work, actor: Actor, booking_id: int, *desk_ids: int) -> Booking:
    """An own appointment that lies ahead, held, after these hours; raises ``Missing``, ``Forbidden``, ``Settled``."""
    booking = await held_booking(work, booking_id, *desk_ids)
    actor.must_be(booking.person_id)
    if not booking.is_ahead(work.now):
        raise Settled(booking.status)
    return booking


async def offer_for(work: Work, actor: Actor, way: Way = OWN) -> Offer:
    """All free times on this way, soonest first; raises as ``desks_for`` does."""
    desks = await desks_for(work, actor, way)
    slots = [slot for desk in desks for slot in await free_at(work, desk)]
    people = await work.persons.many([desk.consultant_id for desk in desks if desk.consultant_id is not None])
    names = {desk.id: people[desk.consultant_id].first_name for desk in desks if desk.consultant_id in people}
    first = desks[0] if desks else None
    site = work.programme.sites.get(first.site) if first is not None else None
    left_out = {day for desk in desks for day in coming_days(desk, work.now) if day in holidays_of(work, desk)}
    is_guest = way.code is not None and first is not None and first.site not in await sites_of(work, actor)
    return Offer(
        way=way,
        now=work.now,
        slots=tuple(sorted(slots, key=lambda slot: (slot.starts_at, slot.desk_id))),
        desks={desk.id: desk for desk in desks},
        names=names,
        city=first.zone if first is not None else "Europe/Berlin",
        left_out=tuple(sorted(left_out)),
        land=site.land if site is not None else None,
        site_name=site.name_in(actor.person.language) if site is not None else "",
        guest_name=actor.person.first_name if is_guest else None,
    )


async def free_at(work: Work, desk: Desk) -> list[Slot]:
    """The slots of one desk that can be booked now."""
    closed = await work.consultation_desks.closed_days(desk.id)
    days = open_days(desk, work.now, closed, holidays_of(work, desk))
    taken = await work.consultation_bookings.seats(desk.id)
    absent = await work.consultation_bookings.absent_slots(desk.id, work.now - _DAY)
    return free_slots(desk, days, taken, absent, work.now)


async def free_slot(work: Work, desk: Desk, at: datetime) -> Slot | None:
    """The slot that begins then by plan, if it can be booked now."""
    return next((slot for slot in await free_at(work, desk) if slot.at == at), None)


async def is_offered(work: Work, actor: Actor) -> bool:
    """Whether the consultation desk means something to this person: something to book, booked, or to give."""
    return bool(await desks_for(work, actor, OWN)) or await gives(work, actor)


async def gives(work: Work, actor: Actor) -> bool:
    """Whether this person gives consultation at the moment."""
    mine = await work.consultation_desks.of_consultant(actor.id)
    return any(desk.status is DeskStatus.OPEN for desk in mine)


def holidays_of(work: Work, desk: Desk) -> Container[date]:
    """The public holidays of the Land in which the desk's site lies; none once it is gone from the programme file."""
    site = work.programme.sites.get(desk.site)
    return days_off(site.land) if site is not None else ()


async def _desks_of_same(work: Work, booking: Booking) -> list[Desk]:
    """Where an appointment can be moved to: the same consultant's hours at the site; a guest stays at the one desk."""
    desk = await work.consultation_desks.get(booking.desk_id)
    if desk is None:
        raise Missing
    if booking.is_guest:
        return [desk]
    found = await work.consultation_desks.of_sites([desk.site])
    return [other for other in found if other.consultant_id == desk.consultant_id]
