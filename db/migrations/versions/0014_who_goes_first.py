"""Who was left goes first.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Of those who wait now: whom the mentor left, and who has had no tandem since. Where contact was stopped, and where
# somebody could not be reached, it cannot be told afterwards who was left by whom.
WERE_LEFT = """
UPDATE applications SET goes_first = true
WHERE role = 'mentee' AND status = 'accepted' AND EXISTS (
    SELECT 1 FROM tandems
    WHERE tandems.mentee_id = applications.person_id AND tandems.status = 'ended_early'
        AND tandems.ended_by = tandems.mentor_id AND tandems.contact_stopped_at IS NULL
        AND tandems.started_at >= applications.created_at
        AND NOT EXISTS (
            SELECT 1 FROM tandems AS later
            WHERE later.mentee_id = tandems.mentee_id AND later.started_at > tandems.started_at
        )
)
"""


def upgrade() -> None:
    """Forward."""
    op.add_column("applications", sa.Column("goes_first", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(WERE_LEFT)


def downgrade() -> None:
    """Back again."""
    op.drop_column("applications", "goes_first")
