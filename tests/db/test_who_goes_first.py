"""The migration that puts those to the front of the waiting who were left before there was a mark for it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Connection, DateTime, Float, Integer, LargeBinary, MetaData, Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import open_engine
from db.migrations_runner import upgrade_engine

APPLIED = datetime(2026, 3, 1, tzinfo=UTC)
STARTED, LATER = APPLIED + timedelta(days=30), APPLIED + timedelta(days=90)
MENTOR = 99
LEFT = {"status": "ended_early", "ended_by": MENTOR}
MENTEES: dict[int, tuple[bool, dict[str, Any], list[dict[str, Any]]]] = {
    1: (True, {}, [LEFT]),
    2: (False, {}, [LEFT | {"ended_by": 2}]),  # has left
    3: (False, {}, [LEFT | {"status": "completed"}]),
    4: (False, {}, [LEFT | {"contact_stopped_at": STARTED}]),  # who knows because of whom
    5: (False, {}, [LEFT, {"status": "active", "started_at": LATER}]),  # has another by now
    6: (False, {}, [LEFT, LEFT | {"ended_by": 6, "started_at": LATER}]),  # and has left that one
    7: (False, {"created_at": LATER}, [LEFT]),  # has applied anew since
    8: (False, {"status": "withdrawn"}, [LEFT]),  # is no longer there
    9: (False, {"role": "mentor"}, [LEFT]),  # is a mentor by now
    10: (False, {}, [LEFT | {"ended_by": None}]),  # ended by neither
    11: (False, {}, []),  # has never had one
}


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An empty database, closed again whatever happens."""
    opened = open_engine(database_url)
    yield opened
    await opened.dispose()


def add(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    """A row with these values; whatever else must not be empty is filled with anything."""
    fillers: tuple[tuple[type[Any], Any], ...] = (
        (Boolean, False),
        (DateTime, APPLIED),
        (Integer, 0),
        (Float, 0),
        (JSON, []),
        (LargeBinary, b""),
    )
    row = dict(values)
    for column in table.columns:
        if not column.nullable and column.name not in row and column.server_default is None:
            row[column.name] = next((filler for kind, filler in fillers if isinstance(column.type, kind)), "x")
    connection.execute(table.insert().values(row))


def fill(connection: Connection) -> None:
    """The people above, as they were before."""
    known = MetaData()
    known.reflect(connection)
    persons, applications, proposals, tandems = (
        known.tables[name] for name in ("persons", "applications", "proposals", "tandems")
    )
    number = 0
    for person_id in (*MENTEES, MENTOR):
        add(connection, persons, {"id": person_id, "telegram_key": str(person_id)})
    for person_id, (_, application, ended) in MENTEES.items():
        usual = {"id": person_id, "person_id": person_id, "role": "mentee", "status": "accepted", "created_at": APPLIED}
        add(connection, applications, usual | application)
        for tandem in ended:
            number += 1
            pair = {"id": number, "mentee_id": person_id, "mentor_id": MENTOR}
            add(connection, proposals, pair | {"status": "mentee_accepted"})
            add(connection, tandems, pair | {"proposal_id": number, "started_at": STARTED} | tandem)


def first_ones(connection: Connection) -> set[int]:
    """Who goes first."""
    known = MetaData()
    known.reflect(connection, only=["applications"])
    table = known.tables["applications"]
    return set(connection.execute(select(table.c.person_id).where(table.c.goes_first.is_(True))).scalars())


@pytest.mark.row("C9")
async def test_whom_the_mentor_left_before_goes_first_from_now_on(engine: AsyncEngine) -> None:
    """As far as it can be told from what was kept, and only for the last tandem of somebody who is in the pool."""
    await upgrade_engine(engine, "0013")
    async with engine.begin() as connection:
        await connection.run_sync(fill)
    await upgrade_engine(engine, "0014")
    async with engine.begin() as connection:
        found = await connection.run_sync(first_ones)
    assert found == {person_id for person_id, (expected, _, _) in MENTEES.items() if expected}
