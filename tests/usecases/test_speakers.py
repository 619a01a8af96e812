"""Two open a speaker's link at the same moment, staff take it back meanwhile, accounts move: on both databases."""

import asyncio
from datetime import timedelta

import pytest

from program.actors import Actor, Forbidden, Settled
from program.people import Person, Role
from program.speakers import KEPT, MOST_OPEN, NotPossible, SpeakerStatus, TooManySpeakers, hash_of
from program.workshops import Workshop
from tests import seats
from tests.houses import House
from usecases import speaker_ends, speaker_leavings, speaker_questions, speakers

pytestmark = pytest.mark.row("D9")
CODE = "A" * 22


async def asked_in(house: House, staff: Actor, code: str = CODE) -> tuple[Workshop, int]:
    """A workshop to which somebody was asked to speak."""
    workshop = await seats.workshop_in(house, staff)
    async with house.open() as work:
        number = await work.speakers.add(
            workshop_id=workshop.id, name="Ines", language="de", code_hash=hash_of(code), made_by=staff.id
        )
    return workshop, number


async def agree(house: House, person: Person, code: str = CODE) -> object:
    """Opens the link and agrees."""
    async with house.open() as work:
        return await speakers.accept(work, Actor(person=person), code, "de")


async def test_a_link_works_once(house: House) -> None:
    """Two tap at the same moment: one speaks, the other hears that it is used."""
    _, number = await asked_in(house, await house.staff())
    one, two = await house.person("Ines"), await house.person("Olga")
    outcomes = await asyncio.gather(agree(house, one), agree(house, two), return_exceptions=True)
    assert sum(isinstance(outcome, NotPossible) for outcome in outcomes) == 1
    async with house.open() as work:
        assert (await speakers.get(work, number)).person_id in {one.id, two.id}


async def test_taken_back_while_somebody_agrees(house: House) -> None:
    """Whichever comes first: afterwards nobody has access."""
    staff = await house.staff()
    _, number = await asked_in(house, staff)
    ines = await house.person("Ines")

    async def take_back() -> object:
        async with house.open() as work:
            return await speaker_ends.take_back(work, staff, number)

    outcomes = await asyncio.gather(agree(house, ines), take_back(), return_exceptions=True)
    assert all(not isinstance(outcome, BaseException) or isinstance(outcome, NotPossible) for outcome in outcomes)
    async with house.open() as work:
        assert await work.speakers.of_person(ines.id) == []


async def test_the_access_moves_with_a_new_account(house: House) -> None:
    """Reminders are planned for the new one; where both speak already, one access stays."""
    workshop, number = await asked_in(house, await house.staff())
    ines, other = await house.person("Ines"), await house.person("Neu")
    await agree(house, ines)
    async with house.open() as work:
        await speaker_leavings.hand_over(work, ines.id, other.id)
        assert (await speakers.get(work, number)).person_id == other.id
    assert "SpeakerEventNear" in [kind for kind, _ in await house.notices(f"p:{other.id}")]
    async with house.open() as work:
        await work.speakers.add(
            workshop_id=workshop.id, name="Ines", language="de", code_hash=hash_of("B" * 22), made_by=1
        )
    await agree(house, ines, "B" * 22)
    async with house.open() as work:
        await speaker_leavings.hand_over(work, ines.id, other.id)
        assert [entry.id for entry in await work.speakers.of_workshop(workshop.id)] == [number]


async def test_who_may_do_what(house: House) -> None:
    """Only staff of the site invite and take back; only the speaker sees the event; nobody asks without coming."""
    staff, other = await house.staff(), await house.staff("Uwe", site="wilhelmshaven", chat_id=-1002)
    workshop, number = await asked_in(house, staff)
    ines, jens = await house.person("Ines"), await house.accepted(Role.MENTOR, "Jens")
    await agree(house, ines)
    stranger = Actor(person=jens)
    async with house.open() as work:
        for step in (
            speakers.desk_of(work, other, workshop.id),
            speakers.begin(work, other, workshop.id),
            speaker_ends.take_back(work, other, number),
            speakers.view_for(work, stranger, number),
            speaker_ends.leave(work, stranger, number),
            speaker_ends.finish(work, stranger, number),
            speaker_ends.order(work, stranger, number, "de"),
            speaker_questions.look_at(work, stranger, workshop.id),
        ):
            with pytest.raises(Forbidden):
                await step
        with pytest.raises(Settled):
            await speaker_ends.order(work, Actor(person=ines), number, "de")  # there is nothing to confirm yet


async def test_a_room_for_so_many_speakers(house: House) -> None:
    """One more is refused, and so is one for an event that is over."""
    staff = await house.staff()
    workshop, _ = await asked_in(house, staff)
    async with house.open() as work:
        for place in range(MOST_OPEN - 1):
            await work.speakers.add(
                workshop_id=workshop.id, name="X", language="de", code_hash=hash_of(str(place)), made_by=staff.id
            )
        with pytest.raises(TooManySpeakers):
            await speakers.begin(work, staff, workshop.id)
    house.now = workshop.ends_at
    async with house.open() as work:
        with pytest.raises(Settled):
            await speakers.begin(work, staff, workshop.id)


async def test_the_clock_looks_again(house: House) -> None:
    """An event that has moved is not over yet; a repeated turn changes nothing; then all goes."""
    staff = await house.staff()
    workshop, number = await asked_in(house, staff)
    ines = await house.person("Ines")
    await agree(house, ines)
    moved = await seats.move(house, workshop, timedelta(days=1))
    house.now = workshop.ends_at
    async with house.open() as work:
        await speaker_ends.turn(work, number)
        assert (await speakers.get(work, number)).status is SpeakerStatus.COMING
    house.now = moved.ends_at
    async with house.open() as work:
        await speaker_ends.turn(work, number)
        assert (await speakers.get(work, number)).status is SpeakerStatus.THANKED
    house.now = moved.ends_at + KEPT
    for _ in range(2):
        async with house.open() as work:
            await speaker_ends.turn(work, number)
    async with house.open() as work:
        assert await work.speakers.get(number) is None
        assert await work.persons.get(ines.id) is None
