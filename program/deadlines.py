"""By when people answer: working days only, ending with the day in the person's own zone.

Saturdays, Sundays and the days in ``days_off`` (the site's public holidays) do not count. Pure: the current time and
the holidays are arguments.
"""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_END_OF_DAY = time(23, 59)
_REMINDED_AT = time(17)  # when most people have an evening before them
_LAST_CALL = time(9)  # on the very day, where the time is too short for an earlier reminder
_TOO_SOON = timedelta(hours=12)  # nobody is reminded of what they have just been asked


def is_working_day(day: date, days_off: Container[date]) -> bool:
    """Whether a day counts: Monday to Friday, and no holiday."""
    return day.weekday() < 5 and day not in days_off


def working_day(start: date, count: int, days_off: Container[date]) -> date:
    """The working day that lies ``count`` working days after ``start`` (before it, for a negative count)."""
    day, left = start, abs(count)
    step = _DAY if count > 0 else -_DAY
    while left:
        day += step
        left -= is_working_day(day, days_off)
    return day


def answer_deadline(now: datetime, days: int, zone: str, days_off: Container[date]) -> datetime:
    """The end (23:59) of the ``days``-th working day after today, as an aware wall time of the IANA ``zone``."""
    day = working_day(now.astimezone(ZoneInfo(zone)).date(), days, days_off)
    return datetime.combine(day, _END_OF_DAY, ZoneInfo(zone))


def reminder_time(
    now: datetime, deadline: datetime, days_before: int, zone: str, days_off: Container[date]
) -> datetime | None:
    """When to remind once: at 17:00, ``days_before`` working days before the deadline, in the person's ``zone``.

    Where that is less than twelve hours from ``now``, at 09:00 on the last day; None where that is too soon as well.
    """
    last = deadline.astimezone(ZoneInfo(zone)).date()
    early = datetime.combine(working_day(last, -days_before, days_off), _REMINDED_AT, ZoneInfo(zone))
    late = datetime.combine(last, _LAST_CALL, ZoneInfo(zone))
    earliest = now.astimezone(UTC) + _TOO_SOON
    return next((instant for instant in (early, late) if instant >= earliest), None)
