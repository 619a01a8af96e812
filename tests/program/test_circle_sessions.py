"""Phases by the clock, and planning a date: pure."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program import circle_plans as plans
from program.circle_plans import Plan, Refused, Step, Why, plan_of, state_of
from program.circle_sessions import (
    LENGTHS,
    SESSION_MACHINE,
    SHARES,
    Phase,
    Session,
    SessionStatus,
    after,
    next_look,
    phase_at,
    phase_minutes,
)
from program.machines import IllegalStep
from program.meetings import Place
from program.wall_times import meaning_of

pytestmark = pytest.mark.row("D5")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
START = datetime(2026, 5, 22, 16, tzinfo=UTC)


def running(phase: Phase = Phase.CASE, minutes: int = 60, ends_at: datetime | None = None) -> Session:
    """A session in a phase."""
    return Session(
        id=1,
        circle_id=1,
        status=SessionStatus.RUNNING,
        planned_by=1,
        starts_at=START,
        wall=datetime(2026, 5, 22, 18),  # noqa: DTZ001 - a wall time
        zone="Europe/Berlin",
        minutes=minutes,
        place=Place.ONLINE,
        place_words=None,
        sequence=0,
        uid="x",
        beat=0,
        phase=phase,
        phase_ends_at=ends_at or START + timedelta(minutes=phase_minutes(minutes)[phase]),
    )


def test_the_shares_are_a_whole() -> None:
    """One for each phase."""
    assert sum(SHARES.values()) == 100
    assert list(SHARES) == list(Phase)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(60, [13, 10, 12, 14, 6, 5]), (90, [20, 15, 17, 22, 9, 7]), (120, [26, 20, 23, 29, 12, 10])],
)
def test_each_phase_takes_its_share(minutes: int, expected: list[int]) -> None:
    """As the documentation says, in whole minutes."""
    assert list(phase_minutes(minutes).values()) == expected


@given(st.integers(30, 240))
def test_phases_fill_the_session_whatever_its_length(minutes: int) -> None:
    """No minute is lost, none is invented, and each is within one of its share."""
    found = phase_minutes(minutes)
    assert sum(found.values()) == minutes
    assert all(abs(found[phase] - share * minutes / 100) < 1 for phase, share in SHARES.items())


def test_phases_follow_each_other() -> None:
    """From the case to the thanks."""
    order = [Phase.CASE]
    while (following := after(order[-1])) is not None:
        order.append(following)
    assert order == list(Phase)


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (12, Phase.CASE),
        (13, Phase.QUESTIONS),  # to the minute
        (22, Phase.QUESTIONS),
        (23, Phase.HYPOTHESES),
        (59, Phase.THANKS),
        (60, None),
        (600, None),  # the bot was away for long
    ],
)
def test_the_clock_decides_which_phase_is_due(late: int, expected: Phase | None) -> None:
    """By the plan, not by when the bot wakes up: nothing drifts."""
    due = phase_at(running(), START + timedelta(minutes=late))
    assert (due[0] if due else None) == expected
    assert due is None or due[1] > START + timedelta(minutes=late)


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (timedelta(days=3), timedelta(hours=24)),
        (timedelta(hours=24), timedelta(hours=1)),  # this look has just been
        (timedelta(minutes=40), timedelta(minutes=10)),
        (timedelta(minutes=10), timedelta(minutes=-60)),
        (timedelta(minutes=-90), timedelta(minutes=-60)),
    ],
    ids=["days", "a day", "near", "roles given", "long past"],
)
def test_when_the_clock_looks_next(ahead: timedelta, expected: timedelta) -> None:
    """A day, an hour and ten minutes before, and an hour after."""
    assert next_look(running(), START - ahead) == START - expected


STEPS = {
    ("move", "planned"): "planned",
    ("give_roles", "planned"): "planned",
    ("start", "planned"): "running",
    ("finish", "running"): "over",
    ("lapse", "planned"): "over",
    ("cancel", "planned"): "cancelled",
}


@pytest.mark.parametrize("status", SessionStatus)
@pytest.mark.parametrize("step", SESSION_MACHINE.steps)
def test_no_other_step_is_allowed(step: str, status: SessionStatus) -> None:
    """What is over stays over."""
    if (step, status) in STEPS:
        assert SESSION_MACHINE.step(status, step) == STEPS[step, status]
    else:
        with pytest.raises(IllegalStep):
            SESSION_MACHINE.step(status, step)


PLAN = Plan(circle_id=3)


def walked() -> Plan:
    """To the choice of a day."""
    plan = plans.choose_place(plans.choose_length(PLAN, 60), Place.IN_PERSON)
    return plans.write_place(plan, " Staulinie 11 ")


def test_a_date_is_planned_by_taps() -> None:
    """Length, place, day, hour; then everything at a glance."""
    plan = plans.choose_time(plans.show_hours(plans.show_days(walked(), 1), date(2026, 5, 22)), START, NOW)
    assert (plan.step, plan.minutes, plan.place_words, plan.starts_at) == (Step.CHECK, 60, "Staulinie 11", START)


@pytest.mark.parametrize("plan", [PLAN, walked(), plans.plan_to_move(running())], ids=["new", "half", "moved"])
def test_a_plan_is_kept_between_two_taps(plan: Plan) -> None:
    """As it was, doubts included."""
    doubtful = plans.ask_about(plan, meaning_of(datetime(2026, 10, 25, 2, 30), "Europe/Berlin"))  # noqa: DTZ001 - wall
    for entry in (plan, doubtful):
        assert plan_of(state_of(entry)) == entry


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (lambda: plans.choose_length(PLAN, 75), Why.STALE),  # no such button
        (lambda: plans.choose_place(PLAN, Place.ONLINE), Why.STALE),  # not asked yet
        (lambda: plans.choose_place(plans.choose_length(PLAN, 60), Place.PHONE), Why.STALE),  # eight on the phone
        (lambda: plans.write_place(plans.back(walked()), "x"), Why.STALE),
        (lambda: plans.write_place(plans.choose_place(plans.back(walked()), Place.ONLINE), "x" * 301), Why.LONG_PLACE),
        (lambda: plans.show_days(PLAN, 0), Why.STALE),
        (lambda: plans.show_hours(PLAN, date(2026, 5, 22)), Why.STALE),
        (lambda: plans.choose_time(PLAN, START, NOW), Why.STALE),
        (lambda: plans.choose_time(walked(), NOW + timedelta(minutes=29), NOW), Why.TOO_SOON),
        (lambda: plans.choose_time(walked(), NOW - timedelta(days=1), NOW), Why.TOO_SOON),
        (lambda: plans.choose_time(walked(), NOW + timedelta(weeks=12), NOW), Why.TOO_FAR),
    ],
    ids=["length", "place", "phone", "words", "long", "days", "hours", "time", "soon", "past", "far"],
)
def test_what_cannot_be_is_refused(step: Callable[[], Plan], why: Why) -> None:
    """With the reason, and nothing changes."""
    with pytest.raises(Refused) as refused:
        step()
    assert refused.value.why is why


def test_back_leads_to_the_first_question() -> None:
    """The words about the place need not be typed twice."""
    plan, seen = plans.choose_time(walked(), START, NOW), []
    for _ in range(4):
        seen.append(plan.step)
        plan = plans.back(plan)
    assert seen == [Step.CHECK, Step.DAY, Step.PLACE, Step.LENGTH]
    assert plans.keep_place(plans.choose_place(plans.choose_length(plan, 90), Place.IN_PERSON)).place_words
    assert set(LENGTHS) == {60, 90, 120}
