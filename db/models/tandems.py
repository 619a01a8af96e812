"""Tandems, their meetings and their messages."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
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
    Column("ended_at", Instant),
    person_column("ended_by", nullable=True),  # null for the clock, and for an end on time
    Column("end_reason", String(24)),  # program.tandems.EndReason; for staff alone
    Column("end_words", Encrypted("tandems.end_words")),  # own words about it; for staff alone
    Column("paused_until", Instant),  # when the last rest of both ends; holds while the status is "paused"
    Column("contact_stopped_at", Instant),  # no messages and no meetings from here on, until staff have looked
)
_LIVE_TANDEM = text("status IN ('starting', 'active', 'paused')")
Index(
    "uq_tandems_live_mentee",
    tandems.c.mentee_id,
    unique=True,
    sqlite_where=_LIVE_TANDEM,
    postgresql_where=_LIVE_TANDEM,
)


# What belongs to one member alone: signs of life, nudges, wishes about the end.
tandem_members = Table(
    "tandem_members",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("person_id", index=True),
    Column("acted_at", Instant, nullable=False),  # the last sign of life in this tandem, by this person
    Column("nudges", Integer, nullable=False),  # how far the silence ladder has gone since then
    Column("counts_from", Instant),  # since when it is this one's turn; null while this one waits for the other
    Column("extension_weeks", Integer),  # the wish to go on for so long
    Column("seeks_again", Boolean),  # the wish for another partner, after an end
    UniqueConstraint("tandem_id", "person_id"),
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
    Column("kind", String(16), nullable=False, server_default="talk"),
    Column("series_id", RowId, ForeignKey("meeting_series.id"), index=True),
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
    Column("source_message", BigInteger),  # in the sender's chat; the pair is forgotten after a month
    Column("copy_message", BigInteger),  # in the partner's chat; null until it has arrived
    Column("answers_id", RowId),  # the row of the message that it answers
    Column("album", String(64)),  # Telegram's mark of the album that it is part of
    Column("edited_at", Instant),  # when the sender changed it, and was told that the partner's stays as it is
    Index("ix_relayed_sender_id_sent_at", "sender_id", "sent_at"),
    Index("ix_relayed_tandem_id", "tandem_id"),
)


relay_stops = Table(
    "relay_stops",
    metadata,
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("person_id"),  # who wants no messages through the bot
    Column("stopped_at", Instant, nullable=False),
    UniqueConstraint("tandem_id", "person_id"),
)
