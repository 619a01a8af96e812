"""Two mentees who want one mentor between them: both the same, with two places, or none."""

import itertools
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.random_pools import random_pool
from program.matching.assignments import RUNNERS_UP, candidates, match, open_pool
from program.matching.couples import Choice, choices_for
from program.matching.parsing import PoolError, parse_pool
from program.matching.people import Level, Pool
from program.matching.reasons import UnmatchedReason
from program.matching.scores import score_pool
from program.matching.solvers import solve
from program.matching.weights import DEFAULT_WEIGHTS, Weights
from program.profiles import Reach
from tests.matching.builders import mentee, mentor, pool_of, pools, weights
from tests.matching.documents import document

TWO = ("her", "him")
NOT_FOR_TWO = UnmatchedReason.NO_MENTOR_FOR_TWO
pytestmark = pytest.mark.row("A7")


@st.composite
def coupled_pools(draw: st.DrawFn) -> Pool:
    """Any small pool in which up to two couples want one mentor."""
    pool = draw(pools(5))
    names = draw(st.permutations([one.id for one in pool.mentees]))
    number = draw(st.integers(0, min(2, len(names) // 2)))
    return replace(pool, couples=tuple((names[2 * n], names[2 * n + 1]) for n in range(number)))


def couple_in(*mentors: Any, others: tuple[Any, ...] = (), **her: Any) -> Pool:
    """Her and him, others, and these mentors."""
    people = [mentee("her", **her), mentee("him"), *others]
    return replace(pool_of(people, list(mentors)), couples=(TWO,))


def pairs_of(pool: Pool, **more: Any) -> dict[str, str]:
    """Who gets whom."""
    return {pair.mentee: pair.mentor for pair in match(pool, **more).pairs}


def reasons_of(pool: Pool, **more: Any) -> dict[str, UnmatchedReason]:
    """Who stays without, and why."""
    return {one.id: one.reason for one in match(pool, **more).unmatched}


def best_for_couples(pool: Pool, chosen: Weights) -> float:
    """The greatest value that all couples together can have, by trying everything."""
    scores = score_pool(open_pool(pool), chosen)
    rows = {one.id: row for row, one in enumerate(scores.pool.mentees)}
    best = 0.0
    for columns in itertools.product((None, *range(len(scores.pool.mentors))), repeat=len(pool.couples)):
        used = [column for column in columns if column is not None]
        if any(2 * used.count(column) > scores.pool.mentors[column].capacity for column in used):
            continue
        cells = [(rows[one], c) for two, c in zip(pool.couples, columns, strict=True) if c is not None for one in two]
        if all(scores.allowed[cell] for cell in cells):
            best = max(best, sum(float(scores.values[cell]) for cell in cells))
    return best


# --- what always holds ----------------------------------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=200)
@given(pool=coupled_pools(), chosen=weights())
def test_the_same_mentor_or_none_and_never_more_than_the_places(pool: Pool, chosen: Weights) -> None:
    """Everybody is paired once or waits, within capacities, by allowed pairs; couples as well as can be."""
    result = match(pool, chosen)
    found = {pair.mentee: pair.mentor for pair in result.pairs}
    assert sorted([*found, *(one.id for one in result.unmatched)]) == sorted(one.id for one in pool.mentees)
    assert all(pair.explanation.is_allowed for pair in result.pairs)
    assert all(list(found.values()).count(one.id) <= one.capacity for one in pool.mentors)
    assert all(found.get(one) == found.get(other) for one, other in pool.couples)
    linked = {name for two in pool.couples for name in two}
    value = sum(pair.value for pair in result.pairs if pair.mentee in linked)
    assert value == pytest.approx(best_for_couples(pool, chosen), abs=1e-9)


@pytest.mark.slow
@settings(max_examples=100)
@given(pool=coupled_pools(), chosen=weights())
def test_all_others_are_matched_as_well_as_what_is_left_allows(pool: Pool, chosen: Weights) -> None:
    """The rest is what the solver makes of the places that the couples have not taken."""
    result = match(pool, chosen)
    linked = {name for two in pool.couples for name in two}
    held = [(pair.mentee, pair.mentor) for pair in result.pairs if pair.mentee in linked]
    rest = open_pool(replace(pool, couples=()), [*held, *((name, "nobody") for name in linked)])
    alone = match(rest, chosen)
    assert alone.pairs == tuple(replace(p, runners_up=q.runners_up) for p, q in _matching(result, alone))
    assert result.total == pytest.approx(alone.total + sum(p.value for p in result.pairs if p.mentee in linked))


def _matching(result: Any, alone: Any) -> list[tuple[Any, Any]]:
    """Pairs of both runs by mentee; who could be next differs, as the couples' runners-up are counted otherwise."""
    others = {pair.mentee: pair for pair in result.pairs}
    return [(others[pair.mentee], pair) for pair in alone.pairs]


@pytest.mark.slow
@settings(max_examples=60)
@given(pool=coupled_pools(), chosen=weights(), data=st.data())
def test_the_order_of_the_file_changes_nothing(pool: Pool, chosen: Weights, data: st.DataObject) -> None:
    """Neither that of the people nor that of the couples and of the two in them."""
    turned = replace(
        pool,
        mentees=tuple(data.draw(st.permutations(pool.mentees))),
        mentors=tuple(data.draw(st.permutations(pool.mentors))),
        couples=tuple((other, one) for one, other in data.draw(st.permutations(pool.couples))),
    )
    assert match(turned, chosen) == match(pool, chosen)


def test_a_pool_without_couples_is_left_to_the_solver_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one function of couples is called, so that nothing changes and no time is spent."""
    from program.matching import assignments  # noqa: PLC0415 - its names are replaced

    def refuse(*_arguments: object) -> None:
        raise AssertionError

    for name in ("solve_together", "reasons_together", "runners_up_together"):
        monkeypatch.setattr(assignments, name, refuse)
    pool = random_pool(60)
    scores = score_pool(open_pool(pool), DEFAULT_WEIGHTS)
    chosen = solve(scores)
    expected = {
        scores.pool.mentees[row].id: scores.pool.mentors[column].id
        for row, column in enumerate(chosen.tolist())
        if column >= 0
    }
    assert pairs_of(pool) == expected
    with pytest.raises(AssertionError):
        match(replace(pool, couples=((pool.mentees[0].id, pool.mentees[1].id),)))


@pytest.mark.slow
def test_some_couples_in_a_large_pool_cost_little() -> None:
    """Twenty couples among a thousand mentees take no more than one and a half times as long, and a second to spare."""
    pool = random_pool(1000)
    names = [one.id for one in pool.mentees]
    coupled = replace(pool, couples=tuple((names[2 * n], names[2 * n + 1]) for n in range(20)))
    match(random_pool(30))  # what is imported once is not measured
    started = time.perf_counter()
    match(pool)
    alone = time.perf_counter() - started
    started = time.perf_counter()
    match(coupled)
    assert time.perf_counter() - started < 1.5 * alone + 1


# --- who gets whom --------------------------------------------------------------------------------------------------


def test_two_places_of_one_mentor() -> None:
    """Not one place each of the two who would be better, but have one place only."""
    near = mentor("near", capacity=1)
    roomy = mentor("roomy", capacity=2, industry="86", experience_years=1)
    assert pairs_of(couple_in(near, roomy)) == {"her": "roomy", "him": "roomy"}


@pytest.mark.parametrize(
    ("capacity", "couples"),
    [
        (0, 0),
        (1, 0),  # a place for one of the two is none
        (2, 1),
        (3, 1),  # one place stays for somebody else
        (4, 2),
    ],
)
def test_a_mentor_takes_half_as_many_couples_as_places(capacity: int, couples: int) -> None:
    """And somebody who is alone gets the odd place."""
    people = [mentee(name) for name in ("a", "b", "c", "d")]
    pool = replace(pool_of(people, [mentor("roomy", capacity=capacity)]), couples=(("a", "b"), ("c", "d")))
    assert len(pairs_of(pool)) == 2 * couples
    alone = replace(pool, mentees=(*pool.mentees, mentee("single")))
    assert ("single" in pairs_of(alone)) is (capacity % 2 == 1)


def test_the_sum_of_both_decides() -> None:
    """A mentor who is a little worse for her and much better for him is better for the two."""
    hers = mentor("hers", capacity=2, occupation="3221")
    theirs = mentor("theirs", capacity=2)
    pool = couple_in(hers, theirs, occupation="2221")
    values = {name: [c.score for c in candidates(pool, "her") if c.mentor == name] for name in ("hers", "theirs")}
    assert values["hers"] > values["theirs"]
    assert pairs_of(pool, weights=replace(DEFAULT_WEIGHTS, minimum_score=0.0)) == {"her": "theirs", "him": "theirs"}


def test_couples_do_not_take_the_best_from_each_other() -> None:
    """All couples are placed at once: the one with a choice leaves the only possible mentor to the other."""
    people = [mentee(name) for name in ("a", "b")] + [mentee(name, reach=Reach.IN_PERSON) for name in ("c", "d")]
    near, far = mentor("near", capacity=2), mentor("far", capacity=2, site="wilhelmshaven")
    pool = replace(pool_of(people, [near, far]), couples=(("a", "b"), ("c", "d")))
    assert pairs_of(pool) == {"a": "far", "b": "far", "c": "near", "d": "near"}


def test_two_at_different_sites_need_a_mentor_who_can_meet_both() -> None:
    """Online one can; in person nobody can be in two places."""
    online, here = mentor("online", capacity=2), mentor("here", capacity=2, reach=Reach.IN_PERSON)
    assert pairs_of(couple_in(online, here, site="wilhelmshaven")) == {"her": "online", "him": "online"}
    assert reasons_of(couple_in(here, site="wilhelmshaven")) == {
        "her": UnmatchedReason.NO_MENTOR_OF_SITE,
        "him": NOT_FOR_TWO,
    }


# --- what stands already --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capacity", "found"),
    [
        (2, {"him": "hers"}),  # the second place is for him
        (1, {}),  # hers was the last one
    ],
)
def test_who_follows_gets_the_same_mentor_or_none(capacity: int, found: dict[str, str]) -> None:
    """Even where somebody else would be better and has room."""
    pool = couple_in(mentor("hers", capacity=capacity, industry="86"), mentor("better", capacity=3))
    taken = [("her", "hers")]
    assert pairs_of(pool, taken=taken) == found
    assert reasons_of(pool, taken=taken) == ({} if found else {"him": NOT_FOR_TWO})


def test_who_follows_comes_before_who_has_a_choice() -> None:
    """The place beside her is kept for him, also from another couple."""
    people = [mentee("her"), mentee("him"), mentee("a", waiting_days=400), mentee("b", waiting_days=400)]
    pool = replace(pool_of(people, [mentor("roomy", capacity=3)]), couples=(TWO, ("a", "b")))
    assert pairs_of(pool, taken=[("her", "roomy")]) == {"him": "roomy"}


def test_of_two_who_follow_the_better_pair_gets_the_last_place() -> None:
    """One mentor, two half couples, one place."""
    people = [mentee("a"), mentee("b"), mentee("c"), mentee("d", industry="86")]
    pool = replace(pool_of(people, [mentor("full", capacity=3)]), couples=(("a", "b"), ("c", "d")))
    assert pairs_of(pool, taken=[("a", "full"), ("c", "full")]) == {"b": "full"}


@pytest.mark.parametrize("taken", [[], [("her", "gone")]])  # not there at all; with a mentor who is not in the pool
def test_nobody_of_a_couple_is_matched_alone(taken: list[tuple[str, str]]) -> None:
    """While she is away, he waits for her."""
    pool = couple_in(mentor("roomy", capacity=3))
    without = replace(pool, mentees=tuple(one for one in pool.mentees if one.id == "him"))
    assert pairs_of(without, taken=taken) == {}
    assert reasons_of(without, taken=taken) == {"him": NOT_FOR_TWO}


# --- what is said about them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mentors", "her", "reasons"),
    [
        ((), {}, ("no_mentors", "no_mentors")),
        ((mentor("a"), mentor("b")), {}, ("no_mentor_for_two", "no_mentor_for_two")),  # each alone would have one
        # she alone could talk to nobody; he alone would have somebody
        ((mentor("a", capacity=2),), {"languages": {"fa": Level.C2}}, ("no_shared_language", "no_mentor_for_two")),
        ((mentor("a", capacity=0),), {}, ("no_free_place", "no_free_place")),  # nobody has room, not for one either
    ],
)
def test_the_reason_is_what_stands_against_each_alone_or_that_they_are_two(
    mentors: tuple[Any, ...], her: dict[str, Any], reasons: tuple[str, str]
) -> None:
    """Earlier rules keep their word."""
    assert reasons_of(couple_in(*mentors, **her)) == {
        "her": UnmatchedReason(reasons[0]),
        "him": UnmatchedReason(reasons[1]),
    }


def test_runners_up_of_a_couple_have_room_for_two() -> None:
    """Best sum first, each with the score of the one beside whom it stands."""
    best = mentor("best", capacity=2)
    others = [mentor(f"other{n}", capacity=2, experience_years=1 + 6 * n, industry="86") for n in range(2)]
    pool = couple_in(best, *others, mentor("single", industry="86"))
    for pair in match(pool).pairs:
        scores = {one.mentor: one.score for one in candidates(pool, pair.mentee)}
        assert [(one.mentor, one.score) for one in pair.runners_up] == [
            (name, scores[name]) for name in ("other1", "other0")
        ]
        assert len(pair.runners_up) <= RUNNERS_UP


def test_who_follows_has_no_runners_up() -> None:
    """Nobody else comes into question."""
    pool = couple_in(mentor("hers", capacity=2), mentor("other", capacity=2))
    (pair,) = match(pool, taken=[("her", "hers")]).pairs
    assert pair.runners_up == ()


# --- the next candidate ---------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(pool=pools(3), chosen=weights())
def test_choices_for_somebody_alone_are_the_candidates_whom_the_rules_allow(pool: Pool, chosen: Weights) -> None:
    """Same mentors, same order, same scores."""
    for one in pool.mentees:
        allowed = [entry for entry in candidates(pool, one.id, chosen) if not entry.obstacles]
        expected = tuple(Choice(mentor=entry.mentor, scores={one.id: entry.score}) for entry in allowed)
        assert choices_for(open_pool(pool), one.id, {}, chosen) == expected


def test_choices_for_a_couple_fit_both_and_have_room() -> None:
    """Whichever of the two is asked about."""
    pool = open_pool(
        couple_in(mentor("b", capacity=2), mentor("a", capacity=1), mentor("c", capacity=3, industry="86"))
    )
    for name in TWO:
        choices = choices_for(pool, name, {})
        assert [choice.mentor for choice in choices] == ["b", "c"]
        assert all(set(choice.scores) == set(TWO) for choice in choices)


def test_choices_for_who_follows_are_the_same_mentor_alone() -> None:
    """Or nobody, where the mentor has no place left, or the other one is not there."""
    whole = couple_in(mentor("a", capacity=2), mentor("b", capacity=2))
    taken = [("her", "b")]
    assert [c.mentor for c in choices_for(open_pool(whole, taken), "him", dict(taken))] == ["b"]
    full = open_pool(couple_in(mentor("b", capacity=1)), taken)
    assert choices_for(full, "him", dict(taken)) == ()
    away = replace(whole, mentees=whole.mentees[1:])
    assert choices_for(open_pool(away), "him", {}) == ()


# --- the file -------------------------------------------------------------------------------------------------------


def test_couples_in_a_file() -> None:
    """An optional list of pairs."""
    assert parse_pool(document(4))[0].couples == ()
    pool, unknown = parse_pool(document(4) | {"couples": [["e0", "e3"], ["e2", "e1"]]})
    assert (pool.couples, unknown) == ((("e0", "e3"), ("e2", "e1")), {})


@pytest.mark.parametrize(
    ("couples", "mistakes"),
    [
        ("e0", ["couples: 'e0' is not a list"]),
        ([["e0"]], ["couples[0]: a list is not a pair of mentees [one, other]"]),
        ([["e0", 1]], ["couples[0]: a list is not a pair of mentees [one, other]"]),
        ([["e0", "o1"]], ["couples[0][1]: 'o1' is not the id of a mentee"]),  # a mentor
        ([["e0", "e0"]], ["couples[0][1]: 'e0' is in a couple already"]),  # with oneself
        ([["e0", "e1"], ["e1", "e2"]], ["couples[1][0]: 'e1' is in a couple already"]),
    ],
)
def test_mistakes_in_couples_are_told_with_their_place(couples: object, mistakes: list[str]) -> None:
    """A mistyped id would leave two people apart who belong together."""
    with pytest.raises(PoolError) as refused:
        parse_pool(document(3) | {"couples": couples})
    assert refused.value.mistakes == mistakes


@pytest.mark.parametrize("couples", [(("e0", "e0"),), (("e0", "e1"), ("e2", "e0"))])
def test_a_pool_takes_nobody_twice(couples: tuple[tuple[str, str], ...]) -> None:
    """Neither with oneself nor in a second couple."""
    with pytest.raises(ValueError, match="two couples"):
        Pool(couples=couples)
