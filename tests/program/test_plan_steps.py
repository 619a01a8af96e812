"""The steps of making a plan: each in its place, none out of it; a change of one point is ready at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from program import plan_steps as steps
from program.meetings import Place
from program.plan_steps import ORDER, Draft, Refused, Step, Why
from program.plans import LONGEST_WORDS, Point, Points
from program.profiles import Goal
from program.templates import Rhythm

pytestmark = [pytest.mark.row("C1"), pytest.mark.row("C4")]
POINTS = Points(rhythm=Rhythm.WEEKLY, place=Place.ONLINE, minutes=60, focus=(Goal.CONTACTS,))
Take = Callable[[Draft], Draft]

AT: dict[Step, list[Take]] = {
    Step.START: [steps.go_through],
    Step.RHYTHM: [partial(steps.choose_rhythm, rhythm=Rhythm.MONTHLY)],
    Step.PLACE: [partial(steps.choose_place, place=Place.PHONE)],
    Step.LENGTH: [partial(steps.choose_length, minutes=45)],
    Step.FOCUS: [
        partial(steps.take_goal, goal=Goal.FOUNDING),
        partial(steps.leave_goal, goal=Goal.CONTACTS),
        steps.end_focus,
    ],
    Step.WORDS: [partial(steps.write_words, words="x"), steps.keep_words],
}


def draft(step: Step, **changes: object) -> Draft:
    """A draft at a step."""
    return replace(Draft(step=step, tandem_id=1, points=POINTS), **changes)  # type: ignore[arg-type]  # its fields


def test_the_way_through() -> None:
    """From what lies near to the summary, in order."""
    now = draft(Step.START)
    seen = [now.step]
    for take in (AT[step][-1] for step in ORDER[:-1]):
        now = take(now)
        seen.append(now.step)
    assert seen == list(ORDER)
    assert now.points == replace(POINTS, rhythm=Rhythm.MONTHLY, place=Place.PHONE, minutes=45)


@pytest.mark.parametrize("step", Step)
def test_a_step_out_of_its_place_is_refused(step: Step) -> None:
    """An old button changes nothing."""
    for other, takes in AT.items():
        for take in takes if other is not step else ():
            with pytest.raises(Refused) as refused:
                take(draft(step))
            assert refused.value.why is Why.STALE


@pytest.mark.parametrize("point", Point)
def test_one_point_is_ready_at_once(point: Point) -> None:
    """Nothing else is asked, and there is no way back into other questions."""
    change = steps.change_of(1, POINTS, 3, point)
    assert change.is_change
    assert steps.back(change) == change
    assert AT[change.step][-1](change).step is Step.SUMMARY


def test_back_goes_one_step() -> None:
    """And not further than to the first."""
    assert [steps.back(draft(step)).step for step in ORDER] == [Step.START, *ORDER[:-1]]


@pytest.mark.parametrize(("minutes", "is_taken"), [(14, False), (15, True), (480, True), (481, False), (0, False)])
def test_lengths(minutes: int, is_taken: bool) -> None:
    """As meetings have them."""
    if is_taken:
        assert steps.choose_length(draft(Step.LENGTH), minutes).points.minutes == minutes
        return
    with pytest.raises(Refused) as refused:
        steps.choose_length(draft(Step.LENGTH), minutes)
    assert refused.value.why is Why.NO_LENGTH


def test_goals_are_taken_and_left() -> None:
    """Twice is once; three at most, one at least."""
    one = draft(Step.FOCUS)
    assert steps.take_goal(one, Goal.CONTACTS) == one
    three = steps.take_goal(steps.take_goal(one, Goal.FOUNDING), Goal.EMPLOYER_TIPS)
    assert three.points.focus == (Goal.EMPLOYER_TIPS, Goal.CONTACTS, Goal.FOUNDING)
    with pytest.raises(Refused) as full:
        steps.take_goal(three, Goal.JOB_SHADOWING)
    none = steps.leave_goal(steps.leave_goal(one, Goal.CONTACTS), Goal.CONTACTS)
    with pytest.raises(Refused) as nothing:
        steps.end_focus(none)
    assert (full.value.why, nothing.value.why) == (Why.FULL, Why.NONE)


@pytest.mark.parametrize(
    ("words", "kept"),
    [("  An interview \n", "An interview"), ("  \n", None), (None, None), ("x" * LONGEST_WORDS, "x" * LONGEST_WORDS)],
    ids=["stripped", "blank", "skipped", "longest"],
)
def test_own_words(words: str | None, kept: str | None) -> None:
    """As they were typed, without spaces around them."""
    assert steps.write_words(draft(Step.WORDS, points=replace(POINTS, words="old")), words).points.words == kept


def test_too_many_words_are_refused() -> None:
    """Not cut off."""
    with pytest.raises(Refused) as refused:
        steps.write_words(draft(Step.WORDS), "x" * (LONGEST_WORDS + 1))
    assert refused.value.why is Why.LONG


@pytest.mark.parametrize("step", [Step.START, Step.RHYTHM, Step.PLACE, Step.FOCUS, Step.SUMMARY])
def test_words_where_buttons_are_asked(step: Step) -> None:
    """The step stays open."""
    with pytest.raises(Refused) as refused:
        steps.type_words(draft(step), "every Tuesday")
    assert refused.value.why is Why.BUTTONS


@pytest.mark.parametrize("step", Step)
def test_a_draft_survives_storing(step: Step) -> None:
    """At every step, also after a restart."""
    for version in (0, 4):
        kept = draft(step, version=version, points=replace(POINTS, words="An interview"))
        assert steps.draft_of(steps.state_of(kept)) == kept
