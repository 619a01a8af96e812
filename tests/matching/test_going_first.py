"""Who was left by the partner goes first: among equals, never at the price of a bad match, never to their harm."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.matching.assignments import match
from program.matching.people import Pool
from program.matching.reasons import UnmatchedReason
from program.matching.results import Result
from program.matching.scores import score_pool
from program.matching.weights import DEFAULT_WEIGHTS, Weights
from tests.matching.builders import mentee, mentor, pool_of, pools, weights

pytestmark = pytest.mark.row("C9", "B2")


def marked(pool: Pool, position: int, *, goes_first: bool) -> Pool:
    """The pool in which that mentee goes first, or does not."""
    people = list(pool.mentees)
    people[position] = replace(people[position], goes_first=goes_first)
    return replace(pool, mentees=tuple(people))


def score_of(result: Result, name: str) -> float:
    """Of the pair that a mentee got; 0 without one."""
    return next((pair.score for pair in result.pairs if pair.mentee == name), 0)


@pytest.mark.parametrize(
    ("left_days", "other_days"),
    [
        (0, 0),
        (0, 400),  # though the other has waited a year longer
        (41, 100_000),  # or for ever
    ],
)
def test_before_an_equal_who_has_waited_longer(left_days: int, other_days: int) -> None:
    """One place: it goes to the one who was left, and nobody's days are another number."""
    left = mentee("left", waiting_days=left_days, goes_first=True)
    for people in ([left, mentee("other", waiting_days=other_days)], [mentee("a", waiting_days=other_days), left]):
        result = match(pool_of(people, [mentor()]))
        assert [pair.mentee for pair in result.pairs] == ["left"]
        assert [one.reason for one in result.unmatched] == [UnmatchedReason.PLACES_WENT_TO_OTHERS]


@pytest.mark.parametrize(("first", "second", "winner"), [(30, 31, "second"), (31, 30, "first"), (4000, 4001, "second")])
def test_of_two_who_were_left_the_longer_waiting(first: int, second: int, winner: str) -> None:
    """Among those who go first, the days count as ever."""
    people = [mentee("first", waiting_days=first), mentee("second", waiting_days=second)]
    result = match(pool_of([replace(one, goes_first=True) for one in people], [mentor()]))
    assert [pair.mentee for pair in result.pairs] == [winner]


def test_never_buys_a_bad_match() -> None:
    """Neither before a clearly better match nor over the minimum, however long the waiting."""
    left = mentee("left", occupation="2411", waiting_days=100_000, goes_first=True)
    assert [pair.mentee for pair in match(pool_of([left, mentee("new", waiting_days=0)], [mentor()])).pairs] == ["new"]
    score = match(pool_of([left], [mentor()])).pairs[0].score
    strict = Weights(minimum_score=score + 0.001)
    assert match(pool_of([left], [mentor()]), strict).unmatched[0].reason is UnmatchedReason.BELOW_MINIMUM


def test_one_of_a_couple_takes_the_other_along() -> None:
    """Of two equal couples and one mentor with two places: the couple of whom one was left."""
    people = [mentee(name, waiting_days=400) for name in ("a", "b")] + [mentee("her", goes_first=True), mentee("him")]
    pool = replace(pool_of(people, [mentor(capacity=2)]), couples=(("a", "b"), ("her", "him")))
    assert {pair.mentee for pair in match(pool).pairs} == {"her", "him"}


def test_the_value_adds_up() -> None:
    """Score, plus the whole bonus, plus that for the own days; said only of whom it holds."""
    pool = pool_of([mentee("left", waiting_days=60, goes_first=True), mentee("other")], [mentor(capacity=2)])
    left, other = match(pool).pairs
    assert left.score == other.score
    assert left.value == pytest.approx(left.score * 1.03)
    assert left.value == score_pool(pool).values[0, 0] == DEFAULT_WEIGHTS.value_of(left.score, 60, goes_first=True)
    assert left.as_facts()["goes_first"] is True
    assert "goes_first" not in other.as_facts()
    assert left.as_facts()["parts"] == other.as_facts()["parts"]  # nothing of it counts as fitting better


@pytest.mark.row("B7")
@pytest.mark.slow
@settings(max_examples=100)
@given(pool=pools(), chosen=weights(), data=st.data())
def test_the_mark_can_only_help_its_mentee(pool: Pool, chosen: Weights, data: st.DataObject) -> None:
    """With the mark, its mentee never gets a worse mentor than without, and never none instead of one."""
    if not pool.mentees:
        return
    position = data.draw(st.integers(0, len(pool.mentees) - 1))
    name = pool.mentees[position].id
    without, with_it = (match(marked(pool, position, goes_first=mark), chosen) for mark in (False, True))
    assert score_of(with_it, name) >= score_of(without, name)


@pytest.mark.row("B7")
@pytest.mark.slow
@settings(max_examples=60)
@given(pool=pools(), chosen=weights(), data=st.data())
def test_the_mark_changes_no_score_and_no_rule(pool: Pool, chosen: Weights, data: st.DataObject) -> None:
    """Whoever may be paired is the same with it; so nobody gets below the minimum by it."""
    marks = data.draw(st.lists(st.booleans(), min_size=len(pool.mentees), max_size=len(pool.mentees)))
    people = tuple(replace(one, goes_first=mark) for one, mark in zip(pool.mentees, marks, strict=True))
    before, after = (score_pool(entry, chosen) for entry in (pool, replace(pool, mentees=people)))
    assert (before.units == after.units).all()
    assert (before.blocked == after.blocked).all()
    for pair in match(replace(pool, mentees=people), chosen).pairs:
        assert pair.score >= chosen.minimum_score
        assert pair.explanation.is_allowed
