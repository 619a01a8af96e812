"""Texts over plain HTTP: every limit and every refusal of sendMessage and its parameters."""

import json
from typing import Any

import aiohttp
import pytest

from playground.phones import Phone
from playground.server import Playground
from tests.playground.raw_bots import RawBot

TOO_LONG = (400, "Bad Request: message is too long")
EMPTY = (400, "Bad Request: message text is empty")
NOTHING_LEFT = (400, "Bad Request: text must be non-empty")


@pytest.mark.parametrize(
    ("text", "parse_mode"),
    [
        ("a", None),
        ("a" * 4096, None),
        # an emoji is two units
        ("😀" * 2048, None),
        # tags don't count
        ("<b>" + "a" * 4096 + "</b>", "HTML"),
        # references count as what they stand for
        ("&amp;" * 4096, "HTML"),
        # white space around the text doesn't count
        (" " * 100 + "a" * 4096 + "\n" * 100, None),
    ],
)
async def test_texts_that_just_fit(raw: RawBot, chat_id: int, text: str, parse_mode: str | None) -> None:
    """A text of 1 to 4,096 units after parsing is sent."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text=text, parse_mode=parse_mode)
    assert 1 <= len(sent["text"].encode("utf-16-le")) // 2 <= 4096


@pytest.mark.parametrize(
    ("text", "parse_mode", "refusal"),
    [
        ("", None, EMPTY),
        (" \n\t ", None, NOTHING_LEFT),
        # only tags
        ("<b></b>", "HTML", NOTHING_LEFT),
        ("a" * 4097, None, TOO_LONG),
        # one emoji too many
        ("😀" * 2048 + "a", None, TOO_LONG),
        # a reference that stands for two units
        ("a" * 4095 + "&#128512;", "HTML", TOO_LONG),
        ("a < b", "HTML", (400, 'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2')),
        ("a", "BBCode", (400, "Bad Request: unsupported parse_mode")),
        ("*a*", "MarkdownV2", (400, "Bad Request: playground: parse_mode Markdown isn't played here, HTML is")),
    ],
)
async def test_texts_that_are_refused(
    raw: RawBot, chat_id: int, text: str, parse_mode: str | None, refusal: tuple[int, str]
) -> None:
    """An empty, too long or badly marked text is refused."""
    assert await raw.refusal("sendMessage", chat_id=chat_id, text=text, parse_mode=parse_mode) == refusal


async def test_a_refused_text_shows_nothing(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """What is refused doesn't reach the phone."""
    await raw.refusal("sendMessage", chat_id=chat_id, text="a" * 4097)
    assert phone.screen() == "Daria: /start"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        # a misspelt parameter, which Telegram would ignore
        (
            {"chat_id": 1, "text": "a", "reply_markupp": {}},
            "playground: sendMessage has no parameter 'reply_markupp' (Telegram would ignore it)",
        ),
        # an unknown field somewhere inside
        (
            {"chat_id": 1, "text": "a", "reply_parameters": {"message_id": 1, "chat": 5}},
            "playground: unknown field reply_parameters.chat (Telegram would ignore it)",
        ),
        # a wrong type
        (
            {"chat_id": 1, "text": 5},
            "playground: sendMessage: parameter text: Input should be a valid string",
        ),
        ({"chat_id": 1, "text": "a", "reply_markup": "{not json"}, "can't parse reply_markup JSON object"),
    ],
)
async def test_parameters_that_are_refused(raw: RawBot, parameters: dict[str, Any], words: str) -> None:
    """Missing, unknown and wrongly typed parameters are named in the refusal."""
    assert await raw.refusal("sendMessage", **parameters) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize("encoding", ["query", "form", "multipart", "json", "json-in-json"])
async def test_parameters_come_in_any_encoding(
    session: aiohttp.ClientSession, raw: RawBot, chat_id: int, encoding: str
) -> None:
    """Query, form, multipart and JSON mean the same, with structures as JSON strings or as they are."""
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    plain = {"chat_id": str(chat_id), "text": "a", "disable_notification": "true", "reply_markup": json.dumps(markup)}
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": plain},
        "form": {"data": plain},
        "multipart": {"data": aiohttp.FormData(plain, default_to_multipart=True)},
        "json": {"json": plain | {"chat_id": chat_id, "disable_notification": True, "reply_markup": markup}},
        "json-in-json": {"json": plain},
    }
    async with session.post(f"{raw.base}/bot{raw.token}/sendmessage", **ways[encoding]) as response:
        body = await response.json()
    assert body["result"]["reply_markup"] == markup


async def test_a_broken_body_is_refused(session: aiohttp.ClientSession, raw: RawBot) -> None:
    """JSON that isn't any is a 400, not a crash."""
    url = f"{raw.base}/bot{raw.token}/sendMessage"
    for body in ("{", "[]"):
        async with session.post(url, data=body, headers={"Content-Type": "application/json"}) as response:
            assert response.status == 400
            assert (await response.json())["description"].startswith("Bad Request: can't parse JSON object")


