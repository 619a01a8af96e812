"""What two people have in common: goals, times, languages, interests, ways to meet, wishes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.matching.commonalities import (
    INTERESTS_POINTS,
    LANGUAGES_POINTS,
    count_points,
    count_points_of,
    german_needed,
    goal_points,
    goal_table,
    shared_languages,
    time_points,
    time_points_of,
    way_to_meet,
)
from program.matching.explanations import explain_pair
from program.matching.people import Level, PartnerWish
from program.matching.reasons import PartName, ReasonCode
from program.profiles import Goal, Reach
from tests.matching.builders import goals, mentee, mentor


@pytest.mark.parametrize(
    ("offered", "wanted", "points"),
    [
        (3, 3, 40),  # everything
        (2, 3, 27),  # 26.67 is rounded up
        (1, 3, 13),  # 13.33 is rounded down
        (1, 2, 20),  # a half
        (0, 2, 0),  # nothing
        (0, 0, 0),  # no goal named: nothing to compare
    ],
)
def test_goals(offered: int, wanted: int, points: int) -> None:
    """The share of what is wanted that is offered."""
    assert goal_points(offered, wanted) == points


@given(wanted=st.lists(goals, max_size=5), offers=st.lists(goals, max_size=5))
def test_goal_table_is_the_scalar_function(wanted: list[frozenset[Goal]], offers: list[frozenset[Goal]]) -> None:
    """The table holds for each pair what the explanation says."""
    expected = [[goal_points(len(ours & theirs), len(ours)) for theirs in offers] for ours in wanted]
    assert goal_table(wanted, offers).tolist() == expected


@pytest.mark.parametrize(
    ("minutes", "points"),
    [
        (0, 0),  # never
        (5, 1),  # 0.52 is rounded up
        (4, 0),  # 0.42 is rounded down
        (60, 6),  # 6.25
        (120, 13),  # 12.5: halves are rounded up
        (239, 25),  # 24.9
        (240, 25),  # four hours are enough
        (10_080, 25),  # the whole week is no more than enough
    ],
)
def test_free_time(minutes: int, points: int) -> None:
    """Up to four hours a week count in proportion."""
    assert time_points(minutes) == points


@given(slot=st.sampled_from((1, 5, 7, 15, 30, 60, 720, 10_080)), slots=st.lists(st.integers(0, 10_080), max_size=9))
def test_array_of_slots_is_the_scalar_function(slot: int, slots: list[int]) -> None:
    """Slots of any length give the points of their minutes."""
    fitting = [count for count in slots if count * slot <= 10_080]
    points = time_points_of(np.array(fitting, np.uint16), slot)
    assert points.tolist() == [time_points(count * slot) for count in fitting]


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (LANGUAGES_POINTS, [0, 0, 10, 15, 15]),  # the first language is a matter of course
        (INTERESTS_POINTS, [0, 5, 10, 10, 10]),  # two are enough
    ],
)
def test_counts(scale: tuple[int, ...], expected: list[int]) -> None:
    """More than the scale knows adds nothing, in both forms of the function."""
    assert [count_points(count, scale) for count in range(5)] == expected
    assert count_points_of(np.arange(5, dtype=np.uint16), scale).tolist() == expected


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("own", "theirs", "needed", "shared"),
    [
        ({"de": "B1"}, {"de": "C2"}, "B1", ["de"]),  # the German that the mentor needs
        ({"de": "A2"}, {"de": "C2"}, "B1", []),  # less than that
        ({"de": "A2"}, {"de": "C2"}, "A2", ["de"]),  # a mentor who speaks slowly
        ({"de": "B2"}, {}, "B2", ["de"]),  # who names the German needed speaks it, also without saying so
        ({"de": "B1"}, {"de": "B2"}, None, ["de"]),  # nothing said: B1 is enough for a mentor at work in German
        ({"de": "A2"}, {"de": "C2"}, None, []),  # but not less
        ({"de": "C2"}, {"de": "B1"}, None, []),  # a mentor who doesn't speak it well herself
        ({"de": "C2"}, {}, None, []),  # or not at all
        ({"en": "B2"}, {"en": "C1"}, None, ["en"]),  # another language: both at work in it
        ({"en": "B1"}, {"en": "C2"}, None, []),  # the mentee isn't
        ({"en": "C2"}, {"en": "B1"}, None, []),  # the mentor isn't
        ({"en": "B2"}, {"fr": "C2"}, None, []),  # no common language
        ({"de": "A2", "en": "B2", "ar": "C2"}, {"en": "B2", "ar": "C2"}, "B2", ["ar", "en"]),  # two beside German
        ({"de": "C1", "uk": "C2"}, {"de": "C2", "uk": "B2"}, "B1", ["de", "uk"]),  # German comes first
        ({}, {}, "A1", []),  # nothing told
    ],
)
def test_shared_languages(own: dict[str, str], theirs: dict[str, str], needed: str | None, shared: list[str]) -> None:
    """German as the mentor needs it; other languages from B2 on both sides."""
    one = mentee(languages={code: Level(level) for code, level in own.items()})
    other = mentor(
        languages={code: Level(level) for code, level in theirs.items()},
        german_needed=None if needed is None else Level(needed),
    )
    assert shared_languages(one, other) == shared


def test_german_needed_is_what_the_mentor_says() -> None:
    """What the mentor says goes before what the own level suggests."""
    assert german_needed(mentor(german_needed=Level.C1, languages={"de": Level.B2})) is Level.C1


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("ours", "theirs", "same_site", "way"),
    [
        (Reach.BOTH, Reach.BOTH, True, ReasonCode.MEETING_IN_PERSON),
        (Reach.IN_PERSON, Reach.IN_PERSON, True, ReasonCode.MEETING_IN_PERSON),
        (Reach.IN_PERSON, Reach.BOTH, True, ReasonCode.MEETING_IN_PERSON),
        (Reach.ONLINE, Reach.BOTH, True, ReasonCode.ONLINE_SAME_SITE),
        (Reach.ONLINE, Reach.ONLINE, False, ReasonCode.ONLINE_OTHER_SITE),
        (Reach.BOTH, Reach.BOTH, False, ReasonCode.ONLINE_OTHER_SITE),
        (Reach.IN_PERSON, Reach.ONLINE, True, ReasonCode.NO_WAY_TO_MEET),
        (Reach.IN_PERSON, Reach.BOTH, False, ReasonCode.NO_WAY_TO_MEET),
        (Reach.IN_PERSON, Reach.IN_PERSON, False, ReasonCode.NO_WAY_TO_MEET),
    ],
)
def test_way_to_meet(ours: Reach, theirs: Reach, same_site: bool, way: ReasonCode) -> None:
    """In person needs the same site; online needs both; and it is the same whoever of the two is asked."""
    one = mentee(reach=ours)
    other = mentor(reach=theirs, site="oldenburg" if same_site else "wilhelmshaven")
    assert way_to_meet(one, other) is way
    assert way_to_meet(mentee(reach=theirs), mentor(reach=ours, site=other.site)) is way


@pytest.mark.parametrize(
    ("wish", "gender", "lost"),
    [
        (None, "woman", 0),  # no wish
        ("woman", "woman", 0),  # met
        ("woman", "man", 10),  # not met
        ("woman", None, 10),  # not told
    ],
)
def test_soft_wishes(wish: str | None, gender: str | None, lost: int) -> None:
    """A soft wish that isn't met costs a tenth of the part, on either side, and excludes nobody."""
    partner_gender = None if wish is None else PartnerWish(value=wish, is_hard=False)
    plain = explain_pair(mentee(), mentor()).part(PartName.IN_COMMON).points
    of_mentee = explain_pair(mentee(partner_gender=partner_gender), mentor(gender=gender))
    of_mentor = explain_pair(mentee(gender=gender), mentor(partner_gender=partner_gender))
    assert of_mentee.part(PartName.IN_COMMON).points == plain - lost
    assert of_mentor.part(PartName.IN_COMMON).points == plain - lost
    assert of_mentee.is_allowed
    assert of_mentor.is_allowed


def test_part_never_falls_below_zero() -> None:
    """Two unmet wishes and nothing in common make 0, not less."""
    wish = PartnerWish(value="woman", is_hard=False)
    one = mentee(
        goals=frozenset(), availability=(), languages={"de": Level.B1}, reach=Reach.ONLINE, partner_gender=wish
    )
    other = mentor(site="wilhelmshaven", partner_gender=wish)
    assert explain_pair(one, other).part(PartName.IN_COMMON).points == 0
