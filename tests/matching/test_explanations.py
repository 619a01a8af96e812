"""What staff read: every number follows from the facts beside it, and nothing private is told."""

import json
import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.matching.explanations import Explanation, explain, explain_pair
from program.matching.people import Level, Mentee, Mentor, PartnerWish
from program.matching.reasons import Obstacle, PartName, ReasonCode
from program.matching.weights import Weights
from program.profiles import Reach
from tests.matching.builders import mentee, mentees, mentor, mentors, pool_of, weights

any_mentee = mentees("mentee")
any_mentor = mentors("mentor")

TREE = {"same_unit_group": 100, "same_minor_group": 60, "same_sub_major_group": 30, "same_major_group": 10}
NEIGHBOURS = {"close_neighbour": 85, "related_neighbour": 60, "other_occupation": 0}
INDUSTRY = {"same_division": 100, "same_section": 80, "related_section": 40, "other_industry": 0}
MEETING = {"meeting_in_person": 10, "online_same_site": 5, "online_other_site": 0, "no_way_to_meet": 0}
LEVELS = ((0, 0), (1, 0), (3, 1), (7, 2), (14, 3), (25, 4), (1000, 4))


def by_the_book(reason: dict[str, Any]) -> int:  # noqa: PLR0911, C901 - one line for each line of the documentation
    """The hundredths of a reason as docs/matching.md says them, from the reason's facts alone."""
    code, facts = reason["code"], reason["parameters"]
    if code in TREE | NEIGHBOURS:
        closeness = (TREE | NEIGHBOURS)[code]
        return closeness * 4 // 5 if facts["is_earlier"] else closeness
    if code in INDUSTRY:
        return INDUSTRY[code]
    if code in ("same_level", "mentor_ahead", "mentor_behind"):
        ahead = level(facts["mentor_years"]) - level(facts["mentee_years"])
        return max(0, half_up(100 - (20 * ahead if ahead >= 0 else -40 * ahead)))
    if code == "goals":
        return half_up(Fraction(40 * len(facts["shared"]), len(facts["wanted"]))) if facts["wanted"] else 0
    if code == "free_times":
        return half_up(Fraction(25 * min(facts["minutes"], 240), 240))
    if code == "languages":
        return (0, 0, 10, 15)[min(3, len(facts["shared"]))]
    if code == "interests":
        return (0, 5, 10)[min(2, len(facts["shared"]))]
    if code in MEETING:
        return MEETING[code]
    assert code in ("mentee_prefers_other", "mentor_prefers_other")
    return -10


def level(years: float) -> Fraction:
    """The level of a span of years (to two decimals), straight lines between the bands, in hundredths."""
    exact = Fraction(round(years * 100), 100)
    (low, base), (high, top) = next(band for band in pairwise(LEVELS) if exact <= band[1][0])
    return Fraction(half_up(100 * (base + (top - base) * (exact - low) / (high - low))), 100)


def half_up(number: Fraction) -> int:
    """Rounded to a whole number, halves up."""
    return math.floor(number + Fraction(1, 2))


@pytest.mark.row("B1")
@pytest.mark.slow
@settings(max_examples=150)
@given(one=any_mentee, other=any_mentor, chosen=weights())
def test_score_can_be_recomputed_from_the_card(one: Mentee, other: Mentor, chosen: Weights) -> None:
    """Whoever has the stored facts and the documentation gets the same parts and the same score."""
    card = json.loads(json.dumps(explain_pair(one, other, chosen).as_facts()))
    total = 0
    for part in card["parts"]:
        for reason in part["reasons"]:
            assert by_the_book(reason) == reason["points"], reason
        assert part["points"] == max(0, sum(reason["points"] for reason in part["reasons"]))
        total += part["weight"] * part["points"]
    assert card["score"] == total / 10_000
    assert 0 <= card["score"] <= 1


@given(one=any_mentee, other=any_mentor, is_excluded=st.booleans())
def test_survives_storing(one: Mentee, other: Mentor, is_excluded: bool) -> None:
    """An explanation comes back from JSON as it was, obstacles included."""
    explanation = explain_pair(one, other, is_excluded=is_excluded)
    again = Explanation.from_facts(json.loads(json.dumps(explanation.as_facts())))
    assert again == explanation
    assert (again.score, again.hundred, again.is_allowed) == (
        explanation.score,
        explanation.hundred,
        explanation.is_allowed,
    )


def test_the_documented_card() -> None:
    """The card of the documentation comes out as it stands there."""
    explanation = explain_pair(mentee(), mentor())
    assert [part.value for part in explanation.parts] == [1.0, 0.8, 0.75, 0.85]
    assert [part.weight for part in explanation.parts] == [40, 15, 15, 30]
    assert explanation.score == 0.8875
    assert explanation.hundred == 89
    assert explanation.is_allowed


