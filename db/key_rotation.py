"""Encrypts everything anew with the newest key, a few rows at a time, so that an old key can be thrown away."""

from typing import Any

from sqlalchemy import LargeBinary, Table, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db import crypto
from db.crypto import Encrypted
from db.models import metadata

_BATCH = 200


async def rotate(engine: AsyncEngine) -> int:
    """Rewrites every value that an older key encrypted; answers how many. May be interrupted and run again."""
    count = 0
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if isinstance(column.type, Encrypted)]
        for column in columns:
            count += await _rotate_column(engine, table, column)
    return count


async def _rotate_column(engine: AsyncEngine, table: Table, column: Any) -> int:
    keys = list(table.primary_key.columns) or [table.c[column.name]]
    count, start = 0, 0
    while True:
        async with engine.begin() as connection:
            raw = type_coerce(column, LargeBinary).label("raw")
            rows = (await connection.execute(select(*keys, raw).order_by(*keys).offset(start).limit(_BATCH))).all()
            for row in rows:
                count += await _rotate_value(connection, table, column, keys, row)
        if len(rows) < _BATCH:
            return count
        start += _BATCH


async def _rotate_value(connection: AsyncConnection, table: Table, column: Any, keys: list[Any], row: Any) -> int:
    keyring = crypto.installed()
    if row.raw is None or keyring.is_current(bytes(row.raw)):
        return 0
    bound_to = column.type.bound_to
    sealed = keyring.encrypt(keyring.decrypt(bytes(row.raw), bound_to), bound_to)
    same = [key == value for key, value in zip(keys, row[:-1], strict=True)]
    changed = update(table).where(*same).values({column: type_coerce(sealed, LargeBinary)})
    await connection.execute(changed)
    return 1
