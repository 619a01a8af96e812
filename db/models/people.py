"""People, their consents, open conversations and applications."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, UniqueConstraint, false, text

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import id_column, metadata, person_column

persons = Table(
    "persons",
    metadata,
    id_column(),
    Column("telegram_id", Encrypted("persons.telegram_id")),  # null once erased
    Column("telegram_key", String(32), unique=True),
    Column("first_name", Encrypted("persons.first_name")),
    Column("last_name", Encrypted("persons.last_name")),
    Column("username", Encrypted("persons.username")),
    Column("language", String(8), nullable=False),
    Column("language_chosen", Boolean, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("role", String(16)),
    Column("site", String(16)),
    Column("availability", String(16), nullable=False),
    Column("paused_until", Instant),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
    Column("shares", Encrypted("persons.shares")),
    Column("screen_id", BigInteger),  # the message that is the person's living screen
    Column("album", String(64)),  # Telegram's mark of the last album: its pictures get one answer together
    Column("erase_at", Instant),  # nothing of theirs is live: when personal data goes; null while something is
    Column("erase_warned_at", Instant),  # when they were told of that
    Column("moved_to", RowId),  # an account that was given up: the person whose old one it is
    Column("moved_told_at", Instant),  # when that account was told so
    Column("is_guest", Boolean, nullable=False, server_default=false()),  # here for a public event alone: nameless
    Column("created_at", Instant, nullable=False),
)


consents = Table(
    "consents",
    metadata,
    id_column(),
    person_column("person_id", index=True),
    Column("kind", String(16), nullable=False),  # privacy | rules | followups
    Column("version", String(20), nullable=False),
    Column("language", String(8), nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)


forms = Table(
    "forms",
    metadata,
    id_column(),
    person_column("person_id"),
    Column("name", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    Column("answers", Encrypted("forms.answers"), nullable=False),
    Column("scratch", Encrypted("forms.scratch"), nullable=False),
    Column("is_editing", Boolean, nullable=False),
    Column("about", RowId),  # the object that the form is about, if any
    Column("is_aside", Boolean, nullable=False),  # a sign-up that waits while another conversation is open
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("person_id", "is_aside"),  # one open conversation a person
)


applications = Table(
    "applications",
    metadata,
    id_column(),
    person_column("person_id", index=True),
    Column("role", String(16), nullable=False),
    Column("site", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("profile", Encrypted("applications.profile"), nullable=False),
    Column("campaign", String(32)),
    Column("created_at", Instant, nullable=False),
    Column("submitted_at", Instant),
    Column("waits_since", Instant),  # later than that by the time in tandems that do not count as waiting
    Column("goes_first", Boolean, nullable=False, server_default=false()),  # was left; until the next tandem
    Column("decided_at", Instant),
    person_column("decided_by", nullable=True),
    Column("question", Encrypted("applications.question")),
    Column("answer", Encrypted("applications.answer")),
)
Index(
    "uq_applications_live",
    applications.c.person_id,
    unique=True,
    sqlite_where=text("status NOT IN ('declined', 'withdrawn')"),
    postgresql_where=text("status NOT IN ('declined', 'withdrawn')"),
)
