"""getUpdates over plain HTTP, and the queue behind it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from playground.people import Bot
from playground.phones import Phone
from playground.server import Playground
from tests.playground.clocks import Wall
from tests.playground.raw_bots import RawBot

CONFLICT = (
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)


@pytest.fixture
def texts(phone: Phone, chat_id: int) -> list[str]:
    """Three texts that wait for the bot."""
    said = ["one", "two", "three"]
    for text in said:
        phone.say(text)
    assert chat_id
    return said


def _texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


@pytest.mark.usefixtures("texts")
async def test_unconfirmed_updates_come_again(raw: RawBot) -> None:
    """Until an offset confirms them, the same updates with the same numbers are handed out."""
    first = await raw.updates()
    assert await raw.updates() == first
    assert _texts(first) == ["one", "two", "three"]


@pytest.mark.usefixtures("texts")
async def test_an_offset_confirms_what_is_below_it(raw: RawBot) -> None:
    """Confirmed updates never come again, also without an offset."""
    first, second, _ = await raw.updates()
    assert _texts(await raw.updates(second["update_id"])) == ["two", "three"]
    assert _texts(await raw.updates()) == ["two", "three"]
    assert _texts(await raw.updates(first["update_id"])) == ["two", "three"]
    assert second["update_id"] == first["update_id"] + 1


@pytest.mark.usefixtures("texts")
async def test_a_negative_offset_keeps_the_newest(raw: RawBot) -> None:
    """-1 forgets all but the last."""
    assert _texts(await raw.updates(-1)) == ["three"]
    assert _texts(await raw.updates()) == ["three"]


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    ("limit", "count"),
    [
        (1, 1),
        (2, 2),
        # limits outside of 1 to 100 are brought inside
        (0, 1),
        (1000, 3),
    ],
)
async def test_a_limit_is_kept(raw: RawBot, limit: int, count: int) -> None:
    """At most so many at once."""
    assert len(await raw.updates(limit=limit)) == count


async def test_a_long_poll_ends_with_the_first_update(raw: RawBot, phone: Phone, chat_id: int) -> None:
    """A poll waits and answers as soon as something happens."""
    polling = asyncio.create_task(raw.updates(timeout=50))
    await raw.result("getMe")
    phone.say("hello")
    assert _texts(await polling) == ["hello"]
    assert chat_id


async def test_a_poll_without_timeout_answers_at_once(raw: RawBot) -> None:
    """An empty list is an answer."""
    assert await raw.updates(timeout=0) == []


async def test_a_second_poller_ends_the_first(raw: RawBot, phone: Phone, chat_id: int) -> None:
    """The older poll gets the 409; the newer one gets the updates."""
    first = asyncio.create_task(raw.refusal("getUpdates", timeout=50))
    await raw.result("getMe")
    second = asyncio.create_task(raw.updates(timeout=50))
    assert await first == CONFLICT
    phone.say("hello")
    assert _texts(await second) == ["hello"]
    assert chat_id


async def test_who_hung_up_is_no_second_poller(raw: RawBot, phone: Phone, chat_id: int) -> None:
    """A poll whose connection died doesn't take updates away from the next one."""
    dead = asyncio.create_task(raw.updates(timeout=50))
    await raw.result("getMe")
    dead.cancel()
    phone.say("hello")
    assert _texts(await raw.updates(timeout=50)) == ["hello"]
    assert chat_id


async def test_allowed_updates_are_remembered(raw: RawBot, phone: Phone, chat_id: int) -> None:
    """What a bot doesn't ask for isn't kept for later; an empty list asks for the default again."""
    await raw.updates(allowed_updates=["callback_query"])
    phone.say("unheard")
    assert await raw.updates() == []
    await raw.updates(allowed_updates=[])
    phone.say("heard")
    assert _texts(await raw.updates()) == ["heard"]
    assert chat_id


@pytest.mark.parametrize(
    ("age", "count"),
    [
        (timedelta(hours=23, minutes=59), 1),
        (timedelta(hours=24), 0),
    ],
)
async def test_updates_wait_for_a_day(
    raw: RawBot, wall: Wall, phone: Phone, chat_id: int, *, age: timedelta, count: int
) -> None:
    """After 24 hours of the playground's clock nobody gets them any more."""
    phone.say("hello")
    wall.time += age
    assert len(await raw.updates()) == count
    assert chat_id


async def test_edited_texts_are_told(raw: RawBot, phone: Phone, chat_id: int) -> None:
    """A person's edit is an `edited_message` with the new words."""
    phone.edit(phone.say("helo"), "hello")
    _, edited = await raw.updates()
    assert edited["edited_message"]["text"] == "hello"
    assert edited["edited_message"]["edit_date"] >= edited["edited_message"]["date"]
    assert chat_id


async def test_a_deep_link_brings_its_payload(raw: RawBot, phone: Phone) -> None:
    """Start with a payload is the text "/start payload", the command marked."""
    phone.start("mentee_oldenburg")
    (update,) = await raw.updates()
    assert update["message"]["text"] == "/start mentee_oldenburg"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["from"]["language_code"] == "de"


@pytest.mark.parametrize("first_id", [5, 999_999_999])
async def test_numbers_that_restart_elsewhere_lose_nothing(
    raw: RawBot, playground: Playground, phone: Phone, texts: list[str], first_id: int
) -> None:
    """After a quiet week numbers may begin anywhere; an offset of old doesn't confirm what is new."""
    old = await raw.updates()
    playground.misbehaviour.misbehave("forget_update_ids", first_id=first_id)
    phone.say("four")
    offset = old[-1]["update_id"] + 1
    (new,) = await raw.updates(offset)
    assert (new["update_id"], new["message"]["text"]) == (first_id, "four")
    assert await raw.updates(first_id + 1) == []
    assert texts


async def test_an_offset_far_in_the_future_is_ignored(raw: RawBot, texts: list[str]) -> None:
    """As in Telegram's own queue."""
    assert _texts(await raw.updates(2_000_000_000)) == texts


async def test_two_bots_have_queues_of_their_own(
    playground: Playground, phone: Phone, bot: Bot, raw: RawBot, chat_id: int
) -> None:
    """Each bot hears its own chats."""
    other = playground.world.add_bot("7000000002:y", "other_bot", "Other")
    playground.phone(phone.user, other).start()
    assert await raw.updates() == []
    heard = await RawBot(raw.session, raw.base, other.token).updates()
    assert _texts(heard) == ["/start"]
    assert chat_id
