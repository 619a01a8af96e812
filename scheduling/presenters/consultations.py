"""Notices about the consultation desk. Each looks again whether the appointment is still what it was."""

from datetime import datetime, timedelta

from program.actors import Actor, Missing
from program.consultation_views import BookingView, Offer
from program.consultation_ways import OWN, Way
from program.consultations import Booking, BookingStatus, Desk, DeskStatus
from program.deliveries import DropReason
from program.meetings import reminders
from program.notices import (
    ConsultantAnswered,
    ConsultantAsked,
    ConsultantLost,
    ConsultationBooked,
    ConsultationCalledOff,
    ConsultationCancelled,
    ConsultationEnded,
    ConsultationGivenBack,
    ConsultationMissed,
    ConsultationOver,
    ConsultationPosterSent,
    ConsultationReminder,
    ConsultationsTakenOut,
    GoneConsultation,
)
from program.wall_times import wall_of
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import consultation_links
from texts import consultation_notices as texts
from texts import consultation_words as words
from texts.consultation_posters import poster_file
from texts.text import File
from usecases import Work, consultation_bookings, consultation_results, consultation_slots, public_events
from usecases.consultation_rights import can_be_reached, serves
from usecases.consultation_slots import LinkOff

_B = BookingStatus
_A_DAY = 24


@presents(ConsultationBooked)
async def consultation_booked(work: Work, notice: ConsultationBooked, reader: Reader) -> Outgoing:
    """An appointment is booked, or has moved: to both sides, each with a calendar file of its own."""
    booking, desk = await _standing(work, notice.booking_id, notice.sequence, _B.BOOKED)
    was = datetime.fromisoformat(notice.was) if notice.was is not None else None
    if reader.person is not None and reader.person.id == booking.person_id:
        view = await _own_view(work, booking, reader)
        hours = work.programme.deadlines.meeting_reminder_hours
        is_reminded = bool(reminders(booking.starts_at, hours, work.now))
        text = texts.file_alone(reader.tr, view, has_moved=was is not None, is_reminded=is_reminded)
        if notice.is_rederived:
            text = texts.rederived(reader.tr, view, is_reminded=is_reminded)
        return Outgoing(text=text, file=words.calendar(reader.tr, view, view.consultant, is_cancelled=False))
    await _must_serve(work, desk)
    view = await consultation_results.view_for_desk(work, booking, desk)
    if reader.person is None:
        link = await consultation_results.staff_address(work, desk.site)
        news = {"has_moved": was is not None, "is_rederived": notice.is_rederived}
        return Outgoing(text=texts.booked_with_team(reader.tr, view, **news, link=link))
    text = texts.booked_with_me(reader.tr, view, was=was, is_rederived=notice.is_rederived)
    return Outgoing(text=text, file=words.calendar(reader.tr, view, view.person, is_cancelled=False))


@presents(ConsultationCancelled)
async def consultation_cancelled(work: Work, notice: ConsultationCancelled, reader: Reader) -> Outgoing:
    """A slot is free again; to the consultant with the calendar file that takes the appointment out."""
    desk = await _desk(work, notice.desk_id)
    await _must_serve(work, desk)
    booking = await work.consultation_bookings.get(notice.booking_id)
    name, starts_at = "", datetime.fromisoformat(notice.starts_at)
    if reader.person is None:
        return Outgoing(text=texts.cancelled_for_desk(reader.tr, starts_at, name))
    if booking is not None:
        name = (await consultation_results.view_for_desk(work, booking, desk)).person
    file = _taken_out(work, notice, desk, reader, name)
    return Outgoing(text=texts.cancelled_for_desk(reader.tr, starts_at, name), file=file)


@presents(ConsultationGivenBack)
async def consultation_given_back(work: Work, notice: ConsultationGivenBack, reader: Reader) -> Outgoing:
    """To whoever cancelled; a guest who was here for the appointment alone is forgotten with this message."""
    desk = await _desk(work, notice.desk_id)
    file = _taken_out(work, notice, desk, reader, await consultation_bookings.consultant_of(work, desk))
    is_leaving, person_id = await public_events.is_leaving(work, reader.one.id), reader.one.id

    async def forget(work: Work, _message_id: int | None) -> None:
        await public_events.forget_guest(work, person_id)

    text = texts.given_back(reader.tr, datetime.fromisoformat(notice.starts_at), is_leaving=is_leaving)
    return Outgoing(text=text, file=file, after=forget)


