"""The assignment: the best total for everybody at once, and what is said about those who wait."""

import itertools
import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.random_pools import random_pool
from program.matching.assignments import RUNNERS_UP, candidates, match, open_pool
from program.matching.people import Level, PartnerWish, Pool
from program.matching.reasons import Obstacle, UnmatchedReason
from program.matching.results import Result
from program.matching.scores import Scores, score_pool
from program.matching.weights import Weights
from program.profiles import Reach
from tests.matching.builders import mentee, mentor, pool_of, pools, weights


def best_total(scores: Scores) -> float:
    """The greatest total value, by trying every assignment."""
    values, allowed = scores.values, scores.allowed

    @cache
    def best(row: int, places: tuple[int, ...]) -> float:
        if row == len(values):
            return 0.0
        without = best(row + 1, places)
        paired = [
            values[row, column] + best(row + 1, (*places[:column], left - 1, *places[column + 1 :]))
            for column, left in enumerate(places)
            if left and allowed[row, column]
        ]
        return float(max([without, *paired]))

    return best(0, tuple(mentor.capacity for mentor in scores.pool.mentors))


@pytest.mark.row("B2")
@pytest.mark.slow
@settings(max_examples=150)
@given(pool=pools(), chosen=weights())
def test_never_worse_than_trying_everything(pool: Pool, chosen: Weights) -> None:
    """The total is that of the best of all assignments, and the sum of the pairs' values."""
    result = match(pool, chosen)
    assert result.total == pytest.approx(best_total(score_pool(pool, chosen)), abs=1e-9)
    assert result.total == pytest.approx(sum(pair.value for pair in result.pairs), abs=1e-12)


@pytest.mark.row("B2")
@pytest.mark.slow
@settings(max_examples=80)
@given(pool=pools(), chosen=weights())
def test_result_is_sound(pool: Pool, chosen: Weights) -> None:
    """Everybody is paired once or unmatched, within capacities, by allowed pairs, with places left for runners-up."""
    result = match(pool, chosen)
    paired = [pair.mentee for pair in result.pairs]
    assert sorted(paired + [one.id for one in result.unmatched]) == sorted(one.id for one in pool.mentees)
    used = {one.id: 0 for one in pool.mentors}
    for pair in result.pairs:
        used[pair.mentor] += 1
        assert pair.explanation.is_allowed
        assert pair.score == pair.explanation.score >= chosen.minimum_score
    assert all(used[one.id] <= one.capacity for one in pool.mentors)
    for pair in result.pairs:
        assert_runners_up(pool, chosen, pair.mentee, pair.mentor, used, [one.mentor for one in pair.runners_up])


def assert_runners_up(
    pool: Pool, chosen: Weights, mentee_id: str, partner: str, used: dict[str, int], named: list[str]
) -> None:
    """Exactly the best allowed mentors with a place left are named, best first."""
    capacity = {one.id: one.capacity for one in pool.mentors}
    fitting = [
        candidate
        for candidate in candidates(pool, mentee_id, chosen)
        if not candidate.obstacles and candidate.score and candidate.mentor != partner
    ]
    expected = [one.mentor for one in fitting if used[one.mentor] < capacity[one.mentor]]
    assert named == expected[:RUNNERS_UP]


@pytest.mark.slow
@settings(max_examples=50)
@given(pool=pools(), seed=st.integers(0, 9))
def test_order_of_the_pool_changes_nothing(pool: Pool, seed: int) -> None:
    """The same people in another order are matched in the same way."""
    luck = random.Random(seed)
    shuffled = replace(
        pool,
        mentees=tuple(luck.sample(pool.mentees, len(pool.mentees))),
        mentors=tuple(luck.sample(pool.mentors, len(pool.mentors))),
    )
    assert match(shuffled) == match(pool)


def test_runs_are_repeatable() -> None:
    """The same pool gives the same result again, whichever solver is at work."""
    for pool in (random_pool(40), pool_of([mentee(f"e{n}") for n in range(9)], [mentor(f"o{n}") for n in range(9)])):
        assert match(pool) == match(pool)


def test_better_for_all_rather_than_for_one() -> None:
    """The best mentor goes to the mentee for whom nobody else is left, if that is better in total."""
    flexible, bound = mentee("flexible"), mentee("bound", reach=Reach.IN_PERSON)
    near, far = mentor("near"), mentor("far", site="wilhelmshaven")
    result = match(pool_of([flexible, bound], [near, far]))
    assert {(pair.mentee, pair.mentor) for pair in result.pairs} == {("bound", "near"), ("flexible", "far")}


