"""The bots as child processes, and what Linux says about them: processor time and resident memory."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.taps.contenders import Way

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "42:a-token-for-the-bench-that-opens-nothing"  # noqa: S105 - made up
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")  # nothing else of the developer's environment counts
_START_SECONDS = 300.0  # eight bots that start at once on a busy machine take their time
_STOP_SECONDS = 20
_TICKS = os.sysconf("SC_CLK_TCK")


class DidNotStart(Exception):
    """A bot ended, or did not get ready in time; the message is the end of its log."""


class Child:
    """One bot in a process of its own. It dies with the harness, however that ends."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], folder: Path, name: str) -> None:
        self._words = words
        self._environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | dict(environment)
        self._folder = folder  # not the work tree: a developer's .env must not be read
        self._log = folder / f"{name}.log"
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """The number of the process; raises ``DidNotStart`` before the start."""
        if self._process is None:
            raise DidNotStart(self._log.name)
        return self._process.pid

    async def start(self) -> None:
        """Starts the program."""
        setpriv = shutil.which("setpriv")
        command = [*([setpriv, "--pdeathsig", "KILL"] if setpriv else []), sys.executable, *self._words]
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                cwd=self._folder,
                env=self._environment | {"PYTHONPATH": str(ROOT)},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def wait_for(self, event: asyncio.Event, seconds: float = _START_SECONDS) -> None:
        """Waits until the bot has done something; raises ``DidNotStart`` when it ends or takes longer."""
        assert self._process is not None  # noqa: S101 - for mypy: nobody waits for what was not started
        waits = [asyncio.create_task(event.wait()), asyncio.create_task(self._process.wait())]
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        if not event.is_set():
            raise DidNotStart(self.last_words())

    async def stop(self) -> None:
        """Ends the program in an orderly way, and by force when that takes long."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def send(self, number: signal.Signals) -> None:
        """Sends a signal."""
        os.kill(self.pid, number)

    def last_words(self) -> str:
        """The end of what the program printed and logged."""
        return f"{self._log.stem}:\n{self._log.read_text(encoding='utf-8', errors='replace')[-2000:]}"

    @property
    def cpu_seconds(self) -> float:
        """Processor time so far, of all threads."""
        return cpu_seconds(self.pid)

    @property
    def memory(self) -> dict[str, float]:
        """Megabytes (of 1024 KB): resident, the part of it that no file stands behind, and the highest so far."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        found = dict(line.split(":", 1) for line in lines)
        names = {"resident_mb": "VmRSS", "anonymous_mb": "RssAnon", "peak_mb": "VmHWM"}
        return {name: round(int(found[key].split()[0]) / 1024, 1) for name, key in names.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a line of /proc/PID/stat (proc(5)) says: processor time in seconds, in steps of a hundredth as a rule."""

    parent: int
    name: str
    own: float
    of_ended_children: float


def read_spent(stat: str) -> Spent:
    """Reads the line; the name in it may hold spaces and brackets."""
    name, _, rest = stat.partition("(")[2].rpartition(")")
    fields = rest.split()
    own, of_children = (sum(map(int, fields[begin : begin + 2])) / _TICKS for begin in (11, 13))
    return Spent(parent=int(fields[1]), name=name, own=own, of_ended_children=of_children)


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far, of all its threads."""
    return read_spent(Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")).own


def postgres_cpu_seconds() -> float:
    """Processor time of a PostgreSQL server that this process has started, with its connections; else 0."""
    everybody: dict[int, Spent] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            everybody[int(file.parent.name)] = read_spent(file.read_text(encoding="ascii", errors="replace"))
        except OSError:
            continue  # it has ended in between
    servers = {pid for pid, one in everybody.items() if one.parent == os.getpid() and one.name == "postgres"}
    ended = sum(everybody[pid].of_ended_children for pid in servers)  # a connection that was closed
    return ended + sum(one.own for pid, one in everybody.items() if pid in servers or one.parent in servers)


def free_port() -> int:
    """A port of this machine on which nobody listens at this moment."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def settings(*, api: str, way: Way, database_url: str, token: str = TOKEN, health_port: int = 0) -> dict[str, str]:
    """The environment of a bot; the echo bots read the part that they know."""
    found = {
        "BOT_TOKEN": token,
        "TELEGRAM_API_BASE": api,
        "RECEIVE_BY": way,
        "HEALTH_LISTEN": f"127.0.0.1:{health_port}",
        "DATABASE_URL": database_url,
        "ENCRYPTION_KEYS": "a secret for the bench that is long enough",
        "PROGRAMME_FILE": str(ROOT / "programme.toml"),
    }
    if way is Way.WEBHOOK:
        place = f"127.0.0.1:{free_port()}"
        found |= {"WEBHOOK_URL": f"http://{place}", "WEBHOOK_LISTEN": place, "WEBHOOK_SECRET": "a-secret-for-the-bench"}
    return found
