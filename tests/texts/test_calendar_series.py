"""Calendar files of a series: one entry for each date, in UTC, and one file that takes several out."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from program.meeting_series import slot_of, uid_of
from program.meetings import Meeting, MeetingKind, MeetingStatus, Place
from program.wall_times import NaiveInstant, wall_of
from tests.texts.test_meeting_series import SERIES
from texts.calendar_files import Entry, cancelled_calendar, meeting_calendar
from texts.meeting_entries import cancelled_files, meeting_file
from texts.translators import Translator

NOW = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
EN = Translator("en")

pytestmark = pytest.mark.row("C2")


def date_of(number: int, **changes: object) -> Meeting:
    """One date of the series of every second Saturday, 10:00 in Berlin."""
    slot = slot_of(SERIES.wall, SERIES.zone, SERIES.weeks, number)
    known = {"sequence": 0, "status": MeetingStatus.CONFIRMED, "place": Place.ONLINE, "kind": MeetingKind.TALK}
    return Meeting(
        id=number + 1,
        tandem_id=1,
        proposed_by=1,
        starts_at=slot.instant,
        zone=SERIES.zone,
        wall=slot.wall,
        uid=uid_of(SERIES, number),
        series_id=SERIES.id,
        created_at=NOW,
        **(known | changes),  # type: ignore[arg-type]  # fields as the test names them
    )


def events(content: bytes) -> list[Event]:
    """The entries of a file."""
    return [entry for entry in Calendar.from_ical(content).walk() if isinstance(entry, Event)]


def entry(**changes: object) -> Entry:
    """An ordinary entry."""
    known: dict[str, object] = {
        "uid": "a@tandem",
        "sequence": 1,
        "starts_at": NOW,
        "length": timedelta(hours=1),
        "summary": "Meeting with Jens",
        "description": "",
        "location": "",
        "url": None,
    }
    return Entry(**(known | changes))  # type: ignore[arg-type]  # fields as the test names them


@pytest.mark.fault(34)
@pytest.mark.parametrize(("number", "hour"), [(0, 8), (2, 8), (3, 9), (13, 9), (14, 8)])
def test_each_date_in_utc_shows_the_agreed_wall_time(number: int, hour: int) -> None:
    """Summer, winter after the fourth date, summer again after the fifteenth: 10:00 in Berlin each time."""
    file = meeting_file(EN, date_of(number), "Jens", NOW, is_cancelled=False)
    (event,) = events(file.content)
    start = event.decoded("dtstart")
    assert start.utcoffset() == timedelta()
    assert start.hour == hour
    assert wall_of(start, "Europe/Berlin").hour == 10
    assert event.decoded("dtend") - start == timedelta(hours=1)
    assert b"TZID" not in file.content  # no program has to know a zone
    assert b"RRULE" not in file.content


def test_no_two_dates_share_an_entry() -> None:
    """A program that imports one leaves the others alone."""
    names = [events(meeting_file(EN, date_of(n), "Jens", NOW, is_cancelled=False).content)[0]["uid"] for n in range(5)]
    assert len(set(names)) == 5


def test_moved_and_cancelled_dates_keep_their_entry() -> None:
    """The same UID, a higher SEQUENCE, and in the end STATUS:CANCELLED."""
    files = [
        meeting_file(EN, date_of(1), "Jens", NOW, is_cancelled=False),
        meeting_file(EN, date_of(1, sequence=1), "Jens", NOW, is_cancelled=False),
        meeting_file(EN, date_of(1, sequence=2), "Jens", NOW, is_cancelled=True),
    ]
    found = [events(file.content)[0] for file in files]
    assert len({event["uid"] for event in found}) == 1
    assert [(event["sequence"], event["status"]) for event in found] == [
        (0, "CONFIRMED"),
        (1, "CONFIRMED"),
        (2, "CANCELLED"),
    ]


def test_one_file_takes_several_out() -> None:
    """Each with its own number, none blocks an hour any more; published, as CANCEL speaks of one meeting alone."""
    file = cancelled_files(EN, [date_of(1, sequence=3), date_of(2, sequence=1)], "Jens", NOW)
    assert file is not None
    assert (file.name, file.mime_type) == ("meetings.ics", "text/calendar")
    assert Calendar.from_ical(file.content)["method"] == "PUBLISH"
    found = events(file.content)
    assert [event["uid"] for event in found] == [uid_of(SERIES, 1), uid_of(SERIES, 2)]
    assert [event["sequence"] for event in found] == [3, 1]
    assert {(event["status"], event["transp"]) for event in found} == {("CANCELLED", "TRANSPARENT")}


def test_a_file_for_one_is_a_cancellation() -> None:
    """As if that meeting had been cancelled by itself."""
    calendar = Calendar.from_ical(cancelled_calendar([entry()], NOW))
    assert calendar["method"] == "CANCEL"


@pytest.mark.parametrize(
    "wrong",
    [{"uid": " "}, {"sequence": -1}, {"length": timedelta()}, {"starts_at": datetime(2026, 5, 26, 18)}],  # noqa: DTZ001 - what is refused
    ids=["no name", "negative", "no length", "naive"],
)
def test_nonsense_is_refused(wrong: dict[str, object]) -> None:
    """In every entry, not in the first alone; and so is a file about nothing."""
    with pytest.raises((ValueError, NaiveInstant)):
        cancelled_calendar([entry(), entry(**wrong)], NOW)
    with pytest.raises(ValueError, match=r"\(\)"):
        cancelled_calendar((), NOW)


def test_one_entry_is_the_same_by_either_way() -> None:
    """Whether it is written by itself or in a list."""
    one = entry(description="d", location="l", url="https://meet.example.org")
    alone = meeting_calendar(
        uid=one.uid,
        sequence=one.sequence,
        starts_at=one.starts_at,
        length=one.length,
        summary=one.summary,
        description=one.description,
        location=one.location,
        url=one.url,
        stamp=NOW,
        cancelled=True,
    )
    assert alone == cancelled_calendar([one], NOW)


@pytest.mark.row("C4")
def test_job_shadowing_has_its_own_title() -> None:
    """And its hours, and the words about the place as they were typed."""
    meeting = date_of(0, kind=MeetingKind.SHADOWING, minutes=480, place=Place.IN_PERSON, place_words="Ufer 1\nask Jens")
    (event,) = events(meeting_file(EN, meeting, "Jens", NOW, is_cancelled=False).content)
    assert event["summary"] == "Job shadowing with Jens"
    assert event["location"] == "Ufer 1\nask Jens"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=8)
    assert "url" not in event
