"""A tandem's beginning and end, and what its members send each other."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemStarted(Notice):
    """All have agreed: who the partner is, and what the partner shares."""

    urgency = Urgency.PROMPT
    tandem_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemEnded(Notice):
    """The tandem has ended before its time; said neutrally."""

    tandem_id: int
    had_meetings: bool = True  # agreed and ahead: they are off


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ContactShared(Notice):
    """The partner shares one more way of contact."""

    tandem_id: int
    sender_id: int
    share: str  # program.people.Share; no longer shared by the time of sending drops it


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRelayed(Notice):
    """The partner wrote something, passed on as it was written."""

    urgency = Urgency.PROMPT
    holds_words = True
    tandem_id: int
    sender_id: int
    words: str
    letter_id: int | None = None  # None for what was queued before messages could be replied to
