"""The page's interface: state, stream of events, acts, files, over plain HTTP."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from playground.controls import Controls
from playground.limits import Limits
from playground.page_acts import ACTS
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.clocks import Wall
from tests.playground.raw_bots import RawBot

MARKUP = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "Open", "url": "https://a.example"}]]}


class Page:
    """Speaks to /page as a browser does."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = base

    async def state(self) -> dict[str, Any]:
        """Return the whole state."""
        async with self.session.get(f"{self.base}/page/state") as response:
            body: dict[str, Any] = await response.json()
            return body

    async def act(self, name: str, /, **parameters: Any) -> dict[str, Any]:
        """Do something and return the answer, with the HTTP status as `status`."""
        async with self.session.post(f"{self.base}/page/act", json={"act": name} | parameters) as response:
            body: dict[str, Any] = await response.json()
            return body | {"status": response.status}

    async def done(self, name: str, /, **parameters: Any) -> dict[str, Any]:
        """Do something that must be possible."""
        body = await self.act(name, **parameters)
        assert body["ok"], body
        return body

    async def events(self, after: int, count: int) -> list[dict[str, Any]]:
        """Return the next events of the stream."""
        found: list[dict[str, Any]] = []
        async with (
            asyncio.timeout(5),
            self.session.get(f"{self.base}/page/events", params={"after": str(after)}) as response,
        ):
            assert response.content_type == "text/event-stream"
            async for line in response.content:
                if line.startswith(b"data: "):
                    found.append(json.loads(line.removeprefix(b"data: ")))
                    if len(found) == count:
                        return found
        return found


@pytest.fixture
def page(session: aiohttp.ClientSession, playground: Playground) -> Page:
    """The page's client."""
    return Page(session, playground.url)


