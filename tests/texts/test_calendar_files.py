"""Calendar files say the agreed instant, replace and cancel each other, and carry any script."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from program.wall_times import NaiveInstant, instant_of, wall_of
from texts.calendar_files import meeting_calendar

ROOT = Path(__file__).resolve().parents[2]
BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 5, 26, 18, tzinfo=BERLIN)
FACTS: dict[str, Any] = {
    "uid": "meeting-118@tandem",
    "sequence": 0,
    "starts_at": START,
    "length": timedelta(minutes=60),
    "summary": "Meeting with Jens",
    "description": "You wanted to talk about: preparing for an interview",
    "location": "Online",
    "url": "https://meet.example.org/tandem-118",
    "stamp": datetime(2026, 5, 20, 9, 30, 15, tzinfo=UTC),
}

SCRIPTS = [
    # plain
    "Meeting with Jens",
    # all that the format gives a meaning
    r"Talk; questions, answers \ more: \n and \, stay as they are",
    # Arabic with an isolated Latin name, a number and punctuation of its own
    "لقاء مع \u2068Daria\u2069، الثلاثاء ١٨:٠٠؛ عبر الإنترنت",
    # Persian with a joiner that may not get lost
    "می\u200cخواهم دربارهٔ مصاحبه گفت‌وگو کنیم",
    # emoji: outside the basic plane, joined ones, flags, a skin tone
    "🤝 👩‍💻 👨‍👩‍👧 🇺🇦 👍🏽",
    # Cyrillic, Turkish and French letters
    "Зустріч із Ґанною, İnci'yle görüşme, rendez-vous d’été",
    # several lines
    "first\nsecond\n\nfourth",
    # a name that looks like markup, and one that looks like a line of the file
    "<b>Jens</b> & Co.\nEND:VEVENT\nATTENDEE:mailto:x@example.org",
    # long enough for many folded lines, of one, two, three and four octets a character
    "a" * 300 + "ü" * 300 + "ب" * 300 + "€" * 300 + "🤝" * 300,
]


def file_of(**changes: Any) -> bytes:
    """The file of an ordinary meeting with some facts changed."""
    return meeting_calendar(**{**FACTS, **changes})


def calendar_of(**changes: Any) -> Any:
    """The same, read back by the library."""
    return Calendar.from_ical(file_of(**changes).decode())


def event_of(**changes: Any) -> Any:
    """The one event of the file."""
    (event,) = calendar_of(**changes).walk("VEVENT")
    return event


def lines_of(**changes: Any) -> list[str]:
    """The file's lines with the folding taken away by hand, as the standard words it."""
    return file_of(**changes).decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_file_of_a_meeting_line_by_line() -> None:
    """An ordinary meeting gives exactly these lines, in any order of the event's own."""
    assert sorted(lines_of()) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Tandem//Mentoring programme//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:meeting-118@tandem",
            "SEQUENCE:0",
            "DTSTAMP:20260520T093015Z",
            "DTSTART:20260526T160000Z",
            "DTEND:20260526T170000Z",
            "SUMMARY:Meeting with Jens",
            "DESCRIPTION:You wanted to talk about: preparing for an interview",
            "LOCATION:Online",
            "URL:https://meet.example.org/tandem-118",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


def test_file_begins_and_ends_as_a_calendar() -> None:
    """The event stands inside the calendar."""
    lines = lines_of()
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VEVENT", "END:VCALENDAR")


def test_cancelling_file_names_the_same_meeting() -> None:
    """A cancelled meeting has the same uid and the later sequence, and blocks nobody's hour."""
    calendar, event = calendar_of(cancelled=True, sequence=3), event_of(cancelled=True, sequence=3)
    assert calendar["METHOD"] == "CANCEL"
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert (event["UID"], event["SEQUENCE"]) == ("meeting-118@tandem", 3)


def test_moved_meeting_replaces_the_earlier_entry() -> None:
    """The uid stays, the sequence rises, the time is the new one."""
    first, moved = event_of(), event_of(sequence=1, starts_at=START + timedelta(days=1))
    assert first["UID"] == moved["UID"]
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
    assert moved.decoded("DTSTART") - first.decoded("DTSTART") == timedelta(days=1)


@pytest.mark.parametrize(
    "starts_at",
    [
        START,  # in the zone where it was agreed
        START.astimezone(UTC),  # as stored
        START.astimezone(ZoneInfo("Asia/Tehran")),  # in the partner's zone, half an hour askew
        START.astimezone(timezone(timedelta(hours=-7))),  # with a bare offset
    ],
)
def test_time_is_written_in_utc(starts_at: datetime) -> None:
    """However the instant comes in, the file holds UTC, and no time zone of its own."""
    content = file_of(starts_at=starts_at)
    assert b"DTSTART:20260526T160000Z\r\n" in content
    assert b"VTIMEZONE" not in content
    assert b"TZID" not in content


@pytest.mark.fault(34)
@pytest.mark.parametrize(
    "agreed",
    [
        datetime(2026, 3, 31, 18),  # noqa: DTZ001 -- a wall time, in summer
        datetime(2026, 10, 27, 18),  # noqa: DTZ001 -- a wall time, in winter
    ],
)
def test_calendar_shows_the_agreed_wall_time(agreed: datetime) -> None:
    """On either side of a clock change the file's instant is six in the evening in Berlin."""
    event = event_of(starts_at=instant_of(agreed, "Europe/Berlin"))
    assert wall_of(event.decoded("DTSTART"), "Europe/Berlin") == agreed


