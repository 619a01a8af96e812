"""A Telegram for the bench: takes every call, hands updates out, and notes when what arrived.

It is not the playground on purpose: that one checks every request with typed methods, which costs more than a bare bot
does, and would hide the difference that is to be measured. This one checks nothing. It hands an update out once,
without waiting for the offset that confirms it, and answers an edit with the whole message, as Telegram does.
"""

import asyncio
import json
import time
from collections.abc import Mapping
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

from benchmarks.taps.chats import Act, Chat

PATIENCE = 20.0  # seconds until a tap without an answer ends the run
_ME = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True}
_LONGEST_HOLD = 50.0  # seconds, as with Telegram


class NotAnswered(Exception):
    """A bot left somebody without an answer, so its figures would be worth nothing."""


class Line:
    """What lies between one bot and its people."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.is_ready = asyncio.Event()  # the bot has asked for updates, or has said where to call it
        self.chats: dict[int, Chat] = {}
        self._session = session
        self._webhook: tuple[str, dict[str, str]] | None = None
        self._waiting: list[tuple[dict[str, Any], Act]] = []
        self._arrived = asyncio.Event()
        self._acts: dict[str, Act] = {}
        self._posts: set[asyncio.Task[None]] = set()
        self._ids = count(1)

    def chat(self, user_id: int) -> Chat:
        """Somebody's chat with the bot, opened where there is none yet."""
        return self.chats.setdefault(user_id, Chat(user_id))

    async def tap(self, chat: Chat, data: str) -> Act:
        """Taps a button; returns once the screen was changed and the tap acknowledged. Raises ``NotAnswered``."""
        number = next(self._ids)
        query = {"id": str(number), "from": chat.user, "message": chat.message, "chat_instance": "1", "data": data}
        act = Act(made=time.monotonic(), needs_acknowledgement=True)
        self._acts[str(number)] = act
        return await self._answered(chat, act, {"update_id": number, "callback_query": query})

    async def say(self, chat: Chat, words: str) -> Act:
        """Types words; returns once there is a new screen. Raises ``NotAnswered``."""
        number = next(self._ids)
        place = {"id": chat.user_id, "type": "private", "first_name": "Daria"}
        message = {"message_id": number, "from": chat.user, "chat": place, "date": 1779184800, "text": words}
        if words.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
        act = Act(made=time.monotonic(), needs_acknowledgement=False)
        return await self._answered(chat, act, {"update_id": number, "message": message})

    async def _answered(self, chat: Chat, act: Act, update: dict[str, Any]) -> Act:
        chat.act = act
        if self._webhook is None:
            self._waiting.append((update, act))
            self._arrived.set()
        else:
            post = asyncio.create_task(self._post(*self._webhook, update, act))
            self._posts.add(post)
            post.add_done_callback(self._posts.discard)
        try:
            async with asyncio.timeout(PATIENCE):
                await act.done.wait()
        except TimeoutError:
            raise NotAnswered(f"no full answer within {PATIENCE:.0f} s") from None
        return act

    async def _post(self, url: str, headers: dict[str, str], update: dict[str, Any], act: Act) -> None:
        body = json.dumps(update).encode()
        act.handed_out = time.monotonic()
        async with self._session.post(url, data=body, headers=headers) as response:
            await response.read()

    async def call(self, method: str, fields: Mapping[str, Any]) -> object:
        """Takes a call of the bot; its result."""
        match method:
            case "editMessageText":
                return self.chat(int(fields["chat_id"])).show(int(fields["message_id"]), fields)
            case "sendMessage":
                return self.chat(int(fields["chat_id"])).show(next(self._ids), fields)
            case "answerCallbackQuery":
                self._acts.pop(str(fields["callback_query_id"])).note_acknowledged(str(fields.get("text") or ""))
            case "getUpdates":
                return await self._updates(float(fields.get("timeout", 0)), int(fields.get("limit", 100)))
            case "setWebhook":
                secret = {"X-Telegram-Bot-Api-Secret-Token": str(fields["secret_token"])}
                self._webhook = (str(fields["url"]), secret | {"Content-Type": "application/json"})
                self.is_ready.set()
        return _ME if method == "getMe" else True

    async def _updates(self, hold: float, limit: int) -> list[dict[str, Any]]:
        self.is_ready.set()
        if not self._waiting:
            self._arrived.clear()
            try:
                async with asyncio.timeout(min(hold, _LONGEST_HOLD)):
                    await self._arrived.wait()
            except TimeoutError:
                return []
        batch, self._waiting = self._waiting[:limit], self._waiting[limit:]
        now = time.monotonic()
        for _, act in batch:
            act.handed_out = now
        return [update for update, _ in batch]


class FakeTelegram:
    """The server: one line for each bot, told apart by the token in the path."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._runner: web.ServerRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self.url = ""

    async def start(self) -> None:
        """Listens on a free port of this machine."""
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        # The plain server: no router and no middlewares, since all there is to tell apart is token and method.
        self._runner = web.ServerRunner(web.Server(self._take, access_log=None), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Closes all connections."""
        if self._session is not None:
            await self._session.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def line(self, token: str) -> Line:
        """A fresh line for the bot with this token."""
        if self._session is None:
            raise RuntimeError("the server has not been started")
        self._lines[token] = Line(self._session)
        return self._lines[token]

    async def _take(self, request: web.BaseRequest) -> web.Response:
        token, _, method = request.path.removeprefix("/bot").partition("/")
        fields = read_fields(request.content_type, await request.read())
        result = await self._lines[token].call(method, fields)
        body = json.dumps({"ok": True, "result": result}).encode()
        return web.Response(body=body, content_type="application/json")


def read_fields(content_type: str, body: bytes) -> dict[str, Any]:
    """The parameters of a call, sent as JSON or as a form."""
    if not body:
        return {}
    if content_type == "application/json":
        fields: dict[str, Any] = json.loads(body)
        return fields
    return dict(parse_qsl(body.decode()))
