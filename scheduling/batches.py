"""The same for several in one transaction: what comes while one is under way goes into the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Together(Generic[Item, Answer]):
    """Collects what is to be done and does it in batches.

    ``carry_out`` answers for each item, in order. Where it raises, each is done again alone, so that one item that
    cannot be done keeps no other from it: ``carry_out`` must leave nothing behind when it raises.
    """

    def __init__(self, carry_out: Callable[[Sequence[Item]], Awaitable[list[Answer]]], most: int = 20) -> None:
        self._carry_out = carry_out
        self._most = most
        self._waiting: list[tuple[Item, asyncio.Future[Answer]]] = []
        self._working: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()

    async def do(self, item: Item, linger: float = 0.0) -> Answer:
        """What ``carry_out`` answers for this item, or the exception that it raises.

        With ``linger`` it may wait so many seconds for company, until somebody comes who does not linger.
        """
        done: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if linger <= 0 or len(self._waiting) >= self._most:
            self._hurry.set()
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work_off(linger))
        return await done

    async def finish(self) -> None:
        """Does what is waiting at once, also for those who wait for it no longer."""
        self._hurry.set()
        if self._working is not None:
            await self._working

    async def _work_off(self, linger: float) -> None:
        while self._waiting:
            if linger > 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(linger):
                        await self._hurry.wait()
            self._hurry.clear()
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            await self._settle(batch)

    async def _settle(self, batch: list[tuple[Item, "asyncio.Future[Answer]"]]) -> None:
        try:
            answers = await self._carry_out([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 - handed on to whoever waits for it
            if len(batch) == 1:
                _fail(batch[0][1], error)
                return
            for one in batch:
                await self._settle([one])
            return
        for (_, done), answer in zip(batch, answers, strict=True):
            if not done.done():
                done.set_result(answer)


def _fail(done: "asyncio.Future[Answer]", error: Exception) -> None:
    if not done.done():
        done.set_exception(error)
