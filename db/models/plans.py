"""What two people have agreed to do together."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table

from db.columns import Instant, RowId
from db.crypto import Encrypted
from db.models.base import metadata, person_column

tandem_plans = Table(
    "tandem_plans",
    metadata,
    Column("tandem_id", RowId, ForeignKey("tandems.id"), primary_key=True, autoincrement=False),
    Column("rhythm", String(16), nullable=False),  # program.templates.Rhythm
    Column("place", String(16), nullable=False),  # program.meetings.Place
    Column("minutes", Integer, nullable=False),
    Column("focus", Encrypted("tandem_plans.focus"), nullable=False),  # up to three of program.profiles.Goal
    Column("words", Encrypted("tandem_plans.words")),  # goals in own words
    Column("version", Integer, nullable=False),  # 1 is the plan as it was sent first
    person_column("changed_by"),
    Column("changed_at", Instant, nullable=False),
    Column("agreed_at", Instant),  # when the second of the two agreed
)


# What one of the two has said to the plan, and has last seen of it: a notice about changes tells old and new.
tandem_plan_readers = Table(
    "tandem_plan_readers",
    metadata,
    Column("tandem_id", RowId, ForeignKey("tandem_plans.tandem_id"), primary_key=True, autoincrement=False),
    Column("person_id", RowId, ForeignKey("persons.id"), primary_key=True, autoincrement=False),
    Column("has_agreed", Boolean, nullable=False),
    Column("version", Integer, nullable=False),  # the one that this person knows
    Column("points", Encrypted("tandem_plan_readers.points"), nullable=False),  # what that one says
)
