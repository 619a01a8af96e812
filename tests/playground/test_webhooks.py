"""Webhooks: delivery to a real local server, secret, retries, order, and calls that ride in the response."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from playground.limits import Limits
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.clocks import Wall
from tests.playground.raw_bots import RawBot

MARKUP = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
SECRET = "a-secret_42"
Answer = Callable[[dict[str, Any]], Awaitable[web.Response]]


async def _fine(_update: dict[str, Any]) -> web.Response:
    return web.Response()


class Receiver:
    """A bot's web server; `answer` says how it answers."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Answer = _fine
        self.url = ""
        self.changed = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.Response:
        """Note the update and answer it."""
        update: dict[str, Any] = await request.json()
        async with self.changed:
            self.updates.append(update)
            self.headers.append(dict(request.headers))
            self.changed.notify_all()
        return await self.answer(update)

    async def wait_for(self, count: int) -> list[dict[str, Any]]:
        """Return the updates as soon as there are so many."""
        async with asyncio.timeout(5), self.changed:
            await self.changed.wait_for(lambda: len(self.updates) >= count)
        return self.updates


@pytest.fixture
async def playground(limits: Limits, wall: Wall) -> AsyncIterator[Playground]:
    """A playground that tries again at once."""
    running = Playground(limits=limits, now=wall, webhook_pause=0.01)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """The bot's web server, running."""
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


@pytest.fixture
async def hooked(raw: RawBot, receiver: Receiver, chat_id: int) -> Receiver:
    """The web server, set as the bot's webhook."""
    await raw.result("setWebhook", url=receiver.url, secret_token=SECRET)
    assert chat_id
    return receiver


async def test_updates_are_delivered_with_the_secret(hooked: Receiver, phone: Phone) -> None:
    """Each update is one POST with the secret in its header."""
    phone.say("hello")
    (update,) = await hooked.wait_for(1)
    assert update["message"]["text"] == "hello"
    assert hooked.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == SECRET


async def test_what_waited_before_is_delivered_too(raw: RawBot, receiver: Receiver, phone: Phone, chat_id: int) -> None:
    """Unless the bot drops what is pending."""
    phone.say("dropped")
    await raw.result("setWebhook", url=receiver.url, drop_pending_updates=True)
    await raw.result("deleteWebhook")
    phone.say("kept")
    await raw.result("setWebhook", url=receiver.url)
    assert [update["message"]["text"] for update in await receiver.wait_for(1)] == ["kept"]
    assert chat_id


async def test_a_failed_delivery_is_tried_again(raw: RawBot, hooked: Receiver, phone: Phone) -> None:
    """The same update comes until it is taken, and getWebhookInfo tells of the failure."""

    async def at_first_not(_update: dict[str, Any]) -> web.Response:
        return web.Response(status=500 if len(hooked.updates) < 3 else 200)

    hooked.answer = at_first_not
    phone.say("hello")
    updates = await hooked.wait_for(3)
    assert updates[0] == updates[1] == updates[2]
    info = await raw.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["url"] == hooked.url


async def test_one_chats_messages_keep_their_order(hooked: Receiver, phone: Phone) -> None:
    """The second message waits until the first was taken."""
    first_is_done = asyncio.Event()

    async def slowly(update: dict[str, Any]) -> web.Response:
        if update["message"]["text"] == "first":
            await first_is_done.wait()
        return web.Response()

    hooked.answer = slowly
    phone.say("first")
    phone.say("second")
    await hooked.wait_for(1)
    assert len(hooked.updates) == 1
    first_is_done.set()
    assert [update["message"]["text"] for update in await hooked.wait_for(2)] == ["first", "second"]


async def test_a_tap_overtakes_a_message(raw: RawBot, hooked: Receiver, phone: Phone) -> None:
    """Messages and taps of one chat are delivered side by side."""
    await raw.result("sendMessage", chat_id=phone.user_id, text="Well?", reply_markup=MARKUP)
    forever = asyncio.Event()

    async def slowly(update: dict[str, Any]) -> web.Response:
        if "message" in update:
            await forever.wait()
        return web.Response()

    hooked.answer = slowly
    phone.say("slow")
    phone.tap("Yes")
    assert {list(update)[1] for update in await hooked.wait_for(2)} == {"message", "callback_query"}
    forever.set()


async def test_people_dont_wait_for_each_other(
    playground: Playground, hooked: Receiver, phone: Phone, bot: Bot
) -> None:
    """Another chat's message is delivered while the first still hangs."""
    forever = asyncio.Event()

    async def slowly(update: dict[str, Any]) -> web.Response:
        if update["message"]["text"] == "slow":
            await forever.wait()
        return web.Response()

    hooked.answer = slowly
    omar = playground.world.add_user(User(id=playground.world.new_user_id(), first_name="Omar"))
    phone.say("slow")
    playground.phone(omar, bot).start()
    assert {update["message"]["text"] for update in await hooked.wait_for(2)} == {"slow", "/start"}
    forever.set()


