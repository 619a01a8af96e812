"""The line before the door: who waits for admission, the most urgent first, and of equals whoever came first.

Forty that wait each for themselves would leave in no order. Here one of them is let through at a time, and somebody
who has the whole chat's share behind them holds up nobody.
"""

import asyncio
import time
from bisect import insort
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from itertools import count

from program.deliveries import RANKS
from program.notices import Urgency
from scheduling.admission import Admission
from scheduling.windows import Passage

AHEAD = 0.12
"""So many seconds before it is their turn, some of many are let through: they get ready together, then leave on time.
Whoever is more urgent and comes in between waits no longer than that."""

_BULK = RANKS[Urgency.BULK]


@dataclass(frozen=True, slots=True, order=True)
class _Waiting:
    rank: int
    number: int
    chat_id: int = field(compare=False)
    turn: "asyncio.Future[float]" = field(compare=False)


class Line:
    """Lets one after the other through, as ``admission`` allows. Belongs to one event loop."""

    def __init__(self, admission: Admission, clock: Callable[[], float] = time.monotonic) -> None:
        self._admission = admission
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._numbers = count()
        self._has_come = asyncio.Event()
        self._letting_in: asyncio.Task[None] | None = None
        self._door = asyncio.Lock()

    async def turn(self, rank: int, chat_id: int) -> float:
        """Waits for the turn and counts it; answers the instant of the clock at which the message may leave."""
        turn: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        insort(self._waiting, _Waiting(rank, next(self._numbers), chat_id, turn))
        self._has_come.set()
        if self._letting_in is None or self._letting_in.done():
            self._letting_in = asyncio.create_task(self._let_in())
        return await turn

    @asynccontextmanager
    async def passage(self, at: float, rank: int) -> AsyncIterator[None]:
        """Waits until that instant, which ``turn`` has answered, and until there is room in Telegram's window.

        Lasts until Telegram has answered: who has not come in yet counts as if they came in now.
        """
        if (seconds := at - self._clock()) > 0:
            await asyncio.sleep(seconds)
        is_bulk = rank >= _BULK
        async with self._door if is_bulk else nullcontext():  # of many, one at a time looks whether there is room
            passage = await self._entered(is_bulk=is_bulk)
        try:
            yield
        finally:
            self._admission.answered(passage, self._clock())

    async def _entered(self, *, is_bulk: bool) -> Passage:
        while True:
            seconds = self._admission.room(self._clock(), is_bulk=is_bulk)
            if seconds <= 0:
                return self._admission.leave(self._clock(), is_bulk=is_bulk)
            await asyncio.sleep(seconds)

    def refused(self) -> None:
        """Telegram has refused one: more slowly for a while."""
        self._admission.be_careful(self._clock())

    def give_back(self, chat_id: int, amount: float) -> None:
        """What was counted at the turn is not needed after all, or only in part."""
        self._admission.count(chat_id, self._clock(), -amount)

    def count(self, chat_id: int) -> None:
        """One more message leaves, right behind one that was let through."""
        self._admission.count(chat_id, self._clock())
        self._admission.note_leaving(self._clock())

    def close(self) -> None:
        """Nobody is let through any more."""
        if self._letting_in is not None:
            self._letting_in.cancel()

    async def _let_in(self) -> None:
        while self._waiting:
            self._has_come.clear()
            seconds = self._next()
            if seconds > 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await self._has_come.wait()
            self._waiting = [one for one in self._waiting if not one.turn.done()]  # given up, or let through

    def _next(self) -> float:
        """Lets through whoever is next; 0 then, or else after how many seconds to look again."""
        now = self._clock()
        waits = [self._admission.wait(one.chat_id, now) for one in self._waiting]
        soonest = min(waits)
        # Of those who could leave then: whoever must wait longer has had the own chat's share.
        one = next(one for one, wait in zip(self._waiting, waits, strict=True) if wait <= soonest)
        early = soonest - (AHEAD if one.rank >= _BULK else 0.0)
        if early > 0:
            return early
        if not one.turn.done():
            self._admission.count(one.chat_id, now)
            one.turn.set_result(now + soonest)
        return 0.0
