"""The consultant's side of the desk: who has booked, what they ask, who came; and the whole for staff."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.consultation_views import BookingView, DayView, DeskView
from program.consultations import ASK_AGAIN_AFTER, Booking, BookingStatus, Desk, DeskStatus, coming_days, slots_on
from program.notices import ConsultationMissed
from program.wall_times import wall_of
from usecases.consultation_bookings import consultant_of, load
from usecases.consultation_cancels import call_off_these, take_step
from usecases.consultation_rights import can_be_reached, can_consult, must_consult, must_manage
from usecases.consultation_slots import held_booking, holidays_of
from usecases.couples import BOT_NAME

SHOWN_DAYS = 6
_KEPT_IN_SIGHT = timedelta(hours=12)  # how long an appointment without a result stays on the consultant's list


async def desks_of_site(work: Work, actor: Actor, site: str) -> list[DeskView]:
    """All hours of a site for its staff, in the order of the week; raises ``Missing`` and ``Forbidden``."""
    if site not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(site)
    return [await _desk_view(work, actor, desk) for desk in await work.consultation_desks.of_sites([site])]


async def look_at_desk(work: Work, actor: Actor, desk_id: int) -> DeskView:
    """One desk for staff of the site and the consultant."""
    desk = await _load(work, desk_id)
    if desk.consultant_id != actor.id or desk.status is not DeskStatus.ASKED:  # who is asked may look as well
        await must_manage(work, actor, desk)
    return await _desk_view(work, actor, desk)


async def look_at_link(work: Work, actor: Actor, desk_id: int) -> DeskView:
    """The desk with the link for third parties, for staff of the site alone."""
    desk = await _load(work, desk_id)
    actor.must_be_staff_of(desk.site)
    bot_name = await work.facts.get(BOT_NAME)
    link = f"https://t.me/{bot_name}?start=talk-{desk.code}" if bot_name and desk.is_public else None
    return replace(await _desk_view(work, actor, desk), link=link)


async def staff_address(work: Work, site: str) -> str | None:
    """What leads from a staff group to its desks in the private chat; None while the bot's name is not known."""
    bot_name = await work.facts.get(BOT_NAME)
    return f"https://t.me/{bot_name}?start=desks-{site}" if bot_name else None


async def draft_facts(work: Work, desk: Desk) -> tuple[str, list[date]]:
    """Of hours that are not opened yet: the consultant's name, and the holidays that are left out in the next weeks."""
    days = [day for day in coming_days(desk, work.now) if day in holidays_of(work, desk)]
    return await consultant_of(work, desk), days


async def look_at_day(work: Work, actor: Actor, desk_id: int, day: date) -> DayView:
    """One day of a desk; names only for those who may read them."""
    desk = await _load(work, desk_id)
    await must_manage(work, actor, desk)
    if not slots_on(desk, day):
        raise Missing
    return await _day_view(work, desk, day, can_read=await can_consult(work, actor, desk))


async def read(work: Work, actor: Actor, booking_id: int) -> BookingView:
    """An appointment with its name and question, for the consultant alone; raises ``Missing`` and ``Forbidden``."""
    booking = await load(work, booking_id)
    desk = await _load(work, booking.desk_id)
    await must_consult(work, actor, desk)
    return await view_for_desk(work, booking, desk)


async def view_for_desk(work: Work, booking: Booking, desk: Desk) -> BookingView:
    """The same without a look at rights: for whom they have been looked at."""
    person = await work.persons.get(booking.person_id)
    name = booking.guest_name or (person.first_name if person is not None else "")
    site = work.programme.sites.get(desk.site)
    return BookingView(
        booking=booking,
        desk=desk,
        now=work.now,
        consultant=await consultant_of(work, desk),
        person=name,
        site_name=site.name if site is not None else "",
    )


async def coming_of(work: Work, actor: Actor) -> list[BookingView]:
    """The appointments that this person gives, those just over too, in order; with the team's for its staff."""
    own = await work.consultation_desks.of_consultant(actor.id)
    shared = await work.consultation_desks.of_sites(sorted(actor.staff_of))
    desks = {desk.id: desk for desk in (*own, *shared) if await can_consult(work, actor, desk)}
    since = work.now - _KEPT_IN_SIGHT
    found = [
        await view_for_desk(work, booking, desk)
        for desk in desks.values()
        for booking in await work.consultation_bookings.of_desk(desk.id, BookingStatus.BOOKED, since=since)
    ]
    return sorted(found, key=lambda view: (view.booking.starts_at, view.booking.id))