@presents(ConsultationCalledOff)
async def consultation_called_off(work: Work, notice: ConsultationCalledOff, reader: Reader) -> Outgoing:
    """The desk called it off: to whoever had it, with other free times."""
    booking, desk = await _standing(work, notice.booking_id, notice.sequence, _B.CANCELLED)
    view = await _own_view(work, booking, reader)
    text = texts.called_off(reader.tr, view, await _other_times(work, booking, desk, reader))
    return Outgoing(text=text, file=words.calendar(reader.tr, view, view.consultant, is_cancelled=True))


@presents(ConsultationsTakenOut)
async def consultations_taken_out(work: Work, notice: ConsultationsTakenOut, reader: Reader) -> Outgoing:
    """To the consultant: one calendar file for all that was called off."""
    desk = await _desk(work, notice.desk_id)
    found = [await work.consultation_bookings.get(number) for number in notice.booking_ids]
    off = [booking for booking in found if booking is not None and booking.status is _B.CANCELLED]
    if not off:
        raise Dropped(DropReason.MOVED_ON)
    views = [await consultation_results.view_for_desk(work, booking, desk) for booking in off]
    knows = await serves(work, desk)  # whoever has left the team takes the entries out by their numbers alone
    entries = [words.entry_of(reader.tr, view.booking, desk, view.person if knows else "") for view in views]
    return Outgoing(text=texts.taken_out(reader.tr, len(off)), file=words.taken_out(entries, work.now))


@presents(ConsultationReminder)
async def consultation_reminder(work: Work, notice: ConsultationReminder, reader: Reader) -> Outgoing:
    """An appointment is near. Of several reminders that are due at once only the nearest is still of use."""
    booking, desk = await _standing(work, notice.booking_id, notice.sequence, _B.BOOKED)
    hours = work.programme.deadlines.meeting_reminder_hours
    if any(entry < notice.hours and booking.starts_at - timedelta(hours=entry) <= work.now for entry in hours):
        raise Dropped(DropReason.TOO_LATE)
    if reader.person is not None and reader.person.id == booking.person_id:
        view = await _own_view(work, booking, reader)
        asks = notice.hours >= _A_DAY and booking.confirmed_at is None
        return Outgoing(text=texts.reminder(reader.tr, view, asks=asks))
    await _must_serve(work, desk)
    views = await consultation_results.bookings_on(work, desk, booking.slot_at)
    booked = [view for view in views if view.booking.status is _B.BOOKED and view.booking.ends_at > work.now]
    # The first one's reminder shows all of that day; whoever booked too late for a reminder has none.
    ahead = timedelta(hours=notice.hours)
    reminded = [view.booking for view in booked if view.booking.created_at <= view.booking.starts_at - ahead]
    if not reminded or reminded[0].id != booking.id:
        raise Dropped(DropReason.MOVED_ON)
    link = await consultation_results.staff_address(work, desk.site) if reader.person is None else None
    text = texts.reminder_for_desk(reader.tr, booked, work.now, link)
    return Outgoing(text=text, is_silent=reader.person is None and notice.hours >= _A_DAY)


@presents(ConsultationOver)
async def consultation_over(work: Work, notice: ConsultationOver, reader: Reader) -> Outgoing:
    """Did the person come? Unless it has been said already."""
    booking, desk = await _standing(work, notice.booking_id, notice.sequence, _B.BOOKED)
    await _must_serve(work, desk)
    view = await consultation_results.view_for_desk(work, booking, desk)
    return Outgoing(text=texts.over(reader.tr, view), is_silent=reader.person is None)


@presents(ConsultationMissed)
async def consultation_missed(work: Work, notice: ConsultationMissed, reader: Reader) -> Outgoing:
    """One request, unless the consultant has taken it back."""
    booking = await work.consultation_bookings.get(notice.booking_id)
    if booking is None or booking.status is not _B.ABSENT:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.missed(reader.tr, await _own_view(work, booking, reader)))


@presents(ConsultantAsked)
async def consultant_asked(work: Work, notice: ConsultantAsked, reader: Reader) -> Outgoing:
    """Would you give consultation?"""
    desk = await _desk(work, notice.desk_id)
    if desk.status is not DeskStatus.ASKED:
        raise Dropped(DropReason.MOVED_ON)
    view = await consultation_results.look_at_desk(work, Actor(person=reader.one), desk.id)
    staff = await work.persons.get(desk.made_by)
    return Outgoing(text=texts.asked(reader.tr, view, staff.first_name if staff is not None else view.site_name))


