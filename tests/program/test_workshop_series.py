"""Dates of a series: wall time, weekdays of months, public holidays left out, and which parts a change is for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from program.meetings import Place
from program.workshop_hours import invitations_leave
from program.workshop_series import COUNTS, Rhythm, Scope, concerned, dates_of, moved_alike, start_of
from program.workshops import Topic, Workshop, WorkshopStatus, WorkshopText

pytestmark = pytest.mark.row("D2")
BERLIN = "Europe/Berlin"
FIRST = datetime(2026, 9, 26, 10)  # noqa: DTZ001 - a wall time, a Saturday
UNITY = date(2026, 10, 3)
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)


def wall(words: str) -> datetime:
    """A wall time as it is written."""
    return datetime.fromisoformat(words)


def part(number: int, **changes: object) -> Workshop:
    """The part of a series that takes place in so many weeks."""
    made = Workshop(
        id=number,
        site="oldenburg",
        status=WorkshopStatus.PUBLISHED,
        block_id=1,
        topic=Topic.SALARY,
        texts={"de": WorkshopText(title="Gehalt")},
        starts_at=NOW + number * timedelta(weeks=1),
        zone=BERLIN,
        wall=wall("2026-05-26T18:00") + number * timedelta(weeks=1),
        place=Place.ONLINE,
        uid=f"uid-{number}",
        link=f"link-{number}",
        created_by=1,
        created_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # the tests name only fields that there are


@pytest.mark.parametrize(
    ("rhythm", "days_off", "expected"),
    [
        (Rhythm.WEEKLY, set(), ["2026-09-26", "2026-10-03", "2026-10-10"]),
        (Rhythm.WEEKLY, {UNITY}, ["2026-09-26", "2026-10-10", "2026-10-17"]),
        (Rhythm.WEEKLY, {UNITY, date(2026, 10, 10)}, ["2026-09-26", "2026-10-17", "2026-10-24"]),
        (Rhythm.FORTNIGHTLY, {UNITY}, ["2026-09-26", "2026-10-10", "2026-10-24"]),
        (Rhythm.MONTHLY, set(), ["2026-09-26", "2026-10-24", "2026-11-28"]),  # the fourth Saturday
        (Rhythm.WEEKLY, {date(2026, 9, 26)}, ["2026-09-26", "2026-10-03", "2026-10-10"]),  # chosen on purpose
    ],
    ids=["weekly", "one day off", "two days off", "day off between", "monthly", "first stays"],
)
def test_dates(rhythm: Rhythm, days_off: set[date], expected: list[str]) -> None:
    """As many as were asked for, each at the same time of day; what was skipped is known."""
    found = dates_of(FIRST, rhythm, 3, days_off)
    assert [entry.date().isoformat() for entry in found.walls] == expected
    assert {entry.time() for entry in found.walls} == {FIRST.time()}
    assert set(found.left_out) <= days_off
    assert not set(found.left_out) & {entry.date() for entry in found.walls}


@pytest.mark.parametrize("rhythm", list(Rhythm))
@pytest.mark.parametrize("count", COUNTS)
def test_any_number_of_dates(rhythm: Rhythm, count: int) -> None:
    """Always so many, rising, on the same weekday."""
    found = dates_of(FIRST, rhythm, count, {UNITY}).walls
    assert len(found) == count
    assert list(found) == sorted(set(found))
    assert {entry.weekday() for entry in found} == {5}


def test_a_fifth_weekday_is_the_last_one() -> None:
    """The fifth Saturday of a month comes back as the last of each month."""
    found = dates_of(wall("2026-10-31T10:00"), Rhythm.MONTHLY, 4, set()).walls
    assert [entry.date().isoformat() for entry in found] == ["2026-10-31", "2026-11-28", "2026-12-26", "2027-01-30"]


@pytest.mark.parametrize(
    ("meant", "shown", "instant"),
    [
        ("2026-05-26T18:00", "2026-05-26T18:00", "2026-05-26T16:00+00:00"),
        ("2026-12-01T18:00", "2026-12-01T18:00", "2026-12-01T17:00+00:00"),  # the same wall time in winter
        ("2027-03-28T02:30", "2027-03-28T03:30", "2027-03-28T01:30+00:00"),  # clocks skip it
        ("2026-10-25T02:30", "2026-10-25T02:30", "2026-10-25T00:30+00:00"),  # clocks repeat it: the first
    ],
    ids=["summer", "winter", "gap", "twice"],
)
def test_wall_time_counts(meant: str, shown: str, instant: str) -> None:
    """A series stays at its hour whatever clocks do."""
    assert start_of(wall(meant), BERLIN) == (wall(shown), datetime.fromisoformat(instant))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2026-05-26T18:00", "2026-05-26T19:30", "2026-06-02T19:30"),
        ("2026-05-26T18:00", "2026-05-28T18:00", "2026-06-04T18:00"),
        ("2026-05-26T18:00", "2026-05-25T10:00", "2026-06-01T10:00"),
    ],
    ids=["hour", "later day", "earlier day"],
)
def test_others_move_alike(before: str, after: str, expected: str) -> None:
    """As many days, and to the same time of day."""
    assert moved_alike(wall("2026-06-02T18:00"), wall(before), wall(after)) == wall(expected)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [(Scope.ONE, [3]), (Scope.LATER, [3, 4, 5]), (Scope.ALL, [3, 1, 2, 4, 5])],
    ids=list(Scope),
)
def test_which_parts_are_meant(scope: Scope, expected: list[int]) -> None:
    """The one that is looked at comes first."""
    parts = [part(number) for number in range(1, 6)]
    assert [entry.id for entry in concerned(parts, parts[2], scope, NOW)] == expected


@pytest.mark.parametrize(
    "changes",
    [{"status": WorkshopStatus.CANCELLED}, {"status": WorkshopStatus.DRAFT}, {"starts_at": NOW - timedelta(hours=1)}],
    ids=["cancelled", "draft", "begun"],
)
def test_what_is_not_meant(changes: dict[str, object]) -> None:
    """Neither parts in another state nor what has begun."""
    parts = [part(1), part(2, **changes), part(3)]
    assert [entry.id for entry in concerned(parts, parts[0], Scope.ALL, NOW)] == [1, 3]


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-05-19T10:00+00:00", "2026-05-19T10:00+00:00"),
        ("2026-05-19T18:30+00:00", "2026-05-20T07:00+00:00"),  # after 20:00 in Berlin
        ("2026-05-19T04:00+00:00", "2026-05-19T07:00+00:00"),
        ("2026-10-03T10:00+00:00", "2026-10-04T07:00+00:00"),  # a public holiday
        ("2026-10-02T19:00+00:00", "2026-10-04T07:00+00:00"),  # the evening before it
    ],
    ids=["by day", "evening", "early", "holiday", "evening before a holiday"],
)
def test_when_invitations_leave(now: str, leaves: str) -> None:
    """By day in the site's zone, on no public holiday."""
    found = invitations_leave(datetime.fromisoformat(now), BERLIN, {UNITY})
    assert found == datetime.fromisoformat(leaves)
