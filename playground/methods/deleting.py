"""Deleting messages, by Telegram's rules of age and rights."""

from datetime import timedelta

from playground.calls import Call
from playground.chats import Chat
from playground.errors import bad_request
from playground.messages import Message
from playground.methods.targets import is_admin, readable_chat, standing_message

DELETABLE_FOR = timedelta(hours=48)
AT_MOST = 100


def delete_message(call: Call) -> bool:
    """Delete a message: an own one, any in a private chat, any in a group with the right; for 48 hours."""
    chat = readable_chat(call)
    message = standing_message(chat, call.get("message_id"), "message to delete")
    _check(call, chat, message)
    call.world.delete(chat, message)
    return True


def _check(call: Call, chat: Chat, message: Message) -> None:
    if message.author_id != call.bot.id and not is_admin(call, chat, "can_delete_messages"):
        raise bad_request("message can't be deleted")
    if call.world.now() - message.date >= DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")


def delete_messages(call: Call) -> bool:
    """Delete several messages; those that aren't there are passed over."""
    chat = readable_chat(call)
    numbers = call.get("message_ids")
    if not 1 <= len(numbers) <= AT_MOST:
        raise bad_request("playground: 1 to 100 messages can be deleted at once")
    standing = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in standing:
        _check(call, chat, message)
    for message in standing:
        if not message.is_deleted:
            call.world.delete(chat, message)
    return True
