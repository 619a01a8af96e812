"""What people say when a tandem ends, and who has ended theirs."""

from typing import Any

from sqlalchemy import Row, select

from db.models import closing_answers, tandem_members, tandems
from db.repositories import Repository
from program.endings import Closing, Departure, Outcome
from program.people import Role
from program.tandems import LIVE, TandemStatus


class Endings(Repository):
    """Closing questions, one form for each member of a completed tandem; and departures."""

    async def lock(self, tandem_id: int) -> None:
        """Two who act on one tandem at the same moment do so one after the other, until the end of this work."""
        await self._one(select(tandems.c.id).where(tandems.c.id == tandem_id).with_for_update())

    async def begin(self, tandem_id: int, person_id: int, at: str) -> Closing:
        """The person's closing questions, at the first; those that are there already stay as they are."""
        values = {"tandem_id": tandem_id, "person_id": person_id, "at": at, "asked_at": self._now}
        await self._insert_or_ignore(closing_answers, values | {"gains": [], "is_shared": False})
        where = (closing_answers.c.tandem_id == tandem_id, closing_answers.c.person_id == person_id)
        row = await self._one(select(closing_answers).where(*where))
        if row is None:
            raise LookupError(tandem_id)
        return _closing(row)

    async def get(self, closing_id: int) -> Closing | None:
        """The closing questions with that id."""
        row = await self._one(select(closing_answers).where(closing_answers.c.id == closing_id))
        return _closing(row) if row is not None else None

    async def open_of(self, person_id: int) -> Closing | None:
        """The person's oldest closing questions that still are to be answered."""
        where = (closing_answers.c.person_id == person_id, closing_answers.c.closed_at.is_(None))
        row = await self._one(select(closing_answers).where(*where).order_by(closing_answers.c.id).limit(1))
        return _closing(row) if row is not None else None

    async def move(self, closing: Closing, at: str, **values: Any) -> None:
        """Keeps an answer and goes to a question, if the open one still is the loaded one; raises ``Overtaken``."""
        where = (closing_answers.c.id == closing.id, closing_answers.c.at == closing.at)
        await self._update_one(closing_answers, {"at": at, **values}, *where, closing_answers.c.closed_at.is_(None))

    async def satisfactions(self, site: str) -> list[tuple[Role, int]]:
        """How content those were who said so, at one site, by what they are."""
        statement = (
            select(closing_answers.c.person_id, closing_answers.c.satisfaction, tandems.c.mentee_id)
            .join(tandems, tandems.c.id == closing_answers.c.tandem_id)
            .where(tandems.c.site == site, closing_answers.c.satisfaction.is_not(None))
        )
        return [
            (Role.MENTEE if row.person_id == row.mentee_id else Role.MENTOR, row.satisfaction)
            for row in await self._all(statement)
        ]

    async def departures(self, person_id: int | None = None) -> list[Departure]:
        """Who has ended a tandem (or this person alone), the earliest first. Older ends without a date are left out."""
        statement = (
            select(tandem_members, tandems.c.status, tandems.c.started_at, tandems.c.ended_at, tandems.c.mentee_id)
            .join(tandems, tandems.c.id == tandem_members.c.tandem_id)
            .where(tandems.c.status.not_in(LIVE), tandems.c.ended_at.is_not(None))
            .order_by(tandems.c.ended_at, tandem_members.c.id)
        )
        if person_id is not None:
            statement = statement.where(tandem_members.c.person_id == person_id)
        return [_departure(row) for row in await self._all(statement)]


def _departure(row: Row[Any]) -> Departure:
    return Departure(
        member_id=row.id,
        person_id=row.person_id,
        tandem_id=row.tandem_id,
        role=Role.MENTEE if row.person_id == row.mentee_id else Role.MENTOR,
        status=TandemStatus(row.status),
        started_at=row.started_at,
        ended_at=row.ended_at,
        seeks_again=row.seeks_again,
    )


def _closing(row: Row[Any]) -> Closing:
    return Closing(
        id=row.id,
        tandem_id=row.tandem_id,
        person_id=row.person_id,
        at=row.at,
        asked_at=row.asked_at,
        closed_at=row.closed_at,
        satisfaction=row.satisfaction,
        outcome=Outcome(row.outcome) if row.outcome else None,
        gains=tuple(row.gains),
        words=row.words,
        is_shared=row.is_shared,
    )
