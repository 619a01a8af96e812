"""A town whose bot is killed often: quick to start, with a look into its database and at its health."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from tests.end_to_end.ledgers import Ledger, all_settled
from tests.end_to_end.prepared_bots import PreparedBot
from tests.end_to_end.story_steps import Person, somebody
from tests.end_to_end.towns import Town, found_town, leave_town, start_bot

TUESDAY = datetime(2026, 5, 19, 7, 30, tzinfo=UTC)  # 09:30 in Berlin, the office is open
OCCUPATION = "برنامه‌نویس"


@dataclass(frozen=True)
class Place:
    """A town, and a look into its bot's database."""

    town: Town
    ledger: Ledger
    health: str

    async def kill_and_start(self) -> None:
        """SIGKILL, and a fresh process on the same database."""
        await self.town.process.kill()
        await start_bot(self.town)

    async def is_quiet(self) -> None:
        """Waits until the bot has nothing left to do."""
        await all_settled(self.town, self.ledger)

    async def has_confirmed(self) -> bool:
        """Whether the playground has nothing more to hand out: all that the bot got, it got for good."""
        return len(self.town.bot.updates) == 0

    async def newest_update_is(self, status: str) -> bool:
        """Whether the newest update has come this far in the inbox."""
        return await self.ledger.last_status() == status

    async def is_healthy(self, status: int = 200) -> bool:
        """Whether the health port answers with this status."""
        async with aiohttp.ClientSession() as session, session.get(self.health) as response:
            return response.status == status

    def somebody(self) -> Person:
        """A person from whom the bot has not heard yet: a German phone, who goes on in Persian."""
        return somebody(self.town.person("شیرین", "de"), "fa")


@asynccontextmanager
async def open_place(folder: Path, url: str, **settings: str) -> AsyncIterator[Place]:
    """A town whose bot starts again quickly, with this database and these further settings."""
    health = f"127.0.0.1:{free_port()}"
    town = await found_town(
        folder, start=TUESDAY, database_url=url, kind=PreparedBot, settings=settings | {"HEALTH_LISTEN": health}
    )
    yield Place(town, Ledger(url), f"http://{health}/healthz")
    await leave_town(town)


@pytest.fixture
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """A place on SQLite, unless the test asks for PostgreSQL."""
    kind = getattr(request, "param", "sqlite")
    server = request.getfixturevalue("postgres") if kind == "postgresql" else None
    url = server.create_database() if server else sqlite_url(tmp_path)
    async with open_place(tmp_path, url) as opened:
        yield opened
    if server:
        server.drop_database(url)


def sqlite_url(folder: Path) -> str:
    """A database in a file of its own."""
    return f"sqlite+aiosqlite:///{folder / 'tandem.sqlite3'}"


ON_BOTH = pytest.mark.parametrize("place", ["sqlite", "postgresql"], indirect=True)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
