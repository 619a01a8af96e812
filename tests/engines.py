"""One engine for each kind of database, lent from test to test.

A statement is compiled once for each engine: with an engine of its own, every test would compile all of them anew, and
PostgreSQL's would be asked for its version each time.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import open_engine


class _Lent:
    """An engine whose next connections go to ``url``."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_lent = False
        self.engine = open_engine(url)
        event.listen(self.engine.sync_engine, "do_connect", self._turn)

    def _turn(self, dialect: Any, _record: Any, places: list[Any], names: dict[str, Any]) -> None:
        wanted_places, wanted_names = dialect.create_connect_args(make_url(self.url))
        places[:] = wanted_places
        names.clear()
        names.update(wanted_names)


_ENGINES: dict[str, _Lent] = {}


@asynccontextmanager
async def lent_engine(url: str) -> AsyncIterator[AsyncEngine]:
    """An engine for that database; a new one where the one of its kind is in use already."""
    kind = make_url(url).drivername
    lent = _ENGINES.get(kind)
    if lent is None:
        lent = _ENGINES[kind] = _Lent(url)
    if lent.is_lent:
        engine = open_engine(url)
        try:
            yield engine
        finally:
            await engine.dispose()
        return
    lent.url, lent.is_lent = url, True
    try:
        yield lent.engine
    finally:
        await lent.engine.dispose()  # its connections belong to this test's loop, and so does their pool
        lent.is_lent = False
