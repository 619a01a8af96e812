"""The desk's calm: office hours as the programme file has them, and the order of cards."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.desk import (
    Card,
    CardKind,
    CardStatus,
    by_urgency,
    how_many_may_post,
    is_office_time,
    next_office_time,
    start_of_day,
)
from program.programme import Site

HALF = Site(name="Oldenburg", office_opens=time(8, 30), office_closes=time(16, 45))  # Monday to Friday, in Berlin
TUESDAYS = Site(name="Emden", office_opens=time(14, 15), office_days=(1,))
NOON = datetime(2026, 5, 19, 10, tzinfo=UTC)  # a Tuesday, 12:00 in Berlin


def berlin(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A wall time of May 2026, when Berlin is two hours ahead."""
    return datetime(2026, 5, day, hour, minute, second, tzinfo=UTC) - timedelta(hours=2)


@pytest.mark.row("E6")
@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (berlin(19, 8, 29, 59), False),  # a second too early
        (berlin(19, 8, 30), True),  # it opens at a half hour
        (berlin(19, 16, 44, 59), True),  # the last second
        (berlin(19, 16, 45), False),  # it has closed
        (berlin(22, 12), True),  # a Friday
        (berlin(23, 12), False),  # a Saturday
    ],
)
def test_an_office_has_hours(now: datetime, is_open: bool) -> None:
    """Opening is within, closing is not."""
    assert is_office_time(HALF, now) is is_open


@pytest.mark.row("E6")
@pytest.mark.parametrize(
    ("site", "now", "opens"),
    [
        (HALF, NOON, NOON),  # it is open
        (HALF, berlin(19, 8, 30), berlin(19, 8, 30)),  # at this moment
        (HALF, berlin(19, 8, 29, 59), berlin(19, 8, 30)),  # in a second
        (HALF, berlin(19, 0), berlin(19, 8, 30)),  # this morning, at a half hour
        (HALF, berlin(19, 8), berlin(19, 8, 30)),  # not at the full one before it
        (HALF, berlin(19, 16, 45), berlin(20, 8, 30)),  # tomorrow
        (HALF, berlin(19, 23, 59, 59), berlin(20, 8, 30)),  # tomorrow, just before midnight
        (HALF, berlin(22, 17), berlin(25, 8, 30)),  # over the weekend
        (TUESDAYS, berlin(19, 14, 14, 59), berlin(19, 14, 15)),  # today still
        (TUESDAYS, berlin(19, 17, 30), berlin(26, 14, 15)),  # a whole week on
    ],
)
def test_the_next_opening(site: Site, now: datetime, opens: datetime) -> None:
    """To the minute that the programme file names."""
    assert next_office_time(site, now) == opens


def test_an_opening_keeps_the_wall_time_over_a_clock_change() -> None:
    """Saturday before clocks go back: Monday at half past eight is an hour later in UTC."""
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert next_office_time(HALF, saturday) == datetime(2026, 10, 26, 7, 30, tzinfo=UTC)


opening_times = st.builds(time, st.integers(0, 22), st.integers(0, 59))


@given(
    opens=opening_times,
    days=st.sets(st.integers(0, 6), min_size=1),
    minutes=st.integers(0, 60 * 24 * 400),
    seconds=st.integers(0, 59),
)
def test_at_the_next_opening_the_office_is_open(opens: time, days: set[int], minutes: int, seconds: int) -> None:
    """Within eight days, and never before now."""
    site = Site(
        name="Oldenburg", office_opens=opens, office_closes=time(23, 30), office_days=tuple(sorted(days)), zone="UTC"
    )
    now = NOON + timedelta(minutes=minutes, seconds=seconds)
    found = next_office_time(site, now)
    assert now <= found <= now + timedelta(days=8)
    assert is_office_time(site, found)
    assert found == now or (found.hour, found.minute, found.second) == (opens.hour, opens.minute, 0)


def test_a_day_begins_at_the_sites_midnight() -> None:
    """Which is still yesterday in UTC."""
    assert start_of_day(HALF, berlin(19, 0, 30)) == berlin(19, 0)
    assert start_of_day(HALF, berlin(19, 23, 59)) == berlin(19, 0)


@pytest.mark.parametrize(("posted", "left"), [(0, 10), (9, 1), (10, 0), (25, 0)])
def test_a_day_has_room_for_so_many_cards(posted: int, left: int) -> None:
    """And never for fewer than none."""
    assert how_many_may_post(posted, 10) == left


def card(number: int, **changed: Any) -> Card:
    """An ordinary card."""
    facts: dict[str, Any] = {
        "site": "oldenburg",
        "kind": CardKind.APPLICATION,
        "object_id": 4,
        "status": CardStatus.POSTED,
        "created_at": NOON,
        "due_at": NOON + timedelta(days=5),
    }
    return Card(id=number, **(facts | changed))


def test_safety_goes_first_then_what_is_due_soonest() -> None:
    """Among equals what came first."""
    safety = card(9, is_safety=True, due_at=NOON + timedelta(days=9))
    soon = card(8, due_at=NOON + timedelta(days=1))
    cards = [card(3), soon, card(2), safety]
    assert [entry.id for entry in sorted(cards, key=by_urgency)] == [9, 8, 2, 3]


@pytest.mark.parametrize(
    ("changed", "is_free"),
    [
        ({}, True),  # nobody has it
        ({"status": CardStatus.SETTLED}, False),  # decided
        ({"claimed_by": 7, "claimed_until": NOON + timedelta(seconds=1)}, False),  # somebody has it
        ({"claimed_by": 7, "claimed_until": NOON}, True),  # no longer
        ({"held_until": NOON + timedelta(seconds=1)}, False),  # put off
        ({"held_until": NOON}, True),  # no longer
    ],
)
def test_a_card_is_free_or_not(changed: dict[str, Any], is_free: bool) -> None:
    """To the second."""
    assert card(1, **changed).is_free(NOON) is is_free
