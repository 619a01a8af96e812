"""What members of a tandem send each other besides words. Nothing of it is kept: it is copied from chat to chat."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRelayed(Notice):
    """The partner sent a picture, a voice message, a place …"""

    urgency = Urgency.PROMPT
    tandem_id: int
    sender_id: int
    letter_id: int
    can_be_labelled: bool  # the line that says whose it is can stand under it
    is_part: bool = False  # of an album whose first part says whose it is


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRefused(Notice):
    """Telegram did not let this be passed on: the one who sent it should know."""

    urgency = Urgency.PROMPT
    letter_id: int
