"""Notices about meetings. Each looks again whether the meeting is still what it was."""

from dataclasses import replace
from datetime import timedelta

from program.actors import Missing
from program.deliveries import DropReason
from program.meeting_views import MeetingView
from program.meetings import MeetingStatus, reminders
from program.notices import (
    MeetingCancelled,
    MeetingConfirmed,
    MeetingDeclined,
    MeetingProposed,
    MeetingReminder,
    PartnerRunsLate,
    TookPlaceAsked,
)
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import meeting_notices, meetings
from texts.meeting_series import is_made_by_clock
from usecases import Work, plans
from usecases.double_bookings import is_double
from usecases.meeting_steps import load, view_of

_S = MeetingStatus


@presents(MeetingProposed)
async def meeting_proposed(work: Work, notice: MeetingProposed, reader: Reader) -> Outgoing:
    """The partner's offer, while a time of it still lies ahead."""
    view = await _view(work, notice.meeting_id, notice.sequence, reader, _S.PROPOSED)
    if not view.is_live or not view.open_options:
        raise Dropped(DropReason.TOO_LATE if view.is_live else DropReason.MOVED_ON)
    return Outgoing(text=meetings.offer(reader.tr, view))


@presents(MeetingConfirmed)
async def meeting_confirmed(work: Work, notice: MeetingConfirmed, reader: Reader) -> Outgoing:
    """The agreed time with its calendar file."""
    view = await _live_view(work, notice.meeting_id, notice.sequence, reader)
    if view.is_mine or is_made_by_clock(view):  # whoever has just accepted was asked
        view = replace(view, is_double=await is_double(work, reader.one.id, view.meeting))
    is_reminded = _is_reminded(work, view)
    replaces = await work.outbox.was_sent(f"p:{reader.one.id}", MeetingConfirmed, f"{view.meeting.id}.")
    if notice.is_on_screen:
        text = meeting_notices.file_alone(reader.tr, view, is_reminded=is_reminded, replaces=replaces)
    else:
        is_rederived = notice.is_rederived
        text = meeting_notices.confirmed(
            reader.tr, view, is_rederived=is_rederived, is_reminded=is_reminded, replaces=replaces
        )
    return Outgoing(text=text, file=meeting_notices.confirmed_file(reader.tr, view))


@presents(MeetingDeclined)
async def meeting_declined(work: Work, notice: MeetingDeclined, reader: Reader) -> Outgoing:
    """The reader's offer came to nothing."""
    view = await _view(work, notice.meeting_id, notice.sequence, reader, _S.DECLINED, _S.EXPIRED)
    file = meeting_notices.cancelled_file(reader.tr, view)
    if not view.is_live:  # neither whose doing it is nor the way to other times belongs there
        return _cancelled_neutrally(view, reader)
    return Outgoing(text=meeting_notices.declined(reader.tr, view), file=file)


@presents(MeetingCancelled)
async def meeting_cancelled(work: Work, notice: MeetingCancelled, reader: Reader) -> Outgoing:
    """A meeting is off; with the calendar file that takes it out."""
    off = (_S.CANCELLED, _S.DECLINED, _S.EXPIRED)
    view = await _view(work, notice.meeting_id, notice.sequence, reader, *off)
    if not view.is_live and notice.by != reader.one.id:
        return _cancelled_neutrally(view, reader)
    file = meeting_notices.cancelled_file(reader.tr, view)
    return Outgoing(text=meeting_notices.cancelled(reader.tr, view, notice.by), file=file)


@presents(PartnerRunsLate)
async def partner_runs_late(work: Work, notice: PartnerRunsLate, reader: Reader) -> Outgoing:
    """The partner will be late for a meeting that is still on, unless contact rests."""
    view = await _live_view(work, notice.meeting_id, notice.sequence, reader)
    return Outgoing(text=meeting_notices.runs_late(reader.tr, view, notice.minutes))


@presents(MeetingReminder)
async def meeting_reminder(work: Work, notice: MeetingReminder, reader: Reader) -> Outgoing:
    """A meeting is near. After a time without deliveries only the nearest of its reminders is still of use."""
    view = await _live_view(work, notice.meeting_id, notice.sequence, reader)
    hours = work.programme.deadlines.meeting_reminder_hours
    start = view.meeting.starts_at or work.now
    if any(entry < notice.hours and start - timedelta(hours=entry) <= work.now for entry in hours):
        raise Dropped(DropReason.TOO_LATE)
    focus = await plans.focus_for(work, view.meeting.tandem_id, reader.one.id)
    return Outgoing(text=meeting_notices.reminder(reader.tr, view, focus))


@presents(TookPlaceAsked)
async def took_place_asked(work: Work, notice: TookPlaceAsked, reader: Reader) -> Outgoing:
    """The question, unless the reader has answered it on another screen."""
    view = await _view(work, notice.meeting_id, notice.sequence, reader, _S.CONFIRMED)
    if not view.is_live or view.my_answer is not None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=meetings.question(reader.tr, view))


async def _view(work: Work, meeting_id: int, sequence: int, reader: Reader, *status: MeetingStatus) -> MeetingView:
    """The meeting as the reader sees it; raises ``Dropped`` where it is no longer what the notice is about."""
    try:
        meeting, tandem = await load(work, meeting_id)
    except Missing:
        raise Dropped(DropReason.MOVED_ON) from None
    if meeting.status not in status or meeting.sequence != sequence:
        raise Dropped(DropReason.MOVED_ON)
    return await view_of(work, meeting, tandem, reader.one.id)


async def _live_view(work: Work, meeting_id: int, sequence: int, reader: Reader) -> MeetingView:
    """An agreed meeting of two who are in contact; raises ``Dropped`` also where one is under way while it rests."""
    view = await _view(work, meeting_id, sequence, reader, _S.CONFIRMED)
    if not view.is_live:
        raise Dropped(DropReason.MOVED_ON)
    return view


def _cancelled_neutrally(view: MeetingView, reader: Reader) -> Outgoing:
    """A meeting is off in a tandem that has ended, or rests: nobody is named. Times alone are nothing to tell of."""
    if view.meeting.starts_at is None:
        raise Dropped(DropReason.MOVED_ON)
    file = meeting_notices.cancelled_file(reader.tr, view)
    return Outgoing(text=meeting_notices.cancelled(reader.tr, view, None), file=file)


def _is_reminded(work: Work, view: MeetingView) -> bool:
    hours = work.programme.deadlines.meeting_reminder_hours
    return bool(reminders(view.meeting.starts_at or work.now, hours, work.now))