def test_facts_of_the_card() -> None:
    """The reasons name what the card is written from."""
    explanation = explain_pair(mentee(interests=frozenset({"chess"})), mentor(interests=frozenset({"chess", "films"})))
    reasons = {reason.code: reason.parameters for part in explanation.parts for reason in part.reasons}
    assert reasons[ReasonCode.SAME_UNIT_GROUP] == {
        "mentee": "2431",
        "mentor": "2431",
        "is_earlier": False,
        "closeness": 100,
    }
    assert reasons[ReasonCode.SAME_SECTION]["mentee_section"] == "G"
    assert reasons[ReasonCode.MENTOR_AHEAD] == {"mentee_years": 6, "mentor_years": 14}
    assert reasons[ReasonCode.GOALS]["shared"] == ["application_process", "contacts", "employer_tips"]
    assert reasons[ReasonCode.FREE_TIMES]["minutes"] == 240
    assert reasons[ReasonCode.FREE_TIMES]["mentee_windows"] == [{"weekday": 1, "start": "17:00", "end": "21:00"}]
    assert reasons[ReasonCode.LANGUAGES]["shared"] == [
        {"language": "de", "mentee": "C1", "mentor": "C2", "needed": "B1"},
        {"language": "ru", "mentee": "C2", "mentor": "B2"},
    ]
    assert reasons[ReasonCode.INTERESTS] == {"shared": ["chess"]}
    assert reasons[ReasonCode.MEETING_IN_PERSON]["mentor_site"] == "oldenburg"


def test_earlier_occupation_is_named() -> None:
    """Where the earlier occupation is what counts, the card names that one."""
    explanation = explain_pair(mentee(occupation="2512", earlier_occupation="2431"), mentor())
    (reason,) = explanation.part(PartName.OCCUPATION).reasons
    assert reason.parameters == {"mentee": "2431", "mentor": "2431", "is_earlier": True, "closeness": 100}
    assert reason.points == 80


def test_times_are_told_to_each_in_their_own_zone() -> None:
    """The windows of a card stand in the wall time of the one and of the other."""
    explanation = explain_pair(mentee(), mentor(timezone="Europe/Kyiv"))
    times = explanation.part(PartName.IN_COMMON).reasons[1].parameters
    assert times["mentee_windows"] == [{"weekday": 1, "start": "17:00", "end": "20:00"}]
    assert times["mentor_windows"] == [{"weekday": 1, "start": "18:00", "end": "21:00"}]


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("ours", "theirs", "rule", "facts"),
    [
        (
            {"reach": Reach.IN_PERSON},
            {"site": "wilhelmshaven"},
            Obstacle.NO_WAY_TO_MEET,
            {"mentee_site": "oldenburg", "mentor_site": "wilhelmshaven", "mentee": "in_person", "mentor": "both"},
        ),
        (
            {"languages": {"de": Level.A2}},
            {},
            Obstacle.NO_SHARED_LANGUAGE,
            {"german": "A2", "german_needed": "B1"},
        ),
        ({"partner_gender": PartnerWish(value="woman", is_hard=True)}, {"gender": "man"}, Obstacle.MENTEE_WISH, {}),
        ({}, {"partner_gender": PartnerWish(value="woman", is_hard=True)}, Obstacle.MENTOR_WISH, {}),
        ({}, {"capacity": 0}, Obstacle.NO_FREE_PLACE, {}),
        (
            {"occupation": "9111", "goals": frozenset(), "availability": (), "industry": "97"},
            {},
            Obstacle.BELOW_MINIMUM,
            {"score": 0.1725, "minimum": 0.4},
        ),
    ],
)
def test_every_hard_rule_has_a_reason(
    ours: dict[str, Any], theirs: dict[str, Any], rule: Obstacle, facts: dict[str, Any]
) -> None:
    """Each hard rule alone excludes the pair and says what staff need to judge it; wishes stay private."""
    explanation = explain_pair(mentee(**ours), mentor(**theirs))
    assert [(found.code, found.parameters) for found in explanation.obstacles] == [(rule, facts)]
    assert not explanation.is_allowed


def test_excluded_pair() -> None:
    """A declared conflict of interest excludes the pair, and this pair alone."""
    pool = pool_of([mentee()], [mentor("one"), mentor("two")], ("mentee", "one"))
    assert [found.code for found in explain(pool, 0, 0).obstacles] == [Obstacle.EXCLUDED_PAIR]
    assert explain(pool, 0, 1).is_allowed


@given(one=any_mentee, other=any_mentor)
def test_no_gender_in_an_explanation(one: Mentee, other: Mentor) -> None:
    """Neither a gender nor what was wished can be read from a card."""
    card = json.dumps(explain_pair(one, other).as_facts())
    assert not any(word in card for word in ("woman", '"man"', "diverse", "gender"))


@pytest.mark.parametrize(
    ("units", "hundred"),
    [
        (8849, 88),  # below the half
        (8850, 89),  # halves are rounded up
        (10_000, 100),  # all
        (0, 0),  # nothing
    ],
)
def test_out_of_a_hundred(units: int, hundred: int) -> None:
    """The number on the card is the score out of 100, halves rounded up."""
    facts = explain_pair(mentee(), mentor()).as_facts()
    for part in facts["parts"]:
        part |= {"weight": 0, "points": 100}
    facts["parts"][0] |= {"weight": units, "points": 1}
    assert Explanation.from_facts(facts).hundred == hundred
