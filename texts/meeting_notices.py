"""What somebody hears of a meeting without having tapped anything: the first line says all."""

from datetime import datetime

from program.meeting_views import MeetingView
from program.meetings import MeetingKind, MeetingStatus
from program.profiles import Goal
from program.taps import Tap
from texts import meeting_series
from texts.buttons import ask_team
from texts.meeting_entries import meeting_file
from texts.meeting_words import kind_label, partner, partner_time, place_lines, plan_button, write_button
from texts.meetings import agreed_rows
from texts.places import place_row
from texts.plans import talk_line
from texts.public_holidays import holiday
from texts.text import Button, File, Rows, Text, bold, lines, paragraphs
from texts.translators import Translator


def confirmed(
    tr: Translator, view: MeetingView, *, is_rederived: bool, is_reminded: bool, replaces: bool = False
) -> Text:
    """A time is agreed; goes with the calendar file. ``is_reminded``: at least one reminder lies ahead; ``replaces``:
    the reader has had a file of this meeting before.
    """
    meeting, name = view.meeting, partner(tr, view.partner_name)
    start = meeting.starts_at or view.now
    title = tr.gettext("📅 Agreed: {moment}, with {name}", moment=tr.moment(start), name=name)
    why = None
    if meeting_series.is_made_by_clock(view):
        title = tr.gettext("📅 Next in your series: {moment}, with {name}", moment=tr.moment(start), name=name)
    if is_rederived:
        title = tr.gettext("📅 Please look again: {moment}, with {name}", moment=tr.moment(start), name=name)
        why = tr.gettext("The rules for clock changes are new. This is when your meeting is now.")
    file, older = tr.gettext("The file puts the meeting into your calendar."), None
    if replaces:
        file = tr.gettext("The file puts the meeting into your calendar and replaces an earlier entry.")
        older = _older(tr)
    shown = paragraphs(
        lines(bold(title), why),
        place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind),
        lines(
            partner_time(tr, start, view.partner_name, view.partner_zone),
            meeting_series.belongs_line(tr, view),
            *_remarks(tr, view),
        ),
        lines(file, older, _reminded(tr) if is_reminded else None),
    )
    return shown.with_rows(*(_second_look_rows(tr, view) or agreed_rows(tr, view)))


def file_alone(tr: Translator, view: MeetingView, *, is_reminded: bool, replaces: bool) -> Text:
    """With the calendar file, for whoever has just agreed and reads all the rest on the screen above it."""
    # Translators: with a file that comes below the screen of an agreed meeting; {moment} is "Tuesday 26 May, 18:00".
    file = tr.gettext("📅 For your calendar: {moment}", moment=tr.moment(view.meeting.starts_at or view.now))
    replaced = tr.gettext("The file replaces an earlier entry.") if replaces else None
    return paragraphs(lines(file, replaced, _older(tr) if replaces else None, _reminded(tr) if is_reminded else None))


def declined(tr: Translator, view: MeetingView) -> Text:
    """None of the reader's times came about."""
    meeting, name = view.meeting, partner(tr, view.partner_name)
    if meeting.status is MeetingStatus.EXPIRED:
        title = tr.gettext("📅 Your suggestions for a meeting with {name} have passed", name=name)
        more = tr.gettext("There was no answer in time. You can suggest new times whenever you like.")
    elif view.series is not None and view.running is None:
        title = tr.gettext("📅 {name} would rather not meet in a series", name=name)
        more = tr.gettext("You can suggest single meetings, or another series, whenever you like.")
    else:
        title = tr.gettext("📅 {name} cannot make these times this week", name=name)
        more = tr.gettext("You can suggest others whenever you like.")
    label = kind_label(tr, meeting.kind)
    return paragraphs(bold(title), label, more, _calendar_hint(tr, view)).with_rows(*_next_rows(tr, view))


def cancelled(tr: Translator, view: MeetingView, by: int | None) -> Text:
    """A meeting is off: called off by one of the two, or with nobody's name."""
    meeting, name = view.meeting, partner(tr, view.partner_name)
    if meeting.starts_at is None:
        title = tr.gettext("📅 {name} has taken back the times for a meeting", name=name)
        return paragraphs(bold(title)).with_rows(*_next_rows(tr, view))
    moment = tr.moment(meeting.starts_at)
    if by == view.reader_id:
        title = tr.gettext("📅 You have cancelled the meeting with {name}: {moment}", name=name, moment=moment)
    elif by is not None:
        title = tr.gettext("📅 {name} has cancelled your meeting: {moment}", name=name, moment=moment)
    else:
        title = tr.gettext("📅 Your meeting with {name} will not take place: {moment}", name=name, moment=moment)
    label = kind_label(tr, meeting.kind)
    # Whoever has called it off has the ways on below the screen on which that was said.
    rows = _next_rows(tr, view) if by != view.reader_id else ()
    return paragraphs(bold(title), label, _calendar_hint(tr, view)).with_rows(*rows)


