"""Into which topics of a forum the cards go.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "staff_topics",
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(16), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("site", "topic", name=op.f("uq_staff_topics_site_topic")),
    )


def downgrade() -> None:
    """Back again."""
    op.drop_table("staff_topics")
