"""Where somebody stood before they were ticked as there, so that a tick by mistake can be taken back.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; of those who are ticked already nothing is known: they count as having said yes."""
    op.add_column("workshop_registrations", sa.Column("before_tick", sa.String(16), nullable=True))


def downgrade() -> None:
    """Back again."""
    op.drop_column("workshop_registrations", "before_tick")