def runs_late(tr: Translator, view: MeetingView, minutes: int) -> Text:
    """The partner will be late."""
    meeting, name = view.meeting, partner(tr, view.partner_name)
    title = tr.ngettext(
        "⏰ {name} will be about one minute late", "⏰ {name} will be about {n} minutes late", minutes, name=name
    )
    # Translators: {time} is "18:00".
    start = tr.gettext("Your meeting begins at {time}.", time=tr.time(meeting.starts_at or view.now))
    where = place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind)
    look = Button(tr.pgettext("button", "The meeting"), Tap("mv", str(meeting.id)))
    return paragraphs(bold(title), start, where).with_rows(
        place_row(tr, meeting), [look, write_button(tr, meeting.tandem_id, view.partner_name)]
    )


def reminder(tr: Translator, view: MeetingView, focus: tuple[Goal, ...] = ()) -> Text:
    """A meeting is near: says today or tomorrow as it is for the reader now; ``focus`` is what the plan is about."""
    meeting, name = view.meeting, partner(tr, view.partner_name)
    start = meeting.starts_at or view.now
    title = _reminder_title(tr, start, view.now, name)
    if meeting.kind is MeetingKind.SHADOWING:
        title = _shadowing_title(tr, start, view.now, name)
    where = place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind)
    see_you = Button(tr.pgettext("button", "See you there"), Tap("ms", str(meeting.id)))
    write = write_button(tr, meeting.tandem_id, view.partner_name)
    clock = partner_time(tr, start, view.partner_name, view.partner_zone)
    shown = paragraphs(bold(title), where, clock, talk_line(tr, focus))
    return shown.with_rows([see_you, write], *agreed_rows(tr, view))


def confirmed_file(tr: Translator, view: MeetingView) -> File:
    """The calendar file of an agreed meeting."""
    return _file(tr, view, is_cancelled=False)


def cancelled_file(tr: Translator, view: MeetingView) -> File | None:
    """The calendar file that takes a meeting out; None where no time had been agreed."""
    return _file(tr, view, is_cancelled=True) if view.meeting.starts_at is not None else None


def _reminder_title(tr: Translator, start: datetime, now: datetime, name: str) -> str:
    match (tr.local(start).date() - tr.local(now).date()).days:
        case 0:
            # Translators: {time} is "18:00".
            return tr.gettext("⏰ Today, {time}: your meeting with {name}", time=tr.time(start), name=name)
        case 1:
            # Translators: {moment} is "Tuesday 26 May, 18:00".
            return tr.gettext("⏰ Tomorrow, {moment}: your meeting with {name}", moment=tr.moment(start), name=name)
        case _:
            return tr.gettext("⏰ {moment}: your meeting with {name}", moment=tr.moment(start), name=name)


def _shadowing_title(tr: Translator, start: datetime, now: datetime, name: str) -> str:
    match (tr.local(start).date() - tr.local(now).date()).days:
        case 0:
            # Translators: {time} is "18:00".
            return tr.gettext("⏰ Today, {time}: job shadowing with {name}", time=tr.time(start), name=name)
        case 1:
            # Translators: {moment} is "Tuesday 26 May, 18:00".
            return tr.gettext("⏰ Tomorrow, {moment}: job shadowing with {name}", moment=tr.moment(start), name=name)
        case _:
            return tr.gettext("⏰ {moment}: job shadowing with {name}", moment=tr.moment(start), name=name)


def _remarks(tr: Translator, view: MeetingView) -> tuple[str | None, ...]:
    """What makes the meeting worth a second look: a holiday, a clock change, another meeting of the reader's."""
    start = view.meeting.starts_at or view.now
    double = tr.gettext("You already have something else at that time.") if view.is_double else None
    if meeting_series.is_made_by_clock(view):
        return (*meeting_series.remarks(tr, view), double)
    return (holiday(tr, view.land, start), double)


def _second_look_rows(tr: Translator, view: MeetingView) -> Rows:
    """Where nobody chose the day but the series, and something speaks against it: another day, or this one."""
    is_plain = not view.is_double and not meeting_series.remarks(tr, view)
    if is_plain or not meeting_series.is_made_by_clock(view) or view.running is None:
        return ()
    number = str(view.meeting.id)
    # Translators: button: another day for one meeting of a series.
    other = Button(tr.pgettext("button", "Other day"), Tap("mo", number))
    # Translators: button: the meeting stays on this day.
    keep = Button(tr.pgettext("button", "Keep"), Tap("mn", number))
    return ((other, keep), (meeting_series.series_button(tr, view.running),))


def _older(tr: Translator) -> str:
    return tr.gettext("If an older entry stays, please delete it yourself.")


def _reminded(tr: Translator) -> str:
    return tr.gettext("I will remind you in time.")


def _file(tr: Translator, view: MeetingView, *, is_cancelled: bool) -> File:
    return meeting_file(tr, view.meeting, view.partner_name, view.now, is_cancelled=is_cancelled)


def _calendar_hint(tr: Translator, view: MeetingView) -> str | None:
    if view.meeting.starts_at is None:
        return None
    return tr.gettext(
        "The file takes the meeting out of your calendar. If an older entry stays, please delete it yourself."
    )


def _next_rows(tr: Translator, view: MeetingView) -> Rows:
    if not view.is_live:
        return ((ask_team(tr),),)
    tandem_id = view.meeting.tandem_id
    return ((plan_button(tr, tandem_id), write_button(tr, tandem_id, view.partner_name)),)
