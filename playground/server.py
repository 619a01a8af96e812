"""The playground as one server on one port: Bot API, page interface, page."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web

from playground.controls import Controls
from playground.limits import Limits
from playground.misbehaviour import Misbehaviour
from playground.page_api import PageApi
from playground.people import Bot, User
from playground.phones import Phone
from playground.worlds import World

PAGE = Path(__file__).with_name("page")
LARGEST_REQUEST = 60 * 1024 * 1024
"""Bots upload up to 50 MB."""


class Playground:
    """A world with its server. `port` 0 takes a free one; `url` tells which."""

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        now: Callable[[], datetime] | None = None,
        limits: Limits | None = None,
        controls: Controls | None = None,
    ) -> None:
        self.host = host
        self.port = port
        self.world = World(now)
        self.limits = limits or Limits()
        self.misbehaviour = Misbehaviour()
        self.controls = controls or Controls()
        self.page = PageApi(self.world, self.controls, self.misbehaviour)
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
        api = BotApi(self.world, self.limits, self.misbehaviour)
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.add_routes(
            [
                web.route("*", "/bot{token:[^/]+}/{method:[^/]+}", api.handle),
                web.get("/file/bot{token:[^/]+}/{path:.+}", api.download),
                *self.page.routes(),
            ]
        )
        if PAGE.is_dir():
            app.add_routes([web.get("/", _index), web.static("/", PAGE)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def phone(self, user: User, bot: Bot) -> Phone:
        """Return a person's phone, opened at the chat with a bot."""
        return Phone(self.world, user.id, bot.id)


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")
