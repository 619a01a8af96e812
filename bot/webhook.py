"""Webhook: the secret is checked first, the update is committed, and only then Telegram gets its 200."""

import asyncio
import hmac
from json import JSONDecodeError

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramUnauthorizedError
from aiohttp import web

from bot.polling import Stopped
from bot.processing import Processing
from bot.updates import ALLOWED
from program.failures import describe

_log = structlog.get_logger()
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LONGEST_PAUSE = 30.0
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


class Webhook:
    """Tells Telegram where to call, until Telegram knows; from then on there is nothing to do but to be called."""

    def __init__(self, *, bot: Bot, url: str, secret: str) -> None:
        self._bot = bot
        self._url = url.rstrip("/") + PATH
        self._secret = secret
        self.is_alive = False

    async def run(self) -> None:
        """Runs until cancelled; raises ``Stopped`` where only a person can help."""
        pause = 0.5
        while not self.is_alive:
            try:
                await self._bot.set_webhook(
                    self._url, secret_token=self._secret, allowed_updates=list(ALLOWED), max_connections=40
                )
                self.is_alive = True
            except TelegramUnauthorizedError:
                raise Stopped("token_refused") from None
            except TelegramBadRequest as error:
                _log.error("webhook_refused", **describe(error))
                raise Stopped("webhook_refused") from None
            except TelegramAPIError as error:
                _log.warning("webhook_not_set", **describe(error))
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        await asyncio.Event().wait()
