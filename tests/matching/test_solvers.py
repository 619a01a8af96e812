"""Solvers: two exact ones that agree, and lists of candidates for large pools that come close."""

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from benchmarks.random_pools import random_pool
from program.matching import solvers
from program.matching.people import Level, Pool
from program.matching.scores import Scores, score_pool
from program.matching.solvers import (
    CANDIDATES,
    NOBODY,
    allowed_pairs,
    candidate_lists,
    count_allowed,
    places_of,
    solve,
    solve_densely,
    solve_sparsely,
)
from program.matching.weights import Weights
from tests.matching.builders import mentee, mentor, pool_of, pools


def total(scores: Scores, chosen: NDArray[np.intp]) -> float:
    """The value of an assignment, which must not use a forbidden pair or more places than there are."""
    mentees = np.flatnonzero(chosen != NOBODY)
    assert scores.allowed[mentees, chosen[mentees]].all()
    used = np.bincount(chosen[mentees], minlength=len(scores.pool.mentors))
    assert (used <= [one.capacity for one in scores.pool.mentors]).all()
    return float(scores.values[mentees, chosen[mentees]].sum())


@pytest.mark.row("B2")
@pytest.mark.slow
@settings(max_examples=80)
@given(pool=pools())
def test_both_exact_solvers_agree(pool: Pool) -> None:
    """Dense and sparse solver find the same total on any small pool."""
    scores = score_pool(pool, Weights(minimum_score=0.2))
    places = places_of(scores, count_allowed(scores))
    if places.size:
        dense = total(scores, solve_densely(scores, places))
        sparse = total(scores, solve_sparsely(scores, places, *allowed_pairs(scores)))
        assert dense == pytest.approx(sparse, abs=1e-9)


@pytest.mark.row("B2")
@pytest.mark.parametrize("capacities", [(1,), (0, 1, 2, 3)])
def test_both_exact_solvers_agree_on_hundreds(capacities: tuple[int, ...]) -> None:
    """The same on a pool of hundreds, with and without several places a mentor."""
    scores = score_pool(random_pool(400, capacities=capacities))
    places = places_of(scores, count_allowed(scores))
    dense = total(scores, solve_densely(scores, places))
    assert dense == pytest.approx(total(scores, solve_sparsely(scores, places, *allowed_pairs(scores))), abs=1e-9)
    assert dense == pytest.approx(total(scores, solve(scores)), abs=1e-9)


def test_solver_is_chosen_by_density(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few allowed pairs go to the sparse solver, many to the dense one, and too many to lists of candidates."""
    asked: list[str] = []

    def note(name: str) -> None:
        original = getattr(solvers, name)

        def noted(*arguments: object) -> object:
            asked.append(name)
            return original(*arguments)

        monkeypatch.setattr(solvers, name, noted)

    for name in ("solve_densely", "allowed_pairs", "candidate_lists"):
        note(name)
    sparse, dense = score_pool(random_pool(60)), score_pool(pool_of([mentee()], [mentor()]))
    solve(sparse)
    solve(dense)
    monkeypatch.setattr(solvers, "MOST_ALLOWED", 10)
    monkeypatch.setattr(solvers, "MOST_PAIRS", 100)
    solve(sparse)
    assert asked == ["allowed_pairs", "solve_densely", "candidate_lists"]


def test_nobody_allowed() -> None:
    """Where no pair is allowed, no solver is asked, and nobody gets anybody."""
    scores = score_pool(pool_of([mentee(languages={})], [mentor()]))
    assert solve(scores).tolist() == [NOBODY]


def test_places_that_nobody_could_take_are_left_out() -> None:
    """A mentor with many places stands for no more columns than there are mentees who fit."""
    pool = pool_of(
        [mentee("fits"), mentee("fits too"), mentee("not", languages={"uk": Level.C2})],
        [mentor("many", capacity=1000), mentor("none", capacity=0), mentor("one")],
    )
    scores = score_pool(pool)
    assert places_of(scores, count_allowed(scores)).tolist() == [0, 0, 2]


def test_candidate_lists_hold_the_best_of_each_side() -> None:
    """Everybody's best allowed partner is on a list, and only allowed pairs are."""
    scores = score_pool(random_pool(200))
    mentees, mentors = candidate_lists(scores)
    assert scores.allowed[mentees, mentors].all()
    listed = np.zeros_like(scores.allowed)
    listed[mentees, mentors] = True
    values = np.where(scores.allowed, scores.values, 0)
    for axis in (0, 1):
        assert (np.where(listed, values, 0).max(axis=axis) == values.max(axis=axis)).all()


def test_candidate_lists_draw_among_equals() -> None:
    """Where all are equal, the lists spread over everybody instead of naming the same few."""
    size = 4 * CANDIDATES
    scores = score_pool(pool_of([mentee(f"e{n}") for n in range(size)], [mentor(f"o{n}") for n in range(size)]))
    mentees, mentors = candidate_lists(scores)
    assert mentees.size < size * size
    chosen = solve_sparsely(scores, np.arange(size), mentees, mentors)
    assert (chosen != NOBODY).all()


@pytest.mark.slow
@pytest.mark.row("B2")
def test_candidate_lists_come_close_to_the_optimum() -> None:
    """On 5,000 x 5,000 the lists lose less than one hundredth of the exact total."""
    scores = score_pool(random_pool(5000), Weights(minimum_score=0.3))
    places = places_of(scores, count_allowed(scores))
    exact = total(scores, solve_sparsely(scores, places, *allowed_pairs(scores)))
    close = total(scores, solve_sparsely(scores, places, *candidate_lists(scores)))
    assert exact * 0.99 <= close <= exact + 1e-9
