"""For how long a free seat is held, which number is next, and when the code on the wall is good."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from program.meetings import Place
from program.quiet_hours import end_of_quiet
from program.workshop_views import SeatView, average_of
from program.workshops import (
    Registration,
    RegistrationStatus,
    Topic,
    Workshop,
    WorkshopStatus,
    WorkshopText,
    hold_for,
    next_seat,
)

pytestmark = pytest.mark.row("D1")
NOON = datetime(2026, 5, 19, 10, tzinfo=UTC)  # Tuesday, 12:00 in Berlin
AT_NIGHT = partial(end_of_quiet, zone="Europe/Berlin", quiet_from=21 * 60, quiet_until=8 * 60)


def _berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour - 2, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "starts_at", "tells_at", "until"),
    [
        pytest.param(_berlin(19, 12), _berlin(30, 18), _berlin(19, 12), _berlin(20, 12), id="a-day"),
        pytest.param(
            _berlin(19, 12), _berlin(20, 20), _berlin(19, 12), _berlin(19, 20), id="a-quarter-of-what-is-left"
        ),
        pytest.param(_berlin(19, 12), _berlin(19, 15), _berlin(19, 12), _berlin(19, 13), id="an-hour-at-least"),
        pytest.param(_berlin(19, 23), _berlin(30, 18), _berlin(20, 8), _berlin(21, 8), id="counted-from-the-morning"),
        pytest.param(_berlin(19, 16), _berlin(21, 12), _berlin(19, 16), _berlin(20, 9), id="not-within-the-night"),
        pytest.param(_berlin(19, 20), _berlin(20, 9, 30), _berlin(19, 20), _berlin(20, 8, 30), id="an-hour-before"),
        pytest.param(_berlin(19, 12), _berlin(19, 14), _berlin(19, 12), _berlin(19, 13), id="two-hours-left"),
    ],
)
def test_for_how_long_a_seat_is_held(now: datetime, starts_at: datetime, tells_at: datetime, until: datetime) -> None:
    """Never into the last hour, and never so that somebody would have to answer at night."""
    hold = hold_for(now, starts_at, AT_NIGHT)
    assert hold is not None
    assert (hold.tells_at, hold.until) == (tells_at, until)
    assert hold.until <= starts_at - timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "starts_at"),
    [
        pytest.param(_berlin(19, 12), _berlin(19, 13, 59), id="less-than-two-hours"),
        pytest.param(_berlin(19, 22), _berlin(20, 9, 30), id="less-than-two-hours-after-the-night"),
        pytest.param(_berlin(19, 12), _berlin(19, 11), id="it-has-begun"),
    ],
)
def test_too_late_to_hold_a_seat(now: datetime, starts_at: datetime) -> None:
    """Whoever of the waiting taps first has it."""
    assert hold_for(now, starts_at, AT_NIGHT) is None


@pytest.mark.parametrize(
    ("seats", "taken", "expected"),
    [
        (2, set(), 1),
        (2, {1}, 2),
        (3, {1, 3}, 2),
        (2, {1, 2}, None),
        (2, {1, 2, 3}, None),  # staff made it smaller meanwhile
        (3, {7, 9}, 1),
        (None, set(), None),
    ],
)
def test_the_lowest_free_number_is_next(seats: int | None, taken: set[int], expected: int | None) -> None:
    """Numbers above the limit count as taken too."""
    assert next_seat(seats, taken) == expected


def _workshop(status: WorkshopStatus = WorkshopStatus.PUBLISHED) -> Workshop:
    return Workshop(
        id=1,
        site="oldenburg",
        status=status,
        topic=Topic.OTHER,
        texts={"de": WorkshopText(title="Titel")},
        starts_at=NOON,
        zone="Europe/Berlin",
        wall=datetime(2026, 5, 19, 12),  # noqa: DTZ001 - a wall time
        place=Place.ONLINE,
        uid="u",
        link="l",
        created_by=1,
        created_at=NOON,
    )


@pytest.mark.parametrize(
    ("minutes", "status", "is_good"),
    [
        (-31, WorkshopStatus.PUBLISHED, False),
        (-30, WorkshopStatus.PUBLISHED, True),
        (89, WorkshopStatus.PUBLISHED, True),
        (90, WorkshopStatus.PUBLISHED, False),
        (10, WorkshopStatus.CANCELLED, False),
        (10, WorkshopStatus.HELD, False),
    ],
)
def test_when_the_code_on_the_wall_is_good(minutes: int, status: WorkshopStatus, is_good: bool) -> None:
    """From half an hour before the start until the end."""
    assert _workshop(status).lets_in(NOON + timedelta(minutes=minutes)) is is_good


def test_an_average_needs_five_ratings() -> None:
    """Of fewer it would tell what one person said."""
    assert average_of([5, 5, 5, 1]) is None
    assert average_of([5, 5, 5, 1, 4]) == 4.0


@pytest.mark.parametrize(
    ("status", "workshop", "asks"),
    [
        (RegistrationStatus.GOING, WorkshopStatus.HELD, True),
        (RegistrationStatus.ATTENDED, WorkshopStatus.HELD, True),
        (RegistrationStatus.WAITING, WorkshopStatus.HELD, False),
        (RegistrationStatus.ABSENT, WorkshopStatus.HELD, False),
        (RegistrationStatus.GOING, WorkshopStatus.PUBLISHED, False),
        (RegistrationStatus.GOING, WorkshopStatus.CANCELLED, False),
    ],
)
def test_who_is_asked_of_how_much_use_it_was(status: RegistrationStatus, workshop: WorkshopStatus, asks: bool) -> None:
    """Only those who went, after it was held."""
    mine = Registration(id=1, workshop_id=1, person_id=1, status=status, created_at=NOON)
    view = SeatView(workshop=_workshop(workshop), now=NOON + timedelta(hours=3), mine=mine)
    assert view.asks_rating is asks
