"""How years of work compare."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.matching.experience import BAND_YEARS, experience_points, level_of, match_experience
from program.matching.reasons import ReasonCode

years = st.one_of(st.sampled_from(BAND_YEARS), st.floats(0, 70))


@pytest.mark.parametrize(
    ("span", "level"),
    [
        (0, 0),  # nothing yet
        (1, 0),  # the band 0-1
        (2, 50),  # half-way from 1 to 3
        (3, 100),  # the band 2-4
        (6, 175),  # three quarters of the way from 3 to 7
        (7, 200),  # the band 5-9
        (14, 300),  # the band 10-19
        (25, 400),  # the band 20+
        (60, 400),  # more than that makes no difference
    ],
)
def test_levels(span: float, level: int) -> None:
    """The bands are whole levels, and in between it goes up evenly."""
    assert level_of(span) == level


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("mentee", "mentor", "code", "points"),
    [
        (7, 7, ReasonCode.SAME_LEVEL, 100),  # colleagues
        (7, 14, ReasonCode.MENTOR_AHEAD, 80),  # one band ahead
        (7, 25, ReasonCode.MENTOR_AHEAD, 60),  # two bands ahead
        (6, 14, ReasonCode.MENTOR_AHEAD, 75),  # the example of the documentation
        (1, 25, ReasonCode.MENTOR_AHEAD, 20),  # beginner and veteran: still something
        (14, 7, ReasonCode.MENTOR_BEHIND, 60),  # one band behind costs twice as much
        (25, 7, ReasonCode.MENTOR_BEHIND, 20),  # two bands behind
        (25, 1, ReasonCode.MENTOR_BEHIND, 0),  # a veteran learns nothing of work from a beginner
        (25, 40, ReasonCode.SAME_LEVEL, 100),  # above twenty years nobody counts
    ],
)
def test_comparison(mentee: float, mentor: float, code: ReasonCode, points: int) -> None:
    """Best at the same level; ahead costs less than behind."""
    assert match_experience(mentee, mentor) == (code, points)


@given(mentee=years, near=years, far=years)
def test_closer_is_never_worse(mentee: float, near: float, far: float) -> None:
    """Of two mentors ahead, and of two behind, the one whose years are closer counts at least as much."""
    near, far = sorted((near, far), key=lambda span: abs(span - mentee))
    if (near >= mentee) == (far >= mentee):
        assert match_experience(mentee, near)[1] >= match_experience(mentee, far)[1]


@given(mentee=years, mentor=years)
def test_behind_is_never_better_than_ahead(mentee: float, mentor: float) -> None:
    """Swapping the two, so that the mentor is the one behind, never helps."""
    low, high = sorted((mentee, mentor))
    assert match_experience(low, high)[1] >= match_experience(high, low)[1]


@given(pairs=st.lists(st.tuples(years, years), min_size=1, max_size=8))
def test_array_function_is_the_scalar_one(pairs: list[tuple[float, float]]) -> None:
    """The array function gives for each pair what the explanation says."""
    ours, theirs = (np.array([level_of(span) for span in side]) for side in zip(*pairs, strict=True))
    assert experience_points(ours, theirs).tolist() == [match_experience(*pair)[1] for pair in pairs]
