"""What people say when a tandem ends, the four-gap self-check, and the questions months later."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

# The closing questions of one member, as far as they have been answered. Private: staff see averages alone.
closing_answers = Table(
    "closing_answers",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("person_id", index=True),
    Column("at", String(16), nullable=False),  # the open question, or "done"
    Column("asked_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("satisfaction", Integer),  # 1–5
    Column("outcome", String(16)),  # program.endings.Outcome; of a mentee
    Column("gains", JSON, nullable=False),  # program.endings.Gain; of a mentor
    Column("words", Encrypted("closing_answers.words")),
    Column("is_shared", Boolean, nullable=False),  # the words are for the team
    UniqueConstraint("tandem_id", "person_id"),
)


# How a mentee rates the four, once at the start and once at the end; 1–4, null where it was left out.
self_checks = Table(
    "self_checks",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("person_id", index=True),
    Column("moment", String(8), nullable=False),  # start | end
    Column("employers", Integer),
    Column("contacts", Integer),
    Column("applications", Integer),
    Column("expectations", Integer),
    Column("done_at", Instant),
    UniqueConstraint("tandem_id", "person_id", "moment"),
)


# How a former mentee is doing after 3, 6 and 12 months. Rows exist with consent alone.
follow_ups = Table(
    "follow_ups",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("person_id", index=True),
    Column("months", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("asked_at", Instant),
    Column("reminded_at", Instant),
    Column("closed_at", Instant),
    Column("outcome", String(16)),
    Column("in_touch", String(8)),
    UniqueConstraint("tandem_id", "person_id", "months"),
)
