"""Alembic's entry: runs migrations on the connection that ``db.migrations_runner`` hands in."""

from typing import Any, Literal

from alembic import context

from db.columns import Instant
from db.crypto import Encrypted
from db.models import metadata


def _plain_types(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Migrations name plain types: they must stay readable when our own classes have changed."""
    if kind == "type" and isinstance(item, Encrypted):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=_plain_types,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
