"""getMe, and what a bot can do with its own session."""

from typing import Any

from playground.calls import Call
from playground.wire import bot_json


def get_me(call: Call) -> dict[str, Any]:
    """Return the bot itself."""
    return bot_json(call.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.has_privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
