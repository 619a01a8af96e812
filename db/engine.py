"""Opens the database: SQLite (the embedded default) or PostgreSQL (for several processes)."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_BUSY_MS = 10_000


def open_engine(url: str) -> AsyncEngine:
    """An engine for ``sqlite+aiosqlite:///…`` or ``postgresql+asyncpg://…``; values never get into its logs."""
    if url.startswith("sqlite"):
        engine = create_async_engine(url, hide_parameters=True, pool_size=5, max_overflow=5)
        _prepare_sqlite(engine)
        return engine
    # No overflow: such connections are closed on return, and a busy bot would open one for every second tap.
    return create_async_engine(url, hide_parameters=True, pool_size=20, max_overflow=0, pool_timeout=10)


async def overwrite_old_pages(engine: AsyncEngine) -> None:
    """SQLite's write-ahead log keeps earlier pages until it is cut off; PostgreSQL sees to that by itself."""
    if engine.dialect.name != "sqlite":
        return
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection  # no transaction is begun: within one nothing could be cut off
        cursor = await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        await cursor.close()


def _prepare_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions by itself: a plain BEGIN lets two taps read, and then one of them
        # fails as locked when it wants to write.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
