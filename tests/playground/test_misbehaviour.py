"""Misbehaviour: each switch does what it says to a raw client, and ends when it should."""

import asyncio
from typing import Any

import aiohttp
import pytest

from playground.errors import ActRefused
from playground.phones import Phone
from playground.server import Playground
from playground.worlds import World
from tests.playground.raw_bots import RawBot

MARKUP = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}


@pytest.mark.parametrize(
    ("kind", "parameters", "method", "answer"),
    [
        (
            "too_many_requests",
            {"retry_after": 7},
            "getMe",
            {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 7",
                "parameters": {"retry_after": 7},
                "status": 429,
            },
        ),
        (
            "unauthorized",
            {},
            "getMe",
            {"ok": False, "error_code": 401, "description": "Unauthorized", "status": 401},
        ),
        (
            "lacks_method",
            {"method": "setMyCommands"},
            "setMyCommands",
            {"ok": False, "error_code": 404, "description": "Not Found", "status": 404},
        ),
        (
            "conflict",
            {},
            "getUpdates",
            {
                "ok": False,
                "error_code": 409,
                "description": (
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
                ),
                "status": 409,
            },
        ),
    ],
)
async def test_refusals_on_demand(
    raw: RawBot, playground: Playground, *, kind: str, parameters: dict[str, Any], method: str, answer: dict[str, Any]
) -> None:
    """The refusal looks as Telegram's own, and ends with the switch."""
    playground.misbehaviour.misbehave(kind, **parameters)
    assert await raw.call(method) == answer
    playground.misbehaviour.behave()
    assert (await raw.call(method)).get("description") != answer["description"]


async def test_a_server_error_is_an_html_page(
    session: aiohttp.ClientSession, raw: RawBot, playground: Playground, chat_id: int, phone: Phone
) -> None:
    """What a proxy before Telegram says is no JSON, and nothing has happened."""
    playground.misbehaviour.misbehave("server_error", status=502, count=1)
    url = f"{raw.base}/bot{raw.token}/sendMessage"
    async with session.post(url, json={"chat_id": chat_id, "text": "hello"}) as response:
        assert response.status == 502
        assert response.content_type == "text/html"
    assert phone.screen() == "Daria: /start"
    await raw.result("sendMessage", chat_id=chat_id, text="hello")


async def test_a_dropped_request_has_no_effect(raw: RawBot, playground: Playground, chat_id: int, phone: Phone) -> None:
    """The connection dies, and nothing was sent."""
    playground.misbehaviour.misbehave("drop", count=1)
    with pytest.raises(aiohttp.ClientError):
        await raw.call("sendMessage", chat_id=chat_id, text="hello")
    assert phone.screen() == "Daria: /start"


async def test_an_accepted_request_without_answer_has_its_effect(
    raw: RawBot, playground: Playground, chat_id: int, phone: Phone
) -> None:
    """The message is there, but the bot never hears of it; when the switch is turned off the connection dies."""
    playground.misbehaviour.misbehave("timeout_after_accept", method="sendMessage")
    sending = asyncio.create_task(raw.call("sendMessage", chat_id=chat_id, text="hello"))
    await phone.wait_for("hello")
    assert not sending.done()
    playground.misbehaviour.behave()
    with pytest.raises(aiohttp.ClientError):
        await sending


async def test_a_half_open_connection_says_nothing(raw: RawBot, playground: Playground, phone: Phone) -> None:
    """Polls hang although updates wait; other methods work."""
    playground.misbehaviour.misbehave("half_open")
    phone.start()
    polling = asyncio.create_task(raw.call("getUpdates"))
    await raw.result("sendMessage", chat_id=phone.user_id, text="hello")
    assert not polling.done()
    playground.misbehaviour.behave()
    with pytest.raises(aiohttp.ClientError):
        await polling


async def test_a_delay_holds_up_its_chat_only(raw: RawBot, playground: Playground, chat_id: int, phone: Phone) -> None:
    """A slow answer in one chat doesn't slow down the others."""
    playground.misbehaviour.misbehave("delay", seconds=30, chat=chat_id)
    slow = asyncio.create_task(raw.call("sendMessage", chat_id=chat_id, text="slow"))
    await raw.result("getMe")
    assert not slow.done()
    assert phone.screen() == "Daria: /start"
    slow.cancel()


@pytest.mark.parametrize(
    ("filters", "hits"),
    [
        # everything
        ({}, ["sendMessage", "getMe"]),
        # one method, whatever its case
        ({"method": "sendmessage"}, ["sendMessage"]),
        # one chat
        ({"chat": 5000000001}, ["sendMessage"]),
        ({"chat": 12}, []),
        # one bot
        ({"bot": 7000000001}, ["sendMessage", "getMe"]),
        ({"bot": 12}, []),
        # a number of times
        ({"count": 1}, ["sendMessage"]),
        # empty fields of a form are no filters
        ({"method": "", "chat": None, "count": ""}, ["sendMessage", "getMe"]),
    ],
)
async def test_filters(
    raw: RawBot, playground: Playground, chat_id: int, *, filters: dict[str, Any], hits: list[str]
) -> None:
    """A switch can be limited to a method, a chat, a bot, a number of uses."""
    playground.misbehaviour.misbehave("too_many_requests", **filters)
    hit = []
    for method, parameters in (("sendMessage", {"chat_id": chat_id, "text": "a"}), ("getMe", {})):
        if (await raw.call(method, **parameters))["status"] == 429:
            hit.append(method)
    assert hit == hits


