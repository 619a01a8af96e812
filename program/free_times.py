"""Weekly free times as real time: where a person's windows lie between two instants, across clock changes.

Time is cut where the zone's clocks change. Within a piece of one offset a wall time is an instant by plain subtraction,
so the minutes of a window that a change leaves out are not free, and those that it repeats are free twice.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from program.matching.people import Window

Span = tuple[datetime, datetime]
"""First and last (excluded) instant, both in UTC."""

_DAY = timedelta(days=1)


def free_spans(windows: Iterable[Window], tz: ZoneInfo, first: datetime, last: datetime) -> list[Span]:
    """Return a person's free time between two UTC instants, in order, joined where it overlaps or touches."""
    weekly = tuple(windows)
    found: list[Span] = []
    for (start, end), offset in _steady_pieces(tz, first, last):
        midnight = datetime.combine((start + offset).date(), time(), UTC) - offset
        while midnight < end:
            weekday = (midnight + offset).weekday()
            for window in (window for window in weekly if window.weekday == weekday):
                opens = max(start, midnight + timedelta(minutes=window.start_minute))
                closes = min(end, midnight + timedelta(minutes=window.end_minute))
                found += [(opens, closes)] if opens < closes else []
            midnight += _DAY
    return _joined(found)


def shared_spans(ours: Iterable[Span], theirs: Iterable[Span]) -> list[Span]:
    """Return the time that lies in spans of both, in order."""
    others = tuple(theirs)
    spans = ((max(a, c), min(b, d)) for a, b in ours for c, d in others)
    return sorted(span for span in spans if span[0] < span[1])


def _steady_pieces(tz: ZoneInfo, first: datetime, last: datetime) -> Iterator[tuple[Span, timedelta]]:
    """Cut the time between two instants where clocks change; each piece comes with its one offset."""
    days = [*(first + _DAY * n for n in range((last - first) // _DAY + 1)), last]
    changes = [_change(tz, one, two) for one, two in pairwise(days) if _offset(one, tz) != _offset(two, tz)]
    for start, end in pairwise([first, *changes, last]):
        yield (start, end), _offset(start, tz)


def _change(tz: ZoneInfo, first: datetime, last: datetime) -> datetime:
    """The instant after ``first`` from which the offset of ``last`` holds; the database knows whole seconds only."""
    new = _offset(last, tz)
    seconds = range(int(first.timestamp()) + 1, int(last.timestamp()) + 1)
    place = bisect_left(seconds, True, key=lambda second: _offset(datetime.fromtimestamp(second, UTC), tz) == new)
    return datetime.fromtimestamp(seconds[place], UTC)


def _offset(instant: datetime, tz: ZoneInfo) -> timedelta:
    return instant.astimezone(tz).utcoffset() or timedelta()


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
