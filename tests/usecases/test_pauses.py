"""A rest with an end: by date, by wish, and what happens when the timer comes at the wrong moment."""

from datetime import datetime, timedelta

import pytest

from program.actors import Actor, Settled
from program.people import Availability, Person, Role
from program.timers import TimerKind
from tests.houses import House
from tests.proposed_pairs import audits, kinds, timers_of
from usecases import losses, pauses, persons


@pytest.fixture
async def daria(house: House) -> Actor:
    """Somebody in the pool; a person with another number is there too."""
    await house.staff()
    return Actor(person=await house.accepted(Role.MENTEE, "Daria"))


async def now(house: House, actor: Actor) -> Person:
    """The person as committed."""
    async with house.open() as work:
        found = await work.persons.get(actor.id)
    assert found is not None
    return found


async def pause(house: House, actor: Actor, weeks: int = 2) -> datetime:
    """A rest of some weeks; answers its end."""
    async with house.open() as work:
        until = (await pauses.pause(work, actor, weeks)).paused_until
    assert until is not None
    return until


async def timer(house: House, person_id: int) -> None:
    """The clock takes the timer out and wakes it."""
    async with house.open() as work:
        await work.timers.clear(person_id, TimerKind.PAUSE_OVER)
        await pauses.end_pause_by_date(work, person_id)


@pytest.mark.row("A6")
async def test_a_pause_has_an_end(house: House, daria: Actor) -> None:
    """So many weeks from now, and the clock knows of it."""
    until = await pause(house, daria, 3)
    person = await now(house, daria)
    assert (person.availability, until) == (Availability.PAUSED, house.now + timedelta(weeks=3))
    assert await timers_of(house, daria.id) == {TimerKind.PAUSE_OVER: until}


@pytest.mark.row("A6")
async def test_a_second_pause_replaces_the_first(house: House, daria: Actor) -> None:
    """The clock of the first one is gone."""
    await pause(house, daria, 1)
    house.pass_time(days=2)
    until = await pause(house, daria, 4)
    assert until == house.now + timedelta(weeks=4)
    assert await timers_of(house, daria.id) == {TimerKind.PAUSE_OVER: until}


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    ("weeks", "is_taken"),
    [(0, False), (-1, False), (1, True), (26, True), (27, False)],  # up to half a year
)
async def test_a_pause_has_a_sensible_length(house: House, daria: Actor, weeks: int, is_taken: bool) -> None:
    """Other numbers, on forged buttons, are refused."""
    if is_taken:
        await pause(house, daria, weeks)
    else:
        with pytest.raises(Settled):
            await pause(house, daria, weeks)
    assert (await now(house, daria)).availability is (Availability.PAUSED if is_taken else Availability.ACTIVE)


@pytest.mark.row("A6")
async def test_a_pause_ends_by_wish(house: House, daria: Actor) -> None:
    """Once; nothing is told, and the clock has nothing left to do."""
    await pause(house, daria)
    async with house.open() as work:
        person = await pauses.resume(work, daria)
        assert (person.availability, person.paused_until) == (Availability.ACTIVE, None)
        with pytest.raises(Settled):
            await pauses.resume(work, daria)
    assert await timers_of(house, daria.id) == {}
    await timer(house, daria.id)
    assert await kinds(house, daria.person) == []
    assert [(entry.action, entry.actor_id) for entry in await audits(house, daria.id, "person")] == [
        ("paused", daria.id),
        ("resumed", daria.id),
    ]


@pytest.mark.row("A6")
async def test_a_pause_ends_by_its_date(house: House, daria: Actor) -> None:
    """At that very moment; the person is told once, and it was nobody's wish."""
    house.now = await pause(house, daria)
    for _ in range(2):
        await timer(house, daria.id)
    person = await now(house, daria)
    assert (person.availability, person.paused_until) == (Availability.ACTIVE, None)
    assert await kinds(house, daria.person) == ["PauseEnded"]
    last = (await audits(house, daria.id, "person"))[-1]
    assert (last.action, last.actor_id) == ("resumed", None)


async def test_the_clock_of_an_earlier_pause_waits_for_the_later_one(house: House, daria: Actor) -> None:
    """It was made longer meanwhile."""
    until = await pause(house, daria)
    house.now = until - timedelta(seconds=1)
    await timer(house, daria.id)
    assert (await now(house, daria)).availability is Availability.PAUSED
    assert await timers_of(house, daria.id) == {TimerKind.PAUSE_OVER: until}
    assert await kinds(house, daria.person) == []


@pytest.mark.row("A6")
async def test_who_became_unreachable_while_resting_is_not_told(house: House, daria: Actor) -> None:
    """They stay unreachable, and the rest is over when they come back."""
    until = await pause(house, daria)
    async with house.open() as work:
        await losses.lose(work, daria.person)
    house.now = until
    await timer(house, daria.id)
    person = await now(house, daria)
    assert (person.availability, person.paused_until) == (Availability.UNREACHABLE, None)
    assert await kinds(house, daria.person) == []
    async with house.open() as work:
        with pytest.raises(Settled):
            await pauses.pause(work, daria, 1)
        assert (await losses.find_again(work, person)).availability is Availability.ACTIVE


async def test_a_rest_goes_on_for_who_comes_back_before_its_end(house: House, daria: Actor) -> None:
    """Blocking the bot for a day does not end it."""
    until = await pause(house, daria)
    async with house.open() as work:
        await losses.lose(work, daria.person)
    house.now = until - timedelta(seconds=1)
    async with house.open() as work:
        found = await losses.find_again(work, await persons.get(work, daria.id))
    assert (found.availability, found.paused_until) == (Availability.PAUSED, until)


async def test_nobody_has_no_pause_to_end(house: House) -> None:
    """A timer about somebody who is gone."""
    await timer(house, 4711)
    assert await timers_of(house, 4711) == {}
