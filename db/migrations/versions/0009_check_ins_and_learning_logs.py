"""How it goes, once a month, what people write down for themselves, and whose turn it is in a silent tandem.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward; in tandems so far it is the turn of both, since each was last seen."""
    op.create_table(
        "check_ins",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("tandem_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("help", sa.String(16), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_check_ins_person_id")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_check_ins_tandem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
    )
    op.create_index(op.f("ix_check_ins_person_id"), "check_ins", ["person_id"])
    op.create_index(op.f("ix_check_ins_tandem_id"), "check_ins", ["tandem_id"])
    op.create_table(
        "learning_notes",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("tandem_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_learning_notes_person_id")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_learning_notes_tandem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_notes")),
    )
    op.create_index(op.f("ix_learning_notes_person_id"), "learning_notes", ["person_id"])
    with op.batch_alter_table("tandem_members") as batch:
        batch.add_column(sa.Column("counts_from", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE tandem_members SET counts_from = acted_at")
    op.create_index(op.f("ix_audit_object_kind_object_id"), "audit", ["object_kind", "object_id"])


def downgrade() -> None:
    """Back again."""
    op.drop_index(op.f("ix_audit_object_kind_object_id"), table_name="audit")
    with op.batch_alter_table("tandem_members") as batch:
        batch.drop_column("counts_from")
    op.drop_table("learning_notes")
    op.drop_table("check_ins")
