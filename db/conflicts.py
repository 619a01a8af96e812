"""Pairs that were declared impossible: two who know each other, or whose interests conflict."""

from sqlalchemy import select

from db.models import conflicts
from db.repositories import Repository


class Conflicts(Repository):
    """Who must never be brought together."""

    async def declare(self, mentee_id: int, mentor_id: int, declared_by: int) -> bool:
        """Keeps a conflict; says whether it was new."""
        values = {"mentee_id": mentee_id, "mentor_id": mentor_id, "declared_by": declared_by, "declared_at": self._now}
        return await self._insert_or_ignore(conflicts, values)

    async def pairs(self) -> frozenset[tuple[int, int]]:
        """All of them, as (mentee, mentor)."""
        rows = await self._all(select(conflicts.c.mentee_id, conflicts.c.mentor_id))
        return frozenset((row.mentee_id, row.mentor_id) for row in rows)
