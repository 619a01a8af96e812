"""Making a poll, step by step: what is taken, what is refused and why, and that nothing is lost in storing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program import poll_forms as steps
from program.poll_forms import Draft, Refused, Step, Why
from program.polls import DAYS, POLL_MACHINE, Option, PollKind, PollStatus, new_payload, read_new
from program.workshops import Level, Topic

pytestmark = pytest.mark.row("D3")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
JUNE = datetime(2026, 6, 8, 16, tzinfo=UTC)
BEGUN = steps.begin("oldenburg", "Europe/Berlin", "de")
TOPICS = steps.choose_kind(BEGUN, PollKind.TOPICS)
DAY = steps.choose_kind(BEGUN, PollKind.DATES)
DATES = steps.choose_start(DAY, JUNE, NOW)
TWO = replace(TOPICS, topics=(Topic.SALARY, Topic.DIGITAL))
SIX = replace(DATES, dates=tuple(JUNE + timedelta(days=place) for place in range(6)))
AUDIENCE = steps.finish_options(TWO)
UNTIL = steps.finish_audience(AUDIENCE)
SUMMARY = steps.choose_days(UNTIL, 7, NOW)


@given(hours=st.floats(36.01, 24 * 40))
def test_every_date_that_is_taken_leaves_a_day_for_the_end(hours: float) -> None:
    """Else somebody stood before days of which each is refused; those that are offered are those that are taken."""
    first = steps.choose_start(DAY, NOW + timedelta(hours=hours), NOW)
    draft = replace(first, dates=(*first.dates, first.dates[0] + timedelta(days=1)), step=Step.UNTIL)
    offered = steps.fitting_days(draft, NOW)
    assert offered
    for days in DAYS:
        if days in offered:
            chosen = steps.choose_days(draft, days, NOW)
            assert steps.poll_of(chosen, 1, NOW).closes_at <= draft.dates[0] - timedelta(hours=12)
        else:
            with pytest.raises(Refused):
                steps.choose_days(draft, days, NOW)
    assert steps.fitting_days(UNTIL, NOW) == DAYS  # of topics none is ever too near


@pytest.mark.parametrize(
    ("step", "why"),
    [
        pytest.param(lambda: steps.choose_kind(TOPICS, PollKind.DATES), Why.STALE, id="kind twice"),
        pytest.param(lambda: steps.toggle_topic(TOPICS, Topic.OTHER, is_on=True), Why.STALE, id="no topic"),
        pytest.param(lambda: steps.toggle_topic(DATES, Topic.SALARY, is_on=True), Why.STALE, id="another step"),
        pytest.param(lambda: steps.write_words(TOPICS, " \n "), Why.EMPTY, id="no words"),
        pytest.param(lambda: steps.write_words(TOPICS, "x" * 41), Why.LONG, id="long words"),
        pytest.param(lambda: steps.write_words(replace(TOPICS, words=("a",)), "a"), Why.AGAIN, id="the same words"),
        pytest.param(
            lambda: steps.write_words(replace(TOPICS, words=("a", "b", "c")), "d"), Why.MANY, id="a fourth topic"
        ),
        pytest.param(lambda: steps.finish_options(replace(TWO, topics=(Topic.SALARY,))), Why.FEW, id="one topic"),
        pytest.param(lambda: steps.finish_options(DATES), Why.FEW, id="one date"),
        pytest.param(lambda: steps.add_date(SIX), Why.MANY, id="a seventh date"),
        pytest.param(lambda: steps.choose_start(DAY, NOW + timedelta(hours=36), NOW), Why.PAST, id="too soon"),
        pytest.param(lambda: steps.choose_start(DAY, NOW + timedelta(days=400), NOW), Why.TOO_FAR, id="too far"),
        pytest.param(lambda: steps.choose_start(replace(DATES, step=Step.DAY), JUNE, NOW), Why.AGAIN, id="same date"),
        pytest.param(
            lambda: steps.write_start(DAY, datetime(2026, 10, 25, 2, 30), NOW),  # noqa: DTZ001 - a wall time
            Why.DOUBTFUL,
            id="a time that comes twice",
        ),
        pytest.param(lambda: steps.toggle_level(AUDIENCE, Level.INSTITUTIONS, is_on=True), Why.STALE, id="no account"),
        pytest.param(
            lambda: steps.finish_audience(replace(AUDIENCE, audience=frozenset({Level.INTERREGIONAL}))),
            Why.NOBODY,
            id="reach without people",
        ),
        pytest.param(lambda: steps.choose_days(UNTIL, 5, NOW), Why.STALE, id="no such length"),
        pytest.param(
            lambda: steps.choose_days(replace(SIX, step=Step.UNTIL), 28, NOW), Why.PAST, id="a date before the end"
        ),
        pytest.param(lambda: steps.poll_of(UNTIL, 1, NOW), Why.STALE, id="not whole"),
        pytest.param(
            lambda: steps.poll_of(replace(SIX, step=Step.SUMMARY), 1, JUNE), Why.PAST, id="a date has come near"
        ),
        pytest.param(lambda: steps.show_hours(TOPICS, date(2026, 6, 8)), Why.STALE, id="hours without a day"),
        pytest.param(lambda: steps.show_days(TOPICS, 1), Why.STALE, id="days of no dates"),
    ],
)
def test_what_is_refused(step: Callable[[], object], why: Why) -> None:
    """Each with its reason."""
    with pytest.raises(Refused) as refused:
        step()
    assert refused.value.why is why


def test_topics_stand_in_the_order_of_the_list() -> None:
    """However they are tapped; tapping twice changes nothing; own words come last and can be taken out."""
    draft = steps.toggle_topic(TOPICS, Topic.DIGITAL, is_on=True)
    draft = steps.toggle_topic(steps.toggle_topic(draft, Topic.SALARY, is_on=True), Topic.SALARY, is_on=True)
    draft = steps.write_words(steps.write_words(draft, "Pflege"), "  Handwerk \n heute ")
    options = (Option(topic=Topic.SALARY), Option(topic=Topic.DIGITAL), Option(words="Pflege"))
    assert draft.options == (*options, Option(words="Handwerk heute"))
    assert steps.drop_words(draft, 1).options == options


def test_dates_stand_in_order() -> None:
    """Earlier ones first, typed or tapped; one can be taken out."""
    earlier = steps.write_start(steps.add_date(DATES), datetime(2026, 6, 1, 9, 30), NOW)  # noqa: DTZ001 - a wall time
    assert [option.starts_at for option in earlier.options] == [datetime(2026, 6, 1, 7, 30, tzinfo=UTC), JUNE]
    assert [(f"{option.wall:%d.%m. %H:%M}", option.zone) for option in earlier.options] == [
        ("01.06. 09:30", "Europe/Berlin"),
        ("08.06. 18:00", "Europe/Berlin"),
    ]
    assert steps.drop_date(earlier, 0).dates == (JUNE,)


def test_the_poll_at_the_end() -> None:
    """As it was made, to the minute."""
    poll = steps.poll_of(SUMMARY, 7, NOW + timedelta(seconds=30))
    assert (poll.kind, poll.status, poll.made_by, poll.site) == (PollKind.TOPICS, PollStatus.OPEN, 7, "oldenburg")
    assert poll.closes_at == NOW + timedelta(days=7)
    assert poll.audience == {Level.PARTICIPANTS}


@pytest.mark.parametrize("draft", [BEGUN, TWO, SIX, AUDIENCE, SUMMARY, replace(DAY, page=2, day=date(2026, 6, 8))])
def test_storing_loses_nothing(draft: Draft) -> None:
    """What is read again is what was stored."""
    assert steps.draft_of(steps.state_of(draft)) == draft


@pytest.mark.parametrize("step", Step)
def test_back_leads_one_step_back(step: Step) -> None:
    """To the step before, and from the first one nowhere."""
    order = (Step.KIND, Step.TOPICS, Step.AUDIENCE, Step.UNTIL, Step.SUMMARY)
    before = steps.back(replace(TWO, step=step)).step
    if step in order:
        assert before is order[max(0, order.index(step) - 1)]
    assert steps.back(replace(SIX, step=Step.AUDIENCE)).step is Step.DATES
    assert steps.back(replace(SIX, step=Step.DAY)).step is Step.DATES


def test_the_order_of_a_result() -> None:
    """The most wanted first; among equals as staff wrote them."""
    poll = steps.poll_of(SUMMARY, 7, NOW)
    assert poll.ordered({1: 3}) == (1, 0)
    assert poll.ordered({}) == (0, 1)


@pytest.mark.parametrize("state", PollStatus)
def test_only_an_open_poll_ends(state: PollStatus) -> None:
    """Once, one way or the other."""
    assert {POLL_MACHINE.allows(state, step) for step in ("close", "withdraw")} == {state is PollStatus.OPEN}


def test_the_way_from_the_group() -> None:
    """The site, and nothing else."""
    assert read_new(new_payload("oldenburg")) == "oldenburg"
    assert read_new("pollnew-") is None
    assert read_new(None) is None
