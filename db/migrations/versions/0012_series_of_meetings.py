"""Meetings that repeat, and job shadowing.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward; every meeting so far is a talk by itself."""
    op.create_table(
        "meeting_series",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("tandem_id", _row_id(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("proposed_by", _row_id(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("wall", sa.String(32), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(16), nullable=True),
        sa.Column("place_words", sa.LargeBinary(), nullable=True),
        sa.Column("uid", sa.String(40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["proposed_by"], ["persons.id"], name=op.f("fk_meeting_series_proposed_by")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_meeting_series_tandem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_series_uid")),
    )
    op.create_index(op.f("ix_meeting_series_tandem_id"), "meeting_series", ["tandem_id"])
    with op.batch_alter_table("meetings") as batch:
        batch.add_column(sa.Column("kind", sa.String(16), nullable=False, server_default="talk"))
        batch.add_column(sa.Column("series_id", _row_id(), nullable=True))
        batch.create_foreign_key(op.f("fk_meetings_series_id"), "meeting_series", ["series_id"], ["id"])
    op.create_index(op.f("ix_meetings_series_id"), "meetings", ["series_id"])


def downgrade() -> None:
    """Back again."""
    op.drop_index(op.f("ix_meetings_series_id"), table_name="meetings")
    with op.batch_alter_table("meetings") as batch:
        batch.drop_constraint(op.f("fk_meetings_series_id"), type_="foreignkey")
        batch.drop_column("series_id")
        batch.drop_column("kind")
    op.drop_table("meeting_series")
