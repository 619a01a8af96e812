"""What of a meeting goes into its reader's calendar."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from program.meetings import Meeting, MeetingKind, Place
from texts.calendar_files import Entry, cancelled_calendar, meeting_calendar
from texts.meeting_words import partner, place_label
from texts.text import File
from texts.translators import Translator


def meeting_file(tr: Translator, meeting: Meeting, name: str, stamp: datetime, *, is_cancelled: bool) -> File:
    """The file that puts a meeting into a calendar, or takes it out."""
    entry = _entry(tr, meeting, name, stamp)
    content = meeting_calendar(
        uid=entry.uid,
        sequence=entry.sequence,
        starts_at=entry.starts_at,
        length=entry.length,
        summary=entry.summary,
        description=entry.description,
        location=entry.location,
        url=entry.url,
        stamp=stamp,
        cancelled=is_cancelled,
    )
    return File(name="meeting.ics", mime_type="text/calendar", content=content)


def cancelled_files(tr: Translator, meetings: Sequence[Meeting], name: str, stamp: datetime) -> File | None:
    """One file that takes several meetings out; None where none of them had a time."""
    entries = [_entry(tr, meeting, name, stamp) for meeting in meetings if meeting.starts_at is not None]
    if not entries:
        return None
    return File(name="meetings.ics", mime_type="text/calendar", content=cancelled_calendar(entries, stamp))


def _entry(tr: Translator, meeting: Meeting, name: str, now: datetime) -> Entry:
    words = meeting.place_words or ""
    place = place_label(tr, meeting.place) if meeting.place is not None else ""
    # Translators: title of an entry in the reader's calendar.
    title = tr.gettext("Meeting with {name}", name=partner(tr, name))
    if meeting.kind is MeetingKind.SHADOWING:
        # Translators: title of an entry in the reader's calendar.
        title = tr.gettext("Job shadowing with {name}", name=partner(tr, name))
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at or now,
        length=timedelta(minutes=meeting.minutes),
        summary=title,
        # Translators: text of an entry in the reader's calendar.
        description=tr.gettext("To move or cancel this meeting, please use the chat with the mentoring programme."),
        location=words or place,
        url=words if meeting.place is Place.ONLINE else None,
    )
