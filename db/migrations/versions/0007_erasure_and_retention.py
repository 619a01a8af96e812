"""When personal data is erased.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CLOCK = ("erase_at", "erase_warned_at")


def upgrade() -> None:
    """Forward; whose participation is over by now gets a date from the first look, with a warning as everybody."""
    with op.batch_alter_table("persons") as batch:
        for name in CLOCK:
            batch.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("persons") as batch:
        for name in CLOCK:
            batch.drop_column(name)
