"""The contest: all bots up at once, measured in turns, so that whatever else the machine does hits all alike."""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.taps.chats import Chat
from benchmarks.taps.children import Child, postgres_cpu_seconds, settings
from benchmarks.taps.contenders import CONTENDERS, Bot, Contender, order
from benchmarks.taps.fake_telegram import FakeTelegram, Line
from benchmarks.taps.figures import percentile
from benchmarks.taps.loads import many_at_once, one_by_one
from benchmarks.taps.machine import load_average
from benchmarks.taps.sign_ups import seat_all, walk_all
from tests.postgres import PostgresServer

_WORDS = {
    Bot.SQLITE: ("-m", "bot", "run"),
    Bot.POSTGRESQL: ("-m", "bot", "run"),
    Bot.AIOGRAM: ("-m", "benchmarks.taps.aiogram_echo"),
    Bot.TELEGRAM: ("-m", "benchmarks.taps.telegram_echo"),
}
_BREATH = 0.3  # seconds until a bot has finished what it does after an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is measured."""

    turns: int
    people: int
    taps: int  # of one person, one after the other, in each turn
    seconds: float  # of many people at once, in each turn
    warm_up: float = 1.0  # seconds of many people at once that do not count


@dataclass(slots=True)
class Entrant:
    """A bot that runs, with its people."""

    contender: Contender
    line: Line
    child: Child
    chats: list[Chat]


class Contest:
    """Starts bots against one server and measures them."""

    def __init__(self, server: FakeTelegram, postgres: PostgresServer, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._postgres = postgres
        self._numbers = count(1)

    @asynccontextmanager
    async def opened(
        self, contenders: Sequence[Contender], people: int, words: Mapping[Contender, tuple[str, ...]] | None = None
    ) -> AsyncIterator[list[Entrant]]:
        """All of them, started, with people in front of a question that takes several answers; stopped at the end."""
        async with AsyncExitStack() as stack:
            entrants = [
                self._entrant(contender, (words or {}).get(contender, _WORDS[contender.bot]))
                for contender in contenders
            ]
            for entrant in entrants:
                stack.push_async_callback(entrant.child.stop)
                await entrant.child.start()
            await asyncio.gather(*(entrant.child.wait_for(entrant.line.is_ready) for entrant in entrants))
            try:
                await _seat(entrants, people)
                yield entrants
            except Exception:
                print(*(entrant.child.last_words() for entrant in entrants), sep="\n", file=sys.stderr)
                raise

    def _entrant(self, contender: Contender, words: tuple[str, ...]) -> Entrant:
        token = f"{next(self._numbers)}:a-token-for-the-bench-that-opens-nothing"
        if contender.bot is Bot.POSTGRESQL:
            url = self._postgres.create_database()
        else:
            place = tempfile.mkdtemp(dir=self._folder)  # a database of its own, each time
            url = f"sqlite+aiosqlite:///{place}/tandem.sqlite3"
        environment = settings(api=self._server.url, way=contender.way, database_url=url, token=token)
        child = Child(words, environment, self._folder, contender.name.replace(" ", "-"))
        return Entrant(contender, self._server.line(token), child, [])


async def _seat(entrants: list[Entrant], people: int) -> None:
    ours = [entrant for entrant in entrants if entrant.contender.is_tandem]
    walked = await asyncio.gather(*(walk_all(entrant.line, people) for entrant in ours))
    for entrant, chats in zip(ours, walked, strict=True):
        entrant.chats = chats
    for entrant in entrants:
        if not entrant.contender.is_tandem:
            entrant.chats = seat_all(entrant.line, ours[0].chats)


async def measure_taps(contest: Contest, effort: Effort) -> dict[str, Any]:
    """Every turn of every contender, and what they weigh after it."""
    async with contest.opened(CONTENDERS, effort.people) as entrants:
        slots: list[dict[str, Any]] = []
        for number in range(effort.turns):
            print(f"  turn {number + 1} of {effort.turns}", flush=True)
            slots += [await _slot(entrant, number, effort) for entrant in order(entrants, number)]
        memory = {entrant.contender.name: entrant.child.memory for entrant in entrants}
    return {"slots": slots, "memory_after": memory}


async def _slot(entrant: Entrant, turn: int, effort: Effort) -> dict[str, Any]:
    line, chats = entrant.line, entrant.chats
    await one_by_one(line, chats[0], 3)  # caches and connections have rested for several other bots' turns
    acts = await one_by_one(line, chats[0], effort.taps)
    await asyncio.sleep(_BREATH)
    meters = (lambda: entrant.child.cpu_seconds, postgres_cpu_seconds, time.process_time)
    rush = await many_at_once(line, chats, effort.seconds, warm_up=effort.warm_up, meters=meters)
    await asyncio.sleep(_BREATH)
    bot, database, server = (seconds * 1000 / rush.taps for seconds in rush.spent)
    is_on_postgres = entrant.contender.bot is Bot.POSTGRESQL
    return {
        "turn": turn,
        "contender": entrant.contender.name,
        "latencies_ms": [round(act.added_seconds * 1000, 3) for act in acts],
        "taps_per_second": round(rush.taps / rush.seconds, 2),
        "rush_p50_ms": round(percentile(rush.waits, 0.5) * 1000, 2),
        "rush_p95_ms": round(percentile(rush.waits, 0.95) * 1000, 2),
        "cpu_ms_per_tap": round(bot, 3),
        "database_cpu_ms_per_tap": round(database, 3) if is_on_postgres else 0.0,
        "server_cpu_ms_per_tap": round(server, 3),
        "load_average": load_average(),
    }
