"""Worries: what somebody tells two named people in confidence, and how such a case goes on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.machines import Machine, rows

FORM = "worry"  # a worry that is being written
REPLY = "worry_reply"  # words into a case, from either side
WORDS, WISH, KEPT = "words", "wish", "kept"  # where the form stands; kept: whoever wrote it has gone elsewhere
LONGEST = 1500
MOST_HEARERS = 2
WORDS_KEPT = timedelta(days=30)  # after a case is closed
DRAFT_KEPT = timedelta(days=1)
_DAY = timedelta(days=1)
_SOON = timedelta(minutes=30)
_URGENT_FOR = timedelta(hours=2)


class WorryStatus(StrEnum):
    """Where a case stands."""

    OPEN = "open"  # nobody looks after it
    CLAIMED = "claimed"  # one of those who hear worries does
    CLOSED = "closed"  # settled; the words are deleted a month later


class WorryWish(StrEnum):
    """What the person wants to happen."""

    TELL = "tell"  # somebody of the team is to know
    STOP = "stop"  # and nothing may come from the partner any more
    CALL = "call"  # "please call me": no words are kept


class NobodyReads(Exception):
    """Everybody who could read it has been left out."""


class NotStarted(Exception):
    """The bot cannot write to this person in private yet."""


class EnoughHearers(Exception):
    """Two people hear worries already."""


_S = WorryStatus
WORRY_MACHINE: Machine[WorryStatus] = Machine(
    {
        "claim": {_S.OPEN: _S.CLAIMED},
        "take_over": {_S.CLAIMED: _S.CLAIMED},
        "hand_over": {_S.CLAIMED: _S.OPEN},
        "release": {_S.CLAIMED: _S.OPEN},  # whoever had it hears worries no longer
        "close": rows((_S.OPEN, _S.CLAIMED), _S.CLOSED),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """Somebody who hears worries, as others are told of them."""

    person_id: int
    first_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """A case. Who told it is known to those who read it, and only after a tap that is on record."""

    id: int
    reporter_id: int | None  # None once the reporter has left for good
    site: str
    tandem_id: int | None  # whose contact rests because of it
    words: str | None
    wish: WorryWish
    status: WorryStatus
    claimed_by: int | None
    created_at: datetime
    lifted_at: datetime | None  # since when nothing here stands against contact any more
    closed_at: datetime | None

    @property
    def stops_contact(self) -> bool:
        """Whether contact rests because of this case."""
        return self.wish is WorryWish.STOP and self.lifted_at is None

    def next_look(self, now: datetime) -> datetime:
        """When the clock looks whether somebody has it: daily, and soon again while somebody waits for a call."""
        is_urgent = self.wish is WorryWish.CALL and now - self.created_at < _URGENT_FOR
        return now + (_SOON if is_urgent else _DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A worry that is being written: who would read it, and which contact could be stopped."""

    at: str
    site_name: str
    hearers: tuple[Hearer, ...]
    left_out: frozenset[int]
    has_words: bool
    tandems: tuple[tuple[int, str], ...]  # id and the partner's first name
    contact: str  # an address outside of the two
    is_crisis: bool = False  # the words say that help is needed at once

    @property
    def readers(self) -> tuple[Hearer, ...]:
        """Who gets it when it is sent."""
        return tuple(hearer for hearer in self.hearers if hearer.person_id not in self.left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A worry that has just been sent."""

    worry: Worry
    readers: tuple[Hearer, ...]
    partner_name: str | None = None  # with whom contact rests from now on


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as one of its readers sees it."""

    worry: Worry
    reader_id: int
    site_name: str
    claimed_by: str | None  # first name
    can_hand_over: bool  # somebody else could take it
    is_contact_resting: bool
    is_reporter_here: bool

    @property
    def is_mine(self) -> bool:
        """Whether the reader looks after it."""
        return self.worry.claimed_by == self.reader_id and self.worry.status is WorryStatus.CLAIMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who told a worry, and how to reach them."""

    name: str
    username: str | None
    phone: str | None
