"""getMe, and the end of a bot's session on this server."""

from datetime import timedelta
from typing import Any

from playground.calls import Call
from playground.errors import too_many_requests
from playground.wire import bot_json

LOGGED_OUT_FOR = timedelta(minutes=10)
CLOSABLE_AFTER = timedelta(minutes=10)


def get_me(call: Call) -> dict[str, Any]:
    """Return the bot itself."""
    return bot_json(call.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.has_privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def log_out(call: Call) -> bool:
    """Leave this Bot API server: everything is refused for ten minutes."""
    call.bot.logged_out_until = call.world.now() + LOGGED_OUT_FOR
    return True


def close(call: Call) -> bool:
    """Close the session, not within its first ten minutes."""
    remaining = call.bot.launched + CLOSABLE_AFTER - call.world.now()
    if remaining > timedelta(0):
        raise too_many_requests(max(1, int(remaining.total_seconds())))
    return True
