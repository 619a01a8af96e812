"""How a tandem ended, what both said about it, and who is asked again later.

Revision ID: 0008
Revises: 0007
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TIMERS = ("tandem_ends_soon", "tandem_over")


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _instant(name: str, *, nullable: bool = True) -> "sa.Column[Any]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _table(name: str, *columns: "sa.Column[Any]", unique: tuple[str, ...]) -> None:
    """A table of one member of a tandem."""
    op.create_table(
        name,
        sa.Column("id", _row_id(), autoincrement=True, nullable=False),
        sa.Column("tandem_id", _row_id(), nullable=False),
        sa.Column("person_id", _row_id(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f(f"fk_{name}_person_id")),
        sa.ForeignKeyConstraint(["tandem_id"], ["tandems.id"], name=op.f(f"fk_{name}_tandem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
    )
    op.create_index(op.f(f"ix_{name}_person_id"), name, ["person_id"])


def upgrade() -> None:
    """Forward; the clock of every tandem that is under way is set. The first timer looks for itself when it is due."""
    _table(
        "closing_answers",
        sa.Column("at", sa.String(16), nullable=False),
        _instant("asked_at", nullable=False),
        _instant("closed_at"),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("gains", sa.JSON(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        unique=("tandem_id", "person_id"),
    )
    _table(
        "self_checks",
        sa.Column("moment", sa.String(8), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("employers", "contacts", "applications", "expectations")
        ),
        _instant("done_at"),
        unique=("tandem_id", "person_id", "moment"),
    )
    _table(
        "follow_ups",
        sa.Column("months", sa.Integer(), nullable=False),
        _instant("due_at", nullable=False),
        _instant("asked_at"),
        _instant("reminded_at"),
        _instant("closed_at"),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("in_touch", sa.String(8), nullable=True),
        unique=("tandem_id", "person_id", "months"),
    )
    op.add_column("applications", sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))
    for kind, due in zip(TIMERS, ("started_at", "ends_at"), strict=True):
        op.execute(
            f"INSERT INTO timers (kind, object_id, due_at, attempts) SELECT '{kind}', id, {due}, 0 "  # noqa: S608 - names of ours
            "FROM tandems WHERE status IN ('starting', 'active', 'paused')"
        )


def downgrade() -> None:
    """Back again."""
    op.execute(f"DELETE FROM timers WHERE kind IN {TIMERS}")  # noqa: S608 - the names above
    op.drop_column("applications", "waits_since")
    for name in ("follow_ups", "self_checks", "closing_answers"):
        op.drop_table(name)
