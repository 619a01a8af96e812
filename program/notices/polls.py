"""Notices about polls."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PollAsked(Notice):
    """Which topics or dates would this person like?"""

    urgency = Urgency.BULK
    is_nudge = True
    poll_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PollCardShown(Notice):
    """The one card of a poll in the staff group, with counts; edited in place."""

    poll_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PollOver(Notice):
    """To the staff group: the result."""

    poll_id: int
