"""Thanks from one member of a tandem to the other: one of a few written ones, or own words; in good measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from program.relays import Way

FORM = "thanks"
MOST_A_DAY = 3
LONGEST = 500
REST = timedelta(days=30)
"""For how long the same written thanks rest between the same two, so that they keep their worth."""

SAME_TAP = timedelta(minutes=1)
"""Within this time the same thanks once more are a second tap on the same button, not a second wish."""


class Thanks(StrEnum):
    """The written ones; the other reads them in the own language."""

    TIME = "time"  # thank you for your time
    ADVICE = "advice"  # your advice helped me
    LEARNED = "learned"  # I learned something new
    PATIENCE = "patience"  # thank you for your patience
    TALKS = "talks"  # our talks do me good
    QUESTIONS = "questions"  # your questions made me think
    DOOR = "door"  # you opened a door for me
    GLAD = "glad"  # I am glad that we met


class EnoughToday(Exception):
    """Three times a day are enough."""


class SaidLately(Exception):
    """The same written thanks went to the same person not long ago."""


class TooLongThanks(Exception):
    """``excess`` characters more than there is room for."""

    def __init__(self, excess: int) -> None:
        super().__init__()
        self.excess = excess


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenThanks:
    """That somebody said thanks, and when; of own words nothing is kept."""

    tandem_id: int
    choice: Thanks | None  # None for own words
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksView:
    """What somebody can say thanks with at present."""

    way: Way
    choices: tuple[Thanks, ...]  # those that rest are left out
    is_enough: bool  # three have gone out today


def is_enough(given: Iterable[GivenThanks], now: datetime, zone: str) -> bool:
    """Whether three thanks have gone out on this person's day, in all tandems together."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return sum(entry.sent_at.astimezone(ZoneInfo(zone)).date() == today for entry in given) >= MOST_A_DAY


def resting(given: Iterable[GivenThanks], tandem_id: int, now: datetime) -> frozenset[Thanks]:
    """The written ones that were said in this tandem within the last thirty days."""
    return frozenset(
        entry.choice
        for entry in given
        if entry.choice is not None and entry.tandem_id == tandem_id and entry.sent_at > now - REST
    )


def is_same_tap(given: Iterable[GivenThanks], tandem_id: int, choice: Thanks, now: datetime) -> bool:
    """Whether these very thanks have gone out a moment ago."""
    return choice in resting([entry for entry in given if entry.sent_at > now - SAME_TAP], tandem_id, now)
