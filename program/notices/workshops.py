"""Notices about workshops."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopInvited(Notice):
    """There is a workshop for this person."""

    urgency = Urgency.BULK
    is_nudge = True
    workshop_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopChanged(Notice):
    """A workshop that this person has to do with has another time or place; carries the calendar file."""

    urgency = Urgency.PROMPT
    workshop_id: int
    sequence: int  # another one by now: it has changed again, and that is told instead


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopCancelled(Notice):
    """A workshop will not take place; carries the calendar file that takes it out."""

    urgency = Urgency.PROMPT
    workshop_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopReminder(Notice):
    """A workshop is near."""

    urgency = Urgency.PROMPT
    workshop_id: int
    sequence: int  # another one by now: it has moved, the reminder is dropped
    hours: int  # before the start


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeatOffered(Notice):
    """A seat has become free, and is held for this person for a while."""

    urgency = Urgency.PROMPT
    registration_id: int
    until: str  # ISO instant; another one by now: it has been answered


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopRated(Notice):
    """It is over: of how much use was it?"""

    is_nudge = True
    workshop_id: int
