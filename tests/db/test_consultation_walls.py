"""The migration that notes the wall time of appointments at the consultation desk that were booked before it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, MetaData, select
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import open_engine
from db.migrations_runner import downgrade_engine, upgrade_engine
from tests.db.test_who_goes_first import add

pytestmark = [pytest.mark.row("D4"), pytest.mark.fault(34)]
WALLS = {
    1: (datetime(2026, 5, 21, 12, tzinfo=UTC), "2026-05-21T14:00:00"),
    2: (datetime(2026, 11, 5, 13, tzinfo=UTC), "2026-11-05T14:00:00"),  # in winter time
}


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An empty database, closed again whatever happens."""
    opened = open_engine(database_url)
    yield opened
    await opened.dispose()


def fill(connection: Connection) -> None:
    """Two appointments as they were kept before."""
    known = MetaData()
    known.reflect(connection)
    add(connection, known.tables["persons"], {"id": 5, "telegram_key": "5"})
    desk = {"id": 7, "made_by": 5, "zone": "Europe/Berlin", "first_day": "2026-05-01", "last_day": "2026-12-31"}
    add(connection, known.tables["consultation_desks"], desk)
    for number, (slot_at, _) in WALLS.items():
        who = {"id": number, "desk_id": 7, "person_id": 5, "uid": f"{number}@tandem"}
        add(connection, known.tables["consultation_bookings"], who | {"slot_at": slot_at, "starts_at": slot_at})


def walls(connection: Connection) -> dict[int, str]:
    """What stands there now."""
    known = MetaData()
    known.reflect(connection)
    bookings = known.tables["consultation_bookings"]
    return {row.id: row.wall for row in connection.execute(select(bookings.c.id, bookings.c.wall))}


async def test_appointments_from_before_get_the_time_on_the_wall(engine: AsyncEngine) -> None:
    """What clocks at the desk show, in summer and in winter; going back and forth again finds the same."""
    await upgrade_engine(engine, "0022")
    async with engine.begin() as connection:
        await connection.run_sync(fill)
    for _ in range(2):
        await upgrade_engine(engine, "0023")
        async with engine.begin() as connection:
            assert await connection.run_sync(walls) == {number: wall for number, (_, wall) in WALLS.items()}
        await downgrade_engine(engine, "0022")
