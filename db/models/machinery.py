"""What keeps the bot going: outbox, inbox, timers, small facts."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, UniqueConstraint, text

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata

outbox = Table(
    "outbox",
    metadata,
    id_column(),
    Column("recipient", String(24), nullable=False),  # "p:7" a person, "s:oldenburg" a site's staff group
    Column("kind", String(32), nullable=False),
    Column("facts", Encrypted("outbox.facts"), nullable=False),
    Column("rank", Integer, nullable=False),  # urgency as a number, lowest first
    Column("not_before", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("dedup_key", String(96), unique=True),
    Column("status", String(16), nullable=False),  # waiting | claimed | sent | dropped | unknown | failed
    Column("reason", String(48)),  # why dropped or failed
    Column("attempts", Integer, nullable=False),
    Column("fence", String(32)),  # of the worker that claimed it
    Column("claimed_until", Instant),
    Column("message_id", BigInteger),
    Column("settled_at", Instant),
    Column("created_at", Instant, nullable=False),
)
_WAITING = text("status IN ('waiting', 'claimed')")
Index("ix_outbox_line", outbox.c.recipient, outbox.c.id, sqlite_where=_WAITING, postgresql_where=_WAITING)
Index(
    "ix_outbox_due",
    outbox.c.rank,
    outbox.c.not_before,
    outbox.c.id,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)


inbox = Table(
    "inbox",
    metadata,
    id_column(),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("sender_key", String(32), nullable=False),  # keyed hash of who caused it: one at a time
    Column("payload", Encrypted("inbox.payload")),  # null once done
    Column("received_at", Instant, nullable=False),
    Column("status", String(16), nullable=False),  # received | handled | answered | set_aside | skipped
    Column("attempts", Integer, nullable=False),
    Column("answer", Encrypted("inbox.answer")),
    Column("settled_at", Instant),
)
_UNSETTLED = text("status IN ('received', 'handled')")
Index("ix_inbox_open", inbox.c.id, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)


timers = Table(
    "timers",
    metadata,
    id_column(),
    Column("kind", String(32), nullable=False),
    Column("object_id", RowId, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("kind", "object_id"),
)
Index("ix_timers_due_at", timers.c.due_at)


# Small facts about the bot itself, such as the polling offset.
bot_facts = Table(
    "bot_facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)
