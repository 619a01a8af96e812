"""Planning a meeting where the tandem's plan has answered length and place: times come first, both can be changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.meeting_plans import (
    Plan,
    Refused,
    Step,
    Why,
    ask_length,
    ask_place,
    back,
    choose_kind,
    choose_length,
    choose_place,
    has_back,
    keep_place,
    plan_of,
    show_past_days,
    state_of,
    write_place,
)
from program.meetings import MeetingKind, Place

pytestmark = pytest.mark.row("C2")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
TIMES = tuple(NOW + timedelta(days=number) for number in range(1, 4))
BRIEF = Plan(
    step=Step.TIMES, tandem_id=3, minutes=60, place=Place.ONLINE, place_words="a link", is_brief=True, suggested=TIMES
)
ASKED = replace(BRIEF, is_brief=False)


def test_another_length_leads_back_to_the_times() -> None:
    """Which are looked for anew, as a longer meeting needs more room; the place stays."""
    plan = choose_length(ask_length(replace(BRIEF, chosen=TIMES[:1])), 90)
    assert (plan.step, plan.minutes, plan.suggested, plan.chosen) == (Step.TIMES, 90, (), TIMES[:1])
    assert (plan.place, plan.place_words) == (Place.ONLINE, "a link")


def test_another_place_leads_back_to_the_times() -> None:
    """The words about the earlier kind of place are forgotten."""
    plan = write_place(choose_place(ask_place(BRIEF), Place.IN_PERSON), "Cafe")
    assert (plan.step, plan.place, plan.place_words, plan.minutes) == (Step.TIMES, Place.IN_PERSON, "Cafe", 60)


def test_the_same_place_keeps_its_words() -> None:
    """One tap says so."""
    plan = keep_place(choose_place(ask_place(BRIEF), Place.ONLINE))
    assert (plan.step, plan.place_words) == (Step.TIMES, "a link")


def test_job_shadowing_is_asked_for_its_own_length_and_place() -> None:
    """The plan speaks of talks alone; later the words about the place can be changed."""
    hours = choose_kind(BRIEF, MeetingKind.SHADOWING, 240)
    assert (hours.step, hours.minutes, hours.place, has_back(hours)) == (Step.LENGTH, 240, None, False)
    ready = write_place(choose_length(hours, 120), "Gate 3")
    assert (ready.step, ready.place, ready.minutes) == (Step.TIMES, Place.IN_PERSON, 120)
    assert ask_place(ready).step is Step.WORDS
    assert back(ask_place(ready)).step is Step.LENGTH
    assert ask_length(ready).step is Step.LENGTH


def test_a_talk_instead_of_job_shadowing_is_asked_everything() -> None:
    """Nothing of the plan is left to stand on."""
    talk = choose_kind(choose_kind(BRIEF, MeetingKind.SHADOWING, 240), MeetingKind.TALK, 60)
    assert (talk.step, choose_length(talk, 45).step) == (Step.LENGTH, Step.PLACE)


@pytest.mark.parametrize(
    ("step", "before"),
    [
        (Step.TIMES, Step.TIMES),  # the first one
        (Step.LENGTH, Step.TIMES),
        (Step.PLACE, Step.TIMES),
        (Step.WORDS, Step.PLACE),
        (Step.DAY, Step.TIMES),
        (Step.HOUR, Step.DAY),
        (Step.DOUBT, Step.TIMES),
        (Step.MET, Step.TIMES),
    ],
)
def test_back(step: Step, before: Step) -> None:
    """Everything leads to the times in the end."""
    plan = replace(BRIEF, step=step)
    assert (back(plan).step, has_back(plan)) == (before, step is not Step.TIMES)


def test_what_has_been_met_already_stands_beside_the_times() -> None:
    """Only there: elsewhere the step is stale."""
    assert show_past_days(BRIEF).step is Step.MET
    for stale in (ASKED, replace(BRIEF, step=Step.DAY)):
        with pytest.raises(Refused):
            show_past_days(stale)


@pytest.mark.parametrize("change", [ask_length, ask_place])
@pytest.mark.parametrize("plan", [ASKED, replace(BRIEF, step=Step.DAY)], ids=["asked", "day"])
def test_a_stale_change_is_refused(change: object, plan: Plan) -> None:
    """Where length and place have been asked, "Back" leads to them."""
    with pytest.raises(Refused) as refused:
        change(plan)  # type: ignore[operator]  # one of two steps
    assert refused.value.why is Why.STALE


def test_it_is_kept() -> None:
    """And a planning from before this was known is none of these."""
    assert plan_of(state_of(BRIEF)).is_brief
    state = state_of(BRIEF)
    del state.answers["is_brief"]
    assert not plan_of(state).is_brief
