"""Proposals, the places they hold, pairs that must never be, and applicants who belong together."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

proposals = Table(
    "proposals",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False),
    person_column("mentee_id", index=True),
    person_column("mentor_id", index=True),
    Column("status", String(16), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("explanation", Encrypted("proposals.explanation"), nullable=False),
    Column("runners_up", JSON, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    person_column("decided_by", nullable=True),
    Column("decided_at", Instant),
    Column("reason", String(32)),
    Column("reason_words", Encrypted("proposals.reason_words")),
    Column("deadline", Instant),
    Column("snoozed_until", Instant),
)
_OPEN_PROPOSAL = text("status IN ('proposed', 'approved', 'mentor_accepted')")
Index(
    "uq_proposals_open_mentee",
    proposals.c.mentee_id,
    unique=True,
    sqlite_where=_OPEN_PROPOSAL,
    postgresql_where=_OPEN_PROPOSAL,
)


# One row for each mentee that a mentor has said yes to, or is being asked about. The key is what keeps two
# proposals from taking the same last place, whatever the code above it believes.
places = Table(
    "places",
    metadata,
    person_column("mentor_id"),
    Column("slot", Integer, nullable=False),
    Column("proposal_id", RowId, ForeignKey("proposals.id"), nullable=False, unique=True),
    UniqueConstraint("mentor_id", "slot"),
    CheckConstraint("slot BETWEEN 1 AND 3", name="slot"),
)

# Two who must never be brought together, whatever the score says: they know each other, or interests conflict.
conflicts = Table(
    "conflicts",
    metadata,
    person_column("mentee_id"),
    person_column("mentor_id"),
    person_column("declared_by"),
    Column("declared_at", Instant, nullable=False),
    UniqueConstraint("mentee_id", "mentor_id"),
)

# Two applicants who belong together, a couple for instance. Neither sees the other's answers.
couples = Table(
    "couples",
    metadata,
    id_column(),
    person_column("one_id", index=True),  # who invited
    person_column("other_id", nullable=True, index=True),  # who opened the invitation
    Column("status", String(16), nullable=False),  # invited | asked | linked | ended
    Column("code_hash", String(64), unique=True),  # of the invitation; null once used
    Column("one_wish", String(16)),  # separate | shared
    Column("other_wish", String(16)),
    Column("created_at", Instant, nullable=False),
    Column("linked_at", Instant),
)
_LIVE_COUPLE = text("status IN ('invited', 'asked', 'linked')")
Index(
    "uq_couples_live_one",
    couples.c.one_id,
    unique=True,
    sqlite_where=_LIVE_COUPLE,
    postgresql_where=_LIVE_COUPLE,
)
Index(
    "uq_couples_live_other",
    couples.c.other_id,
    unique=True,
    sqlite_where=_LIVE_COUPLE,
    postgresql_where=_LIVE_COUPLE,
)
