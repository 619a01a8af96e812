"""Worries, their readers, and who hears worries at a site."""

from typing import Any

from sqlalchemy import Row, or_, select

from db.models import hearers, worries, worry_messages, worry_readers
from db.repositories import Repository
from program.worries import MOST_HEARERS, Worry, WorryStatus, WorryWish

_OPEN = worries.c.status != WorryStatus.CLOSED


class Worries(Repository):
    """Cases that two people per site hear."""

    async def hearers(self, site: str) -> list[int]:
        """Who was named for a site, earliest first, by person id; see ``usecases.hearers`` for who counts."""
        where = select(hearers.c.person_id).where(hearers.c.site == site)
        return [row.person_id for row in await self._all(where.order_by(hearers.c.since, hearers.c.person_id))]

    async def name_hearer(self, site: str, person_id: int) -> bool:
        """Names somebody; False where that was so before, or two have been named."""
        values = {"site": site, "person_id": person_id, "since": self._now}
        for slot in range(1, MOST_HEARERS + 1):  # the database lets nobody into a slot that is taken
            if await self._insert_or_ignore(hearers, values | {"slot": slot}):
                return True
        return False

    async def take_out_hearer(self, site: str, person_id: int) -> bool:
        """Takes somebody out; False where that was so before."""
        return await self._delete(hearers, hearers.c.site == site, hearers.c.person_id == person_id) == 1

    async def get(self, worry_id: int) -> Worry | None:
        """The worry with that id."""
        row = await self._one(select(worries).where(worries.c.id == worry_id))
        return _worry(row) if row is not None else None

    async def open(self, site: str) -> list[Worry]:
        """A site's cases that are not closed, oldest first."""
        rows = await self._all(select(worries).where(worries.c.site == site, _OPEN).order_by(worries.c.id))
        return [_worry(row) for row in rows]

    async def open_by(self, reporter_id: int) -> list[Worry]:
        """What somebody has told that is not closed, oldest first."""
        mine = select(worries).where(worries.c.reporter_id == reporter_id, _OPEN)
        return [_worry(row) for row in await self._all(mine.order_by(worries.c.id))]

    async def claimed_by(self, person_id: int) -> list[Worry]:
        """The cases that somebody looks after."""
        theirs = select(worries).where(worries.c.claimed_by == person_id, worries.c.status == WorryStatus.CLAIMED)
        return [_worry(row) for row in await self._all(theirs.order_by(worries.c.id))]

    async def stopping(self, tandem_id: int) -> list[Worry]:
        """The worries because of which a tandem's contact rests; closed ones too, unless contact may go on."""
        where = (worries.c.tandem_id == tandem_id, worries.c.wish == WorryWish.STOP, worries.c.lifted_at.is_(None))
        return [_worry(row) for row in await self._all(select(worries).where(*where).order_by(worries.c.id))]

    async def add(
        self, *, reporter_id: int, site: str, wish: WorryWish, words: str | None, tandem_id: int | None
    ) -> int:
        """A new worry; answers its id."""
        values = {"reporter_id": reporter_id, "site": site, "wish": wish, "words": words, "tandem_id": tandem_id}
        return await self._insert(worries, values | {"status": WorryStatus.OPEN, "letters": 0, "created_at": self._now})

    async def move(self, worry: Worry, status: WorryStatus, **values: Any) -> None:
        """Saves a step, on condition that state and claim are still the loaded ones; raises ``Overtaken``."""
        claim = worries.c.claimed_by
        same = claim.is_(None) if worry.claimed_by is None else claim == worry.claimed_by
        where = (worries.c.id == worry.id, worries.c.status == worry.status, same)
        await self._update_one(worries, {"status": status, **values}, *where)

    async def change(self, worry_id: int, **values: Any) -> None:
        """Saves columns that are no step."""
        await self._update_one(worries, values, worries.c.id == worry_id)

    async def count_letter(self, worry_id: int) -> int:
        """One more message to or fro; answers its number."""
        await self._update_one(worries, {"letters": worries.c.letters + 1}, worries.c.id == worry_id)
        row = await self._one(select(worries.c.letters).where(worries.c.id == worry_id))
        return int(row[0]) if row else 0

    async def readers(self, worry_id: int) -> frozenset[int]:
        """Whom the reporter lets read it."""
        rows = await self._all(select(worry_readers.c.person_id).where(worry_readers.c.worry_id == worry_id))
        return frozenset(row.person_id for row in rows)

    async def let_read(self, worry_id: int, person_id: int) -> bool:
        """One more reader; False where that was so before."""
        return await self._insert_or_ignore(worry_readers, {"worry_id": worry_id, "person_id": person_id})

    async def keep_message(self, worry_id: int, person_id: int, message_id: int) -> None:
        """Remembers by which message somebody sees a case."""
        values = {"worry_id": worry_id, "person_id": person_id, "message_id": message_id}
        await self._insert_or_ignore(worry_messages, values)

    async def by_message(self, person_id: int, message_id: int) -> int | None:
        """The worry that a message in somebody's chat shows."""
        where = (worry_messages.c.person_id == person_id, worry_messages.c.message_id == message_id)
        row = await self._one(select(worry_messages.c.worry_id).where(*where))
        return int(row[0]) if row is not None else None

    async def forget_chat_of(self, person_id: int) -> None:
        """Somebody has another account: replies there belong to other messages, whatever their numbers."""
        await self._delete(worry_messages, worry_messages.c.person_id == person_id)

    async def hand_over(self, from_id: int, to_id: int) -> None:
        """What was told in a new account belongs to the person who moves there."""
        await self._update(worries, {"reporter_id": to_id}, worries.c.reporter_id == from_id)
        await self.forget_chat_of(from_id)

    async def forget_reporter(self, person_id: int) -> None:
        """Somebody leaves for good: closed cases lose name and words; open ones keep both until they are closed."""
        theirs = (worries.c.reporter_id == person_id, worries.c.status == WorryStatus.CLOSED)
        await self._update(worries, {"reporter_id": None, "words": None}, *theirs)
        await self._delete(worry_messages, worry_messages.c.person_id == person_id)

    async def forget_hearer(self, person_id: int) -> None:
        """Somebody who heard worries leaves for good: nothing points at them any more."""
        mine = or_(worries.c.status == WorryStatus.CLAIMED, worries.c.status == WorryStatus.OPEN)
        back = {"status": WorryStatus.OPEN, "claimed_by": None}
        await self._update(worries, back, worries.c.claimed_by == person_id, mine)
        await self._update(worries, {"claimed_by": None}, worries.c.claimed_by == person_id)
        for table in (hearers, worry_readers, worry_messages):
            await self._delete(table, table.c.person_id == person_id)


def _worry(row: Row[Any]) -> Worry:
    return Worry(
        id=row.id,
        reporter_id=row.reporter_id,
        site=row.site,
        tandem_id=row.tandem_id,
        words=row.words,
        wish=WorryWish(row.wish),
        status=WorryStatus(row.status),
        claimed_by=row.claimed_by,
        created_at=row.created_at,
        lifted_at=row.lifted_at,
        closed_at=row.closed_at,
    )
