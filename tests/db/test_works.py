"""Work, the outbox and the inbox, on both databases."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from program.deliveries import DeliveryStatus, DropReason
from program.notices import BoardChanged, MeetingReminder, WayOnShown
from tests.houses import House


async def test_raising_rolls_back(house: House) -> None:
    """What a failing work wrote is gone."""

    async def fail() -> None:
        async with house.open() as work:
            await work.facts.set("a", "b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with house.open() as work:
        assert await work.facts.get("a") is None


@pytest.mark.fault(1)
async def test_an_update_is_accepted_once(house: House) -> None:
    """The second time an update comes it gets no row."""
    async with house.open() as work:
        assert await work.inbox.accept(7, "u1", {"update_id": 7}) is not None
        assert await work.inbox.accept(7, "u1", {"update_id": 7}) is None


async def test_a_notice_is_queued_once_per_key(house: House) -> None:
    """Repeating a use case queues nothing twice."""
    person = await house.person()
    async with house.open() as work:
        assert await work.tell(person.id, WayOnShown(), about="1")
        assert not await work.tell(person.id, WayOnShown(), about="1")
    assert [kind for kind, _ in await house.notices(f"p:{person.id}")] == ["WayOnShown"]


async def test_a_refresh_waits_once_and_again_after_it_was_sent(house: House) -> None:
    """Ten changes make one edit; a change after the edit makes another."""
    for _ in range(10):
        async with house.open() as work:
            await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
    async with house.open() as work:
        (delivery,) = await work.outbox.claim("worker")
        await work.outbox.settle(delivery, DeliveryStatus.SENT)
        await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
    assert len(await house.notices("s:oldenburg")) == 1


async def test_one_chat_keeps_its_order(house: House) -> None:
    """Of each recipient only the oldest due notice is claimed."""
    one, two = await house.person("One"), await house.person("Two")
    async with house.open() as work:
        await work.tell(one.id, WayOnShown(), about="first")
        await work.tell(one.id, WayOnShown(), about="second")
        await work.tell(two.id, WayOnShown(), about="first")
        claimed = await work.outbox.claim("worker")
    assert sorted(delivery.recipient for delivery in claimed) == [f"p:{one.id}", f"p:{two.id}"]
    assert claimed[0].id < 3


async def test_nothing_is_claimed_before_its_time(house: House) -> None:
    """A reminder for tomorrow stays until tomorrow."""
    person = await house.person()
    notice = MeetingReminder(meeting_id=1, sequence=0, hours=24)
    async with house.open() as work:
        await work.tell(person.id, notice, about="1", not_before=house.now + timedelta(days=1))
        assert await work.outbox.claim("worker") == []
        assert await work.outbox.next_due() == house.now + timedelta(days=1)
    house.pass_time(days=1)
    async with house.open() as work:
        (delivery,) = await work.outbox.claim("worker")
    assert delivery.facts == {"meeting_id": 1, "sequence": 0, "hours": 24}


@pytest.mark.fault(5)
async def test_a_lost_claim_is_taken_again_and_the_old_worker_cannot_settle_it(house: House) -> None:
    """The fencing token keeps a worker that was thought dead from marking the row."""
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
        (first,) = await work.outbox.claim("dead worker")
        assert await work.outbox.claim("other") == []
    house.pass_time(minutes=2)
    async with house.open() as work:
        (second,) = await work.outbox.claim("other")
        assert second.attempts == 2
        assert not await work.outbox.settle(first, DeliveryStatus.SENT)
        assert await work.outbox.settle(second, DeliveryStatus.SENT)


@pytest.mark.fault(12)
async def test_a_slow_chat_waits_as_a_whole(house: House) -> None:
    """After a 429 everything for this chat waits, and nothing for others."""
    one, two = await house.person("One"), await house.person("Two")
    async with house.open() as work:
        await work.tell(one.id, WayOnShown(), about="a")
        (delivery,) = await work.outbox.claim("worker")
        await work.tell(one.id, WayOnShown(), about="b")
        await work.tell(two.id, WayOnShown(), about="c")
        await work.outbox.put_off(delivery, house.now + timedelta(seconds=30), whole_chat=True)
        claimed = await work.outbox.claim("worker")
    assert [entry.recipient for entry in claimed] == [f"p:{two.id}"]


async def test_what_waits_for_somebody_can_be_dropped(house: House) -> None:
    """Dropping names the kinds; others stay."""
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
        await work.tell(person.id, MeetingReminder(meeting_id=1, sequence=0, hours=1), about="1")
        dropped = await work.outbox.drop_unsent(f"p:{person.id}", DropReason.MOVED_ON, MeetingReminder)
    assert dropped == 1
    assert [kind for kind, _ in await house.notices(f"p:{person.id}")] == ["WayOnShown"]


async def test_a_naive_instant_is_refused_at_the_door(house: House) -> None:
    """A time without a zone is nobody's time."""
    person = await house.person()
    naive = house.now.replace(tzinfo=None)
    with pytest.raises(StatementError, match="NaiveInstant"):
        await keep_pause(house, person.id, naive)


async def keep_pause(house: House, person_id: int, until: datetime) -> None:
    """Stores an instant."""
    async with house.open() as work:
        await work.persons.change(person_id, paused_until=until)


async def test_old_pages_are_cut_off_and_the_connection_goes_back(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """The pool has nothing to complain of; and nothing is left in SQLite's log of earlier pages."""
    await house.person("Daryna")
    engine = house.works.engine
    file = Path(engine.url.database or "").with_name("tandem.sqlite3-wal")
    with caplog.at_level(logging.WARNING, logger="sqlalchemy"):
        await house.works.overwrite_old_pages()
    assert caplog.records == []
    assert not file.exists() or file.stat().st_size == 0
