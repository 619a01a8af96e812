"""The consultation desk.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    _create_desks()
    op.create_table(
        "consultation_closed_days",
        sa.Column("desk_id", _row_id(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk_id"], ["consultation_desks.id"], name=op.f("fk_consultation_closed_days_desk_id")
        ),
        sa.UniqueConstraint("desk_id", "day", name=op.f("uq_consultation_closed_days_desk_id_day")),
    )
    _create_bookings()
    op.create_table(
        "consultation_seats",
        sa.Column("desk_id", _row_id(), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("booking_id", _row_id(), nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["consultation_desks.id"], name=op.f("fk_consultation_seats_desk_id")),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["consultation_bookings.id"], name=op.f("fk_consultation_seats_booking_id")
        ),
        sa.UniqueConstraint("desk_id", "slot_at", name=op.f("uq_consultation_seats_desk_id_slot_at")),
    )
    op.create_index(op.f("ix_consultation_seats_booking_id"), "consultation_seats", ["booking_id"])


def downgrade() -> None:
    """Back again."""
    op.drop_table("consultation_seats")
    op.drop_table("consultation_bookings")
    op.drop_table("consultation_closed_days")
    op.drop_table("consultation_desks")


def _create_desks() -> None:
    op.create_table(
        "consultation_desks",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("made_by", _row_id(), nullable=False),
        sa.Column("consultant_id", _row_id(), nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("until_minute", sa.Integer(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("place_words", sa.LargeBinary(), nullable=True),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("first_day", sa.String(10), nullable=False),
        sa.Column("last_day", sa.String(10), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_consultation_desks_made_by")),
        sa.ForeignKeyConstraint(["consultant_id"], ["persons.id"], name=op.f("fk_consultation_desks_consultant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_desks")),
        sa.UniqueConstraint("code", name=op.f("uq_consultation_desks_code")),
    )
    op.create_index(op.f("ix_consultation_desks_site"), "consultation_desks", ["site"])
    op.create_index(op.f("ix_consultation_desks_consultant_id"), "consultation_desks", ["consultant_id"])


def _create_bookings() -> None:
    op.create_table(
        "consultation_bookings",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("desk_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(64), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=True),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("guest_name", sa.LargeBinary(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["consultation_desks.id"], name=op.f("fk_consultation_bookings_desk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_consultation_bookings_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_bookings")),
        sa.UniqueConstraint("uid", name=op.f("uq_consultation_bookings_uid")),
    )
    op.create_index(op.f("ix_consultation_bookings_desk_id"), "consultation_bookings", ["desk_id"])
    op.create_index(op.f("ix_consultation_bookings_person_id"), "consultation_bookings", ["person_id"])
