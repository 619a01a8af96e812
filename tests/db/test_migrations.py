"""Migrations: every step up, down and up again; afterwards the database is what the models say."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from db import migrations_runner
from db.engine import open_engine
from db.migrations_runner import WrongSchema, check_schema, configuration, downgrade_engine, head, upgrade_engine
from db.models import metadata


def revisions(connection: Connection) -> list[str]:
    """All revisions, oldest first."""
    script = ScriptDirectory.from_config(configuration(connection))
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An empty database, closed again whatever happens."""
    opened = open_engine(database_url)
    yield opened
    await opened.dispose()


async def test_stairway(engine: AsyncEngine) -> None:
    """Each migration goes up, down and up again, one after the other."""
    async with engine.begin() as connection:
        steps = await connection.run_sync(revisions)
    for number, revision in enumerate(steps):
        await upgrade_engine(engine, revision)
        await downgrade_engine(engine, steps[number - 1] if number else "base")
        await upgrade_engine(engine, revision)
    await check_schema(engine)


async def test_two_processes_that_start_together_migrate_one_after_the_other(database_url: str) -> None:
    """The halves of the bot are started at the same moment: the second one waits, and finds everything done."""
    engines = [open_engine(database_url) for _ in range(2)]
    await asyncio.gather(*(upgrade_engine(engine) for engine in engines))
    for engine in engines:
        await check_schema(engine)
        await engine.dispose()


async def test_models_match_migrations(engine: AsyncEngine) -> None:
    """Nothing is in the models that no migration made, nor the other way round."""
    await upgrade_engine(engine)
    async with engine.begin() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync, opts={"compare_type": True}), metadata)
        )
    assert differences == []


async def test_partial_indexes_hold_their_condition(engine: AsyncEngine) -> None:
    """The comparison above does not look at conditions; a unique index without one would refuse history."""
    await upgrade_engine(engine)

    def conditions(connection: Connection) -> dict[str, bool]:
        dialect = connection.dialect.name
        return {
            str(index["name"]): index.get("dialect_options", {}).get(f"{dialect}_where") is not None
            for table in ("applications", "proposals", "tandems", "outbox", "inbox")
            for index in inspect(connection).get_indexes(table)
        }

    async with engine.begin() as connection:
        found = await connection.run_sync(conditions)
    await engine.dispose()
    partial = {"uq_applications_live", "uq_proposals_open_mentee", "uq_tandems_live_mentee", "ix_outbox_due"}
    assert {name for name in partial if found[name]} == partial


@pytest.mark.fault(31)
async def test_another_schema_is_refused(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old code on a newer database, or an empty one, does not start; what was found is said."""
    with pytest.raises(WrongSchema) as empty:
        await check_schema(engine)
    assert empty.value.found is None
    await upgrade_engine(engine)
    newest = head()
    monkeypatch.setattr(migrations_runner, "head", lambda: "0000")
    with pytest.raises(WrongSchema) as newer:
        await check_schema(engine)
    assert newer.value.found == newest
