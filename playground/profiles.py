"""What a phone shows of a bot: commands menu and texts, found by scope and language as Telegram's apps find them."""

from typing import Any

from playground.chats import Chat, GroupChat
from playground.people import Bot, User

Json = dict[str, Any]


def commands_for(bot: Bot, chat: Chat, user: User | None) -> list[Json]:
    """Return the commands menu that a person sees in a chat; None for a group's member without known language.

    The first list that was set wins: from the narrowest scope to the default, each in the person's language first.
    """
    language = user.language_code[:2] if user else ""
    for scope in _scopes(chat, user):
        for code in (language, ""):
            found = bot.commands.get((scope, code))
            if found:
                return found
    return []


def _scopes(chat: Chat, user: User | None) -> list[str]:
    if not isinstance(chat, GroupChat):
        return [f"chat:{chat.id}", "all_private_chats", "default"]
    scopes = [f"chat_member:{chat.id}:{user.id}"] if user else []
    is_admin = user is not None and chat.is_admin(user.id)
    scopes += [f"chat_administrators:{chat.id}"] if is_admin else []
    scopes += [f"chat:{chat.id}"]
    scopes += ["all_chat_administrators"] if is_admin else []
    return [*scopes, "all_group_chats", "default"]


def localized(texts: dict[str, str], language_code: str) -> str:
    """Return a text in the person's language, or the one for everybody."""
    return texts.get(language_code[:2]) or texts.get("", "")
