"""Forum topics."""

from typing import Any

from playground import group_acts
from playground.calls import Call
from playground.chats import GroupChat, Topic
from playground.errors import bad_request
from playground.messages import Authorship, Draft, Kind
from playground.methods.targets import is_admin, writable_chat

NAME = range(1, 129)
ICON_COLOURS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})


def _forum(call: Call) -> GroupChat:
    chat = writable_chat(call)
    if not isinstance(chat, GroupChat) or not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not is_admin(call, chat, "can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(call: Call, group: GroupChat) -> Topic:
    found = group.topics.get(call.get("message_thread_id"))
    if found is None:
        raise bad_request("message thread not found")
    return found


def _checked_name(name: str) -> str:
    if len(name) not in NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    return name


def create_forum_topic(call: Call) -> dict[str, Any]:
    """Open a topic."""
    group = _forum(call)
    colour = call.get("icon_color", 7322096)
    if colour not in ICON_COLOURS:
        raise bad_request("invalid icon color specified")
    topic = group_acts.create_topic(call.world, group, call.bot.id, _checked_name(call.get("name")))
    topic.icon_color = colour
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def edit_forum_topic(call: Call) -> bool:
    """Rename a topic."""
    group = _forum(call)
    topic = _topic(call, group)
    name = call.get("name", "")
    if name in ("", topic.name):
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = _checked_name(name)
    _note(call, group, topic, f"topic renamed to “{name}”", {"forum_topic_edited": {"name": name}})
    return True


def close_forum_topic(call: Call) -> bool:
    """Close a topic to ordinary members."""
    return _set_closed(call, is_closed=True)


def reopen_forum_topic(call: Call) -> bool:
    """Open a closed topic again."""
    return _set_closed(call, is_closed=False)


def _set_closed(call: Call, *, is_closed: bool) -> bool:
    group = _forum(call)
    topic = _topic(call, group)
    if topic.is_closed is is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = is_closed
    if is_closed:
        _note(call, group, topic, "topic closed", {"forum_topic_closed": {}})
    else:
        _note(call, group, topic, "topic reopened", {"forum_topic_reopened": {}})
    return True


def delete_forum_topic(call: Call) -> bool:
    """Delete a topic with everything in it."""
    group = _forum(call)
    group_acts.delete_topic(call.world, group, _topic(call, group).id)
    return True


def _note(call: Call, group: GroupChat, topic: Topic, words: str, media: dict[str, Any]) -> None:
    draft = Draft(kind=Kind.SERVICE, service=words, media=media, thread_id=topic.id)
    call.world.post(group, call.bot.id, Authorship.BOT, draft)
    call.world.feed.publish("chat", chat=group)
