"""Meetings that repeat: how a series is offered, shown and ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from program.meeting_series import Series, SeriesStatus, Slot, comes_twice, dates_of, shifted_from
from program.meeting_views import Agenda, MeetingView, SeriesView
from program.meetings import Meeting
from program.taps import Tap
from program.wall_times import Existence, wall_of
from texts.buttons import ask_team, to_menu
from texts.lands import land_name
from texts.meeting_words import (
    bare_time,
    kind_label,
    partner,
    place_lines,
    plan_button,
    short_moment,
    write_button,
)
from texts.public_holidays import is_school_holiday, public_holiday
from texts.text import Button, Text, bold, lines, paragraphs
from texts.translators import Translator, translator

_MOST_NOTES = 6


def rhythm_label(tr: Translator, weeks: int) -> str:
    """How often, for a button; 0 is once."""
    return {
        # Translators: button: a single meeting, no series.
        0: tr.pgettext("button", "Once"),
        1: tr.pgettext("button", "Every week"),
        2: tr.pgettext("button", "Every two weeks"),
        4: tr.pgettext("button", "Every four weeks"),
    }[weeks]


def rhythm(tr: Translator, weeks: int, first: datetime) -> str:
    """How often, on which weekday and when, as the reader's clock shows the first date."""
    local = tr.local(first)
    # Of every date, so without a word on which of two equal times the first one may be.
    weekday, time = tr.weekday(local.weekday()), bare_time(tr, local.replace(tzinfo=None))
    sentences = {
        # Translators: a series of meetings: "Every week: Tuesday, 18:00".
        1: tr.gettext("Every week: {weekday}, {time}", weekday=weekday, time=time),
        # Translators: a series of meetings: "Every two weeks: Tuesday, 18:00".
        2: tr.gettext("Every two weeks: {weekday}, {time}", weekday=weekday, time=time),
        # Translators: a series of meetings: "Every four weeks: Tuesday, 18:00".
        4: tr.gettext("Every four weeks: {weekday}, {time}", weekday=weekday, time=time),
    }
    return sentences[weeks]


def description(tr: Translator, weeks: int, dates: Sequence[Slot], zone: str, land: str | None) -> Text:
    """All that there is to know of a series before one says yes: from when to when, and which dates are special."""
    first, last = dates[0].instant, dates[-1].instant
    span = tr.ngettext(
        "{n} meeting, from {first} to {last}.",
        "{n} meetings, from {first} to {last}.",
        len(dates),
        first=tr.date(tr.local(first).date()),
        last=tr.date(tr.local(last).date()),
    )
    return lines(
        bold(rhythm(tr, weeks, first)),
        span,
        _by_the_clock_of(tr, dates, zone),
        *(f"• {note}" for note in _notes(tr, dates, zone, land)),
        _school_line(tr, dates, land),
    )


def offer(tr: Translator, view: MeetingView, series: Series) -> Text:
    """A series that the partner suggests: one tap and all of it is agreed."""
    meeting, name, number = view.meeting, partner(tr, view.partner_name), str(view.meeting.id)
    shown = paragraphs(
        bold(tr.gettext("📅 {name} suggests a series of meetings", name=name)),
        description(tr, series.weeks, dates_of(series), series.zone, view.land),
        place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind),
        tr.gettext("One tap and all of it is agreed. You can move or cancel each meeting later."),
    )
    # Translators: button: yes to all meetings of a series.
    every = Button(tr.pgettext("button", "Yes, all of them"), Tap("ma", number, f"{meeting.sequence}.0"))
    others = Button(tr.pgettext("button", "Other times"), Tap("mo", number))
    # Translators: button: no to a series of meetings, without a reason.
    never = Button(tr.pgettext("button", "Rather not"), Tap("md", number, str(meeting.sequence)))
    return shown.with_rows([every], [others, never], [write_button(tr, meeting.tandem_id, view.partner_name)])


def waiting(tr: Translator, view: MeetingView, series: Series) -> Text:
    """The reader's own offer of a series, not answered yet."""
    meeting, name, number = view.meeting, partner(tr, view.partner_name), str(view.meeting.id)
    shown = paragraphs(
        bold(tr.gettext("📅 {name} has your suggestion for a series", name=name)),
        description(tr, series.weeks, dates_of(series), series.zone, view.land),
        place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind),
        tr.gettext("You hear from me as soon as {name} has answered.", name=name),
    )
    others = Button(tr.pgettext("button", "Other times"), Tap("mo", number))
    back = Button(tr.pgettext("button", "Take them back"), Tap("mc", number, str(meeting.sequence)))
    return shown.with_rows([others, back], [to_menu(tr)])


