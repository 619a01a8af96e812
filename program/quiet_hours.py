"""Quiet hours and holidays: when nobody is nudged. Reminders of real meetings do not ask."""

from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def end_of_quiet(now: datetime, zone: str, quiet_from: int, quiet_until: int) -> datetime | None:
    """The instant (UTC) at which the quiet hours end that ``now`` falls into; None outside of them.

    ``quiet_from`` and ``quiet_until`` are minutes after midnight of the person's wall time; equal ones mean none.
    """
    local = now.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    if quiet_from <= quiet_until:
        is_quiet, is_next_day = quiet_from <= minute < quiet_until, False
    else:
        is_quiet, is_next_day = minute >= quiet_from or minute < quiet_until, minute >= quiet_from
    if not is_quiet:
        return None
    day = local.date() + timedelta(days=1 if is_next_day else 0)
    ends = datetime(day.year, day.month, day.day, quiet_until // 60, quiet_until % 60, tzinfo=ZoneInfo(zone))
    return ends.astimezone(UTC)


def end_of_holiday(now: datetime, zone: str, quiet_until: int, days_off: Container[date]) -> datetime | None:
    """The instant (UTC) from which somebody may be nudged again after a day off; None on every other day.

    Days are those of the person's own calendar. Days off that follow each other are one rest, and it ends with the
    quiet hours of the first day after it: ``quiet_until`` minutes after midnight.
    """
    day = now.astimezone(ZoneInfo(zone)).date()
    if day not in days_off:
        return None
    while day in days_off:
        day += timedelta(days=1)
    ends = datetime(day.year, day.month, day.day, quiet_until // 60, quiet_until % 60, tzinfo=ZoneInfo(zone))
    return ends.astimezone(UTC)
