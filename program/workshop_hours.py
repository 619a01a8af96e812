"""When invitations to workshops leave. Pure."""

from collections.abc import Container
from datetime import date, datetime

from program.quiet_hours import end_of_holiday, end_of_quiet

FROM_MINUTE, UNTIL_MINUTE = 9 * 60, 20 * 60
"""Between these minutes of the site's day invitations begin to leave; each person's own quiet hours come on top."""


def invitations_leave(now: datetime, zone: str, days_off: Container[date]) -> datetime:
    """The first sensible instant (UTC) from ``now`` on: by day, and on no public holiday."""
    leaving = end_of_quiet(now, zone, UNTIL_MINUTE, FROM_MINUTE) or now
    return end_of_holiday(leaving, zone, FROM_MINUTE, days_off) or leaving
