"""What two people have agreed to do together.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "tandem_plans",
        sa.Column("tandem_id", _row_id(), autoincrement=False, nullable=False),
        sa.Column("rhythm", sa.String(16), nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("focus", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", _row_id(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["persons.id"], name=op.f("fk_tandem_plans_changed_by")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_tandem_plans_tandem_id")),
        sa.PrimaryKeyConstraint("tandem_id", name=op.f("pk_tandem_plans")),
    )
    op.create_table(
        "tandem_plan_readers",
        sa.Column("tandem_id", _row_id(), autoincrement=False, nullable=False),
        sa.Column("person_id", _row_id(), autoincrement=False, nullable=False),
        sa.Column("has_agreed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("points", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_tandem_plan_readers_person_id")),
        sa.ForeignKeyConstraint(
            ["tandem_id"], ["tandem_plans.tandem_id"], name=op.f("fk_tandem_plan_readers_tandem_id")
        ),
        sa.PrimaryKeyConstraint("tandem_id", "person_id", name=op.f("pk_tandem_plan_readers")),
    )


def downgrade() -> None:
    """Back again."""
    op.drop_table("tandem_plan_readers")
    op.drop_table("tandem_plans")
