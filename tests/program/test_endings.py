"""The end of a tandem, pure: dates across clock changes, the order of the questions, who rests, and averages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from program.endings import (
    CHECKS,
    DONE,
    QUESTIONS,
    Departure,
    Gain,
    Outcome,
    after,
    before,
    is_answer,
    is_credited,
    months_later,
    place_of,
    rests,
    shorter,
    warned_at,
    was_left,
    weeks_later,
)
from program.people import Role
from program.self_checks import SMALLEST_GROUP, Change, average, change_of, next_question
from program.tandems import EndReason, Tandem, TandemStatus

BERLIN = ZoneInfo("Europe/Berlin")
TEHRAN = ZoneInfo("Asia/Tehran")
STARTED = datetime(2026, 5, 19, 10, tzinfo=UTC)
APPLIED = datetime(2026, 4, 1, tzinfo=UTC)
TANDEM = Tandem(
    id=1,
    proposal_id=1,
    site="oldenburg",
    mentee_id=7,
    mentor_id=9,
    status=TandemStatus.ENDED_EARLY,
    template="six-months",
    started_at=STARTED,
    ends_at=STARTED + timedelta(weeks=26),
)
LEFT = Departure(
    member_id=1,
    person_id=7,
    tandem_id=1,
    role=Role.MENTEE,
    status=TandemStatus.ENDED_EARLY,
    started_at=STARTED,
    ended_at=STARTED + timedelta(days=30),
    seeks_again=None,
)


def at(year: int, month: int, day: int, hour: int, *, zone: ZoneInfo = BERLIN) -> datetime:
    """A wall time in a zone."""
    return datetime(year, month, day, hour, tzinfo=zone)


# --- dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
@pytest.mark.fault(32)
@pytest.mark.parametrize(
    ("ends", "warned"),
    [
        (at(2026, 11, 19, 12), at(2026, 11, 5, 12)),  # no change in between
        (at(2026, 11, 2, 12), at(2026, 10, 19, 12)),  # summer time ends on 25 October
        (at(2027, 4, 5, 9), at(2027, 3, 22, 9)),  # summer time begins on 28 March
    ],
)
def test_the_end_is_announced_two_weeks_before_by_the_clock_on_the_wall(ends: datetime, warned: datetime) -> None:
    """The same time of day, also across a clock change, wherever the instant comes from."""
    assert warned_at(ends.astimezone(UTC), BERLIN) == warned
    assert warned_at(ends.astimezone(UTC), BERLIN).hour == ends.hour


@pytest.mark.row("C9")
@pytest.mark.fault(32)
@pytest.mark.parametrize(
    ("end", "weeks", "later"),
    [
        (at(2026, 9, 10, 18), 4, at(2026, 10, 8, 18)),
        (at(2026, 10, 1, 18), 8, at(2026, 11, 26, 18)),  # into winter time
        (at(2027, 2, 10, 18), 12, at(2027, 5, 5, 18)),  # into summer time
        (at(2026, 10, 1, 18, zone=TEHRAN), 8, at(2026, 11, 26, 18, zone=TEHRAN)),  # a zone without changes
    ],
)
def test_a_longer_time_ends_at_the_same_time_of_day(end: datetime, weeks: int, later: datetime) -> None:
    """Whole weeks on the wall."""
    zone = end.tzinfo
    assert zone is not None
    moved = weeks_later(end.astimezone(UTC), weeks, zone)
    assert moved == later
    assert (moved.hour, moved.weekday()) == (end.hour, end.weekday())


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("end", "months", "later"),
    [
        (at(2026, 11, 19, 12), 3, at(2027, 2, 19, 12)),  # into another year
        (at(2026, 11, 19, 12), 6, at(2027, 5, 19, 12)),  # into summer time
        (at(2026, 11, 19, 12), 12, at(2027, 11, 19, 12)),
        (at(2026, 11, 30, 12), 3, at(2027, 2, 28, 12)),  # February is shorter
        (at(2027, 11, 30, 12), 3, at(2028, 2, 29, 12)),  # and longer in a leap year
        (at(2026, 12, 31, 12), 6, at(2027, 6, 30, 12)),
        (at(2028, 2, 29, 12), 12, at(2029, 2, 28, 12)),
        (at(2026, 9, 15, 12), 3, at(2026, 12, 15, 12)),  # December itself
    ],
)
def test_months_are_months(end: datetime, months: int, later: datetime) -> None:
    """The same day of the month; the last one where there is none."""
    assert months_later(end.astimezone(UTC), months, BERLIN) == later


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("one", "other", "weeks"),
    [(4, 12, 4), (12, 8, 8), (8, 8, 8), (None, 8, None), (8, None, None), (0, 8, None), (8, 0, None), (0, 0, None)],
)
def test_both_must_wish_for_more(one: int | None, other: int | None, weeks: int | None) -> None:
    """The shorter of two wishes; "that fits" and silence are none."""
    assert shorter(one, other) == weeks


# --- questions ------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("has_words", [True, False])
def test_every_question_is_asked_once_and_back_is_the_way_back(role: Role, has_words: bool) -> None:
    """Forwards and backwards the same; whoever wrote nothing is not asked whether to share it."""
    asked = [QUESTIONS[role][0]]
    while (following := after(role, asked[-1], has_words=has_words)) != DONE:
        asked.append(following)
    assert asked == [name for name in QUESTIONS[role] if has_words or name != "share"]
    backwards = [asked[-1]]
    while (earlier := before(role, backwards[-1], has_words=has_words)) is not None:
        backwards.append(earlier)
    assert backwards == asked[::-1]


@pytest.mark.row("A8", "C9")
def test_mentees_are_asked_the_four_and_mentors_what_they_gained() -> None:
    """And nobody the other's."""
    assert set(CHECKS) <= set(QUESTIONS[Role.MENTEE])
    assert not set(CHECKS) & set(QUESTIONS[Role.MENTOR])
    assert {"outcome", "followups"} & set(QUESTIONS[Role.MENTOR]) == set()
    assert "gains" not in QUESTIONS[Role.MENTEE]


