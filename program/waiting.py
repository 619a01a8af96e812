"""Who waits for a partner, why, and which occupations lack mentors. Facts for the staff desk, without a name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from program.matching.reasons import UnmatchedReason
from program.profiles import Profile

TOLD_EVERY = timedelta(days=14)
"""Whoever waits hears how it stands at most once in this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMentee:
    """An accepted mentee without a tandem."""

    application_id: int
    profile: Profile
    waiting_days: int
    reason: UnmatchedReason | None  # None where a pair is in sight: proposed, or the next run's
    goes_first: bool = False  # at the front, after an early end
    is_proposed: bool = False  # staff or people are being asked
    is_incomplete: bool = False  # something that matching needs is missing, so nobody can be found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """A minor group of ISCO-08 in which more people wait than there are free places."""

    group: str  # three digits
    waiting: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingList:
    """All who wait at a site, those who go first and then longest first, and what is lacking over all sites."""

    site: str
    site_name: str
    mentees: tuple[WaitingMentee, ...]
    shortages: tuple[Shortage, ...]


def shortages(wanted: Iterable[str], offered: Iterable[tuple[str, int]]) -> tuple[Shortage, ...]:
    """Where more is wanted than offered, the greatest lack first.

    ``wanted`` are the occupations (ISCO-08 unit groups) of those who wait, ``offered`` those of mentors with the number
    of their free places.
    """
    waiting = Counter(code[:3] for code in wanted)
    places: Counter[str] = Counter()
    for code, free in offered:
        places[code[:3]] += free
    found = [
        Shortage(group=group, waiting=count, places=places[group])
        for group, count in waiting.items()
        if count > places[group]
    ]
    return tuple(sorted(found, key=lambda lack: (lack.places - lack.waiting, lack.group)))
