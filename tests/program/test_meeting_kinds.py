"""Planning job shadowing, and planning a series: two more things that a plan can be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.forms.questions import FormState
from program.meeting_plans import (
    USUAL_MINUTES,
    Plan,
    Refused,
    Step,
    Why,
    back,
    choose_kind,
    choose_length,
    choose_time,
    drop_time,
    plan_of,
    repeat,
    state_of,
    type_length,
    write_place,
)
from program.meetings import MeetingKind, Place

NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
TIMES = tuple(NOW + timedelta(days=number) for number in range(1, 5))
TALK = Plan(step=Step.LENGTH, tandem_id=3, minutes=45, may_repeat=True, suggested=TIMES[:2])
SHADOWING = choose_kind(TALK, MeetingKind.SHADOWING, USUAL_MINUTES[MeetingKind.SHADOWING])
CHOSEN = replace(TALK, step=Step.TIMES, place=Place.ONLINE, chosen=TIMES[:1])


def why(step: Callable[[], Plan]) -> Why:
    """Why a step is refused."""
    with pytest.raises(Refused) as refused:
        step()
    return refused.value.why


@pytest.mark.row("C4")
def test_job_shadowing_is_at_a_place() -> None:
    """Its length, then where and whom to ask; how to meet is not asked."""
    plan = choose_length(SHADOWING, 480)
    assert (plan.step, plan.place, plan.minutes) == (Step.WORDS, Place.IN_PERSON, 480)
    assert write_place(plan, "Hafenstraße 1\nask for Jens").place_words == "Hafenstraße 1\nask for Jens"


@pytest.mark.row("C4")
def test_changing_the_kind_begins_again() -> None:
    """With that kind's usual length, no place, and no times that fit another length; once more changes nothing."""
    assert (SHADOWING.minutes, SHADOWING.suggested, SHADOWING.place) == (240, (), None)
    assert choose_kind(SHADOWING, MeetingKind.SHADOWING, 240) is SHADOWING
    assert choose_kind(SHADOWING, MeetingKind.TALK, 60).kind is MeetingKind.TALK
    assert why(lambda: choose_kind(CHOSEN, MeetingKind.SHADOWING, 240)) is Why.STALE


@pytest.mark.row("C4")
@pytest.mark.parametrize(
    ("typed", "minutes"), [(1, 60), (3, 180), (8, 480)], ids=["one hour", "three hours", "a whole day"]
)
def test_hours_can_be_typed(typed: int, minutes: int) -> None:
    """For job shadowing a number means hours."""
    assert type_length(SHADOWING, typed).minutes == minutes


@pytest.mark.parametrize(
    ("plan", "typed", "expected"),
    [(SHADOWING, 0, Why.NO_HOURS), (SHADOWING, 9, Why.NO_HOURS), (TALK, 9, Why.NO_LENGTH), (TALK, 481, Why.NO_LENGTH)],
    ids=["no hours", "nine hours", "nine minutes", "over a day"],
)
def test_lengths_that_nothing_lasts(plan: Plan, typed: int, expected: Why) -> None:
    """Each kind has a sentence of its own."""
    assert why(lambda: type_length(plan, typed)) is expected


@pytest.mark.row("C4")
def test_the_way_back_from_job_shadowing() -> None:
    """Over the steps that were shown."""
    words = choose_length(SHADOWING, 120)
    times = write_place(words, "Hafenstraße 1")
    assert back(times).step is Step.WORDS
    assert back(back(times)).step is Step.LENGTH
    assert back(replace(times, kind=MeetingKind.TALK)).step is Step.PLACE


@pytest.mark.row("C2")
def test_one_tap_makes_a_series_and_one_takes_it_back() -> None:
    """With the one time that is chosen."""
    series = repeat(CHOSEN, 2)
    assert (series.weeks, series.chosen) == (2, TIMES[:1])
    assert repeat(series, 0).weeks == 0


@pytest.mark.parametrize(
    ("plan", "weeks", "expected"),
    [
        (replace(CHOSEN, chosen=()), 2, Why.NONE),  # no time yet
        (replace(CHOSEN, chosen=TIMES[:2]), 2, Why.NONE),  # of two times neither is the one
        (CHOSEN, 3, Why.STALE),  # no rhythm of ours
        (CHOSEN, -1, Why.STALE),  # a forged button
        (replace(CHOSEN, may_repeat=False), 2, Why.STALE),  # one date of a series that runs
        (replace(CHOSEN, step=Step.PLACE), 2, Why.STALE),  # another screen
    ],
    ids=["none", "two", "three weeks", "forged", "single date", "other step"],
)
def test_what_is_no_series(plan: Plan, weeks: int, expected: Why) -> None:
    """Is refused and changes nothing."""
    assert why(lambda: repeat(plan, weeks)) is expected


@pytest.mark.row("C2")
def test_a_series_has_one_time() -> None:
    """Another one takes its place; of a single meeting up to three stand side by side."""
    assert choose_time(repeat(CHOSEN, 2), TIMES[2], NOW).chosen == (TIMES[2],)
    assert choose_time(CHOSEN, TIMES[2], NOW).chosen == (TIMES[0], TIMES[2])
    assert drop_time(repeat(CHOSEN, 2), TIMES[0]).chosen == ()


def test_all_of_it_is_kept() -> None:
    """What a form row holds becomes the same plan."""
    for plan in (SHADOWING, repeat(CHOSEN, 4), CHOSEN):
        assert plan_of(state_of(plan)) == plan


def test_a_plan_of_an_earlier_version_is_a_single_talk() -> None:
    """Planned before there were series, sent after."""
    state = state_of(CHOSEN)
    kept = {name: value for name, value in state.answers.items() if name not in {"kind", "weeks", "may_repeat"}}
    old = plan_of(FormState(form=state.form, at=state.at, answers=kept, scratch=state.scratch))
    assert (old.kind, old.weeks, old.may_repeat) == (MeetingKind.TALK, 0, False)
