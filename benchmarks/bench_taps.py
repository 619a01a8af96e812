"""What a tap costs: Tandem beside bare bots of the two libraries that it stands on.

    python -m benchmarks.bench_taps [--quick] [--parts taps roles profile] [--output FOLDER]

Eight bots run as child processes against a small stand-in for Telegram in this process: Tandem on SQLite and on
PostgreSQL, a bare aiogram bot and a bare python-telegram-bot bot, each with long polling and with a webhook. They are
measured in turns, so that noise hits all alike. A whole run writes `performance.md` and `performance.json` into the
folder, docs/ unless another one is named; a quick or partial one prints its tables and writes nothing, unless a folder
is named for a run of all parts.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.taps.children import ROOT
from benchmarks.taps.contests import Contest, Effort, measure_taps
from benchmarks.taps.databases import described, durable_postgres
from benchmarks.taps.fake_telegram import FakeTelegram
from benchmarks.taps.machine import (
    busy_and_all,
    code_version,
    describe_machine,
    load_average,
    own_cpu_seconds,
    taken_by_others,
    watch_others,
)
from benchmarks.taps.page import page, tables
from benchmarks.taps.profiling import measure_profiles
from benchmarks.taps.roles import measure_roles
from tests.postgres import PostgresServer

PARTS = ("taps", "roles", "profile")
WHOLE = Effort(turns=4, people=24, taps=30, seconds=1.5)
QUICK = Effort(turns=1, people=6, taps=12, seconds=1.0)


def main() -> int:
    """Measure, print, and write the page; answers the exit code."""
    arguments = _arguments()
    found = asyncio.run(measure(arguments.parts, is_quick=arguments.quick))
    print(f"\n{tables(found)}")
    is_whole = not arguments.quick and set(arguments.parts) == set(PARTS)
    folder = arguments.output or (ROOT / "docs" if is_whole else None)
    if folder is not None:
        (folder / "performance.json").write_text(
            json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        (folder / "performance.md").write_text(page(found), encoding="utf-8")
        print(f"written: performance.md and performance.json in {os.path.relpath(folder)}/")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="under a minute, less exact; only the taps unless told")
    parser.add_argument("--parts", nargs="+", choices=PARTS, help="what to measure")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="where performance.md and .json go")
    arguments = parser.parse_args()
    arguments.parts = arguments.parts or (["taps"] if arguments.quick and not arguments.output else list(PARTS))
    if arguments.output and set(arguments.parts) != set(PARTS):
        parser.error("a page is written from a run of all parts")
    return arguments


async def measure(parts: list[str], *, is_quick: bool) -> dict[str, Any]:
    """All that was asked for, with the machine on which it was measured."""
    effort = QUICK if is_quick else WHOLE
    begun, at_begin, own_at_begin = time.monotonic(), busy_and_all(), own_cpu_seconds()
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as name:
        folder = Path(name)
        found: dict[str, Any] = {
            "code": code_version(ROOT),
            "measured_at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "machine": describe_machine(folder),
            "before": watch_others(),
            "effort": asdict(effort),
        }
        server, postgres = FakeTelegram(), durable_postgres()
        await server.start()
        try:
            found["machine"]["postgresql"] = await described(postgres)
            await _measure_parts(found, parts, (server, postgres), folder, is_quick=is_quick)
        finally:
            await server.stop()
            postgres.close()
    others = taken_by_others(at_begin, busy_and_all(), own_cpu_seconds() - own_at_begin)
    found["after"] = {"taken_by_others": others, "load_average": load_average()}
    found["took_seconds"] = round(time.monotonic() - begun)
    return found


async def _measure_parts(
    found: dict[str, Any],
    parts: list[str],
    servers: tuple[FakeTelegram, PostgresServer],
    folder: Path,
    *,
    is_quick: bool,
) -> None:
    effort = QUICK if is_quick else WHOLE
    contest = Contest(*servers, folder)
    if "roles" in parts:
        print("roles, one fresh process after the other:", flush=True)
        found["roles"] = await measure_roles(servers[0], folder, 1 if is_quick else 2)
    if "taps" in parts:
        print("taps, in turns:", flush=True)
        found["taps"] = await measure_taps(contest, effort)
    if "profile" in parts:
        print("profile of a tap", flush=True)
        found["profile"] = await measure_profiles(contest, folder, effort.people, 3 if is_quick else 8)


if __name__ == "__main__":
    sys.exit(main())
