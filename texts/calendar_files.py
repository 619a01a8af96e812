"""Calendar files of meetings and workshops: what Google, Apple and Outlook calendars read (RFC 5545, RFC 5546).

Times are written in UTC, so that no program has to know or guess a zone: each shows its owner's wall time. A file
names nobody as organiser or guest and holds no e-mail address; so it can be handed on, and no program writes to anyone.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from program.wall_times import NaiveInstant

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # all that a calendar program may take for one
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")  # not allowed in the text of a calendar file
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


def meeting_calendar(
    *,
    uid: str,
    sequence: int,
    starts_at: datetime,
    length: timedelta,
    summary: str,
    description: str,
    location: str,
    url: str | None,
    stamp: datetime,
    cancelled: bool = False,
) -> bytes:
    """Return the calendar file (UTF-8, lines folded at 75 octets) of one meeting.

    A file with the same ``uid`` and a higher ``sequence`` replaces what an earlier one put into a calendar;
    ``cancelled`` takes it out. ``stamp`` is the time of writing. An empty ``description`` or ``location`` is left out,
    and so is a ``url`` that is no plain web address, since calendar programs make it something to tap.
    Raises ``NaiveInstant``, and ``ValueError`` for an empty ``uid``, a negative ``sequence`` or a length that is not
    positive.
    """
    if not _clean(uid).strip() or sequence < 0 or length <= timedelta(0):
        raise ValueError(uid, sequence, length)
    start = _utc(starts_at)
    calendar, event = _empty(is_cancelled=cancelled)
    event.add("uid", _clean(uid))
    event.add("sequence", sequence)
    event.add("dtstamp", _utc(stamp))
    event.add("dtstart", start)
    event.add("dtend", start + length)
    event.add("summary", _clean(summary))
    for name, words in (("description", _clean(description)), ("location", _clean(location))):
        if words:
            event.add(name, words)
    if url and _WEB_ADDRESS.fullmatch(url):
        event.add("url", _clean(url))
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _empty(*, is_cancelled: bool) -> "tuple[Calendar, Event]":
    """A calendar and its event with all that depends on nothing but whether the meeting is still on."""
    from icalendar import Calendar, Event  # noqa: PLC0415 -- takes 0.2 s, and most processes never write a file

    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Tandem//Mentoring programme//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")  # a cancelled one blocks nobody's hour
    return calendar, event


def _utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise NaiveInstant(instant)
    return instant.astimezone(UTC)


def _clean(words: str) -> str:
    """The words with one kind of line break and without what no calendar file may hold, such as half an emoji."""
    return _CONTROL.sub("", _LINE_BREAK.sub("\n", words)).encode(errors="replace").decode()
