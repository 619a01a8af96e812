"""Notices about workshops. Each looks again whether the seat, or the workshop, is still what it was."""

from datetime import datetime, timedelta
from functools import partial

from program.actors import Actor
from program.deliveries import DropReason
from program.notices import (
    DoorSheetOrdered,
    SeatConfirmed,
    SeatFree,
    SeatGivenBack,
    SeatOffered,
    SeatPassedOn,
    WorkshopCancelled,
    WorkshopChanged,
    WorkshopMissed,
    WorkshopPlaceMissing,
    WorkshopRated,
    WorkshopReminder,
)
from program.posters import PosterForm
from program.workshop_views import SeatView
from program.workshops import Registration, RegistrationStatus, Workshop, WorkshopStatus
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import workshop_attendance, workshop_desk
from texts import workshop_notices as texts
from texts.door_sheets import DoorSheet, languages_of, sheet_file
from texts.public_event_words import address_of
from usecases import Work, same_times, workshop_views
from usecases.couples import BOT_NAME

_R = RegistrationStatus
_W = WorkshopStatus
_UNDECIDED = (_R.MAYBE, _R.WAITING)


@presents(SeatConfirmed)
async def seat_confirmed(work: Work, notice: SeatConfirmed, reader: Reader) -> Outgoing:
    """A seat, with the calendar file."""
    workshop, mine = await _registered(work, notice.registration_id, reader)
    if mine.status is not _R.GOING or workshop.sequence != notice.sequence:
        raise Dropped(DropReason.MOVED_ON)
    shown = texts.file_alone if notice.is_on_screen else texts.confirmed
    text = shown(reader.tr, workshop)
    return Outgoing(text=text, file=texts.calendar_file(reader.tr, workshop, work.now))


@presents(SeatGivenBack)
async def seat_given_back(work: Work, notice: SeatGivenBack, reader: Reader) -> Outgoing:
    """No seat any more: the file takes it out of the calendar."""
    workshop = await _workshop(work, notice.workshop_id, _W.PUBLISHED)
    mine = await work.registrations.about(workshop.id, reader.one.id)  # None: has left the programme
    if mine is not None and mine.status in (_R.GOING, _R.ATTENDED):
        raise Dropped(DropReason.MOVED_ON)
    file = texts.calendar_file(reader.tr, workshop, work.now, is_cancelled=True)
    if notice.is_on_screen:
        return Outgoing(text=texts.taken_out(reader.tr), file=file)
    return Outgoing(text=texts.given_back(reader.tr, workshop, rests=notice.rests), file=file)


@presents(SeatOffered)
async def seat_offered(work: Work, notice: SeatOffered, reader: Reader) -> Outgoing:
    """A seat is kept for this person, for so long."""
    workshop, mine = await _registered(work, notice.registration_id, reader)
    until = datetime.fromisoformat(notice.until)
    if not mine.is_held_a_seat or mine.offered_until != until:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.offered(reader.tr, workshop, until))


@presents(SeatPassedOn)
async def seat_passed_on(work: Work, notice: SeatPassedOn, reader: Reader) -> Outgoing:
    """The time to answer is over, and nothing has been said since."""
    workshop, mine = await _registered(work, notice.registration_id, reader)
    if mine.status is not _R.MAYBE:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.passed_on(reader.tr, workshop))


@presents(SeatFree)
async def seat_free(work: Work, notice: SeatFree, reader: Reader) -> Outgoing:
    """A seat for whoever taps first, as long as there is one."""
    workshop, mine = await _registered(work, notice.registration_id, reader)
    view = await _view(work, workshop, mine, reader)
    if mine.status is not _R.WAITING or mine.is_held_a_seat or view.free == 0:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.seat_free(reader.tr, workshop))


@presents(WorkshopChanged)
async def workshop_changed(work: Work, notice: WorkshopChanged, reader: Reader) -> Outgoing:
    """The newest change of time or place; whoever goes gets the calendar file."""
    workshop, mine = await _mine(work, notice.workshop_id, reader)
    if workshop.sequence != notice.sequence or mine.status not in (_R.GOING, *_UNDECIDED):
        raise Dropped(DropReason.MOVED_ON)
    file = texts.calendar_file(reader.tr, workshop, work.now) if mine.status is _R.GOING else None
    view = await same_times.with_same_time(work, Actor(person=reader.one), await _view(work, workshop, mine, reader))
    return Outgoing(text=texts.changed(reader.tr, view, is_rederived=notice.is_rederived), file=file)


