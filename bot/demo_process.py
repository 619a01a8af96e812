"""Starts, kills and restarts the demo's bot as a child process."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class BotProcess:
    """One child at most. ``killed`` means SIGKILL: the bot gets no chance to tidy up."""

    arguments: tuple[str, ...] = ("-m", "bot.demo_child")
    """What the interpreter is started with."""

    def __init__(self, environment: Mapping[str, str], log: Path, announce: Callable[[], None]) -> None:
        self._environment = {**os.environ, **environment}
        self._log = log
        self._announce = announce
        self._child: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether the child lives."""
        return self._child is not None and self._child.returncode is None

    async def start(self) -> None:
        """Starts the bot unless it runs."""
        if self.is_running:
            return
        with self._log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.arguments,
                cwd=ROOT,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._watch = asyncio.create_task(self._announce_end(self._child))
        self._announce()

    async def kill(self) -> None:
        """SIGKILL."""
        if self._child is not None and self.is_running:
            self._child.send_signal(signal.SIGKILL)
            await self._child.wait()
        self._announce()

    async def restart(self) -> None:
        """Kills the bot if it runs, and starts it."""
        await self.kill()
        await self.start()

    async def stop(self) -> None:
        """Ends the bot in an orderly way."""
        if self._child is not None and self.is_running:
            self._child.terminate()
            try:
                async with asyncio.timeout(5):
                    await self._child.wait()
            except TimeoutError:
                self._child.kill()
                await self._child.wait()

    async def _announce_end(self, child: asyncio.subprocess.Process) -> None:
        await child.wait()
        self._announce()
