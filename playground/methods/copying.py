"""copyMessage and forwardMessage."""

import copy
from typing import Any

from playground.calls import Call
from playground.chats import Chat
from playground.errors import bad_request
from playground.messages import Authorship, Draft, Kind, Message
from playground.methods.targets import chat_by_id, standing_message, writable_chat
from playground.methods.texting import deliver
from playground.methods.wordings import caption_of
from playground.wire import account_json, chat_json, unix

Json = dict[str, Any]


def copy_message(call: Call) -> Json:
    """Send a message's content again, without a link to where it came from."""
    chat = writable_chat(call)
    _, message = _source(call, "message to copy")
    if message.kind is Kind.SERVICE or (message.kind is Kind.POLL and message.author_id != call.bot.id):
        raise bad_request("the message can't be copied")
    draft = _duplicate(message)
    if message.has_caption and "caption" in call.values:
        draft.text, draft.entities = caption_of(call)
    return {"message_id": deliver(call, chat, draft)["message_id"]}


def forward_message(call: Call) -> Json:
    """Send a message again, saying whose it was."""
    chat = writable_chat(call)
    source, message = _source(call, "message to forward")
    if message.kind is Kind.SERVICE:
        raise bad_request("the message can't be forwarded")
    draft = _duplicate(message)
    draft.forward_origin = message.forward_origin or _origin(call, source, message)
    return deliver(call, chat, draft)


def _source(call: Call, what: str) -> tuple[Chat, Message]:
    source = chat_by_id(call, call.get("from_chat_id"))
    return source, standing_message(source, call.get("message_id"), what)


def _duplicate(message: Message) -> Draft:
    kind = Kind.PHOTO if message.kind is Kind.ALBUM_PART and "photo" in message.media else message.kind
    kind = Kind.DOCUMENT if kind is Kind.ALBUM_PART else kind
    media = copy.deepcopy(message.media)
    return Draft(kind=kind, text=message.text, entities=list(message.entities), media=media)


def _origin(call: Call, source: Chat, message: Message) -> Json:
    date = {"date": unix(message.date)}
    if message.authorship is Authorship.ANONYMOUS:
        return {"type": "chat", "sender_chat": chat_json(call.world, source)} | date
    return {"type": "user", "sender_user": account_json(call.world, message.author_id)} | date
