"""The arrays of a whole pool: the same numbers as the explanation of each pair."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from benchmarks.random_pools import random_pool
from program.matching.explanations import explain
from program.matching.people import Level, PartnerWish, Pool, Window
from program.matching.reasons import Obstacle, ReasonCode
from program.matching.scores import CELLS_PER_BLOCK, obstacles_of, score_pool
from program.matching.weights import Weights
from program.profiles import Reach
from tests.matching.builders import mentee, mentor, pool_of, pools, weights


@pytest.mark.row("B1")
@pytest.mark.slow
@settings(max_examples=150)
@given(pool=pools(), chosen=weights())
def test_arrays_and_explanations_agree(pool: Pool, chosen: Weights) -> None:
    """Scores and hard rules of the arrays are those of the explanation, for every pair of any pool."""
    scores = score_pool(pool, chosen)
    for row in range(len(pool.mentees)):
        for column in range(len(pool.mentors)):
            explanation = explain(pool, row, column, chosen)
            assert scores.scores[row, column] == explanation.score
            assert scores.obstacles(row, column) == tuple(rule.code for rule in explanation.obstacles)
            assert scores.allowed[row, column] == explanation.is_allowed


def test_agree_in_a_pool_of_many_blocks() -> None:
    """The same holds where the pool is scored in several blocks, at their edges above all."""
    pool = random_pool(300)
    scores = score_pool(pool)
    step = CELLS_PER_BLOCK // 300
    rows = [0, 1, step - 1, step, step + 1, 299]
    for row in rows:
        for column in range(0, 300, 7):
            assert scores.scores[row, column] == explain(pool, row, column).score


@pytest.mark.parametrize(
    ("mentees", "mentors"),
    [
        (0, 0),  # nobody at all
        (2, 0),  # only mentees
        (0, 2),  # only mentors
    ],
)
def test_pools_without_pairs(mentees: int, mentors: int) -> None:
    """A pool of one side, or of none, has arrays of that shape."""
    pool = pool_of([mentee(f"e{n}") for n in range(mentees)], [mentor(f"o{n}") for n in range(mentors)])
    scores = score_pool(pool)
    assert scores.scores.shape == scores.values.shape == scores.allowed.shape == (mentees, mentors)


def test_value_is_score_with_waiting_bonus() -> None:
    """The value of a pair is its score and, in proportion to it, what the mentee's waiting is worth."""
    pool = pool_of([mentee("e0", waiting_days=0), mentee("e1", waiting_days=60)], [mentor()])
    scores = score_pool(pool)
    assert scores.values[0, 0] == scores.scores[0, 0]
    assert scores.values[1, 0] == pytest.approx(scores.scores[1, 0] * 1.01)


def test_dtypes_and_range() -> None:
    """Scores and values are 64-bit floats, scores from 0 to 1, what is allowed a truth value."""
    scores = score_pool(random_pool(50))
    assert scores.scores.dtype == scores.values.dtype == np.float64
    assert scores.allowed.dtype == np.bool_
    assert 0 <= scores.scores.min() <= scores.scores.max() <= 1


def test_perfect_pair() -> None:
    """A pair with everything in common scores exactly 1."""
    facts: dict[str, Any] = {"experience_years": 14, "industry": "46", "interests": frozenset({"chess", "films"})}
    spoken = {"de": Level.C1, "ru": Level.C2, "en": Level.B2}
    pool = pool_of([mentee(languages=spoken, **facts)], [mentor(languages=spoken, **facts)])
    assert score_pool(pool).scores[0, 0] == 1.0


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ((17 * 60, 18 * 60), 60),  # an hour within the mentor's evening
        ((17 * 60 + 7, 17 * 60 + 8), 1),  # a single odd minute: slots shrink to minutes
        ((8 * 60, 12 * 60), 0),  # the morning
    ],
)
def test_free_time_to_the_minute(changes: tuple[int, int], minutes: int) -> None:
    """Shared minutes are counted to the minute, however odd the times are."""
    pool = pool_of(
        [mentee(availability=(Window(weekday=1, start_minute=changes[0], end_minute=changes[1]),))], [mentor()]
    )
    reasons = {reason.code: reason for reason in explain(pool, 0, 0).parts[3].reasons}
    assert reasons[ReasonCode.FREE_TIMES].parameters["minutes"] == minutes
    assert score_pool(pool).scores[0, 0] == explain(pool, 0, 0).score


def test_every_rule_has_its_own_bit() -> None:
    """Each combination of hard rules can be told from every other."""
    assert len({rule.bit for rule in Obstacle}) == len(Obstacle)
    everything = sum(rule.bit for rule in Obstacle)
    assert obstacles_of(everything) == tuple(Obstacle)
    assert obstacles_of(0) == ()


def test_several_rules_at_once() -> None:
    """All rules that stand against a pair are named, not only the first."""
    pool = pool_of(
        [mentee(reach=Reach.IN_PERSON, languages={}, partner_gender=PartnerWish(value="woman", is_hard=True))],
        [mentor(site="wilhelmshaven", capacity=0, gender="man")],
        ("mentee", "mentor"),
    )
    assert set(score_pool(pool).obstacles(0, 0)) == {
        Obstacle.NO_WAY_TO_MEET,
        Obstacle.NO_SHARED_LANGUAGE,
        Obstacle.MENTEE_WISH,
        Obstacle.EXCLUDED_PAIR,
        Obstacle.NO_FREE_PLACE,
    }


def test_excluded_strangers_are_passed_over() -> None:
    """An excluded pair of people who have left the pool excludes nobody else."""
    pool = pool_of([mentee()], [mentor()], ("gone", "mentor"), ("mentee", "gone"))
    assert score_pool(pool).allowed.all()


def test_more_interests_than_bits_of_a_word() -> None:
    """Interests are counted right when the pool names more than 64 different ones."""
    words = [f"interest {number}" for number in range(150)]
    pool = pool_of(
        [mentee(f"e{n}", interests=frozenset(words[n : n + 5])) for n in range(146)],
        [mentor(f"o{n}", interests=frozenset(words[n : n + 5])) for n in range(146)],
    )
    scores = score_pool(pool, Weights(occupation=0, industry=0, experience=0, in_common=1))
    for row, column in ((0, 0), (70, 74), (70, 75), (145, 145), (64, 63)):
        assert scores.scores[row, column] == scores.scores[0, 145] + 0.05 * min(2, max(0, 5 - abs(row - column)))
