"""Votes and the end of a poll at the same moment, many people, and what an account's move does: on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import outbox, timers
from program.actors import Actor, Forbidden, Settled
from program.applications import ApplicationStatus
from program.people import Person, Role
from program.polls import LAST_DAY, Option, Poll, PollKind, PollStatus
from program.profiles import Profile
from program.timers import TimerKind
from program.workshops import Level, Topic
from tests.houses import MENTEE_PROFILE, House
from usecases import Work, pauses, polls
from usecases.invitations import LOOK_AGAIN

pytestmark = pytest.mark.row("D3")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)


async def poll_in(house: House, staff: Actor, *levels: Level) -> Poll:
    """A poll about two topics, for a week."""
    poll = Poll(
        id=0,
        site="oldenburg",
        kind=PollKind.TOPICS,
        status=PollStatus.OPEN,
        options=(Option(topic=Topic.SALARY), Option(words="Pflege")),
        language="de",
        audience=frozenset(levels or (Level.PARTICIPANTS,)),
        closes_at=NOW + timedelta(days=7),
        made_by=staff.id,
        made_at=NOW,
    )
    async with house.open() as work:
        return await polls.publish(work, staff, poll)


async def vote(house: House, person: Person, poll: Poll, choice: int = 0) -> None:
    """One tap."""
    async with house.open() as work:
        await polls.choose(work, Actor(person=person), poll.id, choice, is_on=True)


async def test_votes_while_the_poll_closes(house: House) -> None:
    """Each vote counts or is refused; none comes in after the end, and the end comes once."""
    staff = await house.staff()
    people = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben", "Cem", "Dana")]
    poll = await poll_in(house, staff)

    async def close() -> None:
        async with house.open() as work:
            await polls.close(work, staff, poll.id)

    steps = [vote(house, person, poll) for person in people]
    outcomes = await asyncio.gather(*steps[:2], close(), close(), *steps[2:], return_exceptions=True)
    settled = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert all(isinstance(outcome, Settled) for outcome in settled)
    came_in = sum(outcome is None for outcome in (*outcomes[:2], *outcomes[4:]))
    async with house.open() as work:
        assert (await polls.get(work, poll.id)).status is PollStatus.OVER
        assert (await work.polls.counts(poll.id)).get(0, 0) == came_in
    assert sum(outcome is None for outcome in outcomes[2:4]) == 1
    assert [kind for kind, _ in await house.notices("s:oldenburg")].count("PollOver") == 1


async def test_asked_in_turns_and_once_each(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a stop in the middle it goes on behind the last one; whoever rests is not asked."""
    monkeypatch.setattr(polls, "AT_ONCE", 2)
    staff = await house.staff()
    people = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben", "Cem", "Dana")]
    mentor = await house.accepted(Role.MENTOR, "Jens")
    async with house.open() as work:
        await pauses.pause(work, Actor(person=people[1]), 2)
    poll = await poll_in(house, staff)
    asked = []
    for _ in range(3):
        async with house.open() as work:
            await polls.ask_next(work, poll.id)
        notices = [len(await house.notices(f"p:{person.id}")) for person in people]
        asked.append(sum(notices))
    assert asked == [2, 3, 3]
    assert [kind for kind, _ in await house.notices(f"p:{mentor.id}")] == []
    async with house.open() as work:
        assert (await polls.get(work, poll.id)).asked == 3


async def test_who_may_do_what(house: House) -> None:
    """Only those who are asked choose; only staff of the site look at counts or end it."""
    staff, other = await house.staff(), await house.staff("Uwe", site="wilhelmshaven", chat_id=-1002)
    jens = await house.accepted(Role.MENTOR, "Jens")
    poll = await poll_in(house, staff)
    with pytest.raises(Forbidden):
        await vote(house, jens, poll)
    async with house.open() as work:
        for step in (polls.result_for, polls.close, polls.withdraw):
            with pytest.raises(Forbidden):
                await step(work, other, poll.id)


async def test_votes_move_with_a_new_account(house: House) -> None:
    """What both chose counts once."""
    staff, ana = await house.staff(), await house.accepted(Role.MENTEE, "Ana")
    ben = await house.accepted(Role.MENTEE, "Ben")
    poll = await poll_in(house, staff)
    await vote(house, ana, poll)
    await vote(house, ana, poll)
    await vote(house, ben, poll)
    await vote(house, ben, poll, 1)
    async with house.open() as work:
        await work.polls.hand_over(ben.id, ana.id)
        assert await work.polls.counts(poll.id) == {0: 1, 1: 1}
        assert await work.polls.voters(poll.id) == 1


async def test_the_end_looks_again(house: House) -> None:
    """A timer that comes early is set anew; one for a poll that was taken back does nothing."""
    staff = await house.staff()
    poll = await poll_in(house, staff)
    async with house.open() as work:
        await polls.close_by_date(work, poll.id)
        assert (await polls.get(work, poll.id)).status is PollStatus.OPEN
        await polls.withdraw(work, staff, poll.id)
    house.pass_time(days=8)
    async with house.open() as work:
        await polls.close_by_date(work, poll.id)
        assert (await polls.get(work, poll.id)).status is PollStatus.WITHDRAWN
        with pytest.raises(Settled):
            await polls.close(work, staff, poll.id)


