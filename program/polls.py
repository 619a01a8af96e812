"""Polls: staff ask which topics or dates people would like. Counts are read, never who chose what. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from program.machines import Machine
from program.workshops import Level, Topic

MOST_OWN = 3
"""Topics in own words."""

MOST_DATES = 6
FEWEST_OPTIONS = 2
LONGEST_WORDS = 40
AT_ONCE = 200
"""So many people are asked in one turn of the clock."""

LAST_DAY = timedelta(days=1)
"""So long before the end nobody new is asked any more, and so long after the beginning nobody is new."""

DAYS = (1, 3, 7, 14, 28)
"""For how many days one can choose."""

LAST_LEFT = timedelta(hours=12)
SOONEST = timedelta(days=DAYS[0]) + LAST_LEFT
"""A date of a poll lies so long after its end, so that a workshop can still be made of it."""

_NEW = re.compile(r"pollnew-([a-z0-9]{1,16})")


class PollKind(StrEnum):
    """What is asked."""

    TOPICS = "topics"  # what a workshop could be about
    DATES = "dates"  # when one could be


class PollStatus(StrEnum):
    """Where a poll stands."""

    OPEN = "open"  # people choose, and change it
    OVER = "over"  # the result stands
    WITHDRAWN = "withdrawn"  # staff have taken it back: there is no result


POLL_MACHINE: Machine[PollStatus] = Machine(
    {
        "close": {PollStatus.OPEN: PollStatus.OVER},
        "withdraw": {PollStatus.OPEN: PollStatus.WITHDRAWN},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose: a topic, own words, or a date. Exactly one of the three is set."""

    topic: Topic | None = None
    words: str | None = None
    starts_at: datetime | None = None  # UTC, derived from the next two
    wall: datetime | None = None  # naive, in that zone: what people choose
    zone: str | None = None
    workshop_id: int | None = None  # the draft that was made of it last


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One poll."""

    id: int
    site: str
    kind: PollKind
    status: PollStatus
    options: tuple[Option, ...]
    language: str  # of own words
    audience: frozenset[Level]
    closes_at: datetime
    asked_up_to: int = 0  # the last person id that was looked at in this round
    asked: int = 0
    message_id: int | None = None  # of the card in the staff group
    made_by: int
    made_at: datetime

    @property
    def has_own_words(self) -> bool:
        """Whether some of it stands in one language only."""
        return any(option.words is not None for option in self.options)

    def is_open(self, now: datetime) -> bool:
        """Whether one can choose."""
        return self.status is PollStatus.OPEN and now < self.closes_at

    def ordered(self, counts: Mapping[int, int]) -> tuple[int, ...]:
        """The numbers of the options, the most wanted first; among equals as staff wrote them."""
        return tuple(sorted(range(len(self.options)), key=lambda number: (-counts.get(number, 0), number)))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterView:
    """A poll as somebody sees it who is asked."""

    poll: Poll
    chosen: frozenset[int] = frozenset()
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A poll as staff see it."""

    poll: Poll
    now: datetime
    voters: int = 0  # how many have chosen something
    counts: Mapping[int, int] = field(default_factory=dict)  # option -> people


def new_payload(site: str) -> str:
    """What the link says by which staff come from their group to making a poll."""
    return f"pollnew-{site}"


def read_new(payload: str | None) -> str | None:
    """The site for which a poll is to be made."""
    found = _NEW.fullmatch(payload or "")
    return found[1] if found is not None else None
