"""Remember a person's last album, so that its pictures get one answer together.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("persons") as batch:
        batch.add_column(sa.Column("album", sa.String(64)))


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("persons") as batch:
        batch.drop_column("album")
