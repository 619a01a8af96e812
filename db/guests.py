"""Who is here as a guest alone: for a public event, a workshop, or a consultation. Of guests no name is kept."""

from sqlalchemy import ColumnElement, Table, exists, false, or_, select, true

from db.models import (
    consultation_bookings,
    metadata,
    outbox,
    persons,
    public_registrations,
    workshop_registrations,
)
from db.repositories import Repository
from program.deliveries import DeliveryStatus

_OF_GUESTS: dict[Table, ColumnElement[bool]] = {
    public_registrations: true(),
    workshop_registrations: true(),  # a member's too: those are tied by more than that
    consultation_bookings: consultation_bookings.c.is_guest.is_(True),
}
"""The rows that a guest may have."""


class Guests(Repository):
    """What the bot knows of people who are here as guests, and whether they are."""

    async def is_expected(self, person_id: int) -> bool:
        """Whether somebody has any row such as guests have."""
        return await self._any(*(_knows(table, person_id, rows) for table, rows in _OF_GUESTS.items()))

    async def is_tied(self, person_id: int) -> bool:
        """Whether any other row knows of somebody: then they are not here as a guest alone."""
        return await self._any(
            *(
                _knows(table, person_id, ~_OF_GUESTS[table] if table in _OF_GUESTS else true())
                for table in metadata.sorted_tables
            )
        )

    async def is_written_to(self, person_id: int) -> bool:
        """Whether a notice for somebody is due, and not sent yet."""
        unsent = outbox.c.status.in_((DeliveryStatus.WAITING, DeliveryStatus.CLAIMED))
        return await self._count(outbox, outbox.c.recipient == f"p:{person_id}", unsent) > 0

    async def _any(self, *conditions: ColumnElement[bool]) -> bool:
        row = await self._one(select(or_(*conditions)))
        return row is not None and bool(row[0])


def _knows(table: Table, person_id: int, rows: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether one of these rows refers to somebody."""
    columns = [
        column
        for column in table.columns
        if any(key.target_fullname == f"{persons.name}.id" for key in column.foreign_keys)
    ]
    if not columns:
        return false()
    theirs = or_(*(column == person_id for column in columns))
    return exists(select(columns[0]).where(rows, theirs))
