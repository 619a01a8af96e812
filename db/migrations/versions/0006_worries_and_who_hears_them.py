"""Worries, and the two people per site who hear them.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "hearers",
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_hearers_person_id")),
        sa.UniqueConstraint("site", "slot", name=op.f("uq_hearers_site_slot")),
        sa.UniqueConstraint("site", "person_id", name=op.f("uq_hearers_site_person_id")),
    )
    op.create_table(
        "worries",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("reporter_id", _row_id(), nullable=True),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("tandem_id", _row_id(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("wish", sa.String(8), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("claimed_by", _row_id(), nullable=True),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["claimed_by"], ["persons.id"], name=op.f("fk_worries_claimed_by")),
        sa.ForeignKeyConstraint(["reporter_id"], ["persons.id"], name=op.f("fk_worries_reporter_id")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f("fk_worries_tandem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worries")),
    )
    op.create_index(op.f("ix_worries_reporter_id"), "worries", ["reporter_id"])
    op.create_index(op.f("ix_worries_status"), "worries", ["status"])
    op.create_table(
        "worry_readers",
        sa.Column("worry_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_worry_readers_person_id")),
        sa.ForeignKeyConstraint(["worry_id"], ["worries.id"], name=op.f("fk_worry_readers_worry_id")),
        sa.UniqueConstraint("worry_id", "person_id", name=op.f("uq_worry_readers_worry_id_person_id")),
    )
    op.create_table(
        "worry_messages",
        sa.Column("worry_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_worry_messages_person_id")),
        sa.ForeignKeyConstraint(["worry_id"], ["worries.id"], name=op.f("fk_worry_messages_worry_id")),
        sa.UniqueConstraint("person_id", "message_id", name=op.f("uq_worry_messages_person_id_message_id")),
    )


def downgrade() -> None:
    """Back again."""
    for table in ("worry_messages", "worry_readers", "worries", "hearers"):
        op.drop_table(table)
