"""When staff are asked where a workshop is, if nobody has said so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.wall_times import wall_of
from program.workshop_hours import place_asked

pytestmark = pytest.mark.row("D1")
BERLIN = "Europe/Berlin"
NOW = datetime(2026, 5, 1, 10, tzinfo=UTC)
WHIT_MONDAY = date(2026, 5, 25)


@pytest.mark.parametrize(
    ("starts_at", "first"),
    [
        pytest.param(datetime(2026, 5, 21, 16, tzinfo=UTC), datetime(2026, 5, 20, 8, tzinfo=UTC), id="Thursday"),
        pytest.param(datetime(2026, 5, 18, 16, tzinfo=UTC), datetime(2026, 5, 15, 8, tzinfo=UTC), id="Monday"),
        pytest.param(datetime(2026, 5, 26, 16, tzinfo=UTC), datetime(2026, 5, 22, 8, tzinfo=UTC), id="after a holiday"),
        pytest.param(datetime(2026, 10, 26, 16, tzinfo=UTC), datetime(2026, 10, 23, 8, tzinfo=UTC), id="clocks change"),
        pytest.param(datetime(2026, 11, 3, 22, 30, tzinfo=UTC), datetime(2026, 11, 2, 9, tzinfo=UTC), id="late"),
        pytest.param(datetime(2026, 11, 3, 10, tzinfo=UTC), datetime(2026, 11, 2, 9, tzinfo=UTC), id="eleven"),
    ],
)
def test_on_the_last_working_day_and_three_hours_before(starts_at: datetime, first: datetime) -> None:
    """At ten by the site's clocks."""
    asked = place_asked(starts_at, BERLIN, {WHIT_MONDAY}, NOW)
    assert asked == (first, starts_at - timedelta(hours=3))


@pytest.mark.parametrize(("hour", "asked_at"), [(9, [10, 8]), (8, [10]), (10, [10, 8]), (15, [10, 12])])
def test_nobody_is_woken(hour: int, asked_at: list[int]) -> None:
    """Before a workshop in the morning staff are asked at eight, or the day before alone."""
    starts_at = datetime(2026, 5, 21, hour - 2, tzinfo=UTC)  # a Thursday
    asked = place_asked(starts_at, BERLIN, set(), NOW)
    assert [wall_of(instant, BERLIN).hour for instant in asked] == asked_at


@given(hours=st.floats(0, 24 * 30))
def test_never_in_the_past_and_never_too_late(hours: float) -> None:
    """However near the workshop is; the first time is on a working day."""
    starts_at = NOW + timedelta(hours=hours)
    asked = place_asked(starts_at, BERLIN, set(), NOW)
    assert all(NOW < instant < starts_at for instant in asked)
    assert all(wall_of(instant, BERLIN).hour > 7 for instant in asked)
    assert all(wall_of(instant, BERLIN).weekday() < 5 for instant in asked[:-1])
