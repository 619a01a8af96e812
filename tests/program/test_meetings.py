"""What follows from a meeting's times and answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.meetings import Meeting, MeetingStatus, Said, offer_ends, outcome, reminders

START = datetime(2026, 5, 26, 16, tzinfo=UTC)
MEETING = Meeting(
    id=1,
    tandem_id=1,
    status=MeetingStatus.CONFIRMED,
    proposed_by=1,
    starts_at=START,
    minutes=45,
    uid="x",
    created_at=START - timedelta(days=7),
)


@pytest.mark.row("C2")
@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(days=7), [24, 1]),  # agreed a week ahead: both
        (timedelta(hours=24, seconds=1), [24, 1]),  # just in time for both
        (timedelta(hours=24), [1]),  # the first one's instant is now: saying it twice would be too much
        (timedelta(hours=3), [1]),  # agreed on the day itself
        (timedelta(hours=1), []),  # too near for any
        (timedelta(minutes=5), []),  # nearer still
        (timedelta(hours=-1), []),  # it has begun
    ],
)
def test_only_reminders_ahead_are_planned(before: timedelta, expected: list[int]) -> None:
    """Whoever agrees late is not reminded of the past."""
    assert [hours for hours, _ in reminders(START, (24, 1), START - before)] == expected


def test_reminders_come_at_their_hours_earliest_first() -> None:
    """Each once, whatever order the programme file has them in."""
    planned = reminders(START, (1, 24, 1), START - timedelta(days=3))
    assert planned == [(24, START - timedelta(hours=24)), (1, START - timedelta(hours=1))]


@pytest.mark.row("C3")
@pytest.mark.parametrize(
    ("said", "step"),
    [
        ([Said.YES, Said.YES], "take_place"),  # both agree
        ([Said.YES], "take_place"),  # one word is enough when the other says nothing
        ([Said.NO, Said.NO], "miss"),  # both agree
        ([Said.NO], "miss"),  # one word again
        ([Said.MOVED], "miss"),  # it did not take place at that time
        ([Said.NO, Said.MOVED], "miss"),  # two ways to say so
        ([Said.YES, Said.NO], "leave_unclear"),  # nobody is called a liar
        ([Said.YES, Said.MOVED], "leave_unclear"),  # as above
        ([], "leave_unclear"),  # nobody knows
    ],
)
def test_what_is_known_counts(said: list[Said], step: str) -> None:
    """Two answers that differ, or none, leave it unclear."""
    assert outcome(said) == step


def test_an_offer_ends_before_its_last_time() -> None:
    """A quarter of an hour, so that nobody accepts a time at which nobody comes."""
    later = START + timedelta(days=2)
    assert offer_ends([later, START]) == later - timedelta(minutes=15)


def test_a_meeting_ends_after_its_length() -> None:
    """And one without an agreed time has no end."""
    assert MEETING.ends_at == START + timedelta(minutes=45)
    assert replace(MEETING, starts_at=None).ends_at is None


@pytest.mark.parametrize(
    ("status", "starts_at", "expected"),
    [
        (MeetingStatus.CONFIRMED, START, True),  # agreed and to come
        (MeetingStatus.CONFIRMED, START - timedelta(hours=2), False),  # begun at this very instant
        (MeetingStatus.PROPOSED, START, False),  # being moved: that time no longer holds
        (MeetingStatus.CANCELLED, START, False),  # off
        (MeetingStatus.CONFIRMED, None, False),  # no time at all
    ],
)
def test_what_lies_ahead(status: MeetingStatus, starts_at: datetime | None, expected: bool) -> None:
    """Only an agreed meeting that has not begun."""
    now = START - timedelta(hours=2)
    assert replace(MEETING, status=status, starts_at=starts_at).is_ahead(now) is expected
