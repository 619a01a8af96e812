"""``make demo``: the playground, a small living programme in it, and the bot as a child process. No network."""

import asyncio
import contextlib
import secrets
import shutil
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clocks import read_offset, shifted_clock, system_clock, write_offset
from bot.composition import opened
from bot.demo_people import Cast, cast_of
from bot.demo_process import ROOT, BotProcess
from bot.demo_story import Story
from bot.logs import configure
from bot.settings import Settings, read_settings
from db.works import Works
from playground.controls import Controls
from playground.server import Playground

FOLDER = ROOT / "var" / "demo"
TOKEN = "7000000001:demo-token-that-opens-nothing-but-the-playground"  # noqa: S105 - of the playground only
_BEFORE_NEXT = timedelta(seconds=5)  # "to the next event" stops just before, so that one sees it happen


class Demo:
    """The parts of a running demo."""

    def __init__(self, port: int, folder: Path = FOLDER) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._folder = folder
        self._offset_file = folder / "clock-offset"
        write_offset(self._offset_file, office_morning(system_clock()) - system_clock())
        self.clock = shifted_clock(self._offset_file)
        self._story_time: datetime | None = None
        self.playground = Playground(port=port, now=self._now, controls=self._controls())
        self.settings: Settings | None = None
        self._bot: BotProcess | None = None

    async def start(self) -> Cast:
        """Opens the page, tells the story so far, starts the bot; answers who is in it."""
        bot = self.playground.world.add_bot(TOKEN, "tandem_demo_bot", "Tandem")
        await self.playground.start()
        environment = self._environment()
        self.settings = read_settings(_env_file=None, **{name.lower(): value for name, value in environment.items()})
        people = cast_of(self.playground.world, bot)
        async with opened(self.settings) as works:
            story = Story(
                works=works,
                people=people,
                playground=self.playground,
                settings=self.settings,
                today=self.clock(),
                show_time=self._at,
            )
            await story.tell()
        self._story_time = None
        self._bot = BotProcess(environment, self._folder / "bot.log", self.playground.announce)
        await self._bot.start()
        return people

    async def stop(self) -> None:
        """Ends everything."""
        if self._bot is not None:
            await self._bot.stop()
        await self.playground.stop()

    def _now(self) -> datetime:
        return self._story_time or self.clock()

    def _at(self, instant: datetime) -> None:
        """Lets the story happen at this instant."""
        self._story_time = instant

    def _controls(self) -> Controls:
        return Controls(
            advance=self._advance,
            next_event=self._next_event,
            kill=self._kill,
            restart=self._restart,
            running=lambda: self._bot is not None and self._bot.is_running,
        )

    def _advance(self, seconds: float) -> None:
        write_offset(self._offset_file, read_offset(self._offset_file) + timedelta(seconds=seconds))
        self.playground.announce()

    async def _next_event(self) -> None:
        assert self.settings is not None  # noqa: S101 - the page is there before the bot, but nobody has seen it yet
        async with opened(self.settings, migrate=False) as works:
            due = await next_due(works, self.clock())
        if due is not None and due - _BEFORE_NEXT > self.clock():
            self._advance((due - _BEFORE_NEXT - self.clock()).total_seconds())

    async def _kill(self) -> None:
        if self._bot is not None:
            await self._bot.kill()

    async def _restart(self) -> None:
        if self._bot is not None:
            await self._bot.restart()

    def _environment(self) -> dict[str, str]:
        return {
            "BOT_TOKEN": TOKEN,
            "ENCRYPTION_KEYS": secrets.token_urlsafe(32),
            "DATABASE_URL": f"sqlite+aiosqlite:///{self._folder / 'tandem.sqlite3'}",
            "TELEGRAM_API_BASE": self.playground.url,
            "PROGRAMME_FILE": str(ROOT / "programme.toml"),
            "CLOCK_OFFSET_FILE": str(self._offset_file),
            "HEALTH_LISTEN": "127.0.0.1:0",
            "LOG_FORMAT": "json",
            "RECEIVE_BY": "polling",
        }


def office_morning(now: datetime) -> datetime:
    """The next Tuesday at half past nine in Berlin: the demo begins when there is somebody in the office."""
    local = now.astimezone(ZoneInfo("Europe/Berlin"))
    ahead = (1 - local.weekday()) % 7
    return (local + timedelta(days=ahead)).replace(hour=9, minute=30, second=0, microsecond=0)


async def next_due(works: Works, now: datetime) -> datetime | None:
    """The next instant at which something happens by the clock: a notice that leaves, or a timer that wakes."""
    async with works.open(now) as work:
        moments = [await work.outbox.next_due(), await work.timers.next_due()]
    return min((moment for moment in moments if moment is not None), default=None)


def demo_command(*, port: int) -> int:
    """Runs the demo until Ctrl+C."""
    configure("console")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(port))
    return 0


async def _run(port: int) -> None:
    demo = Demo(port)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    started = datetime.now(UTC)
    try:
        await demo.start()
        seconds = (datetime.now(UTC) - started).total_seconds()
        print(
            f"\nTandem is ready ({seconds:.0f} s). Open this page:\n\n    {demo.playground.url}/\n\nCtrl+C ends it.\n",
            flush=True,
        )
        await stopped.wait()
    finally:
        await demo.stop()
