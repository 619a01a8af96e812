"""What the bot's database says, read by somebody who only looks; and locks that make the bot wait at an exact point."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import NullPool, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.crypto import keyring_from_secret
from tests.end_to_end.towns import SECRET, Town, until_it_is

UNSETTLED = "SELECT id FROM inbox WHERE status IN ('received', 'handled')"


class Ledger:
    """Looks into a database beside the bot that works with it."""

    def __init__(self, url: str) -> None:
        self._engine: AsyncEngine = create_async_engine(url, poolclass=NullPool)

    async def rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        """What a query finds at this moment."""
        async with self._engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(query), values)]

    async def count(self, table: str, where: str = "1 = 1") -> int:
        """How many rows of a table there are."""
        return int((await self.rows(f"SELECT count(*) FROM {table} WHERE {where}"))[0][0])  # noqa: S608 - words of tests

    async def last_status(self) -> str:
        """How far the newest update has come."""
        return str((await self.rows("SELECT status FROM inbox ORDER BY id DESC LIMIT 1"))[0][0])

    @asynccontextmanager
    async def nobody_writes(self) -> AsyncIterator[None]:
        """On SQLite: holds the only writer's lock, so that the bot can commit nothing."""
        async with self._engine.connect() as connection:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield
            await connection.rollback()

    @asynccontextmanager
    async def hold_up(self, user_id: int) -> AsyncIterator[None]:
        """On PostgreSQL: holds the lock under which one person's updates are handled; they can still be received."""
        sender = keyring_from_secret([SECRET]).lookup(f"u{user_id}")
        async with self._engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:key))"), {"key": sender})
            yield
            await connection.rollback()


async def all_settled(town: Town, ledger: Ledger) -> None:
    """Waits until the bot has nothing to do: it polls, and everything received is answered and marked as answered."""

    async def is_quiet() -> bool:
        return len(town.bot.updates) == 0 and not await ledger.rows(UNSETTLED)

    await until_it_is(is_quiet, "the bot has nothing left to do")
