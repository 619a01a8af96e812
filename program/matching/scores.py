"""The score of every pair of a pool as arrays, in blocks of mentees, without a Python loop over pairs.

Scores are counted in units of 1/10,000 (hundredths of weights times hundredths of points), so they are exact whole
numbers: equal pairs have equal scores, and the explanation's sum is the same number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from program.matching.availability import free_overlap
from program.matching.bitsets import overlap_of
from program.matching.commonalities import (
    GERMAN,
    INTERESTS_POINTS,
    LANGUAGES_POINTS,
    count_points_of,
    german_needed,
    goal_table,
    time_points_of,
    usable_languages,
)
from program.matching.experience import experience_points, level_of
from program.matching.industries import industry_table
from program.matching.lookups import Lookup, look_up, look_up_all
from program.matching.occupations import occupation_table
from program.matching.people import Pool
from program.matching.reasons import Obstacle
from program.matching.rules import meeting_tables, place_of, wish_tables, wishes_of
from program.matching.weights import DEFAULT_WEIGHTS, Weights, hundredths

CELLS_PER_BLOCK = 1 << 16
"""Pairs that are scored at once: their intermediate arrays stay within the processor's caches."""

NOBODY_NEEDS = 99  # a level of German that nobody has


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of a pool, mentees x mentors, in the pool's order.

    ``units`` are scores in 1/10,000; ``blocked`` holds a bit (``Obstacle.bit``) for each hard rule that excludes
    the pair, 0 where it may be made.
    """

    pool: Pool
    weights: Weights
    units: NDArray[np.uint16]
    blocked: NDArray[np.uint8]

    @property
    def scores(self) -> NDArray[np.float64]:
        """The scores, 0–1."""
        return self.units / 10_000

    @property
    def values(self) -> NDArray[np.float64]:
        """Score plus waiting bonus: what the assignment maximises in total."""
        return self.scores * waiting_factors(self.pool, self.weights)[:, None]

    @property
    def allowed(self) -> NDArray[np.bool_]:
        """Whether no hard rule and no minimum excludes the pair."""
        allowed: NDArray[np.bool_] = self.blocked == 0
        return allowed

    def obstacles(self, mentee: int, mentor: int) -> tuple[Obstacle, ...]:
        """The hard rules that exclude the pair at these positions."""
        return obstacles_of(int(self.blocked[mentee, mentor]))


def obstacles_of(bits: int) -> tuple[Obstacle, ...]:
    """The hard rules that a cell of ``Scores.blocked`` stands for."""
    return tuple(obstacle for obstacle in Obstacle if bits & obstacle.bit)


def waiting_factors(pool: Pool, weights: Weights) -> NDArray[np.float64]:
    """For each mentee, by how much waiting multiplies the scores."""
    factors = [weights.waiting_factor(one.waiting_days, goes_first=one.goes_first) for one in pool.mentees]
    return np.array(factors, np.float64)


def score_pool(pool: Pool, weights: Weights = DEFAULT_WEIGHTS) -> Scores:
    """The scores and hard rules of every pair; 3 bytes a pair."""
    shape = len(pool.mentees), len(pool.mentors)
    units, blocked = np.empty(shape, np.uint16), np.empty(shape, np.uint8)
    for block in ScoredBlocks(pool, weights):
        units[block.rows], blocked[block.rows] = block.units, block.blocked
    return Scores(pool=pool, weights=weights, units=units, blocked=blocked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The scores of consecutive mentees against all mentors; arrays as in ``Scores``."""

    rows: slice
    units: NDArray[np.uint16]
    blocked: NDArray[np.uint8]


