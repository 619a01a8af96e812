"""Webhook: the secret is checked first, the update is committed, and only then Telegram gets its 200."""

import hmac
from json import JSONDecodeError

import structlog
from aiohttp import web

from bot.processing import Processing

_log = structlog.get_logger()
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/telegram"


def webhook_application(processing: Processing, secret: str) -> web.Application:
    """The web application that Telegram calls; raises ``ValueError`` without a secret."""
    if not secret:
        raise ValueError("a webhook without a secret would let anybody speak for Telegram")

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            _log.warning("webhook_forged")
            return web.Response(status=401)
        try:
            raw = await request.json()
        except (JSONDecodeError, UnicodeDecodeError):
            return web.Response(status=400)
        await processing.accept([raw])
        return web.Response()

    application = web.Application(client_max_size=1024 * 1024)
    application.router.add_post(PATH, receive)
    return application
