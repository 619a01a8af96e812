"""Brings a database to the schema of this code, and refuses one that is newer or half-way."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import open_engine

_FOLDER = Path(__file__).resolve().parent / "migrations"


class WrongSchema(Exception):
    """The database is not at this code's revision; ``found`` is what it is at, None for an empty one."""

    def __init__(self, found: str | None) -> None:
        super().__init__(found)
        self.found = found


class LostRows(Exception):
    """After a migration rows of these tables would refer to something that is not there; nothing has changed."""


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """The revision of this code."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return ScriptDirectory.from_config(config).get_current_head()


async def upgrade_engine(engine: AsyncEngine, revision: str = "head") -> None:
    """Runs the migrations up to ``revision``. Of processes that start together the second one waits for the first."""
    await _migrate(engine, lambda connection: _upgrade(connection, revision))


async def downgrade_engine(engine: AsyncEngine, revision: str) -> None:
    """Runs the migrations back to ``revision``."""
    await _migrate(engine, lambda connection: command.downgrade(configuration(connection), revision))


async def check_schema(engine: AsyncEngine) -> None:
    """Raises ``WrongSchema`` unless the database is exactly at this code's revision."""
    found = await _on_connection(
        engine, lambda connection: MigrationContext.configure(connection).get_current_revision()
    )
    if found != head():
        raise WrongSchema(found)


def upgrade(url: str) -> None:
    """Brings the database at ``url`` to this code's revision; for scripts and tests outside of an event loop."""

    async def run() -> None:
        engine = open_engine(url)
        await upgrade_engine(engine)
        await engine.dispose()

    asyncio.run(run())


def _upgrade(connection: Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":  # SQLite's transactions wait for each other anyhow
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('tandem/migrations'))"))
    command.upgrade(configuration(connection), revision)


async def _migrate(engine: AsyncEngine, action: Callable[[Connection], Any]) -> None:
    """SQLite changes a table by copying it, and others refer to it meanwhile: that is looked at when all is done."""
    if engine.dialect.name != "sqlite":
        await _on_connection(engine, action)
        return
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute("PRAGMA foreign_keys=OFF")  # within a transaction this would change nothing
        try:
            async with connection.begin():
                await connection.run_sync(action)
                if lost := (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all():
                    raise LostRows(sorted({row[0] for row in lost}))
        finally:
            await driver.execute("PRAGMA foreign_keys=ON")


async def _on_connection(engine: AsyncEngine, action: Callable[[Connection], Any]) -> Any:
    async with engine.begin() as connection:
        return await connection.run_sync(action)
