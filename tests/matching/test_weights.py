"""The settings of the score."""

from typing import Any

import pytest

from program.matching.weights import DEFAULT_WEIGHTS, WAITING_HALFWAY_DAYS, Weights
from program.programme import Desk
from program.programme import Weights as ProgrammeWeights


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"occupation": 0.5}, "the four weights must add up to 1"),  # 1.1 together
        ({"occupation": 0.3}, "the four weights must add up to 1"),  # 0.9 together
        ({"occupation": -0.1, "industry": 0.65}, "each weight must be a whole number of hundredths"),
        ({"occupation": 0.395, "industry": 0.155}, "each weight must be a whole number of hundredths"),
        ({"occupation": float("nan")}, None),  # no number at all
        ({"minimum_score": 1.1}, "the minimum score must lie between 0 and 1"),
        ({"minimum_score": -0.1}, "the minimum score must lie between 0 and 1"),
        ({"waiting_bonus": 0.2}, "the waiting bonus must lie between 0 and 0.1"),  # could buy a bad match
        ({"waiting_bonus": -0.01}, "the waiting bonus must lie between 0 and 0.1"),
    ],
)
def test_refused(changes: dict[str, Any], message: str | None) -> None:
    """Weights that are no weights are refused, with the fact that is wrong."""
    with pytest.raises(ValueError, match=message):
        Weights(**changes)


def test_defaults_are_those_of_the_programme_file() -> None:
    """A pool from a file is matched as a programme that changes nothing would match it."""
    assert Weights(**ProgrammeWeights().model_dump(), minimum_score=Desk().minimum_score) == DEFAULT_WEIGHTS


def test_one_part_may_weigh_everything() -> None:
    """Extreme weights are weights."""
    assert Weights(occupation=1, industry=0, experience=0, in_common=0).occupation == 1


@pytest.mark.parametrize(
    ("days", "share"),
    [
        (0, 0.0),  # nothing on the first day
        (WAITING_HALFWAY_DAYS, 0.5),  # half
        (3 * WAITING_HALFWAY_DAYS, 0.75),
        (100_000, 1.0),  # never quite everything
    ],
)
def test_waiting(days: int, share: float) -> None:
    """The bonus rises with the days and stays below its bound."""
    assert DEFAULT_WEIGHTS.value_of(0.5, days) == pytest.approx(0.5 * (1 + 0.02 * share), abs=1e-5)
    assert DEFAULT_WEIGHTS.waiting_factor(days) < 1.02
    assert DEFAULT_WEIGHTS.waiting_factor(days + 1) > DEFAULT_WEIGHTS.waiting_factor(days)


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("days", "factor"),
    [
        (0, 1.02),  # the whole bonus from the first day
        (WAITING_HALFWAY_DAYS, 1.03),  # and half of it again for the own days
        (100_000, 1.04),  # never quite twice
    ],
)
def test_going_first(days: int, factor: float) -> None:
    """The whole bonus on top of that for the own days: above everybody who does not go first, and bounded."""
    found = DEFAULT_WEIGHTS.waiting_factor(days, goes_first=True)
    assert found == pytest.approx(factor, abs=2e-5)
    assert DEFAULT_WEIGHTS.waiting_factor(100_000) < found < 1.04
    assert DEFAULT_WEIGHTS.value_of(0.5, days, goes_first=True) == 0.5 * found
