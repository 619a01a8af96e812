"""The outbox is read in order of urgency; which state of a workshop an invitation showed.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_WAITING = sa.text("status IN ('waiting', 'claimed')")


def upgrade() -> None:
    """Forward."""
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["rank", "not_before", "id"],
        unique=False,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.add_column("workshop_registrations", sa.Column("read_sequence", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Back again."""
    op.drop_column("workshop_registrations", "read_sequence")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["not_before", "id"],
        unique=False,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
