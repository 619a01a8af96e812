"""Collegial consultation among mentors.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _instant() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def upgrade() -> None:
    """Forward."""
    _circles()
    _sessions()
    op.create_table(
        "circle_attendances",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("session_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("coming", sa.String(16), nullable=False),
        sa.Column("brings_case", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(16), nullable=True),
        sa.Column("has_passed", sa.Boolean(), nullable=False),
        sa.Column("screen_id", sa.BigInteger(), nullable=True),
        sa.Column("useful", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_circle_attendances_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["circle_sessions.id"], name=op.f("fk_circle_attendances_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_attendances")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_circle_attendances_session_id_person_id")),
        sa.UniqueConstraint("session_id", "role", name=op.f("uq_circle_attendances_session_id_role")),
    )
    op.create_index(op.f("ix_circle_attendances_person_id"), "circle_attendances", ["person_id"])
    op.create_table(
        "circle_guests",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("session_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=True),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("made_by", _row_id(), nullable=False),
        sa.Column("expires_at", _instant(), nullable=False),
        sa.Column("screen_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_circle_guests_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_circle_guests_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["circle_sessions.id"], name=op.f("fk_circle_guests_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_guests")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_circle_guests_code_hash")),
        sa.UniqueConstraint("session_id", name=op.f("uq_circle_guests_session_id")),
    )
    op.create_index(op.f("ix_circle_guests_person_id"), "circle_guests", ["person_id"])


def _circles() -> None:
    op.create_table(
        "circles",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("made_by", _row_id(), nullable=False),
        sa.Column("created_at", _instant(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_circles_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circles")),
    )
    op.create_index(op.f("ix_circles_site"), "circles", ["site"])
    op.create_table(
        "circle_members",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("circle_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("since", _instant(), nullable=False),
        sa.CheckConstraint("seat BETWEEN 1 AND 8", name=op.f("ck_circle_members_seat")),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_circle_members_circle_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_circle_members_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_members")),
        sa.UniqueConstraint("circle_id", "person_id", name=op.f("uq_circle_members_circle_id_person_id")),
        sa.UniqueConstraint("circle_id", "seat", name=op.f("uq_circle_members_circle_id_seat")),
    )
    op.create_index(op.f("ix_circle_members_person_id"), "circle_members", ["person_id"])


def _sessions() -> None:
    op.create_table(
        "circle_sessions",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("circle_id", _row_id(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("planned_by", _row_id(), nullable=False),
        sa.Column("starts_at", _instant(), nullable=False),
        sa.Column("wall", sa.String(32), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("place_words", sa.LargeBinary(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(64), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(16), nullable=True),
        sa.Column("phase_ends_at", _instant(), nullable=True),
        sa.Column("is_warned", sa.Boolean(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("roles_at", _instant(), nullable=True),
        sa.Column("started_at", _instant(), nullable=True),
        sa.Column("ended_at", _instant(), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_circle_sessions_circle_id")),
        sa.ForeignKeyConstraint(["planned_by"], ["persons.id"], name=op.f("fk_circle_sessions_planned_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_sessions")),
        sa.UniqueConstraint("uid", name=op.f("uq_circle_sessions_uid")),
    )
    op.create_index(op.f("ix_circle_sessions_circle_id"), "circle_sessions", ["circle_id"])


def downgrade() -> None:
    """Back again."""
    for table in ("circle_guests", "circle_attendances", "circle_sessions", "circle_members", "circles"):
        op.drop_table(table)
