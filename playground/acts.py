"""What a person does with the phone in a chat: start, write, edit, tap, send things, block."""

from typing import TYPE_CHECKING

from playground.chats import Chat, GroupChat, PrivateChat
from playground.errors import ActRefused
from playground.formatting import found_entities, utf16_length
from playground.messages import Authorship, Draft, Message
from playground.notices import tell_blocked
from playground.people import User

if TYPE_CHECKING:
    from playground.worlds import Callback, World

START_PAYLOAD_LENGTH = 64
TEXT_LENGTH = 4096
"""Longer texts are sent in pieces by Telegram's own apps; in UTF-16 units."""


def start(world: "World", user_id: int, bot_id: int, payload: str = "") -> Message:
    """Press Start, by a deep link when there is a payload."""
    if len(payload) > START_PAYLOAD_LENGTH or not all(c.isascii() and (c.isalnum() or c in "_-") for c in payload):
        raise ActRefused("a deep link's payload has at most 64 characters of A-Z, a-z, 0-9, _ and -")
    if bot_id not in world.bots:
        raise ActRefused(f"there is no bot {bot_id}")
    chat = world.private(bot_id, living(world, user_id).id)
    if chat.is_blocked:
        unblock(world, user_id, bot_id)
    return write(world, user_id, chat, Draft(text=f"/start {payload}".strip()))


def say(
    world: "World", user_id: int, chat: Chat, text: str, *, reply_to: int | None = None, thread_id: int | None = None
) -> list[Message]:
    """Send a text; one that is too long goes out in pieces, as Telegram's apps do."""
    if not text.strip():
        raise ActRefused("an empty text can't be sent")
    pieces = _pieces(text.strip())
    return [write(world, user_id, chat, Draft(text=piece, reply_to=reply_to, thread_id=thread_id)) for piece in pieces]


def _pieces(text: str) -> list[str]:
    pieces = [""]
    size = 0  # in UTF-16 units: characters beyond the BMP take two
    for character in text:
        width = 2 if ord(character) > 0xFFFF else 1
        if size + width > TEXT_LENGTH:
            pieces.append("")
            size = 0
        pieces[-1] += character
        size += width
    return pieces


def write(world: "World", user_id: int, chat: Chat, draft: Draft) -> Message:
    """Send anything as a person; refused where the person can't write."""
    user = living(world, user_id)
    authorship = Authorship.PERSON
    if isinstance(chat, PrivateChat):
        _check_private(chat, user)
        if not chat.is_started:
            chat.is_started = True
            world.feed.publish("chat", chat=chat)
    elif isinstance(chat, GroupChat):
        _check_group(chat, user)
        _check_topic(chat, draft.thread_id)
        authorship = Authorship.ANONYMOUS if chat.members[user_id].is_anonymous else Authorship.PERSON
    if draft.reply_to is not None:
        standing(chat, draft.reply_to)
    if draft.text and not draft.entities:
        draft.entities = found_entities(draft.text)
    return world.post(chat, user_id, authorship, draft)


def _check_private(chat: PrivateChat, user: User) -> None:
    if chat.user_id != user.id:
        raise ActRefused("this is another person's chat")
    if chat.is_blocked:
        raise ActRefused("the bot is blocked: unblock it first")


def _check_group(chat: GroupChat, user: User) -> None:
    if chat.migrated_to is not None or not chat.is_present(user.id):
        raise ActRefused(f"{user.name} is not in {chat.title}")


def _check_topic(chat: GroupChat, thread_id: int | None) -> None:
    if thread_id is not None and thread_id not in chat.topics:
        raise ActRefused(f"there is no topic {thread_id} in {chat.title}")


def edit_text(world: "World", user_id: int, chat: Chat, message_id: int, text: str) -> Message:
    """Change one's own text afterwards."""
    message = standing(chat, message_id)
    if message.author_id != living(world, user_id).id:
        raise ActRefused("only the author can edit a message")
    if not text.strip() or utf16_length(text) > TEXT_LENGTH:
        raise ActRefused(f"a text has 1 to {TEXT_LENGTH} characters")
    message.text = text
    message.entities = found_entities(text)
    world.edited(chat, message)
    return message


def tap(world: "World", user_id: int, chat: Chat, message_id: int, data: str, *, is_forged: bool = False) -> "Callback":
    """Tap a button that stands, or once stood, on a message; a forged tap sends any data to any message."""
    user = living(world, user_id)
    if isinstance(chat, PrivateChat):
        _check_private(chat, user)
    elif isinstance(chat, GroupChat):
        _check_group(chat, user)
    message = chat.messages.get(message_id) if is_forged else standing(chat, message_id)
    if message is None or message.authorship is not Authorship.BOT:
        raise ActRefused("there is no such message of a bot")
    if not is_forged and data not in message.known_data:
        raise ActRefused("there is no such button on this message")
    return world.add_callback(chat, message, user, data)


def block(world: "World", user_id: int, bot_id: int) -> None:
    """Stop a bot from writing."""
    chat = world.private(bot_id, living(world, user_id).id)
    if not chat.is_blocked:
        chat.is_blocked = True
        world.feed.publish("chat", chat=chat)
        tell_blocked(world, chat)


def unblock(world: "World", user_id: int, bot_id: int) -> None:
    """Let a bot write again."""
    chat = world.private(bot_id, living(world, user_id).id)
    if chat.is_blocked:
        chat.is_blocked = False
        world.feed.publish("chat", chat=chat)
        tell_blocked(world, chat)


def delete_message(world: "World", user_id: int, chat: Chat, message_id: int) -> None:
    """Delete a message for everyone: any in a private chat, one's own or as an administrator in a group."""
    message = standing(chat, message_id)
    if isinstance(chat, GroupChat) and message.author_id != user_id and not chat.is_admin(user_id):
        raise ActRefused("only its author or an administrator can delete a message")
    world.delete(chat, message)


def delete_account(world: "World", user_id: int) -> None:
    """Delete a person's Telegram account; their messages stay, bots get "user is deactivated"."""
    user = living(world, user_id)
    user.is_deleted = True
    user.first_name, user.last_name, user.username = "Deleted Account", "", None
    world.announce_user(user)


def living(world: "World", user_id: int) -> User:
    """Return a person whose account exists."""
    user = world.users.get(user_id)
    if user is None or user.is_deleted:
        raise ActRefused(f"there is no user {user_id}")
    return user


def standing(chat: Chat, message_id: int) -> Message:
    """Return a message that wasn't deleted."""
    message = chat.messages.get(message_id)
    if message is None or message.is_deleted:
        raise ActRefused(f"there is no message {message_id} in this chat")
    return message
