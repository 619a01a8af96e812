"""The assignment with the greatest total value, exactly.

The solver is SciPy's ``linear_sum_assignment``: the shortest augmenting path algorithm of D. F. Crouse, "On
implementing 2D rectangular assignment algorithms", IEEE Transactions on Aerospace and Electronic Systems 52(4), 2016.
A mentor with several places stands for as many columns. Pairs that may not be made cost nothing and are dropped
afterwards; since all others are worth something, that yields the greatest total over all assignments, complete or not.
"""

import numpy as np
from numpy.typing import NDArray

from program.matching.scores import Scores, waiting_factors

NOBODY = -1


def solve_exactly(scores: Scores) -> NDArray[np.intp]:
    """For each mentee the position of the mentor, or ``NOBODY``. Needs 8 bytes for each mentee and place."""
    chosen = np.full(len(scores.pool.mentees), NOBODY, np.intp)
    allowed = scores.allowed
    rows = np.flatnonzero(allowed.any(axis=1))
    capacity = np.array([mentor.capacity for mentor in scores.pool.mentors], np.intp)
    # More places than mentees who may have them would only make the matrix larger.
    places = np.repeat(np.arange(len(capacity)), np.minimum(capacity, allowed.sum(axis=0)))
    if rows.size and places.size:
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - half a second that only a solver needs

        taken, place = linear_sum_assignment(_costs(scores, rows, places))
        columns = places[place]
        is_real = allowed[rows[taken], columns]
        chosen[rows[taken[is_real]]] = columns[is_real]
    return chosen


def _costs(scores: Scores, rows: NDArray[np.intp], places: NDArray[np.intp]) -> NDArray[np.float64]:
    """Negative values, 0 where a pair may not be made; filled in bands, so that no second matrix of the size arises."""
    factors = -waiting_factors(scores.pool, scores.weights) / 10_000
    costs = np.empty((rows.size, places.size))
    step = max(1, (1 << 18) // places.size)
    for start in range(0, rows.size, step):
        band = rows[start : start + step]
        units = np.where(scores.blocked[band] == 0, scores.units[band], 0)
        np.multiply(units.take(places, axis=1), factors[band, None], out=costs[start : start + step])
    return costs
