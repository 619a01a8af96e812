"""Which of two equal times a series of meetings means, where clocks show its time twice.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; every series so far means the first one, as it said."""
    with op.batch_alter_table("meeting_series") as batch:
        batch.add_column(sa.Column("fold", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("meeting_series") as batch:
        batch.drop_column("fold")
