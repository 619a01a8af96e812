"""Planning a meeting: each step leads where it says, or is refused and changes nothing."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.meeting_plans import (
    LONGEST,
    LONGEST_PLACE,
    SHORTEST,
    Plan,
    Refused,
    Step,
    Why,
    ask_about,
    back,
    choose_length,
    choose_place,
    choose_time,
    drop_time,
    freshened,
    keep_place,
    plan_of,
    show_days,
    show_hours,
    show_past_days,
    state_of,
    suggest,
    write_place,
)
from program.meetings import Place
from program.wall_times import meaning_of

NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
TIMES = tuple(NOW + timedelta(days=number) for number in range(1, 5))
PLAN = Plan(step=Step.TIMES, tandem_id=3, minutes=60, place=Place.ONLINE, suggested=TIMES[:3])


def at(step: Step) -> Plan:
    """A plan that stands at that step."""
    return replace(PLAN, step=step)


def why(step: Callable[[], Plan]) -> Why:
    """Why a step is refused."""
    with pytest.raises(Refused) as refused:
        step()
    return refused.value.why


def test_from_length_to_times() -> None:
    """Three questions, the last one with times."""
    plan = choose_length(at(Step.LENGTH), 90)
    plan = choose_place(plan, Place.PHONE)
    plan = write_place(plan, "  0441 123  ")
    assert (plan.step, plan.minutes, plan.place, plan.place_words) == (Step.TIMES, 90, Place.PHONE, "0441 123")


@pytest.mark.parametrize(
    ("minutes", "is_taken"),
    [(SHORTEST - 1, False), (SHORTEST, True), (LONGEST, True), (LONGEST + 1, False), (-60, False)],
)
def test_meetings_have_a_sensible_length(minutes: int, is_taken: bool) -> None:
    """Between a quarter of an hour and a working day."""
    if is_taken:
        assert choose_length(at(Step.LENGTH), minutes).minutes == minutes
    else:
        assert why(lambda: choose_length(at(Step.LENGTH), minutes)) is Why.NO_LENGTH


def test_another_length_needs_other_suggestions() -> None:
    """A longer meeting may not fit into the free hours that a shorter one fits into."""
    assert choose_length(at(Step.LENGTH), 90).suggested == ()
    assert choose_length(at(Step.LENGTH), 60).suggested == TIMES[:3]


def test_a_link_is_no_address() -> None:
    """Another kind of place forgets the words about the first."""
    plan = replace(at(Step.PLACE), place_words="https://meet.example.org")
    assert choose_place(plan, Place.IN_PERSON).place_words is None
    assert choose_place(plan, Place.ONLINE).place_words == "https://meet.example.org"


def test_words_about_a_place_can_wait_or_stay() -> None:
    """ "Later" forgets them, "keep" leaves them."""
    plan = replace(at(Step.WORDS), place_words="Café")
    assert write_place(plan, None).place_words is None
    assert write_place(plan, "   ").place_words is None
    assert keep_place(plan).place_words == "Café"


def test_words_about_a_place_have_an_end() -> None:
    """They go under a calendar file, where little fits."""
    assert why(lambda: write_place(at(Step.WORDS), "x" * (LONGEST_PLACE + 1))) is Why.LONG_PLACE
    assert write_place(at(Step.WORDS), "x" * LONGEST_PLACE).step is Step.TIMES


def test_up_to_three_times() -> None:
    """The fourth is refused, one taken out makes room."""
    plan = PLAN
    for time in TIMES[:3]:
        plan = choose_time(plan, time, NOW)
    assert plan.chosen == TIMES[:3]
    assert why(lambda: choose_time(plan, TIMES[3], NOW)) is Why.FULL
    assert choose_time(drop_time(plan, TIMES[0]), TIMES[3], NOW).chosen == TIMES[1:]


@pytest.mark.fault(7)
def test_a_second_tap_changes_nothing() -> None:
    """Choosing what is chosen, and dropping what is dropped, are harmless."""
    once = choose_time(PLAN, TIMES[1], NOW)
    assert choose_time(once, TIMES[1], NOW) == once
    assert drop_time(PLAN, TIMES[1]) == PLAN


@pytest.mark.parametrize("time", TIMES[:2])
def test_a_time_that_is_taken_ends_the_doubt_about_it(time: datetime) -> None:
    """Whether it had been chosen before or not: nothing of the question, or of the day on the screen, is left."""
    doubtful = replace(
        PLAN,
        step=Step.DOUBT,
        chosen=TIMES[:1],
        day=date(2026, 5, 20),
        doubt=TIMES[:2],
        doubtful_wall=datetime(2026, 5, 20, 12),  # noqa: DTZ001 - a wall time
    )
    assert choose_time(doubtful, time, NOW) == replace(PLAN, chosen=tuple(sorted({TIMES[0], time})))


@pytest.mark.fault(33)
@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (timedelta(days=-1), Why.PAST),  # yesterday
        (timedelta(), Why.PAST),  # this very moment
        (timedelta(minutes=29), Why.TOO_SOON),  # the partner would miss it
        (timedelta(minutes=30), None),  # just enough
        (timedelta(weeks=26), None),  # as long as a tandem lasts
        (timedelta(weeks=26, minutes=1), Why.TOO_FAR),  # a slip of the year
    ],
)
def test_only_times_that_make_sense_are_offered(ahead: timedelta, expected: Why | None) -> None:
    """A refused time is named, so that it can be shown."""
    if expected is None:
        assert choose_time(PLAN, NOW + ahead, NOW).chosen == (NOW + ahead,)
        return
    with pytest.raises(Refused) as refused:
        choose_time(PLAN, NOW + ahead, NOW)
    assert (refused.value.why, refused.value.time) == (expected, NOW + ahead)


@pytest.mark.fault(6)
@pytest.mark.parametrize(
    "late",
    [
        lambda: choose_length(at(Step.TIMES), 30),  # the length is settled
        lambda: choose_place(at(Step.WORDS), Place.PHONE),  # the place is settled
        lambda: write_place(at(Step.TIMES), "x"),  # so are its words
        lambda: keep_place(at(Step.LENGTH)),  # not asked yet
        lambda: choose_time(at(Step.LENGTH), TIMES[0], NOW),  # no times on the screen
        lambda: drop_time(at(Step.DAY), TIMES[0]),  # other days on the screen
        lambda: show_days(at(Step.PLACE), 0),  # no times on the screen
        lambda: show_hours(at(Step.MET), date(2026, 5, 20)),  # no times on the screen
        lambda: show_past_days(at(Step.TIMES)),  # offered at the first step alone
    ],
)
def test_a_tap_on_an_earlier_screen_is_refused(late: Callable[[], Plan]) -> None:
    """Callbacks that overtake each other do no harm."""
    assert why(late) is Why.STALE


def test_other_days_and_hours() -> None:
    """Day, then hour, then back among the times."""
    plan = show_hours(show_days(PLAN, 1), date(2026, 6, 3))
    assert (plan.step, plan.page, plan.day) == (Step.HOUR, 1, date(2026, 6, 3))
    assert choose_time(plan, TIMES[3], NOW).times == TIMES
    assert choose_time(plan, TIMES[3], NOW).step is Step.TIMES


@pytest.mark.parametrize(("page", "expected"), [(-1, 0), (0, 0), (12, 12), (13, 12), (10**9, 12)])
def test_days_end_after_half_a_year(page: int, expected: int) -> None:
    """Thirteen pages of two weeks."""
    assert show_days(PLAN, page).page == expected


@pytest.mark.fault(33)
@pytest.mark.parametrize(
    ("wall", "count"),
    [
        (datetime(2027, 3, 28, 2, 30), 1),  # noqa: DTZ001 - a wall time: left out in spring
        (datetime(2026, 10, 25, 2, 30), 2),  # noqa: DTZ001 - a wall time: twice in autumn
    ],
)
def test_doubtful_times_are_asked_about(wall: datetime, count: int) -> None:
    """Every instant that may be meant is on the screen; choosing one settles it."""
    asked = ask_about(PLAN, meaning_of(wall, "Europe/Berlin"))
    assert (asked.step, len(asked.doubt), asked.doubtful_wall) == (Step.DOUBT, count, wall)
    chosen = choose_time(asked, asked.doubt[-1], asked.doubt[-1] - timedelta(days=3))
    assert (chosen.step, chosen.doubt, chosen.doubtful_wall) == (Step.TIMES, (), None)


def test_clear_times_are_not_asked_about() -> None:
    """Whoever calls it for a plain time has made a mistake."""
    with pytest.raises(ValueError, match="once"):
        ask_about(PLAN, meaning_of(datetime(2026, 5, 26, 18), "Europe/Berlin"))  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize(
    ("step", "before"),
    [
        (Step.LENGTH, Step.LENGTH),  # nothing lies before
        (Step.PLACE, Step.LENGTH),
        (Step.WORDS, Step.PLACE),
        (Step.TIMES, Step.PLACE),
        (Step.DAY, Step.TIMES),
        (Step.HOUR, Step.DAY),
        (Step.DOUBT, Step.TIMES),
        (Step.MET, Step.LENGTH),
    ],
)
def test_back(step: Step, before: Step) -> None:
    """One step back keeps what was given."""
    plan = back(replace(at(step), chosen=TIMES[:1]))
    assert (plan.step, plan.chosen, plan.minutes) == (before, TIMES[:1], 60)


def test_times_that_come_too_near_are_left_out() -> None:
    """A planning that lay aside for days offers nothing of the past."""
    plan = replace(PLAN, chosen=TIMES[:2])
    fresh = freshened(plan, TIMES[0])
    assert (fresh.suggested, fresh.chosen) == (TIMES[1:3], TIMES[1:2])


def test_suggestions_stand_beside_what_was_chosen() -> None:
    """In order, each once."""
    plan = suggest(replace(PLAN, chosen=(TIMES[3], TIMES[0])), TIMES[:2], is_shared=True)
    assert (plan.times, plan.is_shared) == ((TIMES[0], TIMES[1], TIMES[3]), True)


_INSTANTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds


@given(
    st.builds(
        Plan,
        step=st.sampled_from(Step),
        tandem_id=st.integers(1, 10**9),
        meeting_id=st.none() | st.integers(1, 10**9),
        sequence=st.integers(0, 99),
        was_agreed=st.booleans(),
        minutes=st.integers(SHORTEST, LONGEST),
        place=st.none() | st.sampled_from(Place),
        place_words=st.none() | st.text(min_size=1, max_size=50),
        suggested=st.lists(_INSTANTS, max_size=3).map(tuple),
        is_shared=st.booleans(),
        chosen=st.lists(_INSTANTS, max_size=3).map(tuple),
        day=st.none() | st.dates(),
        page=st.integers(0, 12),
        doubt=st.lists(_INSTANTS, max_size=2).map(tuple),
        doubtful_wall=st.none() | st.datetimes(),
    )
)
def test_a_plan_is_kept_between_two_taps(plan: Plan) -> None:
    """What the form row holds is the whole plan, and plain values."""
    state = state_of(plan)
    assert plan_of(replace(state, answers=json.loads(json.dumps(state.answers)))) == plan
