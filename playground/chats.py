"""Chats: a bot's private conversations, and groups with members, administrators and forum topics."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from playground.messages import Message


class ChatType(StrEnum):
    """Telegram's types of chats, without channels."""

    PRIVATE = "private"  # a person and a bot
    GROUP = "group"  # a basic group
    SUPERGROUP = "supergroup"  # a group with an id below -1000000000000


class Status(StrEnum):
    """Telegram's statuses of members, without `restricted`."""

    CREATOR = "creator"  # owns the group
    ADMINISTRATOR = "administrator"  # runs the group
    MEMBER = "member"  # is in
    LEFT = "left"  # went, or never came
    KICKED = "kicked"  # was removed, or blocked the bot


PRESENT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER})
ADMINS = frozenset({Status.CREATOR, Status.ADMINISTRATOR})


@dataclass(slots=True, kw_only=True)
class Member:
    """Someone's place in a group; `rights` are Telegram's `can_…` names that an administrator lacks."""

    user_id: int
    status: Status
    is_anonymous: bool = False
    lacks_rights: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class Topic:
    """A forum topic; its id is that of the service message that opened it."""

    id: int
    name: str
    icon_color: int = 7322096
    is_closed: bool = False


@dataclass(slots=True, kw_only=True)
class Chat:
    """What all chats have. `key` names the chat on the page; `messages` is in order of arrival."""

    key: str
    id: int
    type: ChatType
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)

    def latest(self, count: int) -> list[Message]:
        """Return the last messages that still stand, oldest first."""
        standing = (message for message in reversed(self.messages.values()) if not message.is_deleted)
        return list(islice(standing, count))[::-1]

    def newest_first(self) -> Iterator[Message]:
        """Walk the messages that still stand, newest first."""
        return (message for message in reversed(self.messages.values()) if not message.is_deleted)


@dataclass(slots=True, kw_only=True)
class PrivateChat(Chat):
    """A person's conversation with a bot, which exists on the phone before Start was pressed."""

    type: ChatType = ChatType.PRIVATE
    bot_id: int
    user_id: int
    is_started: bool = False
    is_blocked: bool = False


@dataclass(slots=True, kw_only=True)
class GroupChat(Chat):
    """A group. After an upgrade the old record stays and names the new id in `migrated_to`."""

    title: str
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    last_message_id: int = 0
    migrated_to: int | None = None
    migrated_from: int | None = None

    def status_of(self, user_id: int) -> Status:
        """Return someone's status, `left` for strangers."""
        member = self.members.get(user_id)
        return member.status if member else Status.LEFT

    def is_present(self, user_id: int) -> bool:
        """Tell whether someone is in the group now."""
        return self.status_of(user_id) in PRESENT

    def is_admin(self, user_id: int) -> bool:
        """Tell whether someone runs the group."""
        return self.status_of(user_id) in ADMINS

    def present(self) -> list[Member]:
        """Return everyone who is in, bots included, in order of arrival."""
        return [member for member in self.members.values() if member.status in PRESENT]


def private_key(bot_id: int, user_id: int) -> str:
    """Return the page's name of a private chat."""
    return f"p:{bot_id}:{user_id}"


def group_key(chat_id: int) -> str:
    """Return the page's name of a group."""
    return f"g:{chat_id}"
