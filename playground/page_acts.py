"""The acts of `POST /page/act`: JSON in, a call of the people's acts, JSON out."""

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playground import acts, group_acts, polls, sendings
from playground.chats import Chat, GroupChat
from playground.errors import ActRefused
from playground.messages import Message
from playground.page_views import chat_view, message_view, user_view
from playground.people import User

if TYPE_CHECKING:
    from playground.worlds import World

Json = dict[str, Any]
Act = Callable[["World", Json], Json]

USER_FIELDS = frozenset({"first_name", "last_name", "username", "language_code", "zone"})


def _chat(world: "World", body: Json) -> Chat:
    chat = world.chats.get(body["chat"])
    if chat is None:
        raise ActRefused(f"there is no chat {body['chat']}")
    return chat


def _group(world: "World", body: Json) -> GroupChat:
    chat = _chat(world, body)
    if not isinstance(chat, GroupChat):
        raise ActRefused(f"{body['chat']} is no group")
    return chat


def _sent(world: "World", body: Json, message: Message) -> Json:
    return {"message": message_view(world, _chat(world, body), message)}


# Conversations


def _start(world: "World", body: Json) -> Json:
    message = acts.start(world, body["user"], body["bot"], body.get("payload") or "")
    return {"message_id": message.message_id}


def _send_text(world: "World", body: Json) -> Json:
    where = {name: body.get(name) for name in ("reply_to", "thread_id")}
    sent = acts.say(world, body["user"], _chat(world, body), body["text"], **where)
    return _sent(world, body, sent[-1])


def _edit_text(world: "World", body: Json) -> Json:
    message = acts.edit_text(world, body["user"], _chat(world, body), body["message_id"], body["text"])
    return _sent(world, body, message)


def _tap(world: "World", body: Json) -> Json:
    is_forged = bool(body.get("forged"))
    tapped = acts.tap(world, body["user"], _chat(world, body), body["message_id"], body["data"], is_forged=is_forged)
    return {"callback_query_id": tapped.id}


def _send_document(world: "World", body: Json) -> Json:
    content = base64.b64decode(body["content_base64"], validate=True)
    message = sendings.send_document(
        world, body["user"], _chat(world, body), body["file_name"], body["mime_type"], content
    )
    return _sent(world, body, message)


def _send_album(world: "World", body: Json) -> Json:
    return _sent(world, body, sendings.send_album(world, body["user"], _chat(world, body))[-1])


def _forward(world: "World", body: Json) -> Json:
    return _sent(world, body, sendings.forward(world, body["user"], _chat(world, body), body["text"]))


def _sending(send: Callable[["World", int, Chat], Message]) -> Act:
    def act(world: "World", body: Json) -> Json:
        return _sent(world, body, send(world, body["user"], _chat(world, body)))

    return act


def _vote(world: "World", body: Json) -> Json:
    chat = _chat(world, body)
    message = acts.standing(chat, body["message_id"])
    polls.vote(world, body["user"], chat, message, body["options"])
    return _sent(world, body, message)


def _delete_message(world: "World", body: Json) -> Json:
    acts.delete_message(world, body["user"], _chat(world, body), body["message_id"])
    return {}


def _block(world: "World", body: Json) -> Json:
    acts.block(world, body["user"], body["bot"])
    return {}


def _unblock(world: "World", body: Json) -> Json:
    acts.unblock(world, body["user"], body["bot"])
    return {}


# People


def _add_user(world: "World", body: Json) -> Json:
    fields = {name: body[name] for name in USER_FIELDS & set(body) if body[name] is not None}
    if not fields.get("first_name"):
        raise ActRefused("a person needs a first name")
    return {"user": user_view(world.add_user(User(id=world.new_user_id(), **fields)))}


def _set_user(world: "World", body: Json) -> Json:
    user = acts.living(world, body["user"])
    for name in USER_FIELDS & set(body):
        setattr(user, name, body[name] if name == "username" else body[name] or "")
    world.announce_user(user)
    return {"user": user_view(user)}


def _delete_account(world: "World", body: Json) -> Json:
    acts.delete_account(world, body["user"])
    return {}


# Groups


def _create_group(world: "World", body: Json) -> Json:
    is_forum = bool(body.get("is_forum"))
    group = group_acts.create_group(world, body["title"], body["creator"], is_forum=is_forum)
    return {"chat": chat_view(world, group)}


def _add_bot(world: "World", body: Json) -> Json:
    is_administrator = bool(body.get("administrator", True))
    group_acts.add_bot(world, _group(world, body), body["bot"], is_administrator=is_administrator)
    return {}


def _remove_bot(world: "World", body: Json) -> Json:
    group_acts.remove_bot(world, _group(world, body), body["bot"])
    return {}


def _promote(world: "World", body: Json) -> Json:
    is_anonymous = bool(body.get("anonymous"))
    group_acts.promote(world, _group(world, body), body["user"], is_anonymous=is_anonymous)
    return {}


def _moving(move: Callable[["World", GroupChat, int], None]) -> Act:
    def act(world: "World", body: Json) -> Json:
        move(world, _group(world, body), body["user"])
        return {}

    return act


def _upgrade_group(world: "World", body: Json) -> Json:
    return {"chat": chat_view(world, group_acts.upgrade_group(world, _group(world, body)))}


def _create_topic(world: "World", body: Json) -> Json:
    topic = group_acts.create_topic(world, _group(world, body), body["user"], body["name"])
    return {"thread_id": topic.id}


def _delete_topic(world: "World", body: Json) -> Json:
    group_acts.delete_topic(world, _group(world, body), body["thread_id"])
    return {}


ACTS: dict[str, Act] = {
    "start": _start,
    "send_text": _send_text,
    "edit_text": _edit_text,
    "tap": _tap,
    "send_sticker": _sending(sendings.send_sticker),
    "send_voice": _sending(sendings.send_voice),
    "send_photo": _sending(sendings.send_photo),
    "send_album": _send_album,
    "send_location": _sending(sendings.send_location),
    "send_contact": _sending(sendings.send_contact),
    "send_poll": _sending(sendings.send_poll),
    "send_document": _send_document,
    "forward": _forward,
    "vote": _vote,
    "delete_message": _delete_message,
    "block": _block,
    "unblock": _unblock,
    "add_user": _add_user,
    "set_user": _set_user,
    "delete_account": _delete_account,
    "create_group": _create_group,
    "join": _moving(group_acts.join),
    "leave": _moving(group_acts.leave),
    "promote": _promote,
    "demote": _moving(group_acts.demote),
    "add_bot": _add_bot,
    "remove_bot": _remove_bot,
    "upgrade_group": _upgrade_group,
    "create_topic": _create_topic,
    "delete_topic": _delete_topic,
}
