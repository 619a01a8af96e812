"""Polls about topics and dates of workshops. Who chose what is read by nobody, and goes with the person."""

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

polls = Table(
    "polls",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("options", Encrypted("polls.options"), nullable=False),  # topics, own words or instants, in order
    Column("language", String(8), nullable=False),  # of own words
    Column("audience", JSON, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("asked_up_to", RowId, nullable=False),  # people are asked in the order of their ids
    Column("asked", Integer, nullable=False),  # how many were
    Column("message_id", Integer),  # of the card in the staff group
    person_column("made_by"),
    Column("made_at", Instant, nullable=False),
)


poll_votes = Table(
    "poll_votes",
    metadata,
    id_column(),
    Column("poll_id", RowId, ForeignKey("polls.id"), nullable=False),
    person_column("person_id", index=True),
    Column("choice", Integer, nullable=False),  # which of the options, from 0
    UniqueConstraint("poll_id", "person_id", "choice"),
    CheckConstraint("choice >= 0", name="choice"),
)
