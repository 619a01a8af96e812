"""The wall time of an appointment at the consultation desk, which stays where a zone's clock rules change.

Revision ID: 0023
Revises: 0022
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_BOOKINGS = sa.table(
    "consultation_bookings",
    sa.column("id"),
    sa.column("desk_id"),
    sa.column("slot_at", sa.DateTime(timezone=True)),
    sa.column("wall", sa.String),
)
_DESKS = sa.table("consultation_desks", sa.column("id"), sa.column("zone", sa.String))


def upgrade() -> None:
    """Forward; appointments so far get what clocks at the desk show by today's rules."""
    op.add_column("consultation_bookings", sa.Column("wall", sa.String(32), nullable=False, server_default=""))
    statement = sa.select(_BOOKINGS.c.id, _BOOKINGS.c.slot_at, _DESKS.c.zone).join(
        _DESKS, _DESKS.c.id == _BOOKINGS.c.desk_id
    )
    connection = op.get_bind()
    for number, slot_at, zone in connection.execute(statement).all():
        values = {"wall": _wall_of(slot_at, zone).isoformat()}
        connection.execute(_BOOKINGS.update().where(_BOOKINGS.c.id == number).values(values))


def downgrade() -> None:
    """Back again."""
    op.drop_column("consultation_bookings", "wall")


def _wall_of(instant: datetime, zone: str) -> datetime:
    aware = instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)  # SQLite forgets the zone
    return aware.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