def grown(tr: Translator, series: Series) -> Text:
    """A series that goes on since its tandem does: the same rhythm, and until when."""
    last = dates_of(series)[-1].instant
    return lines(
        tr.gettext("Your series of meetings goes on as well."),
        rhythm(tr, series.weeks, last),
        tr.gettext("Last meeting: {day}", day=tr.date(tr.local(last).date())),
    )


def belongs_line(tr: Translator, view: MeetingView) -> str | None:
    """Of which series a meeting is one date; None for a single one."""
    series = view.running
    if series is None:
        return None
    dates = dates_of(series)
    if series.status is SeriesStatus.FINISHED and view.meeting.starts_at == dates[-1].instant:
        return tr.gettext("This is the last meeting of your series.")
    # Translators: {rhythm} is "Every two weeks: Tuesday, 18:00".
    return tr.gettext("One of your series. {rhythm}", rhythm=rhythm(tr, series.weeks, dates[0].instant))


def series_button(tr: Translator, series: Series) -> Button:
    """The way to the series of which a meeting is one date."""
    return Button(tr.pgettext("button", "The series"), Tap("mz", str(series.id)))


def is_made_by_clock(view: MeetingView) -> bool:
    """Whether the meeting came about by the series alone: not the first date, and nobody has moved it."""
    series, meeting = view.running, view.meeting
    return series is not None and not meeting.sequence and meeting.starts_at != dates_of(series)[0].instant


def remarks(tr: Translator, view: MeetingView) -> tuple[str, ...]:
    """What makes one date of a series worth a second look; most have nothing."""
    meeting, start = view.meeting, view.meeting.starts_at
    if start is None or not is_made_by_clock(view):
        return ()
    planned = shifted_from(view.series, meeting)
    return tuple(
        remark
        for remark in (
            public_holiday(tr, view.land, start),
            _forward(tr, planned, start, meeting.zone or "UTC") if planned is not None else None,
            _back(tr, start, meeting.zone or "UTC") if comes_twice(meeting) else None,
        )
        if remark is not None
    )


def screen(tr: Translator, view: SeriesView) -> Text:
    """How a series stands."""
    series, name, dates = view.series, partner(tr, view.partner_name), dates_of(view.series)
    if not view.can_end:
        shown = paragraphs(bold(tr.gettext("This series with {name} is over.", name=name)), _dates(tr, view.ahead))
        return shown.with_rows(*_ways(tr, view.ahead), [plan_button(tr, series.tandem_id), to_menu(tr)])
    shown = paragraphs(
        bold(tr.gettext("📅 Your series with {name}", name=name)),
        lines(
            rhythm(tr, series.weeks, dates[0].instant),
            # Translators: {day} is "19 November 2026".
            tr.gettext("Last meeting: {day}", day=tr.date(tr.local(dates[-1].instant).date())),
            _by_the_clock_of(tr, dates, series.zone),
        ),
        place_lines(tr, series.place, series.place_words, series.minutes, series.kind),
        lines(tr.gettext("The next meetings:"), _dates(tr, view.ahead)) if view.ahead else None,
        tr.gettext("Each meeting can be moved or cancelled by itself. The others stay."),
    )
    # Translators: button: no further meetings of this series.
    end = Button(tr.pgettext("button", "End the series"), Tap("me", str(series.id)))
    return shown.with_rows(*_ways(tr, view.ahead), [end], [to_menu(tr)])


def end_question(tr: Translator, view: SeriesView) -> Text:
    """Asks once more before a series ends."""
    name, number = partner(tr, view.partner_name), str(view.series.id)
    off = tr.gettext("These meetings are cancelled:") if view.ahead else None
    shown = paragraphs(
        bold(tr.gettext("End the series with {name}?", name=name)),
        lines(off, _dates(tr, view.ahead)),
        tr.gettext("{name} is told at once. You need not give a reason.", name=name),
    )
    yes = Button(tr.pgettext("button", "Yes, end it"), Tap("mx", number))
    return shown.with_rows([yes], [Button(tr.pgettext("button", "No, keep it"), Tap("mz", number))])


