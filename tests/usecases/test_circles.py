"""Circles of mentors: joining at the same moment, dates and who comes, leaving for good, experts for one session."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.models import circle_guests, circle_members, circle_sessions, persons
from program.actors import Actor, Forbidden, Missing, Settled
from program.circle_sessions import Coming, Phase, Role, SessionStatus
from program.circles import MemberStatus
from program.coming import ComingKind, Standing
from program.meetings import Place
from program.people import Role as InProgramme
from program.timers import TimerKind
from tests.circles import FRIDAY, Circle, circle_in
from tests.houses import House
from usecases import (
    circle_groups,
    coming,
    erasures,
    pauses,
    withdrawals,
)
from usecases import (
    circle_guests as guests,
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
from usecases.circle_guests import NotPossible, Why

pytestmark = pytest.mark.row("D5")
_S = MemberStatus


async def kinds(house: House, person_id: int) -> list[str]:
    """What waits in the outbox for somebody."""
    return [kind for kind, _ in await house.notices(f"p:{person_id}")]


async def look(circle: Circle, session_id: int, ahead: timedelta) -> None:
    """The clock goes to so long before the start, and the timer wakes."""
    circle.house.now = FRIDAY - ahead
    async with circle.house.open() as work:
        await sessions.look(work, session_id)


# --- joining and leaving --------------------------------------------------------------------------------------------


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


# --- dates ----------------------------------------------------------------------------------------------------------


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


# --- experts --------------------------------------------------------------------------------------------------------


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
