"""The Bot API's JSON objects, made of the playground's records."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from playground.chats import Chat, GroupChat, Member, PrivateChat, Status
from playground.messages import Authorship, Message
from playground.people import ANONYMOUS_ADMIN_ID, Bot, User

if TYPE_CHECKING:
    from playground.worlds import World

Json = dict[str, Any]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)


def unix(moment: datetime) -> int:
    """Return whole seconds since 1970, as Telegram writes dates."""
    return int(moment.timestamp())


def user_json(user: User) -> Json:
    """Return a person as Telegram's User."""
    body: Json = {"id": user.id, "is_bot": False, "first_name": "" if user.is_deleted else user.first_name}
    if user.last_name:
        body["last_name"] = user.last_name
    if user.username:
        body["username"] = user.username
    if user.language_code:
        body["language_code"] = user.language_code
    return body


def bot_json(bot: Bot) -> Json:
    """Return a bot as Telegram's User."""
    return {"id": bot.id, "is_bot": True, "first_name": bot.names.get("") or bot.first_name, "username": bot.username}


def anonymous_json() -> Json:
    """Return the account that anonymous administrators write from."""
    return {"id": ANONYMOUS_ADMIN_ID, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def account_json(world: "World", account_id: int) -> Json:
    """Return whoever has this id as Telegram's User."""
    if account_id == ANONYMOUS_ADMIN_ID:
        return anonymous_json()
    bot = world.bots.get(account_id)
    return bot_json(bot) if bot else user_json(world.users[account_id])


def chat_json(world: "World", chat: Chat) -> Json:
    """Return a chat as Telegram's short Chat."""
    if isinstance(chat, PrivateChat):
        user = world.users[chat.user_id]
        body: Json = {"id": user.id, "first_name": user.first_name}
        if user.last_name:
            body["last_name"] = user.last_name
        if user.username:
            body["username"] = user.username
        return body | {"type": chat.type.value}
    if isinstance(chat, GroupChat):
        body = {"id": chat.id, "title": chat.title, "type": chat.type.value}
        return body | {"is_forum": True} if chat.is_forum else body
    raise TypeError(type(chat))


def message_json(world: "World", chat: Chat, message: Message, *, with_reply: bool = True) -> Json:
    """Return a message as Telegram's Message; the message replied to comes along, one level deep."""
    body: Json = {"message_id": message.message_id}
    body |= _author_json(world, chat, message)
    body |= {"chat": chat_json(world, chat), "date": unix(message.date)}
    if message.thread_id is not None:
        body |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    if with_reply and message.reply_to is not None:
        replied = chat.messages.get(message.reply_to)
        if replied is not None and not replied.is_deleted:
            body["reply_to_message"] = message_json(world, chat, replied, with_reply=False)
    _add_content(body, message)
    return body


def _author_json(world: "World", chat: Chat, message: Message) -> Json:
    if message.authorship is Authorship.ANONYMOUS:
        return {"from": anonymous_json(), "sender_chat": chat_json(world, chat)}
    return {"from": account_json(world, message.author_id)}


def _add_content(body: Json, message: Message) -> None:
    if message.forward_origin is not None:
        body["forward_origin"] = message.forward_origin
    if message.edit_date is not None:
        body["edit_date"] = unix(message.edit_date)
    if message.media_group_id is not None:
        body["media_group_id"] = message.media_group_id
    if message.is_protected:
        body["has_protected_content"] = True
    body |= message.media
    if message.inline_keyboard is not None:
        body["reply_markup"] = message.markup
    if message.text:
        body["caption" if message.has_caption else "text"] = message.text
    if message.entities:
        body["caption_entities" if message.has_caption else "entities"] = message.entities


def inaccessible_json(world: "World", chat: Chat, message: Message) -> Json:
    """Return a message that is too old for the bot to see: chat, number and a date of 0."""
    return {"chat": chat_json(world, chat), "message_id": message.message_id, "date": 0}


def member_json(world: "World", member: Member) -> Json:
    """Return someone's place in a group as Telegram's ChatMember."""
    body: Json = {"status": member.status.value, "user": account_json(world, member.user_id)}
    if member.status is Status.CREATOR:
        body["is_anonymous"] = member.is_anonymous
    elif member.status is Status.ADMINISTRATOR:
        body |= {"can_be_edited": False, "is_anonymous": member.is_anonymous}
        body |= {right: right not in member.lacks_rights for right in ADMIN_RIGHTS}
    elif member.status is Status.KICKED:
        body["until_date"] = 0
    return body
