"""How former mentees are doing, months later."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.models import follow_ups
from db.repositories import Repository
from program.endings import FollowUp, InTouch, Outcome


class FollowUps(Repository):
    """Later questions; there are rows for those alone who have agreed to them."""

    async def get(self, follow_up_id: int) -> FollowUp | None:
        """The follow-up with that id."""
        row = await self._one(select(follow_ups).where(follow_ups.c.id == follow_up_id))
        return _follow_up(row) if row is not None else None

    async def plan(self, tandem_id: int, person_id: int, months: int, due_at: datetime) -> FollowUp | None:
        """A question for later; None where it is planned already."""
        values = {"tandem_id": tandem_id, "person_id": person_id, "months": months, "due_at": due_at}
        if not await self._insert_or_ignore(follow_ups, values):
            return None
        planned = {(entry.tandem_id, entry.months): entry for entry in await self.of(person_id)}
        return planned[tandem_id, months]

    async def of(self, person_id: int) -> list[FollowUp]:
        """All of the person's, the soonest first."""
        statement = select(follow_ups).where(follow_ups.c.person_id == person_id)
        return [_follow_up(row) for row in await self._all(statement.order_by(follow_ups.c.due_at, follow_ups.c.id))]

    async def change(self, entry: FollowUp, **values: Any) -> None:
        """Saves columns, as long as it is not closed; raises ``Overtaken``."""
        await self._update_one(follow_ups, values, follow_ups.c.id == entry.id, follow_ups.c.closed_at.is_(None))


def _follow_up(row: Row[Any]) -> FollowUp:
    return FollowUp(
        id=row.id,
        tandem_id=row.tandem_id,
        person_id=row.person_id,
        months=row.months,
        due_at=row.due_at,
        asked_at=row.asked_at,
        reminded_at=row.reminded_at,
        closed_at=row.closed_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        in_touch=InTouch(row.in_touch) if row.in_touch else None,
    )
