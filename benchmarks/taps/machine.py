"""On what the bench ran, and how quiet it was there. No names, no paths: this is published."""

import os
import platform
import resource
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

LIBRARIES = (
    "aiogram",
    "python-telegram-bot",
    "sqlalchemy",
    "aiosqlite",
    "asyncpg",
    "aiohttp",
    "pydantic",
    "cryptography",
)
QUIET = 0.1  # share of the processors' time that others may take before the run
_WATCH_SECONDS = 3.0


def describe_machine(folder: Path) -> dict[str, Any]:
    """The machine, the versions, and what one write to the disk costs in this folder."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3, 1),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: version(name) for name in LIBRARIES},
        "file_system": file_system(folder, Path("/proc/mounts").read_text(encoding="utf-8").splitlines()),
        "fsync_ms": round(_fsync_ms(folder), 2),
    }


def code_version(root: Path) -> str:
    """The commit that was measured, with a plus behind it where the work tree differs from it."""
    words = ("git", "-C", str(root), "describe", "--always", "--exclude=*", "--abbrev=10", "--dirty=+")
    answer = subprocess.run(words, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def watch_others() -> dict[str, float]:
    """How busy the machine is with nothing of ours running: the share of processor time taken, and the load average."""
    before = busy_and_all()
    time.sleep(_WATCH_SECONDS)
    return {"taken_by_others": taken_by_others(before, busy_and_all(), 0.0), "load_average": load_average()}


def taken_by_others(before: tuple[float, float], after: tuple[float, float], own_seconds: float) -> float:
    """The share of all processor time between two looks that went to others; ``own_seconds`` of it was ours."""
    busy, whole = after[0] - before[0], after[1] - before[1]
    return round(max(0.0, busy - own_seconds) / whole, 3) if whole else 0.0


def own_cpu_seconds() -> float:
    """Processor time of this process and of all children that have ended, with theirs."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def load_average() -> float:
    """The load average of the last minute."""
    return round(os.getloadavg()[0], 2)


def file_system(folder: Path, mounts: Iterable[str]) -> str:
    """The kind of file system that a folder lies on, such as ext4 or tmpfs, from the lines of /proc/mounts."""
    kinds = {Path(line.split()[1]): line.split()[2] for line in mounts}
    return next((kinds[place] for place in (folder, *folder.parents) if place in kinds), "unknown")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _fsync_ms(folder: Path) -> float:
    """The median of a few small writes that are forced to the disk, as a commit is."""
    took = []
    with (folder / "fsync").open("wb", buffering=0) as file:
        for _ in range(40):
            begun = time.perf_counter()
            file.write(b"x" * 4096)
            os.fsync(file.fileno())
            took.append(time.perf_counter() - begun)
    return statistics.median(took) * 1000


def busy_and_all() -> tuple[float, float]:
    """Seconds that all processors together were busy, and all seconds, since the machine was started (proc(5))."""
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    ticks = [int(word) / os.sysconf("SC_CLK_TCK") for word in line.split()[1:9]]
    idle = ticks[3] + ticks[4]
    return sum(ticks) - idle, sum(ticks)
