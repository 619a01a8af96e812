"""Tandems, their meetings and their messages."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, text

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

tandems = Table(
    "tandems",
    metadata,
    id_column(),
    Column("proposal_id", RowId, ForeignKey("proposals.id"), nullable=False, unique=True),
    Column("site", String(16), nullable=False),
    person_column("mentee_id"),
    person_column("mentor_id", index=True),
    Column("status", String(16), nullable=False),
    Column("template", String(40), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
)
_LIVE_TANDEM = text("status IN ('starting', 'active', 'paused')")
Index(
    "uq_tandems_live_mentee",
    tandems.c.mentee_id,
    unique=True,
    sqlite_where=_LIVE_TANDEM,
    postgresql_where=_LIVE_TANDEM,
)


meetings = Table(
    "meetings",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    person_column("proposed_by"),
    Column("options", JSON, nullable=False),  # pairs in ISO form: the UTC instant, and the naive wall time in ``zone``
    Column("starts_at", Instant),
    Column("zone", String(64)),
    Column("wall", String(32)),  # naive ISO form: what the two agreed on
    Column("minutes", Integer, nullable=False),
    Column("place", String(16)),
    Column("place_words", Encrypted("meetings.place_words")),
    Column("sequence", Integer, nullable=False),
    Column("uid", String(64), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
)
Index(
    "uq_meetings_open_tandem",  # two who offer times at the same moment: the second sees the times of the first
    meetings.c.tandem_id,
    unique=True,
    sqlite_where=text("status = 'proposed'"),
    postgresql_where=text("status = 'proposed'"),
)


meeting_answers = Table(
    "meeting_answers",
    metadata,
    Column("meeting_id", RowId, ForeignKey("meetings.id"), nullable=False),
    person_column("person_id"),
    Column("answer", String(16), nullable=False),  # yes | no | moved
    Column("answered_at", Instant, nullable=False),
    UniqueConstraint("meeting_id", "person_id"),
)


# That a message was passed on, never what it said.
relayed = Table(
    "relayed",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("sender_id"),
    Column("sent_at", Instant, nullable=False),
    Index("ix_relayed_sender_id_sent_at", "sender_id", "sent_at"),
)


relay_stops = Table(
    "relay_stops",
    metadata,
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("person_id"),  # who wants no messages through the bot
    Column("stopped_at", Instant, nullable=False),
    UniqueConstraint("tandem_id", "person_id"),
)
