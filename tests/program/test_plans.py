"""What lies near for two people, and what a plan says to each of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from program.meetings import Place
from program.plans import (
    Known,
    Point,
    Points,
    TandemPlan,
    changed,
    goals_to_choose,
    in_order,
    suggested,
)
from program.profiles import Goal, Profile, Reach
from program.templates import Rhythm, Template

pytestmark = [pytest.mark.row("C1"), pytest.mark.row("C4")]
TEMPLATE = Template(weeks=17, hours=24, meeting_minutes=90, rhythm=Rhythm.WEEKLY)
POINTS = Points(rhythm=Rhythm.WEEKLY, place=Place.ONLINE, minutes=60, focus=(Goal.CONTACTS,), words="An interview")
DARIA, JENS = 7, 9
PLAN = TandemPlan(
    tandem_id=1,
    points=POINTS,
    version=2,
    changed_by=DARIA,
    changed_at=datetime(2026, 5, 19, tzinfo=UTC),
    agreed=frozenset({DARIA}),
    known={DARIA: Known(version=2, points=POINTS), JENS: Known(version=1, points=replace(POINTS, minutes=45))},
)


def test_rhythm_and_length_come_from_the_template() -> None:
    """Nobody has to think of them."""
    points = suggested(TEMPLATE, Profile(), Profile())
    assert (points.rhythm, points.minutes, points.words) == (Rhythm.WEEKLY, 90, None)


@pytest.mark.parametrize(
    ("mentee", "mentor", "expected"),
    [
        (("contacts", "founding"), ("founding", "contacts"), ("contacts", "founding")),  # what both named
        (("contacts", "founding"), ("founding",), ("founding",)),  # only that
        (("contacts",), ("founding",), ("contacts",)),  # nothing in common: what the mentee would like
        ((), ("founding",), ()),  # nothing told: to be chosen
        (tuple(Goal), tuple(Goal), tuple(Goal)[:3]),  # three at most
        (("gone", "contacts"), ("gone", "contacts"), ("contacts",)),  # a goal of another version
    ],
    ids=["both", "one", "none in common", "nothing", "all", "unknown"],
)
def test_focus_comes_from_both(mentee: tuple[str, ...], mentor: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Goals against offers, as in matching."""
    assert suggested(TEMPLATE, Profile(goals=mentee), Profile(goals=mentor)).focus == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Reach.BOTH, Reach.BOTH, Place.ONLINE),
        (Reach.ONLINE, Reach.BOTH, Place.ONLINE),
        (Reach.IN_PERSON, Reach.BOTH, Place.IN_PERSON),
        (Reach.BOTH, Reach.IN_PERSON, Place.IN_PERSON),
        (Reach.IN_PERSON, Reach.IN_PERSON, Place.IN_PERSON),
        (Reach.IN_PERSON, Reach.ONLINE, Place.ONLINE),  # paired by hand: the one who is far away cannot come
        (None, Reach.IN_PERSON, Place.IN_PERSON),
        (None, None, Place.ONLINE),  # nothing told
    ],
)
def test_the_place_suits_both(one: Reach | None, other: Reach | None, expected: Place) -> None:
    """Online unless somebody can only meet in person."""
    assert suggested(TEMPLATE, Profile(reach=one), Profile(reach=other)).place is expected


def test_goals_that_both_named_come_first() -> None:
    """Then the mentee's, then the mentor's, then the rest, each in the usual order."""
    mentee = Profile(goals=("founding", "contacts"))
    mentor = Profile(goals=("contacts", "job_shadowing"))
    order = goals_to_choose(mentee, mentor)
    assert order[:3] == (Goal.CONTACTS, Goal.FOUNDING, Goal.JOB_SHADOWING)
    assert order[3:] == tuple(goal for goal in Goal if goal not in order[:3])


def test_the_order_of_goals_is_no_change() -> None:
    """Nor are doubles."""
    assert in_order((Goal.FOUNDING, Goal.CONTACTS, Goal.FOUNDING)) == (Goal.CONTACTS, Goal.FOUNDING)


@pytest.mark.parametrize(
    ("point", "changes"),
    [
        (Point.RHYTHM, {"rhythm": Rhythm.MONTHLY}),
        (Point.PLACE, {"place": Place.PHONE}),
        (Point.LENGTH, {"minutes": 61}),
        (Point.FOCUS, {"focus": ()}),
        (Point.WORDS, {"words": None}),
    ],
)
def test_each_point_is_noticed(point: Point, changes: dict[str, object]) -> None:
    """And alone."""
    other = replace(POINTS, **changes)  # type: ignore[arg-type]  # fields as the test names them
    assert changed(POINTS, other) == (point,)
    assert changed(POINTS, POINTS) == ()


def test_points_survive_storing() -> None:
    """With and without words."""
    for points in (POINTS, replace(POINTS, words=None, focus=())):
        assert Points.from_facts(points.as_facts()) == points


def test_whose_turn_it_is() -> None:
    """Before the second yes: whoever has not said it; afterwards nobody's, whoever changes what."""
    assert [PLAN.is_to_answer(person) for person in (DARIA, JENS)] == [False, True]
    agreed = replace(PLAN, agreed_at=PLAN.changed_at)
    assert [agreed.is_to_answer(person) for person in (DARIA, JENS)] == [False, False]


def test_what_each_knows() -> None:
    """The author all; the other one what was told; somebody who was told nothing knows nothing else."""
    assert (PLAN.is_known_to(DARIA), PLAN.is_known_to(JENS)) == (True, False)
    assert (PLAN.known_otherwise(DARIA), PLAN.known_otherwise(JENS)) == (None, replace(POINTS, minutes=45))
    untold = replace(PLAN, known={DARIA: PLAN.known[DARIA]})
    assert (untold.is_known_to(JENS), untold.known_otherwise(JENS)) == (False, None)


def test_changed_back_is_nothing_new() -> None:
    """Although the version is another one."""
    plan = replace(PLAN, known={JENS: Known(version=1, points=POINTS)})
    assert not plan.is_known_to(JENS)
    assert plan.known_otherwise(JENS) is None
