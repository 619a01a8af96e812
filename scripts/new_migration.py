"""Writes the next migration from the difference between the models and the migrations so far.

Use: ``python scripts/new_migration.py 0002 "add workshops"``. Read what it wrote before you commit it.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from alembic import command

from db.engine import open_engine
from db.migrations_runner import configuration, head, upgrade_engine


async def write(revision: str, message: str) -> None:
    """Autogenerates one revision against a fresh database at the present head."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite+aiosqlite:///{folder}/empty.sqlite3")
        if head() is not None:
            await upgrade_engine(engine)
        async with engine.begin() as connection:
            await connection.run_sync(
                lambda sync: command.revision(configuration(sync), message=message, autogenerate=True, rev_id=revision)
            )
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], sys.argv[2]))
