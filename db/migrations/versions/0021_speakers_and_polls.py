"""Outside speakers, polls.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    _speakers()
    _polls()


def downgrade() -> None:
    """Back again."""
    for name in ("poll_votes", "polls", "speaker_questions", "speakers"):
        op.drop_table(name)


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("workshop_id", _row_id(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("person_id", _row_id(), nullable=True),
        sa.Column("made_by", _row_id(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name=op.f("fk_speakers_workshop_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_speakers_person_id")),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_speakers_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_speakers_code_hash")),
        sa.UniqueConstraint("workshop_id", "person_id", name=op.f("uq_speakers_workshop_id_person_id")),
    )
    op.create_index(op.f("ix_speakers_workshop_id"), "speakers", ["workshop_id"])
    op.create_index(op.f("ix_speakers_person_id"), "speakers", ["person_id"])
    op.create_table(
        "speaker_questions",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("workshop_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name=op.f("fk_speaker_questions_workshop_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_speaker_questions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_questions")),
        sa.UniqueConstraint("workshop_id", "person_id", name=op.f("uq_speaker_questions_workshop_id_person_id")),
    )
    op.create_index(op.f("ix_speaker_questions_person_id"), "speaker_questions", ["person_id"])


def _polls() -> None:
    op.create_table(
        "polls",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("options", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_up_to", _row_id(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("made_by", _row_id(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_polls_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polls")),
    )
    op.create_index(op.f("ix_polls_site"), "polls", ["site"])
    op.create_table(
        "poll_votes",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("poll_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.CheckConstraint("choice >= 0", name=op.f("ck_poll_votes_choice")),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=op.f("fk_poll_votes_poll_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_poll_votes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_votes")),
        sa.UniqueConstraint("poll_id", "person_id", "choice", name=op.f("uq_poll_votes_poll_id_person_id_choice")),
    )
    op.create_index(op.f("ix_poll_votes_person_id"), "poll_votes", ["person_id"])
