"""Threads of messages with the team, and links by which somebody moves to a new account."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table

from db.columns import Instant, RowId
from db.models.base import id_column, metadata, person_column

# Which message of a person's chat is which one of the staff group. Never what they say.
team_messages = Table(
    "team_messages",
    metadata,
    id_column(),
    Column("question_id", RowId, ForeignKey("team_questions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # program.team_threads.MessageKind
    Column("person_message", BigInteger),  # in the chat of who asks; null until it has arrived there
    Column("group_message", BigInteger),  # in the staff group; null until it has arrived there, and for the card
    Column("album", String(64)),  # Telegram's mark of the album that it is part of
    Column("sent_at", Instant, nullable=False),
)


account_links = Table(
    "account_links",
    metadata,
    id_column(),
    person_column("person_id", index=True),  # who is to be moved
    Column("site", String(16), nullable=False),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("status", String(16), nullable=False),  # program.new_accounts.LinkStatus
    person_column("made_by"),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("tries", Integer, nullable=False),  # wrong codes that were tried while it was open
    Index("ix_account_links_status", "status"),
)
