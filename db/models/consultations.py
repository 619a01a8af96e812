"""The consultation desk: hours, closed days, appointments, and the seat that each one holds."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

consultation_desks = Table(
    "consultation_desks",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False, index=True),
    person_column("made_by"),
    person_column("consultant_id", nullable=True, index=True),  # null: the team of the site
    Column("status", String(16), nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("from_minute", Integer, nullable=False),
    Column("until_minute", Integer, nullable=False),
    Column("slot_minutes", Integer, nullable=False),
    Column("place", String(16), nullable=False),
    Column("place_words", Encrypted("consultation_desks.place_words")),
    Column("zone", String(64), nullable=False),
    Column("first_day", String(10), nullable=False),  # ISO form, of the zone's calendar
    Column("last_day", String(10), nullable=False),
    Column("languages", JSON, nullable=False),
    Column("is_public", Boolean, nullable=False),
    Column("code", String(12), nullable=False, unique=True),  # what the link for third parties says
    Column("created_at", Instant, nullable=False),
)

consultation_closed_days = Table(
    "consultation_closed_days",
    metadata,
    Column("desk_id", RowId, ForeignKey("consultation_desks.id"), nullable=False),
    Column("day", String(10), nullable=False),
    UniqueConstraint("desk_id", "day"),
)

consultation_bookings = Table(
    "consultation_bookings",
    metadata,
    id_column(),
    Column("desk_id", RowId, ForeignKey("consultation_desks.id"), nullable=False, index=True),
    person_column("person_id", index=True),
    Column("status", String(16), nullable=False),
    Column("slot_at", Instant, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("wall", String(32), nullable=False),  # naive ISO form of the planned start, in the zone of the desk
    Column("sequence", Integer, nullable=False),
    Column("uid", String(64), nullable=False, unique=True),
    Column("question", Encrypted("consultation_bookings.question")),  # for the consultant alone; forgotten afterwards
    Column("is_guest", Boolean, nullable=False),
    Column("guest_name", Encrypted("consultation_bookings.guest_name")),
    Column("confirmed_at", Instant),
    Column("created_at", Instant, nullable=False),
)

# Whoever has the row has the slot: the database itself lets nobody else in.
consultation_seats = Table(
    "consultation_seats",
    metadata,
    Column("desk_id", RowId, ForeignKey("consultation_desks.id"), nullable=False),
    Column("slot_at", Instant, nullable=False),
    Column("booking_id", RowId, ForeignKey("consultation_bookings.id"), nullable=False, index=True),
    UniqueConstraint("desk_id", "slot_at"),
)
