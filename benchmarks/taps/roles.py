"""What each role costs to start and to keep: import time, time until it works, memory. Fresh processes only."""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp

from benchmarks.taps.children import ROOT, TOKEN, Child, free_port, settings
from benchmarks.taps.contenders import Way, order
from benchmarks.taps.fake_telegram import FakeTelegram
from db.migrations_runner import upgrade

BARE_AIOGRAM = "bare aiogram"
ROLES = {
    "Tandem, --role all": ("all", ("-m", "bot", "run", "--role", "all")),
    "Tandem, --role receive": ("receive", ("-m", "bot", "run", "--role", "receive")),
    "Tandem, --role deliver": ("deliver", ("-m", "bot", "run", "--role", "deliver")),
    BARE_AIOGRAM: ("aiogram", ("-m", "benchmarks.taps.aiogram_echo")),
    "bare python-telegram-bot": ("telegram", ("-m", "benchmarks.taps.telegram_echo")),
}
_REST_SECONDS = 1.0  # from working to reading the memory


async def measure_roles(server: FakeTelegram, folder: Path, repeats: int) -> dict[str, dict[str, Any]]:
    """The figures of every role: the raw ones of each repeat, and their medians."""
    url = f"sqlite+aiosqlite:///{folder / 'roles.sqlite3'}"
    await asyncio.to_thread(upgrade, url)  # no first start: the tables are there
    raw: dict[str, list[dict[str, float]]] = {name: [] for name in ROLES}
    for turn in range(repeats):
        for name in order(tuple(ROLES), turn):
            print(f"  {name}", flush=True)
            role, words = ROLES[name]
            raw[name].append(await asyncio.to_thread(_imported, role) | await _run(server, folder, words, url))
    return {
        name: {key: round(median(one[key] for one in found), 3) for key in found[0]} | {"repeats": found}
        for name, found in raw.items()
    }


def _imported(role: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.taps.import_child", role]
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return {f"import_{key}": value for key, value in json.loads(run.stdout).items()}


async def _run(server: FakeTelegram, folder: Path, words: tuple[str, ...], url: str) -> dict[str, float]:
    line = server.line(TOKEN)
    port = free_port()
    environment = settings(api=server.url, way=Way.POLLING, database_url=url, health_port=port)
    child = Child(words, environment, folder, "role")
    begun = time.perf_counter()
    await child.start()
    # Whoever delivers asks for no updates: its health says when it works.
    asking = asyncio.create_task(_until_healthy(port, line.is_ready)) if "deliver" in words else None
    try:
        await child.wait_for(line.is_ready)
        took = time.perf_counter() - begun
        await asyncio.sleep(_REST_SECONDS)
        return {"start_seconds": round(took, 3)} | child.memory
    finally:
        if asking is not None:
            asking.cancel()
        await child.stop()


async def _until_healthy(port: int, healthy: asyncio.Event) -> None:
    async with aiohttp.ClientSession() as session:
        while not healthy.is_set():
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
                    if response.status == 200:
                        healthy.set()
            except aiohttp.ClientError:
                pass  # it does not listen yet
            await asyncio.sleep(0.02)
