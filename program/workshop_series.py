"""Workshops that come back: their dates in wall time, without public holidays, and which a change is for. Pure."""

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from program.wall_times import meaning_of
from program.workshops import Workshop

COUNTS = tuple(range(2, 13))
"""How many dates a series can have."""


class Rhythm(StrEnum):
    """How often a workshop comes back."""

    WEEKLY = "weekly"  # on the same weekday
    FORTNIGHTLY = "fortnightly"  # on every other one
    MONTHLY = "monthly"  # on the second Tuesday of each month, or the last


class Scope(StrEnum):
    """Which parts of a series or block a change is for."""

    ONE = "one"  # this one alone
    LATER = "later"  # this one and all after it
    ALL = "all"  # every one that is still to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates of a series as naive wall times, and the public holidays on which it would have been."""

    walls: tuple[datetime, ...]
    left_out: tuple[date, ...] = ()


def dates_of(first: datetime, rhythm: Rhythm, count: int, days_off: Container[date]) -> Dates:
    """So many dates from the naive wall time ``first``, each at the same time of day.

    The first date stands as it was chosen; a later one that falls on a day off is left out, and one more comes at the
    end instead.
    """
    walls, left_out, turn = [first], [], 0
    while len(walls) < count:
        turn += 1
        day = _turn(first.date(), rhythm, turn)
        if day in days_off:
            left_out.append(day)
        else:
            walls.append(datetime.combine(day, first.time()))
    return Dates(walls=tuple(walls), left_out=tuple(left_out))


def start_of(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """The wall time that clocks will show, and its instant (UTC).

    Where the date falls into a gap, it is as much later as clocks jump; of two equal times it is the first.
    """
    meant = meaning_of(wall.replace(fold=0), zone).candidates[0]
    return meant.wall.replace(fold=0), meant.instant.astimezone(UTC)


def moved_alike(wall: datetime, before: datetime, after: datetime) -> datetime:
    """Where another part of the series goes when one moves: as many days on, and at the same new time of day."""
    return datetime.combine(wall.date() + (after.date() - before.date()), after.time())


def concerned(parts: list[Workshop], anchor: Workshop, scope: Scope, now: datetime) -> list[Workshop]:
    """The parts that a change of ``anchor`` is for: those in the same state that have not begun; ``anchor`` first."""
    if scope is Scope.ONE:
        return [anchor]
    first = anchor.starts_at if scope is Scope.LATER else datetime.min.replace(tzinfo=UTC)
    others = (
        part
        for part in parts
        if part.id != anchor.id and part.status is anchor.status and part.starts_at > now and part.starts_at >= first
    )
    return [anchor, *others]


def _turn(first: date, rhythm: Rhythm, turn: int) -> date:
    if rhythm is not Rhythm.MONTHLY:
        return first + turn * timedelta(weeks=1 if rhythm is Rhythm.WEEKLY else 2)
    months = first.month - 1 + turn
    year, month = first.year + months // 12, months % 12 + 1
    weekday_of_first = date(year, month, 1).weekday()
    day = 1 + (first.weekday() - weekday_of_first) % 7 + 7 * ((first.day - 1) // 7)
    return date(year, month, day if day <= monthrange(year, month)[1] else day - 7)  # a fifth one is the last