async def test_the_state_has_everything(page: Page, raw: RawBot, chat_id: int, bot: Bot, phone: Phone) -> None:
    """Bots, users, chats, messages, switches, as the contract says."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="<b>Well</b>?", parse_mode="HTML", reply_markup=MARKUP)
    state = await page.state()
    key = phone.chat.key
    assert state["now"] == "2026-05-18T09:00:00+00:00"
    assert state["bots"] == [{"id": bot.id, "username": "raw_bot", "first_name": "Raw", "running": True}]
    assert state["users"] == [
        {
            "id": chat_id,
            "first_name": "Daria",
            "last_name": "",
            "username": "daria",
            "language_code": "de",
            "zone": "UTC",
            "is_deleted": False,
        }
    ]
    assert state["chats"] == [
        {
            "key": key,
            "id": chat_id,
            "type": "private",
            "pinned": [],
            "bot_id": bot.id,
            "user_id": chat_id,
            "blocked": False,
            "started": True,
            "commands": [],
            "description": "",
            "menu_button": None,
        }
    ]
    assert state["messages"][key][-1] == {
        "message_id": sent["message_id"],
        "thread_id": None,
        "from": {"id": bot.id, "name": "Raw", "is_bot": True, "anonymous": False},
        "date": "2026-05-18T09:00:00+00:00",
        "edit_date": None,
        "kind": "text",
        "text": "Well?",
        "entities": [{"type": "bold", "offset": 0, "length": 4}],
        "document": None,
        "media": {},
        "reply_to": None,
        "quote": None,
        "keyboard": [[{"text": "Yes", "data": "y"}, {"text": "Open", "url": "https://a.example"}]],
        "reply_keyboard": None,
        "removes_keyboard": False,
        "forwarded": False,
        "reactions": [],
        "service": None,
        "deleted": False,
    }
    assert state["misbehaviour"] == {}
    assert state["controls"] == {
        "advance": False,
        "next_event": False,
        "kill": False,
        "restart": False,
        "bot_running": True,
    }


async def test_every_kind_of_misbehaviour_is_offered(page: Page) -> None:
    """With a label and the defaults of its parameters."""
    kinds = {kind["kind"]: kind for kind in (await page.state())["misbehaviour_kinds"]}
    assert len(kinds) == 14
    assert kinds["delay"]["label"] == "Answer slowly"
    assert kinds["malformed_update"]["parameters"]["shape"]["default"] == "unknown_type"
    assert "broken_message" in kinds["malformed_update"]["parameters"]["shape"]["choices"]
    assert kinds["delay"]["parameters"] == {"seconds": 5.0, "method": None, "chat": None, "bot": None, "count": None}


async def test_a_conversation_through_the_page(page: Page, raw: RawBot, daria: User, bot: Bot) -> None:
    """Start, a button, a tap, an answer: each is an event with the next number."""
    seq = (await page.state())["seq"]
    await page.done("start", user=daria.id, bot=bot.id, payload="abc")
    sent = await raw.result("sendMessage", chat_id=daria.id, text="Well?", reply_markup=MARKUP)
    key = f"p:{bot.id}:{daria.id}"
    await page.done("tap", user=daria.id, chat=key, message_id=sent["message_id"], data="y")
    tapped = (await raw.updates())[-1]["callback_query"]
    await raw.result("answerCallbackQuery", callback_query_id=tapped["id"], text="Noted", show_alert=True)
    await raw.result("editMessageText", chat_id=daria.id, message_id=sent["message_id"], text="Done")
    await raw.result("deleteMessage", chat_id=daria.id, message_id=sent["message_id"])
    events = await page.events(seq, 8)
    assert [event["seq"] for event in events] == list(range(seq + 1, seq + 9))
    assert [event["type"] for event in events] == [
        "chat",
        "message",
        "message",
        "callback_pending",
        "callback_answered",
        "toast",
        "edited",
        "deleted",
    ]
    started, said, asked, pending, answered, toast, edited, deleted = events
    assert started["chat"]["started"] is True
    assert (said["chat"], said["message"]["text"]) == (key, "/start abc")
    assert asked["chat"] == key
    tap = {"chat": key, "message_id": sent["message_id"], "data": "y", "user_id": daria.id}
    assert {name: pending[name] for name in tap} == tap
    assert {name: answered[name] for name in tap} == tap
    assert (toast["chat"], toast["user_id"], toast["text"], toast["alert"]) == (key, daria.id, "Noted", True)
    assert edited["message"]["text"] == "Done"
    assert (deleted["chat"], deleted["message_id"]) == (key, sent["message_id"])


async def test_a_waiting_stream_gets_what_happens_next(page: Page, phone: Phone) -> None:
    """Events come as they happen."""
    seq = (await page.state())["seq"]
    reading = asyncio.create_task(page.events(seq, 2))
    await page.state()
    phone.start()
    assert [event["type"] for event in await reading] == ["chat", "message"]


async def test_a_reader_that_lags_too_far_starts_anew(page: Page, playground: Playground) -> None:
    """`reset` asks the page to load the state again."""
    for _ in range(6000):
        playground.world.feed.publish("action")
    (event,) = await page.events(1, 1)
    assert event == {"seq": playground.world.feed.seq, "type": "reset"}


@pytest.mark.parametrize(
    ("act", "parameters"),
    [
        ("send_text", {"text": "hello"}),
        ("send_sticker", {}),
        ("send_voice", {}),
        ("send_photo", {}),
        ("send_album", {}),
        ("send_location", {}),
        ("send_contact", {}),
        ("send_poll", {}),
        ("forward", {"text": "news"}),
        (
            "send_document",
            {
                "file_name": "cv.pdf",
                "mime_type": "application/pdf",
                "content_base64": base64.b64encode(b"%PDF").decode(),
            },
        ),
    ],
)
async def test_a_person_sends(page: Page, phone: Phone, raw: RawBot, *, act: str, parameters: dict[str, Any]) -> None:
    """Each act of sending becomes a message on the phone and an update for the bot."""
    body = await page.done(act, user=phone.user_id, chat=phone.chat.key, **parameters)
    assert body["message"]["message_id"] == phone.latest().message_id
    assert (await raw.updates())[-1]["message"]["message_id"] == phone.latest().message_id


async def test_a_person_edits_and_deletes(page: Page, phone: Phone) -> None:
    """One's own text."""
    said = phone.say("helo")
    where = {"user": phone.user_id, "chat": phone.chat.key, "message_id": said.message_id}
    body = await page.done("edit_text", **where, text="hello")
    assert body["message"]["text"] == "hello"
    await page.done("delete_message", **where)
    assert phone.screen() == "(an empty chat)"