@presents(WorkshopCancelled)
async def workshop_cancelled(work: Work, notice: WorkshopCancelled, reader: Reader) -> Outgoing:
    """It will not take place."""
    workshop, mine = await _mine(work, notice.workshop_id, reader, _W.CANCELLED)
    was_going = mine.status is _R.GOING
    file = texts.calendar_file(reader.tr, workshop, work.now, is_cancelled=True) if was_going else None
    return Outgoing(text=texts.cancelled(reader.tr, workshop, was_going=was_going), file=file)


@presents(WorkshopReminder)
async def workshop_reminder(work: Work, notice: WorkshopReminder, reader: Reader) -> Outgoing:
    """A workshop is near. Of several reminders that are due at once only the nearest is still of use."""
    workshop, mine = await _mine(work, notice.workshop_id, reader)
    if workshop.sequence != notice.sequence or mine.status is not _R.GOING:
        raise Dropped(DropReason.MOVED_ON)
    hours = work.programme.deadlines.meeting_reminder_hours
    if any(entry < notice.hours and workshop.starts_at - timedelta(hours=entry) <= work.now for entry in hours):
        raise Dropped(DropReason.TOO_LATE)
    return Outgoing(text=texts.reminder(reader.tr, workshop, work.now))


@presents(WorkshopRated)
async def workshop_rated(work: Work, notice: WorkshopRated, reader: Reader) -> Outgoing:
    """The question afterwards, unless it has been answered on the screen."""
    workshop, mine = await _mine(work, notice.workshop_id, reader, _W.HELD)
    view = await _view(work, workshop, mine, reader)
    if not view.asks_rating or mine.rating is not None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.rated(reader.tr, view))


@presents(WorkshopMissed)
async def workshop_missed(work: Work, notice: WorkshopMissed, reader: Reader) -> Outgoing:
    """One kind line, unless staff have seen meanwhile that the person was there."""
    workshop, mine = await _registered(work, notice.registration_id, reader, _W.HELD)
    if mine.status is not _R.ABSENT:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.missed(reader.tr, workshop))


@presents(WorkshopPlaceMissing)
async def workshop_place_missing(work: Work, notice: WorkshopPlaceMissing, reader: Reader) -> Outgoing:
    """To the group, unless the place is known by now."""
    workshop = await _workshop(work, notice.workshop_id, _W.PUBLISHED)
    if workshop.sequence != notice.sequence or workshop.place_words or workshop.starts_at <= work.now:
        raise Dropped(DropReason.MOVED_ON)
    going = await work.registrations.of_workshop(workshop.id, _R.GOING)
    return Outgoing(text=workshop_desk.place_missing(reader.tr, workshop, len(going)))


@presents(DoorSheetOrdered)
async def door_sheet_ordered(work: Work, notice: DoorSheetOrdered, reader: Reader) -> Outgoing:
    """The facts are those of this moment; the page is set once the transaction is over."""
    workshop = await _workshop(work, notice.workshop_id, _W.PUBLISHED)
    site, bot_name = work.programme.sites.get(workshop.site), await work.facts.get(BOT_NAME)
    if site is None or not bot_name or workshop.door is None:
        raise Dropped(DropReason.MOVED_ON)
    languages = languages_of(workshop, site.language)
    sheet = DoorSheet(
        programme=work.programme.name,
        site_name=site.name_in(languages[0]),
        workshop=workshop,
        address=address_of(bot_name, f"{workshop_attendance.DOOR}{workshop.door}"),
        languages=languages,
        made_at=work.now,
    )
    text = workshop_attendance.sheet(reader.tr, workshop)
    return Outgoing(text=text, make_file=partial(sheet_file, sheet, PosterForm(notice.form)))


async def _registered(
    work: Work, registration_id: int, reader: Reader, status: WorkshopStatus = _W.PUBLISHED
) -> tuple[Workshop, Registration]:
    """The registration and its workshop; raises ``Dropped`` where one of them is no longer what it was."""
    mine = await work.registrations.get(registration_id)
    if mine is None or mine.person_id != reader.one.id:
        raise Dropped(DropReason.MOVED_ON)
    return await _workshop(work, mine.workshop_id, status), mine


async def _mine(
    work: Work, workshop_id: int, reader: Reader, status: WorkshopStatus = _W.PUBLISHED
) -> tuple[Workshop, Registration]:
    """The same by the workshop."""
    mine = await work.registrations.about(workshop_id, reader.one.id)
    if mine is None:
        raise Dropped(DropReason.MOVED_ON)
    return await _workshop(work, workshop_id, status), mine


async def _workshop(work: Work, workshop_id: int, status: WorkshopStatus) -> Workshop:
    workshop = await work.workshops.get(workshop_id)
    if workshop is None or workshop.status is not status:
        raise Dropped(DropReason.MOVED_ON)
    return workshop


async def _view(work: Work, workshop: Workshop, mine: Registration, reader: Reader) -> SeatView:
    return await workshop_views.view_for(work, workshop, mine, reader.one)
