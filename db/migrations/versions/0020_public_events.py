"""Public events.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward; nobody so far is here for an event alone."""
    op.create_table(
        "public_events",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("original", sa.String(8), nullable=False),
        sa.Column("wall", sa.String(32), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("place_words", sa.LargeBinary(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("closes_hours", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(60), nullable=False),
        sa.Column("created_by", _row_id(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("taken >= 0 AND (seats IS NULL OR taken <= seats)", name=op.f("ck_public_events_seats")),
        sa.ForeignKeyConstraint(["created_by"], ["persons.id"], name=op.f("fk_public_events_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_events")),
        sa.UniqueConstraint("code", name=op.f("uq_public_events_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_public_events_uid")),
    )
    op.create_index(op.f("ix_public_events_site"), "public_events", ["site"])
    op.create_table(
        "public_registrations",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("event_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["public_events.id"], name=op.f("fk_public_registrations_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_public_registrations_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_registrations")),
        sa.UniqueConstraint("event_id", "person_id", name=op.f("uq_public_registrations_event_id_person_id")),
    )
    op.create_index(op.f("ix_public_registrations_event_id"), "public_registrations", ["event_id"])
    op.create_index(op.f("ix_public_registrations_person_id"), "public_registrations", ["person_id"])
    with op.batch_alter_table("persons") as batch:
        batch.add_column(sa.Column("is_guest", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Back again."""
    with op.batch_alter_table("persons") as batch:
        batch.drop_column("is_guest")
    op.drop_table("public_registrations")
    op.drop_table("public_events")
