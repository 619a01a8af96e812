"""A tandem for tests of meetings: Daria in Berlin, Jens in Kyiv; Tuesday and Thursday evenings suit both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import select

from db.models import outbox, timers
from program import meeting_plans as steps
from program.actors import Actor
from program.meetings import Meeting, Place
from program.people import Person, Role
from program.tandems import Tandem
from program.timers import TimerKind
from tests.houses import House
from usecases import Work, meeting_plans, meetings

THURSDAY = datetime(2026, 5, 21, 15, tzinfo=UTC)  # 17:00 in Berlin, 18:00 in Kyiv; both are free
TUESDAY = datetime(2026, 5, 26, 15, tzinfo=UTC)
OF_MEMBERS = (TimerKind.SILENCE, TimerKind.CHECK_IN)
OF_CARDS = (TimerKind.CARD_OVERDUE, TimerKind.CLAIM_OVER)
NEXT_THURSDAY = datetime(2026, 5, 28, 15, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    """Two people in a tandem, and the house in which they live."""

    house: House
    mentee: Person
    mentor: Person
    tandem_id: int

    @property
    def daria(self) -> Actor:
        """The mentee, tapping."""
        return Actor(person=self.mentee)

    @property
    def jens(self) -> Actor:
        """The mentor, tapping."""
        return Actor(person=self.mentor)

    async def offer(self, *times: datetime, by: Actor | None = None, place_words: str | None = None) -> Meeting:
        """A meeting online whose times wait for the other's answer: Tuesday's and Thursday's if none are given."""
        actor = by or self.daria
        async with self.house.open() as work:
            view = await meeting_plans.begin(work, actor, self.tandem_id)
            is_brief = view.plan.is_brief  # then times come first
            answers: list[Callable[[steps.Plan], steps.Plan]] = [
                *([steps.ask_length] if is_brief else []),
                partial(steps.choose_length, minutes=60),
                *([steps.ask_place] if is_brief else []),
                partial(steps.choose_place, place=Place.ONLINE),
                partial(steps.write_place, words=place_words),
            ]
            for step in answers:
                await meeting_plans.change(work, actor, view.form_id, step)
            return await self._send(work, actor, view.form_id, times or (TUESDAY, NEXT_THURSDAY))

    async def offer_others(self, meeting_id: int, *times: datetime, by: Actor) -> Meeting:
        """Other times for that meeting."""
        async with self.house.open() as work:
            view = await meeting_plans.begin_anew(work, by, meeting_id)
            return await self._send(work, by, view.form_id, times)

    async def agree(self, time: datetime = TUESDAY, **more: Any) -> Meeting:
        """A meeting that Daria has offered and Jens has accepted."""
        offered = await self.offer(time, **more)
        return await self.accept(offered)

    async def accept(self, offered: Meeting, place: int = 0) -> Meeting:
        """Takes one of the offered times, as whoever did not offer them."""
        actor = self.jens if offered.proposed_by == self.mentee.id else self.daria
        async with self.house.open() as work:
            return await meetings.accept(work, actor, offered.id, offered.sequence, place)

    async def meeting(self, meeting_id: int) -> Meeting:
        """The meeting as it is committed."""
        async with self.house.open() as work:
            found = await work.meetings.get(meeting_id)
        assert found is not None
        return found

    async def tandem(self) -> Tandem:
        """The tandem as it is committed."""
        async with self.house.open() as work:
            found = await work.tandems.get(self.tandem_id)
        assert found is not None
        return found

    async def kinds(self, person: Person) -> list[str]:
        """The kinds of what waits for somebody, in order."""
        return [kind for kind, _ in await self.house.notices(f"p:{person.id}")]

    async def timers(self, object_id: int) -> dict[str, datetime]:
        """The instants at which timers of a meeting or a tandem wake, by kind; those of members are ``clocks``."""
        others = (*OF_MEMBERS, *OF_CARDS)  # rows of other tables that happen to have the same number
        return {kind: due for kind, due in (await self._timers(object_id)).items() if kind not in others}

    async def clocks(self, member_id: int) -> dict[str, datetime]:
        """The instants at which timers of one member of the tandem wake, by kind."""
        return {kind: due for kind, due in (await self._timers(member_id)).items() if kind in OF_MEMBERS}

    async def ended_notices(self) -> list[tuple[str, str, str | None]]:
        """(kind, status, reason) of every notice that is no longer waiting, in order."""
        async with self.house.open() as work:
            columns = (outbox.c.kind, outbox.c.status, outbox.c.reason)
            rows = await work.connection.execute(
                select(*columns).where(outbox.c.status != "waiting").order_by(outbox.c.id)
            )
            return [(row.kind, row.status, row.reason) for row in rows]

    async def _timers(self, object_id: int) -> dict[str, datetime]:
        async with self.house.open() as work:
            rows = await work.connection.execute(
                select(timers.c.kind, timers.c.due_at).where(timers.c.object_id == object_id)
            )
            return {row.kind: row.due_at for row in rows}

    async def _send(self, work: Work, actor: Actor, form_id: int, times: tuple[datetime, ...]) -> Meeting:
        for time in times:
            step = partial(steps.choose_time, time=time, now=work.now)
            await meeting_plans.change(work, actor, form_id, step)
        return await meeting_plans.send(work, actor, form_id)


async def couple_in(house: House, *, mentor_zone: str = "Europe/Kyiv", **answers: Any) -> Couple:
    """Two who have just begun; ``answers`` are the mentor's, where they differ from the usual ones."""
    mentee = await house.accepted(Role.MENTEE, "Daria")
    mentor = await house.accepted(Role.MENTOR, "Jens", **answers)
    async with house.open() as work:
        await work.persons.change(mentor.id, zone=mentor_zone)
        proposal_id = await work.proposals.add(
            site="oldenburg", mentee_id=mentee.id, mentor_id=mentor.id, score=0.8, explanation={}, runners_up=[]
        )
        assert proposal_id is not None
        tandem_id = await work.tandems.add(
            proposal_id=proposal_id,
            site="oldenburg",
            mentee_id=mentee.id,
            mentor_id=mentor.id,
            template=work.programme.template,
            ends_at=datetime(2026, 11, 19, tzinfo=UTC),
        )
        moved = await work.persons.get(mentor.id)
    assert moved is not None
    return Couple(house=house, mentee=mentee, mentor=moved, tandem_id=tandem_id)
