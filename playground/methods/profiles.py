"""A bot's name, descriptions and menu button."""

from typing import Any

from playground.calls import Call
from playground.errors import bad_request
from playground.formatting import utf16_length
from playground.methods.commands import language_of
from playground.profiles import localized

Json = dict[str, Any]

NAME_UNITS = 64
DESCRIPTION_UNITS = 512
SHORT_DESCRIPTION_UNITS = 120


def _set(call: Call, texts: dict[str, str], field: str, limit: int) -> bool:
    text = call.get(field, "").strip()
    if utf16_length(text) > limit:
        raise bad_request(f"playground: {field} is longer than {limit} characters")
    texts[language_of(call)] = text
    call.world.announce_profile(call.bot)
    return True


def set_my_description(call: Call) -> bool:
    """Set what an empty chat with the bot shows."""
    return _set(call, call.bot.descriptions, "description", DESCRIPTION_UNITS)


def get_my_description(call: Call) -> Json:
    """Return the description in a language, or the one for everybody."""
    return {"description": localized(call.bot.descriptions, language_of(call))}


def set_my_short_description(call: Call) -> bool:
    """Set what the bot's profile shows."""
    return _set(call, call.bot.short_descriptions, "short_description", SHORT_DESCRIPTION_UNITS)


def get_my_short_description(call: Call) -> Json:
    """Return the short description in a language, or the one for everybody."""
    return {"short_description": localized(call.bot.short_descriptions, language_of(call))}


def set_my_name(call: Call) -> bool:
    """Set the bot's name."""
    return _set(call, call.bot.names, "name", NAME_UNITS)


def get_my_name(call: Call) -> Json:
    """Return the bot's name in a language, or the one for everybody."""
    return {"name": localized(call.bot.names, language_of(call)) or call.bot.first_name}


def _private_chat(call: Call) -> int | None:
    chat_id: int | None = call.get("chat_id")
    if chat_id is not None and chat_id not in call.world.users:
        raise bad_request("chat not found")
    return chat_id


def set_chat_menu_button(call: Call) -> bool:
    """Set the button beside the text field, for one person or for all."""
    button = call.raw.get("menu_button") or {"type": "default"}
    call.bot.menu_buttons[_private_chat(call)] = button
    call.world.announce_profile(call.bot)
    return True


def get_chat_menu_button(call: Call) -> Json:
    """Return the button that a person sees."""
    own = call.bot.menu_buttons.get(_private_chat(call)) or {"type": "default"}
    if own["type"] != "default":
        return own
    return call.bot.menu_buttons.get(None) or {"type": "default"}
