"""Dates of a circle: planned, answered, moved, called off; roles, phases and ratings at the same moment."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import circle_sessions
from program.actors import Actor, Forbidden, Settled
from program.circle_sessions import Coming, Phase, Role, SessionStatus
from program.circles import MemberStatus
from program.coming import ComingKind, Standing
from program.meetings import Place
from tests.circles import FRIDAY, circle_in, kinds, look
from tests.houses import House
from usecases import (
    circle_groups,
    coming,
)
from usecases import (
    circle_members as members,
)
from usecases import (
    circle_runs as runs,
)
from usecases import (
    circle_sessions as sessions,
)
from usecases import (
    circle_steps as steps,
)

pytestmark = pytest.mark.row("D5")
_S = MemberStatus


async def test_a_date_is_asked_answered_moved_and_called_off(house: House) -> None:
    """Each gets what concerns them: who comes files and reminders, who has not answered the question, once a date."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    assert [(await kinds(house, mentor.id))[-1] for mentor in circle.mentors] == ["SessionPlanned"] * 4
    await circle.say(session, 0)
    await circle.say(session, 1, coming=Coming.NO)
    assert (await kinds(house, circle.mentors[0].id))[-3:] == ["SessionNoted", "SessionReminder", "SessionReminder"]
    new = FRIDAY + timedelta(days=1)
    async with house.open() as work:
        with pytest.raises(Forbidden):  # staff planned it
            await sessions.cancel(work, circle.actor(0), session.id)
        moved = await sessions.move(
            work, circle.staff, session.id, starts_at=new, minutes=90, place=Place.IN_PERSON, words="Staulinie 11"
        )
    assert (moved.sequence, moved.starts_at, moved.uid) == (1, new, session.uid)
    assert (await kinds(house, circle.mentors[0].id))[-3:] == ["SessionNoted", "SessionReminder", "SessionReminder"]
    assert (await kinds(house, circle.mentors[1].id))[-1] == "SessionPlanned"  # a no to the old date is open again
    async with house.open() as work:
        await sessions.cancel(work, circle.staff, session.id)
        with pytest.raises(Settled):
            await sessions.cancel(work, circle.staff, session.id)
    async with house.open() as work:
        left = await work.connection.execute(select(circle_sessions.c.place_words))
    assert left.scalars().all() == [None]
    assert [(await kinds(house, mentor.id))[-1] for mentor in circle.mentors] == ["SessionCancelled"] * 4


async def test_each_yes_and_each_no_of_the_same_moment_has_its_file(house: House) -> None:
    """Whoever taps yes, no, yes at once has the session in the calendar in the end."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    for answer in (Coming.YES, Coming.NO, Coming.YES, Coming.YES, Coming.NO, Coming.YES):
        await circle.say(session, 0, coming=answer)
    files = [kind for kind in await kinds(house, circle.mentors[0].id) if kind in ("SessionNoted", "SessionSignedOff")]
    assert files == ["SessionNoted", "SessionSignedOff", "SessionNoted", "SessionSignedOff", "SessionNoted"]


async def test_a_member_who_suggests_a_date_comes_and_may_change_it(house: House) -> None:
    """Others may not, unless that member has left; the same date is not planned twice."""
    circle = await circle_in(house, 5)
    session = await circle.planned(by=circle.actor(0))
    async with house.open() as work:
        entry = await work.circle_sessions.attendance(session.id, circle.mentors[0].id)
        with pytest.raises(Settled):
            await sessions.plan(
                work, circle.actor(1), circle.number, starts_at=FRIDAY, minutes=60, place=Place.ONLINE, words=None
            )
        assert not (await steps.view_for(work, circle.actor(1), session.id)).may_change
        await members.leave(work, circle.actor(0), circle.number)
        assert (await steps.view_for(work, circle.actor(1), session.id)).may_change
    assert entry is not None
    assert entry.is_coming


@pytest.mark.parametrize("comes", [3, 4])
async def test_fewer_than_four_are_told_a_day_before_and_called_off_an_hour_before(house: House, comes: int) -> None:
    """With four it goes on, and nobody hears of it."""
    circle = await circle_in(house, 5)
    session = await circle.planned()
    await circle.say(session, *range(comes))
    await look(circle, session.id, timedelta(hours=24))
    told = [("SessionShort" in await kinds(house, mentor.id)) for mentor in circle.mentors]
    assert told == [comes < 4] * 5
    await look(circle, session.id, timedelta(hours=1))
    expected = SessionStatus.CANCELLED if comes < 4 else SessionStatus.PLANNED
    assert (await circle.session(session.id)).status is expected


async def test_a_session_that_nobody_starts_is_given_up(house: House) -> None:
    """Roles are given once; an hour after the start nothing is left to do, and nothing is asked."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    await circle.say(session, 0, 1, 2, 3)
    for _ in range(2):
        await look(circle, session.id, timedelta(minutes=10))
    assert [kind for kind in await kinds(house, circle.mentors[0].id) if kind == "SessionShown"] == ["SessionShown"]
    await look(circle, session.id, -timedelta(hours=1))
    over = await circle.session(session.id)
    assert (over.status, over.started_at) == (SessionStatus.OVER, None)
    async with house.open() as work:
        with pytest.raises(Settled):
            await runs.rate(work, circle.actor(0), session.id, 5)
        with pytest.raises(Settled):
            await sessions.answer(work, circle.actor(0), session.id, Coming.YES)


