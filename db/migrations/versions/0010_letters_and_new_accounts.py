"""Threads of messages, and moves to a new account.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("persons") as batch:
        batch.add_column(sa.Column("moved_to", _row_id(), nullable=True))
        batch.add_column(sa.Column("moved_told_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("relayed") as batch:
        batch.add_column(sa.Column("source_message", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("copy_message", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("answers_id", _row_id(), nullable=True))
        batch.add_column(sa.Column("album", sa.String(64), nullable=True))
        batch.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_index(op.f("ix_relayed_tandem_id"), ["tandem_id"])
    with op.batch_alter_table("team_questions") as batch:
        batch.add_column(sa.Column("follows", _row_id(), nullable=True))
        batch.add_column(sa.Column("root_id", _row_id(), nullable=True))
        batch.create_index(op.f("ix_team_questions_root_id"), ["root_id"])
    _create_team_messages()
    _create_account_links()


def downgrade() -> None:
    """Back again."""
    op.drop_table("account_links")
    op.drop_table("team_messages")
    with op.batch_alter_table("team_questions") as batch:
        batch.drop_index(op.f("ix_team_questions_root_id"))
        batch.drop_column("root_id")
        batch.drop_column("follows")
    with op.batch_alter_table("relayed") as batch:
        batch.drop_index(op.f("ix_relayed_tandem_id"))
        for name in ("edited_at", "album", "answers_id", "copy_message", "source_message"):
            batch.drop_column(name)
    with op.batch_alter_table("persons") as batch:
        batch.drop_column("moved_told_at")
        batch.drop_column("moved_to")


def _create_team_messages() -> None:
    op.create_table(
        "team_messages",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("question_id", _row_id(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("person_message", sa.BigInteger(), nullable=True),
        sa.Column("group_message", sa.BigInteger(), nullable=True),
        sa.Column("album", sa.String(64), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["team_questions.id"], name=op.f("fk_team_messages_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_messages")),
    )
    op.create_index(op.f("ix_team_messages_question_id"), "team_messages", ["question_id"])


def _create_account_links() -> None:
    op.create_table(
        "account_links",
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        sa.Column("site", sa.String(16), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("made_by", _row_id(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_account_links_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_account_links_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_links")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_account_links_code_hash")),
    )
    op.create_index(op.f("ix_account_links_person_id"), "account_links", ["person_id"])
    op.create_index(op.f("ix_account_links_status"), "account_links", ["status"])
