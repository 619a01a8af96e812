"""An invitation to 10,000 people against the playground, which enforces Telegram's limits in real time.

    python -m benchmarks.bench_delivery [--quick] [--people N]

The bot runs as a child process, all of it in one, on SQLite. While invitations leave, reminders fall due, somebody
taps, and in the middle the bot is killed with SIGKILL and started again. Prints a table and ends with 1 where a line of
it is missed. Takes about six minutes, quick (1,000 people) under one; docs/performance.md says what is measured.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.delivery.runs import Effort, run
from benchmarks.delivery.verdicts import judged
from benchmarks.taps.children import ROOT, settings
from benchmarks.taps.contenders import Way
from benchmarks.taps.machine import busy_and_all, own_cpu_seconds, taken_by_others, watch_others
from program.programme import read_programme

WHOLE = Effort(people=10_000, taps=60)
QUICK = Effort(people=1_000, taps=25)


def main() -> int:
    """Measures and prints; answers the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="1,000 people: under a minute")
    parser.add_argument("--people", type=int, help="another number of people")
    arguments = parser.parse_args()
    effort = QUICK if arguments.quick else WHOLE
    if arguments.people:
        effort = Effort(people=arguments.people, taps=effort.taps)
    return asyncio.run(measure(effort))


async def measure(effort: Effort) -> int:
    """One run, judged."""
    before = watch_others()
    programme = read_programme((ROOT / "programme.toml").read_text(encoding="utf-8"))
    secret = settings(api="", way=Way.POLLING, database_url="")["ENCRYPTION_KEYS"]
    begun, at_begin, own = time.monotonic(), busy_and_all(), own_cpu_seconds()
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as name:
        found = await run(Path(name), programme, effort, secret)
    others = taken_by_others(at_begin, busy_and_all(), own_cpu_seconds() - own)
    verdict = judged(found)
    print(f"\n{effort.people} people, {time.monotonic() - begun:.0f} s\n\n{verdict.table()}\n")
    print(
        f"other programs took {before['taken_by_others']:.1%} of the processors before the run, {others:.1%} during it"
    )
    return 0 if verdict.is_met else 1


if __name__ == "__main__":
    sys.exit(main())
