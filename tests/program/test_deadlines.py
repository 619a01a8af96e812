"""By when people answer, and when they are reminded."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.deadlines import answer_deadline, is_working_day, reminder_time, working_day

BERLIN = "Europe/Berlin"
WHIT_MONDAY = date(2026, 5, 25)
OFF = frozenset({date(2026, 5, 14), WHIT_MONDAY})  # Ascension Day and Whit Monday
NO_DAYS: frozenset[date] = frozenset()


def berlin(*parts: int) -> datetime:
    """A wall time in Berlin."""
    return datetime(*parts, tzinfo=ZoneInfo(BERLIN))  # type: ignore[arg-type,misc]  # the zone comes by keyword alone


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 5, 19), True),  # a Tuesday
        (date(2026, 5, 22), True),  # a Friday
        (date(2026, 5, 23), False),  # a Saturday
        (date(2026, 5, 24), False),  # a Sunday
        (WHIT_MONDAY, False),  # a Monday, but a holiday
        (date(2026, 6, 1), True),  # a Monday like any other
    ],
)
def test_weekends_and_holidays_do_not_count(day: date, works: bool) -> None:
    """Five days a week, less the site's holidays."""
    assert is_working_day(day, OFF) is works


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 5, 19), 1, date(2026, 5, 20)),  # the next day
        (date(2026, 5, 19), 0, date(2026, 5, 19)),  # no step at all
        (date(2026, 5, 22), 1, date(2026, 5, 26)),  # over the weekend and Whit Monday
        (date(2026, 5, 12), 5, date(2026, 5, 20)),  # over Ascension Day and a weekend
        (date(2026, 5, 26), -1, date(2026, 5, 22)),  # and back again
        (date(2026, 5, 23), 1, date(2026, 5, 26)),  # from a day that does not count itself
    ],
)
def test_working_days_are_counted_in_both_directions(start: date, count: int, expected: date) -> None:
    """The start itself is never counted."""
    assert working_day(start, count, OFF) == expected


@given(start=st.dates(date(2026, 1, 1), date(2030, 1, 1)), count=st.integers(1, 30))
def test_back_from_a_working_day_by_the_same_count_is_no_earlier_than_the_start(start: date, count: int) -> None:
    """There and back again."""
    there = working_day(start, count, OFF)
    assert is_working_day(there, OFF)
    assert working_day(there, -count, OFF) <= start < there


@pytest.mark.row("B4")
def test_the_deadline_is_the_end_of_a_working_day_in_the_persons_own_zone() -> None:
    """Five working days from Tuesday noon, with Whit Monday in between: next Wednesday."""
    noon = datetime(2026, 5, 19, 10, tzinfo=UTC)
    assert answer_deadline(noon, 5, BERLIN, OFF) == berlin(2026, 5, 27, 23, 59)
    tokyo = answer_deadline(noon, 5, "Asia/Tokyo", OFF)
    assert (tokyo.date(), tokyo.hour, tokyo.minute) == (date(2026, 5, 27), 23, 59)
    assert tokyo.utcoffset() == timedelta(hours=9)


def test_today_is_what_the_persons_own_calendar_says() -> None:
    """At 23:00 in Berlin it is the next day in Tokyo, so a day more is given there."""
    late = berlin(2026, 5, 19, 23)
    assert answer_deadline(late, 1, BERLIN, NO_DAYS).date() == date(2026, 5, 20)
    assert answer_deadline(late, 1, "Asia/Tokyo", NO_DAYS).date() == date(2026, 5, 21)


@pytest.mark.parametrize(
    ("now", "days", "days_before", "expected"),
    [
        (berlin(2026, 5, 19, 12), 5, 2, berlin(2026, 5, 22, 17)),  # two working days before Wednesday 27 May
        (berlin(2026, 6, 1, 12), 3, 2, berlin(2026, 6, 2, 17)),  # the next day, 29 hours from now
        (berlin(2026, 6, 1, 12), 2, 2, berlin(2026, 6, 3, 9)),  # 17:00 today would be too soon: on the last day
        (berlin(2026, 6, 1, 12), 1, 2, berlin(2026, 6, 2, 9)),  # likewise
        (berlin(2026, 6, 1, 22), 1, 2, None),  # even the last morning is less than twelve hours away
        (berlin(2026, 6, 1, 21), 1, 2, berlin(2026, 6, 2, 9)),  # exactly twelve hours are enough
    ],
)
def test_one_reminder_comes_in_good_time_or_not_at_all(
    now: datetime, days: int, days_before: int, expected: datetime | None
) -> None:
    """Nobody is reminded of what they have just been asked."""
    deadline = answer_deadline(now, days, BERLIN, OFF)
    assert reminder_time(now, deadline, days_before, BERLIN, OFF) == expected


def test_a_clock_change_before_the_reminder_keeps_the_wall_time() -> None:
    """Asked in winter time on Friday, reminded at 17:00 summer time on Monday."""
    friday = berlin(2026, 3, 27, 12)
    deadline = answer_deadline(friday, 3, BERLIN, NO_DAYS)
    assert reminder_time(friday, deadline, 2, BERLIN, NO_DAYS) == datetime(2026, 3, 30, 15, tzinfo=UTC)


def test_twelve_hours_are_real_hours() -> None:
    """In the night in which clocks go forward, 21:00 to 09:00 is only eleven hours."""
    saturday = berlin(2026, 3, 28, 21)
    assert reminder_time(saturday, berlin(2026, 3, 29, 23, 59), 1, BERLIN, NO_DAYS) is None
