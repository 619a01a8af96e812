"""Public events and, until the day after, who comes."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

public_events = Table(
    "public_events",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("code", String(16), nullable=False, unique=True),  # what the link says
    Column("words", Encrypted("public_events.words"), nullable=False),  # language -> title and description
    Column("original", String(8), nullable=False),
    Column("wall", String(32), nullable=False),  # naive ISO form, as staff agreed on it
    Column("zone", String(64), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(16), nullable=False),
    Column("place_words", Encrypted("public_events.place_words")),
    Column("seats", Integer),  # null: as many as come
    Column("taken", Integer, nullable=False),
    Column("closes_hours", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("uid", String(60), nullable=False, unique=True),
    person_column("created_by"),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("taken >= 0 AND (seats IS NULL OR taken <= seats)", name="seats"),
)


public_registrations = Table(
    "public_registrations",
    metadata,
    id_column(),
    Column("event_id", RowId, ForeignKey("public_events.id"), nullable=False, index=True),
    person_column("person_id", index=True),
    Column("status", String(16), nullable=False),
    Column("people", Integer, nullable=False),
    Column("registered_at", Instant, nullable=False),
    UniqueConstraint("event_id", "person_id"),
)
