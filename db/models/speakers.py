"""Speakers from outside, and what the audience asks them beforehand."""

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

speakers = Table(
    "speakers",
    metadata,
    id_column(),
    Column("workshop_id", RowId, ForeignKey("workshops.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("name", Encrypted("speakers.name"), nullable=False),
    Column("language", String(8), nullable=False),  # of the invitation
    Column("code_hash", String(64), nullable=False, unique=True),
    person_column("person_id", nullable=True, index=True),  # whoever has said yes
    person_column("made_by"),
    Column("made_at", Instant, nullable=False),
    Column("consented_at", Instant),
    UniqueConstraint("workshop_id", "person_id"),  # nobody is two speakers of one workshop
)


speaker_questions = Table(
    "speaker_questions",
    metadata,
    id_column(),
    Column("workshop_id", RowId, ForeignKey("workshops.id"), nullable=False),
    person_column("person_id", index=True),
    Column("words", Encrypted("speaker_questions.words"), nullable=False),
    Column("language", String(8), nullable=False),  # of whoever asks, so that the speaker knows what they read
    Column("asked_at", Instant, nullable=False),
    UniqueConstraint("workshop_id", "person_id"),  # one each
)
