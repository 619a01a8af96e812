"""Leaving for good, and what is held about somebody."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDataSent(Notice):
    """Everything that is held about this person, as a file; read only when it leaves."""

    urgency = Urgency.PROMPT


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureNear(Notice):
    """Nothing of this person is live any more, and their data is erased soon; told once before each date."""

    erase_at: str  # ISO 8601 with offset; another date by now drops the notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class LineGone(Notice):
    """To a staff group: a message that was no card told of somebody who has left for good."""

    message_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ThingGone(Notice):
    """To a staff group: a picture, a file … there was sent by somebody who has left for good."""

    message_id: int