async def test_a_doubled_update_is_delivered_again(playground: Playground, hooked: Receiver, phone: Phone) -> None:
    """The same update with the same number, after it was taken."""
    playground.misbehaviour.misbehave("duplicate", count=1)
    phone.say("hello")
    first, second = await hooked.wait_for(2)
    assert first == second


async def test_deliveries_can_be_stopped(playground: Playground, hooked: Receiver, phone: Phone) -> None:
    """And go on where they stopped."""
    playground.misbehaviour.misbehave("stop_delivering")
    phone.say("held")
    playground.misbehaviour.behave()
    (update,) = await hooked.wait_for(1)
    assert update["message"]["text"] == "held"


async def test_an_unreadable_response_counts_as_taken(raw: RawBot, hooked: Receiver, phone: Phone) -> None:
    """JSON that isn't any is noted, and deliveries go on."""

    async def garbled(_update: dict[str, Any]) -> web.Response:
        return web.Response(body=b"{", content_type="application/json")

    hooked.answer = garbled
    phone.say("one")
    phone.say("two")
    assert [update["message"]["text"] for update in await hooked.wait_for(2)] == ["one", "two"]
    info = await raw.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: its body can't be read"


@pytest.mark.parametrize("encoding", ["json", "multipart"])
async def test_a_call_rides_in_the_response(hooked: Receiver, phone: Phone, encoding: str) -> None:
    """A method in the answer is carried out, its result is lost."""
    call = {"method": "sendMessage", "chat_id": str(phone.user_id), "text": "by return"}

    async def by_return(_update: dict[str, Any]) -> web.Response:
        if encoding == "json":
            return web.json_response(call)
        parts = "".join(
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in call.items()
        )
        return web.Response(
            body=f"{parts}--x--\r\n".encode(), headers={"Content-Type": "multipart/form-data; boundary=x"}
        )

    hooked.answer = by_return
    phone.say("hello")
    await phone.wait_for("by return")


async def test_a_refused_call_in_the_response_is_noted(raw: RawBot, hooked: Receiver, phone: Phone) -> None:
    """Nobody is told but getWebhookInfo; the update counts as taken."""

    async def wrongly(_update: dict[str, Any]) -> web.Response:
        return web.json_response({"method": "sendMessage", "chat_id": 12, "text": "x"})

    hooked.answer = wrongly
    phone.say("hello")
    await hooked.wait_for(1)
    hooked.answer = _fine
    phone.say("again")
    await hooked.wait_for(2)
    info = await raw.result("getWebhookInfo")
    assert info["last_error_message"] == "sendMessage in the response was refused: Bad Request: chat not found"


async def test_polling_and_webhook_exclude_each_other(raw: RawBot, receiver: Receiver) -> None:
    """A poll that waits is ended by setWebhook; new ones are refused until deleteWebhook."""
    polling = asyncio.create_task(raw.refusal("getUpdates", timeout=50))
    await raw.result("getMe")
    await raw.result("setWebhook", url=receiver.url)
    assert await polling == (409, "Conflict: terminated by setWebhook request")
    code, words = await raw.refusal("getUpdates")
    assert (code, words.partition(";")[0]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active",
    )
    await raw.result("deleteWebhook")
    assert await raw.updates() == []
    assert (await raw.result("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"url": "http://bot.example/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://bot.example:8080/hook"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "https://bot.example/hook", "secret_token": "no spaces"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://bot.example/hook", "secret_token": "x" * 257}, "secret token contains unallowed characters"),
    ],
)
async def test_webhooks_that_are_refused(raw: RawBot, parameters: dict[str, Any], words: str) -> None:
    """HTTPS on one of four ports, or this machine; a secret of up to 256 plain characters."""
    assert await raw.refusal("setWebhook", **parameters) == (400, f"Bad Request: {words}")


async def test_an_unreachable_webhook_is_noted(raw: RawBot, phone: Phone, bot: Bot, chat_id: int) -> None:
    """The update stays, and the failure is told."""
    await raw.result("setWebhook", url="http://127.0.0.1:9/hook", max_connections=1000)
    phone.say("hello")

    def has_failed() -> bool:
        return bot.webhook is not None and bot.webhook.last_error_message is not None

    await phone.wait_until(has_failed)
    info = await raw.result("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed: ClientConnectorError")
    assert (info["pending_update_count"], info["max_connections"]) == (1, 100)
    assert chat_id
