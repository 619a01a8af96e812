"""A bot whose libraries are imported already: started in a second instead of ten, killed as dead as any other.

Importing aiogram and reading the vocabularies take nearly all of the time of a start. A server process does both once;
each start forks a child there, which goes on where ``python -m bot.demo_child`` is after its imports and knows nothing
of the children before it. Tests that kill the bot again and again use this; others start a fresh interpreter.
"""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from bot.demo_process import BotProcess

PREPARATIONS = "tests.end_to_end.preparations"
STOP_SECONDS = 5.0


class PreparedBot(BotProcess):
    """The same as a ``BotProcess``, but quick to start."""

    def __init__(self, environment: Mapping[str, str], log: Path, announce: Callable[[], None]) -> None:
        super().__init__(environment, log, announce)
        self._process: ForkServerProcess | None = None

    @property
    def is_running(self) -> bool:
        """Whether the child lives."""
        return self._process is not None and self._process.is_alive()

    async def start(self) -> None:
        """Starts the bot unless it runs."""
        if self.is_running:
            return
        self._process = _prepared().Process(target=self.main, args=(self._environment, str(self._log)), daemon=True)
        await asyncio.to_thread(self._process.start)
        self._announce()

    async def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None and self.is_running:
            self._process.kill()
            await self._gone()
        self._announce()

    async def stop(self) -> None:
        """Ends the bot in an orderly way."""
        if self._process is not None and self.is_running:
            self._process.terminate()
            if not await self._gone(STOP_SECONDS):
                self._process.kill()
                await self._gone()

    @staticmethod
    def main(environment: dict[str, str], log: str) -> None:
        """In the child: what ``bot.demo_child`` does."""
        run_as_child(environment, log)

    async def _gone(self, within: float | None = None) -> bool:
        assert self._process is not None
        await asyncio.to_thread(self._process.join, within)
        return not self._process.is_alive()


async def run_prepared(
    words: Sequence[str], folder: Path, settings: Mapping[str, str], prints: tuple[Path, Path]
) -> int:
    """Runs ``python -m bot WORDS`` in a folder to its end; answers the exit code.

    Only what the machine needs is left of the environment, besides the settings; what is printed goes to two files, as
    output and as errors.
    """
    process = _prepared().Process(
        target=run_command_line, args=(list(words), str(folder), dict(settings), *map(str, prints)), daemon=True
    )
    await asyncio.to_thread(process.start)
    await asyncio.to_thread(process.join)
    assert process.exitcode is not None
    return process.exitcode


def _prepared() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PREPARATIONS])
    return context


def run_command_line(words: list[str], folder: str, settings: dict[str, str], out: str, err: str) -> None:
    """Runs a command in this process, as in a fresh one. Does not return."""
    from bot.__main__ import main  # noqa: PLC0415 - the test's own process must not import aiogram for this

    os.chdir(folder)
    for name in os.environ.keys() - {"PATH", "HOME", "LANG", "TMPDIR"}:
        del os.environ[name]
    os.environ.update(settings)
    for descriptor, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), descriptor)
    sys.exit(main(words))


def run_as_child(environment: dict[str, str], log: str) -> None:
    """Runs the bot in this process with these settings; prints and logs go to the file. Does not return."""
    from bot.running import run_command  # noqa: PLC0415 - the test's own process must not import aiogram for this
    from bot.settings import read_settings  # noqa: PLC0415 - as above

    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.environ.update(environment)
    sys.exit(run_command(read_settings(_env_file=None), "all"))