@pytest.mark.fault(9)
async def test_two_tap_next_at_the_same_moment(house: House) -> None:
    """Moderator and timekeeper at once: one phase on, not two."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    await circle.say(session, 0, case=True)
    await circle.say(session, 1, 2, 3)
    await look(circle, session.id, timedelta(minutes=10))
    async with house.open() as work:
        roles = {entry.role: entry.person_id for entry in await work.circle_sessions.attendances(session.id)}
    leaders = [Actor(person=one) for one in circle.mentors if one.id in (roles[Role.MODERATOR], roles[Role.TIMEKEEPER])]
    moderator = next(actor for actor in leaders if actor.id == roles[Role.MODERATOR])
    async with house.open() as work:
        begun = await runs.start(work, moderator, session.id)
    assert begun.phase is Phase.CASE

    async def go_on(actor: Actor) -> None:
        async with house.open() as work:
            await runs.next_phase(work, actor, session.id, Phase.CASE)

    results = await asyncio.gather(*map(go_on, leaders), return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [Settled]
    assert (await circle.session(session.id)).phase == "questions"


async def test_ratings_are_private_until_five_people_have_answered(house: House) -> None:
    """Staff see an average then, and never a single answer; members see none."""
    circle = await circle_in(house, 5)
    session = await circle.planned()
    await circle.say(session, 0, case=True)
    await circle.say(session, 1, 2, 3, 4)
    await look(circle, session.id, timedelta(minutes=10))
    async with house.open() as work:
        entries = await work.circle_sessions.attendances(session.id)
        moderator = next(entry.person_id for entry in entries if entry.role is Role.MODERATOR)
    lead = next(Actor(person=one) for one in circle.mentors if one.id == moderator)
    async with house.open() as work:
        await runs.start(work, lead, session.id)
        await runs.stop(work, lead, session.id)
    seen = []
    for index, rating in enumerate((5, 4, 4, 3, 5)):
        async with house.open() as work:
            await runs.rate(work, circle.actor(index), session.id, rating)
            seen.append((await circle_groups.look_at(work, circle.staff, circle.number)).average)
    assert seen == [None, None, None, None, 4.2]


async def test_what_lies_ahead_stands_on_the_list(house: House) -> None:
    """Not answered, going; not what one has said no to."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    await circle.say(session, 1)
    await circle.say(session, 2, coming=Coming.NO)
    async with house.open() as work:
        found = [await coming.coming_of(work, circle.actor(index)) for index in range(3)]
    assert [[(entry.kind, entry.standing) for entry in entries] for entries in found] == [
        [(ComingKind.CIRCLE, Standing.INVITED)],
        [(ComingKind.CIRCLE, Standing.GOING)],
        [],
    ]
