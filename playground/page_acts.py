"""The acts of `POST /page/act`: JSON in, a call of the people's acts, JSON out."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playground import acts
from playground.chats import Chat
from playground.errors import ActRefused
from playground.page_views import message_view

if TYPE_CHECKING:
    from playground.worlds import World

Json = dict[str, Any]
Act = Callable[["World", Json], Json]


def chat_of(world: "World", body: Json) -> Chat:
    """Return the chat that an act names."""
    chat = world.chats.get(body["chat"])
    if chat is None:
        raise ActRefused(f"there is no chat {body['chat']}")
    return chat


def _start(world: "World", body: Json) -> Json:
    message = acts.start(world, body["user"], body["bot"], body.get("payload") or "")
    return {"message_id": message.message_id}


def _send_text(world: "World", body: Json) -> Json:
    chat = chat_of(world, body)
    sent = acts.say(
        world, body["user"], chat, body["text"], reply_to=body.get("reply_to"), thread_id=body.get("thread_id")
    )
    return {"message": message_view(world, chat, sent[-1])}


def _edit_text(world: "World", body: Json) -> Json:
    acts.edit_text(world, body["user"], chat_of(world, body), body["message_id"], body["text"])
    return {}


def _tap(world: "World", body: Json) -> Json:
    is_forged = bool(body.get("forged"))
    tapped = acts.tap(world, body["user"], chat_of(world, body), body["message_id"], body["data"], is_forged=is_forged)
    return {"callback_query_id": tapped.id}


def _block(world: "World", body: Json) -> Json:
    acts.block(world, body["user"], body["bot"])
    return {}


def _unblock(world: "World", body: Json) -> Json:
    acts.unblock(world, body["user"], body["bot"])
    return {}


def _delete_account(world: "World", body: Json) -> Json:
    acts.delete_account(world, body["user"])
    return {}


def _delete_message(world: "World", body: Json) -> Json:
    acts.delete_message(world, body["user"], chat_of(world, body), body["message_id"])
    return {}


ACTS: dict[str, Act] = {
    "start": _start,
    "send_text": _send_text,
    "edit_text": _edit_text,
    "tap": _tap,
    "block": _block,
    "unblock": _unblock,
    "delete_account": _delete_account,
    "delete_message": _delete_message,
}
