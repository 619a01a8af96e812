"""A hand-written stand-in for the playground's server: it tells a scripted state and remembers what the page does.

It speaks the page's interface (`/page/...`) and nothing else, so that tests of the page are quick and can ask for what
a real server does only seldom: events that get lost, refusals, answers that never come.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from playground import page_files

Json = dict[str, Any]


class FakePlayground:
    """One server on a free port. `state` is what `GET /page/state` tells; `acts` is what the page did, in order."""

    def __init__(self, state: Json) -> None:
        self.state = state
        self.acts: list[Json] = []
        self.refusals: dict[str, str] = {}
        self.reactions: dict[str, Callable[[Json], Json | None]] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.states_told = 0
        self._streams: set[asyncio.Queue[Json | None]] = set()
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> None:
        """Open a free port."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/page/state", self._state),
                web.get("/page/events", self._events),
                web.post("/page/act", self._act),
                web.get("/page/file/{file_id}", self._file),
                *page_files.routes(),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        """Close the port and all streams."""
        if self._runner is not None:
            await self._runner.cleanup()

    def emit(self, type_: str, **fields: Any) -> None:
        """Tell all pages of something that happened; the state isn't changed by that."""
        self.state["seq"] += 1
        for stream in self._streams:
            stream.put_nowait({"seq": self.state["seq"], "type": type_, **fields})

    def say(self, chat: str, message: Json) -> None:
        """Put a message into a chat and tell the pages."""
        self.state["messages"].setdefault(chat, []).append(message)
        self.emit("message", chat=chat, message=message)

    def edit(self, chat: str, message: Json) -> None:
        """Replace a message and tell the pages."""
        messages = self.state["messages"][chat]
        index = next(i for i, known in enumerate(messages) if known["message_id"] == message["message_id"])
        messages[index] = message
        self.emit("edited", chat=chat, message=message)

    def change_chat(self, key: str, **fields: Any) -> None:
        """Change a chat and tell the pages."""
        chat = next(chat for chat in self.state["chats"] if chat["key"] == key)
        chat.update(fields)
        self.emit("chat", chat=dict(chat))

    def lose(self, chat: str, message: Json) -> None:
        """Put a message into a chat of which no page hears: its event is lost on the way."""
        self.state["messages"].setdefault(chat, []).append(message)
        self.state["seq"] += 1

    def drop_streams(self) -> None:
        """Cut every page's stream of events."""
        for stream in list(self._streams):
            stream.put_nowait(None)

    async def wait_for_act(self, name: str, count: int = 1, within: float = 5.0) -> Json:
        """Wait until the page has done something `count` times; return the last of them."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: len(self.acts_named(name)) >= count)
        return self.acts_named(name)[-1]

    def acts_named(self, name: str) -> list[Json]:
        """Return the acts of one name without that name."""
        return [{key: value for key, value in act.items() if key != "act"} for act in self.acts if act["act"] == name]

    async def _state(self, _request: web.Request) -> web.Response:
        self.states_told += 1
        return web.json_response(self.state)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        stream: asyncio.Queue[Json | None] = asyncio.Queue()
        self._streams.add(stream)
        try:
            while (event := await stream.get()) is not None:
                await response.write(f"id: {event['seq']}\ndata: {json.dumps(event)}\n\n".encode())
        finally:
            self._streams.discard(stream)
        return response

    async def _act(self, request: web.Request) -> web.Response:
        act = await request.json()
        async with self._changed:
            self.acts.append(act)
            self._changed.notify_all()
        if act["act"] in self.refusals:
            return web.json_response({"ok": False, "error": self.refusals[act["act"]]}, status=400)
        reaction = self.reactions.get(act["act"])
        return web.json_response({"ok": True} | ((reaction(act) if reaction else None) or {}))

    async def _file(self, request: web.Request) -> web.Response:
        content, mime_type = self.files[request.match_info["file_id"]]
        return web.Response(body=content, content_type=mime_type)