async def test_a_person_votes(page: Page, raw: RawBot, phone: Phone, chat_id: int) -> None:
    """In a poll of the bot."""
    sent = await raw.result("sendPoll", chat_id=chat_id, question="When?", options=["Today", "Tomorrow"])
    where = {"user": chat_id, "chat": phone.chat.key, "message_id": sent["message_id"]}
    body = await page.done("vote", **where, options=[0])
    assert body["message"]["media"]["poll"]["total_voter_count"] == 1


async def test_people_come_change_and_go(page: Page, bot: Bot, raw: RawBot) -> None:
    """A new person has a chat with each bot; changes and the end of the account are told."""
    added = await page.done("add_user", first_name="Leyla", language_code="tr", zone="Europe/Istanbul", username=None)
    user = added["user"]
    assert (user["language_code"], user["zone"], user["username"]) == ("tr", "Europe/Istanbul", None)
    await page.done("start", user=user["id"], bot=bot.id)
    changed = await page.done("set_user", user=user["id"], language_code="fa")
    assert changed["user"]["language_code"] == "fa"
    await page.done("block", user=user["id"], bot=bot.id)
    refused = await raw.refusal("sendMessage", chat_id=user["id"], text="a")
    assert refused == (403, "Forbidden: bot was blocked by the user")
    await page.done("unblock", user=user["id"], bot=bot.id)
    await raw.result("sendMessage", chat_id=user["id"], text="a")
    seq = (await page.state())["seq"]
    await page.done("delete_account", user=user["id"])
    (event,) = await page.events(seq, 1)
    assert (event["type"], event["user"]["is_deleted"], event["user"]["first_name"]) == (
        "user",
        True,
        "Deleted Account",
    )


async def test_groups_through_the_page(page: Page, bot: Bot, daria: User) -> None:
    """Made, joined, run, upgraded."""
    omar = (await page.done("add_user", first_name="Omar", language_code="ar"))["user"]
    made = (await page.done("create_group", title="Team", creator=daria.id))["chat"]
    key = {"chat": made["key"]}
    await page.done("join", **key, user=omar["id"])
    await page.done("add_bot", **key, bot=bot.id, administrator=True)
    await page.done("promote", **key, user=omar["id"], anonymous=True)
    await page.done("demote", **key, user=omar["id"])
    await page.done("leave", **key, user=omar["id"])
    await page.done("remove_bot", **key, bot=bot.id)
    chats = {chat["key"]: chat for chat in (await page.state())["chats"]}
    assert [(member["user_id"], member["status"]) for member in chats[made["key"]]["members"]] == [
        (daria.id, "creator"),
        (omar["id"], "left"),
        (bot.id, "kicked"),
    ]
    upgraded = (await page.done("upgrade_group", **key))["chat"]
    assert upgraded["type"] == "supergroup"
    chats = {chat["key"]: chat for chat in (await page.state())["chats"]}
    assert chats[made["key"]]["members"] == []
    assert chats[made["key"]]["migrated_to"] == upgraded["id"]


async def test_topics_through_the_page(page: Page, daria: User) -> None:
    """Opened and deleted by people."""
    forum = (await page.done("create_group", title="Forum", creator=daria.id, is_forum=True))["chat"]
    thread = (await page.done("create_topic", chat=forum["key"], user=daria.id, name="News"))["thread_id"]
    sent = await page.done("send_text", chat=forum["key"], user=daria.id, text="hello", thread_id=thread)
    assert sent["message"]["thread_id"] == thread
    (shown,) = [chat for chat in (await page.state())["chats"] if chat["key"] == forum["key"]]
    assert shown["topics"] == [{"id": thread, "name": "News", "closed": False}]
    await page.done("delete_topic", chat=forum["key"], thread_id=thread)
    (shown,) = [chat for chat in (await page.state())["chats"] if chat["key"] == forum["key"]]
    assert shown["topics"] == []


