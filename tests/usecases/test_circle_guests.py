"""An expert at one session of a circle: a link that works once, one session, and nothing a day after."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.models import circle_guests, persons
from program.actors import Actor, Forbidden, Settled
from program.circle_sessions import Coming
from program.circles import MemberStatus
from program.coming import Standing
from program.people import Role as InProgramme
from program.timers import TimerKind
from tests.circles import FRIDAY, Circle, circle_in
from tests.houses import House
from usecases import (
    circle_guests as guests,
)
from usecases import (
    circle_members as members,
)
from usecases import (
    circle_sessions as sessions,
)
from usecases import (
    circle_steps as steps,
)
from usecases import (
    coming,
)
from usecases.circle_guests import NotPossible, Why

pytestmark = pytest.mark.row("D5")
_S = MemberStatus


async def welcomed(house: House) -> tuple[Circle, int, Actor, str]:
    """A session to which Omid, whom the bot does not know otherwise, comes as an expert; with the code of the link."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    expert = Actor(person=await house.person("Omid"))
    house.pass_time(minutes=1)
    async with house.open() as work:
        code = await guests.invite(work, circle.staff, session.id)
        await guests.accept(work, expert, code)
    return circle, session.id, expert, code


@pytest.mark.parametrize("days", [4, -1], ids=["later", "earlier"])
async def test_a_link_is_good_until_the_session_begins_also_where_it_moves(house: House, days: int) -> None:
    """It was handed on before: it neither runs out with the old time, nor outlives the new one."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    expert, start = Actor(person=await house.person("Omid")), FRIDAY + timedelta(days=days)
    async with house.open() as work:
        code = await guests.invite(work, circle.staff, session.id)
        same: dict[str, Any] = {"minutes": session.minutes, "place": session.place, "words": None}
        await sessions.move(work, circle.staff, session.id, starts_at=start, **same)
    house.now = start - timedelta(minutes=1)
    async with house.open() as work:
        await guests.look_at(work, expert, code)
    house.now = start + timedelta(minutes=1)
    async with house.open() as work:
        with pytest.raises(NotPossible):
            await guests.look_at(work, expert, code)


async def test_a_link_works_once_and_an_earlier_one_no_longer(house: House) -> None:
    """Nor one that was never given out; a member is told to hand it on, and one expert is enough."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    expert, late = Actor(person=await house.person("Omid")), Actor(person=await house.person("Late"))
    house.pass_time(minutes=1)
    async with house.open() as work:
        first = await guests.invite(work, circle.staff, session.id)
        code = await guests.invite(work, circle.staff, session.id)
        for actor, tried, why in (
            (expert, first, Why.OVER),
            (expert, "nonsense", Why.OVER),
            (expert, "x" * 22, Why.OVER),
            (circle.actor(0), code, Why.OWN),
        ):
            with pytest.raises(NotPossible) as refused:
                await guests.look_at(work, actor, tried)
            assert refused.value.why is why
        await guests.accept(work, expert, code)
        with pytest.raises(NotPossible):
            await guests.accept(work, late, code)
        with pytest.raises(Settled):
            await guests.invite(work, circle.staff, session.id)
        assert (await work.connection.execute(select(circle_guests.c.code_hash))).scalars().all() == [None]


async def test_an_account_that_was_forgotten_opens_the_link_again(house: House) -> None:
    """A stranger's first tap leaves nothing behind, and so cannot say yes."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    newcomer = Actor(person=await house.person("New"))
    async with house.open() as work:
        code = await guests.invite(work, circle.staff, session.id)
        with pytest.raises(NotPossible) as refused:
            await guests.accept(work, newcomer, code)
    assert refused.value.why is Why.AGAIN


async def test_an_expert_sees_that_session_alone(house: House) -> None:
    """No names, no other date, no circle, nothing to change."""
    circle, number, expert, _ = await welcomed(house)
    other = await circle.planned(FRIDAY + timedelta(weeks=1))
    async with house.open() as work:
        view = await steps.view_for(work, expert, number)
        with pytest.raises(Forbidden):
            await steps.view_for(work, expert, other.id)
        with pytest.raises(Forbidden):
            await members.look_at(work, expert, circle.number)
        with pytest.raises(Forbidden):
            await sessions.answer(work, expert, number, Coming.YES)
    assert (view.is_guest, view.names, view.may_change) == (True, {}, False)


async def test_a_day_after_the_session_nothing_is_held_of_the_expert(house: House) -> None:
    """Neither the visit nor the person."""
    circle, number, expert, _ = await welcomed(house)
    async with house.open() as work:
        await sessions.cancel(work, circle.staff, number)
    house.pass_time(days=1, minutes=1)
    async with house.open() as work:
        due = [timer for timer in await work.timers.due() if timer.kind == TimerKind.CIRCLE_GUEST]
        assert [timer.object_id for timer in due] == [number]
        await guests.forget_by_date(work, number)
    async with house.open() as work:
        known = (await work.connection.execute(select(persons.c.id))).scalars().all()
        assert await work.circle_sessions.guest(number) is None
    assert expert.id not in known


async def test_an_expert_who_is_in_the_programme_stays_in_it(house: House) -> None:
    """Only the visit is forgotten."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    mentee = Actor(person=await house.accepted(InProgramme.MENTEE, "Omid"))
    house.pass_time(minutes=1)
    async with house.open() as work:
        await guests.accept(work, mentee, await guests.invite(work, circle.staff, session.id))
        assert [entry.standing for entry in await coming.coming_of(work, mentee)] == [Standing.GOING]
        await guests.forget_by_date(work, session.id)
        assert await work.persons.get(mentee.id) is not None
        assert await coming.coming_of(work, mentee) == []


async def test_an_expert_says_no_or_takes_a_yes_back(house: House) -> None:
    """Nothing is kept, and another one can be invited."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    expert = Actor(person=await house.person("Omid"))
    house.pass_time(minutes=1)
    async with house.open() as work:
        await guests.refuse(work, expert, await guests.invite(work, circle.staff, session.id))
        code = await guests.invite(work, circle.staff, session.id)
        await guests.accept(work, expert, code)
        with pytest.raises(Forbidden):
            await guests.leave(work, circle.actor(0), session.id)
        await guests.leave(work, expert, session.id)
        assert await guests.invite(work, circle.staff, session.id) != code
