"""Match a pool: the best total for everybody at once, explained, with who could be next and why others wait."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from program.matching.couples import reasons_together, runners_up_together, solve_together
from program.matching.explanations import Explanation, explain
from program.matching.people import Pool
from program.matching.reasons import Obstacle, UnmatchedReason
from program.matching.results import Pair, Result, RunnerUp, Unmatched
from program.matching.scores import Block, Scores, score_pool
from program.matching.solvers import NOBODY, solve
from program.matching.weights import DEFAULT_WEIGHTS, Weights

RUNNERS_UP = 3
"""How many who could be asked next are named for each pair."""

_STEPS: tuple[tuple[UnmatchedReason, int], ...] = (
    (UnmatchedReason.NO_MENTOR_OF_SITE, Obstacle.NO_WAY_TO_MEET.bit),
    (UnmatchedReason.NO_SHARED_LANGUAGE, Obstacle.NO_SHARED_LANGUAGE.bit),
    (UnmatchedReason.WISHES_NOT_MET, Obstacle.MENTEE_WISH.bit | Obstacle.MENTOR_WISH.bit),
    (UnmatchedReason.ALL_EXCLUDED, Obstacle.EXCLUDED_PAIR.bit),
    (UnmatchedReason.BELOW_MINIMUM, Obstacle.BELOW_MINIMUM.bit),
    (UnmatchedReason.NO_FREE_PLACE, Obstacle.NO_FREE_PLACE.bit),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor as seen from one mentee, allowed or not."""

    mentor: str
    score: float
    obstacles: tuple[Obstacle, ...]


def match(
    pool: Pool,
    weights: Weights = DEFAULT_WEIGHTS,
    *,
    taken: Iterable[tuple[str, str]] = (),
    excluded: Collection[tuple[str, str]] = (),
) -> Result:
    """Pair mentees and mentors so that the values of the pairs add up to the most that is possible.

    ``taken`` are pairs (mentee, mentor) that stand, e.g. approved, sent out or snoozed: they are kept out of the run,
    and each uses one of the mentor's places, also when the mentee is not in the pool. ``excluded`` are pairs that must
    not be made, e.g. declined before, beside the pool's own. The pool's couples are placed first, see ``couples``. The
    result does not depend on the order of the pool.
    """
    pairs_taken = tuple(taken)
    ready = open_pool(pool, pairs_taken, excluded)
    scores = score_pool(ready, weights)
    chosen = solve_together(scores, dict(pairs_taken)) if pool.couples else solve(scores)
    runners_up, reasons = _follow_up(ready, _blocks_of(scores), chosen)
    if pool.couples:
        runners_up |= runners_up_together(scores, chosen, RUNNERS_UP)
        reasons |= reasons_together(ready, reasons, chosen)
    pairs = tuple(
        _pair(explain(ready, mentee, int(chosen[mentee]), weights), ready, weights, mentee, runners_up.get(mentee, ()))
        for mentee in np.flatnonzero(chosen != NOBODY).tolist()
    )
    unmatched = tuple(Unmatched(id=ready.mentees[mentee].id, reason=reasons[mentee]) for mentee in sorted(reasons))
    return Result(pairs=pairs, unmatched=unmatched, total=math.fsum(pair.value for pair in pairs))


def candidates(pool: Pool, mentee: str, weights: Weights = DEFAULT_WEIGHTS) -> tuple[Candidate, ...]:
    """All mentors for one mentee: those allowed first, best first, equal ones by id. Raises ``KeyError`` if unknown."""
    seeker = {person.id: person for person in pool.mentees}[mentee]
    alone = replace(pool, mentees=(seeker,), mentors=tuple(sorted(pool.mentors, key=lambda mentor: mentor.id)))
    scores = score_pool(alone, weights)
    found = [
        Candidate(mentor=mentor.id, score=units / 10_000, obstacles=scores.obstacles(0, place))
        for place, (mentor, units) in enumerate(zip(alone.mentors, scores.units[0].tolist(), strict=True))
    ]
    return tuple(sorted(found, key=lambda candidate: (bool(candidate.obstacles), -candidate.score)))


