"""Messages as the playground keeps them: enough for the Bot API's view and for the page's view."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Kind(StrEnum):
    """What a message is, in the words of the page's interface."""

    TEXT = "text"  # words with entities
    DOCUMENT = "document"  # a file with a name
    PHOTO = "photo"  # a picture, in sizes
    VOICE = "voice"  # a voice note
    STICKER = "sticker"  # a sticker
    LOCATION = "location"  # a place on the map
    CONTACT = "contact"  # someone's name and telephone number
    POLL = "poll"  # a question with options
    SERVICE = "service"  # something that happened to the chat itself
    ALBUM_PART = "album-part"  # one picture or file of several that were sent together


class Authorship(StrEnum):
    """Whose act a message is."""

    PERSON = "person"  # a user, by name
    ANONYMOUS = "anonymous"  # an administrator who hides behind the group's name
    BOT = "bot"  # a bot


@dataclass(slots=True, kw_only=True)
class Message:
    """One message. `media` is merged into the Bot API's object as it is, e.g. {"document": {...}} or a service field.

    `text` is the text or the caption; `entities` are Telegram's, offsets in UTF-16 units. `markup` is the reply markup
    as the bot sent it. `known_data` has every callback data that ever stood on it: a phone may press what it shows.
    """

    message_id: int
    chat_key: str
    author_id: int
    authorship: Authorship
    date: datetime
    kind: Kind = Kind.TEXT
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Json = field(default_factory=dict)
    markup: Json | None = None
    service: str | None = None
    reply_to: int | None = None
    thread_id: int | None = None
    media_group_id: str | None = None
    forward_origin: Json | None = None
    is_protected: bool = False
    edit_date: datetime | None = None
    is_deleted: bool = False
    known_data: set[str] = field(default_factory=set)
    reactions: dict[int, str] = field(default_factory=dict)

    @property
    def has_caption(self) -> bool:
        """Whether `text` is a caption."""
        return self.kind not in (Kind.TEXT, Kind.SERVICE)

    @property
    def inline_keyboard(self) -> list[list[Json]] | None:
        """The rows of inline buttons, if there are any."""
        return self.markup.get("inline_keyboard") if self.markup else None

    def set_markup(self, markup: Json | None) -> None:
        """Put other buttons on the message and remember the data of the new ones."""
        self.markup = markup
        for row in self.inline_keyboard or []:
            self.known_data.update(button["callback_data"] for button in row if "callback_data" in button)


@dataclass(slots=True, kw_only=True)
class Draft:
    """What is to become a message: everything but its number, author and date."""

    kind: Kind = Kind.TEXT
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Json = field(default_factory=dict)
    markup: Json | None = None
    service: str | None = None
    reply_to: int | None = None
    thread_id: int | None = None
    media_group_id: str | None = None
    forward_origin: Json | None = None
    is_protected: bool = False
