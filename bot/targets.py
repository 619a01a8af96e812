"""Of an update: who caused it, which button was tapped, and where the answer goes."""

from typing import Any

from aiogram.types import CallbackQuery, InaccessibleMessage, Message, Update

from bot.answering import Target
from program import speakers
from program.public_events import read_code
from program.taps import Tap, UnreadableTap, parse


def tap_of(query: CallbackQuery | None) -> Tap | None:
    """The tap, if there is one that can be read."""
    if query is None or query.data is None:
        return None
    try:
        return parse(query.data)
    except UnreadableTap:
        return None


def user_of(update: Update) -> Any:
    """Who caused the update."""
    for event in (update.message, update.edited_message, update.callback_query, update.my_chat_member):
        if event is not None:
            return event.from_user
    return None


def begins_nothing(update: Update) -> bool:
    """Whether nothing is kept of this by somebody whom the bot does not know, unless something follows from it.

    That is a tap, and opening the link of a public event, or one for a speaker: reading about it is nobody's business.
    """
    if update.callback_query is not None:
        return True
    words = (update.message.text if update.message is not None else None) or ""
    payload = words.removeprefix("/start ").strip() if words.startswith("/start ") else None
    return read_code(payload) is not None or speakers.read_code(payload) is not None


def target_of(update: Update) -> Target | None:
    """Where the answer to the update goes."""
    query = update.callback_query
    if query is not None:
        return _query_target(query)
    message = update.message or update.edited_message
    if message is None:
        return None
    thread = message.message_thread_id if message.is_topic_message else None
    return Target(chat_id=message.chat.id, thread_id=thread)


def _query_target(query: CallbackQuery) -> Target | None:
    message: Message | InaccessibleMessage | None = query.message
    if message is None:
        return Target(chat_id=query.from_user.id, query_id=query.id)
    if isinstance(message, InaccessibleMessage):
        return Target(chat_id=message.chat.id, query_id=query.id)
    thread = message.message_thread_id if message.is_topic_message else None
    return Target(chat_id=message.chat.id, thread_id=thread, query_id=query.id, message_id=message.message_id)