def ended(tr: Translator, view: SeriesView, off: Sequence[Meeting], *, is_mine: bool, is_resting: bool = False) -> Text:
    """There are no further dates; said once, with all that are off. While contact rests nobody is named."""
    name, tandem_id = partner(tr, view.partner_name), view.series.tandem_id
    title = tr.gettext("📅 {name} has ended your series of meetings", name=name)
    if is_mine:
        title = tr.gettext("📅 You have ended the series of meetings with {name}", name=name)
    elif is_resting:
        title = tr.gettext("📅 Your series of meetings has ended")
    rhythm_of = rhythm(tr, view.series.weeks, dates_of(view.series)[0].instant)
    hint = tr.gettext("The file takes them out of your calendar. If an older entry stays, please delete it yourself.")
    shown = paragraphs(
        bold(title),
        rhythm_of,
        lines(tr.gettext("These meetings are cancelled:"), _dates(tr, off)) if off else None,
        hint if off else None,
    )
    if is_resting:
        return shown.with_rows([ask_team(tr)])
    if is_mine:  # the ways on stand below the screen on which it was ended
        return shown
    return shown.with_rows([plan_button(tr, tandem_id), write_button(tr, tandem_id, view.partner_name)])


def agenda(tr: Translator, view: Agenda) -> Text:
    """All that two have planned."""
    name = partner(tr, view.partner_name)
    none = tr.gettext("No meeting is planned yet.") if not view.ahead and view.offered is None else None
    shown = paragraphs(bold(tr.gettext("📅 Your meetings with {name}", name=name)), _dates(tr, view.ahead), none)
    offered = []
    if view.offered is not None:
        # Translators: button: to the times that wait for an answer.
        offered = [Button(tr.pgettext("button", "Suggested times"), Tap("mv", str(view.offered.id)))]
    plan = [plan_button(tr, view.tandem_id)] if view.offered is None else []
    return shown.with_rows(
        *_ways(tr, view.ahead), offered, [series_button(tr, entry) for entry in view.series], [*plan, to_menu(tr)]
    )


def _dates(tr: Translator, meetings: Iterable[Meeting]) -> Text:
    return lines(*(f"• {_date(tr, entry, entry.starts_at)}" for entry in meetings if entry.starts_at is not None))


def _date(tr: Translator, meeting: Meeting, start: datetime) -> str:
    label = kind_label(tr, meeting.kind)
    return f"{tr.moment(start)} · {label}" if label is not None else tr.moment(start)


def _ways(tr: Translator, meetings: Sequence[Meeting]) -> list[tuple[Button, ...]]:
    return [
        (Button(short_moment(tr, entry.starts_at), Tap("mv", str(entry.id))),)
        for entry in meetings[:_MOST_NOTES]
        if entry.starts_at is not None
    ]


def _by_the_clock_of(tr: Translator, dates: Sequence[Slot], zone: str) -> str | None:
    """Whose clock a series keeps to, for a reader on whose own clock it is not the same hour all the time."""
    hours = {(tr.local(slot.instant).replace(tzinfo=None) - slot.wall) for slot in dates}
    if len(hours) == 1:
        return None
    return tr.gettext(
        "It is always {time} in {city}. When the clocks change, it may be another hour for you.",
        time=bare_time(tr, dates[0].planned),
        city=tr.zone_name(zone),
    )


def _notes(tr: Translator, dates: Sequence[Slot], zone: str, land: str | None) -> list[str]:
    notes = []
    for slot in dates:
        found = public_holiday(tr, land, slot.instant)
        if slot.is_shifted:
            found = _forward(tr, slot.planned, slot.instant, zone)
        elif slot.existence is Existence.TWICE:
            found = _back(tr, slot.instant, zone)
        if found is not None:
            notes.append(found)
    return notes[:_MOST_NOTES]


def _school_line(tr: Translator, dates: Sequence[Slot], land: str | None) -> str | None:
    count = sum(is_school_holiday(land, slot.instant) for slot in dates)
    if land is None or not count:
        return None
    return tr.ngettext(
        "One of these days is in the school holidays in {land}.",
        "{n} of these days are in the school holidays in {land}.",
        count,
        land=land_name(tr, land),
    )


def _forward(tr: Translator, planned: datetime, instant: datetime, zone: str) -> str:
    there = translator(tr.language, zone)
    said = tr.gettext(
        "In {city} the clocks go forward on {day}, and {time} is left out. The meeting begins at {other} there.",
        city=tr.zone_name(zone),
        day=there.day(instant),
        time=bare_time(tr, planned),
        other=there.time(instant),
    )
    return tr.with_capital(said)


def _back(tr: Translator, instant: datetime, zone: str) -> str:
    there, city, wall = translator(tr.language, zone), tr.zone_name(zone), wall_of(instant, zone)
    time = bare_time(tr, wall)
    said = tr.gettext(
        "In {city} the clocks go back on {day}, and {time} comes twice. The meeting begins at the first one.",
        city=city,
        day=there.day(instant),
        time=time,
    )
    if wall.fold:
        said = tr.gettext(
            "In {city} the clocks go back on {day}, and {time} comes twice. The meeting begins at the second one.",
            city=city,
            day=there.day(instant),
            time=time,
        )
    return tr.with_capital(said)