@pytest.mark.row("B2")
@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        (30, 31, "second"),  # a single day more
        (31, 30, "first"),
        (0, 400, "second"),  # a year more
        (4000, 4001, "second"),  # also where the bonus is nearly used up
    ],
)
def test_longest_waiting_first_among_equals(first: int, second: int, winner: str) -> None:
    """Of two equal mentees, the one who has waited longer gets the only place."""
    result = match(pool_of([mentee("first", waiting_days=first), mentee("second", waiting_days=second)], [mentor()]))
    assert [pair.mentee for pair in result.pairs] == [winner]
    assert [one.reason for one in result.unmatched] == [UnmatchedReason.PLACES_WENT_TO_OTHERS]


def test_longest_waiting_gets_the_better_mentor() -> None:
    """Of two equal mentees and two unequal mentors, whoever has waited longer gets the better one."""
    result = match(
        pool_of(
            [mentee("new", waiting_days=1), mentee("old", waiting_days=99)],
            [mentor("good"), mentor("fair", occupation="2432")],
        )
    )
    assert {(pair.mentee, pair.mentor) for pair in result.pairs} == {("old", "good"), ("new", "fair")}


def test_waiting_never_buys_a_bad_match() -> None:
    """Endless waiting neither beats a clearly better match nor lifts a pair over the minimum."""
    patient = mentee("patient", occupation="2411", waiting_days=100_000)
    assert [pair.mentee for pair in match(pool_of([patient, mentee("new", waiting_days=0)], [mentor()])).pairs] == [
        "new"
    ]
    score = match(pool_of([patient], [mentor()])).pairs[0].score
    strict = Weights(minimum_score=score + 0.001)
    assert match(pool_of([patient], [mentor()]), strict).unmatched[0].reason is UnmatchedReason.BELOW_MINIMUM


@pytest.mark.slow
@settings(max_examples=50)
@given(pool=pools(), chosen=weights())
def test_bonus_costs_at_most_its_share_of_the_scores(pool: Pool, chosen: Weights) -> None:
    """With the bonus, the scores add up to hardly less than they could without it, as the documentation says."""
    with_bonus = sum(pair.score for pair in match(pool, chosen).pairs)
    without = sum(pair.score for pair in match(pool, replace(chosen, waiting_bonus=0)).pairs)
    most = 2 if any(one.goes_first for one in pool.mentees) else 1
    assert with_bonus >= without / (1 + most * chosen.waiting_bonus) - 1e-9


@pytest.mark.row("B2")
@pytest.mark.parametrize(
    ("capacity", "count"),
    [
        (1, 0),  # both mentors are given away: nobody is left to name
        (2, 1),  # each of them still has a place
    ],
)
def test_runners_up_respect_what_others_got(capacity: int, count: int) -> None:
    """A mentor whose places went to others is not named as the next candidate, nor is the own mentor."""
    offers = [mentor("one", capacity=capacity), mentor("two", capacity=capacity)]
    result = match(pool_of([mentee("a"), mentee("b"), mentee("c", languages={})], offers))
    assert len(result.pairs) == 2
    left = {one.id: one.capacity - sum(pair.mentor == one.id for pair in result.pairs) for one in offers}
    for pair in result.pairs:
        others = [one.mentor for one in pair.runners_up]
        assert others == [name for name in left if left[name] and name != pair.mentor]
        assert len(others) <= count


def test_at_most_three_runners_up_best_first() -> None:
    """Of many who are left, the three best are named, equal ones in order of their ids."""
    fair = [mentor(name, experience_years=25) for name in ("d", "c")]
    poor = [mentor(f"far{number}", occupation="2432") for number in range(3)]
    (pair,) = match(
        pool_of([mentee()], [mentor("best"), *poor, *fair, mentor("not", languages={}, german_needed=Level.C2)])
    ).pairs
    assert [pair.mentor, *(one.mentor for one in pair.runners_up)] == ["best", "c", "d", "far0"]


def test_minimum_is_met_exactly() -> None:
    """A pair at the minimum is made, one just below isn't."""
    pool = pool_of([mentee()], [mentor()])
    assert match(pool, Weights(minimum_score=0.8875)).pairs
    assert not match(pool, Weights(minimum_score=0.8876)).pairs


