"""What belongs to one member of a tandem alone, and how a tandem ended.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ENDINGS = ("ended_at", "ended_by", "end_reason", "end_words", "contact_stopped_at")


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward; both people of every tandem so far become members of it, last seen at its start."""
    op.create_table(
        "tandem_members",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("tandem_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("extension_weeks", sa.Integer(), nullable=True),
        sa.Column("seeks_again", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_tandem_members_person_id")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_tandem_members_tandem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tandem_members")),
        sa.UniqueConstraint("tandem_id", "person_id", name=op.f("uq_tandem_members_tandem_id_person_id")),
    )
    op.create_index(op.f("ix_tandem_members_person_id"), "tandem_members", ["person_id"])
    for side in ("mentee_id", "mentor_id"):
        columns = "tandem_id, person_id, acted_at, nudges"
        op.execute(
            f"INSERT INTO tandem_members ({columns}) SELECT id, {side}, started_at, 0 FROM tandems"  # noqa: S608 - a name from above
        )
    with op.batch_alter_table("tandems") as batch:
        batch.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("ended_by", _row_id(), nullable=True))
        batch.add_column(sa.Column("end_reason", sa.String(24), nullable=True))
        batch.add_column(sa.Column("end_words", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("contact_stopped_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_foreign_key(op.f("fk_tandems_ended_by"), "persons", ["ended_by"], ["id"])


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("tandems") as batch:
        batch.drop_constraint(op.f("fk_tandems_ended_by"), type_="foreignkey")
        for name in ENDINGS:
            batch.drop_column(name)
    op.drop_table("tandem_members")
