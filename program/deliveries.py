"""A notice on its way out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from program.notices import Urgency


class DeliveryStatus(StrEnum):
    """Where an outbox row stands."""

    WAITING = "waiting"  # not due, or not taken yet
    CLAIMED = "claimed"  # a worker has it
    SENT = "sent"  # Telegram has it
    DROPPED = "dropped"  # made no sense any more
    UNKNOWN = "unknown"  # sent at most twice, and nobody can say how often it arrived
    FAILED = "failed"  # Telegram refuses it for good


class DropReason(StrEnum):
    """Why a notice was not sent."""

    TOO_LATE = "too_late"  # its moment had passed
    MOVED_ON = "moved_on"  # the object is no longer in the state that the notice is about
    UNREACHABLE = "unreachable"  # the person has blocked the bot
    PAUSED = "paused"  # a nudge for somebody who rests
    NO_GROUP = "no_group"  # the site has no staff group
    ERASED = "erased"  # the person has left


RANKS = {Urgency.SAFETY: 0, Urgency.PROMPT: 1, Urgency.NORMAL: 2, Urgency.BULK: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One claimed outbox row."""

    id: int
    recipient: str  # "p:7" a person, "s:oldenburg" a site's staff group
    kind: str
    rank: int = RANKS[Urgency.NORMAL]
    facts: dict[str, Any]
    not_before: datetime
    expires_at: datetime | None
    attempts: int
    fence: str
    was_claimed: bool = False  # a worker had it that is gone now, and may have sent it

    @property
    def person_id(self) -> int | None:
        """The person it goes to, if it does not go to a group."""
        return int(self.recipient[2:]) if self.recipient.startswith("p:") else None

    @property
    def site(self) -> str | None:
        """The site whose group it goes to, if it does not go to a person."""
        return self.recipient[2:] if self.recipient.startswith("s:") else None
