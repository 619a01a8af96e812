"""Public events."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken(Notice):
    """Somebody comes to a public event; carries the calendar file."""

    urgency = Urgency.PROMPT
    registration_id: int
    is_moved_up: bool = False  # from the waiting list


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSeatGivenBack(Notice):
    """Somebody cannot come after all; carries the calendar file that takes it out."""

    urgency = Urgency.PROMPT
    event_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEventNear(Notice):
    """A reminder."""

    urgency = Urgency.PROMPT
    registration_id: int
    sequence: int  # another one by now: the event has moved, the reminder is dropped
    hours: int  # before the start


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEventMoved(Notice):
    """Time or place have changed; carries the calendar file."""

    registration_id: int
    sequence: int
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEventCancelled(Notice):
    """An event will not take place; carries the calendar file that takes it out."""

    event_id: int
    was_going: bool  # had seats, and so perhaps an entry in the calendar


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEventOver(Notice):
    """The day after: thanks, and what was known is deleted."""

    urgency = Urgency.BULK
    is_nudge = True
    event_id: int
    was_going: bool


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PosterOrdered(Notice):
    """Somebody of the team waits for a poster."""

    urgency = Urgency.PROMPT
    event_id: int
    languages: list[str]  # up to three on one poster
    form: str  # program.posters.PosterForm
