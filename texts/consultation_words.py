"""Times, places and people of the consultation desk, as every screen about it says them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from program.consultation_views import BookingView
from program.consultations import Booking, Desk
from program.meetings import Place
from texts.calendar_files import Entry, cancelled_calendar, meeting_calendar
from texts.meeting_words import clocks_differ, length, place_label, short_moment
from texts.places import address_in, is_video_link, map_url
from texts.public_holidays import public_holiday
from texts.text import Button, File, Text, lines
from texts.translators import Translator, translator

_NOON = time(12)


def title(tr: Translator, name: str) -> str:
    """What it is, for one of the two: with the other's first name, or with the team."""
    if not name:
        return tr.gettext("Consultation with our team")
    return tr.gettext("Consultation with {name}", name=name)


def who(tr: Translator, name: str) -> str:
    """The consultant, at the beginning of a line."""
    return tr.isolated(name) if name else tr.gettext("Our team")


def hours(tr: Translator, desk: Desk, name: str) -> str:
    """Consultation hours in one line."""
    # Translators: consultation hours: "Meike: Tuesday, 14:00–16:00". {hours} is "14:00–16:00".
    return tr.gettext(
        "{name}: {weekday}, {hours}",
        name=name or tr.gettext("Our team"),
        weekday=tr.weekday(desk.weekday),
        hours=f"{tr.clock(desk.from_minute)}–{tr.clock(desk.until_minute)}",
    )


def weekly(tr: Translator, desk: Desk, name: str) -> str:
    """The same of one consultant, whose name may be known no longer."""
    if name:
        return hours(tr, desk, name)
    return f"{tr.weekday(desk.weekday)} · {tr.clock(desk.from_minute)}–{tr.clock(desk.until_minute)}"


def facts(tr: Translator, desk: Desk, minutes: int, *, with_words: bool) -> Text:
    """How, how long, in which languages; with the place itself for those who have an appointment."""
    long = length(tr, minutes)
    how = {
        # Translators: {length} is "60 minutes".
        Place.ONLINE: tr.gettext("Online, {length}", length=long),
        Place.PHONE: tr.gettext("By phone, {length}", length=long),
        Place.IN_PERSON: tr.gettext("In person, {length}", length=long),
    }[desk.place]
    where = desk.place_words if with_words and desk.place_words else None
    if where is not None and desk.place is not Place.ONLINE:  # a link stands bare, so that it stays one
        where = tr.isolated(where)
    return lines(how, where, languages(tr, desk))


def languages(tr: Translator, desk: Desk) -> str:
    """In which languages people can talk there."""
    names = (tr.language_name(code) for code in desk.languages)
    return tr.gettext("Languages: {languages}", languages=tr.list_of(names, is_unit=True))


def both_clocks(tr: Translator, instant: datetime, desk: Desk) -> str | None:
    """The time at the desk, where the reader's clock shows another one."""
    if not clocks_differ(tr, instant, desk.zone):
        return None
    theirs = translator(tr.language, desk.zone)
    is_same_day = theirs.local(instant).date() == tr.local(instant).date()
    other = theirs.time(instant) if is_same_day else short_moment(theirs, instant)
    # Translators: the reader lives in another time zone; {city} is "Berlin", {time} is "19:00" or "Wed 27 May, 00:30".
    return tr.gettext("Local time in {city}: {time}", city=tr.zone_name(desk.zone), time=other)


def no_slots(tr: Translator, days: Iterable[date], land: str | None) -> Text:
    """Holidays that are left out, each with its name."""
    return lines(*(public_holiday(tr, land, noon(day)) for day in days))


def noon(day: date, zone: str = "Europe/Berlin") -> datetime:
    """An instant on that day, by which it can be shown in the desk's own calendar."""
    return datetime.combine(day, _NOON, ZoneInfo(zone))


def day_label(tr: Translator, day: date) -> str:
    """A day of the desk's calendar on a button: "Tue 26 May"."""
    return translator(tr.language, "UTC").short_day(datetime.combine(day, _NOON, UTC))


def whole_day(tr: Translator, day: date) -> str:
    """The same in a text: "Tuesday 26 May"."""
    return translator(tr.language, "UTC").day(datetime.combine(day, _NOON, UTC))


def place_row(tr: Translator, desk: Desk) -> tuple[Button, ...]:
    """The way to the place; empty where nothing was typed that leads anywhere."""
    words = desk.place_words.strip()
    if desk.place is Place.ONLINE and is_video_link(words):
        # Translators: button: opens the video meeting.
        return (Button(tr.pgettext("button", "Open the link"), url=words),)
    address = address_in(words)
    if desk.place is Place.IN_PERSON and address is not None:
        # Translators: button: shows an address on a map.
        return (Button(tr.pgettext("button", "Show on the map"), url=map_url(address)),)
    return ()


def calendar(tr: Translator, view: BookingView, other: str, *, is_cancelled: bool) -> File:
    """The file that puts an appointment into a calendar, or takes it out; ``other`` is whom the reader meets."""
    entry = entry_of(tr, view.booking, view.desk, other)
    content = meeting_calendar(
        uid=entry.uid,
        sequence=entry.sequence,
        starts_at=entry.starts_at,
        length=entry.length,
        summary=entry.summary,
        description=entry.description,
        location=entry.location,
        url=entry.url,
        stamp=view.now,
        cancelled=is_cancelled,
    )
    return File(name="consultation.ics", mime_type="text/calendar", content=content)


def taken_out(entries: list[Entry], stamp: datetime) -> File:
    """One file that takes several appointments out of a calendar."""
    return File(name="consultation.ics", mime_type="text/calendar", content=cancelled_calendar(entries, stamp))


def entry_of(tr: Translator, booking: Booking, desk: Desk, other: str) -> Entry:
    """What of an appointment stands in a calendar."""
    return Entry(
        uid=booking.uid,
        sequence=booking.sequence,
        starts_at=booking.starts_at,
        length=timedelta(minutes=booking.minutes),
        summary=title(tr, other),
        # Translators: text of an entry in the reader's calendar.
        description=tr.gettext("To move or cancel this meeting, please use the chat with the mentoring programme."),
        location=desk.place_words or place_label(tr, desk.place),
        url=desk.place_words if desk.place is Place.ONLINE else None,
    )
