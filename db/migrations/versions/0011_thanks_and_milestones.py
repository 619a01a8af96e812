"""Thanks from one to the other, and milestones.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "thanks",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("tandem_id", _row_id(), nullable=False),
        sa.Column("sender_id", _row_id(), nullable=False),
        sa.Column("choice", sa.String(16), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sender_id"], ["persons.id"], name=op.f("fk_thanks_sender_id")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_thanks_tandem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
    )
    op.create_index("ix_thanks_sender_id_sent_at", "thanks", ["sender_id", "sent_at"])
    op.create_table(
        "milestones",
        sa.Column("tandem_id", _row_id(), nullable=False),
        sa.Column("milestone", sa.String(16), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_milestones_tandem_id")),
        sa.UniqueConstraint("tandem_id", "milestone", name=op.f("uq_milestones_tandem_id_milestone")),
    )
    op.create_table(
        "certificate_names",
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_certificate_names_person_id")),
        sa.UniqueConstraint("person_id", name=op.f("uq_certificate_names_person_id")),
    )


def downgrade() -> None:
    """Back again."""
    op.drop_table("certificate_names")
    op.drop_table("milestones")
    op.drop_table("thanks")
