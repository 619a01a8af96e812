"""Speakers from outside: a link that works once, one event, and nothing of them afterwards. Pure."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.machines import Machine
from program.workshops import Workshop, WorkshopStatus

FORM = "speaker_name"
QUESTION_FORM = "speaker_question"
LONGEST_QUESTION = 300
MOST_OPEN = 6
"""So many speakers a workshop has at most, with those who have not answered."""

KEPT = timedelta(days=30)
"""So long after the event a speaker can still fetch the confirmation; then all about them goes."""

SETTLES = timedelta(minutes=10)
"""So long a change of a draft rests before its speaker hears of it: staff often go on, and only the last one counts."""

STILL_A_DRAFT = timedelta(days=7)
"""So long before the start the team hears that somebody comes to speak at what is not published yet."""

FEWEST_SHOWN = 5
"""A group of fewer people is not broken down: one could guess who they are."""

_CODE = r"[A-Za-z0-9_-]{22}"  # 128 bits
_PAYLOAD = re.compile(f"wg-({_CODE})")
_NEW = re.compile(r"wgnew-([0-9]{1,18})")


class SpeakerStatus(StrEnum):
    """Where somebody stands who was asked to speak. Who declines, or is taken back, is not kept."""

    INVITED = "invited"  # the link is out
    COMING = "coming"  # has agreed
    THANKED = "thanked"  # has spoken; the confirmation is there for a while


SPEAKER_MACHINE: Machine[SpeakerStatus] = Machine(
    {
        "accept": {SpeakerStatus.INVITED: SpeakerStatus.COMING},
        "thank": {SpeakerStatus.COMING: SpeakerStatus.THANKED},
    }
)


class Why(StrEnum):
    """Why a link leads nowhere for whoever opens it."""

    OVER = "over"  # used, taken back, run out, or never there
    TEAM = "team"  # opened by somebody of the team, who is to hand it on
    OWN = "own"  # this account has agreed to speak there already


class NotPossible(Exception):
    """Nobody comes by this link now; nothing has changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class TooManySpeakers(Exception):
    """So many were asked already."""


class LongQuestion(Exception):
    """``excess`` characters more than there is room for; 0 where nothing readable was written."""

    def __init__(self, excess: int) -> None:
        super().__init__(excess)
        self.excess = excess


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody from outside who speaks at one event."""

    id: int
    workshop_id: int
    status: SpeakerStatus
    name: str  # as staff wrote it; stands on the confirmation
    language: str  # of the invitation
    person_id: int | None = None  # as soon as they have agreed
    made_by: int
    made_at: datetime

    @property
    def is_here(self) -> bool:
        """Whether this person may look at the event."""
        return self.status in (SpeakerStatus.COMING, SpeakerStatus.THANKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody in the audience would like to know. Whose it is goes no further."""

    id: int
    words: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listeners:
    """How many come, and which languages they speak best; nothing more is told of them."""

    people: int
    languages: tuple[tuple[str, int], ...] = ()  # CLDR code and people, the most first
    others: int = 0  # people who speak none of those best


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """An event as its speaker sees it."""

    speaker: Speaker
    workshop: Workshop
    site_name: str
    listeners: Listeners
    questions: tuple[Question, ...] = ()
    events: int = 1  # at how many they speak

    @property
    def is_draft(self) -> bool:
        """Whether nobody is invited yet: there is nothing to say about who comes."""
        return self.workshop.status is WorkshopStatus.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """The speakers of a workshop as staff see them."""

    workshop: Workshop
    speakers: tuple[Speaker, ...] = ()
    questions: int = 0
    now: datetime

    @property
    def is_open(self) -> bool:
        """Whether somebody can still be asked."""
        return takes_place(self.workshop, self.now) and len(self.speakers) < MOST_OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """What somebody in the audience sees of the questions: the own one."""

    workshop: Workshop
    mine: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """All that stands on a confirmation."""

    programme: str
    site_name: str
    name: str
    title: str
    starts_at: datetime
    minutes: int
    made_at: datetime


def takes_place(workshop: Workshop, now: datetime) -> bool:
    """Whether somebody can be asked to speak there, and can still agree: a draft too, until it would begin."""
    return workshop.status in (WorkshopStatus.DRAFT, WorkshopStatus.PUBLISHED) and now < good_until(workshop)


def good_until(workshop: Workshop) -> datetime:
    """Until when a link works that nobody has used."""
    return workshop.starts_at if workshop.status is WorkshopStatus.DRAFT else workshop.ends_at


def next_turn(workshop: Workshop, now: datetime) -> datetime:
    """When to look at an access again: at the end; at a draft while there is time to publish it, and at its start."""
    warns_at = workshop.starts_at - STILL_A_DRAFT
    is_early = workshop.status is WorkshopStatus.DRAFT and now < warns_at
    return warns_at if is_early else good_until(workshop)


def payload_of(code: str) -> str:
    """What the link says."""
    return f"wg-{code}"


def read_code(payload: str | None) -> str | None:
    """The code in a deep link; None where it is a link of another kind."""
    found = _PAYLOAD.fullmatch(payload or "")
    return found[1] if found is not None else None


def new_payload(workshop_id: int) -> str:
    """What the link says by which staff come from their group to inviting a speaker."""
    return f"wgnew-{workshop_id}"


def read_new(payload: str | None) -> int | None:
    """The workshop for which somebody is invited."""
    found = _NEW.fullmatch(payload or "")
    return int(found[1]) if found is not None else None


def hash_of(code: str) -> str:
    """All that is kept of a code: whoever reads the database cannot use it."""
    return hashlib.sha256(f"speaker {code}".encode()).hexdigest()


def listeners_of(people: Iterable[frozenset[str]]) -> Listeners:
    """From what each one speaks best: how many come, and languages that enough people share.

    Of fewer than five people nothing but the number is told, and neither of a language that fewer share; the remainder
    is one number, told where it is as large, so that nobody is found by subtraction.
    """
    everybody = list(people)
    if len(everybody) < FEWEST_SHOWN:
        return Listeners(people=len(everybody))
    counted = Counter(language for best in everybody for language in best)
    shown = {language: number for language, number in counted.items() if number >= FEWEST_SHOWN}
    rest = sum(1 for best in everybody if not best & shown.keys())
    ordered = sorted(shown.items(), key=lambda entry: (-entry[1], entry[0]))
    return Listeners(
        people=len(everybody),
        languages=tuple(ordered),
        others=rest if rest >= FEWEST_SHOWN else 0,
    )
