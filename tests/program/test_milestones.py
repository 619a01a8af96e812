"""Milestones: which lie between two sums, when half of the time has passed, and when two people are left in peace."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.meetings import Meeting, MeetingStatus
from program.milestones import AT_MOST_EVERY, Milestone, Together, half_time, may_be_told, passed, together
from program.tandems import Tandem, TandemStatus

pytestmark = pytest.mark.row("C8")
START = datetime(2026, 3, 3, 10, tzinfo=UTC)
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
TANDEM = Tandem(
    id=7,
    proposal_id=1,
    site="oldenburg",
    mentee_id=1,
    mentor_id=2,
    status=TandemStatus.ACTIVE,
    template="six-months",
    started_at=START,
    ends_at=START + timedelta(days=182),
)
M = Milestone


def sums(meetings: int, minutes: int) -> Together:
    """So many meetings of so many minutes together."""
    return Together(meetings=meetings, minutes=minutes)


@pytest.mark.parametrize(
    ("before", "after", "hours", "found"),
    [
        (sums(0, 0), sums(1, 60), None, (M.FIRST_MEETING,)),
        (sums(1, 60), sums(2, 120), None, ()),
        (sums(4, 240), sums(5, 300), None, (M.FIFTH_HOUR,)),  # exactly five hours
        (sums(4, 240), sums(5, 299), None, ()),
        (sums(5, 300), sums(6, 360), None, ()),  # passed before
        (sums(0, 0), sums(1, 480), None, (M.FIRST_MEETING, M.FIFTH_HOUR)),  # a day at work
        (sums(9, 540), sums(10, 600), None, (M.TENTH_MEETING,)),
        (sums(7, 630), sums(8, 720), 24, (M.HALF_HOURS,)),
        (sums(7, 630), sums(8, 720), None, ()),
        (sums(9, 240), sums(10, 360), 12, (M.HALF_HOURS, M.TENTH_MEETING, M.FIFTH_HOUR)),
        (sums(20, 900), sums(21, 960), 24, ()),  # nothing is told late
    ],
    ids=["first", "second", "five hours", "nearly five", "after five", "long first", "tenth", "half of 24", "no hours",
         "all at once", "long past"],
)  # fmt: skip
def test_what_one_meeting_passes(
    before: Together, after: Together, hours: int | None, found: tuple[Milestone, ...]
) -> None:
    """In the order in which one is chosen to be told."""
    assert passed(before, after, hours) == found


def test_sums_are_of_what_took_place() -> None:
    """Meetings and minutes; hours are whole."""
    meeting = Meeting(id=1, tandem_id=7, status=MeetingStatus.TOOK_PLACE, proposed_by=1, uid="u", created_at=START)
    total = together([meeting, replace(meeting, id=2, minutes=90)])
    assert (total.meetings, total.minutes, total.hours) == (2, 150, 2)
    assert together([]) == sums(0, 0)


def test_half_time_moves_with_the_end() -> None:
    """An extension puts it off."""
    assert half_time(TANDEM) == START + timedelta(days=91)
    assert half_time(replace(TANDEM, ends_at=START + timedelta(days=200))) == START + timedelta(days=100)


@pytest.mark.parametrize(
    ("tandem", "last", "may"),
    [
        (TANDEM, None, True),
        (TANDEM, NOW - AT_MOST_EVERY, True),
        (TANDEM, NOW - AT_MOST_EVERY + timedelta(seconds=1), False),
        (replace(TANDEM, status=TandemStatus.STARTING), None, False),  # nobody has met yet
        (replace(TANDEM, status=TandemStatus.PAUSED), None, False),
        (replace(TANDEM, status=TandemStatus.COMPLETED), None, False),
        (replace(TANDEM, status=TandemStatus.ENDED_EARLY), None, False),
        (replace(TANDEM, contact_stopped_at=NOW), None, False),
    ],
    ids=["first", "a week later", "within a week", "starting", "paused", "completed", "ended", "contact stopped"],
)
def test_when_two_people_are_told(tandem: Tandem, last: datetime | None, may: bool) -> None:
    """At most once a week, and only while they meet."""
    assert may_be_told(tandem, last, NOW) is may
