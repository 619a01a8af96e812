"""Runs Tandem with the sampler inside, under the load of many people, and evaluates what it saw."""

import asyncio
import json
import signal
import time
from pathlib import Path
from typing import Any

from benchmarks.taps.contenders import Bot, Contender, Way
from benchmarks.taps.contests import Contest, Entrant
from benchmarks.taps.loads import many_at_once
from benchmarks.taps.profiles import evaluated

PROFILED = (Contender(Bot.SQLITE, Way.POLLING), Contender(Bot.POSTGRESQL, Way.POLLING))
_WRITE_SECONDS = 30


async def measure_profiles(contest: Contest, folder: Path, people: int, seconds: float) -> dict[str, Any]:
    """Where a tap's processor time goes, for each database."""
    files = {contender: folder / f"profile-{number}.json" for number, contender in enumerate(PROFILED)}
    words = {contender: ("-m", "benchmarks.taps.profiled_bot", str(file)) for contender, file in files.items()}
    async with contest.opened(PROFILED, people, words) as entrants:
        return {
            entrant.contender.name: await _profile(entrant, files[entrant.contender], seconds) for entrant in entrants
        }


async def _profile(entrant: Entrant, file: Path, seconds: float) -> dict[str, Any]:
    await many_at_once(entrant.line, entrant.chats, 1, warm_up=0, meters=())  # caches are filled
    entrant.child.send(signal.SIGUSR1)
    rush = await many_at_once(entrant.line, entrant.chats, seconds, warm_up=0, meters=())
    entrant.child.send(signal.SIGUSR2)
    return evaluated(await asyncio.to_thread(_written, file), rush.taps)


def _written(file: Path) -> dict[str, Any]:
    """What the bot writes, as soon as it is there; raises ``FileNotFoundError`` when that takes too long."""
    give_up = time.monotonic() + _WRITE_SECONDS
    while not file.exists() and time.monotonic() < give_up:
        time.sleep(0.05)
    raw: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return raw
