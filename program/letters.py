"""What members of a tandem send each other besides words, and which message answers which."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PAIRS_KEPT = timedelta(days=30)
"""For how long one may reply to a message that was passed on."""

BIGGEST = 50 * 1024 * 1024
"""Bytes. More than fifty megabytes fill somebody's phone, and are better shown when people meet."""


class Kind(StrEnum):
    """What can be passed on, by Telegram's name for it."""

    ANIMATION = "animation"  # a short film without sound; Telegram calls it a document too, so it stands before that
    PHOTO = "photo"  # a picture
    VIDEO = "video"  # a film
    AUDIO = "audio"  # music, or a recording with a title
    VOICE = "voice"  # a voice message
    DOCUMENT = "document"  # any other file
    VIDEO_NOTE = "video_note"  # a round film
    LOCATION = "location"  # a place
    VENUE = "venue"  # a place with a name
    STICKER = "sticker"  # a sticker


CAPTIONED = frozenset({Kind.ANIMATION, Kind.PHOTO, Kind.VIDEO, Kind.AUDIO, Kind.VOICE, Kind.DOCUMENT})
"""Under these there can be words."""


class NotPassedOn(StrEnum):
    """Why something is not passed on, however often it is sent."""

    KIND = "kind"  # contact cards, polls, games, and whatever Telegram invents next
    SIZE = "size"  # bigger than ``BIGGEST``


class CannotPassOn(Exception):
    """This is not passed on; ``why`` says what the sender is told."""

    def __init__(self, why: NotPassedOn) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A message that is no words: what it is, never what is in it."""

    kind: Kind | None  # None for what is not passed on
    has_caption: bool = False
    size: int | None = None  # bytes, where Telegram says so
    album: str | None = None  # Telegram's mark of the album that it is part of

    @property
    def can_be_labelled(self) -> bool:
        """Whether the line that says whose it is can stand under it: a caption of its own stays as it was written."""
        return self.kind in CAPTIONED and not self.has_caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message from one member of a tandem to the other: which message it is in each of the two chats."""

    id: int
    tandem_id: int
    sender_id: int
    sent_at: datetime
    source_message: int | None  # in the sender's chat; None once that is forgotten, or the account has changed
    copy_message: int | None  # in the partner's chat; None until it has arrived
    answers_id: int | None = None  # the letter that it answers

    def message_for(self, person_id: int) -> int | None:
        """Which message it is in the chat of one of the two."""
        return self.source_message if person_id == self.sender_id else self.copy_message


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a message that somebody sends is to be passed on."""

    tandem_id: int
    answers_id: int | None = None
    continues_album: bool = False  # a part of it has been passed on already
    is_asked_for: bool = False  # the person has tapped "Write to …" before


def must_pass(thing: Thing) -> None:
    """Raises ``CannotPassOn`` for what is not passed on."""
    if thing.kind is None:
        raise CannotPassOn(NotPassedOn.KIND)
    if (thing.size or 0) > BIGGEST:
        raise CannotPassOn(NotPassedOn.SIZE)
