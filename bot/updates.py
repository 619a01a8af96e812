"""Looks into raw updates before anybody has checked them."""

from typing import Any

_KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "poll_answer")
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


def update_id_of(raw: Any) -> int | None:
    """The update's id; None for something that is not an update at all."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def sender_of(raw: dict[str, Any]) -> str:
    """Who caused the update, as a key for handling one person's updates in order: the user, else the chat."""
    for kind in _KINDS:
        part = raw.get(kind)
        if isinstance(part, dict):
            for name in ("from", "user", "chat"):
                who = part.get(name)
                if isinstance(who, dict) and isinstance(who.get("id"), int):
                    return f"{'u' if name != 'chat' else 'c'}{who['id']}"
    return "unknown"


def private_chat_of(raw: dict[str, Any]) -> int | None:
    """The user's id where the update comes from a private chat with the bot."""
    for kind in ("message", "edited_message"):
        chat = raw.get(kind, {}).get("chat") if isinstance(raw.get(kind), dict) else None
        if isinstance(chat, dict) and chat.get("type") == "private" and isinstance(chat.get("id"), int):
            return int(chat["id"])
    query = raw.get("callback_query")
    if isinstance(query, dict):
        message = query.get("message")
        chat = message.get("chat") if isinstance(message, dict) else None
        if isinstance(chat, dict) and chat.get("type") == "private":
            return int(chat["id"])
    return None
