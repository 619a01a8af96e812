"""Days and hours that can be tapped when a meeting is planned, in the wall time of whoever plans it."""

from datetime import date, datetime, time, timedelta

from program.meetings import LEAST_AHEAD, LONGEST_AHEAD
from program.wall_times import Existence, meaning_of, wall_of

DAYS_A_PAGE = 14
LAST_PAGE = LONGEST_AHEAD.days // DAYS_A_PAGE - 1  # of the days of half a year
PAST_DAYS = 7  # how many days back, today included, a meeting can be noted that was never planned here
FIRST_HOUR, LAST_HOUR = 7, 21


def days_to_choose(page: int, now: datetime, zone: str) -> tuple[date, ...]:
    """Two weeks of days, today first on page 0, none of them over half a year away."""
    today = wall_of(now, zone).date()
    days = (today + timedelta(days=page * DAYS_A_PAGE + count) for count in range(DAYS_A_PAGE))
    return tuple(day for day in days if day - today < LONGEST_AHEAD)


def hours_to_choose(day: date, now: datetime, zone: str) -> tuple[datetime, ...]:
    """The full hours of a day as instants (UTC): still ahead, and none that clocks skip or repeat."""
    meanings = (meaning_of(datetime.combine(day, time(hour)), zone) for hour in range(FIRST_HOUR, LAST_HOUR + 1))
    instants = (m.candidates[0].instant for m in meanings if m.existence is Existence.ONCE)
    return tuple(instant for instant in instants if now + LEAST_AHEAD <= instant <= now + LONGEST_AHEAD)


def past_days(now: datetime, zone: str) -> tuple[date, ...]:
    """The days on which two may have met already, today first."""
    today = wall_of(now, zone).date()
    return tuple(today - timedelta(days=count) for count in range(PAST_DAYS))


def noon_of(day: date, zone: str) -> datetime:
    """An instant that shows the day's date in the zone."""
    return meaning_of(datetime.combine(day, time(12)), zone).candidates[0].instant