def open_pool(pool: Pool, taken: Iterable[tuple[str, str]] = (), excluded: Collection[tuple[str, str]] = ()) -> Pool:
    """The pool without those who are taken, with the places that are left, in the order of ids."""
    pairs = list(taken)
    used = Counter(mentor for _, mentor in pairs)
    busy = {mentee for mentee, _ in pairs}
    mentors = (
        replace(mentor, capacity=max(0, mentor.capacity - used[mentor.id])) if mentor.id in used else mentor
        for mentor in pool.mentors
    )
    return replace(
        pool,
        mentees=tuple(sorted((m for m in pool.mentees if m.id not in busy), key=lambda person: person.id)),
        mentors=tuple(sorted(mentors, key=lambda person: person.id)),
        excluded_pairs=pool.excluded_pairs | frozenset(excluded),
    )


def _pair(
    explanation: Explanation, pool: Pool, weights: Weights, mentee: int, runners_up: tuple[RunnerUp, ...]
) -> Pair:
    waits = pool.mentees[mentee]
    return Pair(
        mentee=explanation.mentee,
        mentor=explanation.mentor,
        score=explanation.score,
        value=weights.value_of(explanation.score, waits.waiting_days, goes_first=waits.goes_first),
        explanation=explanation,
        runners_up=runners_up,
        goes_first=waits.goes_first,
    )


def _blocks_of(scores: Scores) -> Iterator[Block]:
    """Views of ready scores, in the same blocks in which they would be made."""
    step = 1 << 8
    for start in range(0, len(scores.units), step):
        rows = slice(start, min(start + step, len(scores.units)))
        yield Block(rows=rows, units=scores.units[rows], blocked=scores.blocked[rows])


def _follow_up(
    pool: Pool, blocks: Iterable[Block], chosen: NDArray[np.intp]
) -> tuple[dict[int, tuple[RunnerUp, ...]], dict[int, UnmatchedReason]]:
    """Runners-up of those who got somebody, and the reasons of those who didn't, by the mentee's position."""
    places = np.array([mentor.capacity for mentor in pool.mentors], np.intp)
    left = places - np.bincount(chosen[chosen != NOBODY], minlength=len(places))
    free = np.flatnonzero(left > 0)
    runners_up: dict[int, tuple[RunnerUp, ...]] = {}
    reasons: dict[int, UnmatchedReason] = {}
    for block in blocks:
        mine = chosen[block.rows]
        if free.size:
            runners_up |= _runners_up(pool, block, mine, free)
        reasons |= _reasons(block, np.flatnonzero(mine == NOBODY))
    return runners_up, reasons


def _runners_up(
    pool: Pool, block: Block, mine: NDArray[np.intp], free: NDArray[np.intp]
) -> dict[int, tuple[RunnerUp, ...]]:
    """The best mentors with a place left: the greatest of each row, again and again; equal ones in order of id."""
    rows = np.flatnonzero(mine != NOBODY)
    is_open = (block.blocked[rows].take(free, axis=1) == 0) & (mine[rows, None] != free)
    units = np.where(is_open, block.units[rows].take(free, axis=1), 0)
    found: dict[int, tuple[RunnerUp, ...]] = {}
    for _ in range(min(RUNNERS_UP, free.size)):
        best = units.argmax(axis=1)
        scores = units[np.arange(rows.size), best]
        units[np.arange(rows.size), best] = 0
        for row, mentor, score in zip(rows.tolist(), free[best].tolist(), scores.tolist(), strict=True):
            if score:
                mentee = block.rows.start + row
                runner_up = RunnerUp(mentor=pool.mentors[mentor].id, score=score / 10_000)
                found[mentee] = (*found.get(mentee, ()), runner_up)
    return found


def _reasons(block: Block, rows: NDArray[np.intp]) -> dict[int, UnmatchedReason]:
    """Of the mentees at these rows: the first rule after which no mentor is left."""
    blocked = block.blocked[rows]
    if not blocked.shape[1]:
        return {block.rows.start + row: UnmatchedReason.NO_MENTORS for row in rows.tolist()}
    reasons = np.full(rows.size, len(_STEPS))
    for step in reversed(range(len(_STEPS))):
        bits = np.uint8(sum(bit for _, bit in _STEPS[: step + 1]))
        reasons[~((blocked & bits) == 0).any(axis=1)] = step
    names = [reason for reason, _ in _STEPS] + [UnmatchedReason.PLACES_WENT_TO_OTHERS]
    return {block.rows.start + row: names[step] for row, step in zip(rows.tolist(), reasons.tolist(), strict=True)}
