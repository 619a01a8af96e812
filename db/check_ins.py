"""What people answer once a month, and what they write down for themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.models import check_ins, learning_notes, tandems
from db.repositories import Repository
from program.check_ins import CheckIn, Help
from program.learning_logs import Note
from program.tandems import LIVE


class CheckIns(Repository):
    """The monthly questions."""

    async def get(self, check_in_id: int) -> CheckIn | None:
        """The question with that id."""
        row = await self._one(select(check_ins).where(check_ins.c.id == check_in_id))
        return _check_in(row) if row is not None else None

    async def add(self, tandem_id: int, person_id: int) -> int:
        """A question that is asked now; answers its id."""
        values = {"tandem_id": tandem_id, "person_id": person_id, "asked_at": self._now}
        return await self._insert(check_ins, values)

    async def of(self, person_id: int, tandem_id: int | None = None) -> list[CheckIn]:
        """Everything that this person was asked (in that tandem), oldest first."""
        statement = select(check_ins).where(check_ins.c.person_id == person_id)
        if tandem_id is not None:
            statement = statement.where(check_ins.c.tandem_id == tandem_id)
        return [_check_in(row) for row in await self._all(statement.order_by(check_ins.c.id))]

    async def change(self, check_in_id: int, **values: Any) -> None:
        """Keeps what was answered."""
        await self._update_one(check_ins, values, check_ins.c.id == check_in_id)

    async def scores(self, site: str, since: datetime) -> list[tuple[int, int]]:
        """(person id, score) of all that has been answered since then in the tandems of a site."""
        statement = (
            select(check_ins.c.person_id, check_ins.c.score)
            .join(tandems, tandems.c.id == check_ins.c.tandem_id)
            .where(tandems.c.site == site, check_ins.c.score.is_not(None), check_ins.c.answered_at >= since)
        )
        return [(row.person_id, row.score) for row in await self._all(statement)]

    async def wishes_for_help(self, site: str, since: datetime) -> int:
        """In how many live tandems of a site somebody has told the team, since then, that help is wished for."""
        statement = (
            select(check_ins.c.tandem_id)
            .distinct()
            .join(tandems, tandems.c.id == check_ins.c.tandem_id)
            .where(tandems.c.site == site, tandems.c.status.in_(LIVE), check_ins.c.told_at >= since)
        )
        return len(await self._all(statement))


class LearningNotes(Repository):
    """The learning log. Every look-up takes the id of the owner, so that nobody else's note is ever loaded."""

    async def add(self, tandem_id: int, person_id: int, words: str) -> int:
        """Keeps a note; answers its id."""
        values = {"tandem_id": tandem_id, "person_id": person_id, "words": words, "written_at": self._now}
        return await self._insert(learning_notes, values)

    async def of(self, person_id: int, tandem_id: int | None = None) -> list[Note]:
        """This person's own notes (in that tandem), newest first."""
        statement = select(learning_notes).where(learning_notes.c.person_id == person_id)
        if tandem_id is not None:
            statement = statement.where(learning_notes.c.tandem_id == tandem_id)
        return [_note(row) for row in await self._all(statement.order_by(learning_notes.c.id.desc()))]

    async def last_tandem(self, person_id: int) -> int | None:
        """The tandem of this person's newest note."""
        mine = select(learning_notes.c.tandem_id).where(learning_notes.c.person_id == person_id)
        row = await self._one(mine.order_by(learning_notes.c.id.desc()).limit(1))
        return int(row[0]) if row is not None else None

    async def get(self, note_id: int, person_id: int) -> Note | None:
        """One of this person's own notes."""
        where = (learning_notes.c.id == note_id, learning_notes.c.person_id == person_id)
        row = await self._one(select(learning_notes).where(*where))
        return _note(row) if row is not None else None

    async def delete(self, note_id: int, person_id: int) -> bool:
        """Forgets one of this person's own notes; says whether there was one."""
        where = (learning_notes.c.id == note_id, learning_notes.c.person_id == person_id)
        return await self._delete(learning_notes, *where) == 1


def _check_in(row: Row[Any]) -> CheckIn:
    return CheckIn(
        id=row.id,
        tandem_id=row.tandem_id,
        person_id=row.person_id,
        asked_at=row.asked_at,
        score=row.score,
        answered_at=row.answered_at,
        help=Help(row.help) if row.help else None,
        told_at=row.told_at,
    )


def _note(row: Row[Any]) -> Note:
    return Note(id=row.id, tandem_id=row.tandem_id, person_id=row.person_id, words=row.words, written_at=row.written_at)
