"""The assignment with the greatest total value.

Two of SciPy's solvers find it exactly, whichever is quicker for the pool:

- ``linear_sum_assignment``: the shortest augmenting path algorithm of D. F. Crouse, "On implementing 2D rectangular
  assignment algorithms", IEEE Transactions on Aerospace and Electronic Systems 52(4), 2016;
- ``min_weight_full_bipartite_matching`` where few pairs are allowed: LAPJVsp of R. Jonker and A. Volgenant, "A shortest
  augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987.

A mentor with several places stands for as many columns. Staying without a mentor is worth nothing and any pair more, so
the total is the greatest over all assignments, complete or not. Pools that are too large for both go to the second
solver with lists of each side's best candidates alone; tests hold the total within 1 % of the exact one.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from program.matching.scores import Scores, waiting_factors

NOBODY = -1

SPARSE_BELOW = 0.1
"""Share of allowed pairs below which the sparse solver is the quicker one."""

MOST_ALLOWED = 16_000_000
"""Allowed pairs of mentees and places that the sparse solver is given: 1.6 GB."""

MOST_PAIRS = 100_000_000
"""Pairs of mentees and places, allowed or not, that the dense solver is given: 0.8 GB."""

CANDIDATES = 32
"""How many of the best partners stand on each person's list in a large pool, mentees and mentors alike."""

_CELLS_PER_BAND = 1 << 18


def solve(scores: Scores) -> NDArray[np.intp]:
    """For each mentee the position of the mentor, or ``NOBODY``.

    Needs, beside the scores, 8 bytes for each mentee and place, or 100 bytes for each allowed pair where these are few.
    """
    fitting = count_allowed(scores)
    places = places_of(scores, fitting)
    chosen = np.full(len(scores.pool.mentees), NOBODY, np.intp)
    if not places.size:
        return chosen
    allowed, pairs = int(fitting[places].sum()), len(chosen) * places.size
    if allowed < SPARSE_BELOW * pairs and allowed <= MOST_ALLOWED:
        return solve_sparsely(scores, places, *allowed_pairs(scores))
    if pairs <= MOST_PAIRS:
        return solve_densely(scores, places)
    return solve_sparsely(scores, places, *candidate_lists(scores))


def count_allowed(scores: Scores) -> NDArray[np.intp]:
    """For each mentor the number of mentees who may be paired with them."""
    counts = np.zeros(scores.blocked.shape[1], np.intp)
    for rows in _bands(scores.blocked.shape):
        counts += (scores.blocked[rows] == 0).sum(axis=0)
    return counts


def places_of(scores: Scores, fitting: NDArray[np.intp]) -> NDArray[np.intp]:
    """The mentor's position for every place; places that nobody could take are left out."""
    capacity = np.array([mentor.capacity for mentor in scores.pool.mentors], np.intp)
    return np.repeat(np.arange(len(capacity)), np.minimum(capacity, fitting))


def solve_densely(scores: Scores, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """As ``solve``, from the whole matrix of mentees and places."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - half a second, and not every run needs it

    factors = -waiting_factors(scores.pool, scores.weights) / 10_000
    costs = np.empty((len(factors), places.size))
    for rows in _bands(costs.shape):
        units = np.where(scores.blocked[rows] == 0, scores.units[rows], 0)
        np.multiply(units.take(places, axis=1), factors[rows, None], out=costs[rows])
    mentees, place = linear_sum_assignment(costs)
    return _chosen(scores, mentees, places[place])


def solve_sparsely(
    scores: Scores, places: NDArray[np.intp], mentees: NDArray[np.intp], mentors: NDArray[np.intp]
) -> NDArray[np.intp]:
    """As ``solve``, from pairs (positions of mentees, positions of mentors) that are allowed; others are not made."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - as above
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # noqa: PLC0415 - as above

    everybody = np.arange(len(scores.pool.mentees))
    first_place = np.searchsorted(places, np.arange(len(scores.pool.mentors)))
    copies = np.bincount(places, minlength=len(first_place))[mentors]
    pair = np.repeat(np.arange(mentors.size), copies)
    place = first_place[mentors[pair]] + np.arange(pair.size) - (np.cumsum(copies) - copies)[pair]
    # Costs must not be zero for this solver: a pair costs 2 minus its value, and a mentee's own empty place costs 2.
    factors = waiting_factors(scores.pool, scores.weights) / 10_000
    values = scores.units[mentees, mentors] * factors[mentees]
    graph = coo_array(
        (
            np.concatenate([2 - values[pair], np.full(everybody.size, 2.0)]),
            (np.concatenate([mentees[pair], everybody]), np.concatenate([place, places.size + everybody])),
        ),
        shape=(everybody.size, places.size + everybody.size),
    ).tocsr()
    paired, column = min_weight_full_bipartite_matching(graph)
    is_real = column < places.size
    return _chosen(scores, paired[is_real], places[column[is_real]])


def _chosen(scores: Scores, mentees: NDArray[np.intp], mentors: NDArray[np.intp]) -> NDArray[np.intp]:
    """The mentor's position for each mentee; pairs that may not be made only filled up the matrix."""
    chosen = np.full(len(scores.pool.mentees), NOBODY, np.intp)
    is_allowed = scores.blocked[mentees, mentors] == 0
    chosen[mentees[is_allowed]] = mentors[is_allowed]
    return chosen


def allowed_pairs(scores: Scores) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs that may be made, as positions of mentees and of mentors."""
    mentors = scores.blocked.shape[1]
    bands = _bands(scores.blocked.shape)
    found = [np.flatnonzero(scores.blocked[rows] == 0) + rows.start * mentors for rows in bands]
    return np.divmod(np.concatenate(found), mentors)


def candidate_lists(scores: Scores) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The allowed pairs that stand on the list of one side or the other, as positions of mentees and of mentors.

    Equal values are common, so each list draws among them (from a fixed seed): else all would list the same few.
    """
    factors = waiting_factors(scores.pool, scores.weights).astype(np.float32)
    luck = np.random.default_rng(0)
    mentees, mentors = scores.blocked.shape
    found: list[NDArray[np.intp]] = []
    for rows in _bands((mentees, mentors)):
        best = _best(scores.units[rows] * factors[rows, None], scores.blocked[rows], luck)
        found.append((best[0] + rows.start) * mentors + best[1])
    for columns in _bands((mentors, mentees)):
        units = np.ascontiguousarray(scores.units[:, columns].T)
        best = _best(units * factors, np.ascontiguousarray(scores.blocked[:, columns].T), luck)
        found.append(best[1] * mentors + best[0] + columns.start)
    pairs = np.unique(np.concatenate(found))
    return pairs // mentors, pairs % mentors


def _best(
    values: NDArray[np.float32], blocked: NDArray[np.uint8], luck: np.random.Generator
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Of each row the columns with the greatest values, up to ``CANDIDATES``; those that are blocked are left out."""
    keys = np.where(blocked == 0, values + luck.random(values.shape, np.float32), np.float32(0))
    width = min(CANDIDATES, keys.shape[1])
    columns = np.argpartition(keys, keys.shape[1] - width, axis=1)[:, -width:]
    rows = np.repeat(np.arange(len(keys)), width)
    is_open = keys[rows, columns.ravel()] > 0
    return rows[is_open], columns.ravel()[is_open]


def _bands(shape: tuple[int, ...]) -> Iterator[slice]:
    """Consecutive rows, so few at a time that what is made of them stays small."""
    step = max(1, _CELLS_PER_BAND // max(shape[1], 1))
    for start in range(0, shape[0], step):
        yield slice(start, min(start + step, shape[0]))
