"""Tandem with a sampling profiler inside: `python -m benchmarks.taps.profiled_bot FILE`, settings as for `bot run`.

SIGUSR1 begins, SIGUSR2 ends and writes FILE. Every few milliseconds of processor time the kernel sends SIGPROF, and
the main thread's stack at that moment is counted. cProfile would be the usual tool, but not here: SQLAlchemy runs each
statement in a greenlet, and cProfile, which keeps one stack of calls for the thread, closes one greenlet's calls with
the returns of another one and books time under whatever function happens to be on top.
"""

import json
import signal
import sys
import sysconfig
import time
from collections import Counter
from functools import cache
from pathlib import Path
from types import CodeType, FrameType

from greenlet import getcurrent  # type: ignore[import-untyped]  # has no types

from bot.running import run_command
from bot.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent.parent
_EVERY_SECONDS = 0.002
_FOLDERS = (  # the environment may lie inside of the house, so it comes first
    (sysconfig.get_path("purelib"), ""),
    (sysconfig.get_path("platlib"), ""),
    (sysconfig.get_path("stdlib"), "python/"),
    (str(ROOT), ""),
)


class Sampler:
    """Counts where the main thread is, and measures how much processor time is spent beside it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stacks: Counter[tuple[CodeType, ...]] = Counter()
        self._process = self._main = 0.0
        self._wake_up = -1

    def install(self) -> None:
        """Listens for the three signals."""
        signal.signal(signal.SIGUSR1, self._begin)
        signal.signal(signal.SIGUSR2, self._end)
        signal.signal(signal.SIGPROF, self._take)

    def _begin(self, _number: int, _frame: FrameType | None) -> None:
        self._wake_up = signal.set_wakeup_fd(-1)  # else each sample would also wake the event loop
        self._process, self._main = time.process_time(), time.thread_time()
        signal.setitimer(signal.ITIMER_PROF, _EVERY_SECONDS, _EVERY_SECONDS)

    def _take(self, _number: int, frame: FrameType | None) -> None:
        self._stacks[tuple(_codes(frame))] += 1

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0, 0)
        found = {
            "process_seconds": time.process_time() - self._process,
            "main_seconds": time.thread_time() - self._main,
            "stacks": [[count, [_named(code) for code in stack]] for stack, count in self._stacks.items()],
        }
        signal.set_wakeup_fd(self._wake_up)
        draft = self._file.with_suffix(".new")
        draft.write_text(json.dumps(found), encoding="utf-8")
        draft.replace(self._file)


def _codes(frame: FrameType | None) -> list[CodeType]:
    """The stack, innermost first, also through the greenlets that wait for this one."""
    codes = []
    around = getcurrent().parent
    while frame is not None:
        codes.append(frame.f_code)
        frame = frame.f_back
        if frame is None and around is not None:
            frame, around = around.gr_frame, around.parent
    return codes


@cache
def _named(code: CodeType) -> str:
    """``sqlalchemy/engine/base.py:execute``: the place in its package, the house or ``python/``, and the function."""
    name = code.co_filename
    for folder, short in _FOLDERS:
        if name.startswith(f"{folder}/"):
            return f"{short}{name.removeprefix(f'{folder}/')}:{code.co_name}"
    return f"{name}:{code.co_name}" if name.startswith("<") else f"{Path(name).name}:{code.co_name}"


if __name__ == "__main__":
    Sampler(Path(sys.argv[1])).install()
    sys.exit(run_command(read_settings(_env_file=None), "all"))
