"""Meetings that repeat."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

meeting_series = Table(
    "meeting_series",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    person_column("proposed_by"),
    Column("zone", String(64), nullable=False),
    Column("wall", String(32), nullable=False),  # naive ISO form: the first date, as the two agreed on it
    Column("fold", Integer, nullable=False, server_default="0"),  # 1: of two equal times the second is meant
    Column("weeks", Integer, nullable=False),
    Column("until", Instant, nullable=False),
    Column("made", Integer, nullable=False),  # how many dates have had their turn
    Column("kind", String(16), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(16)),
    Column("place_words", Encrypted("meeting_series.place_words")),
    Column("uid", String(40), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
)
