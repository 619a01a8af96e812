"""Circles of mentors, their sessions, who comes, and invited experts. Nothing of what is told there is in a column."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

circles = Table(
    "circles",
    metadata,
    id_column(),
    Column("site", String(16), nullable=False, index=True),
    Column("name", Encrypted("circles.name"), nullable=False),
    Column("status", String(16), nullable=False),  # program.circles.CircleStatus
    person_column("made_by"),
    Column("created_at", Instant, nullable=False),
)

# The key on the seat is what keeps two mentors from taking the eighth one, whatever the code above it believes.
circle_members = Table(
    "circle_members",
    metadata,
    id_column(),
    Column("circle_id", RowId, ForeignKey("circles.id"), nullable=False),
    person_column("person_id", index=True),
    Column("status", String(16), nullable=False),  # program.circles.MemberStatus
    Column("seat", Integer),
    Column("since", Instant, nullable=False),
    UniqueConstraint("circle_id", "person_id"),
    UniqueConstraint("circle_id", "seat"),
    CheckConstraint("seat BETWEEN 1 AND 8", name="seat"),
)

circle_sessions = Table(
    "circle_sessions",
    metadata,
    id_column(),
    Column("circle_id", RowId, ForeignKey("circles.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),  # program.circle_sessions.SessionStatus
    person_column("planned_by"),
    Column("starts_at", Instant, nullable=False),
    Column("wall", String(32), nullable=False),  # naive ISO form
    Column("zone", String(64), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(16), nullable=False),
    Column("place_words", Encrypted("circle_sessions.place_words")),
    Column("sequence", Integer, nullable=False),
    Column("uid", String(64), nullable=False, unique=True),
    Column("beat", Integer, nullable=False),
    Column("phase", String(16)),
    Column("phase_ends_at", Instant),
    Column("is_warned", Boolean, nullable=False),
    Column("extra", Integer, nullable=False),
    Column("roles_at", Instant),
    Column("started_at", Instant),
    Column("ended_at", Instant),
)

circle_attendances = Table(
    "circle_attendances",
    metadata,
    id_column(),
    Column("session_id", RowId, ForeignKey("circle_sessions.id"), nullable=False),
    person_column("person_id", index=True),
    Column("coming", String(16), nullable=False),  # program.circle_sessions.Coming
    Column("brings_case", Boolean, nullable=False),
    Column("role", String(16)),
    Column("has_passed", Boolean, nullable=False),
    Column("screen_id", BigInteger),
    Column("useful", Integer),
    UniqueConstraint("session_id", "person_id"),
    UniqueConstraint("session_id", "role"),
)

circle_guests = Table(
    "circle_guests",
    metadata,
    id_column(),
    Column("session_id", RowId, ForeignKey("circle_sessions.id"), nullable=False, unique=True),
    person_column("person_id", nullable=True, index=True),  # null until the link is used
    Column("code_hash", String(64), unique=True),  # null once it is
    person_column("made_by"),
    Column("expires_at", Instant, nullable=False),
    Column("screen_id", BigInteger),
)