@pytest.mark.parametrize(("capacity", "pairs"), [(0, 0), (1, 1), (2, 2), (9, 3)])
def test_capacity(capacity: int, pairs: int) -> None:
    """A mentor gets as many mentees as there are places, and no more than there are mentees."""
    result = match(pool_of([mentee(f"e{n}") for n in range(3)], [mentor(capacity=capacity)]))
    assert len(result.pairs) == pairs


@pytest.mark.parametrize(
    ("one", "others", "reason"),
    [
        # nobody there at all
        (mentee(), [], UnmatchedReason.NO_MENTORS),
        # the only mentor is elsewhere, and the mentee meets in person only
        (mentee(reach=Reach.IN_PERSON), [mentor(site="wilhelmshaven")], UnmatchedReason.NO_MENTOR_OF_SITE),
        # one within reach, but without a common language; another with one, but out of reach
        (
            mentee(reach=Reach.IN_PERSON, languages={"uk": Level.C2}),
            [mentor("near"), mentor("far", site="wilhelmshaven", languages={"uk": Level.C2})],
            UnmatchedReason.NO_SHARED_LANGUAGE,
        ),
        # a hard wish that nobody meets
        (
            mentee(partner_gender=PartnerWish(value="woman", is_hard=True)),
            [mentor(gender="man"), mentor("untold")],
            UnmatchedReason.WISHES_NOT_MET,
        ),
        # a mentor's hard wish counts as well
        (
            mentee(gender="man"),
            [mentor(partner_gender=PartnerWish(value="woman", is_hard=True))],
            UnmatchedReason.WISHES_NOT_MET,
        ),
        # another occupation, another industry
        (mentee(occupation="9111", industry="97"), [mentor()], UnmatchedReason.BELOW_MINIMUM),
        # the fitting one takes nobody; that another one wouldn't fit says less
        (
            mentee(),
            [mentor(capacity=0), mentor("other", occupation="9111", industry="97")],
            UnmatchedReason.NO_FREE_PLACE,
        ),
    ],
)
def test_why_somebody_waits(one: object, others: list[object], reason: UnmatchedReason) -> None:
    """The reason is the first rule after which no mentor is left."""
    result = match(Pool(mentees=(one,), mentors=tuple(others)))  # type: ignore[arg-type] # mentees and mentors of the table
    assert [entry.reason for entry in result.unmatched] == [reason]
    assert result.total == 0


def test_all_excluded() -> None:
    """Somebody whose only mentors are excluded is told so."""
    result = match(pool_of([mentee()], [mentor("a"), mentor("b")], ("mentee", "a")), excluded=[("mentee", "b")])
    assert result.unmatched[0].reason is UnmatchedReason.ALL_EXCLUDED


def test_excluded_pair_takes_the_next_best() -> None:
    """A pair that was declined is not proposed again; the next best is."""
    pool = pool_of([mentee()], [mentor("best"), mentor("next", occupation="2432")])
    assert match(pool).pairs[0].mentor == "best"
    assert match(pool, excluded=[("mentee", "best")]).pairs[0].mentor == "next"


def test_taken_pairs_stand() -> None:
    """Whoever is taken is left out, uses up a place, and the others are matched around them."""
    pool = pool_of([mentee("sent"), mentee("waits"), mentee("late")], [mentor("busy", capacity=2)])
    result = match(pool, taken=[("sent", "busy")])
    assert len(result.pairs) == 1
    assert result.pairs[0].mentor == "busy"
    assert "sent" not in {pair.mentee for pair in result.pairs} | {one.id for one in result.unmatched}


def test_taken_by_somebody_outside_the_pool() -> None:
    """A mentee in a tandem is no longer in the pool, and still uses a place; an unknown mentor uses none."""
    pool = pool_of([mentee()], [mentor(capacity=1)])
    result = match(pool, taken=[("in a tandem", "mentor"), ("gone", "gone")])
    assert [one.reason for one in result.unmatched] == [UnmatchedReason.NO_FREE_PLACE]


def test_more_taken_than_places() -> None:
    """A mentor whose capacity was lowered below what is taken simply gets nobody more."""
    (busy,) = open_pool(pool_of([], [mentor(capacity=1)]), taken=[("a", "mentor"), ("b", "mentor")]).mentors
    assert busy.capacity == 0


@pytest.mark.slow
@settings(max_examples=50)
@given(pool=pools(), data=st.data())
def test_rerun_reshuffles_nothing(pool: Pool, data: st.DataObject) -> None:
    """If some pairs of a run are taken, the next run's total with them is that of the first run."""
    first = match(pool)
    kept = [pair for pair in first.pairs if data.draw(st.booleans())]
    again = match(pool, taken=[(pair.mentee, pair.mentor) for pair in kept])
    assert again.total + sum(pair.value for pair in kept) == pytest.approx(first.total, abs=1e-9)


