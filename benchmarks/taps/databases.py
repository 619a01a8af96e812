"""PostgreSQL for the bench: the tests' private server, but with commits that reach the disk, as SQLite's do."""

import asyncio
from typing import Any

import asyncpg
from sqlalchemy import make_url

from tests import postgres

_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
_SHOWN = ("server_version", *_DURABLE)


def durable_postgres() -> postgres.PostgresServer:
    """A server on this machine, or the one that `TEST_POSTGRES_URL` names, which keeps its own settings."""
    # The tests may lose their data in a crash, and are quicker for it. What is measured here must not.
    kept = tuple(words for words in postgres.UNSAFE_AND_FAST if words.partition("=")[0] not in _DURABLE)
    settings = (*kept, *(f"{name}=on" for name in _DURABLE))
    postgres.UNSAFE_AND_FAST = settings  # type: ignore[assignment]  # a tuple of another length is as good
    return postgres.start_postgres()


async def described(server: postgres.PostgresServer) -> dict[str, Any]:
    """The server's version, and whether its commits reach the disk."""
    url = make_url(await asyncio.to_thread(server.create_database))
    host = url.query.get("host", url.host)
    connection = await asyncpg.connect(
        host=host, port=url.port, user=url.username, password=url.password, database=url.database
    )
    try:
        return {name: await connection.fetchval(f"SHOW {name}") for name in _SHOWN}
    finally:
        await connection.close()
