"""The feed of everything that happens, for the page's event stream and for tests that wait."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.chats import Chat
from playground.messages import Message

KEPT_EVENTS = 5000
"""How many events a slow reader may lag behind before it has to load the whole state again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; the page's JSON is made of it only when somebody reads it."""

    seq: int
    type: str
    chat: Chat | None = None
    message: Message | None = None
    fields: dict[str, Any]


class Feed:
    """A bounded log of events with numbers that only grow, and a way to sleep until the next one."""

    def __init__(self) -> None:
        self.seq = 0
        self._recent: deque[Event] = deque(maxlen=KEPT_EVENTS)
        self._waiting: set[asyncio.Future[None]] = set()

    def publish(self, type_: str, *, chat: Chat | None = None, message: Message | None = None, **fields: Any) -> Event:
        """Append an event and wake everybody who waits."""
        self.seq += 1
        event = Event(seq=self.seq, type=type_, chat=chat, message=message, fields=fields)
        self._recent.append(event)
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()
        return event

    def kept(self) -> list[Event]:
        """Return every event that is still kept."""
        return list(self._recent)

    def since(self, seq: int) -> list[Event] | None:
        """Return the events after `seq`, or None where some of them are no longer kept."""
        if seq > self.seq or (self._recent and seq < self._recent[0].seq - 1):
            return None
        fresh: list[Event] = []
        for event in reversed(self._recent):
            if event.seq <= seq:
                break
            fresh.append(event)
        return fresh[::-1]

    async def wait(self) -> None:
        """Sleep until the next event."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)

    async def wait_until(self, predicate: Callable[[], bool], within: float) -> bool:
        """Sleep until the predicate holds, looking again after each event; False when `within` seconds went by."""
        try:
            async with asyncio.timeout(within):
                while not predicate():
                    await self.wait()
        except TimeoutError:
            return predicate()
        return True
