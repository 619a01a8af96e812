"""Circles of mentors: joining at the same moment, leaving, leaving for good."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.models import circle_members
from program.actors import Actor, Forbidden, Missing, Settled
from program.circle_sessions import Coming, Role, SessionStatus
from program.circles import MemberStatus
from program.people import Role as InProgramme
from tests.circles import FRIDAY, circle_in, kinds, look
from tests.houses import House
from usecases import (
    circle_groups,
    erasures,
    pauses,
    withdrawals,
)
from usecases import (
    circle_members as members,
)
from usecases import (
    circle_sessions as sessions,
)

pytestmark = pytest.mark.row("D5")
_S = MemberStatus


@pytest.mark.fault(7)
async def test_two_who_take_the_eighth_seat_at_once(house: House) -> None:
    """One is in, the other waits; and when somebody leaves, the one who waits gets the seat and is told."""
    circle = await circle_in(house, 7, invited=9)

    async def join(index: int) -> MemberStatus:
        async with house.open() as work:
            return await members.join(work, circle.actor(index), circle.number)

    assert sorted(await asyncio.gather(join(7), join(8))) == [_S.JOINED, _S.WAITING]
    found = await circle.statuses()
    waiting = found.index(_S.WAITING)
    async with house.open() as work:
        seats = [row.seat for row in await work.circles.members(circle.number, _S.JOINED)]
        await members.leave(work, circle.actor(2), circle.number)
    assert seats == list(range(1, 9))
    async with house.open() as work:
        moved_up = await work.circles.member(circle.number, circle.mentors[waiting].id)
    assert moved_up is not None
    assert (moved_up.status, moved_up.seat) == (_S.JOINED, 3)
    assert await kinds(house, circle.mentors[waiting].id) == ["CircleInvited", "CircleSeatFree"]


@pytest.mark.fault(8)
async def test_a_seat_that_is_left_while_two_want_it(house: House) -> None:
    """Leaving and joining at the same moment: eight seats, nobody twice, nobody lost."""
    circle = await circle_in(house, 8, invited=9)

    async def leave() -> None:
        async with house.open() as work:
            await members.leave(work, circle.actor(0), circle.number)

    async def join() -> None:
        async with house.open() as work:
            await members.join(work, circle.actor(8), circle.number)

    await asyncio.gather(leave(), join(), join())
    async with house.open() as work:
        rows = await work.circles.members(circle.number, _S.JOINED)
    assert sorted(row.seat or 0 for row in rows) == list(range(1, 9))
    assert len({row.person_id for row in rows}) == 8


async def test_who_may_join_and_who_sees_what(house: House) -> None:
    """Those who were invited and are mentors of the site; names only from inside."""
    circle = await circle_in(house, 4, invited=5)
    outsider = await house.accepted(InProgramme.MENTOR, "Outsider")
    async with house.open() as work:
        for actor in (Actor(person=outsider), circle.staff):
            with pytest.raises(Forbidden):
                await members.join(work, actor, circle.number)
        before = await members.look_at(work, circle.actor(4), circle.number)
        inside = await members.look_at(work, circle.actor(0), circle.number)
        await members.decline(work, circle.actor(4), circle.number)
        assert await members.join(work, circle.actor(4), circle.number) is _S.JOINED
        with pytest.raises(Missing):
            await members.look_at(work, circle.actor(0), 999)
        with pytest.raises(Missing):  # no mentor of the site
            await circle_groups.choose(work, circle.staff, circle.number, circle.staff.id, is_on=True)
        with pytest.raises(Forbidden):
            await circle_groups.look_at(work, circle.actor(0), circle.number)
    assert (before.names, before.joined) == ((), 4)
    assert inside.names == ("Bahar", "Chris", "Dilan")


async def test_a_mentor_who_has_withdrawn_meanwhile_cannot_join(house: House) -> None:
    """The invitation is from before; there is nothing to join with."""
    circle = await circle_in(house, 4, invited=5)
    async with house.open() as work:
        await withdrawals.withdraw(work, circle.actor(4))
    async with house.open() as work:
        with pytest.raises(Forbidden):
            await members.join(work, circle.actor(4), circle.number)


@pytest.mark.row("F2")
async def test_whoever_leaves_the_programme_frees_seat_and_role_at_once(house: House) -> None:
    """The moderator is erased minutes before the start: the role goes on, staff hear that the circle is small."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    await circle.say(session, 0, case=True)
    await circle.say(session, 1, 2, 3)
    await look(circle, session.id, timedelta(minutes=10))
    async with house.open() as work:
        entries = await work.circle_sessions.attendances(session.id)
        moderator = next(entry.person_id for entry in entries if entry.role is Role.MODERATOR)
        index = [mentor.id for mentor in circle.mentors].index(moderator)
        await erasures.erase(work, circle.actor(index))
    async with house.open() as work:
        after = await work.circle_sessions.attendances(session.id)
        joined = await work.circles.members(circle.number, _S.JOINED)
    assert [entry for entry in after if entry.person_id == moderator] == []
    assert [entry.role for entry in after].count(Role.MODERATOR) == 1
    assert len(joined) == 3
    assert [kind for kind, _ in await house.notices("s:oldenburg")].count("CircleShrunk") == 1


async def test_a_pause_keeps_the_seat_and_signs_off_what_falls_into_it(house: House) -> None:
    """Friday is within the two weeks, the date in June is not."""
    circle = await circle_in(house, 4)
    soon, later = await circle.planned(), await circle.planned(FRIDAY + timedelta(weeks=4))
    for session in (soon, later):
        await circle.say(session, 0)
    async with house.open() as work:
        await pauses.pause(work, circle.actor(0), 2)
        answers = [await work.circle_sessions.attendance(entry.id, circle.mentors[0].id) for entry in (soon, later)]
    assert [entry.coming for entry in answers if entry is not None] == [Coming.NO, Coming.YES]
    assert (await circle.statuses())[0] is _S.JOINED
    assert (await kinds(house, circle.mentors[0].id))[-1] == "SessionSignedOff"


async def test_a_circle_that_is_closed_takes_its_dates_along(house: House) -> None:
    """Everybody in it is told of both; a second tap, or a late one, changes nothing."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    await circle.say(session, 0)
    async with house.open() as work:
        await circle_groups.close(work, circle.staff, circle.number)
    assert (await circle.session(session.id)).status is SessionStatus.CANCELLED
    assert (await kinds(house, circle.mentors[0].id))[-2:] == ["SessionCancelled", "CircleClosed"]
    async with house.open() as work:
        for act in (
            circle_groups.close(work, circle.staff, circle.number),
            members.join(work, circle.actor(0), circle.number),
            sessions.circle_for(work, circle.staff, circle.number),
        ):
            with pytest.raises(Settled):
                await act


@pytest.mark.parametrize("seat", [1, 9], ids=["taken", "ninth"])
async def test_the_database_itself_refuses_a_doubled_and_a_ninth_seat(house: House, seat: int) -> None:
    """Whatever the code above it believes."""
    await circle_in(house, 2)

    async def put() -> None:
        async with house.open() as work:
            is_second = circle_members.c.seat == 2
            await work.connection.execute(circle_members.update().where(is_second).values(seat=seat))

    with pytest.raises(IntegrityError):
        await put()
