"""How two lengths of working life compare: best when the mentor is as far as the mentee, or a little further."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from program.matching.reasons import ReasonCode

BAND_YEARS = (1, 3, 7, 14, 25)
"""The years that the bands 0–1, 2–4, 5–9, 10–19 and 20+ count as: levels 0 to 4. In between, levels rise evenly."""

AHEAD_COSTS = 20
"""Hundredths for each level that the mentor is ahead."""

BEHIND_COSTS = 40
"""Hundredths for each level that the mentor is behind: twice as much, since a mentor should have been there before."""


@lru_cache(maxsize=1024)
def level_of(years: float) -> int:
    """The level in hundredths, 0 to 400: 0 up to one year, 400 from 25 years on, straight lines in between.

    Years count to two decimals, so that whole numbers alone decide, and halves of a hundredth are rounded up.
    """
    exact = round(years * 100)
    for level, (low, high) in enumerate(pairwise(BAND_YEARS)):
        if exact <= high * 100:
            width = high - low
            return level * 100 + max(0, (2 * (exact - low * 100) + width) // (2 * width))
    return 400


def match_experience(mentee_years: float, mentor_years: float) -> tuple[ReasonCode, int]:
    """Who is further, and the points of it (0–100), halves rounded up."""
    ahead = level_of(mentor_years) - level_of(mentee_years)
    if ahead < 0:
        return ReasonCode.MENTOR_BEHIND, max(0, (10_050 + ahead * BEHIND_COSTS) // 100)
    code = ReasonCode.MENTOR_AHEAD if ahead else ReasonCode.SAME_LEVEL
    return code, (10_050 - ahead * AHEAD_COSTS) // 100


def experience_points(mentee_levels: ArrayLike, mentor_levels: ArrayLike) -> NDArray[np.int64]:
    """The points of ``match_experience`` for levels in hundredths; arrays are combined by NumPy's broadcasting."""
    ahead = np.subtract(mentor_levels, mentee_levels, dtype=np.int64)
    lost = np.where(ahead >= 0, ahead * AHEAD_COSTS, -ahead * BEHIND_COSTS)
    points: NDArray[np.int64] = np.maximum((10_000 - lost + 50) // 100, 0)
    return points
