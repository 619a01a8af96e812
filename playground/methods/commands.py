"""setMyCommands and its kin: lists by scope and language, found again as Telegram's apps find them."""

import re
from typing import Any

from playground.calls import Call
from playground.errors import bad_request
from playground.formatting import utf16_length

Json = dict[str, Any]

COMMANDS = 100
NAME = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION_UNITS = 256
LANGUAGE = re.compile(r"[a-z]{2}")


def language_of(call: Call) -> str:
    """Return the two-letter language of a request, empty for everybody."""
    code: str = call.get("language_code", "")
    if code and not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def scope_key(call: Call) -> str:
    """Return a scope as one string, e.g. `chat:-100123`."""
    scope = call.raw.get("scope") or {"type": "default"}
    chat_id = scope.get("chat_id")
    if chat_id is not None and chat_id not in call.world.groups and chat_id not in call.world.users:
        raise bad_request("chat not found")
    parts = (scope["type"], chat_id, scope.get("user_id"))
    return ":".join(str(part) for part in parts if part is not None)


def set_my_commands(call: Call) -> bool:
    """Set the list of one scope and language."""
    commands = [_checked(command) for command in call.raw["commands"]]
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = scope_key(call), language_of(call)
    if commands:
        call.bot.commands[key] = commands
    else:
        call.bot.commands.pop(key, None)
    call.world.announce_profile(call.bot)
    return True


def _checked(command: Json) -> Json:
    name = command["command"].removeprefix("/")
    description = command["description"].strip()
    if not NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(description) <= DESCRIPTION_UNITS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def get_my_commands(call: Call) -> list[Json]:
    """Return the list that was set for exactly this scope and language."""
    return call.bot.commands.get((scope_key(call), language_of(call)), [])


def delete_my_commands(call: Call) -> bool:
    """Forget the list of one scope and language."""
    call.bot.commands.pop((scope_key(call), language_of(call)), None)
    call.world.announce_profile(call.bot)
    return True