@pytest.mark.row("C9")
@pytest.mark.parametrize("has_words", [True, False], ids=["words", "no words"])
@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
def test_the_numbers_of_the_questions_are_honest(role: Role, has_words: bool) -> None:
    """On every path they count from one to the announced number, without a gap; sharing has no number of its own."""
    path = [QUESTIONS[role][0]]
    while (following := after(role, path[-1], has_words=has_words)) != DONE:
        path.append(following)
    places = [place for name in path if (place := place_of(role, name)) is not None]
    total = {Role.MENTEE: 8, Role.MENTOR: 3}[role]
    assert places == [(number, total) for number in range(1, total + 1)]
    assert place_of(role, "share") is None


@pytest.mark.parametrize(
    ("question", "value", "is_one"),
    [
        ("employers", "4", True),
        ("employers", "5", False),  # the four go to 4
        ("satisfaction", "5", True),
        ("satisfaction", "0", False),
        ("satisfaction", "٣", False),  # a digit, and none that was offered
        ("outcome", Outcome.JOB, True),
        ("outcome", "fired", False),
        ("gains", Gain.JOY, True),
        ("share", "yes", True),
        ("words", "anything", False),  # typed, not tapped
        ("followups", "yes", False),  # a consent has a way of its own
        ("nonsense", "1", False),
    ],
)
def test_only_what_was_offered_is_an_answer(question: str, value: str, is_one: bool) -> None:
    """Buttons can be forged."""
    assert is_answer(question, value) is is_one


# --- who rests ------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("role", "status", "seeks", "is_resting"),
    [
        (Role.MENTEE, TandemStatus.ENDED_EARLY, None, True),  # not answered yet
        (Role.MENTEE, TandemStatus.ENDED_EARLY, False, True),
        (Role.MENTEE, TandemStatus.ENDED_EARLY, True, False),
        (Role.MENTOR, TandemStatus.ENDED_EARLY, None, True),
        (Role.MENTOR, TandemStatus.ENDED_EARLY, True, False),
        (Role.MENTEE, TandemStatus.COMPLETED, None, True),  # has had what they came for
        (Role.MENTEE, TandemStatus.COMPLETED, True, False),
        (Role.MENTOR, TandemStatus.COMPLETED, None, False),  # the place is free
        (Role.MENTOR, TandemStatus.COMPLETED, False, True),
    ],
)
def test_who_rests_after_a_tandem(role: Role, status: TandemStatus, seeks: bool | None, is_resting: bool) -> None:
    """Until they say so; a completed tandem frees the mentor's place by itself."""
    departure = replace(LEFT, role=role, status=status, seeks_again=seeks)
    assert rests(departure, APPLIED) is is_resting


