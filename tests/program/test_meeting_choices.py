"""Days and hours that can be tapped, across clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from program.meeting_choices import days_to_choose, hours_to_choose, noon_of, past_days
from program.wall_times import wall_of

NOON = datetime(2026, 5, 19, 10, tzinfo=UTC)  # 12:00 in Berlin


def test_two_weeks_of_days_from_today() -> None:
    """In the zone of whoever plans, for whom it may be tomorrow already."""
    late = datetime(2026, 5, 19, 22, 30, tzinfo=UTC)
    assert days_to_choose(0, late, "Europe/Berlin")[0] == date(2026, 5, 20)
    assert days_to_choose(0, late, "Europe/London")[0] == date(2026, 5, 19)
    assert days_to_choose(1, NOON, "Europe/Berlin")[0] == date(2026, 6, 2)
    assert len(days_to_choose(0, NOON, "Europe/Berlin")) == 14


def test_no_day_over_half_a_year_away() -> None:
    """The last page ends where a time would be refused."""
    assert days_to_choose(13, NOON, "Europe/Berlin") == ()


def test_hours_of_today_begin_after_now() -> None:
    """At noon the next hour that can be offered is one o'clock."""
    hours = hours_to_choose(date(2026, 5, 19), NOON, "Europe/Berlin")
    assert wall_of(hours[0], "Europe/Berlin").hour == 13
    assert wall_of(hours[-1], "Europe/Berlin").hour == 21


def test_hours_of_another_day_are_those_at_which_people_meet() -> None:
    """From seven in the morning to nine in the evening, own wall time."""
    hours = hours_to_choose(date(2026, 11, 3), NOON, "Asia/Tehran")
    assert [wall_of(hour, "Asia/Tehran").hour for hour in hours] == list(range(7, 22))


def test_days_that_have_passed_have_no_hours() -> None:
    """Nothing to tap, nothing to refuse."""
    assert hours_to_choose(date(2026, 5, 18), NOON, "Europe/Berlin") == ()


@pytest.mark.fault(33)
def test_an_hour_that_clocks_skip_is_not_offered() -> None:
    """Samoa left out all of 30 December 2011."""
    before = datetime(2011, 12, 28, tzinfo=UTC)
    assert hours_to_choose(date(2011, 12, 30), before, "Pacific/Apia") == ()
    assert len(hours_to_choose(date(2011, 12, 31), before, "Pacific/Apia")) == 15


def test_the_last_seven_days() -> None:
    """Today first, in the own zone."""
    days = past_days(datetime(2026, 5, 19, 22, 30, tzinfo=UTC), "Europe/Berlin")
    assert days == tuple(date(2026, 5, 20) - timedelta(days=count) for count in range(7))


def test_noon_shows_the_day() -> None:
    """In any zone."""
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"):
        assert wall_of(noon_of(date(2026, 5, 19), zone), zone).date() == date(2026, 5, 19)
