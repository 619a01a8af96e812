"""getUpdates and the webhook: how a bot gets its updates."""

import asyncio
import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from playground.calls import Call
from playground.errors import bad_request, conflict
from playground.people import Webhook
from playground.schemas import update_types

LONGEST_POLL = 50
MOST_UPDATES = 100
MOST_CONNECTIONS = 100
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
PORTS = frozenset({None, 80, 88, 443, 8443})

TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(call: Call) -> list[dict[str, Any]]:
    """Hand out what waits, or wait up to `timeout` seconds of real time; a newer poll ends an older one with a 409."""
    queue = call.bot.updates
    if call.bot.webhook is not None:
        raise conflict(WEBHOOK_ACTIVE)
    _remember_types(call)
    queue.confirm(call.get("offset", 0))
    limit = min(max(call.get("limit", MOST_UPDATES), 1), MOST_UPDATES)
    deadline = asyncio.get_running_loop().time() + min(max(call.get("timeout", 0), 0), LONGEST_POLL)
    turn = queue.take_turn()
    while True:
        if not queue.is_turn(turn):
            raise conflict(_who_ended_it(call))
        waiting = queue.peek(limit)
        remaining = deadline - asyncio.get_running_loop().time()
        if waiting or remaining <= 0:
            return [update.wire() for update in waiting]
        await queue.wait(remaining)


def _who_ended_it(call: Call) -> str:
    return BY_WEBHOOK if call.bot.webhook is not None else TERMINATED


def _remember_types(call: Call) -> None:
    """Remember `allowed_updates` for later; an empty list means Telegram's default again."""
    if "allowed_updates" not in call.values:
        return
    types = frozenset(call.get("allowed_updates"))
    unknown = sorted(types - update_types())
    if unknown:
        raise bad_request(f"playground: there are no updates of type {unknown[0]!r} (Telegram would ignore it)")
    call.bot.updates.allowed = types or None


def set_webhook(call: Call) -> bool:
    """Deliver updates to an address from now on; an empty one ends that."""
    url = call.get("url")
    if not url:
        return delete_webhook(call)
    secret = call.get("secret_token", "")
    _check_address(url)
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _drop_pending(call)
    _remember_types(call)
    call.bot.webhook = Webhook(
        url=url,
        secret_token=secret,
        max_connections=min(max(call.get("max_connections", 40), 1), MOST_CONNECTIONS),
        ip_address=call.get("ip_address"),
        has_certificate="certificate" in call.values,
    )
    call.bot.updates.take_turn()
    call.couriers.send_out(call.bot, call.bot.webhook)
    return True


def _check_address(url: str) -> None:
    """Telegram wants HTTPS on four ports; the playground also takes plain HTTP to this machine, on any port."""
    address = urlsplit(url)
    if _is_this_machine(address.hostname or ""):
        return
    if address.scheme != "https" or not address.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.port not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def delete_webhook(call: Call) -> bool:
    """Go back to `getUpdates`."""
    _drop_pending(call)
    call.bot.webhook = None
    call.couriers.recall(call.bot)
    return True


def _drop_pending(call: Call) -> None:
    if call.get("drop_pending_updates", False):
        call.bot.updates.clear()


def get_webhook_info(call: Call) -> dict[str, Any]:
    """Tell how deliveries stand; the address is empty without a webhook."""
    webhook = call.bot.webhook
    body: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": webhook.has_certificate if webhook else False,
        "pending_update_count": len(call.bot.updates),
    }
    if call.bot.updates.allowed is not None:
        body["allowed_updates"] = sorted(call.bot.updates.allowed)
    if webhook is None:
        return body
    body["max_connections"] = webhook.max_connections
    more = {
        "ip_address": webhook.ip_address,
        "last_error_date": webhook.last_error_date,
        "last_error_message": webhook.last_error_message,
    }
    return body | {name: value for name, value in more.items() if value is not None}
