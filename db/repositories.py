"""What every repository stands on: a connection inside one open transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


class Overtaken(Exception):
    """A conditional save found another state than the one that was loaded: somebody else was faster."""


class Repository:
    """Reads and writes one aggregate. Never commits."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def _one(self, statement: Executable) -> Row[Any] | None:
        return (await self._connection.execute(statement)).first()

    async def _all(self, statement: Executable) -> list[Row[Any]]:
        return list((await self._connection.execute(statement)).all())

    async def _count(self, table: Table, *where: ColumnElement[bool]) -> int:
        row = await self._one(select(func.count()).select_from(table).where(*where))
        return int(row[0]) if row else 0

    async def _insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Inserts one row and answers its id."""
        result = await self._connection.execute(table.insert().values(dict(values)).returning(table.c.id))
        return int(result.scalar_one())

    async def _insert_or_ignore(self, table: Table, values: Mapping[str, Any]) -> bool:
        """Inserts one row unless a unique key stands against it; says whether it did."""
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(table).values(dict(values)).on_conflict_do_nothing()
        return (await self._connection.execute(statement)).rowcount > 0

    async def _upsert(self, table: Table, key: tuple[str, ...], values: Mapping[str, Any]) -> None:
        """Inserts one row, or updates the one that has this key."""
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(table).values(dict(values))
        rest = {name: statement.excluded[name] for name in values if name not in key}
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=rest))

    async def _update(self, table: Table, values: Mapping[str, Any], *where: ColumnElement[bool]) -> int:
        """Updates the rows that fit and answers how many did."""
        result = await self._connection.execute(table.update().where(*where).values(dict(values)))
        return int(result.rowcount)

    async def _update_one(self, table: Table, values: Mapping[str, Any], *where: ColumnElement[bool]) -> None:
        """Updates exactly one row; raises ``Overtaken`` where none fits."""
        if await self._update(table, values, *where) != 1:
            raise Overtaken

    async def _delete(self, table: Table, *where: ColumnElement[bool]) -> int:
        result = await self._connection.execute(table.delete().where(*where))
        return int(result.rowcount)
