"""The databases that tests get are empty, their own, and of the kind that they say."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from db.engine import open_engine
from db.migrations_runner import check_schema


async def test_database_is_empty_and_usable(database_url: str) -> None:
    """A table that one test creates can be read in the same test."""
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE note (word TEXT)"))
        await connection.execute(text("INSERT INTO note VALUES ('kept')"))
        found = (await connection.execute(text("SELECT word FROM note"))).scalar_one()
    await engine.dispose()
    assert found == "kept"


@pytest.mark.parametrize("turn", [1, 2])
async def test_database_belongs_to_one_test(database_url: str, turn: int) -> None:
    """What another test wrote is not there: the table can be created each time."""
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE mine (turn INTEGER)"))
    await engine.dispose()


async def test_migrated_database_is_at_the_newest_revision(migrated_database_url: str) -> None:
    """The copy holds the schema of the code, whichever kind of database it is."""
    engine = open_engine(migrated_database_url)
    await check_schema(engine)
    await engine.dispose()


@pytest.mark.parametrize("turn", [1, 2])
async def test_migrated_database_belongs_to_one_test(migrated_database_url: str, turn: int) -> None:
    """The copies are apart from each other: what one test creates, the next one doesn't see."""
    engine = create_async_engine(migrated_database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE mine (turn INTEGER)"))
    await engine.dispose()
