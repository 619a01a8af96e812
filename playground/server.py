"""The playground as one server on one port: Bot API, page interface, page."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from playground import page_files
from playground.controls import Controls
from playground.limits import Limits
from playground.page_api import PageApi
from playground.people import Bot, User
from playground.phones import Phone
from playground.worlds import World

if TYPE_CHECKING:
    from playground.api import BotApi

LARGEST_REQUEST = 60 * 1024 * 1024
"""Bots upload up to 50 MB."""


class Playground:
    """A world with its server. `port` 0 takes a free one; `url` tells which.

    `webhook_pause` is how many seconds of real time pass before a failed delivery is tried again (then twice as many).
    `lacks_methods` names methods that this server doesn't have, as an older one wouldn't.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        now: Callable[[], datetime] | None = None,
        limits: Limits | None = None,
        webhook_pause: float = 1.0,
        lacks_methods: Iterable[str] = (),
        controls: Controls | None = None,
    ) -> None:
        self.host = host
        self.port = port
        self.world = World(now)
        self.world.lacks_methods = frozenset(lacks_methods)
        self.limits = limits or Limits()
        self.misbehaviour = self.world.misbehaviour
        self.controls = controls or Controls()
        self.page = PageApi(self.world, self.controls)
        self._webhook_pause = webhook_pause
        self._api: BotApi | None = None
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address without a slash at its end; also the base for a bot's Bot API."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Open the port. Importing aiogram takes some seconds the first time."""
        from playground import schemas  # noqa: PLC0415 -- what follows imports aiogram, which takes seconds
        from playground.api import BotApi  # noqa: PLC0415 -- as above

        schemas.load()
        self._api = api = BotApi(self.world, self.limits, self._webhook_pause)
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.add_routes(
            [
                web.route("*", "/bot{token:[^/]+}/{method:[^/]+}", api.handle),
                web.get("/file/bot{token:[^/]+}/{path:.+}", api.download),
                *self.page.routes(),
                *page_files.routes(),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._api is not None:
            await self._api.couriers.close()
            self._api = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def announce(self) -> None:
        """Tell the page what time it is and whether the bot runs; for the embedding program, after either changed."""
        self.page.announce_controls()

    def phone(self, user: User, bot: Bot) -> Phone:
        """Return a person's phone, opened at the chat with a bot."""
        return Phone(self.world, user.id, bot.id)
