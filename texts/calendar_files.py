"""Calendar files of meetings and workshops: what Google, Apple and Outlook calendars read (RFC 5545, RFC 5546).

Times are written in UTC, so that no program has to know or guess a zone: each shows its owner's wall time. A file
names nobody as organiser or guest and holds no e-mail address; so it can be handed on, and no program writes to anyone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from program.wall_times import NaiveInstant

if TYPE_CHECKING:
    from icalendar import Event

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
    entry = Entry(
        uid=uid,
        sequence=sequence,
        starts_at=starts_at,
        length=length,
        summary=summary,
        description=description,
        location=location,
        url=url,
    )
    return _written((entry,), stamp, is_cancelled=cancelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar; the fields are those of ``meeting_calendar``."""

    uid: str
    sequence: int
    starts_at: datetime
    length: timedelta
    summary: str
    description: str
    location: str
    url: str | None


def cancelled_calendar(entries: Sequence[Entry], stamp: datetime) -> bytes:
    """Return one calendar file that takes out several meetings; raises as ``meeting_calendar`` does.

    RFC 5546 lets a file with the method CANCEL speak of one meeting alone, so several are published as cancelled.
    """
    if not entries:
        raise ValueError(entries)
    return _written(entries, stamp, is_cancelled=True)


def _written(entries: Sequence[Entry], stamp: datetime, *, is_cancelled: bool) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 -- takes 0.2 s, and most processes never write a file

    calendar = Calendar()
    calendar.add("prodid", "-//Tandem//Mentoring programme//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if is_cancelled and len(entries) == 1 else "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, stamp, is_cancelled=is_cancelled))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, stamp: datetime, *, is_cancelled: bool) -> "Event":
    from icalendar import Event  # noqa: PLC0415 -- as above

    if not _clean(entry.uid).strip() or entry.sequence < 0 or entry.length <= timedelta(0):
        raise ValueError(entry.uid, entry.sequence, entry.length)
    start, event = _utc(entry.starts_at), Event()
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")  # a cancelled one blocks nobody's hour
    event.add("uid", _clean(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _utc(stamp))
    event.add("dtstart", start)
    event.add("dtend", start + entry.length)
    event.add("summary", _clean(entry.summary))
    for name, words in (("description", _clean(entry.description)), ("location", _clean(entry.location))):
        if words:
            event.add(name, words)
    if entry.url and _WEB_ADDRESS.fullmatch(entry.url):
        event.add("url", _clean(entry.url))
    return event


def _utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise NaiveInstant(instant)
    return instant.astimezone(UTC)


def _clean(words: str) -> str:
    """The words with one kind of line break and without what no calendar file may hold, such as half an emoji."""
    return _CONTROL.sub("", _LINE_BREAK.sub("\n", words)).encode(errors="replace").decode()
