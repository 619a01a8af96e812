"""Many tap at once, each in a transaction of their own."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from db.models import persons
from program.actors import Actor, Settled
from program.people import Person
from program.workshops import Registration, RegistrationStatus, Workshop, WorkshopStatus
from tests import seats as a
from tests.houses import House
from usecases import Work, seats, workshop_changes
from usecases.workshop_steps import load, step

pytestmark = pytest.mark.row("D1")
_R = RegistrationStatus


async def _crowd(house: House, workshop: Workshop, count: int) -> list[Person]:
    """So many people who were invited, put in at once."""
    pattern = await house.person("Ana")
    async with house.open() as work:
        row = (await work.connection.execute(persons.select().where(persons.c.id == pattern.id))).one()._mapping
        plain = {name: value for name, value in row.items() if name not in {"id", "telegram_key"}}
        rows = [plain | {"telegram_id": 7_000_000_000 + n, "telegram_key": f"{n:032x}"} for n in range(count)]
        await work.connection.execute(persons.insert(), rows)
        ids = (await work.connection.execute(persons.select().where(persons.c.id > pattern.id))).all()
        found = await work.persons.many([entry.id for entry in ids])
        await work.registrations.invite(workshop.id, found)
    return list(found.values())


async def _together(house: House, steps: list[Callable[[Work], Awaitable[object]]]) -> list[object]:
    """Each step in a transaction of its own, all at the same time; answers what each came to, errors too."""

    async def one(take: Callable[[Work], Awaitable[object]]) -> object:
        async with house.open() as work:
            return await take(work)

    return await asyncio.gather(*(one(take) for take in steps), return_exceptions=True)


def _says_yes(person: Person, workshop: Workshop) -> Callable[[Work], Awaitable[object]]:
    return lambda work: seats.say_yes(work, Actor(person=person), workshop.id)


async def _all(house: House, workshop: Workshop, *status: RegistrationStatus) -> list[Registration]:
    async with house.open() as work:
        return await work.registrations.of_workshop(workshop.id, *status)


async def test_two_hundred_tap_the_last_twenty_seats_at_once(house: House) -> None:
    """Exactly twenty go, 180 wait in the order in which they came, and nobody gets an error."""
    workshop = await a.workshop_in(house, await house.staff(), seats=20)
    crowd = await _crowd(house, workshop, 200)
    answers = await _together(house, [_says_yes(person, workshop) for person in crowd])
    assert all(isinstance(answer, Registration) for answer in answers)
    going, waiting = await _all(house, workshop, _R.GOING), await _all(house, workshop, _R.WAITING)
    assert sorted(mine.seat or 0 for mine in going) == list(range(1, 21))
    assert len(waiting) == 180
    async with house.open() as work:
        places = [await work.registrations.place_in_line(mine) for mine in waiting]
    assert sorted(places) == list(range(1, 181))
    assert len({mine.waiting_since for mine in waiting}) == 180


async def test_seats_that_are_given_back_at_once_are_held_for_one_each(house: House) -> None:
    """Three go, and leave while others answer: three are asked, nobody twice, and no seat is promised to two."""
    workshop = await a.workshop_in(house, await house.staff(), seats=3)
    crowd = await _crowd(house, workshop, 12)
    for person in crowd[:8]:
        await a.yes(house, person, workshop)
    leave = [lambda work, one=one: seats.say_no(work, Actor(person=one), workshop.id) for one in crowd[:3]]
    answers = await _together(house, [*leave, *(_says_yes(person, workshop) for person in crowd[8:])])
    assert not [answer for answer in answers if isinstance(answer, BaseException)]
    waiting = await _all(house, workshop, _R.WAITING)
    held = [mine for mine in waiting if mine.is_held_a_seat]
    assert sorted(mine.person_id for mine in held) == [person.id for person in crowd[3:6]]
    assert {mine.seat for mine in held} == {1, 2, 3}
    assert len(waiting) == 9


async def test_the_list_moves_while_the_workshop_is_called_off(house: House) -> None:
    """Whichever comes first: in the end it is cancelled, nobody is held a seat, and all who are concerned are told."""
    workshop = await a.workshop_in(house, await house.staff(), seats=2)
    crowd = await _crowd(house, workshop, 8)
    for person in crowd[:6]:
        await a.yes(house, person, workshop)

    async def call_off(work: Work) -> object:
        before = await load(work, workshop.id, is_held=True)
        after = await step(work, before, "cancel", before.created_by, sequence=before.sequence + 1)
        await workshop_changes.cancelled(work, after)
        return after

    leave = [lambda work, one=one: seats.say_no(work, Actor(person=one), workshop.id) for one in crowd[:2]]
    answers = await _together(house, [leave[0], call_off, leave[1], *(_says_yes(one, workshop) for one in crowd[6:])])
    assert [answer for answer in answers if isinstance(answer, BaseException) and not isinstance(answer, Settled)] == []
    async with house.open() as work:
        assert (await load(work, workshop.id)).status is WorkshopStatus.CANCELLED
    concerned = await _all(house, workshop, _R.GOING, _R.WAITING, _R.MAYBE)
    assert not any(mine.is_held_a_seat for mine in concerned)
    for mine in concerned:
        kinds = [kind for kind, _ in await house.notices(f"p:{mine.person_id}")]
        assert kinds.count("WorkshopCancelled") == 1


async def test_the_last_moment_of_an_offer_is_decided_once(house: House) -> None:
    """The yes and the timer come together: either the seat is taken, or it goes to exactly one other."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1)
    first, second, third = await _crowd(house, workshop, 3)
    for person in (first, second, third):
        await a.yes(house, person, workshop)
    await a.no(house, first, workshop)
    held = await a.now_of(house, second, workshop)
    house.pass_time(hours=24)
    answers = await _together(house, [lambda work: seats.offer_is_over(work, held.id), _says_yes(second, workshop)])
    assert [answer for answer in answers if isinstance(answer, BaseException)] == []
    standings = await a.standings(house, workshop, second, third)
    assert standings in (["going", "waiting"], ["waiting", "held"])


async def test_a_move_while_seats_change_hands(house: House) -> None:
    """Whoever has a seat in the end has the calendar file of the new time, or is told of the change."""
    workshop = await a.workshop_in(house, await house.staff(), seats=2)
    crowd = await _crowd(house, workshop, 5)
    for person in crowd[:3]:
        await a.yes(house, person, workshop)

    async def move(work: Work) -> object:
        before = await load(work, workshop.id, is_held=True)
        later = before.starts_at + timedelta(days=1)
        after = await step(work, before, "change", before.created_by, starts_at=later, sequence=before.sequence + 1)
        await workshop_changes.changed(work, after, before)
        return after

    leave = lambda work: seats.say_no(work, Actor(person=crowd[0]), workshop.id)  # noqa: E731 - one step of the race
    answers = await _together(house, [leave, move, *(_says_yes(person, workshop) for person in crowd[3:])])
    assert [answer for answer in answers if isinstance(answer, BaseException)] == []
    for mine in await _all(house, workshop, _R.GOING):
        told = await house.notices(f"p:{mine.person_id}")
        assert any(kind in {"WorkshopChanged", "SeatConfirmed"} and facts["sequence"] == 1 for kind, facts in told)
