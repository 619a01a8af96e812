"""Notices about circles of mentors. Each looks again whether it still is what it was when it was written."""

from functools import partial

from program.actors import Actor, Forbidden, Missing, Settled
from program.circle_sessions import SessionStatus
from program.circle_views import CircleView, SessionView
from program.circles import CircleStatus, MemberStatus
from program.deliveries import DropReason
from program.notices import (
    CircleClosed,
    CircleInvited,
    CircleSeatFree,
    CircleShrunk,
    GuestThanked,
    SessionCancelled,
    SessionNoted,
    SessionPlanned,
    SessionReminder,
    SessionScreenGone,
    SessionShort,
    SessionShown,
    SessionSignedOff,
    SessionThanked,
)
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import circle_runs, circle_sessions, circle_staff, circles
from usecases import Work, circle_groups, circle_members, circle_steps
from usecases.circle_sessions import suggested_now

_S = SessionStatus


@presents(CircleInvited)
async def circle_invited(work: Work, notice: CircleInvited, reader: Reader) -> Outgoing:
    """The question, as long as it is open."""
    view = await _circle(work, notice.circle_id, reader, MemberStatus.INVITED)
    return Outgoing(text=circles.invitation(reader.tr, view))


@presents(CircleSeatFree)
async def circle_seat_free(work: Work, notice: CircleSeatFree, reader: Reader) -> Outgoing:
    """Whoever waited is in."""
    view = await _circle(work, notice.circle_id, reader, MemberStatus.JOINED)
    return Outgoing(text=circles.seat_free(reader.tr, view))


@presents(CircleClosed)
async def circle_closed(work: Work, notice: CircleClosed, reader: Reader) -> Outgoing:
    """A circle has ended."""
    circle = await work.circles.get(notice.circle_id)
    if circle is None or circle.status is not CircleStatus.CLOSED:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=circles.closed(reader.tr, circle))


@presents(CircleShrunk)
async def circle_shrunk(work: Work, notice: CircleShrunk, reader: Reader) -> Outgoing:
    """To the group, as long as there are fewer than four."""
    circle = await work.circles.get(notice.circle_id)
    if circle is None or circle.status is not CircleStatus.OPEN or circle.site != reader.site:
        raise Dropped(DropReason.MOVED_ON)
    view = await circle_groups.view_of(work, circle)
    return Outgoing(text=circle_staff.shrunk(reader.tr, view))


@presents(SessionPlanned)
async def session_planned(work: Work, notice: SessionPlanned, reader: Reader) -> Outgoing:
    """Can you come? Not to whoever has answered on another screen, or left."""
    view = await _view(work, notice.session_id, reader, notice.sequence, _S.PLANNED)
    if view.mine is not None or not view.is_member:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=circle_sessions.asked(reader.tr, view, is_rederived=notice.is_rederived))


@presents(SessionNoted)
async def session_noted(work: Work, notice: SessionNoted, reader: Reader) -> Outgoing:
    """A yes, with the calendar file."""
    view = await _taking_part(work, notice.session_id, reader, notice.sequence, _S.PLANNED)
    file = circle_sessions.session_file(reader.tr, view, is_cancelled=False)
    return Outgoing(text=circle_sessions.noted(reader.tr, view, is_rederived=notice.is_rederived), file=file)


@presents(SessionSignedOff)
async def session_signed_off(work: Work, notice: SessionSignedOff, reader: Reader) -> Outgoing:
    """A yes is taken back, unless it has been given again."""
    view = await _view(work, notice.session_id, reader, notice.sequence)
    if view.is_guest or (view.mine is not None and view.mine.is_coming):
        raise Dropped(DropReason.MOVED_ON)
    file = circle_sessions.session_file(reader.tr, view, is_cancelled=True)
    return Outgoing(text=circle_sessions.signed_off(reader.tr, view), file=file)


@presents(SessionShort)
async def session_short(work: Work, notice: SessionShort, reader: Reader) -> Outgoing:
    """Fewer than four, as long as that is so."""
    view = await _view(work, notice.session_id, reader, notice.sequence, _S.PLANNED)
    if not view.missing or (view.mine is not None and not view.mine.is_coming and not view.may_change):
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=circle_sessions.short(reader.tr, view))


@presents(SessionCancelled)
async def session_cancelled(work: Work, notice: SessionCancelled, reader: Reader) -> Outgoing:
    """It will not take place; with the file that takes it out for whoever said yes."""
    view = await _view(work, notice.session_id, reader, notice.sequence, _S.CANCELLED)
    is_in = view.is_guest or (view.mine is not None and view.mine.is_coming)
    file = circle_sessions.session_file(reader.tr, view, is_cancelled=True) if is_in else None
    return Outgoing(text=circle_sessions.cancelled(reader.tr, view, is_short=notice.is_short), file=file)


