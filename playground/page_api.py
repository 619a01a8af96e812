"""The page's interface: the state, the stream of events, the acts and the files (docs/playground.md describes it)."""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from playground.errors import ActRefused
from playground.faults import kinds_view
from playground.page_acts import ACTS
from playground.page_views import bot_view, chat_view, event_view, message_view, user_view

if TYPE_CHECKING:
    from playground.controls import Controls
    from playground.worlds import World

Json = dict[str, Any]

SHOWN_MESSAGES = 200
HEARTBEAT_SECONDS = 15.0


class PageApi:
    """Answers `/page/...` for one world."""

    def __init__(self, world: "World", controls: "Controls") -> None:
        self.world = world
        self.controls = controls

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/page/state", self.state),
            web.get("/page/events", self.events),
            web.post("/page/act", self.act),
            web.get("/page/file/{file_id}", self.file),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """Return everything that the page shows."""
        return web.json_response(self.snapshot())

    def snapshot(self) -> Json:
        """Return everything that the page shows, as one object."""
        world = self.world
        is_running = self.controls.is_running()
        return {
            "seq": world.feed.seq,
            "now": world.now().isoformat(),
            "bots": [bot_view(bot, is_running=is_running) for bot in world.bots.values()],
            "users": [user_view(user) for user in world.users.values()],
            "chats": [chat_view(world, chat) for chat in world.chats.values()],
            "messages": {
                chat.key: [message_view(world, chat, message) for message in chat.latest(SHOWN_MESSAGES)]
                for chat in world.chats.values()
            },
            "misbehaviour": world.misbehaviour.switches(),
            "misbehaviour_kinds": kinds_view(),
            "controls": self.controls.offered() | {"bot_running": is_running},
        }

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream events; a reader that lags too far behind gets `reset` and loads the state again."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        seen = int(request.headers.get("Last-Event-ID") or request.query.get("after", "0"))
        try:
            while True:
                seen = await self._write_since(response, seen)
        except ConnectionResetError:
            return response

    async def _write_since(self, response: web.StreamResponse, seen: int) -> int:
        """Write what happened after `seen`, or wait a while for it; return the number of the last event written."""
        feed = self.world.feed
        fresh = feed.since(seen)
        if fresh is None:
            await _write(response, {"seq": feed.seq, "type": "reset"})
            return feed.seq
        for event in fresh:
            seen = event.seq
            await _write(response, event_view(self.world, event, is_running=self.controls.is_running()))
        if not await feed.wait_until(lambda: feed.seq > seen, HEARTBEAT_SECONDS):
            await response.write(b": still here\n\n")
        return seen

    async def act(self, request: web.Request) -> web.Response:
        """Carry out what a person does, or a switch of the page."""
        try:
            body = await request.json()
            return web.json_response({"ok": True} | await self._carry_out(body))
        except ActRefused as refused:
            return _bad(str(refused))
        except KeyError as missing:
            return _bad(f"{missing} is missing")
        except (TypeError, ValueError) as wrong:
            return _bad(f"wrong value: {wrong}")

    async def _carry_out(self, body: Json) -> Json:
        name = body["act"]
        if name in ACTS:
            return ACTS[name](self.world, body)
        if name == "misbehave":
            parameters = {name: value for name, value in body.items() if name not in ("act", "kind", "user")}
            switch = self.world.misbehaviour.misbehave(body["kind"], **parameters)
            return {"switch": switch.view()}
        if name == "behave":
            self.world.misbehaviour.behave()
            return {}
        if await self.controls.carry_out(name, body):
            self.announce_controls()
            return {}
        raise ActRefused(f"there is no act {name!r} here")

    def announce_controls(self) -> None:
        """Tell the phones what time it is and which bots run, after either has changed."""
        self.world.feed.publish("clock", now=self.world.now().isoformat())
        for bot in self.world.bots.values():
            self.world.feed.publish("bot", id=bot.id)

    async def file(self, request: web.Request) -> web.Response:
        """Return a file as a browser wants it."""
        stored = self.world.files.by_id.get(request.match_info["file_id"])
        if stored is None:
            return web.Response(status=404, text="no such file")
        headers = {"Content-Type": stored.mime_type, "Content-Disposition": _disposition(stored.name)}
        return web.Response(body=stored.content, headers=headers)


def _disposition(name: str) -> str:
    """Name a file for a browser; letters beyond ASCII are percent-encoded (RFC 5987)."""
    if name.isascii() and '"' not in name:
        return f'inline; filename="{name}"'
    return f"inline; filename*=utf-8''{quote(name, safe='')}"


async def _write(response: web.StreamResponse, event: Json) -> None:
    await response.write(f"id: {event['seq']}\ndata: {json.dumps(event)}\n\n".encode())


def _bad(text: str) -> web.Response:
    return web.json_response({"ok": False, "error": text}, status=400)