@pytest.mark.parametrize(
    ("mentees", "mentors"),
    [
        (0, 0),  # an empty pool
        (3, 0),  # only mentees
        (0, 3),  # only mentors
    ],
)
def test_pools_without_pairs(mentees: int, mentors: int) -> None:
    """A pool of one side, or of none, has a result: nobody paired, everybody's reason named."""
    result = match(pool_of([mentee(f"e{n}") for n in range(mentees)], [mentor(f"o{n}") for n in range(mentors)]))
    assert result.pairs == ()
    assert result.total == 0
    assert [one.reason for one in result.unmatched] == [UnmatchedReason.NO_MENTORS] * mentees


def test_nobody_compatible() -> None:
    """Where nobody fits anybody, nobody is paired."""
    pool = pool_of([mentee(f"e{n}", languages={"uk": Level.C2}) for n in range(3)], [mentor(f"o{n}") for n in range(3)])
    assert [one.reason for one in match(pool).unmatched] == [UnmatchedReason.NO_SHARED_LANGUAGE] * 3


def test_a_thousand_equal_people() -> None:
    """A thousand mentees and mentors who are all alike are all paired, in reasonable time."""
    size = 1000
    result = match(pool_of([mentee(f"e{n}") for n in range(size)], [mentor(f"o{n}") for n in range(size)]))
    assert len({pair.mentor for pair in result.pairs}) == size
    assert {pair.score for pair in result.pairs} == {0.8875}


def test_unknown_codes() -> None:
    """Codes of the right shape that no classification has are matched by what they share."""
    result = match(
        pool_of(
            [mentee(occupation="9999", industry="45")],
            [mentor("same", occupation="9999", industry="45"), mentor("other", occupation="9998", industry="00")],
        )
    )
    assert [pair.mentor for pair in result.pairs] == ["same"]


def test_candidates_are_ranked_with_what_stands_against_them() -> None:
    """All mentors are listed, allowed ones first, best first, equal ones by id, with every obstacle."""
    pool = pool_of(
        [mentee()],
        [
            mentor("z-best"),
            mentor("full", capacity=0),
            mentor("far-off", occupation="2411"),
            mentor("a-best"),
            mentor("conflict"),
        ],
        ("mentee", "conflict"),
    )
    found = [(one.mentor, one.obstacles) for one in candidates(pool, "mentee")]
    assert found == [
        ("a-best", ()),
        ("z-best", ()),
        ("far-off", ()),
        ("conflict", (Obstacle.EXCLUDED_PAIR,)),
        ("full", (Obstacle.NO_FREE_PLACE,)),
    ]


def test_candidates_of_a_stranger() -> None:
    """Asking for somebody who isn't in the pool is a mistake."""
    with pytest.raises(KeyError):
        candidates(pool_of([mentee()], []), "nobody")


def test_facts_of_a_result() -> None:
    """A result as plain values has what the documentation names."""
    result: Result = match(pool_of([mentee("a"), mentee("b", languages={})], [mentor("x", capacity=1), mentor("y")]))
    facts = result.as_facts()
    (pair,) = facts["pairs"]
    assert {name: pair[name] for name in ("mentee", "mentor", "score", "parts")} == {
        "mentee": "a",
        "mentor": "x",
        "score": 0.8875,
        "parts": {"occupation": 1.0, "industry": 0.8, "experience": 0.75, "in_common": 0.85},
    }
    assert pair["runners_up"] == [{"mentor": "y", "score": 0.8875}]
    assert pair["reasons"][0] == {
        "part": "occupation",
        "code": "same_unit_group",
        "points": 100,
        "parameters": {"mentee": "2431", "mentor": "2431", "is_earlier": False, "closeness": 100},
    }
    assert facts["unmatched"] == [{"id": "b", "reason": "no_shared_language"}]
    assert facts["total"] == result.pairs[0].value == pair["value"]


def test_all_orders_of_three_equal_pairs_have_one_total() -> None:
    """However three mentees and mentors are named, the total is the same."""
    totals = {
        match(pool_of([mentee(name) for name in names], [mentor(name) for name in names])).total
        for names in itertools.permutations(("a", "b", "c"))
    }
    assert len(totals) == 1