@presents(SessionReminder)
async def session_reminder(work: Work, notice: SessionReminder, reader: Reader) -> Outgoing:
    """It is near."""
    view = await _taking_part(work, notice.session_id, reader, notice.sequence, _S.PLANNED)
    hours = work.programme.deadlines.meeting_reminder_hours
    left = (view.session.starts_at - work.now).total_seconds() / 3600
    if any(left <= entry < notice.hours for entry in hours):
        raise Dropped(DropReason.TOO_LATE)
    return Outgoing(text=circle_sessions.reminder(reader.tr, view))


@presents(SessionShown)
async def session_shown(work: Work, notice: SessionShown, reader: Reader) -> Outgoing:
    """How it stands: a new message where the phone is to announce it, else the one that is there is changed."""
    view = await _taking_part(work, notice.session_id, reader, None, _S.PLANNED, _S.RUNNING)
    if view.session.beat != notice.beat:
        raise Dropped(DropReason.MOVED_ON)
    old = await _screen_of(work, view)
    return Outgoing(
        text=circle_runs.screen(reader.tr, view),
        edits=None if notice.is_new else old,
        is_silent=not notice.is_new,
        after=partial(_replace_screen, view=view, old=old),
    )


@presents(SessionScreenGone)
async def session_screen_gone(_work: Work, notice: SessionScreenGone, reader: Reader) -> Outgoing:
    """Only the newest screen stays in the chat; where Telegram does not let the bot, the old one is left."""
    return Outgoing(text=circle_runs.replaced(reader.tr), deletes=notice.message_id)


@presents(SessionThanked)
async def session_thanked(work: Work, notice: SessionThanked, reader: Reader) -> Outgoing:
    """The session is over."""
    view = await _taking_part(work, notice.session_id, reader, None, _S.OVER)
    old = await _screen_of(work, view)
    text = circle_runs.thanked(reader.tr, view, suggested_now(work, view.session))
    return Outgoing(text=text, after=partial(_replace_screen, view=view, old=old, is_last=True))


@presents(GuestThanked)
async def guest_thanked(work: Work, notice: GuestThanked, reader: Reader) -> Outgoing:
    """Thanks to the expert."""
    view = await _taking_part(work, notice.session_id, reader, None, _S.OVER)
    old = await _screen_of(work, view)
    text = circle_runs.guest_thanked(reader.tr)
    return Outgoing(text=text, after=partial(_replace_screen, view=view, old=old, is_last=True))


async def _replace_screen(
    work: Work, message_id: int | None, *, view: SessionView, old: int | None, is_last: bool = False
) -> None:
    """Remembers the new message, and has the one before taken away."""
    if message_id is None or message_id == old:  # it was changed where it stands
        return
    kept = None if is_last else message_id
    if view.is_guest:
        await work.circle_sessions.keep_guest_screen(view.session.id, kept)
    else:
        await work.circle_sessions.change(view.session.id, view.reader_id, screen_id=kept)
    if old is not None:
        await work.tell(view.reader_id, SessionScreenGone(message_id=old), about=str(old))


async def _screen_of(work: Work, view: SessionView) -> int | None:
    if view.is_guest:
        guest = await work.circle_sessions.guest(view.session.id)
        return guest.screen_id if guest is not None else None
    return view.mine.screen_id if view.mine is not None else None


async def _circle(work: Work, circle_id: int, reader: Reader, status: MemberStatus) -> CircleView:
    try:
        view = await circle_members.look_at(work, Actor(person=reader.one), circle_id)
    except (Missing, Forbidden, Settled):
        raise Dropped(DropReason.MOVED_ON) from None
    if view.status is not status:
        raise Dropped(DropReason.MOVED_ON)
    return view


async def _view(
    work: Work, session_id: int, reader: Reader, sequence: int | None, *status: SessionStatus
) -> SessionView:
    """The session as the reader sees it; raises ``Dropped`` where it is no longer what the notice is about."""
    session, circle = await circle_steps.load(work, session_id)
    if (status and session.status not in status) or sequence not in (None, session.sequence):
        raise Dropped(DropReason.MOVED_ON)
    group = await work.staff_groups.of_site(circle.site)
    known = await work.staff_groups.membership(group.chat_id, reader.one.telegram_id) if group is not None else None
    is_staff = known is not None and known.is_member
    return await circle_steps.view_of(work, session, circle, reader.one.id, is_staff=is_staff)


async def _taking_part(
    work: Work, session_id: int, reader: Reader, sequence: int | None, *status: SessionStatus
) -> SessionView:
    """The same for somebody who comes."""
    view = await _view(work, session_id, reader, sequence, *status)
    if not view.is_guest and (view.mine is None or not view.mine.is_coming):
        raise Dropped(DropReason.MOVED_ON)
    return view
