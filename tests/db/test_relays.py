"""What the outbox and the tables of messages keep, and what they forget."""

from sqlalchemy import select

from db.models import outbox
from program.deliveries import DeliveryStatus, DropReason
from program.notices import MeetingReminder, MessageRelayed, Notice, TeamAnswered
from tests.houses import House

WORDY: tuple[Notice, ...] = (
    MessageRelayed(tandem_id=1, sender_id=1, words="a secret"),
    TeamAnswered(words="a secret"),
)


async def facts(house: House) -> list[tuple[str, dict[str, object]]]:
    """(status, facts) of every notice."""
    async with house.open() as work:
        rows = await work.connection.execute(select(outbox.c.status, outbox.c.facts).order_by(outbox.c.id))
        return [(row.status, row.facts) for row in rows]


async def test_words_are_kept_until_they_are_settled(house: House) -> None:
    """However it ends: sent, dropped, refused or unknown."""
    ends = (DeliveryStatus.SENT, DeliveryStatus.DROPPED, DeliveryStatus.FAILED, DeliveryStatus.UNKNOWN)
    for number, status in enumerate(ends):
        for notice in WORDY:
            async with house.open() as work:
                await work.outbox.add(f"p:{number}", notice)
                (delivery,) = await work.outbox.claim("worker")
                assert delivery.facts["words"] == "a secret"
                assert await work.outbox.settle(delivery, status)
    assert [entry[1] for entry in await facts(house)] == [{}] * 8


async def test_words_that_wait_are_forgotten_when_they_are_dropped(house: House) -> None:
    """Of somebody who has left; other people's wait on."""
    async with house.open() as work:
        for notice in WORDY:
            await work.outbox.add("p:1", notice)
            await work.outbox.add("p:2", notice)
        assert await work.outbox.drop_unsent("p:1", DropReason.ERASED) == 2
    assert [bool(entry) for status, entry in await facts(house) if status == "dropped"] == [False, False]
    assert [entry["words"] for status, entry in await facts(house) if status == "waiting"] == ["a secret", "a secret"]


async def test_facts_without_words_stay(house: House) -> None:
    """Numbers tell later what was sent to whom."""
    async with house.open() as work:
        await work.outbox.add("p:1", MeetingReminder(meeting_id=7, sequence=0, hours=24))
        (delivery,) = await work.outbox.claim("worker")
        await work.outbox.settle(delivery, DeliveryStatus.SENT)
    assert await facts(house) == [("sent", {"meeting_id": 7, "sequence": 0, "hours": 24})]
