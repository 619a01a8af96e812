"""In which order due notices are taken, and how many are settled or queued at once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from db.models import outbox
from program.notices import (
    Notice,
    PauseEnded,
    TeamAnswered,
    Urgency,
    WayOnShown,
    WorkshopInvited,
    WorkshopReminder,
)
from program.people import Person
from tests.houses import House

INVITED = WorkshopInvited(workshop_id=1)
REMINDER = WorkshopReminder(workshop_id=1, sequence=0, hours=1)


async def queue(house: House, person: Person, notice: Notice, number: int = 1, **when: float) -> None:
    """Queues a notice, due now or so much later."""
    async with house.open() as work:
        due = work.now + timedelta(**when)
        await work.tell(person.id, notice, about=f"{number}", not_before=due)


async def taken(house: House, limit: int = 100, up_to: Urgency = Urgency.BULK) -> list[str]:
    """The kinds that are claimed, in order."""
    async with house.open() as work:
        return [delivery.kind for delivery in await work.outbox.claim("worker", limit, up_to=up_to)]


async def test_the_most_urgent_are_taken_first_however_many_wait(house: House) -> None:
    """A reminder that came last is taken first; of equals whoever was due first."""
    people = [await house.person(f"P{number}") for number in range(6)]
    for person in people[:4]:
        await queue(house, person, INVITED)
    await queue(house, people[4], PauseEnded(), minutes=-1)
    await queue(house, people[5], REMINDER)
    assert await taken(house, 3) == ["WorkshopReminder", "PauseEnded", "WorkshopInvited"]
    assert await taken(house) == ["WorkshopInvited"] * 3
    assert await taken(house) == []


async def test_what_goes_to_many_can_be_left_out(house: House) -> None:
    """Where enough of it is under way, only the rest is taken."""
    ana, ben = await house.person("Ana"), await house.person("Ben")
    await queue(house, ana, INVITED)
    await queue(house, ben, PauseEnded())
    assert await taken(house, up_to=Urgency.NORMAL) == ["PauseEnded"]
    assert await taken(house, up_to=Urgency.NORMAL) == []
    assert await taken(house) == ["WorkshopInvited"]


async def test_one_chat_keeps_its_order_across_urgencies(house: House) -> None:
    """What came first goes first, even where it is less urgent; what is not due yet holds up nothing."""
    person = await house.person()
    await queue(house, person, WayOnShown(), hours=1)
    await queue(house, person, INVITED)
    await queue(house, person, REMINDER)
    assert await taken(house) == ["WorkshopInvited"]
    assert await taken(house) == []


async def test_many_are_queued_once_each(house: House) -> None:
    """Again for one of them: nothing. Each has an instant of the own."""
    ana, ben = await house.person("Ana"), await house.person("Ben")
    later = house.now + timedelta(hours=1)
    async with house.open() as work:
        await work.tell_many({}, INVITED, about="1")
        await work.tell_many({ana.id: work.now}, INVITED, about="1")
        await work.tell_many({ana.id: later, ben.id: later}, INVITED, about="1")
        assert not await work.tell(ben.id, INVITED, about="1")
    assert await house.notices(f"p:{ana.id}") == [("WorkshopInvited", {"workshop_id": 1, "is_changed": False})]
    assert await taken(house) == ["WorkshopInvited"]
    house.now = later
    assert await taken(house) == ["WorkshopInvited"] * 2  # hers too: the claim has run out


async def test_several_are_settled_at_once_but_not_those_of_another_worker(house: House) -> None:
    """Words that somebody wrote are forgotten with that; whoever has the claim by now decides about the row."""
    people = [await house.person(f"P{number}") for number in range(3)]
    await queue(house, people[0], TeamAnswered(words="secret"))
    await queue(house, people[1], WayOnShown())
    await queue(house, people[2], WayOnShown())
    async with house.open() as work:
        mine = await work.outbox.claim("worker")
    house.pass_time(minutes=2)
    async with house.open() as work:
        theirs = await work.outbox.claim("other", 1)
        await work.outbox.settle_sent([(delivery, 500 + delivery.id) for delivery in mine])
        await work.outbox.settle_sent([])
        found = (await work.connection.execute(select(outbox).order_by(outbox.c.id))).all()
    lost = theirs[0].id
    for row in found:
        is_mine = row.id != lost
        assert row.status == ("sent" if is_mine else "claimed")
        assert row.message_id == (500 + row.id if is_mine else None)
        assert row.facts.get("words") == (None if is_mine or row.kind == "WayOnShown" else "secret")


async def test_a_backlog_is_not_sorted(house: House) -> None:
    """SQLite reads the index of what is unsent in order and stops; nothing is gone through to find the next ones."""
    if house.works.is_shared:
        pytest.skip("PostgreSQL decides by its figures about the table")
    seen: list[str] = []
    async with house.open() as work:
        driver: Any = (await work.connection.get_raw_connection()).driver_connection
        await driver.set_trace_callback(seen.append)
        await work.outbox.claim("worker", 5)
        await driver.set_trace_callback(None)
        (statement,) = [line for line in seen if line.startswith("SELECT")]
        plan = (await work.connection.execute(text("EXPLAIN QUERY PLAN " + statement.replace(":", "\\:")))).all()
    steps = [str(row[-1]) for row in plan]
    assert sum("ix_outbox_due" in step for step in steps) == 4, steps
    assert not any(step.startswith("SCAN outbox") for step in steps), steps
