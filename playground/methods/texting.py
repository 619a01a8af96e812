"""sendMessage and the edits of texts and buttons."""

from typing import Any

from playground.calls import Call
from playground.chats import Chat, GroupChat
from playground.errors import bad_request
from playground.markups import checked_markup
from playground.messages import Authorship, Draft, Kind, Message
from playground.methods.targets import standing_message, writable_chat
from playground.methods.wordings import caption_of, text_of
from playground.wire import message_json

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(call: Call) -> Json:
    """Send a text."""
    chat = writable_chat(call)
    text, entities = text_of(call)
    return deliver(call, chat, Draft(text=text, entities=entities))


def deliver(call: Call, chat: Chat, draft: Draft) -> Json:
    """Send what a method has made up: reply, topic, buttons, limits, and the message back as JSON."""
    prepare(call, chat, draft)
    call.limits.charge_message(call.bot, chat)
    message = call.world.post(chat, call.bot.id, Authorship.BOT, draft)
    return message_json(call.world, chat, message)


def prepare(call: Call, chat: Chat, draft: Draft) -> None:
    """Add to a draft what all messages have in common."""
    draft.reply_to = reply_target(call, chat)
    draft.thread_id = topic(call, chat, draft.reply_to)
    draft.markup = checked_markup(call.raw.get("reply_markup"))
    draft.is_protected = call.get("protect_content", False)


def reply_target(call: Call, chat: Chat) -> int | None:
    """Return the message that is replied to; refused when it is gone and the bot doesn't allow that."""
    parameters = call.raw.get("reply_parameters") or {}
    message_id = parameters.get("message_id", call.get("reply_to_message_id"))
    if message_id is None:
        return None
    target = chat.messages.get(message_id)
    if target is not None and not target.is_deleted:
        return target.message_id
    if parameters.get("allow_sending_without_reply", call.get("allow_sending_without_reply", False)):
        return None
    raise bad_request("message to be replied not found")


def topic(call: Call, chat: Chat, reply_to: int | None) -> int | None:
    """Return the forum topic; refused when it doesn't exist or was deleted."""
    thread_id: int | None = call.get("message_thread_id")
    if thread_id is None:
        replied = chat.messages.get(reply_to) if reply_to is not None else None
        return replied.thread_id if replied is not None and isinstance(chat, GroupChat) and chat.is_forum else None
    if not isinstance(chat, GroupChat) or not chat.is_forum or thread_id not in chat.topics:
        raise bad_request("message thread not found")
    if chat.topics[thread_id].is_closed and not chat.is_admin(call.bot.id):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def own_message(call: Call, chat: Chat) -> Message:
    """Return the bot's own message that a request wants to change."""
    message = standing_message(chat, call.get("message_id"), "message to edit")
    has_plain_keyboard = message.markup is not None and message.inline_keyboard is None
    if message.author_id != call.bot.id or message.kind is Kind.SERVICE or has_plain_keyboard:
        raise bad_request("message can't be edited")
    return message


def edit_message_text(call: Call) -> Json:
    """Change text and buttons of an own message; without `reply_markup` the buttons go."""
    chat = writable_chat(call)
    text, entities = text_of(call)
    message = own_message(call, chat)
    if message.kind is not Kind.TEXT:
        raise bad_request("there is no text in the message to edit")
    return change(call, chat, message, text, entities)


def change(call: Call, chat: Chat, message: Message, text: str, entities: list[Json]) -> Json:
    """Put new words and new buttons on a message, unless nothing would change."""
    markup = checked_markup(call.raw.get("reply_markup"), is_inline_only=True)
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(NOT_MODIFIED)
    call.limits.charge_edit(call.bot, chat)
    is_marked = (text, entities) != (message.text, message.entities)
    message.text, message.entities = text, entities
    message.set_markup(markup)
    call.world.edited(chat, message, is_marked=is_marked)
    return message_json(call.world, chat, message)


def edit_message_caption(call: Call) -> Json:
    """Change caption and buttons of an own file or picture."""
    chat = writable_chat(call)
    text, entities = caption_of(call)
    message = own_message(call, chat)
    if not message.has_caption or message.kind is Kind.POLL:
        raise bad_request("there is no caption in the message to edit")
    return change(call, chat, message, text, entities)


def edit_message_reply_markup(call: Call) -> Json:
    """Change or remove the buttons of an own message."""
    chat = writable_chat(call)
    message = own_message(call, chat)
    return change(call, chat, message, message.text, message.entities)
