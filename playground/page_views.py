"""The page's JSON objects, made of the playground's records (docs/playground.md describes them)."""

from typing import TYPE_CHECKING, Any

from playground.chats import Chat, GroupChat, PrivateChat
from playground.feeds import Event
from playground.messages import Authorship, Message
from playground.people import Bot, User
from playground.profiles import commands_for, localized

if TYPE_CHECKING:
    from playground.worlds import World

Json = dict[str, Any]

QUOTE_LENGTH = 80


def user_view(user: User) -> Json:
    """Return a person."""
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
        "language_code": user.language_code,
        "zone": user.zone,
        "is_deleted": user.is_deleted,
    }


def bot_view(bot: Bot, *, is_running: bool) -> Json:
    """Return a bot."""
    name = bot.names.get("") or bot.first_name
    return {"id": bot.id, "username": bot.username, "first_name": name, "running": is_running}


def chat_view(world: "World", chat: Chat) -> Json:
    """Return a chat with what its header and menus show."""
    body: Json = {"key": chat.key, "id": chat.id, "type": chat.type.value, "pinned": list(chat.pinned)}
    if isinstance(chat, PrivateChat):
        return body | _private_view(world, chat)
    if isinstance(chat, GroupChat):
        return body | _group_view(world, chat)
    raise TypeError(chat.key)


def _private_view(world: "World", chat: PrivateChat) -> Json:
    bot, user = world.bots[chat.bot_id], world.users[chat.user_id]
    button = bot.menu_buttons.get(chat.user_id) or bot.menu_buttons.get(None)
    return {
        "bot_id": bot.id,
        "user_id": user.id,
        "blocked": chat.is_blocked,
        "started": chat.is_started,
        "commands": commands_for(bot, chat, user),
        "description": localized(bot.descriptions, user.language_code),
        "menu_button": button,
    }


def _group_view(world: "World", group: GroupChat) -> Json:
    bots = [world.bots[member.user_id] for member in group.present() if member.user_id in world.bots]
    people = [world.users[member.user_id] for member in group.present() if member.user_id in world.users]
    return {
        "title": group.title,
        "is_forum": group.is_forum,
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.is_closed} for topic in group.topics.values()],
        "members": [
            {"user_id": member.user_id, "status": member.status.value, "is_anonymous": member.is_anonymous}
            for member in ([] if group.migrated_to else group.members.values())
        ],
        "commands": [command for bot in bots for command in commands_for(bot, group, None)],
        "commands_by_user": {
            str(user.id): [command for bot in bots for command in commands_for(bot, group, user)] for user in people
        },
        "migrated_to": group.migrated_to,
        "migrated_from": group.migrated_from,
    }


def message_view(world: "World", chat: Chat, message: Message) -> Json:
    """Return a message as a bubble on the phone."""
    replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    markup = message.markup or {}
    return {
        "message_id": message.message_id,
        "thread_id": message.thread_id,
        "from": _author_view(world, chat, message),
        "date": message.date.isoformat(),
        "edit_date": message.edit_date.isoformat() if message.edit_date else None,
        "kind": message.kind.value,
        "text": message.text,
        "entities": message.entities,
        "document": _document_view(world, message),
        "media": message.media,
        "reply_to": message.reply_to,
        "quote": replied.text[:QUOTE_LENGTH] if replied is not None else None,
        "keyboard": _inline_view(message),
        "reply_keyboard": _reply_view(markup),
        "removes_keyboard": bool(markup.get("remove_keyboard")),
        "forwarded": message.forward_origin is not None,
        "reactions": sorted(message.reactions.values()),
        "service": message.service,
        "deleted": message.is_deleted,
    }


def _author_view(world: "World", chat: Chat, message: Message) -> Json:
    if message.authorship is Authorship.ANONYMOUS and isinstance(chat, GroupChat):
        return {"id": message.author_id, "name": chat.title, "is_bot": False, "anonymous": True}
    bot = world.bots.get(message.author_id)
    name = (bot.names.get("") or bot.first_name) if bot else world.users[message.author_id].name
    return {"id": message.author_id, "name": name, "is_bot": bot is not None, "anonymous": False}


def _document_view(world: "World", message: Message) -> Json | None:
    sizes = message.media.get("photo")
    document = message.media.get("document") or (sizes[-1] if sizes else None)
    if document is None:
        return None
    stored = world.files.by_id[document["file_id"]]
    document = {"file_name": stored.name, "mime_type": stored.mime_type} | document
    shown = {name: document.get(name) for name in ("file_id", "file_name", "mime_type", "file_size")}
    return shown | {"url": f"/page/file/{document['file_id']}"}


def _inline_view(message: Message) -> list[list[Json]] | None:
    rows = message.inline_keyboard
    if rows is None:
        return None
    return [[_button_view(button) for button in row] for row in rows]


def _button_view(button: Json) -> Json:
    if "callback_data" in button:
        return {"text": button["text"], "data": button["callback_data"]}
    return {"text": button["text"], "url": button.get("url")}


def _reply_view(markup: Json) -> list[list[Json]] | None:
    rows = markup.get("keyboard")
    return [[{"text": button["text"]} for button in row] for row in rows] if rows else None


def event_view(world: "World", event: Event, *, is_running: bool) -> Json:
    """Return an event of the stream, as things stand now."""
    body: Json = {"seq": event.seq, "type": event.type} | event.fields
    if event.chat is not None:
        body["chat"] = chat_view(world, event.chat) if event.type == "chat" else event.chat.key
        if event.message is not None:
            body["message"] = message_view(world, event.chat, event.message)
    if event.type == "user":
        body["user"] = user_view(world.users[body.pop("user_id")])
    if event.type == "bot":
        body |= bot_view(world.bots[event.fields["id"]], is_running=is_running)
    return body
