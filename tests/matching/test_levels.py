"""Points of experience for whole arrays of levels, whatever kind of numbers they hold."""

import numpy as np
import pytest

from program.matching.experience import experience_points, level_of, match_experience

pytestmark = pytest.mark.row("B1")

YEARS = (0, 1, 2, 3, 7, 14, 25, 40)


@pytest.mark.parametrize("kind", [np.uint16, np.uint32, np.int16, np.int64])
def test_levels_may_come_in_any_kind_of_array(kind: type[np.generic]) -> None:
    """A mentor who is behind the mentee is behind, also where the numbers cannot be negative."""
    levels = np.array([level_of(years) for years in YEARS]).astype(kind)
    points = experience_points(levels[:, None], levels[None, :])
    assert points.tolist() == [[match_experience(mentee, mentor)[1] for mentor in YEARS] for mentee in YEARS]


def test_one_level_against_many() -> None:
    """As the explanation of one pair has it."""
    points = experience_points(level_of(3), [level_of(years) for years in YEARS])
    assert points.tolist() == [match_experience(3, years)[1] for years in YEARS]