async def test_an_administrators_commands_are_told_per_person(page: Page, raw: RawBot, bot: Bot, daria: User) -> None:
    """A group's menu depends on who looks."""
    made = (await page.done("create_group", title="Team", creator=daria.id))["chat"]
    await page.done("add_bot", chat=made["key"], bot=bot.id)
    command = {"command": "board", "description": "The board"}
    await raw.result("setMyCommands", commands=[command], scope={"type": "all_chat_administrators"})
    (shown,) = [chat for chat in (await page.state())["chats"] if chat["key"] == made["key"]]
    assert shown["commands"] == []
    assert shown["commands_by_user"] == {str(daria.id): [command]}


async def test_misbehaviour_through_the_page(page: Page, raw: RawBot) -> None:
    """Switched on, told, switched off."""
    seq = (await page.state())["seq"]
    await page.done("misbehave", kind="too_many_requests", retry_after=3, method="getMe")
    assert (await raw.call("getMe"))["status"] == 429
    (shown,) = (await page.state())["misbehaviour"].values()
    assert (shown["kind"], shown["retry_after"], shown["method"]) == ("too_many_requests", 3, "getMe")
    await page.done("behave")
    assert (await raw.call("getMe"))["status"] == 200
    events = await page.events(seq, 2)
    assert [len(event["misbehaviour"]) for event in events] == [1, 0]


@pytest.mark.parametrize(
    ("act", "parameters", "words"),
    [
        ("dance", {}, "there is no act 'dance' here"),
        ("start", {"user": 12, "bot": 7000000001}, "there is no user 12"),
        ("start", {"user": 5000000001, "bot": 12}, "there is no bot 12"),
        ("start", {"user": 5000000001}, "'bot' is missing"),
        ("start", {"user": 5000000001, "bot": 7000000001, "payload": "no spaces"}, "a deep link's payload"),
        ("send_text", {"user": 5000000001, "chat": "p:1:2", "text": "a"}, "there is no chat p:1:2"),
        ("send_text", {"user": 5000000001, "chat": "p:7000000001:5000000001", "text": " "}, "an empty text"),
        ("join", {"user": 5000000001, "chat": "p:7000000001:5000000001"}, "is no group"),
        ("add_user", {"first_name": ""}, "needs a first name"),
        (
            "send_document",
            {
                "user": 5000000001,
                "chat": "p:7000000001:5000000001",
                "file_name": "a",
                "mime_type": "b",
                "content_base64": "%%%",
            },
            "wrong value",
        ),
        ("misbehave", {"kind": "nonsense"}, "there is no misbehaviour 'nonsense'"),
        ("misbehave", {"kind": "delay", "seconds": "soon"}, "wrong value"),
        ("kill", {}, "kill is not possible here"),
        ("advance", {"seconds": 60}, "advance is not possible here"),
    ],
)
async def test_acts_that_are_refused(
    page: Page, phone: Phone, *, act: str, parameters: dict[str, Any], words: str
) -> None:
    """A 400 that says what is wrong, and nothing has happened."""
    body = await page.act(act, **parameters)
    assert (body["status"], body["ok"]) == (400, False)
    assert words in body["error"]
    assert not phone.chat.messages


async def test_a_body_that_is_no_object_is_refused(page: Page) -> None:
    """Not a crash."""
    for body in ("[]", "{", '"start"'):
        async with page.session.post(f"{page.base}/page/act", data=body) as response:
            assert response.status == 400


