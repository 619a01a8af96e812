"""Reads a whole database as somebody with the key would: every table, every column, encrypted ones decrypted."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from db.models import metadata
from usecases import Work


async def everything(work: Work) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables:
        rows = (await work.connection.execute(select(table))).all()
        found[table.name] = [dict(row._mapping) for row in rows]
    return found


async def where_found(work: Work, words: Iterable[str]) -> list[tuple[str, str, str]]:
    """(table, column, word) for each of these words that stands anywhere, in whatever case."""
    hits = []
    for table, rows in (await everything(work)).items():
        for row in rows:
            for column, value in row.items():
                shown = json.dumps(value, ensure_ascii=False, default=str).casefold()
                hits += [(table, column, word) for word in words if word.casefold() in shown]
    return hits
