"""Worries, who may read each, and the two people per site who hear them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

hearers = Table(
    "hearers",
    metadata,
    Column("site", String(16), nullable=False),
    Column("slot", Integer, nullable=False),  # 1 or 2: the database keeps it at two
    person_column("person_id"),
    Column("since", Instant, nullable=False),
    UniqueConstraint("site", "slot"),
    UniqueConstraint("site", "person_id"),
)


worries = Table(
    "worries",
    metadata,
    id_column(),
    person_column("reporter_id", nullable=True, index=True),  # null once the reporter has left for good
    Column("site", String(16), nullable=False),
    Column("tandem_id", RowId, ForeignKey("tandems.id")),  # whose contact rests because of it
    Column("words", Encrypted("worries.words")),
    Column("wish", String(8), nullable=False),  # program.worries.WorryWish
    Column("status", String(8), nullable=False, index=True),
    person_column("claimed_by", nullable=True),
    Column("letters", Integer, nullable=False),  # how many have gone to and fro
    Column("created_at", Instant, nullable=False),
    Column("lifted_at", Instant),
    Column("closed_at", Instant),
)


# Whom the reporter lets read it. Nobody else does, whoever hears worries later.
worry_readers = Table(
    "worry_readers",
    metadata,
    Column("worry_id", RowId, ForeignKey("worries.id"), nullable=False),
    person_column("person_id"),
    UniqueConstraint("worry_id", "person_id"),
)


# By which messages a case is shown: a reply to one of them goes into the case.
worry_messages = Table(
    "worry_messages",
    metadata,
    Column("worry_id", RowId, ForeignKey("worries.id"), nullable=False),
    person_column("person_id"),
    Column("message_id", BigInteger, nullable=False),
    UniqueConstraint("person_id", "message_id"),
)
