"""Pairs that must never be, and applicants who belong together.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LIVE = sa.text("status IN ('invited', 'asked', 'linked')")


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "conflicts",
        sa.Column("mentee_id", _row_id(), nullable=False),
        sa.Column("mentor_id", _row_id(), nullable=False),
        sa.Column("declared_by", _row_id(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["declared_by"], ["persons.id"], name=op.f("fk_conflicts_declared_by")),
        sa.ForeignKeyConstraint(["mentee_id"], ["persons.id"], name=op.f("fk_conflicts_mentee_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["persons.id"], name=op.f("fk_conflicts_mentor_id")),
        sa.UniqueConstraint("mentee_id", "mentor_id", name=op.f("uq_conflicts_mentee_id_mentor_id")),
    )
    op.create_table(
        "couples",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("one_id", _row_id(), nullable=False),
        sa.Column("other_id", _row_id(), nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("one_wish", sa.String(16), nullable=True),
        sa.Column("other_wish", sa.String(16), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["one_id"], ["persons.id"], name=op.f("fk_couples_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["persons.id"], name=op.f("fk_couples_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_couples")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_couples_code_hash")),
    )
    for side in ("one", "other"):
        op.create_index(op.f(f"ix_couples_{side}_id"), "couples", [f"{side}_id"])
        op.create_index(
            f"uq_couples_live_{side}",
            "couples",
            [f"{side}_id"],
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        )


def downgrade() -> None:
    """Back again."""
    op.drop_table("couples")
    op.drop_table("conflicts")
