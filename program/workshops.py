"""A workshop, from the draft to what people say afterwards, and who comes. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from program.machines import Machine, rows
from program.meetings import Place

USUAL_MINUTES = 90
HALF_DAY_MINUTES = 240
MOST_SEATS = 500
LONGEST_TITLE = 80
LONGEST_ABOUT = 600
LONGEST_WORDS = 600

LATE = timedelta(hours=2)
"""With less time than that left a free seat is held for nobody: whoever taps first has it."""

USUAL_HOLD = timedelta(hours=24)
SHORTEST_HOLD = timedelta(hours=1)
"""For how long a free seat is held for somebody who waits."""

DOOR_OPENS = timedelta(minutes=30)
"""So long before the start one can check in by the code on the wall."""

FEWEST_RATINGS = 5
"""Of fewer ratings staff are shown no average: it would tell what one person said."""

WORDS_KEPT = timedelta(days=30)
"""So long after the end words that staff have not read, and guests, are forgotten."""


class WorkshopStatus(StrEnum):
    """Where a workshop stands."""

    DRAFT = "draft"  # staff are still at it; nobody else knows
    PUBLISHED = "published"  # the audience is invited
    HELD = "held"  # it is over
    CANCELLED = "cancelled"  # it will not take place


class RegistrationStatus(StrEnum):
    """What somebody in the audience has to do with a workshop."""

    INVITED = "invited"  # has not answered
    GOING = "going"  # has a seat
    MAYBE = "maybe"  # said so; has no seat
    NOT_GOING = "not_going"  # said so, or gave the seat back
    WAITING = "waiting"  # wants to come and has no seat, or one is held until an answer comes
    ATTENDED = "attended"  # was there
    ABSENT = "absent"  # had a seat and was not there


class Topic(StrEnum):
    """What a workshop is about; each has words ready to begin with."""

    APPLICATIONS = "applications"  # letters and CVs
    INTERVIEWS = "interviews"  # practising for the talk
    LABOUR_MARKET = "labour_market"  # who hires whom, and where one looks
    RECOGNITION = "recognition"  # of foreign qualifications
    NETWORKS = "networks"  # how contacts come about
    WORKING_LIFE = "working_life"  # unwritten rules
    RIGHTS = "rights"  # contract, wages, holidays
    SALARY = "salary"  # what one asks for
    FOUNDING = "founding"  # an own business
    LANGUAGE = "language"  # German at work
    DIGITAL = "digital"  # portals, profiles, tools
    MENTORING = "mentoring"  # for mentors: the tandem
    DIVERSITY = "diversity"  # for mentors and staff: working across cultures
    OTHER = "other"  # anything else


class Level(StrEnum):
    """Levels of an audience. The first three say who, the last two from how far away; institutions come by a link."""

    PARTICIPANTS = "participants"  # mentees
    MENTORS = "mentors"
    STAFF = "staff"  # who stands in the site's group
    INSTITUTIONS = "institutions"  # partners, who are not in the programme: they get a link
    INTERREGIONAL = "interregional"  # people of the other sites in the same country too
    TRANSNATIONAL = "transnational"  # and of those abroad


WHO = (Level.PARTICIPANTS, Level.MENTORS, Level.STAFF, Level.INSTITUTIONS)
REACH = (Level.INTERREGIONAL, Level.TRANSNATIONAL)

_W = WorkshopStatus
WORKSHOP_MACHINE: Machine[WorkshopStatus] = Machine(
    {
        "publish": {_W.DRAFT: _W.PUBLISHED},
        "change": rows((_W.DRAFT,), _W.DRAFT) | rows((_W.PUBLISHED,), _W.PUBLISHED),
        "cancel": rows((_W.DRAFT, _W.PUBLISHED), _W.CANCELLED),
        "hold": {_W.PUBLISHED: _W.HELD},
    }
)

_R = RegistrationStatus
_OPEN = (_R.INVITED, _R.GOING, _R.MAYBE, _R.NOT_GOING, _R.WAITING)
REGISTRATION_MACHINE: Machine[RegistrationStatus] = Machine(
    {
        "take_seat": rows(_OPEN, _R.GOING),
        "say_maybe": rows(_OPEN, _R.MAYBE),
        "say_no": rows(_OPEN, _R.NOT_GOING),
        "wait": rows((_R.INVITED, _R.MAYBE, _R.NOT_GOING, _R.WAITING), _R.WAITING),
        "attend": rows((*_OPEN, _R.ABSENT, _R.ATTENDED), _R.ATTENDED),  # whoever stands in the room is in it
        "miss": rows((_R.GOING, _R.ATTENDED), _R.ABSENT),
    }
    | {f"back_to_{state}": {_R.ATTENDED: state} for state in _OPEN}  # ticked by mistake
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopText:
    """What a workshop is called and about, in one language."""

    title: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One workshop. The instant is derived from wall time and zone whenever one of them changes."""

    id: int
    site: str
    status: WorkshopStatus
    block_id: int | None = None  # the series or block of which it is a part
    topic: Topic
    texts: Mapping[str, WorkshopText]  # language -> words; the first one is the original
    starts_at: datetime  # UTC
    zone: str
    wall: datetime  # naive, in that zone
    minutes: int = USUAL_MINUTES
    place: Place
    place_words: str | None = None  # link or address, as typed
    seats: int | None = None  # None: as many as like to come
    audience: frozenset[Level] = field(default_factory=frozenset)
    languages: tuple[str, ...] = ()  # spoken there, as CLDR codes
    sequence: int = 0  # of the calendar entry
    version: int = 0  # raised by every save: whoever began to change it earlier is told
    under: Mapping[str, WorkshopText] = field(default_factory=dict)  # what the whole block is called, if it has one
    uid: str  # of the calendar entry, for good
    link: str  # what its deep link says: who was not invited by message finds it there
    invite_from: datetime | None = None  # invitations leave from then on
    door: str | None = None  # what the code on the wall says; made when staff first ask for it
    created_by: int
    created_at: datetime

    @property
    def ends_at(self) -> datetime:
        """The instant (UTC) at which it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def original(self) -> str:
        """The language in which its words were written first."""
        return next(iter(self.texts))

    def block_title(self, language: str) -> str | None:
        """What the whole block is called, unless that is what this workshop is called anyway."""
        shown = language if language in self.under else next(iter(self.under), None)
        title = self.under[shown].title if shown is not None else None
        return title if title != self.words_in(language)[1].title else None

    def words_in(self, language: str) -> tuple[str, WorkshopText]:
        """The words in that language, or else the original ones; and which language it is."""
        shown = language if language in self.texts else self.original
        return shown, self.texts[shown]

    def is_open(self, now: datetime) -> bool:
        """Whether one may still say yes or no."""
        return self.status is WorkshopStatus.PUBLISHED and now < self.ends_at

    @property
    def door_opens_at(self) -> datetime:
        """From when the code on the wall is good."""
        return self.starts_at - DOOR_OPENS

    def lets_in(self, now: datetime) -> bool:
        """Whether the code on the wall is good: shortly before the start, and until the end."""
        return self.is_open(now) and now >= self.door_opens_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Workshops that belong together: a series, or a thematic block."""

    id: int
    site: str
    texts: Mapping[str, WorkshopText]
    created_by: int
    created_at: datetime

    def words_in(self, language: str) -> WorkshopText:
        """The words in that language, or else the original ones."""
        return self.texts[language if language in self.texts else next(iter(self.texts))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One person and one workshop."""

    id: int
    workshop_id: int
    person_id: int
    status: RegistrationStatus
    seat: int | None = None  # 1 is the first; held for somebody who waits until ``offered_until``
    answered_at: datetime | None = None
    waiting_since: datetime | None = None
    offered_until: datetime | None = None  # a seat is held for so long
    before_tick: RegistrationStatus = RegistrationStatus.GOING  # of somebody who was ticked: where they stood
    rating: int | None = None  # 1 to 5, afterwards
    words: str | None = None  # to the team, afterwards; forgotten when they have been read
    created_at: datetime

    @property
    def is_held_a_seat(self) -> bool:
        """Whether a seat is free and kept for this person until they answer."""
        return self.status is RegistrationStatus.WAITING and self.seat is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """For how long a free seat is held for somebody, and when they are told."""

    tells_at: datetime
    until: datetime


def hold_for(now: datetime, starts_at: datetime, quiet_end: Callable[[datetime], datetime | None]) -> Hold | None:
    """A day usually, less when the workshop is near: a quarter of the time that is left, an hour at least.

    It counts from the end of the person's quiet hours (``quiet_end`` answers when those end that an instant falls
    into), and does not run out within them where there is time enough. None: too late to hold it for one person.
    """
    tells_at = quiet_end(now) or now
    left = starts_at - tells_at
    if left < LATE:
        return None
    until = tells_at + max(SHORTEST_HOLD, min(USUAL_HOLD, left / 4))
    awake = quiet_end(until)
    if awake is not None:
        until = min(awake + SHORTEST_HOLD, starts_at - SHORTEST_HOLD)
    return Hold(tells_at=tells_at, until=until.replace(second=0, microsecond=0))


def next_seat(seats: int | None, taken: set[int]) -> int | None:
    """The lowest number that nobody has; None where all are taken. Only for workshops with a limit."""
    if seats is None or len(taken) >= seats:
        return None
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def free_seats(seats: int | None, taken: int) -> int | None:
    """How many seats are left; None where there is no limit."""
    return None if seats is None else max(0, seats - taken)
