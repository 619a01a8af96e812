"""The staff desk: groups and who is in them, cards, questions to the team, the audit trail."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

staff_groups = Table(
    "staff_groups",
    metadata,
    Column("site", String(16), primary_key=True),
    Column("chat_id", Encrypted("staff_groups.chat_id"), nullable=False),
    Column("chat_key", String(32), nullable=False, unique=True),
    Column("board_message_id", BigInteger),
    Column("is_lost", Boolean, nullable=False),  # the bot was removed or lost its rights
    Column("bound_at", Instant, nullable=False),
    person_column("bound_by"),
)


# In a group that is a forum: into which topic things go.
staff_topics = Table(
    "staff_topics",
    metadata,
    Column("site", String(16), nullable=False),
    Column("topic", String(16), nullable=False),  # program.desk.Topic
    Column("thread_id", BigInteger, nullable=False),
    UniqueConstraint("site", "topic"),
)


setup_codes = Table(
    "setup_codes",
    metadata,
    Column("site", String(16), primary_key=True),
    Column("code_hash", String(64), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
)


staff_members = Table(
    "staff_members",
    metadata,
    Column("chat_key", String(32), nullable=False),
    Column("telegram_key", String(32), nullable=False),
    Column("is_member", Boolean, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("checked_at", Instant, nullable=False),
    UniqueConstraint("chat_key", "telegram_key"),
)


cards = Table(
    "cards",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("object_id", RowId, nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("is_safety", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("posted_at", Instant),
    Column("message_id", BigInteger),
    person_column("claimed_by", nullable=True),
    Column("claimed_until", Instant),
    Column("held_until", Instant),
    UniqueConstraint("kind", "object_id"),
)


team_questions = Table(
    "team_questions",
    metadata,
    id_column(),
    person_column("person_id", index=True),
    Column("site", String(16), nullable=False),
    Column("words", Encrypted("team_questions.words"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answer", Encrypted("team_questions.answer")),  # the last one
    person_column("answered_by", nullable=True),
    Column("answered_at", Instant),
    Column("follows", RowId),  # the message of the same thread before it
    Column("root_id", RowId, index=True),  # the first message of the thread; null for that one
)


audit = Table(
    "audit",
    metadata,
    id_column(),
    Column("at", Instant, nullable=False),
    Column("actor_id", RowId),  # our own person id; null for the clock
    Column("action", String(40), nullable=False),
    Column("object_kind", String(20), nullable=False),
    Column("object_id", RowId),
    Column("from_state", String(20)),
    Column("to_state", String(20)),
    Column("reason", String(40)),
    Index("ix_audit_object_kind_object_id", "object_kind", "object_id"),
)