@presents(ConsultantAnswered)
async def consultant_answered(work: Work, notice: ConsultantAnswered, reader: Reader) -> Outgoing:
    """To the member of staff who asked."""
    desk = await _desk(work, notice.desk_id)
    if desk.status not in (DeskStatus.OPEN, DeskStatus.DECLINED):
        raise Dropped(DropReason.MOVED_ON)
    name = await consultation_bookings.consultant_of(work, desk)
    return Outgoing(text=texts.answered(reader.tr, desk, name))


@presents(ConsultationEnded)
async def consultation_ended(work: Work, notice: ConsultationEnded, reader: Reader) -> Outgoing:
    """To the group; without a name where the consultant has left for good."""
    desk = await _desk(work, notice.desk_id)
    if desk.status is not DeskStatus.CLOSED or desk.site != reader.site:
        raise Dropped(DropReason.MOVED_ON)
    name = await consultation_bookings.consultant_of(work, desk)
    return Outgoing(text=texts.ended(reader.tr, desk, name, notice.people))


@presents(ConsultantLost)
async def consultant_lost(work: Work, notice: ConsultantLost, reader: Reader) -> Outgoing:
    """To the group, unless the hours have ended or the consultant is back."""
    desk = await _desk(work, notice.desk_id)
    if desk.is_over(work.now) or desk.site != reader.site or await can_be_reached(work, desk):
        raise Dropped(DropReason.MOVED_ON)
    name = await consultation_bookings.consultant_of(work, desk)
    link = await consultation_results.staff_address(work, desk.site)
    return Outgoing(text=texts.lost(reader.tr, desk, name, notice.people, link))


@presents(ConsultationPosterSent)
async def consultation_poster_sent(work: Work, notice: ConsultationPosterSent, reader: Reader) -> Outgoing:
    """The picture to print, as long as third parties may book."""
    desk = await _desk(work, notice.desk_id)
    staff = Actor(person=reader.one, staff_of=frozenset({desk.site}))  # who asked for it was staff a moment ago
    view = await consultation_results.look_at_link(work, staff, desk.id)
    address = view.link
    if address is None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=consultation_links.poster(reader.tr, view), make_file=lambda: poster_file(address))


def _taken_out(work: Work, notice: GoneConsultation, desk: Desk, reader: Reader, other: str) -> File:
    """The file for a calendar, from the notice alone: of a guest the row is gone."""
    starts_at = datetime.fromisoformat(notice.starts_at)
    gone = Booking(
        id=notice.booking_id,
        desk_id=desk.id,
        person_id=0,
        status=_B.CANCELLED,
        slot_at=starts_at,
        starts_at=starts_at,
        minutes=notice.minutes,
        wall=wall_of(starts_at, desk.zone),
        sequence=notice.sequence,
        uid=notice.uid,
        created_at=work.now,
    )
    return words.taken_out([words.entry_of(reader.tr, gone, desk, other)], work.now)


async def _standing(work: Work, booking_id: int, sequence: int, *status: BookingStatus) -> tuple[Booking, Desk]:
    """The appointment and its desk; raises ``Dropped`` where it is no longer what the notice is about."""
    booking = await work.consultation_bookings.get(booking_id)
    if booking is None or booking.status not in status or booking.sequence != sequence:
        raise Dropped(DropReason.MOVED_ON)
    return booking, await _desk(work, booking.desk_id)


async def _desk(work: Work, desk_id: int) -> Desk:
    desk = await work.consultation_desks.get(desk_id)
    if desk is None:
        raise Dropped(DropReason.MOVED_ON)
    return desk


async def _must_serve(work: Work, desk: Desk) -> None:
    """Whoever is staff no longer, and no mentor, is told no names."""
    if not await serves(work, desk):
        raise Dropped(DropReason.MOVED_ON)


async def _own_view(work: Work, booking: Booking, reader: Reader) -> BookingView:
    return await consultation_bookings.view_of(work, Actor(person=reader.one), booking)


async def _other_times(work: Work, booking: Booking, desk: Desk, reader: Reader) -> Offer | None:
    way = Way(code=desk.code) if booking.is_guest else OWN
    try:
        return await consultation_slots.offer_for(work, Actor(person=reader.one), way)
    except (LinkOff, Missing):
        return None
