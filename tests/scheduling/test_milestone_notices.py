"""Milestones on their way: at a decent hour, in each one's language, and not to two who rest or have ended."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from program.people import Availability, Person
from program.tandems import TANDEM_MACHINE
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.streets import Street
from usecases import milestones, tandems, took_place

pytestmark = pytest.mark.row("C8")
Change = Callable[[Couple], Awaitable[None]]


@pytest.fixture
async def street(house: House) -> Street:
    """A street on Tuesday noon; nobody has met yet."""
    return Street(await couple_in(house))


async def meet(couple: Couple) -> None:
    """The first meeting has taken place."""
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, couple.house.now.date())


def milestones_to(street: Street, person: Person) -> list[str]:
    """First lines of the milestones that have reached somebody."""
    return [sent.plain.split("\n")[0] for sent in street.sender.to(person.telegram_id) if sent.plain.startswith("🌱")]


@pytest.mark.row("G4")
async def test_each_reads_it_in_the_own_language(street: Street) -> None:
    """With the other's name."""
    couple = street.couple
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, language="de")
    await meet(couple)
    await street.deliver()
    assert milestones_to(street, couple.mentee) == ["🌱 You and Jens have met for the first time"]
    assert milestones_to(street, couple.mentor) == ["🌱 Sie und Daria haben sich zum ersten Mal getroffen"]


async def test_not_at_night(street: Street) -> None:
    """It waits for the end of each one's quiet hours."""
    couple = street.couple
    couple.house.pass_time(hours=10)  # 22:00 in Berlin, 23:00 in Kyiv
    await meet(couple)
    await street.deliver()
    assert milestones_to(street, couple.mentee) + milestones_to(street, couple.mentor) == []
    couple.house.pass_time(hours=9.5)  # 07:30 in Berlin, 08:30 in Kyiv
    await street.deliver()
    assert (len(milestones_to(street, couple.mentee)), len(milestones_to(street, couple.mentor))) == (0, 1)
    couple.house.pass_time(hours=1)
    await street.deliver()
    assert len(milestones_to(street, couple.mentee)) == 1


async def paused(couple: Couple) -> None:
    """The two rest."""
    tandem = await couple.tandem()
    async with couple.house.open() as work:
        await work.tandems.move(tandem, TANDEM_MACHINE.step(tandem.status, "pause"))


async def ended(couple: Couple) -> None:
    """One of the two has left the programme."""
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)


async def stopped(couple: Couple) -> None:
    """Contact is stopped until staff have looked."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)


@pytest.mark.parametrize("change", [paused, ended, stopped])
async def test_overtaken_on_the_way(street: Street, change: Change) -> None:
    """What happened in the night counts: nothing is told in the morning."""
    couple = street.couple
    couple.house.pass_time(hours=10)
    await meet(couple)
    await change(couple)
    couple.house.pass_time(hours=12)
    await street.deliver()
    assert milestones_to(street, couple.mentee) + milestones_to(street, couple.mentor) == []
    dropped = [entry for entry in await couple.ended_notices() if entry[0] == "MilestoneReached"]
    assert dropped == [("MilestoneReached", "dropped", "moved_on")] * 2


async def test_somebody_who_rests_is_not_told(street: Street) -> None:
    """The other one is."""
    couple = street.couple
    async with couple.house.open() as work:
        until = work.now + timedelta(days=30)
        await work.persons.change(couple.mentee.id, availability=Availability.PAUSED, paused_until=until)
    await meet(couple)
    await street.deliver()
    assert milestones_to(street, couple.mentee) == []
    assert len(milestones_to(street, couple.mentor)) == 1


async def test_the_clock_brings_half_time(street: Street) -> None:
    """A timer, as every later happening, and once."""
    couple = street.couple
    await meet(couple)
    await street.deliver()
    async with couple.house.open() as work:
        await milestones.await_half_time(work, await tandems.load(work, couple.tandem_id))
    tandem = await couple.tandem()
    middle = tandem.started_at + (tandem.ends_at - tandem.started_at) / 2
    await street.at(middle - timedelta(minutes=1))
    assert len(milestones_to(street, couple.mentee)) == 1
    for hours in (1, 12, 36):
        await street.at(middle + timedelta(hours=hours))
    assert milestones_to(street, couple.mentee)[1:] == ["🌱 Half of the time for you and Jens has passed"]
