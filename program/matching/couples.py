"""Two mentees who want one mentor between them: they get the same mentor, with two of the mentor's places, or none.

Couples are few, so they are placed before everybody else, the best for all of them at once: a couple stands for one
row, a mentor with n free places for n // 2 columns, and the value is the sum of both pairs' values
(``linear_sum_assignment``, as in ``solvers``). Everybody else is matched with the places that are left. Where one of
the two has a mentor already, the other can get that one alone; such have no choice, and so come first of all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from program.matching.people import Pool
from program.matching.reasons import UnmatchedReason
from program.matching.results import RunnerUp
from program.matching.scores import Scores, score_pool, waiting_factors
from program.matching.solvers import NOBODY, solve
from program.matching.weights import DEFAULT_WEIGHTS, Weights

PLACES = 2  # that a couple needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A mentor who fits all that need the same one, with each one's score."""

    mentor: str
    scores: Mapping[str, float]  # by mentee


def solve_together(scores: Scores, taken: Mapping[str, str]) -> NDArray[np.intp]:
    """For each mentee the position of the mentor, or ``NOBODY``, as ``solve``; both of a couple get the same, or none.

    ``taken`` says who has which mentor already (mentee -> mentor); their places are not among those of ``scores.pool``.
    """
    chosen = np.full(len(scores.pool.mentees), NOBODY, np.intp)
    free = np.array([mentor.capacity for mentor in scores.pool.mentors], np.intp)
    _place_followers(scores, taken, chosen, free)
    _place_both(scores, chosen, free)
    members = {row for rows in _rows_of_couples(scores.pool) for row in rows}
    rest = np.array([row for row in range(len(chosen)) if row not in members], np.intp)
    chosen[rest] = solve(_rest_of(scores, rest, free))
    return chosen


def reasons_together(
    pool: Pool, reasons: Mapping[int, UnmatchedReason], chosen: NDArray[np.intp]
) -> dict[int, UnmatchedReason]:
    """Why those of couples stay without, by position: what would stand against them alone, or that it takes two places.

    ``reasons`` are those that hold for each of them alone.
    """
    waiting = [row for rows in _rows_of_couples(pool) for row in rows if chosen[row] == NOBODY]
    went = UnmatchedReason.PLACES_WENT_TO_OTHERS  # that is, somebody would fit who does not fit the two of them
    return {row: UnmatchedReason.NO_MENTOR_FOR_TWO for row in waiting if reasons[row] is went}


def runners_up_together(scores: Scores, chosen: NDArray[np.intp], most: int) -> dict[int, tuple[RunnerUp, ...]]:
    """Who could be next for those of couples, by position: mentors who fit both and have two places left."""
    places = np.array([mentor.capacity for mentor in scores.pool.mentors], np.intp)
    left = places - np.bincount(chosen[chosen != NOBODY], minlength=len(places))
    found: dict[int, tuple[RunnerUp, ...]] = {}
    for rows in _rows_of_couples(scores.pool):
        is_open = (scores.blocked[rows] == 0).all(axis=0) & (left >= PLACES)
        is_open[chosen[rows][chosen[rows] != NOBODY]] = False
        best = _best_first(scores.units[rows], is_open)[:most] if len(rows) == PLACES else ()
        for row in rows:
            found[row] = tuple(
                RunnerUp(mentor=scores.pool.mentors[column].id, score=int(scores.units[row, column]) / 10_000)
                for column in (best if chosen[row] != NOBODY else ())
            )
    return found


