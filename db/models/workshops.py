"""Workshops, who comes, and series of them."""

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

workshop_blocks = Table(
    "workshop_blocks",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False, index=True),
    Column("texts", Encrypted("workshop_blocks.texts"), nullable=False),
    person_column("created_by"),
    Column("created_at", Instant, nullable=False),
)

workshops = Table(
    "workshops",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("block_id", RowId, ForeignKey("workshop_blocks.id"), index=True),
    Column("topic", String(16), nullable=False),
    Column("texts", Encrypted("workshops.texts"), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("wall", String(32), nullable=False),  # naive ISO form
    Column("minutes", Integer, nullable=False),
    Column("place", String(16), nullable=False),
    Column("place_words", Encrypted("workshops.place_words")),
    Column("seats", Integer),
    Column("audience", JSON, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("uid", String(60), nullable=False, unique=True),
    Column("link", String(32), nullable=False, unique=True),
    Column("invite_from", Instant),
    Column("door", String(32), unique=True),
    person_column("created_by"),
    Column("created_at", Instant, nullable=False),
    Index("ix_workshops_site_status", "site", "status"),
)


# The number of the seat is what keeps two from taking the same last one, whatever the code above it believes.
workshop_registrations = Table(
    "workshop_registrations",
    metadata,
    id_column(),
    Column("workshop_id", RowId, ForeignKey("workshops.id"), nullable=False),
    person_column("person_id", index=True),
    Column("status", String(16), nullable=False),
    Column("seat", Integer),
    Column("answered_at", Instant),
    Column("waiting_since", Instant),
    Column("offered_until", Instant),
    Column("before_tick", String(16)),  # where somebody stood who was ticked as there; null: going
    Column("rating", Integer),
    Column("read_sequence", Integer),  # what the newest invitation showed; null: none has arrived
    Column("words", Encrypted("workshop_registrations.words")),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("workshop_id", "person_id"),
    UniqueConstraint("workshop_id", "seat"),
    CheckConstraint("seat > 0", name="seat"),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
)
