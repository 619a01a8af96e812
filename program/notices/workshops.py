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
    is_changed: bool = False  # an earlier invitation, which is unanswered, showed another time or place


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn(Notice):
    """A workshop will not take place, and this person has read the invitation and not answered it."""

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
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed


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


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeatConfirmed(Notice):
    """This person has a seat; carries the calendar file."""

    urgency = Urgency.PROMPT
    registration_id: int
    sequence: int  # another one by now: it has changed, and that is told instead
    is_on_screen: bool = False  # the reader has just tapped, and reads all the rest there


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGivenBack(Notice):
    """This person has no seat any more; carries the calendar file that takes it out."""

    urgency = Urgency.PROMPT
    workshop_id: int
    rests: bool = False  # the seat went because this person rests for a while
    is_on_screen: bool = False  # the reader has just given it back, and reads that on the screen


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPassedOn(Notice):
    """A seat was held for this person; the time to answer is over."""

    registration_id: int
    until: str  # ISO instant: whose time that was


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFree(Notice):
    """Shortly before a workshop a seat is free for whoever of the waiting taps first."""

    urgency = Urgency.PROMPT
    registration_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopMissed(Notice):
    """This person had a seat and was not there; one kind line."""

    is_nudge = True
    registration_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSheetOrdered(Notice):
    """A member of staff wants the sheet with the code for the wall."""

    urgency = Urgency.PROMPT
    workshop_id: int
    form: str  # PosterForm


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopPlaceMissing(Notice):
    """A workshop is near, and nobody has said where it is: to the staff of the site."""

    workshop_id: int
    sequence: int  # another one by now: it has moved, and staff are asked at other hours
