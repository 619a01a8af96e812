"""When invitations to workshops leave, and when staff are asked for a place that is missing. Pure."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta

from program.quiet_hours import end_of_holiday, end_of_quiet
from program.wall_times import meaning_of, wall_of

FROM_MINUTE, UNTIL_MINUTE = 9 * 60, 20 * 60
"""Between these minutes of the site's day invitations begin to leave; each person's own quiet hours come on top."""

PLACE_ASKED_AT = time(10)
PLACE_ASKED_LATE = timedelta(hours=3)
MORNING = time(8)
"""Whoever comes has been promised the link or the address: staff are asked for it on the last working day before the
workshop, and once more so long before it, but not in the night."""


def invitations_leave(now: datetime, zone: str, days_off: Container[date]) -> datetime:
    """The first sensible instant (UTC) from ``now`` on: by day, and on no public holiday."""
    leaving = end_of_quiet(now, zone, UNTIL_MINUTE, FROM_MINUTE) or now
    return end_of_holiday(leaving, zone, FROM_MINUTE, days_off) or leaving


def place_asked(starts_at: datetime, zone: str, days_off: Container[date], now: datetime) -> tuple[datetime, ...]:
    """The instants (UTC), still ahead, at which staff are asked where a workshop is."""
    last = wall_of(starts_at, zone).date()
    day = last - timedelta(days=1)
    while day.weekday() >= 5 or day in days_off:
        day -= timedelta(days=1)
    morning = meaning_of(datetime.combine(last, MORNING), zone).candidates[0].instant
    first = meaning_of(datetime.combine(day, PLACE_ASKED_AT), zone).candidates[0].instant
    asked = (first, max(starts_at - PLACE_ASKED_LATE, morning))
    return tuple(instant for instant in asked if now < instant < starts_at)