def test_meeting_over_the_clock_change_keeps_its_real_length() -> None:
    """A meeting in the night of the change lasts as long as agreed, not an hour more or less."""
    event = event_of(starts_at=datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN), length=timedelta(minutes=90))
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=90)


def test_fractions_of_a_second_are_dropped() -> None:
    """The format knows whole seconds."""
    stamp = datetime(2026, 5, 20, 9, 30, 15, 999_999, tzinfo=UTC)
    assert "DTSTAMP:20260520T093015Z" in lines_of(stamp=stamp)


@pytest.mark.parametrize("field", ["summary", "description", "location"])
@pytest.mark.parametrize("words", SCRIPTS)
def test_words_come_back_unchanged(field: str, words: str) -> None:
    """Any script, emoji and punctuation is read back as it was written."""
    assert str(event_of(**{field: words})[field.upper()]) == words


@pytest.mark.parametrize("words", SCRIPTS)
def test_lines_are_folded_between_characters(words: str) -> None:
    """No line is longer than 75 octets, and each of them is whole UTF-8."""
    content = file_of(summary=words, description=words)
    assert content.endswith(b"\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_text_comes_back(words: str) -> None:
    """Whatever people type, short of control characters, survives writing and reading."""
    assert str(event_of(summary=words)["SUMMARY"]) == words


@given(words=st.text(st.characters()))
def test_no_text_breaks_out_of_its_line(words: str) -> None:
    """Whatever people type, with control characters and halves of emoji, adds no property to the file."""
    names = [line.partition(":")[0] for line in lines_of(summary=words, description="", location="", url=words)]
    allowed = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "DTSTART"}
    assert set(names) <= allowed | {"DTEND", "SUMMARY", "URL", "STATUS", "TRANSP"}
    assert len(names) == len(set(names)) + 2  # BEGIN and END stand twice


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo", "one\ntwo"),  # a line break from Windows
        ("one\rtwo", "one\ntwo"),  # from an old Mac
        ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour"),  # breaks that only Unicode knows
        ("bell\x07 and nul\x00", "bell and nul"),  # controls have no place in the format
        ("half an emoji \ud83d", "half an emoji ?"),  # cannot be written as UTF-8
        ("a\ttab", "a\ttab"),  # a tab is allowed
    ],
)
def test_what_the_format_cannot_hold_is_put_right(typed: str, kept: str) -> None:
    """Line breaks become one kind, controls go, the rest stays."""
    assert str(event_of(description=typed)["DESCRIPTION"]) == kept


@pytest.mark.parametrize("field", ["description", "location"])
def test_empty_fields_are_left_out(field: str) -> None:
    """A calendar shows no empty line."""
    assert field.upper() not in event_of(**{field: ""})


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://meet.example.org/a,b;c?x=1&y=%20#z", True),  # commas and semicolons are not escaped in an address
        ("HTTP://meet.example.org", True),  # as a telephone's keyboard writes it
        (None, False),  # a meeting in person
        ("", False),  # nothing typed
        ("meet.example.org/tandem-118", False),  # no scheme: nothing could open it
        ("javascript:alert(1)", False),  # not for tapping
        ("mailto:jens@example.org", False),  # no e-mail address goes into the file
        ("https://meet.example.org/1 code 77", False),  # words around it belong into the location
        ("https://meet.example.org/\r\nATTENDEE:mailto:x@example.org", False),  # an attempt to write further lines
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    """What calendars make tappable is a web address, as it was typed, or nothing."""
    assert event_of(url=url).get("URL") == (url if kept else None)


def test_nobody_is_named_as_organiser_or_guest() -> None:
    """No e-mail address, so that no calendar program writes to anyone."""
    for cancelled in (False, True):
        content = file_of(cancelled=cancelled)
        assert not any(word in content for word in (b"ORGANIZER", b"ATTENDEE", b"mailto", b"MAILTO"))


def test_same_facts_give_the_same_file() -> None:
    """Nothing in the file depends on the moment or on chance."""
    assert file_of() == file_of()


@pytest.mark.parametrize("field", ["starts_at", "stamp"])
def test_naive_times_are_refused(field: str) -> None:
    """Both times of the file are instants."""
    with pytest.raises(NaiveInstant):
        file_of(**{field: datetime(2026, 5, 26, 18)})  # noqa: DTZ001 -- naive on purpose


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": ""},  # nothing could ever be replaced
        {"uid": " \x00"},  # nothing is left of it
        {"sequence": -1},  # the format counts from 0
        {"length": timedelta(0)},  # some programs drop events without length
        {"length": -timedelta(minutes=5)},  # ends before it begins
    ],
)
def test_facts_that_make_no_meeting_are_refused(wrong: dict[str, Any]) -> None:
    """What no calendar could show is an error of the caller, not a strange file."""
    with pytest.raises(ValueError, match=r"meeting-118|timedelta"):
        file_of(**wrong)


def test_calendar_library_is_loaded_only_when_needed() -> None:
    """Importing the texts does not pay for a library that most processes never use."""
    probe = "import sys, texts.calendar_files; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=False).returncode == 0
