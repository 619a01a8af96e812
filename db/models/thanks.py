"""Thanks, milestones, and names on certificates."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

# That thanks were passed on, never own words.
thanks = Table(
    "thanks",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("sender_id"),
    Column("choice", String(16)),  # program.thanks.Thanks; null for own words
    Column("sent_at", Instant, nullable=False),
    Index("ix_thanks_sender_id_sent_at", "sender_id", "sent_at"),
)


milestones = Table(
    "milestones",
    metadata,
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    Column("milestone", String(16), nullable=False),
    Column("reached_at", Instant, nullable=False),
    Column("is_told", Boolean, nullable=False),  # the two have heard of it; others came too close to one another
    UniqueConstraint("tandem_id", "milestone"),
)


# How somebody wants to be named on certificates, and there alone.
certificate_names = Table(
    "certificate_names",
    metadata,
    person_column("person_id"),
    Column("name", Encrypted("certificate_names.name"), nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    UniqueConstraint("person_id"),
)