def test_a_new_application_is_a_new_wish() -> None:
    """Somebody who left and came back is not held to the old answer."""
    assert rests(replace(LEFT, seeks_again=False), APPLIED)
    assert not rests(replace(LEFT, seeks_again=False), STARTED + timedelta(days=40))


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("status", "ended_by", "is_waiting"),
    [
        (TandemStatus.ENDED_EARLY, 9, True),  # was left
        (TandemStatus.ENDED_EARLY, None, True),  # ended by neither of the two
        (TandemStatus.ENDED_EARLY, 7, False),  # has left
        (TandemStatus.COMPLETED, None, False),
        (TandemStatus.COMPLETED, 7, False),  # reached the goal
    ],
)
def test_whose_time_in_a_tandem_counts_as_waiting(status: TandemStatus, ended_by: int | None, is_waiting: bool) -> None:
    """Only that of a mentee who was left."""
    assert is_credited(replace(TANDEM, status=status, ended_by=ended_by), 7) is is_waiting


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("columns", "facts", "expected"),
    [
        ({"ended_by": 9}, {}, True),  # the mentor has stopped, or left the programme
        ({"ended_by": 4}, {}, True),  # staff ended it
        ({"ended_by": None, "end_reason": EndReason.UNREACHABLE}, {}, True),  # the mentor could not be reached
        ({"ended_by": None, "end_reason": EndReason.UNREACHABLE}, {"is_reachable": False}, False),  # the mentee
        ({"ended_by": 9}, {"is_reachable": False}, False),  # whoever is silent was not left
        ({"ended_by": 7}, {}, False),  # has left
        ({"ended_by": None, "status": TandemStatus.COMPLETED}, {}, False),  # on time
        ({"ended_by": 7, "status": TandemStatus.COMPLETED}, {}, False),  # goal reached
        ({"ended_by": 9, "contact_stopped_at": STARTED}, {}, True),  # whoever had it stopped
        ({"ended_by": None, "contact_stopped_at": STARTED}, {}, True),
        ({"ended_by": 7, "contact_stopped_at": STARTED}, {}, False),
    ],
    ids=[
        *("the other", "staff", "other unreachable", "unreachable", "silent", "self", "on time", "goal"),
        *("contact stopped", "contact stopped clock", "contact stopped self"),
    ],
)
def test_who_was_left(columns: dict[str, Any], facts: dict[str, Any], expected: bool) -> None:
    """By no doing of their own; worries leave no trace in it."""
    known: dict[str, Any] = {"is_reachable": True}
    assert was_left(replace(TANDEM, **columns), 7, **(known | facts)) is expected


# --- averages -------------------------------------------------------------------------------------------------------


@pytest.mark.row("A8", "E3")
def test_of_fewer_than_five_nothing_is_shown() -> None:
    """Counted for each of the four: who left one out does not count there."""
    pairs = [({"employers": 1, "contacts": 2}, {"employers": 3, "contacts": 4})] * 4 + [
        ({"employers": 2}, {"employers": 4, "contacts": 1})
    ]
    assert change_of("employers", pairs) == Change(name="employers", start=1.2, end=3.2)
    assert change_of("contacts", pairs) == Change(name="contacts")
    assert change_of("employers", pairs[:4]) == Change(name="employers")


@pytest.mark.row("E3")
@pytest.mark.parametrize(("values", "mean"), [([], None), ([5] * 4, None), ([1, 2, 3, 4, 5], 3.0)])
def test_average(values: list[int], mean: float | None) -> None:
    """The mean of five or more."""
    assert average(values) == mean
    assert SMALLEST_GROUP == 5


@pytest.mark.row("A8")
@pytest.mark.parametrize(
    ("rated", "skipped", "following"),
    [
        ((), None, "employers"),
        (("employers",), None, "contacts"),
        ((), "employers", "contacts"),  # left out
        (("employers", "contacts"), "applications", "expectations"),
        (("contacts",), "expectations", None),  # the last one, and nothing is asked again
        (CHECKS, None, None),
    ],
)
def test_the_next_of_the_four(rated: tuple[str, ...], skipped: str | None, following: str | None) -> None:
    """In order, from where somebody is."""
    assert next_question(dict.fromkeys(rated, 2), skipped) == following
