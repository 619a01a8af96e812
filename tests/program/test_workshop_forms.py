"""The steps of making a workshop: what follows on what, what is refused, and that nothing is lost in storage."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from program import workshop_forms as steps
from program.meetings import Place
from program.workshop_drafts import Draft, Refused, Step, Why, changes_of, draft_of, preview_of, read_state, state_of
from program.workshop_series import Rhythm
from program.workshops import (
    LONGEST_ABOUT,
    LONGEST_TITLE,
    MOST_SEATS,
    Block,
    Level,
    Topic,
    WorkshopStatus,
    WorkshopText,
)

pytestmark = pytest.mark.row("D1")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
START = datetime(2026, 5, 26, 16, tzinfo=UTC)
WALL = datetime(2026, 5, 26, 18)  # noqa: DTZ001 - a wall time
READY = {"de": WorkshopText(title="Gehalt", about="Wir üben."), "en": WorkshopText(title="Salary", about="Practice.")}
BEGUN = steps.begin("oldenburg", "Europe/Berlin", "de", "en")


def whole(**changes: Any) -> Draft:
    """A draft at its summary, but for ``changes``."""
    draft = steps.take_template(steps.choose_topic(BEGUN, Topic.SALARY), READY)
    draft = steps.choose_start(draft, START, NOW)
    return replace(steps.finish_choices(steps.frame_fits(draft)), **changes)


def at(step: Step, **changes: Any) -> Draft:
    """The same at another step."""
    return whole(step=step, **changes)


def test_the_shortest_way() -> None:
    """Topic, words, day and hour, "fits", "done": then all is known."""
    draft = whole()
    assert (draft.step, draft.is_whole) == (Step.SUMMARY, True)
    assert (draft.wall, draft.minutes, draft.seats, draft.languages) == (WALL, 90, None, ("de",))
    assert preview_of(draft, NOW).original == "de"


@pytest.mark.parametrize(
    ("topic", "audience"),
    [
        (Topic.SALARY, {Level.PARTICIPANTS}),
        (Topic.MENTORING, {Level.MENTORS}),
        (Topic.DIVERSITY, {Level.MENTORS, Level.STAFF}),
    ],
    ids=["mentees", "mentors", "team too"],
)
def test_for_whom_a_topic_usually_is(topic: Topic, audience: set[Level]) -> None:
    """So that one tap is enough."""
    assert steps.choose_topic(BEGUN, topic).audience == audience


FULL = tuple(datetime(2026, 6, 2 + 7 * nth, 18) for nth in range(2))  # noqa: DTZ001 - wall times
REFUSALS: list[tuple[str, Draft, Any, Why]] = [
    ("title", at(Step.WORDS), partial(steps.write_words, typed="x" * (LONGEST_TITLE + 1)), Why.LONG_TITLE),
    ("nothing", at(Step.WORDS), partial(steps.write_words, typed=" \n "), Why.NO_TITLE),
    ("about", at(Step.WORDS), partial(steps.write_words, typed="a\n" + "x" * (LONGEST_ABOUT + 1)), Why.LONG_ABOUT),
    ("past", at(Step.DAY), partial(steps.choose_start, instant=NOW, now=NOW), Why.PAST),
    ("far", at(Step.DAY), partial(steps.choose_start, instant=NOW + timedelta(days=400), now=NOW), Why.TOO_FAR),
    ("short", at(Step.LENGTH), partial(steps.choose_length, minutes=14), Why.NO_LENGTH),
    ("long", at(Step.LENGTH), partial(steps.choose_length, minutes=601), Why.NO_LENGTH),
    ("place", at(Step.WHERE), partial(steps.write_where, typed="x" * 301), Why.LONG_PLACE),
    ("phone", at(Step.PLACE), partial(steps.choose_place, place=Place.PHONE), Why.STALE),
    ("seats", at(Step.SEATS), partial(steps.choose_seats, seats=MOST_SEATS + 1), Why.NO_SEATS),
    ("mute", at(Step.SPOKEN), partial(steps.toggle_spoken, language="de", is_on=False), Why.NO_LANGUAGE),
    ("klingon", at(Step.SPOKEN), partial(steps.toggle_spoken, language="tlh", is_on=True), Why.STALE),
    ("nobody", at(Step.AUDIENCE, audience=frozenset({Level.TRANSNATIONAL})), steps.finish_choices, Why.NOBODY),
    ("last text", at(Step.WORDS, texts={"en": READY["en"]}, writing="en"), steps.drop_words, Why.ONLY_WORDS),
    ("unknown", whole(), partial(steps.open_step, step=Step.COUNT), Why.STALE),
    ("not whole", BEGUN, partial(steps.open_step, step=Step.DAY), Why.STALE),
    ("series of a block", whole(block_id=1), partial(steps.open_step, step=Step.RHYTHM), Why.STALE),
    (
        "series of what is published",
        whole(status=WorkshopStatus.PUBLISHED),
        partial(steps.open_step, step=Step.RHYTHM),
        Why.STALE,
    ),
    ("thirteen", at(Step.COUNT, rhythm=Rhythm.WEEKLY), partial(steps.choose_count, count=13, days_off=()), Why.STALE),
    ("first date", at(Step.DATES, dates=FULL), partial(steps.open_date, nth=0, now=NOW), Why.STALE),
    ("two left", at(Step.DATE, dates=FULL, nth=1), steps.drop_date, Why.FEW_DATES),
    ("same day", at(Step.DATE, dates=FULL, nth=1), partial(steps.show_hours, day=date(2026, 6, 2)), Why.STALE),
    ("before it", at(Step.DATE, dates=FULL, nth=1), partial(steps.show_hours, day=date(2026, 5, 26)), Why.STALE),
    ("language", at(Step.SEE), partial(steps.see, language="es"), Why.STALE),
    ("topic again", whole(), partial(steps.choose_topic, topic=Topic.RIGHTS), Why.STALE),
    ("own words", whole(), steps.own_words, Why.STALE),
    ("fits", whole(), steps.frame_fits, Why.STALE),
]


@pytest.mark.parametrize(("draft", "step", "why"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_what_is_not_taken(draft: Draft, step: Any, why: Why) -> None:
    """Each with its own reason; the draft stays as it was, as nothing is answered."""
    with pytest.raises(Refused) as refused:
        step(draft)
    assert refused.value.why is why


def test_seats_from_one_on() -> None:
    """Zero means no limit."""
    assert steps.choose_seats(at(Step.SEATS), 1).seats == 1
    assert steps.choose_seats(at(Step.SEATS, seats=5), 0).seats is None


def test_a_second_tap_on_a_toggle_changes_nothing() -> None:
    """The button says what it wants, not "the other way round"."""
    once = steps.toggle_level(at(Step.AUDIENCE), Level.MENTORS, is_on=True)
    assert steps.toggle_level(once, Level.MENTORS, is_on=True) == once
    spoken = steps.toggle_spoken(at(Step.SPOKEN), "uk", is_on=True)
    assert steps.toggle_spoken(spoken, "uk", is_on=True).languages == ("de", "uk")


def test_words_about_another_kind_of_place_are_forgotten() -> None:
    """A link is no address."""
    draft = at(Step.PLACE, place=Place.ONLINE, place_words="https://meet.example.org")
    assert steps.choose_place(draft, Place.ONLINE).place_words == "https://meet.example.org"
    assert steps.choose_place(draft, Place.IN_PERSON).place_words is None


def test_own_words_after_ready_ones() -> None:
    """Ready words of other languages go; own words of other languages stay."""
    ready = steps.write_words(at(Step.WORDS, writing="en"), "Pay\nWe talk.")
    assert list(ready.texts) == ["en"]
    both = steps.write_words(replace(ready, step=Step.WORDS, writing="uk"), "Зарплата")
    assert list(both.texts) == ["en", "uk"]


BACK = [
    (Step.TEMPLATE, Step.TOPIC),
    (Step.WORDS, Step.TOPIC),
    (Step.LANGUAGE, Step.WORDS),
    (Step.DAY, Step.TEMPLATE),
    (Step.HOUR, Step.DAY),
    (Step.DOUBT, Step.DAY),
    (Step.FRAME, Step.DAY),
    (Step.LENGTH, Step.FRAME),
    (Step.PLACE, Step.FRAME),
    (Step.WHERE, Step.PLACE),
    (Step.SEATS, Step.FRAME),
    (Step.SPOKEN, Step.FRAME),
    (Step.AUDIENCE, Step.FRAME),
    (Step.TOPIC, Step.TOPIC),
]


@pytest.mark.parametrize(("step", "before"), BACK, ids=[step for step, _ in BACK])
def test_one_step_back_on_the_way(step: Step, before: Step) -> None:
    """From each step of the walk to the one before."""
    assert steps.back(at(step, is_whole=False)).step is before


@pytest.mark.parametrize("step", steps.POINTS, ids=list(steps.POINTS))
def test_each_point_leads_back_to_the_summary(step: Step) -> None:
    """Once everything is known."""
    assert steps.back(steps.open_step(whole(), step)).step is Step.SUMMARY


@pytest.mark.parametrize(
    "draft",
    [
        BEGUN,
        whole(),
        whole(under=READY, rhythm=Rhythm.MONTHLY, dates=FULL, left_out=(date(2026, 10, 3),), nth=1, page=3),
        steps.write_start(at(Step.DAY), datetime(2026, 10, 25, 2, 30), NOW),  # noqa: DTZ001 - a wall time
        steps.begin(
            "oldenburg", "Europe/Berlin", "de", "en", Block(id=2, site="o", texts=READY, created_by=1, created_at=NOW)
        ),
    ],
    ids=["begun", "whole", "series", "doubt", "block"],
)
def test_nothing_is_lost_in_storage(draft: Draft) -> None:
    """What was stored as plain values is the same draft, the order of its languages too."""
    state = state_of(draft)
    plain = replace(state, answers=json.loads(json.dumps(state.answers)), scratch=json.loads(json.dumps(state.scratch)))
    assert read_state(plain) == draft
    assert list(read_state(plain).texts) == list(draft.texts)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, set()),
        ({"minutes": 240}, {"minutes"}),
        ({"seats": 12}, {"seats"}),
        ({"audience": frozenset({Level.MENTORS})}, {"audience"}),
        ({"texts": dict(reversed(READY.items()))}, {"texts"}),
        ({"place_words": "here", "place": Place.IN_PERSON}, {"place", "place_words"}),
    ],
    ids=["nothing", "length", "seats", "audience", "another original", "place"],
)
def test_what_a_draft_makes_different(change: dict[str, Any], fields: set[str]) -> None:
    """Only that is saved, and only that is changed in the other parts of a series."""
    workshop = preview_of(whole(), NOW)
    assert set(changes_of(workshop, replace(draft_of(workshop, "de"), **change))) == fields