async def say(work: Work, actor: Actor, booking_id: int, result: BookingStatus) -> BookingView:
    """Says whether somebody came. Where nobody did, what is left of the slot is free for others.

    Raises ``Settled`` before the time for it, and for what has been said already.
    """
    booking = await load(work, booking_id)
    desk = await _load(work, booking.desk_id)
    await must_consult(work, actor, desk)
    if result is BookingStatus.ABSENT and booking.can_be_absent(work.now):
        marked = await take_step(work, booking, "absent", actor.id)
        await work.consultation_bookings.free_seat(booking.id)
        await _ask_to_cancel(work, marked)
    elif result is BookingStatus.CAME and booking.can_have_come(work.now):
        marked = await take_step(work, booking, "came", actor.id)
    else:
        raise Settled(booking.status)
    return await view_for_desk(work, marked, desk)


async def call_off_one(work: Work, actor: Actor, booking_id: int) -> Booking:
    """The consultant cannot make it: exactly this person is told, with other times. Raises ``Settled``."""
    booking = await held_booking(work, booking_id)
    desk = await _load(work, booking.desk_id)
    await must_manage(work, actor, desk)
    if not booking.is_ahead(work.now):
        raise Settled(booking.status)
    await call_off_these(work, desk, [booking], actor.id)
    return booking


async def bookings_on(work: Work, desk: Desk, instant: datetime) -> list[BookingView]:
    """What stands on the day (of the desk's calendar) on which an instant lies, in order."""
    day = wall_of(instant, desk.zone).date()
    return list((await _day_view(work, desk, day, can_read=True)).bookings)


async def _ask_to_cancel(work: Work, booking: Booking) -> None:
    if not booking.is_guest and await work.consultation_bookings.missed_by(booking.person_id) >= ASK_AGAIN_AFTER:
        await work.tell(booking.person_id, ConsultationMissed(booking_id=booking.id), about=str(booking.id))


async def _desk_view(work: Work, actor: Actor, desk: Desk) -> DeskView:
    site = work.programme.sites.get(desk.site)
    can_read = await can_consult(work, actor, desk)
    days = coming_days(desk, work.now, timedelta(weeks=SHOWN_DAYS))[:SHOWN_DAYS]
    return DeskView(
        desk=desk,
        now=work.now,
        consultant=await consultant_of(work, desk),
        site_name=site.name_in(actor.person.language) if site is not None else desk.site,
        land=site.land if site is not None else None,
        days=tuple([await _day_view(work, desk, day, can_read=can_read) for day in days]),
        is_staff=desk.site in actor.staff_of,
        can_read=can_read,
        is_consultant=desk.consultant_id == actor.id,
        is_lost=not await can_be_reached(work, desk),
    )


async def _day_view(work: Work, desk: Desk, day: date, *, can_read: bool) -> DayView:
    slots = slots_on(desk, day)
    site = work.programme.sites.get(desk.site)
    span = {"since": slots[0].at, "until": slots[-1].ends_at} if slots else {"until": work.now - timedelta(days=999)}
    stood = (BookingStatus.BOOKED, BookingStatus.CAME, BookingStatus.ABSENT)
    found = await work.consultation_bookings.of_desk(desk.id, *stood, **span)
    return DayView(
        desk=desk,
        day=day,
        now=work.now,
        slots=len(slots),
        bookings=tuple([await view_for_desk(work, booking, desk) for booking in found]),
        is_closed=day in await work.consultation_desks.closed_days(desk.id),
        is_holiday=day in holidays_of(work, desk),
        land=site.land if site is not None else None,
        can_read=can_read,
        has_passed=not slots or slots[-1].ends_at <= work.now,
    )


async def _load(work: Work, desk_id: int) -> Desk:
    desk = await work.consultation_desks.get(desk_id)
    if desk is None:
        raise Missing
    return desk
