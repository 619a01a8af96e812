"""Free time of people in different time zones, compared in real minutes of one week.

Wall times are turned into minutes of the reference week in UTC; the week is a circle, so that Sunday night in Honolulu
meets Monday noon in Berlin. Sources: the IANA time zone database, by way of ``zoneinfo``.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from program.matching.bitsets import Overlap, overlap_of
from program.matching.intervals import SpanOverlap, overlap_of_spans
from program.matching.people import MINUTES_OF_A_DAY, Applicant

MINUTES_OF_A_WEEK = 7 * 24 * 60

FEW_WORDS = 12
"""Words of 64 slots up to which slots are quick enough anyway: enough for quarters of an hour."""

Span = tuple[int, int]
"""First and last (excluded) minute in the week's UTC minutes; never reaches over the end of the week."""

WindowKey = tuple[str, int, int, int]
"""Zone, weekday, first and last (excluded) minute of the day."""


@lru_cache(maxsize=65_536)
def _utc_minute(zone: str, weekday: int, minute: int, week: date) -> int:
    midnight = datetime.combine(week + timedelta(days=weekday), time(), ZoneInfo(zone))
    instant = (midnight + timedelta(minutes=minute)).astimezone(UTC)  # wall-time arithmetic, then the real instant
    return int((instant - datetime.combine(week, time(), UTC)).total_seconds()) // 60


@lru_cache(maxsize=65_536)
def _spans(zone: str, weekday: int, start_minute: int, end_minute: int, week: date) -> tuple[Span, ...]:
    start = _utc_minute(zone, weekday, start_minute, week)
    length = _utc_minute(zone, weekday, end_minute, week) - start
    if length <= 0:  # the hour that a clock change leaves out
        return ()
    start %= MINUTES_OF_A_WEEK
    end = start + length
    if end <= MINUTES_OF_A_WEEK:
        return ((start, end),)
    return (start, MINUTES_OF_A_WEEK), (0, end - MINUTES_OF_A_WEEK)


def free_spans(person: Applicant, week: date) -> list[Span]:
    """The person's free time in the week's UTC minutes, in order, no two of them touching."""
    spans = [span for key in _window_keys(person) for span in _spans(*key, week)]
    spans.sort()
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def shared_spans(ours: Sequence[Span], theirs: Sequence[Span]) -> list[Span]:
    """The time that two people have free at once; both must be as ``free_spans`` gives them."""
    shared = []
    for start, end in ours:
        for begin, until in theirs:
            if begin < end and start < until:
                shared.append((max(start, begin), min(end, until)))
    return shared


def minutes_of(spans: Iterable[Span]) -> int:
    """How long the spans are together."""
    return sum([end - start for start, end in spans])


def local_windows(spans: Sequence[Span], zone: str, week: date) -> list[dict[str, int | str]]:
    """The spans as plain facts in a zone's wall time, cut at its midnights; the last end of a day is 24:00."""
    whole = list(spans)
    if len(whole) > 1 and whole[0][0] == 0 and whole[-1][1] == MINUTES_OF_A_WEEK:
        whole = [*whole[1:-1], (whole[-1][0], MINUTES_OF_A_WEEK + whole[0][1])]  # one span over the end of the week
    local = sorted([piece for start, end in whole for piece in _local_pieces(zone, start, end, week)])
    return [{"weekday": weekday, "start": start, "end": end} for weekday, start, end in local]


@lru_cache(maxsize=65_536)
def _local_pieces(zone: str, start: int, end: int, week: date) -> tuple[tuple[int, str, str], ...]:
    pieces = []
    while start < end:
        instant = datetime.combine(week, time(), UTC) + timedelta(minutes=start)
        local = instant.astimezone(ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        until = min(minute + end - start, MINUTES_OF_A_DAY)
        pieces.append((local.weekday(), _clock(minute), _clock(until)))
        start += until - minute
    return tuple(pieces)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def free_overlap(
    mentees: Sequence[Applicant], mentors: Sequence[Applicant], week: date
) -> tuple[Overlap | SpanOverlap, int]:
    """Everybody's free time in the form in which it is compared the quickest, and how many minutes its unit has.

    Slots of the week where times are round (quarters of an hour are 672 slots), else the spans themselves.
    """
    ours, theirs = ([_window_keys(person) for person in people] for people in (mentees, mentors))
    slot = _slot(set(chain(*ours, *theirs)), week)
    words = MINUTES_OF_A_WEEK // slot // 64
    comparisons = max(map(len, ours), default=0) * max(map(len, theirs), default=0)
    # A word of 64 slots takes about as long as two comparisons of spans.
    if words > FEW_WORDS and comparisons < 2 * words:
        return span_overlap(mentees, mentors, week), 1
    return slot_overlap(ours, theirs, slot, week), slot


def span_overlap(mentees: Sequence[Applicant], mentors: Sequence[Applicant], week: date) -> SpanOverlap:
    """Everybody's free time as spans of minutes."""
    return overlap_of_spans(*([free_spans(person, week) for person in people] for people in (mentees, mentors)))


def slot_overlap(
    mentees: Sequence[Collection[WindowKey]], mentors: Sequence[Collection[WindowKey]], slot: int, week: date
) -> Overlap:
    """Everybody's free time as slots of so many minutes; nobody's free time may begin or end within one."""
    return overlap_of(mentees, mentors, lambda keys: _ticks([_spans(*key, week) for key in keys], slot))


def _slot(keys: Iterable[WindowKey], week: date) -> int:
    """The greatest number of minutes that divides all beginnings and ends."""
    return math.gcd(MINUTES_OF_A_WEEK, *{minute for key in keys for span in _spans(*key, week) for minute in span})


def _window_keys(person: Applicant) -> list[WindowKey]:
    zone = person.timezone
    return [(zone, window.weekday, window.start_minute, window.end_minute) for window in person.availability]


def _ticks(windows: Sequence[Sequence[Span]], slot: int) -> NDArray[np.bool_]:
    ticks = np.zeros((len(windows), MINUTES_OF_A_WEEK // slot), np.bool_)
    for row, spans in enumerate(windows):
        for start, end in spans:
            ticks[row, start // slot : end // slot] = True
    return ticks