async def test_files_come_as_a_browser_wants_them(page: Page, playground: Playground, phone: Phone) -> None:
    """With type and name; the message names the address."""
    content = base64.b64encode(b"%PDF").decode()
    who = {"user": phone.user_id, "chat": phone.chat.key}
    body = await page.done(
        "send_document", **who, file_name="cv.pdf", mime_type="application/pdf", content_base64=content
    )
    document = body["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("cv.pdf", 4)
    async with page.session.get(page.base + document["url"]) as response:
        assert await response.read() == b"%PDF"
        assert response.content_type == "application/pdf"
        assert response.headers["Content-Disposition"] == 'inline; filename="cv.pdf"'
    photo = (await page.done("send_photo", **who))["message"]["document"]
    async with page.session.get(page.base + photo["url"]) as response:
        assert response.content_type == "image/png"
    async with page.session.get(f"{page.base}/page/file/nothing") as response:
        assert response.status == 404


async def test_a_files_name_may_have_any_letters(page: Page, phone: Phone) -> None:
    """A browser gets it percent-encoded, as RFC 5987 wants it."""
    content = base64.b64encode(b"x").decode()
    body = await page.done(
        "send_document",
        user=phone.user_id,
        chat=phone.chat.key,
        file_name="مواعيد.ics",
        mime_type="text/calendar",
        content_base64=content,
    )
    async with page.session.get(page.base + body["message"]["document"]["url"]) as response:
        assert response.headers["Content-Disposition"].startswith("inline; filename*=utf-8''%D9%85")


class TestControls:
    """Switches that the embedding program hands in."""

    class Demo:
        """A program that notes what is asked of it."""

        def __init__(self, wall: Wall) -> None:
            self.wall = wall
            self.is_alive = True

        async def advance(self, seconds: float) -> None:
            """Move the clock."""
            self.wall.time += timedelta(seconds=seconds)

        def kill(self) -> None:
            """Kill the bot."""
            self.is_alive = False

        def restart(self) -> None:
            """Start the bot again."""
            self.is_alive = True

    @pytest.fixture
    def demo(self, wall: Wall) -> Demo:
        """The embedding program."""
        return TestControls.Demo(wall)

    @pytest.fixture
    async def playground(self, limits: Limits, wall: Wall, demo: Demo) -> AsyncIterator[Playground]:
        """A playground with a program around it, without next_event."""
        controls = Controls(advance=demo.advance, kill=demo.kill, restart=demo.restart, running=lambda: demo.is_alive)
        running = Playground(limits=limits, now=wall, controls=controls)
        await running.start()
        yield running
        await running.stop()

    async def test_the_clock_moves(self, page: Page, bot: Bot) -> None:
        """The page is told the new time."""
        state = await page.state()
        assert (state["controls"]["advance"], state["controls"]["next_event"]) == (True, False)
        await page.done("advance", seconds=3600)
        (event,) = await page.events(state["seq"], 1)
        assert (event["type"], event["now"]) == ("clock", "2026-05-18T10:00:00+00:00")
        assert (await page.act("next_event"))["status"] == 400
        assert bot.id

    async def test_the_bot_is_killed_and_restarted(self, page: Page, bot: Bot) -> None:
        """The page is told that it doesn't run, and then that it runs."""
        seq = (await page.state())["seq"]
        await page.done("kill")
        assert (await page.state())["bots"][0]["running"] is False
        await page.done("restart")
        events = [event for event in await page.events(seq, 4) if event["type"] == "bot"]
        assert [event["id"] for event in events] == [bot.id, bot.id]
        assert (await page.state())["controls"]["bot_running"] is True


def test_every_act_of_the_contract_is_there() -> None:
    """Acts of people; the switches of the program and of misbehaviour come from elsewhere."""
    assert set(ACTS) == {
        *("start", "send_text", "edit_text", "tap", "send_sticker", "send_voice", "send_photo", "send_album"),
        *("send_location", "send_contact", "send_poll", "send_document", "forward", "vote", "block", "unblock"),
        *("delete_account", "add_user", "set_user", "create_group", "join", "add_bot", "leave", "promote", "demote"),
        *("upgrade_group", "create_topic", "delete_topic", "remove_bot", "delete_message"),
    }
