"""What somebody and the team write each other."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAnswered(Notice):
    """Staff wrote to this person."""

    urgency = Urgency.PROMPT
    holds_words = True
    words: str
    message_id: int | None = None  # of the thread; None for what belongs to none


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSentThing(Notice):
    """Staff answered this person with a picture, a file, a voice message …"""

    urgency = Urgency.PROMPT
    message_id: int  # of the thread
    can_be_labelled: bool


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TeamThingShown(Notice):
    """To the staff group: what somebody sent to the team besides words, below the card."""

    message_id: int  # of the thread