async def asked(house: House, person: Person) -> list[datetime]:
    """When somebody is asked, once for each time."""
    statement = select(outbox.c.not_before).where(outbox.c.recipient == f"p:{person.id}", outbox.c.kind == "PollAsked")
    async with house.open() as work:
        return list((await work.connection.execute(statement)).scalars())


async def look(house: House, poll: Poll) -> None:
    """What the timer does, as often as it is set for this instant."""
    for _ in range(3):
        async with house.open() as work:
            await polls.ask_next(work, poll.id)


async def test_who_joins_later_is_asked_too(house: House) -> None:
    """Somebody who was here before the others and is accepted now, somebody new, and who has rested; each once."""
    staff = await house.staff()
    early = await house.person("Early")  # a lower id than all who are asked
    ana, ben = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben")]
    async with house.open() as work:
        await pauses.pause(work, Actor(person=ben), 2)
    poll = await poll_in(house, staff)
    await look(house, poll)
    assert [len(await asked(house, person)) for person in (early, ana, ben)] == [0, 1, 0]
    house.pass_time(days=1)
    cem = await house.accepted(Role.MENTEE, "Cem")
    async with house.open() as work:
        await accept(work, early)
        await pauses.resume(work, Actor(person=ben))
    await look(house, poll)
    assert [len(await asked(house, person)) for person in (early, ana, ben, cem)] == [1, 1, 1, 1]
    async with house.open() as work:
        assert (await polls.get(work, poll.id)).asked == 4


async def accept(work: Work, person: Person) -> None:
    """Somebody becomes a mentee."""
    await work.persons.change(person.id, role=Role.MENTEE, site="oldenburg")
    number = await work.applications.add(
        person_id=person.id,
        role=Role.MENTEE,
        site="oldenburg",
        status=ApplicationStatus.SUBMITTED,
        profile=Profile(**MENTEE_PROFILE),
        campaign=None,
    )
    application = await work.applications.get(number)
    assert application is not None
    await work.applications.move(application, ApplicationStatus.ACCEPTED, decided_at=work.now)


@pytest.mark.parametrize(
    ("days", "hours", "is_asked"),
    [
        pytest.param(5, 0, True, id="two days before the end"),
        pytest.param(4, 11, True, id="at night, and in the morning there is time"),
        pytest.param(6, 1, False, id="in the last day"),
        pytest.param(5, 11, False, id="at night, and the next day is Whit Monday"),
    ],
)
async def test_nobody_new_is_asked_in_the_last_day(house: House, days: int, hours: int, is_asked: bool) -> None:
    """It would be over before they have looked."""
    staff = await house.staff()
    poll = await poll_in(house, staff)
    await look(house, poll)
    house.now = NOW + timedelta(days=days, hours=hours)
    cem = await house.accepted(Role.MENTEE, "Cem")
    await look(house, poll)
    found = await asked(house, cem)
    assert bool(found) is is_asked
    assert all(instant <= poll.closes_at - LAST_DAY for instant in found)


async def test_the_timer_looks_again(house: House) -> None:
    """A few hours later, until the last day begins."""
    staff = await house.staff()
    poll = await poll_in(house, staff)
    due = select(timers.c.due_at).where(timers.c.kind == TimerKind.POLL_ASKS, timers.c.object_id == poll.id)
    async with house.open() as work:
        await work.timers.clear(poll.id, TimerKind.POLL_ASKS)
        await polls.ask_next(work, poll.id)
        assert (await work.connection.execute(due)).scalars().all() == [NOW + LOOK_AGAIN]
        await work.timers.clear(poll.id, TimerKind.POLL_ASKS)
    house.now = poll.closes_at - timedelta(days=1, hours=1)
    async with house.open() as work:
        await polls.ask_next(work, poll.id)
        assert (await work.connection.execute(due)).scalars().all() == []


async def test_nobody_is_asked_at_night(house: House) -> None:
    """Staff publish late: also somebody without quiet hours is asked in the morning."""
    staff = await house.staff()
    person = await house.accepted(Role.MENTEE, "Ana")
    async with house.open() as work:
        await work.persons.change(person.id, quiet_from=0, quiet_until=0)
    house.now = NOW + timedelta(hours=12)  # midnight in Berlin
    poll = await poll_in(house, staff)
    async with house.open() as work:
        await polls.ask_next(work, poll.id)
        assert await work.outbox.backlog() == 1  # the card in the group
        morning = datetime(2026, 5, 20, 7, tzinfo=UTC)
        statement = select(outbox.c.not_before).where(outbox.c.recipient == f"p:{person.id}")
        assert (await work.connection.execute(statement)).scalars().all() == [morning]
