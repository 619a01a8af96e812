"""The Bot API's front door: token, method, parameters, misbehaviour, limits, answer."""

import inspect
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from playground.calls import Call
from playground.decoding import decode
from playground.errors import Refusal, method_not_found, unauthorized
from playground.methods.table import METHODS
from playground.schemas import validate

if TYPE_CHECKING:
    from playground.limits import Limits
    from playground.misbehaviour import Misbehaviour
    from playground.people import Bot
    from playground.worlds import World

_BY_LOWER_CASE = {name.lower(): name for name in METHODS}


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>` for all bots of a world."""

    def __init__(self, world: "World", limits: "Limits", misbehaviour: "Misbehaviour") -> None:
        self.world = world
        self.limits = limits
        self.misbehaviour = misbehaviour

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Carry out one request and answer as Telegram does."""
        try:
            bot, method = self._addressed(request)
            result = await self._carry_out(request, bot, method)
        except Refusal as refusal:
            return web.json_response(refusal.body(), status=refusal.code)
        return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")

    def _addressed(self, request: web.Request) -> tuple["Bot", str]:
        bot = self.world.tokens.get(request.match_info["token"])
        if bot is None or bot.is_revoked:
            raise unauthorized()
        method = _BY_LOWER_CASE.get(request.match_info["method"].lower())
        if method is None:
            raise method_not_found()
        return bot, method

    async def _carry_out(self, request: web.Request, bot: "Bot", method: str) -> Any:
        raw, uploads = await decode(request)
        values, decoded = validate(method, raw, uploads)
        call = Call(
            world=self.world,
            bot=bot,
            limits=self.limits,
            misbehaviour=self.misbehaviour,
            method=method,
            values=values,
            raw=decoded,
            uploads=uploads,
        )
        result = METHODS[method](call)
        return await result if inspect.isawaitable(result) else result

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file's bytes."""
        bot = self.world.tokens.get(request.match_info["token"])
        stored = self.world.files.by_path.get(request.match_info["path"])
        if bot is None or bot.is_revoked:
            return web.json_response(unauthorized().body(), status=401)
        if stored is None:
            return web.json_response(method_not_found().body(), status=404)
        return web.Response(body=stored.content, content_type="application/octet-stream")
