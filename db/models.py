"""The tables. Only modules of ``db`` import this; everybody else sees ``program``'s dataclasses."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from db.columns import Instant, RowId
from db.crypto import Encrypted

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[Any]:
    return Column("id", RowId, primary_key=True, autoincrement=True)


def _person(name: str, *, nullable: bool = False, index: bool = False) -> Column[Any]:
    return Column(name, RowId, ForeignKey("persons.id"), nullable=nullable, index=index)


persons = Table(
    "persons",
    metadata,
    _id(),
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
    Column("created_at", Instant, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    _id(),
    _person("person_id", index=True),
    Column("kind", String(16), nullable=False),  # privacy | rules
    Column("version", String(20), nullable=False),
    Column("language", String(8), nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

forms = Table(
    "forms",
    metadata,
    _id(),
    _person("person_id"),
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
    _id(),
    _person("person_id", index=True),
    Column("role", String(16), nullable=False),
    Column("site", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("profile", Encrypted("applications.profile"), nullable=False),
    Column("campaign", String(32)),
    Column("created_at", Instant, nullable=False),
    Column("submitted_at", Instant),
    Column("decided_at", Instant),
    _person("decided_by", nullable=True),
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

proposals = Table(
    "proposals",
    metadata,
    _id(),
    Column("site", String(16), nullable=False),
    _person("mentee_id", index=True),
    _person("mentor_id", index=True),
    Column("status", String(16), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("explanation", Encrypted("proposals.explanation"), nullable=False),
    Column("runners_up", JSON, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    _person("decided_by", nullable=True),
    Column("decided_at", Instant),
    Column("reason", String(32)),
    Column("reason_words", Encrypted("proposals.reason_words")),
    Column("deadline", Instant),
    Column("snoozed_until", Instant),
)
_OPEN_PROPOSAL = text("status IN ('proposed', 'approved', 'mentor_accepted')")
Index(
    "uq_proposals_open_mentee",
    proposals.c.mentee_id,
    unique=True,
    sqlite_where=_OPEN_PROPOSAL,
    postgresql_where=_OPEN_PROPOSAL,
)

# One row for each mentee that a mentor has said yes to, or is being asked about. The key is what keeps two
# proposals from taking the same last place, whatever the code above it believes.
places = Table(
    "places",
    metadata,
    _person("mentor_id"),
    Column("slot", Integer, nullable=False),
    Column("proposal_id", RowId, ForeignKey("proposals.id"), nullable=False, unique=True),
    UniqueConstraint("mentor_id", "slot"),
    CheckConstraint("slot BETWEEN 1 AND 3", name="slot"),
)

tandems = Table(
    "tandems",
    metadata,
    _id(),
    Column("proposal_id", RowId, ForeignKey("proposals.id"), nullable=False, unique=True),
    Column("site", String(16), nullable=False),
    _person("mentee_id"),
    _person("mentor_id", index=True),
    Column("status", String(16), nullable=False),
    Column("template", String(40), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
)
_LIVE_TANDEM = text("status IN ('starting', 'active', 'paused')")
Index(
    "uq_tandems_live_mentee",
    tandems.c.mentee_id,
    unique=True,
    sqlite_where=_LIVE_TANDEM,
    postgresql_where=_LIVE_TANDEM,
)

meetings = Table(
    "meetings",
    metadata,
    _id(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    _person("proposed_by"),
    Column("options", JSON, nullable=False),  # pairs in ISO form: the UTC instant, and the naive wall time in ``zone``
    Column("starts_at", Instant),
    Column("zone", String(64)),
    Column("wall", String(32)),  # naive ISO form: what the two agreed on
    Column("minutes", Integer, nullable=False),
    Column("place", String(16)),
    Column("place_words", Encrypted("meetings.place_words")),
    Column("sequence", Integer, nullable=False),
    Column("uid", String(64), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
)
Index(
    "uq_meetings_open_tandem",  # two who offer times at the same moment: the second sees the times of the first
    meetings.c.tandem_id,
    unique=True,
    sqlite_where=text("status = 'proposed'"),
    postgresql_where=text("status = 'proposed'"),
)

meeting_answers = Table(
    "meeting_answers",
    metadata,
    Column("meeting_id", RowId, ForeignKey("meetings.id"), nullable=False),
    _person("person_id"),
    Column("answer", String(16), nullable=False),  # yes | no | moved
    Column("answered_at", Instant, nullable=False),
    UniqueConstraint("meeting_id", "person_id"),
)

# That a message was passed on, never what it said.
relayed = Table(
    "relayed",
    metadata,
    _id(),
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    _person("sender_id"),
    Column("sent_at", Instant, nullable=False),
    Index("ix_relayed_sender_id_sent_at", "sender_id", "sent_at"),
)

relay_stops = Table(
    "relay_stops",
    metadata,
    Column("tandem_id", RowId, ForeignKey("tandems.id"), nullable=False),
    _person("person_id"),  # who wants no messages through the bot
    Column("stopped_at", Instant, nullable=False),
    UniqueConstraint("tandem_id", "person_id"),
)

staff_groups = Table(
    "staff_groups",
    metadata,
    Column("site", String(16), primary_key=True),
    Column("chat_id", Encrypted("staff_groups.chat_id"), nullable=False),
    Column("chat_key", String(32), nullable=False, unique=True),
    Column("board_message_id", BigInteger),
    Column("is_lost", Boolean, nullable=False),  # the bot was removed or lost its rights
    Column("bound_at", Instant, nullable=False),
    _person("bound_by"),
)

setup_codes = Table(
    "setup_codes",
    metadata,
    Column("site", String(16), primary_key=True),
    Column("code_hash", String(64), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
)

staff_members = Table(
    "staff_members",
    metadata,
    Column("chat_key", String(32), nullable=False),
    Column("telegram_key", String(32), nullable=False),
    Column("is_member", Boolean, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("checked_at", Instant, nullable=False),
    UniqueConstraint("chat_key", "telegram_key"),
)

cards = Table(
    "cards",
    metadata,
    _id(),
    Column("site", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("object_id", RowId, nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("is_safety", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("posted_at", Instant),
    Column("message_id", BigInteger),
    _person("claimed_by", nullable=True),
    Column("claimed_until", Instant),
    Column("held_until", Instant),
    UniqueConstraint("kind", "object_id"),
)

team_questions = Table(
    "team_questions",
    metadata,
    _id(),
    _person("person_id", index=True),
    Column("site", String(16), nullable=False),
    Column("words", Encrypted("team_questions.words"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answer", Encrypted("team_questions.answer")),
    _person("answered_by", nullable=True),
    Column("answered_at", Instant),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("recipient", String(24), nullable=False),  # "p:7" a person, "s:oldenburg" a site's staff group
    Column("kind", String(32), nullable=False),
    Column("facts", Encrypted("outbox.facts"), nullable=False),
    Column("rank", Integer, nullable=False),  # urgency as a number, lowest first
    Column("not_before", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("dedup_key", String(96), unique=True),
    Column("status", String(16), nullable=False),  # waiting | claimed | sent | dropped | unknown | failed
    Column("reason", String(48)),  # why dropped or failed
    Column("attempts", Integer, nullable=False),
    Column("fence", String(32)),  # of the worker that claimed it
    Column("claimed_until", Instant),
    Column("message_id", BigInteger),
    Column("settled_at", Instant),
    Column("created_at", Instant, nullable=False),
)
_WAITING = text("status IN ('waiting', 'claimed')")
Index("ix_outbox_line", outbox.c.recipient, outbox.c.id, sqlite_where=_WAITING, postgresql_where=_WAITING)
Index("ix_outbox_due", outbox.c.not_before, outbox.c.id, sqlite_where=_WAITING, postgresql_where=_WAITING)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("sender_key", String(32), nullable=False),  # keyed hash of who caused it: one at a time
    Column("payload", Encrypted("inbox.payload")),  # null once done
    Column("received_at", Instant, nullable=False),
    Column("status", String(16), nullable=False),  # received | handled | answered | set_aside | skipped
    Column("attempts", Integer, nullable=False),
    Column("answer", Encrypted("inbox.answer")),
    Column("settled_at", Instant),
)
_UNSETTLED = text("status IN ('received', 'handled')")
Index("ix_inbox_open", inbox.c.id, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)

timers = Table(
    "timers",
    metadata,
    _id(),
    Column("kind", String(32), nullable=False),
    Column("object_id", RowId, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("kind", "object_id"),
)
Index("ix_timers_due_at", timers.c.due_at)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Instant, nullable=False),
    Column("actor_id", RowId),  # our own person id; null for the clock
    Column("action", String(40), nullable=False),
    Column("object_kind", String(20), nullable=False),
    Column("object_id", RowId),
    Column("from_state", String(20)),
    Column("to_state", String(20)),
    Column("reason", String(40)),
)

# Small facts about the bot itself, such as the polling offset.
bot_facts = Table(
    "bot_facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)