async def test_html_becomes_entities(raw: RawBot, chat_id: int) -> None:
    """The answer has plain text and entities, and commands are marked beside the bot's own styles."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="<b>Hi</b> &lt;3, try /help", parse_mode="html")
    assert sent["text"] == "Hi <3, try /help"
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "bot_command", "offset": 11, "length": 5},
    ]


async def test_a_mention_without_username_names_the_person(raw: RawBot, chat_id: int) -> None:
    """A link to a user's id becomes a mention of that person; a stranger's is dropped."""
    text = f'<a href="tg://user?id={chat_id}">you</a> <a href="tg://user?id=12">nobody</a>'
    sent = await raw.result("sendMessage", chat_id=chat_id, text=text, parse_mode="HTML")
    (mention,) = sent["entities"]
    assert mention["user"]["id"] == chat_id
    assert "user_id" not in mention


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        # beyond the end of the text
        (
            {"type": "bold", "offset": 2, "length": 3},
            "playground: an entity lies outside of the text (Telegram would drop or cut it)",
        ),
        # through the middle of an emoji
        ({"type": "bold", "offset": 1, "length": 1}, "entity beginning or ending in the middle of a UTF-16 symbol"),
        (
            {"type": "text_link", "offset": 0, "length": 2, "url": "nothing"},
            "entity URL 'nothing' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_entities_that_are_refused(raw: RawBot, chat_id: int, entity: dict[str, Any], words: str) -> None:
    """Entities that came as objects must fit the text."""
    assert await raw.refusal("sendMessage", chat_id=chat_id, text="😀a", entities=[entity]) == (
        400,
        f"Bad Request: {words}",
    )


async def test_entities_can_come_as_objects(raw: RawBot, chat_id: int) -> None:
    """Without parse_mode a bot may give the entities themselves; the text stays as it is."""
    bold = {"type": "bold", "offset": 2, "length": 3}
    sent = await raw.result("sendMessage", chat_id=chat_id, text="😀<b>", entities=[bold])
    assert (sent["text"], sent["entities"]) == ("😀<b>", [bold])


async def test_html_and_entities_exclude_each_other(raw: RawBot, chat_id: int) -> None:
    """Telegram would ignore the entities in silence; here the mistake is found."""
    bold = {"type": "bold", "offset": 0, "length": 1}
    code, words = await raw.refusal("sendMessage", chat_id=chat_id, text="a", parse_mode="HTML", entities=[bold])
    assert code == 400
    assert "parse_mode and entities together" in words


async def test_a_reply_names_its_message(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """The message replied to comes along; a missing one is refused, or left out when the bot allows that."""
    asked = phone.say("a question")
    reply = {"message_id": asked.message_id}
    answer = await raw.result("sendMessage", chat_id=chat_id, text="an answer", reply_parameters=reply)
    assert answer["reply_to_message"]["text"] == "a question"
    missing = {"message_id": 12345}
    refused = await raw.refusal("sendMessage", chat_id=chat_id, text="an answer", reply_parameters=missing)
    assert refused == (400, "Bad Request: message to be replied not found")
    lenient = missing | {"allow_sending_without_reply": True}
    sent = await raw.result("sendMessage", chat_id=chat_id, text="an answer", reply_parameters=lenient)
    assert "reply_to_message" not in sent


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        # a token that nobody has
        ("/bot12:nobody/getMe", 401, "Unauthorized"),
        # a method that Telegram doesn't have
        ("/bot{token}/sendCoffee", 404, "Not Found"),
        # a method that only the playground lacks says so
        ("/bot{token}/sendDice", 404, "Not Found: the playground doesn't play sendDice (Telegram does)"),
    ],
)
async def test_who_and_what_must_exist(
    session: aiohttp.ClientSession, raw: RawBot, path: str, code: int, words: str
) -> None:
    """A wrong token and an unknown method have answers of their own."""
    async with session.get(raw.base + path.format(token=raw.token)) as response:
        assert response.status == code
        assert await response.json() == {"ok": False, "error_code": code, "description": words}


async def test_a_revoked_token_is_refused(raw: RawBot, playground: Playground) -> None:
    """After BotFather's /revoke the token is as good as none."""
    await raw.result("getMe")
    playground.world.tokens[raw.token].is_revoked = True
    assert await raw.refusal("getMe") == (401, "Unauthorized")


async def test_names_of_methods_ignore_case(raw: RawBot) -> None:
    """As on Telegram."""
    me = await raw.result("GETME")
    assert me == {
        "id": 7000000001,
        "is_bot": True,
        "first_name": "Raw",
        "username": "raw_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
