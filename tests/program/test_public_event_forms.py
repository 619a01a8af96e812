"""The steps in which staff make a public event: what is taken, what is not, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from program import public_event_forms as steps
from program.meetings import Place
from program.public_event_forms import ORDER, Draft, Refused, Step, Why
from program.public_event_states import draft_of, state_of
from program.public_events import EventStatus, EventWords, PublicEvent

pytestmark = pytest.mark.row("D8")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
START = datetime(2026, 6, 12, 16, tzinfo=UTC)
WALL = datetime(2026, 6, 12, 18)  # noqa: DTZ001 - a wall time
EMPTY = steps.begin("oldenburg", "Europe/Berlin", "de")
WALK: tuple[Callable[[Draft], Draft], ...] = (
    lambda draft: steps.write_words(draft, "Tag der Berufe\n\n  Mit   Kaffee.\nFür alle."),
    lambda draft: steps.show_hours(draft, date(2026, 6, 12)),
    lambda draft: steps.choose_start(draft, START, NOW),
    lambda draft: steps.choose_length(draft, 90),
    lambda draft: steps.choose_place(draft, Place.IN_PERSON),
    lambda draft: steps.write_where(draft, " Staugraben 1 "),
    lambda draft: steps.choose_seats(draft, 30),
    lambda draft: steps.choose_closing(draft, 24),
)


def walked(count: int = len(WALK)) -> Draft:
    """So many steps of a new event."""
    draft = EMPTY
    for step in WALK[:count]:
        draft = step(draft)
    return draft


WHOLE = walked()


def at(step: Step, draft: Draft = WHOLE) -> Draft:
    """A draft at that step."""
    return replace(draft, step=step)


def test_the_whole_way() -> None:
    """One message and seven taps, each leading to the next question; then all of it."""
    assert [walked(count).step for count in range(len(WALK) + 1)] == [*ORDER]
    details = WHOLE.details
    assert details.words == {"de": EventWords(title="Tag der Berufe", about="Mit Kaffee.\nFür alle.")}
    assert (details.starts_at, details.wall, details.minutes) == (START, WALL, 90)
    assert (details.place, details.place_words) == (Place.IN_PERSON, "Staugraben 1")
    assert (details.seats, details.closes_hours) == (30, 24)


@pytest.mark.parametrize("count", range(len(WALK) + 1))
def test_drafts_are_stored_and_read_back(count: int) -> None:
    """Whatever has been answered so far."""
    draft = walked(count)
    assert draft_of(state_of(draft)) == draft


def test_nothing_is_published_half() -> None:
    """Details are there only once everything is."""
    for count in range(5):
        with pytest.raises(ValueError, match=r"."):
            _ = walked(count).details


@pytest.mark.parametrize(
    ("draft", "step", "why"),
    [
        (EMPTY, lambda d: steps.write_words(d, " \n "), Why.NO_TITLE),
        (EMPTY, lambda d: steps.write_words(d, "x" * 81), Why.LONG_TITLE),
        (EMPTY, lambda d: steps.write_words(d, "a\nb\nc\nd"), Why.LONG_ABOUT),
        (EMPTY, lambda d: steps.write_words(d, "a\n" + "x" * 241), Why.LONG_ABOUT),
        (EMPTY, steps.drop_words, Why.ONLY_WORDS),
        (EMPTY, lambda d: steps.choose_language(d, "xx"), Why.STALE),
        (EMPTY, lambda d: steps.show_days(d, 1), Why.STALE),
        (EMPTY, lambda d: steps.open_step(d, Step.SEATS), Why.STALE),
        (at(Step.HOUR), lambda d: steps.choose_start(d, NOW, NOW), Why.PAST),
        (at(Step.DAY), lambda d: steps.write_start(d, WALL + timedelta(days=400), NOW), Why.TOO_FAR),
        (at(Step.DAY), lambda d: steps.write_start(d, datetime(2026, 10, 25, 2, 30), NOW), Why.DOUBTFUL),  # noqa: DTZ001
        (at(Step.DAY), lambda d: steps.write_start(d, datetime(2027, 3, 28, 2, 30), NOW), Why.DOUBTFUL),  # noqa: DTZ001
        (at(Step.LENGTH), lambda d: steps.choose_length(d, 14), Why.NO_LENGTH),
        (at(Step.LENGTH), lambda d: steps.choose_length(d, 1441), Why.NO_LENGTH),
        (at(Step.PLACE), lambda d: steps.choose_place(d, Place.PHONE), Why.STALE),
        (at(Step.WHERE), lambda d: steps.write_where(d, "x" * 301), Why.LONG_PLACE),
        (at(Step.SEATS), lambda d: steps.choose_seats(d, 5001), Why.NO_SEATS),
        (at(Step.CLOSES), lambda d: steps.choose_closing(d, 5), Why.STALE),
        (at(Step.SEE), lambda d: steps.see(d, "xx"), Why.STALE),
        (WHOLE, lambda d: steps.open_step(d, Step.HOUR), Why.STALE),
        (WHOLE, lambda d: steps.choose_seats(d, 5), Why.STALE),
    ],
)
def test_what_is_not_taken(draft: Draft, step: Callable[[Draft], Draft], why: Why) -> None:
    """Each with its reason; the draft stays as it was."""
    with pytest.raises(Refused) as refused:
        step(draft)
    assert refused.value.why is why


def test_more_languages() -> None:
    """Another one is added from the summary; the first one written stays the original, unless it is taken out."""
    draft = steps.choose_language(steps.open_step(WHOLE, Step.LANGUAGE), "ar")
    both = steps.write_words(draft, "يوم المهن")
    assert (both.step, set(both.words), both.original) == (Step.SUMMARY, {"de", "ar"}, "de")
    german = steps.choose_language(steps.open_step(both, Step.LANGUAGE), "de")
    left = steps.drop_words(german)
    assert (set(left.words), left.original, left.step) == ({"ar"}, "ar", Step.SUMMARY)


def test_another_place_forgets_the_address() -> None:
    """An address is no link; chosen again, it stays."""
    same = steps.choose_place(steps.open_step(WHOLE, Step.PLACE), Place.IN_PERSON)
    assert steps.keep_where(same).place_words == "Staugraben 1"
    assert steps.choose_place(steps.open_step(WHOLE, Step.PLACE), Place.ONLINE).place_words is None
    assert steps.write_where(same, None).place_words is None


@pytest.mark.parametrize(
    ("draft", "before"),
    [
        (EMPTY, Step.WORDS),
        (steps.open_languages(EMPTY), Step.WORDS),
        (walked(1), Step.WORDS),
        (walked(2), Step.DAY),
        (walked(3), Step.DAY),
        (walked(5), Step.PLACE),
        (at(Step.SEATS), Step.SUMMARY),
        (at(Step.HOUR), Step.DAY),
        (at(Step.POINTS), Step.SUMMARY),
    ],
    ids=["first", "language", "day", "hour", "length", "where", "one point", "hour of a change", "points"],
)
def test_one_step_back(draft: Draft, before: Step) -> None:
    """From a change of one point to the summary."""
    assert steps.back(draft).step is before


def test_changing_begins_with_all_that_is_there() -> None:
    """At the summary, with the version that was read; saving nothing new changes nothing."""
    event = PublicEvent(
        id=7,
        site="oldenburg",
        status=EventStatus.OPEN,
        code="x",
        details=WHOLE.details,
        taken=3,
        sequence=1,
        version=4,
        uid="u",
        created_at=NOW,
    )
    draft = steps.change_of(event)
    assert (draft.step, draft.event_id, draft.version) == (Step.SUMMARY, 7, 4)
    assert draft.details == event.details
    assert steps.see(steps.open_step(draft, Step.SEE), "ar").seen == "ar"


def test_days_end_after_half_a_year() -> None:
    """However often "Later" is tapped."""
    assert steps.show_days(at(Step.DAY), 99).page == 12
    assert steps.show_days(at(Step.DAY), -3).page == 0
