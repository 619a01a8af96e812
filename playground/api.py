"""The Bot API's front door: token, method, misbehaviour, parameters, answer."""

import asyncio
import importlib
import inspect
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from playground.calls import Call, Upload
from playground.decoding import decode
from playground.errors import Refusal, bad_request, conflict, method_not_found, too_many_requests, unauthorized
from playground.faults import Fault, Switch
from playground.methods.table import METHODS
from playground.methods.updating import TERMINATED
from playground.schemas import validate
from playground.webhooks import Couriers

if TYPE_CHECKING:
    from playground.limits import Limits
    from playground.people import Bot
    from playground.worlds import World

_BY_LOWER_CASE = {name.lower(): name for name in METHODS}

ERROR_PAGE = (
    "<html>\r\n<head><title>{status} Server Error</title></head>\r\n<body>\r\n"
    "<center><h1>{status} Server Error</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)


class _Broken(Exception):
    """The request dies without an answer."""


class _ErrorPage(Exception):
    """The request gets an HTML page from somewhere before the Bot API server."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>` for all bots of a world."""

    def __init__(self, world: "World", limits: "Limits", webhook_pause: float) -> None:
        self.world = world
        self.limits = limits
        self.couriers = Couriers(self, webhook_pause)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Carry out one request and answer as Telegram does."""
        try:
            result = await self._carry_out(request)
        except Refusal as refusal:
            return _json(refusal.body(), refusal.code)
        except _ErrorPage as page:
            body = ERROR_PAGE.format(status=page.status)
            return web.Response(text=body, status=page.status, content_type="text/html")
        except _Broken:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        return _json({"ok": True, "result": result}, 200)

    async def _carry_out(self, request: web.Request) -> Any:
        bot = self._bot(request.match_info["token"])
        method = _known(request.match_info["method"])
        if method in self.world.lacks_methods:
            raise method_not_found()
        raw, uploads = await decode(request)
        switches = self.world.misbehaviour.take(bot.id, method, _chat_id(raw))
        await self._disturb(switches)
        result = await self.run(bot, method, raw, uploads)
        if any(switch.fault is Fault.TIMEOUT_AFTER_ACCEPT for switch in switches):
            await self.world.misbehaviour.hang()
            raise _Broken
        return result

    async def run(self, bot: "Bot", method: str, raw: dict[str, Any], uploads: dict[str, Upload]) -> Any:
        """Validate and carry out a method; also for methods that ride in a webhook's response."""
        values, decoded = validate(_known(method), raw, uploads)
        call = Call(
            world=self.world,
            bot=bot,
            limits=self.limits,
            couriers=self.couriers,
            method=_known(method),
            values=values,
            raw=decoded,
            uploads=uploads,
        )
        result = METHODS[call.method](call)
        return await result if inspect.isawaitable(result) else result

    def _bot(self, token: str) -> "Bot":
        bot = self.world.tokens.get(token)
        if bot is None or bot.is_revoked:
            raise unauthorized()
        if bot.logged_out_until is not None and self.world.now() < bot.logged_out_until:
            raise bad_request("Logged out")
        return bot

    async def _disturb(self, switches: list[Switch]) -> None:
        """Do what the switches say before anything happens."""
        for switch in switches:
            if switch.fault is Fault.DELAY:
                await asyncio.sleep(switch.values["seconds"])
        for switch in switches:
            if switch.fault is Fault.DROP:
                raise _Broken
            if switch.fault is Fault.HALF_OPEN:
                await self.world.misbehaviour.hang()
                raise _Broken
            if switch.fault is Fault.SERVER_ERROR:
                raise _ErrorPage(switch.values["status"])
            refusal = _refusal(switch)
            if refusal is not None:
                raise refusal

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file's bytes."""
        try:
            self._bot(request.match_info["token"])
        except Refusal as refusal:
            return _json(refusal.body(), refusal.code)
        stored = self.world.files.by_path.get(request.match_info["path"])
        if stored is None:
            return _json(method_not_found().body(), 404)
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _known(method: str) -> str:
    name = _BY_LOWER_CASE.get(method.lower())
    if name is not None:
        return name
    if hasattr(importlib.import_module("aiogram.methods"), method[:1].upper() + method[1:]):
        raise Refusal(404, f"Not Found: the playground doesn't play {method} (Telegram does)")
    raise method_not_found()


def _chat_id(raw: dict[str, Any]) -> int | None:
    try:
        return int(raw.get("chat_id", ""))
    except (TypeError, ValueError):
        return None


def _refusal(switch: Switch) -> Refusal | None:
    if switch.fault is Fault.TOO_MANY_REQUESTS:
        return too_many_requests(switch.values["retry_after"])
    if switch.fault is Fault.UNAUTHORIZED:
        return unauthorized()
    if switch.fault is Fault.CONFLICT:
        return conflict(TERMINATED)
    return method_not_found() if switch.fault is Fault.LACKS_METHOD else None


def _json(body: dict[str, Any], status: int) -> web.Response:
    return web.Response(text=json.dumps(body), status=status, content_type="application/json")
