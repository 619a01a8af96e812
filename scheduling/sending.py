"""What delivering needs of Telegram: one small port, implemented in ``bot/sender.py``."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from texts.text import File, Text


class Outcome(StrEnum):
    """How one act ended."""

    SENT = "sent"  # Telegram has it
    BLOCKED = "blocked"  # this chat cannot be reached: bot blocked, account closed, chat unknown
    REMOVED = "removed"  # the bot is not in the group any more, or may not do this there
    REFUSED = "refused"  # Telegram will never take this
    GONE = "gone"  # the message to edit does not exist any more
    WAIT = "wait"  # too many requests: ``seconds`` until this chat may be written to
    NO_TOPIC = "no_topic"  # the topic of the forum is closed or does not exist any more
    MIGRATED = "migrated"  # the group has the new id ``chat_id``
    UNKNOWN = "unknown"  # no answer after Telegram may have accepted it
    RETRY = "retry"  # it has certainly not been sent: try again


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came back."""

    outcome: Outcome
    message_id: int | None = None
    seconds: float = 0
    chat_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A message to be copied."""

    chat_id: int
    message_id: int


class Sender(Protocol):
    """Acts in chats. Never raises for what Telegram answers."""

    async def send(
        self,
        chat_id: int,
        text: Text,
        *,
        silently: bool = False,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Result:
        """A new message; ``thread_id`` is a topic of a group that is a forum.

        ``reply_to`` is a message of the same chat; where it is gone, the new one stands alone.
        """
        ...

    async def copy(self, chat_id: int, source: Source, text: Text, *, reply_to: int | None = None) -> Result:
        """Somebody's message once more, without a link to where it came from; ``GONE`` where it has been deleted.

        ``text`` brings the buttons; its words, if there are any, become the caption, else the source's own stays.
        """
        ...

    async def edit(self, chat_id: int, message_id: int, text: Text) -> Result:
        """Other words and buttons on a message; unchanged ones count as sent."""
        ...

    async def delete(self, chat_id: int, message_id: int) -> Result:
        """Takes a message of the bot's own away; ``GONE`` where it is gone already."""
        ...

    async def document(self, chat_id: int, file: File, caption: Text) -> Result:
        """A file with words under it."""
        ...

    async def pin(self, chat_id: int, message_id: int) -> Result:
        """Pins a message without a sound."""
        ...
