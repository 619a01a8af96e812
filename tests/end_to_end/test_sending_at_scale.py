"""An invitation to more people than fit into one breath, and a bot that is killed in the middle of it."""

from pathlib import Path

import pytest

from benchmarks.delivery.crowds import Seat, gather
from playground.chats import PrivateChat
from scheduling.deliveries import MANY_AT_ONCE
from tests.end_to_end.places import Place, open_place, sqlite_url
from tests.end_to_end.towns import PATIENCE, SECRET, Town, start_bot, until_it_is
from tests.houses import programme

pytestmark = [pytest.mark.e2e]
PEOPLE = 120


def chat(town: Town, account: int) -> PrivateChat:
    """Somebody's chat with the bot."""
    return town.playground.world.private(town.bot.id, account)


def counts(town: Town, accounts: tuple[int, ...]) -> list[int]:
    """How many messages each has got."""
    return [len(chat(town, account).messages) for account in accounts]


async def reached(town: Town, accounts: tuple[int, ...], people: int) -> None:
    """Waits until so many have got something."""
    feed = town.playground.world.feed
    is_there = await feed.wait_until(lambda: sum(map(bool, counts(town, accounts))) >= people, 2 * PATIENCE)
    assert is_there, town.log()[-3000:]


@pytest.mark.row("D1")
@pytest.mark.fault(5)
async def test_an_invitation_to_many_outlives_a_kill(tmp_path: Path) -> None:
    """Everybody gets it once, but for what was with Telegram just then; a reminder goes before all that is left."""
    url = sqlite_url(tmp_path)
    async with open_place(tmp_path, url) as place:
        town = place.town
        crowd = gather(town.playground, PEOPLE)
        seat = Seat(url, SECRET, programme(), town.now)
        await seat.fill(crowd)
        await seat.invite()
        await reached(town, crowd.invited, PEOPLE // 3)
        await town.process.kill()
        before = sum(counts(town, crowd.invited))
        await seat.remind(crowd.reminded[0], town.now())
        await start_bot(town)
        await reached(town, crowd.reminded[:1], 1)
        assert sum(counts(town, crowd.invited)) - before <= MANY_AT_ONCE, "the reminder waited behind the others"
        await reached(town, crowd.invited, PEOPLE)
        await is_settled(place, seat)
        found = counts(town, crowd.invited)
        assert set(found) <= {1, 2}
        assert sum(found) - PEOPLE <= MANY_AT_ONCE
        assert counts(town, crowd.reminded[:1]) == [1]
        assert "Too Many Requests" not in town.log()
        assert "outcome=wait" not in town.log()
        await seat.close()


async def is_settled(place: Place, seat: Seat) -> None:
    """Waits until the bot knows that everything has left."""

    async def is_empty() -> bool:
        return await seat.unsent() == 0

    await until_it_is(is_empty, "nothing is left in the outbox")
    assert await place.ledger.count("outbox", "status = 'sent'") == PEOPLE + 1
