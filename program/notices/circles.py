"""Collegial consultation among mentors."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CircleInvited(Notice):
    """Staff invite a mentor to a circle."""

    urgency = Urgency.BULK
    is_nudge = True
    circle_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CircleSeatFree(Notice):
    """Somebody who waited has a seat now."""

    circle_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CircleClosed(Notice):
    """Staff have ended a circle."""

    circle_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CircleShrunk(Notice):
    """To a staff group: fewer than four are left in a circle."""

    circle_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlanned(Notice):
    """A date, or another one, to which a member has not said yes: can they come?"""

    urgency = Urgency.BULK
    is_nudge = True
    session_id: int
    sequence: int
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionNoted(Notice):
    """A yes is noted, or the date to which one said yes has moved; carries the calendar file."""

    urgency = Urgency.PROMPT
    session_id: int
    sequence: int
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSignedOff(Notice):
    """A yes is taken back; carries the calendar file that takes the session out."""

    urgency = Urgency.PROMPT
    session_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShort(Notice):
    """A day before: fewer than four come so far."""

    urgency = Urgency.PROMPT
    session_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCancelled(Notice):
    """A session will not take place; for whoever said yes with the calendar file that takes it out."""

    urgency = Urgency.PROMPT
    session_id: int
    sequence: int
    is_short: bool  # since fewer than four could come


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReminder(Notice):
    """A session is near."""

    urgency = Urgency.PROMPT
    session_id: int
    sequence: int  # another one by now: the session has moved, the reminder is dropped
    hours: int  # before the start


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShown(Notice):
    """How a session stands while it runs, in the one message that each has for it."""

    urgency = Urgency.PROMPT
    session_id: int
    beat: int  # another one by now: a newer screen is on its way
    is_new: bool  # a message of its own, which the phone announces, instead of the one before


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionScreenGone(Notice):
    """The message that a newer one has replaced goes away."""

    urgency = Urgency.PROMPT
    message_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionThanked(Notice):
    """The session is over: thanks, was it of use, and when next?"""

    urgency = Urgency.PROMPT
    session_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class GuestThanked(Notice):
    """Thanks to the expert; what is held of them goes."""

    urgency = Urgency.PROMPT
    session_id: int
