"""Which bot hears of what: privacy mode in groups, membership updates, and the updates themselves."""

import re
from typing import TYPE_CHECKING, Any

from playground.chats import ADMINS, Chat, GroupChat, Member, PrivateChat, Status
from playground.messages import Authorship, Kind, Message
from playground.people import Bot
from playground.wire import account_json, chat_json, member_json, message_json, unix, user_json

if TYPE_CHECKING:
    from playground.worlds import World

Json = dict[str, Any]

COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@(?P<username>[A-Za-z0-9_]+))?")


def tell_bots(world: "World", chat: Chat, message: Message, type_: str) -> None:
    """Queue a message or an edited message for each bot that may see it; no bot hears itself or another bot."""
    if message.authorship is Authorship.BOT and message.kind is not Kind.SERVICE:
        return
    for bot in _listeners(world, chat):
        if bot.id != message.author_id and _may_see(chat, message, bot):
            bot.updates.push(type_, message_json(world, chat, message), chat.id)


def _listeners(world: "World", chat: Chat) -> list[Bot]:
    if isinstance(chat, PrivateChat):
        return [world.bots[chat.bot_id]]
    if isinstance(chat, GroupChat):
        return [world.bots[member.user_id] for member in chat.present() if member.user_id in world.bots]
    raise TypeError(chat.key)


def _may_see(chat: Chat, message: Message, bot: Bot) -> bool:
    if not isinstance(chat, GroupChat) or message.kind is Kind.SERVICE:
        return True
    if not bot.has_privacy or chat.is_admin(bot.id):
        return True
    command = COMMAND.match(message.text)
    if command:
        return command["username"] is None or command["username"].lower() == bot.username.lower()
    replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    return (replied is not None and replied.author_id == bot.id) or f"@{bot.username}".lower() in message.text.lower()


def tell_membership(world: "World", group: GroupChat, old: Member, new: Member, actor_id: int) -> None:
    """Queue `my_chat_member` for the bot concerned, `chat_member` for the bots that run the group."""
    body = {
        "chat": chat_json(world, group),
        "from": account_json(world, actor_id),
        "date": unix(world.now()),
        "old_chat_member": member_json(world, old),
        "new_chat_member": member_json(world, new),
    }
    changed_bot = world.bots.get(new.user_id)
    if changed_bot is not None:
        changed_bot.updates.push("my_chat_member", body, group.id)
    for member in group.present():
        bot = world.bots.get(member.user_id)
        if bot is not None and bot is not changed_bot and member.status in ADMINS:
            bot.updates.push("chat_member", body, group.id)


def tell_blocked(world: "World", chat: PrivateChat) -> None:
    """Queue the `my_chat_member` by which a bot learns that a person blocked or unblocked it."""
    bot = world.bots[chat.bot_id]
    me = account_json(world, bot.id)
    away: Json = {"status": Status.KICKED.value, "user": me, "until_date": 0}
    here: Json = {"status": Status.MEMBER.value, "user": me}
    body = {
        "chat": chat_json(world, chat),
        "from": user_json(world.users[chat.user_id]),
        "date": unix(world.now()),
        "old_chat_member": here if chat.is_blocked else away,
        "new_chat_member": away if chat.is_blocked else here,
    }
    bot.updates.push("my_chat_member", body, chat.id)
