"""Workshops, and who comes.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "workshop_blocks",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("texts", sa.LargeBinary(), nullable=False),
        sa.Column("created_by", _row_id(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["persons.id"], name=op.f("fk_workshop_blocks_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_blocks")),
    )
    op.create_index(op.f("ix_workshop_blocks_site"), "workshop_blocks", ["site"])
    op.create_table(
        "workshops",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("block_id", _row_id(), nullable=True),
        sa.Column("topic", sa.String(16), nullable=False),
        sa.Column("texts", sa.LargeBinary(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("wall", sa.String(32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("place_words", sa.LargeBinary(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(60), nullable=False),
        sa.Column("link", sa.String(32), nullable=False),
        sa.Column("invite_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("door", sa.String(32), nullable=True),
        sa.Column("created_by", _row_id(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["workshop_blocks.id"], name=op.f("fk_workshops_block_id")),
        sa.ForeignKeyConstraint(["created_by"], ["persons.id"], name=op.f("fk_workshops_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshops")),
        sa.UniqueConstraint("door", name=op.f("uq_workshops_door")),
        sa.UniqueConstraint("link", name=op.f("uq_workshops_link")),
        sa.UniqueConstraint("uid", name=op.f("uq_workshops_uid")),
    )
    op.create_index(op.f("ix_workshops_block_id"), "workshops", ["block_id"])
    op.create_index("ix_workshops_site_status", "workshops", ["site", "status"])
    op.create_table(
        "workshop_registrations",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("workshop_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_workshop_registrations_rating")),
        sa.CheckConstraint("seat > 0", name=op.f("ck_workshop_registrations_seat")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_workshop_registrations_person_id")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name=op.f("fk_workshop_registrations_workshop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_registrations")),
        sa.UniqueConstraint("workshop_id", "person_id", name=op.f("uq_workshop_registrations_workshop_id_person_id")),
        sa.UniqueConstraint("workshop_id", "seat", name=op.f("uq_workshop_registrations_workshop_id_seat")),
    )
    op.create_index(op.f("ix_workshop_registrations_person_id"), "workshop_registrations", ["person_id"])


def downgrade() -> None:
    """Back again."""
    for table in ("workshop_registrations", "workshops", "workshop_blocks"):
        op.drop_table(table)
