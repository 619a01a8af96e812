"""Tandems that rest for a while.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("tandems") as batch:
        batch.add_column(sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Back again; a tandem that rests goes on."""
    op.execute("UPDATE tandems SET status = 'active' WHERE status = 'paused'")
    with op.batch_alter_table("tandems") as batch:
        batch.drop_column("paused_until")
