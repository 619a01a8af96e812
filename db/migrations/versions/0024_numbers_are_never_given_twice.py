"""No row of SQLite's gets the number of one that is gone: notices, timers and buttons still name that number.

PostgreSQL never gives one twice. SQLite does, where the row with the highest number goes, unless it is told not to.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_AGAIN, _NEVER_TWICE = "PRIMARY KEY (id)", "PRIMARY KEY (id AUTOINCREMENT)"


def upgrade() -> None:
    """Forward."""
    _rebuild(_AGAIN, _NEVER_TWICE)


def downgrade() -> None:
    """Back again."""
    _rebuild(_NEVER_TWICE, _AGAIN)


def _rebuild(before: str, after: str) -> None:
    """Copies each table into one that differs in nothing but its key; SQLite cannot change that in place."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    schema = sa.text("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = connection.execute(schema).all()
    for table, sql in [(row.tbl_name, row.sql) for row in found if row.type == "table" and before in row.sql]:
        columns = sql[sql.index("(") :].replace(before, after)
        connection.exec_driver_sql(f'CREATE TABLE "_new_{table}" {columns}')
        connection.exec_driver_sql(f'INSERT INTO "_new_{table}" SELECT * FROM "{table}"')  # noqa: S608 - our own names
        connection.exec_driver_sql(f'DROP TABLE "{table}"')
        connection.exec_driver_sql(f'ALTER TABLE "_new_{table}" RENAME TO "{table}"')
        for index in [row.sql for row in found if row.type == "index" and row.tbl_name == table]:
            connection.exec_driver_sql(index)
