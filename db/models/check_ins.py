"""How it goes, once a month, and what people write down for themselves."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

check_ins = Table(
    "check_ins",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False, index=True),
    person_column("person_id", index=True),
    Column("asked_at", Instant, nullable=False),
    Column("score", Integer),  # 1 to 5; null while nothing is answered, and then for good
    Column("answered_at", Instant),
    Column("help", String(16)),  # program.check_ins.Help
    Column("told_at", Instant),  # staff may know that one more tandem would like help
)


learning_notes = Table(
    "learning_notes",
    metadata,
    id_column(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    person_column("person_id", index=True),  # who wrote it, and alone reads it
    Column("words", Encrypted("learning_notes.words"), nullable=False),
    Column("written_at", Instant, nullable=False),
)
