"""What still reaches somebody who blocked the bot for a while, and somebody who has left."""

from datetime import timedelta

import pytest

from program.actors import Actor
from program.notices import WayOnShown
from program.people import Person
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from tests.couples import TUESDAY, Couple, couple_in
from tests.houses import House
from tests.senders import FakeSender, Sent
from usecases import losses, persons, withdrawals

load_presenters()


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun."""
    return await couple_in(house)


async def reaching(couple: Couple, person: Person) -> list[Sent]:
    """Delivers all that is due; answers what this person got."""
    quick, sender = Rate(1_000_000, 1000), FakeSender()
    admission = Admission(quick, quick, quick)
    worker = Deliveries(works=couple.house.works, clock=couple.house.clock, sender=sender, admission=admission)
    while await worker.deliver_due():
        pass
    return sender.to(person.telegram_id)


async def lost(couple: Couple, person: Person) -> None:
    """The person blocks the bot."""
    async with couple.house.open() as work:
        await losses.lose(work, person)


@pytest.mark.row("C2")
@pytest.mark.fault(14)
async def test_reminders_come_again_after_the_bot_was_blocked_for_a_while(couple: Couple) -> None:
    """What was due meanwhile is lost, the meeting's reminder still lies ahead."""
    await couple.agree()
    await reaching(couple, couple.mentor)
    await lost(couple, couple.mentor)
    async with couple.house.open() as work:
        await work.tell(couple.mentor.id, WayOnShown(), about="1")
    assert await reaching(couple, couple.mentor) == []
    async with couple.house.open() as work:
        await losses.find_again(work, await persons.get(work, couple.mentor.id))
    assert await reaching(couple, couple.mentor) == []
    couple.house.now = TUESDAY - timedelta(hours=24)
    (reminder,) = await reaching(couple, couple.mentor)
    assert reminder.plain.startswith("⏰ Tomorrow")


@pytest.mark.fault(14)
async def test_nothing_comes_while_the_bot_is_blocked(couple: Couple) -> None:
    """Not even the reminder; the partner gets theirs."""
    await couple.agree()
    await reaching(couple, couple.mentor)
    await lost(couple, couple.mentor)
    couple.house.now = TUESDAY - timedelta(hours=1)
    assert await reaching(couple, couple.mentor) == []
    assert ("MeetingReminder", "dropped", "unreachable") in await couple.ended_notices()


@pytest.mark.row("A6", "C2")
async def test_whoever_leaves_gets_the_meeting_out_of_their_calendar(couple: Couple) -> None:
    """One file for the meeting that was planned, and nothing of what had been waiting."""
    await couple.agree()
    await reaching(couple, couple.mentee)
    async with couple.house.open() as work:
        await work.tell(couple.mentee.id, WayOnShown(), about="1")
        await withdrawals.withdraw(work, Actor(person=couple.mentee))
    (told,) = await reaching(couple, couple.mentee)
    assert told.file is not None
    assert b"STATUS:CANCELLED" in told.file.content
    couple.house.now = TUESDAY + timedelta(hours=3)
    assert await reaching(couple, couple.mentee) == []
