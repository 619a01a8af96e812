"""Tandems near their end, and behind it, for tests: Daria and Jens, whose clock runs as it does after a yes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from db.models import closing_answers, timers
from program.endings import WARNED, Closing
from program.people import Person
from program.tandems import TandemMember
from program.timers import TimerKind
from tests.couples import Couple, couple_in
from tests.houses import House
from usecases import endings

ENDS_AT = datetime(2026, 11, 19, 17, tzinfo=UTC)  # a Thursday, 18:00 in Berlin and 19:00 in Kyiv


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Couple):
    """A couple with questions about its end."""

    async def member(self, person: Person) -> TandemMember:
        """One side of the tandem, as it is committed."""
        async with self.house.open() as work:
            found = await work.tandems.member_of(self.tandem_id, person.id)
        assert found is not None
        return found

    async def closing(self, person: Person) -> Closing:
        """The closing questions of one of the two, as they are committed."""
        async with self.house.open() as work:
            where = (closing_answers.c.tandem_id == self.tandem_id, closing_answers.c.person_id == person.id)
            ids = await work.connection.execute(select(closing_answers.c.id).where(*where))
            found = await work.endings.get(ids.scalar_one())
        assert found is not None
        return found

    async def near(self) -> datetime:
        """Goes to two weeks before the end, a minute after the news is due; answers the end."""
        ends_at = (await self.tandem()).ends_at
        self.house.now = ends_at - WARNED + timedelta(minutes=1)
        return ends_at

    async def is_over(self) -> None:
        """Goes to the end, and lets it happen."""
        self.house.now = (await self.tandem()).ends_at
        async with self.house.open() as work:
            await endings.tandem_is_over(work, self.tandem_id)

    async def clock(self) -> dict[tuple[str, int], datetime]:
        """All timers, by kind and object."""
        async with self.house.open() as work:
            rows = await work.connection.execute(select(timers.c.kind, timers.c.object_id, timers.c.due_at))
            return {(row.kind, row.object_id): row.due_at for row in rows}

    async def due(self, kind: TimerKind, object_id: int) -> datetime | None:
        """When one timer wakes; None where it is not set."""
        return (await self.clock()).get((kind, object_id))


async def ending_in(house: House) -> Ending:
    """Two whose tandem is under way, with its clock set as at the start."""
    couple = await couple_in(house)
    async with house.open() as work:
        await work.tandems.change(couple.tandem_id, ends_at=ENDS_AT)
        tandem = await work.tandems.get(couple.tandem_id)
        assert tandem is not None
        await endings.expect(work, tandem)
    return Ending(house=house, mentee=couple.mentee, mentor=couple.mentor, tandem_id=couple.tandem_id)
