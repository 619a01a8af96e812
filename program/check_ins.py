"""Once a month each of the two is asked how it is going. Pure: when, and what the answers are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SCORES = range(1, 6)
"""From 1, hard, to 5, very well."""

LOW = 2
"""Up to here the ways out are shown at once."""

EVERY = timedelta(weeks=4)
BEFORE_END = timedelta(days=14)
"""So near to the end nobody is asked; on the first of these days both hear of it, and after it come other questions."""

APART = timedelta(weeks=3)
"""How far apart two questions are at least, also where one came late."""

FIGURES_OVER = timedelta(days=30)
FEWEST = 5
"""Figures about fewer people are not shown."""


class Help(StrEnum):
    """What would help next."""

    MEETING = "meeting"  # a meeting soon
    TOPIC = "topic"  # something to talk about
    TEAM = "team"  # a word with the team
    NOTHING = "nothing"  # all is well


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One month's question to one member, and what that one answered; nobody else reads it."""

    id: int
    tandem_id: int
    person_id: int
    asked_at: datetime
    score: int | None = None
    answered_at: datetime | None = None
    help: Help | None = None
    told_at: datetime | None = None  # staff may know that one more tandem would like help

    @property
    def is_low(self) -> bool:
        """Whether the ways out belong to the answer."""
        return self.score is not None and self.score <= LOW


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInView:
    """A question as the one who is asked sees it."""

    check_in: CheckIn
    partner_name: str
    is_first: bool  # nothing has been answered so far: what staff see is said at length


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInFigures:
    """What staff see of a site's answers of the last 30 days; never whose they are."""

    answers: int
    average: float
    low: int


def next_day(started_at: datetime, ends_at: datetime, zone: str, earliest: date) -> date | None:
    """The first day from ``earliest`` on that is a multiple of four weeks after the start, in ``zone``.

    None where that is too near to the end: then nobody is asked any more.
    """
    first = day_of(started_at, zone)
    months = max(1, -(-(earliest - first).days // EVERY.days))
    day = first + months * EVERY
    return None if is_near_end(day, ends_at, zone) else day


def is_near_end(day: date, ends_at: datetime, zone: str) -> bool:
    """Whether the end of a tandem is so near on that day in ``zone`` that nobody is asked how it is going."""
    return day >= day_of(ends_at, zone) - BEFORE_END


def figures(scores: list[tuple[int, int]]) -> CheckInFigures | None:
    """The figures out of (person id, score); None where fewer than five people have answered."""
    if len({person_id for person_id, _ in scores}) < FEWEST:
        return None
    values = [score for _, score in scores]
    return CheckInFigures(
        answers=len(values), average=sum(values) / len(values), low=sum(score <= LOW for score in values)
    )


def day_of(instant: datetime, zone: str) -> date:
    """The calendar day of an instant in ``zone``."""
    return instant.astimezone(ZoneInfo(zone)).date()
