"""The bench's own Telegram: hands out by both ways, notes instants, and finds out who does nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from benchmarks.taps import fake_telegram
from benchmarks.taps.chats import Act, Chat, NoSuchButton
from benchmarks.taps.fake_telegram import FakeTelegram, Line, NotAnswered, read_fields
from benchmarks.taps.loads import DidNothing, checked, many_at_once, one_by_one

TOKEN = "42:made-up"
TICKED, UNTICKED = "1:ft:7.goals:-contacts", "1:ft:7.goals:+contacts"


def screen(*buttons: str) -> dict[str, Any]:
    """A message with these buttons, one a row."""
    rows = [[{"text": data, "callback_data": data}] for data in buttons]
    return {"message_id": 5, "text": "What?", "reply_markup": {"inline_keyboard": rows}}


class HandMadeBot:
    """Ticks and unticks by raw requests; ``is_lazy`` edits nothing new, ``is_deaf`` answers nothing."""

    def __init__(self, api: str, *, is_lazy: bool = False, is_deaf: bool = False) -> None:
        self.api = f"{api}/bot{TOKEN}"
        self.is_lazy, self.is_deaf = is_lazy, is_deaf
        self.taken = 0
        self.secrets: list[str | None] = []
        self.session = aiohttp.ClientSession()

    async def call(self, method: str, **fields: Any) -> Any:
        """Calls a method; its result."""
        async with self.session.post(f"{self.api}/{method}", json=fields) as response:
            body = await response.json()
        assert body["ok"]
        return body["result"]

    async def poll(self) -> None:
        """Asks for updates for ever."""
        while True:
            await asyncio.gather(*(self.take(update) for update in await self.call("getUpdates", timeout=5)))

    async def receive(self, request: web.Request) -> web.Response:
        """Takes an update that the server brings."""
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.take(await request.json())
        return web.Response()

    async def take(self, update: dict[str, Any]) -> None:
        """Answers one tap, or greets."""
        self.taken += 1
        if self.is_deaf:
            return
        if "message" in update:
            await self.call("sendMessage", chat_id=update["message"]["chat"]["id"], text="Hello")
            return
        query = update["callback_query"]
        data = query["data"] if self.is_lazy else (TICKED if query["data"] == UNTICKED else UNTICKED)
        markup = {"inline_keyboard": [[{"text": data, "callback_data": data}]]}
        place = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await self.call("answerCallbackQuery", callback_query_id=query["id"])
        await self.call("editMessageText", **place, text="What?", reply_markup=json.dumps(markup))


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    """A server without bots."""
    opened = FakeTelegram()
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
def line(server: FakeTelegram) -> Line:
    """A line on which one person sits before a screen with one option."""
    made = server.line(TOKEN)
    made.chat(1).message = screen(UNTICKED)
    return made


async def polled(server: FakeTelegram, **kind: bool) -> AsyncIterator[HandMadeBot]:
    """A bot that polls."""
    bot = HandMadeBot(server.url, **kind)
    task = asyncio.create_task(bot.poll())
    yield bot
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await bot.session.close()


@pytest.fixture
async def bot(server: FakeTelegram, line: Line) -> AsyncIterator[HandMadeBot]:
    """A bot that polls and works."""
    async for made in polled(server):
        yield made


@pytest.fixture
async def lazy_bot(server: FakeTelegram, line: Line) -> AsyncIterator[HandMadeBot]:
    """A bot that polls and changes nothing."""
    async for made in polled(server, is_lazy=True):
        yield made


@pytest.fixture
async def deaf_bot(server: FakeTelegram, line: Line) -> AsyncIterator[HandMadeBot]:
    """A bot that polls and answers nothing."""
    async for made in polled(server, is_deaf=True):
        yield made


@pytest.fixture
async def called_bot(server: FakeTelegram, line: Line) -> AsyncIterator[HandMadeBot]:
    """A bot that is called by webhook, with a secret."""
    made = HandMadeBot(server.url)
    application = web.Application()
    application.router.add_post("/hook", made.receive)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    await made.call("setWebhook", url=f"http://127.0.0.1:{port}/hook", secret_token="open sesame")
    yield made
    await made.session.close()
    await runner.cleanup()


async def test_tap_travels_by_polling(line: Line, bot: HandMadeBot) -> None:
    """Made, handed out, acknowledged and shown, in this order."""
    act = await line.tap(line.chat(1), UNTICKED)
    assert 0 < act.made <= act.handed_out <= act.acknowledged <= act.shown
    assert act.added_seconds == act.shown - act.handed_out


async def test_tap_travels_by_webhook_with_the_secret(line: Line, called_bot: HandMadeBot) -> None:
    """The server brings the update, and shows the secret that the bot has asked for."""
    act = await line.tap(line.chat(1), UNTICKED)
    assert act.handed_out <= act.acknowledged <= act.shown
    assert called_bot.secrets == ["open sesame"]


async def test_screen_is_what_the_bot_has_last_shown(line: Line, bot: HandMadeBot) -> None:
    """The next tap finds the edited buttons."""
    await line.tap(line.chat(1), UNTICKED)
    assert line.chat(1).buttons == [TICKED]


async def test_words_are_answered_by_a_new_message(line: Line, bot: HandMadeBot) -> None:
    """Words need no acknowledgement."""
    act = await line.say(line.chat(2), "/start mentee")
    assert act.shown
    assert not act.acknowledged
    assert line.chat(2).message["text"] == "Hello"


async def test_one_person_taps_so_many_times(line: Line, bot: HandMadeBot) -> None:
    """One tap after the other, each ticking or unticking."""
    acts = await one_by_one(line, line.chat(1), 4)
    assert [act.has_changed for act in acts] == [True] * 4
    assert bot.taken == 4


async def test_many_people_tap_at_once(line: Line, bot: HandMadeBot) -> None:
    """Taps are counted within the time, and the meters are read at its ends."""
    line.chat(2).message = screen(UNTICKED)
    readings = iter((3.0, 5.5))
    chats = [line.chat(1), line.chat(2)]
    rush = await many_at_once(line, chats, 0.2, warm_up=0.05, meters=(lambda: next(readings),))
    assert 0 < rush.taps == len(rush.waits) <= bot.taken
    assert rush.spent == [2.5]


@pytest.mark.usefixtures("lazy_bot")
async def test_bot_that_changes_nothing_is_found_out(line: Line) -> None:
    """An answer that leaves the screen as it was is no work that could be measured."""
    with pytest.raises(DidNothing, match="did not change"):
        await one_by_one(line, line.chat(1), 1)


async def test_time_without_an_answer_is_no_measurement(line: Line, bot: HandMadeBot) -> None:
    """Nothing can be divided by no taps."""
    with pytest.raises(DidNothing, match="nobody"):
        await many_at_once(line, [line.chat(1)], 0.0, warm_up=0.05, meters=())


async def test_bot_that_refuses_is_found_out() -> None:
    """A toast means that the tap was not taken."""
    act = Act(made=1.0, needs_acknowledgement=True, has_changed=True, toast="That button is old.")
    with pytest.raises(DidNothing, match="old"):
        checked(act)


@pytest.mark.usefixtures("deaf_bot")
async def test_bot_that_answers_nothing_ends_the_run(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    monkeypatch.setattr(fake_telegram, "PATIENCE", 0.05)
    with pytest.raises(NotAnswered):
        await line.tap(line.chat(1), UNTICKED)


async def test_poll_without_updates_comes_back_empty(line: Line, server: FakeTelegram) -> None:
    """A long poll ends when its time is up."""
    assert await line.call("getUpdates", {"timeout": "0.01"}) == []
    assert line.is_ready.is_set()


async def test_methods_that_nobody_looks_at_succeed(line: Line) -> None:
    """Commands and descriptions are taken and forgotten."""
    assert await line.call("setMyCommands", {"commands": "[]"}) is True


async def test_bot_learns_who_it_is(line: Line) -> None:
    """Both libraries ask at their start."""
    me = await line.call("getMe", {})
    assert isinstance(me, dict)
    assert me["is_bot"] is True


@pytest.mark.parametrize(
    ("content_type", "body", "fields"),
    [
        ("application/json", b'{"a": 1}', {"a": 1}),  # as Tandem polls
        ("application/x-www-form-urlencoded", b"a=1&b=%7B%7D", {"a": "1", "b": "{}"}),  # as the libraries call
        ("application/x-www-form-urlencoded", b"", {}),  # a call without parameters
        ("application/json", b"", {}),  # as above
    ],
)
def test_calls_are_read_in_either_form(content_type: str, body: bytes, fields: dict[str, Any]) -> None:
    """JSON and forms mean the same."""
    assert read_fields(content_type, body) == fields


def test_toggle_takes_a_tick_away_before_it_sets_one() -> None:
    """So a question with a limit never refuses."""
    assert Chat(1, screen(UNTICKED, TICKED)).toggle() == TICKED


def test_toggle_sets_the_first_option_where_none_is_ticked() -> None:
    """Buttons of other kinds are passed over."""
    assert Chat(1, screen("1:fb:7.goals:", UNTICKED)).toggle() == UNTICKED


def test_screen_without_options_has_no_toggle() -> None:
    """A form that has changed is told, not measured."""
    with pytest.raises(NoSuchButton):
        Chat(1, screen("1:fd:7.goals:")).toggle()


@pytest.mark.parametrize(
    ("question", "wanted", "found"),
    [
        ("goals", "fd", "1:fd:7.goals:"),  # by kind
        ("reach", "fa:both", "1:fa:7.reach:both"),  # by kind and value
    ],
)
def test_button_is_found_by_what_it_carries(question: str, wanted: str, found: str) -> None:
    """Labels differ from language to language, what buttons carry does not."""
    assert (
        Chat(1, screen("1:fa:7.reach:online", "1:fa:7.reach:both", "1:fd:7.goals:")).button(question, wanted) == found
    )


def test_missing_button_is_told() -> None:
    """With what there is instead."""
    with pytest.raises(NoSuchButton, match="fa:7"):
        Chat(1, screen("1:fa:7.reach:online")).button("reach", "fs")


def test_html_is_shown_as_plain_words() -> None:
    """Updates carry what people see, not what the bot wrote."""
    chat = Chat(1)
    assert chat.show(9, {"text": "<b>A</b> &amp; B", "parse_mode": "HTML"})["text"] == "A & B"


def test_plain_words_stay_as_they_are() -> None:
    """Without a parse mode nothing is markup."""
    assert Chat(1).show(9, {"text": "<b>"})["text"] == "<b>"
