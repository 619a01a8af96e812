"""The four-gap self-check: how well somebody knows the four things that open doors, at the start and at the end.

Ratings go from 1 to 4. Staff see averages per site of those who have answered at both moments, never of fewer than
``SMALLEST_GROUP`` people.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from program.endings import CHECKS

SMALLEST_GROUP = 5
"""Of fewer people nothing is shown, so that nobody can be told from the others."""
OFFERED_FOR = timedelta(days=28)
"""So long after its beginning the first self-check says something about the start."""
RATINGS = (1, 2, 3, 4)


class Moment(StrEnum):
    """When somebody has rated the four."""

    START = "start"  # in the first weeks of a tandem
    END = "end"  # among the closing questions


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """What one mentee has rated at one moment; skipped ones are missing from the ratings."""

    id: int
    tandem_id: int
    person_id: int
    moment: Moment
    ratings: Mapping[str, int]  # one of CHECKS -> 1–4
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """The open question of a first self-check."""

    tandem_id: int
    question: str | None  # None once all four have been answered or skipped
    number: int = 0  # of the question, from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The averages of one of the four over all who rated it at both moments; None where they are too few."""

    name: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What staff see of closing questions and self-checks at their site: numbers alone."""

    site_name: str
    changes: tuple[Change, ...]
    satisfaction: Mapping[str, float | None]  # Role -> average of 1–5; None where they are too few


def change_of(name: str, pairs: Iterable[tuple[Mapping[str, int], Mapping[str, int]]]) -> Change:
    """How one of the four has changed, over (start, end) of the same people; those who left it out do not count."""
    both = [(start[name], end[name]) for start, end in pairs if name in start and name in end]
    if len(both) < SMALLEST_GROUP:
        return Change(name=name)
    starts, ends = zip(*both, strict=True)
    return Change(name=name, start=sum(starts) / len(both), end=sum(ends) / len(both))


def average(values: Iterable[int]) -> float | None:
    """The mean; None for fewer than ``SMALLEST_GROUP``."""
    known = list(values)
    return sum(known) / len(known) if len(known) >= SMALLEST_GROUP else None


def next_question(ratings: Mapping[str, int], skipped: str | None = None) -> str | None:
    """The first of the four that is still open, behind the one that was just skipped; None where none is."""
    rest = CHECKS[CHECKS.index(skipped) + 1 :] if skipped is not None else CHECKS
    return next((name for name in rest if name not in ratings), None)
