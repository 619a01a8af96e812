"""The server itself: the page's files, several bots, bodies of odd kinds, an end that doesn't hang."""

import asyncio
import io
from pathlib import Path

import aiohttp
import pytest

from playground import page_files
from playground.limits import Limits
from playground.phones import Phone
from playground.server import Playground
from tests.playground.raw_bots import RawBot


async def test_the_page_is_served(
    session: aiohttp.ClientSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its start page at the root, its modules with a type that browsers run, nothing from outside of its folder."""
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html>")
    (folder / "app.js").write_text("export {};")
    (folder / "app.txt").write_text("no part of a page")
    (tmp_path / "secret").write_text("nothing for a page")
    monkeypatch.setattr(page_files, "PAGE", folder)
    playground = Playground(limits=Limits(is_on=False))
    await playground.start()
    try:
        for path, type_ in (("/", "text/html"), ("/app.js", "/javascript")):
            async with session.get(playground.url + path) as response:
                assert response.status == 200
                assert response.content_type.endswith(type_)  # text/javascript or application/javascript
        for path in ("/nothing.js", "/%2e%2e/secret", "/app.txt"):
            async with session.get(playground.url + path) as response:
                assert response.status in (403, 404)
    finally:
        await playground.stop()


async def test_it_stops_although_polls_and_streams_wait(session: aiohttp.ClientSession) -> None:
    """Open connections are cut at the end."""
    playground = Playground()
    playground.world.add_bot("7:x", "a_bot", "A")
    await playground.start()
    raw = RawBot(session, playground.url, "7:x")
    polling = asyncio.create_task(raw.call("getUpdates", timeout=50))
    await raw.result("getMe")
    async with session.get(f"{playground.url}/page/events") as stream, asyncio.timeout(5):
        await playground.stop()
        with pytest.raises(aiohttp.ClientPayloadError):
            await stream.read()
    with pytest.raises(aiohttp.ClientError):
        await polling


async def test_it_can_be_stopped_twice_or_unstarted() -> None:
    """Cleaning up is always safe."""
    playground = Playground()
    await playground.stop()
    await playground.start()
    await playground.stop()
    await playground.stop()


async def test_it_listens_on_this_machine_only(playground: Playground) -> None:
    """Nobody else on the network sees the people's phones."""
    assert playground.url.startswith("http://127.0.0.1:")
    assert playground.port > 0


async def test_a_large_upload_passes(raw: RawBot, chat_id: int) -> None:
    """Ten megabytes, well above aiohttp's own limit of one."""
    form = aiohttp.FormData({"chat_id": str(chat_id)})
    form.add_field("document", io.BytesIO(b"x" * 10_000_000), filename="big.bin")
    async with raw.session.post(f"{raw.base}/bot{raw.token}/sendDocument", data=form) as response:
        body = await response.json()
    assert body["result"]["document"]["file_size"] == 10_000_000


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        # what would change the effect is refused, not ignored
        ({"business_connection_id": "x"}, "playground: business_connection_id isn't played here"),
        ({"receiver_user_id": 5}, "playground: receiver_user_id isn't played here"),
    ],
)
async def test_what_isnt_played_is_refused(
    raw: RawBot, chat_id: int, parameters: dict[str, object], words: str
) -> None:
    """A parameter that Telegram would obey and the playground can't."""
    refused = await raw.refusal("sendMessage", chat_id=chat_id, text="a", **parameters)
    assert refused == (400, f"Bad Request: {words}")


async def test_misspelt_update_types_are_refused(raw: RawBot) -> None:
    """Telegram would ignore them, and the bot would wait in vain."""
    refused = await raw.refusal("getUpdates", allowed_updates=["message", "callback"])
    assert refused == (
        400,
        "Bad Request: playground: there are no updates of type 'callback' (Telegram would ignore it)",
    )


async def test_an_older_server_lacks_methods(session: aiohttp.ClientSession) -> None:
    """What it is told to lack gets a plain 404, everything else works."""
    playground = Playground(lacks_methods=["setMyCommands"])
    playground.world.add_bot("7:x", "a_bot", "A")
    await playground.start()
    try:
        raw = RawBot(session, playground.url, "7:x")
        assert await raw.refusal("setMyCommands", commands=[]) == (404, "Not Found")
        await raw.result("getMyCommands")
    finally:
        await playground.stop()


async def test_half_a_character_is_refused(raw: RawBot, chat_id: int) -> None:
    """JSON can smuggle in half of a surrogate pair; texts, labels and data must be Unicode."""
    for text, label, data in (("\ud800", "Go", "go"), ("a", "\ud800", "go"), ("a", "Go", "\ud800")):
        markup = {"inline_keyboard": [[{"text": label, "callback_data": data}]]}
        code, _ = await raw.refusal("sendMessage", chat_id=chat_id, text=text, reply_markup=markup)
        assert code == 400


async def test_protected_content_is_told(raw: RawBot, chat_id: int) -> None:
    """The message says that it may not be passed on."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="a", protect_content=True)
    assert sent["has_protected_content"] is True


async def test_two_bots_write_to_one_person(raw: RawBot, playground: Playground, phone: Phone, chat_id: int) -> None:
    """Each in its own chat, with its own numbers."""
    other = playground.world.add_bot("7000000002:y", "other_bot", "Other")
    second = playground.phone(phone.user, other)
    second.start()
    await raw.result("sendMessage", chat_id=chat_id, text="from the first")
    await RawBot(raw.session, raw.base, other.token).result("sendMessage", chat_id=chat_id, text="from the second")
    assert phone.screen() == "Daria: /start\nRaw: from the first"
    assert second.screen() == "Daria: /start\nOther: from the second"
