"""Migrations: every step up, down and up again; afterwards the database is what the models say."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from db import migrations_runner
from db.engine import open_engine
from db.migrations_runner import WrongSchema, check_schema, configuration, downgrade_engine, head, upgrade_engine
from db.models import hearers, metadata, persons


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


async def test_no_number_is_given_twice(engine: AsyncEngine) -> None:
    """Notices, timers and buttons outlive the row that they name: a new row must not be taken for it."""
    await upgrade_engine(engine)
    if engine.dialect.name != "sqlite":
        return  # a sequence of PostgreSQL's never goes back
    numbered = {table.name for table in metadata.sorted_tables if "id" in table.c}
    async with engine.begin() as connection:
        rows = await connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        assert {row.name for row in rows if "AUTOINCREMENT" in row.sql} == numbered


async def test_tables_are_copied_with_all_that_refers_to_them(engine: AsyncEngine) -> None:
    """SQLite copies a table to change it: what is in it stays, and so does what refers to it."""
    await upgrade_engine(engine, "0023")
    person = {"language": "de", "language_chosen": True, "zone": "Europe/Berlin", "availability": "active"}
    rest = {"quiet_from": 1260, "quiet_until": 480, "is_guest": False, "created_at": datetime(2026, 5, 19, tzinfo=UTC)}
    async with engine.begin() as connection:
        await connection.execute(persons.insert().values(id=41, **person, **rest))
        await connection.execute(
            hearers.insert().values(site="oldenburg", slot=1, person_id=41, since=rest["created_at"])
        )
    await upgrade_engine(engine)
    async with engine.begin() as connection:
        assert (await connection.execute(select(hearers.c.person_id))).scalars().all() == [41]
    with pytest.raises(IntegrityError):
        async with engine.begin() as connection:
            await connection.execute(persons.delete())
