"""What all tables share: one metadata with names for every constraint, and the usual columns."""

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData

from db.columns import RowId

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column() -> Column[Any]:
    """The row's own number."""
    return Column("id", RowId, primary_key=True, autoincrement=True)


def person_column(name: str, *, nullable: bool = False, index: bool = False) -> Column[Any]:
    """A person, by our own id."""
    return Column(name, RowId, ForeignKey("persons.id"), nullable=nullable, index=index)
