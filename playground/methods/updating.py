"""getUpdates: long polling with confirmation by offset, and one poller at a time."""

import asyncio
from typing import Any

from playground.calls import Call
from playground.errors import conflict

LONGEST_POLL = 50
MOST_UPDATES = 100

TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(call: Call) -> list[dict[str, Any]]:
    """Hand out what waits, or wait up to `timeout` seconds of real time; a newer poll ends an older one with a 409."""
    queue = call.bot.updates
    if "allowed_updates" in call.values:
        queue.allowed = frozenset(call.get("allowed_updates")) or None
    queue.confirm(call.get("offset", 0))
    limit = min(max(call.get("limit", MOST_UPDATES), 1), MOST_UPDATES)
    deadline = asyncio.get_running_loop().time() + min(max(call.get("timeout", 0), 0), LONGEST_POLL)
    turn = queue.take_turn()
    while True:
        if not queue.is_turn(turn):
            raise conflict(TERMINATED)
        waiting = queue.peek(limit)
        remaining = deadline - asyncio.get_running_loop().time()
        if waiting or remaining <= 0:
            return [update.wire() for update in waiting]
        await queue.wait(remaining)
