"""Quiet hours: when nobody is nudged. Reminders of real meetings do not ask."""

from datetime import UTC, datetime, timedelta
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
