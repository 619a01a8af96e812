"""People and pools refuse what makes no sense."""

from datetime import date
from typing import Any

import pytest

from program.matching.people import Level, Mentee, Mentor, Pool, Window
from tests.matching.builders import mentee, mentor


@pytest.mark.parametrize(
    ("weekday", "start", "end"),
    [
        (7, 0, 60),  # there is no eighth day
        (-1, 0, 60),
        (0, 60, 60),  # no time at all
        (0, 120, 60),  # ends before it starts
        (0, -1, 60),
        (0, 0, 1441),  # longer than a day
    ],
)
def test_windows(weekday: int, start: int, end: int) -> None:
    """A window lies within one day of the week."""
    with pytest.raises(ValueError, match="Window"):
        Window(weekday=weekday, start_minute=start, end_minute=end)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (mentee, {"occupation": "25123"}),  # five digits
        (mentee, {"occupation": ""}),
        (mentee, {"occupation": "٢٥١٢"}),  # digits of another script
        (mentee, {"earlier_occupation": "x"}),
        (mentee, {"industry": "6"}),
        (mentee, {"industry": "k"}),
        (mentee, {"experience_years": -1}),
        (mentee, {"experience_years": float("nan")}),
        (mentee, {"waiting_days": -1}),
        (mentor, {"occupation": "abcd"}),
        (mentor, {"capacity": -1}),
    ],
)
def test_people(kind: Any, changes: dict[str, Any]) -> None:
    """Codes of another shape and negative numbers are refused."""
    with pytest.raises(ValueError, match=r".*"):
        kind(**changes)


@pytest.mark.parametrize(
    ("mentees", "mentors"),
    [
        ((mentee("a"), mentee("a")), ()),  # two mentees
        ((), (mentor("a"), mentor("a"))),  # two mentors
    ],
)
def test_ids_are_unique(mentees: tuple[Mentee, ...], mentors: tuple[Mentor, ...]) -> None:
    """Nobody can be told from somebody with the same id."""
    with pytest.raises(ValueError, match="one id"):
        Pool(mentees=mentees, mentors=mentors)


def test_reference_week_begins_on_monday() -> None:
    """A week in the middle of the week would shift everybody's days."""
    with pytest.raises(ValueError, match="2026"):
        Pool(reference_week=date(2026, 1, 20))


def test_levels_sort_as_they_rise() -> None:
    """The order of the names is the order of the levels, which comparisons build on."""
    assert sorted(Level) == list(Level)
    assert [level.rank for level in Level] == [1, 2, 3, 4, 5, 6]
