"""A town for end-to-end tests: the playground in this process, the bot in a child process, phones in people's hands."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clocks import read_offset, shifted_clock, write_offset
from bot.demo_process import ROOT, BotProcess
from playground.chats import GroupChat
from playground.group_acts import add_bot, create_supergroup, join
from playground.limits import Limits
from playground.people import Bot, User
from playground.phones import ChatView, Phone
from playground.server import Playground

TOKEN = "7000000007:a-token-for-tests-that-opens-nothing"
SECRET = "an end-to-end secret that is long enough"
START_SECONDS = 120.0
PATIENCE = 30.0


@dataclass
class Town:
    """Everything that a story needs."""

    playground: Playground
    bot: Bot
    process: BotProcess
    folder: Path
    group: GroupChat | None = None

    @property
    def offset_file(self) -> Path:
        """Where the clock's offset stands."""
        return self.folder / "clock-offset"

    def now(self) -> datetime:
        """The town's time."""
        return shifted_clock(self.offset_file)()

    def pass_time(self, **units: float) -> None:
        """Moves the clock ahead."""
        write_offset(self.offset_file, read_offset(self.offset_file) + timedelta(**units))
        self.playground.announce()

    def person(self, name: str, language: str, zone: str = "Europe/Berlin", username: str | None = None) -> Phone:
        """Somebody with a phone."""
        world = self.playground.world
        user = world.add_user(
            User(id=world.new_user_id(), first_name=name, username=username, language_code=language, zone=zone)
        )
        return self.playground.phone(user, self.bot)

    def log(self) -> str:
        """What the bot logged and printed."""
        file = self.folder / "bot.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def setup_code(self, site: str) -> str:
        """The newest one-time code that the bot printed for a site."""
        found = re.findall(rf"{site}: .* /setup (\S+)", self.log())
        assert found, f"no code for {site} in:\n{self.log()}"
        return str(found[-1])

    async def open_office(self, *names: str, site: str = "oldenburg") -> tuple[ChatView, ...]:
        """A staff group with these members, bound by its creator with the printed code; their views of the group."""
        world = self.playground.world
        phones = [self.person(name, "de") for name in names]
        group = create_supergroup(world, f"Team {site.title()}", phones[0].user_id)
        for phone in phones[1:]:
            join(world, group, phone.user_id)
        add_bot(world, group, self.bot.id, is_administrator=True)
        views = tuple(phone.group(group) for phone in phones)
        views[0].say(f"/setup {self.setup_code(site)}")
        await views[0].wait_for(site.title(), PATIENCE)
        self.group = group
        return views


async def found_town(
    folder: Path,
    *,
    start: datetime,
    database_url: str | None = None,
    kind: type[BotProcess] = BotProcess,
    settings: Mapping[str, str] | None = None,
) -> Town:
    """Opens the playground and starts the bot; ``start`` is the town's first instant, ``settings`` are further ones."""
    offset_file = folder / "clock-offset"
    write_offset(offset_file, start - datetime.now(UTC))
    playground = Playground(now=shifted_clock(offset_file), limits=Limits(factor=20.0), webhook_pause=0.2)
    bot = playground.world.add_bot(TOKEN, "tandem_test_bot", "Tandem")
    await playground.start()
    environment = settings_of(folder, playground, database_url) | {"CLOCK_OFFSET_FILE": str(offset_file)}
    process = kind(environment | dict(settings or {}), folder / "bot.log", playground.announce)
    town = Town(playground=playground, bot=bot, process=process, folder=folder)
    await start_bot(town)
    return town


def settings_of(folder: Path, playground: Playground, database_url: str | None = None) -> dict[str, str]:
    """What a bot in this playground has to know; without a URL its database is a file in the folder."""
    return {
        "BOT_TOKEN": TOKEN,
        "ENCRYPTION_KEYS": SECRET,
        "DATABASE_URL": database_url or f"sqlite+aiosqlite:///{folder / 'tandem.sqlite3'}",
        "TELEGRAM_API_BASE": playground.url,
        "PROGRAMME_FILE": str(ROOT / "programme.toml"),
        "RECEIVE_BY": "polling",  # whatever an .env of this work tree says
        "HEALTH_LISTEN": "127.0.0.1:0",
        "LOG_FORMAT": "console",
        "PYTHONUNBUFFERED": "",  # as under systemd: what is printed must arrive all the same
    }


async def leave_town(town: Town) -> None:
    """Ends the bot and the playground."""
    await town.process.stop()
    await town.playground.stop()


async def start_bot(town: Town) -> None:
    """Starts the bot and waits until it polls."""
    before = _starts(town)
    await town.process.start()
    assert await _polls(town, before), f"the bot did not start:\n{town.log()}"


async def until_it_is(holds: Callable[[], Awaitable[bool]], what: str, within: float = PATIENCE) -> None:
    """Waits for something that the playground does not announce, by looking again and again; fails with ``what``."""
    for _ in _until(within):
        if await holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"not within {within} s: {what}")


async def _polls(town: Town, before: int) -> bool:
    for _ in _until(START_SECONDS):
        if _starts(town) > before:
            return True
        if not town.process.is_running:
            return False
        await town.playground.world.feed.wait_until(lambda: False, 0.1)
    return False


def _starts(town: Town) -> int:
    return len(re.findall(r"running +role=", town.log()))


def _until(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