class ScoredBlocks:
    """A pool made ready for scoring; iterating yields its blocks in order."""

    def __init__(self, pool: Pool, weights: Weights) -> None:
        mentees, mentors = pool.mentees, pool.mentors
        self._pool, self._weights = pool, weights
        self._work = _work_lookups(pool, weights)
        self._goals = look_up((mentee.goals for mentee in mentees), (mentor.offers for mentor in mentors), goal_table)
        self._meeting, self._reach = look_up_all(map(place_of, mentees), map(place_of, mentors), meeting_tables)
        self._wishes = _wish_lookups(pool)
        self._times, self._slot = free_overlap(mentees, mentors, pool.reference_week)
        self._languages = overlap_of([usable_languages(m) for m in mentees], [usable_languages(m) for m in mentors])
        self._interests = overlap_of([m.interests for m in mentees], [m.interests for m in mentors])
        own = (mentee.languages.get(GERMAN) for mentee in mentees)
        self._german = np.array([0 if level is None else level.rank for level in own], np.int8)
        needed = (german_needed(mentor) for mentor in mentors)
        self._needed = np.array([NOBODY_NEEDS if level is None else level.rank for level in needed], np.int8)
        full = [Obstacle.NO_FREE_PLACE.bit if mentor.capacity == 0 else 0 for mentor in mentors]
        self._full = np.array(full, np.uint8)
        self._excluded = _excluded_cells(pool)

    def __iter__(self) -> Iterator[Block]:
        mentees, mentors = len(self._pool.mentees), len(self._pool.mentors)
        step = max(1, CELLS_PER_BLOCK // max(mentors, 1))
        for start in range(0, mentees, step):
            yield self.block(slice(start, min(start + step, mentees)))

    def block(self, rows: slice) -> Block:
        """The scores of the mentees at these positions."""
        languages = self._shared_languages(rows)
        units = self._work[0].block(rows)
        for lookup in self._work[1:]:
            units += lookup.block(rows)
        in_common = self._in_common(rows, languages)
        units += in_common.astype(np.uint16) * np.uint16(hundredths(self._weights.in_common))
        blocked = self._reach.block(rows) | self._full
        blocked |= (languages == 0) * np.uint8(Obstacle.NO_SHARED_LANGUAGE.bit)
        blocked |= (units < self._weights.minimum_units) * np.uint8(Obstacle.BELOW_MINIMUM.bit)
        if self._wishes is not None:
            blocked |= self._wishes[1].block(rows)
        first, last = np.searchsorted(self._excluded[0], (rows.start, rows.stop))
        cells = self._excluded[0][first:last] - rows.start, self._excluded[1][first:last]
        blocked[cells] |= np.uint8(Obstacle.EXCLUDED_PAIR.bit)
        return Block(rows=rows, units=units, blocked=blocked)

    def _shared_languages(self, rows: slice) -> NDArray[np.uint16]:
        shared = self._languages.block(rows)
        shared += self._german[rows, None] >= self._needed
        return shared

    def _in_common(self, rows: slice, languages: NDArray[np.uint16]) -> NDArray[np.uint8]:
        points: NDArray[np.uint8] = self._goals.block(rows)
        points += self._meeting.block(rows)
        points += time_points_of(self._times.block(rows), self._slot)
        points += count_points_of(languages, LANGUAGES_POINTS)
        points += count_points_of(self._interests.block(rows), INTERESTS_POINTS)
        if self._wishes is not None:
            points -= np.minimum(points, self._wishes[0].block(rows))
        return points


def _work_lookups(pool: Pool, weights: Weights) -> tuple[Lookup, Lookup, Lookup]:
    """The three parts that compare working lives, each already times its weight."""
    mentees, mentors = pool.mentees, pool.mentors
    occupation = look_up(
        ((mentee.occupation, mentee.earlier_occupation) for mentee in mentees),
        (mentor.occupation for mentor in mentors),
        occupation_table,
    )
    industry = look_up((m.industry for m in mentees), (m.industry for m in mentors), industry_table)
    experience = look_up(
        (level_of(mentee.experience_years) for mentee in mentees),
        (level_of(mentor.experience_years) for mentor in mentors),
        lambda ours, theirs: experience_points(np.array(ours, np.int64)[:, None], np.array(theirs, np.int64)),
    )
    return (
        occupation.scaled(hundredths(weights.occupation)),
        industry.scaled(hundredths(weights.industry)),
        experience.scaled(hundredths(weights.experience)),
    )


def _wish_lookups(pool: Pool) -> tuple[Lookup, ...] | None:
    """Costs and bits of wishes for the partner's gender; None when nobody has one, so that no gender is looked at."""
    if not any(person.partner_gender for person in (*pool.mentees, *pool.mentors)):
        return None
    return look_up_all(wishes_of(pool.mentees, pool.mentors), wishes_of(pool.mentors, pool.mentees), wish_tables)


def _excluded_cells(pool: Pool) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows (rising) and columns of the excluded pairs; people who are not in the pool are passed over."""
    rows = {mentee.id: row for row, mentee in enumerate(pool.mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(pool.mentors)}
    cells = sorted((rows[a], columns[b]) for a, b in pool.excluded_pairs if a in rows and b in columns)
    table = np.array(cells, np.intp).reshape(-1, 2)
    return table[:, 0], table[:, 1]