@pytest.mark.parametrize("count", [1, 2, 3])
async def test_a_switch_strikes_as_often_as_it_says(raw: RawBot, playground: Playground, count: int) -> None:
    """Then it is off."""
    playground.misbehaviour.misbehave("unauthorized", count=count)
    statuses = [(await raw.call("getMe"))["status"] for _ in range(4)]
    assert statuses == [401] * count + [200] * (4 - count)
    assert playground.misbehaviour.switches() == {}


async def test_one_switch_can_be_turned_off_alone(raw: RawBot, playground: Playground) -> None:
    """Others stay on."""
    slow = playground.misbehaviour.misbehave("too_many_requests", method="getMe")
    playground.misbehaviour.misbehave("unauthorized", method="getUpdates")
    playground.misbehaviour.behave(slow)
    assert (await raw.call("getMe"))["status"] == 200
    assert (await raw.call("getUpdates"))["status"] == 401


async def test_an_update_comes_twice(raw: RawBot, playground: Playground, phone: Phone, chat_id: int) -> None:
    """Even after it was confirmed, with the same number and content, once."""
    playground.misbehaviour.misbehave("duplicate", count=1)
    phone.say("hello")
    (first,) = await raw.updates()
    assert await raw.updates(first["update_id"] + 1) == [first]
    assert await raw.updates(first["update_id"] + 1) == []
    assert chat_id


async def test_updates_arrive_in_the_wrong_order(raw: RawBot, playground: Playground, phone: Phone) -> None:
    """The later tap gets the smaller number; turned off, order is kept again."""
    phone.start()
    await raw.result("sendMessage", chat_id=phone.user_id, text="Well?", reply_markup=MARKUP)
    playground.world.bots[phone.bot_id].updates.clear()
    playground.misbehaviour.misbehave("reorder", hold=2, count=1)
    phone.tap("Yes")
    assert await raw.updates() == []
    phone.tap("No")
    phone.tap("Yes")
    updates = await raw.updates()
    assert [update["callback_query"]["data"] for update in updates] == ["n", "y", "y"]
    assert [update["update_id"] for update in updates] == sorted(update["update_id"] for update in updates)


async def test_what_was_held_back_is_not_lost(raw: RawBot, playground: Playground, phone: Phone) -> None:
    """Turning the switch off hands out what still waited for company."""
    playground.misbehaviour.misbehave("reorder", hold=5)
    phone.start()
    assert await raw.updates() == []
    playground.misbehaviour.behave()
    assert len(await raw.updates()) == 1


async def test_updates_pile_up_while_delivery_is_stopped(raw: RawBot, playground: Playground, phone: Phone) -> None:
    """They come when it goes on, to the poll that is waiting."""
    playground.misbehaviour.misbehave("stop_delivering")
    phone.start()
    assert await raw.updates() == []
    polling = asyncio.create_task(raw.updates(timeout=50))
    await raw.result("getMe")
    playground.misbehaviour.behave()
    (update,) = await polling
    assert update["message"]["text"] == "/start"


@pytest.mark.parametrize("shape", ["unknown_type", "unknown_fields", "broken_message", "broken_callback", "empty"])
async def test_a_malformed_update_is_among_the_others(
    raw: RawBot, playground: Playground, phone: Phone, shape: str
) -> None:
    """It has a number like any other, and is confirmed like any other."""
    phone.start()
    playground.misbehaviour.misbehave("malformed_update", shape=shape)
    phone.say("hello")
    before, broken, after = await raw.updates()
    assert [before["update_id"] + 1, after["update_id"] - 1] == [broken["update_id"]] * 2
    assert after["message"]["text"] == "hello"
    assert await raw.updates(broken["update_id"] + 1) == [after]


@pytest.mark.parametrize(
    ("kind", "parameters", "words"),
    [
        ("nonsense", {}, "no misbehaviour 'nonsense'"),
        ("drop", {"seconds": 5}, "drop takes no 'seconds'"),
        ("lacks_method", {}, "needs a method"),
        ("malformed_update", {"shape": "square"}, "one of unknown_type"),
    ],
)
def test_switches_that_dont_exist(kind: str, parameters: dict[str, Any], words: str) -> None:
    """A misspelt switch or parameter is refused."""
    with pytest.raises(ActRefused, match=words):
        World().misbehaviour.misbehave(kind, **parameters)


def test_the_page_learns_of_switches() -> None:
    """What is on, how often it will still strike, and that it went off."""
    world = World()
    world.add_bot("7:x", "a_bot", "A")
    world.misbehaviour.misbehave("delay", seconds=2, count=1)
    (shown,) = world.misbehaviour.switches().values()
    assert (shown["kind"], shown["seconds"], shown["count"]) == ("delay", 2.0, 1)
    world.misbehaviour.take(7, "getMe", None)
    assert world.misbehaviour.switches() == {}
    assert [event.fields for event in world.feed.kept() if event.type == "misbehaviour"][-1] == {"misbehaviour": {}}
