"""Which chat and which message a request means, and whether the bot may act there."""

from typing import Any

from playground.calls import Call
from playground.chats import Chat, GroupChat, PrivateChat, Status
from playground.errors import bad_request, forbidden
from playground.messages import Message


def readable_chat(call: Call) -> Chat:
    """Return the chat of a request that only looks: the bot must know it."""
    return chat_by_id(call, call.get("chat_id"))


def chat_by_id(call: Call, chat_id: int | str) -> Chat:
    """Return a chat that the bot knows; there are no @usernames of chats here."""
    if isinstance(chat_id, str):
        raise bad_request("chat not found")
    group = call.world.groups.get(chat_id)
    if group is not None:
        _check_group(group, call.bot.id)
        return group
    if chat_id in call.world.users:
        chat = call.world.private(call.bot.id, chat_id)
        if chat.is_started or _shares_a_group(call, chat_id):
            return chat
    raise bad_request("chat not found")


def writable_chat(call: Call) -> Chat:
    """Return the chat of a request that changes something; refused in Telegram's words where the bot may not."""
    if call.get("chat_id") in call.world.bots:
        raise forbidden("bots can't send messages to bots")
    chat = readable_chat(call)
    if isinstance(chat, PrivateChat):
        if call.world.users[chat.user_id].is_deleted:
            raise forbidden("user is deactivated")
        if chat.is_blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.is_started:
            raise forbidden("bot can't initiate conversation with a user")
    return chat


def _check_group(group: GroupChat, bot_id: int) -> None:
    if group.migrated_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=group.migrated_to)
    if group.is_present(bot_id):
        return
    if bot_id not in group.members:
        raise bad_request("chat not found")
    where = f"the {group.type.value} chat" if group.type.value == "supergroup" else "the group chat"
    if group.status_of(bot_id) is Status.KICKED:
        raise forbidden(f"bot was kicked from {where}")
    raise forbidden(f"bot is not a member of {where}")


def _shares_a_group(call: Call, user_id: int) -> bool:
    return any(group.is_present(call.bot.id) and user_id in group.members for group in call.world.groups.values())


def is_admin(call: Call, chat: Chat, right: str) -> bool:
    """Tell whether the bot holds a right in a group; in a private chat it holds them all."""
    if not isinstance(chat, GroupChat):
        return True
    member = chat.members[call.bot.id]
    return chat.is_admin(call.bot.id) and right not in member.lacks_rights


def standing_message(chat: Chat, message_id: Any, what: str) -> Message:
    """Return a message that still stands; `what` names the missing one as Telegram does, e.g. `message to edit`."""
    message = chat.messages.get(message_id)
    if message is None or message.is_deleted:
        raise bad_request(f"{what} not found")
    return message
