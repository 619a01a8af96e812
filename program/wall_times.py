"""Wall times and instants: what people agree on ("Tuesday, 18:00, in Berlin") and when that is.

The agreed wall time and its zone are the truth; the instant is derived from them. A wall time may be missing (the
spring gap) or come twice (autumn); both are told apart as in PEP 495, and never settled in silence. The rules come
from the IANA time zone database, by way of ``zoneinfo``. Pure: the current time is always an argument.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from program.free_times import Span, free_spans, shared_spans
from program.matching.people import Window

SEARCHED = timedelta(weeks=8)
"""How far ahead common times are looked for: each side of a clock change comes into view, and no search is endless."""

_QUARTER = timedelta(minutes=15)  # every offset in use today is a multiple, so all half hours of all zones are met


class NaiveInstant(ValueError):
    """A datetime without an offset was given where an instant is needed."""


class AwareWallTime(ValueError):
    """A datetime with an offset was given where a plain wall time is needed."""


class UnknownZone(ValueError):
    """No such name in the IANA time zone database."""


class Existence(StrEnum):
    """How often a wall time comes in its zone."""

    ONCE = "once"  # as nearly always
    NEVER = "never"  # in the gap when clocks go forward
    TWICE = "twice"  # in the hour that clocks repeat when they go back


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An instant (UTC) that a wall time may mean, as clocks in the zone show it, and their offset from UTC then."""

    instant: datetime
    wall: datetime
    offset: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class WallTime:
    """What a wall time in a zone means, earliest candidate first.

    ``ONCE`` has one candidate. ``NEVER`` has one too: the wall time as much later as clocks jump (02:30 becomes 03:30).
    ``TWICE`` has both instants; their offsets tell them apart.
    """

    wall: datetime
    zone: str
    existence: Existence
    candidates: tuple[Candidate, ...]


class NonexistentTime(ValueError):
    """The wall time falls into a gap; ``meaning`` holds the later time to offer instead."""

    def __init__(self, meaning: WallTime) -> None:
        super().__init__(meaning.wall, meaning.zone)
        self.meaning = meaning


class AmbiguousTime(ValueError):
    """The wall time comes twice and nobody has chosen; ``meaning`` holds both."""

    def __init__(self, meaning: WallTime) -> None:
        super().__init__(meaning.wall, meaning.zone)
        self.meaning = meaning


class RuleChange(StrEnum):
    """What has become of an agreed wall time since its instant was derived."""

    UNCHANGED = "unchanged"  # the instant still shows the agreed wall time
    MOVED = "moved"  # the same wall time is another instant now
    SHIFTED = "shifted"  # the wall time no longer exists; people have to be told the later one


@dataclass(frozen=True, slots=True, kw_only=True)
class Rederived:
    """The instant (UTC) that counts now and the naive wall time that people see for it."""

    change: RuleChange
    instant: datetime
    wall: datetime


