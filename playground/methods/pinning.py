"""Pinning and unpinning."""

from playground.calls import Call
from playground.chats import Chat
from playground.errors import bad_request
from playground.messages import Authorship, Draft, Kind
from playground.methods.targets import is_admin, standing_message, writable_chat
from playground.wire import message_json


def _pinnable_chat(call: Call) -> Chat:
    chat = writable_chat(call)
    if not is_admin(call, chat, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def pin_chat_message(call: Call) -> bool:
    """Pin a message; the chat is told by a service message. Pinning what is pinned changes nothing."""
    chat = _pinnable_chat(call)
    message = standing_message(chat, call.get("message_id"), "message to pin")
    if message.message_id in chat.pinned:
        return True
    call.world.set_pinned(chat, [*chat.pinned, message.message_id])
    draft = Draft(kind=Kind.SERVICE, service="a message was pinned", thread_id=message.thread_id)
    draft.media = {"pinned_message": message_json(call.world, chat, message, with_reply=False)}
    call.world.post(chat, call.bot.id, Authorship.BOT, draft)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Unpin a message, without `message_id` the newest pin."""
    chat = _pinnable_chat(call)
    message_id = call.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    call.world.set_pinned(chat, [number for number in chat.pinned if number != message_id])
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    call.world.set_pinned(_pinnable_chat(call), [])
    return True