def choices_for(
    pool: Pool, mentee: str, taken: Mapping[str, str], weights: Weights = DEFAULT_WEIGHTS
) -> tuple[Choice, ...]:
    """All mentors whom the rules and the places of an open pool allow for a mentee, best first, equal ones by id.

    For one of a couple: for both together as long as both look, and else whom the other has (``taken``). None while the
    other is not there.
    """
    partner = _partner_in(pool, mentee)
    people = {person.id: person for person in pool.mentees}
    seekers = tuple(people[name] for name in (mentee, partner) if name in people)
    mentors = tuple(sorted(pool.mentors, key=lambda mentor: mentor.id))
    if partner is not None and partner not in people:
        mentors = tuple(mentor for mentor in mentors if mentor.id == taken.get(partner))
    scores = score_pool(replace(pool, mentees=seekers, mentors=mentors), weights)
    is_open = (scores.blocked == 0).all(axis=0) & np.array([m.capacity >= len(seekers) for m in mentors], np.bool_)
    return tuple(
        Choice(
            mentor=mentors[column].id,
            scores={seeker.id: int(scores.units[row, column]) / 10_000 for row, seeker in enumerate(seekers)},
        )
        for column in _best_first(scores.units, is_open)
    )


def _place_followers(
    scores: Scores, taken: Mapping[str, str], chosen: NDArray[np.intp], free: NDArray[np.intp]
) -> None:
    """Gives those whose other half has a mentor a place with the same one; of several the best pair first."""
    columns = {mentor.id: column for column, mentor in enumerate(scores.pool.mentors)}
    found: list[tuple[float, int, int]] = []
    for rows in _rows_of_couples(scores.pool):
        partner = _partner_in(scores.pool, scores.pool.mentees[rows[0]].id)
        column = columns.get(taken.get(partner or "", ""))
        if len(rows) < PLACES and column is not None and not scores.blocked[rows[0], column]:
            found.append((-float(_values_of(scores, rows)[0, column]), rows[0], column))
    for _, row, column in sorted(found):
        if free[column]:
            chosen[row] = column
            free[column] -= 1


def _place_both(scores: Scores, chosen: NDArray[np.intp], free: NDArray[np.intp]) -> None:
    """Gives couples who both look the mentors with whom all of them together are worth most."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - half a second, and few pools have couples

    couples = [rows for rows in _rows_of_couples(scores.pool) if len(rows) == PLACES]
    columns = np.repeat(np.arange(len(free)), free // PLACES)
    if not couples or not columns.size:
        return
    allowed = np.array([(scores.blocked[rows] == 0).all(axis=0) for rows in couples])
    values = np.where(allowed, [_values_of(scores, rows).sum(axis=0) for rows in couples], 0)
    for couple, place in zip(*linear_sum_assignment(values[:, columns], maximize=True), strict=True):
        column = columns[place]
        if allowed[couple, column]:
            chosen[couples[couple]] = column
            free[column] -= PLACES


def _rest_of(scores: Scores, rest: NDArray[np.intp], free: NDArray[np.intp]) -> Scores:
    """The scores of those who are in no couple, with the places that are left."""
    pool = scores.pool
    mentors = tuple(
        replace(mentor, capacity=int(places)) for mentor, places in zip(pool.mentors, free.tolist(), strict=True)
    )
    left = replace(pool, mentees=tuple(pool.mentees[row] for row in rest.tolist()), mentors=mentors, couples=())
    return replace(scores, pool=left, units=scores.units[rest], blocked=scores.blocked[rest])


def _rows_of_couples(pool: Pool) -> Iterator[list[int]]:
    """For each couple the positions of those of the two who are in the pool; couples of whom nobody is are left out."""
    positions = {mentee.id: row for row, mentee in enumerate(pool.mentees)}
    found = (sorted(positions[name] for name in couple if name in positions) for couple in pool.couples)
    yield from sorted(rows for rows in found if rows)


def _partner_in(pool: Pool, mentee: str) -> str | None:
    for one, other in pool.couples:
        if mentee in (one, other):
            return other if mentee == one else one
    return None


def _values_of(scores: Scores, rows: list[int]) -> NDArray[np.float64]:
    factors = waiting_factors(scores.pool, scores.weights)[rows]
    values: NDArray[np.float64] = scores.units[rows] / 10_000 * factors[:, None]
    return values


def _best_first(units: NDArray[np.uint16], is_open: NDArray[np.bool_]) -> list[int]:
    """Positions of the mentors who are open, by what they are worth to all of these mentees; equal ones in order."""
    totals = units.sum(axis=0, dtype=np.int64)
    return sorted(np.flatnonzero(is_open).tolist(), key=lambda column: -int(totals[column]))
