"""Public events: open to everybody who has the link, with registrations that are forgotten a day later."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from program.machines import Machine
from program.meetings import Place
from program.wall_times import meaning_of, wall_of

MOST_PEOPLE = 4
"""How many may come by one registration."""

_MORNING = time(9)  # what ends earlier went on through the night
CODE_BYTES = 9  # twelve characters: a short address makes a coarse QR code, which phones read from further away
_PAYLOAD = re.compile(r"ev-([A-Za-z0-9_-]{12})")
_NEW = re.compile(r"evnew-([a-z0-9]{1,16})")
_CHANGE = re.compile(r"evchange-([0-9]{1,18})")


class EventStatus(StrEnum):
    """Where a public event stands."""

    OPEN = "open"  # published
    CANCELLED = "cancelled"  # will not take place; registrations are forgotten
    OVER = "over"  # has taken place; of the registrations the count alone is left


class RegistrationStatus(StrEnum):
    """Where somebody's registration stands."""

    GOING = "going"  # has seats
    WAITING = "waiting"  # on the waiting list: gets seats as soon as enough are free


class Why(StrEnum):
    """Why nobody can register, or not so many."""

    CANCELLED = "cancelled"  # the event will not take place
    OVER = "over"  # it has begun, or is over
    CLOSED = "closed"  # the time for registering has passed
    FULL = "full"  # not enough seats are free


class NotPossible(Exception):
    """The registration stays as it was; ``free`` says how many seats there are, where that is the reason."""

    def __init__(self, why: Why, free: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.free = free


class TooFewSeats(Exception):
    """More seats are taken than the event would have."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


EVENT_MACHINE: Machine[EventStatus] = Machine(
    {
        "cancel": {EventStatus.OPEN: EventStatus.CANCELLED},
        "finish": {EventStatus.OPEN: EventStatus.OVER},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """What the event is, in one language, as staff wrote it."""

    title: str
    about: str = ""  # up to two lines


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetails:
    """All that staff say of an event."""

    words: Mapping[str, EventWords]  # language -> title and description
    original: str  # the language that stands in where the reader's is missing
    wall: datetime  # naive: as clocks in ``zone`` show it
    zone: str
    starts_at: datetime
    minutes: int
    place: Place  # online or in person
    place_words: str | None
    seats: int | None = None  # None: as many as come
    closes_hours: int = 0  # how long before the start nobody can register any more

    def language_for(self, language: str) -> str:
        """The language in which somebody who reads ``language`` gets the words."""
        return language if language in self.words else self.original

    def words_for(self, language: str) -> EventWords:
        """The words in that language, or in the original."""
        return self.words[self.language_for(language)]

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def closes_at(self) -> datetime:
        """Until when one can register."""
        return self.starts_at - timedelta(hours=self.closes_hours)

    def is_moved_from(self, other: "EventDetails") -> bool:
        """Whether somebody who registered for ``other`` has to be told."""
        mine = (self.starts_at, self.minutes, self.place, self.place_words)
        return mine != (other.starts_at, other.minutes, other.place, other.place_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEvent:
    """One public event."""

    id: int
    site: str
    status: EventStatus
    code: str  # what its link says
    details: EventDetails
    taken: int  # seats that are taken; once the event is over, how many had registered
    sequence: int  # raised whenever the time or the place changes
    version: int  # raised by every change
    uid: str
    created_at: datetime

    @property
    def free(self) -> int | None:
        """How many seats are free; None where there are as many as people."""
        return None if self.details.seats is None else max(0, self.details.seats - self.taken)

    def has_room_for(self, people: int) -> bool:
        """Whether so many more can come."""
        return self.free is None or people <= self.free

    def refusal(self, now: datetime) -> Why | None:
        """Why nobody can register now, seats aside; None where one can."""
        if self.status is EventStatus.CANCELLED:
            return Why.CANCELLED
        if self.status is EventStatus.OVER or now >= self.details.starts_at:
            return Why.OVER
        return Why.CLOSED if now >= self.details.closes_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """That somebody comes. Who it is stands in the person's row alone."""

    id: int
    event_id: int
    person_id: int
    status: RegistrationStatus
    people: int  # how many come, the one who registered among them


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorView:
    """An event as somebody sees it who might come."""

    event: PublicEvent
    now: datetime
    mine: Registration | None = None
    is_member: bool = False  # known to the programme: has a home screen to go back to

    @property
    def refusal(self) -> Why | None:
        """Why one cannot register now."""
        return self.event.refusal(self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffView:
    """An event as staff see it: counts, and never a name."""

    event: PublicEvent
    now: datetime
    registrations: int = 0
    waiting: int = 0  # people on the waiting list


def payload_of(code: str) -> str:
    """What the link of an event says."""
    return f"ev-{code}"


def read_code(payload: str | None) -> str | None:
    """The code in a deep link; None where it is a link of another kind."""
    found = _PAYLOAD.fullmatch(payload or "")
    return found[1] if found is not None else None


def new_payload(site: str) -> str:
    """What the link says by which staff come from their group to making an event."""
    return f"evnew-{site}"


def change_payload(event_id: int) -> str:
    """The same for changing one."""
    return f"evchange-{event_id}"


def read_new(payload: str | None) -> str | None:
    """The site for which an event is to be made."""
    found = _NEW.fullmatch(payload or "")
    return found[1] if found is not None else None


def read_change(payload: str | None) -> int | None:
    """The event that is to be changed."""
    found = _CHANGE.fullmatch(payload or "")
    return int(found[1]) if found is not None else None


def forgotten_at(ends_at: datetime, zone: str) -> datetime:
    """When registrations are forgotten and thanks are said: noon of the day after, and never later than 24 hours.

    What ends after midnight belongs to the day before: a day later it would be night again.
    """
    ended = wall_of(ends_at, zone)
    day = ended.date() if ended.time() < _MORNING else ended.date() + timedelta(days=1)
    noon = meaning_of(datetime.combine(day, time(12)), zone).candidates[0].instant
    return min(noon, ends_at.astimezone(UTC) + timedelta(days=1))


def next_in_line(event: PublicEvent, waiting: tuple[Registration, ...]) -> Registration | None:
    """Who of the waiting list, in its order, gets the seats that are free: the first for whom there are enough."""
    return next((entry for entry in waiting if event.has_room_for(entry.people)), None)