def meaning_of(wall: datetime, zone: str) -> WallTime:
    """Tell how often the naive ``wall`` comes in the IANA ``zone``, and which instants it may mean.

    Raises ``AwareWallTime`` and ``UnknownZone``. A fold mark on ``wall`` is ignored: this function is for finding out.
    """
    if wall.tzinfo is not None:
        raise AwareWallTime(wall)
    tz = _zone(zone)
    before, after = (wall.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    once_or_never = Existence.ONCE if before == after else Existence.NEVER
    existence = Existence.TWICE if before < after else once_or_never
    # In a gap the offset from before the jump (fold 0) gives the later instant.
    instants = (before, after) if existence is Existence.TWICE else (before,)
    candidates = tuple(_candidate(instant, tz) for instant in instants)
    return WallTime(wall=wall, zone=zone, existence=existence, candidates=candidates)


def instant_of(wall: datetime, zone: str, fold: int | None = None) -> datetime:
    """Return the instant (UTC) of a naive wall time in an IANA zone.

    ``fold`` is the choice for a time that comes twice: 0 the first, 1 the second; without a choice ``AmbiguousTime``
    is raised. It changes nothing for a time that comes once. Raises ``NonexistentTime`` in a gap, whatever the fold,
    and ``AwareWallTime``, ``UnknownZone``, or ``ValueError`` for another fold.
    """
    if fold not in (None, 0, 1):
        raise ValueError(fold)
    meaning = meaning_of(wall, zone)
    if meaning.existence is Existence.NEVER:
        raise NonexistentTime(meaning)
    if meaning.existence is Existence.ONCE:
        return meaning.candidates[0].instant
    if fold is None:
        raise AmbiguousTime(meaning)
    return meaning.candidates[fold].instant


def wall_of(instant: datetime, zone: str) -> datetime:
    """Return what clocks in the IANA zone show at the instant: naive, with fold 1 in a repeated hour's second turn.

    ``instant_of(wall, zone, wall.fold)`` leads back. Raises ``NaiveInstant`` and ``UnknownZone``.
    """
    return _aware(instant).astimezone(_zone(zone)).replace(tzinfo=None)


def rederive(instant: datetime, zone: str, wall: datetime) -> Rederived:
    """Derive anew the instant of what was agreed, so that changed zone rules never change the agreed wall time.

    ``instant`` is the stored one, ``wall`` (naive) and ``zone`` what people agreed on. Where the wall time comes twice
    under the new rules, the candidate next to the stored instant is kept. Raises as ``wall_of`` and ``meaning_of`` do.
    """
    meaning = meaning_of(wall, zone)
    stored = _aware(instant).astimezone(UTC)
    best = min(meaning.candidates, key=lambda candidate: abs(candidate.instant - stored))
    if meaning.existence is Existence.NEVER:
        change = RuleChange.SHIFTED
    else:
        change = RuleChange.UNCHANGED if best.instant == stored else RuleChange.MOVED
    return Rederived(change=change, instant=best.instant, wall=best.wall)


def next_common_slots(
    a: Iterable[Window],
    zone_a: str,
    b: Iterable[Window],
    zone_b: str,
    *,
    after: datetime,
    length: timedelta,
    count: int,
    per_day: int = 1,
    not_before_hours: int = 24,
) -> tuple[datetime, ...]:
    """Return up to ``count`` starts (UTC, in order) at which both people are free for all of ``length``.

    ``a`` and ``b`` are weekly free times in each person's own zone. Starts lie on full and half hours of ``zone_a``, at
    least ``not_before_hours`` real hours after ``after``, at most ``SEARCHED`` later, never on a time that comes twice
    in either zone, never one over another, and at most ``per_day`` on a calendar day of either person.
    Raises ``NaiveInstant``, ``UnknownZone``, and ``ValueError`` for a length that is not positive.
    """
    if length <= timedelta(0):
        raise ValueError(length)
    first = _aware(after).astimezone(UTC) + timedelta(hours=not_before_hours)
    zones = (zone_a, zone_b)
    shared = _shared(a, zone_a, b, zone_b, (first, first + SEARCHED))
    chosen: list[datetime] = []
    taken: Counter[tuple[int, date]] = Counter()
    for start in (start for span in shared for start in _starts(span, length, zones)):
        if len(chosen) >= count:
            break
        days = [(side, wall_of(start, zone).date()) for side, zone in enumerate(zones)]
        if all(taken[day] < per_day for day in days) and not (chosen and start < chosen[-1] + length):
            chosen.append(start)
            taken.update(days)
    return tuple(chosen)


def weekly_overlap_minutes(a: Iterable[Window], zone_a: str, b: Iterable[Window], zone_b: str, week: date) -> int:
    """Return how many real minutes both people are free in the seven days from Monday ``week``, 00:00 UTC.

    A clock change in that week counts as it happens. Raises ``UnknownZone``, and ``ValueError`` for another weekday.
    """
    if week.weekday():
        raise ValueError(week)
    first = datetime.combine(week, time(), UTC)
    shared = _shared(a, zone_a, b, zone_b, (first, first + timedelta(weeks=1)))
    return sum((end - start for start, end in shared), timedelta()) // timedelta(minutes=1)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:  # "../x" is a ValueError, "Europe" a directory
        raise UnknownZone(name) from unknown


def _aware(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise NaiveInstant(instant)
    return instant


def _candidate(instant: datetime, tz: ZoneInfo) -> Candidate:
    local = instant.astimezone(tz)
    return Candidate(instant=instant, wall=local.replace(tzinfo=None), offset=local.utcoffset() or timedelta())


def _shared(a: Iterable[Window], zone_a: str, b: Iterable[Window], zone_b: str, within: Span) -> list[Span]:
    return shared_spans(free_spans(a, _zone(zone_a), *within), free_spans(b, _zone(zone_b), *within))


def _starts(span: Span, length: timedelta, zones: tuple[str, str]) -> Iterator[datetime]:
    """The half hours of the first zone from which the length fits into the span, in order."""
    start, end = span
    start += -(start - datetime.min.replace(tzinfo=UTC)) % _QUARTER  # up to the next quarter
    while start + length <= end:
        walls = [(wall_of(start, zone), zone) for zone in zones]
        is_clear = all(meaning_of(wall, zone).existence is Existence.ONCE for wall, zone in walls)
        if is_clear and walls[0][0].minute % 30 == 0:
            yield start
        start += _QUARTER
