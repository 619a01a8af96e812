"""A tandem rests for a while, and goes on."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemPaused(Notice):
    """The partner has begun a rest of the tandem; says nothing about why, nor whose wish it was."""

    urgency = Urgency.PROMPT
    tandem_id: int
    until: str  # ISO; another end by now drops the notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemResumed(Notice):
    """The rest is over: by its date, or since the partner has ended it."""

    tandem_id: int
