"""Applicants who belong together."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, or_, select

from db.models import couples, persons
from db.repositories import Repository
from program.couples import LIVE, Couple, CoupleStatus, Wish


class Couples(Repository):
    """Couples; each person is in at most one that is live, on whichever side."""

    async def hold(self, *person_ids: int) -> None:
        """Makes works about these people wait for each other until this one has ended.

        The table's own keys see each side alone: of two people who open each other's link at the same moment, both
        would become linked twice. SQLite has one writer anyway.
        """
        ids = select(persons.c.id).where(persons.c.id.in_(person_ids)).order_by(persons.c.id)
        await self._all(ids.with_for_update(key_share=True))

    async def get(self, couple_id: int) -> Couple | None:
        """The couple with that id."""
        row = await self._one(select(couples).where(couples.c.id == couple_id))
        return _couple(row) if row is not None else None

    async def by_code(self, code_hash: str) -> Couple | None:
        """The invitation with that code; a code that has been used finds nothing."""
        row = await self._one(select(couples).where(couples.c.code_hash == code_hash))
        return _couple(row) if row is not None else None

    async def live_of(self, person_id: int) -> Couple | None:
        """The couple or open invitation that the person is in."""
        concerns = or_(couples.c.one_id == person_id, couples.c.other_id == person_id)
        row = await self._one(select(couples).where(concerns, couples.c.status.in_(LIVE)))
        return _couple(row) if row is not None else None

    async def linked(self) -> Sequence[Couple]:
        """All couples that both have confirmed, oldest first."""
        statement = select(couples).where(couples.c.status == CoupleStatus.LINKED).order_by(couples.c.id)
        return [_couple(row) for row in await self._all(statement)]

    async def invite(self, one_id: int, code_hash: str) -> int:
        """A new invitation; answers its id. Raises SQLAlchemy's ``IntegrityError`` beside one that is live."""
        values = {"one_id": one_id, "status": CoupleStatus.INVITED, "code_hash": code_hash, "created_at": self._now}
        return await self._insert(couples, values)

    async def move(self, couple: Couple, status: CoupleStatus, **values: Any) -> None:
        """Saves a step, on condition that the state is still the loaded one; raises ``Overtaken``.

        A code opens nothing any more after the first step.
        """
        where = (couples.c.id == couple.id, couples.c.status == couple.status)
        await self._update_one(couples, {"status": status, "code_hash": None, **values}, *where)

    async def wish(self, couple: Couple, person_id: int, wish: Wish) -> None:
        """Keeps what one of the two would like; raises ``Overtaken`` when the couple has moved on."""
        column = "one_wish" if person_id == couple.one_id else "other_wish"
        where = (couples.c.id == couple.id, couples.c.status == couple.status)
        await self._update_one(couples, {column: wish}, *where)


def _couple(row: Row[Any]) -> Couple:
    return Couple(
        id=row.id,
        one_id=row.one_id,
        other_id=row.other_id,
        status=CoupleStatus(row.status),
        one_wish=Wish(row.one_wish) if row.one_wish else None,
        other_wish=Wish(row.other_wish) if row.other_wish else None,
        created_at=row.created_at,
        linked_at=row.linked_at,
    )
