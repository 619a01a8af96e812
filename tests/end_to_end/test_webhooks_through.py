"""The bot by webhook: Telegram calls, 200 means committed, and nobody else may speak for Telegram."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.end_to_end.places import OCCUPATION, Place, free_port, open_place, sqlite_url
from tests.end_to_end.story_steps import Person
from tests.end_to_end.towns import PATIENCE, start_bot, until_it_is
from tests.end_to_end.walks import LINK, mentee_stops, reach

pytestmark = [pytest.mark.e2e]
SECRET = "a-secret-between-telegram-and-us"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def called(tmp_path: Path) -> AsyncIterator[Place]:
    """A place whose bot is called by webhook."""
    address = f"127.0.0.1:{free_port()}"
    settings = {"RECEIVE_BY": "webhook", "WEBHOOK_URL": f"http://{address}", "WEBHOOK_SECRET": SECRET}
    async with open_place(tmp_path, sqlite_url(tmp_path), **settings, WEBHOOK_LISTEN=address) as place:
        yield place


async def at_occupation(place: Place) -> Person:
    """Somebody who has come to the second question; the bot has nothing to do."""
    person = place.somebody()
    person.phone.start(LINK)
    for stop in mentee_stops(OCCUPATION)[:4]:
        await reach(person, stop)
        stop.go_on(person)
    await reach(person, mentee_stops(OCCUPATION)[4])
    await place.is_quiet()
    return person


@pytest.mark.row("A1")
async def test_killed_and_written_to_while_it_is_down(called: Place) -> None:
    """Telegram calls again until the update is taken; then the person goes on where they stopped."""
    shirin = await at_occupation(called)
    typing, found, after = mentee_stops(OCCUPATION)[4:7]
    await called.town.process.kill()
    typing.go_on(shirin)
    await shirin.phone.wait_until(lambda: has_failed(called), PATIENCE)
    assert len(called.town.bot.updates) == 1
    await start_bot(called.town)
    await reach(shirin, found)
    await called.is_quiet()
    found.go_on(shirin)
    await reach(shirin, after)


def has_failed(place: Place) -> bool:
    """Whether the playground could not hand an update over."""
    return any(event.type == "webhook" for event in place.town.playground.world.feed.kept())


@pytest.mark.fault(1)
async def test_the_same_update_twice_by_webhook(called: Place) -> None:
    """Telegram did not see the 200: it calls once more, and hears that all is well; the person sees one answer."""
    shirin = await at_occupation(called)
    before = await called.ledger.count("inbox")
    switch = called.town.playground.misbehaviour.misbehave("duplicate", count=1)
    shirin.phone.say("/help")
    await shirin.phone.wait_for("/privacy", PATIENCE)
    await shirin.phone.wait_until(lambda: switch.uses_left == 0, PATIENCE)
    shirin.phone.start()  # queues up behind the second copy
    await shirin.sees("Welcome back, {name}. Here we stopped.", name="شیرین")
    await called.is_quiet()
    assert shirin.phone.transcript().count("/privacy") == 1
    assert await called.ledger.count("inbox") == before + 2


@pytest.mark.fault(42)
@pytest.mark.parametrize("secret", [None, "", SECRET.upper(), f"{SECRET}x"])
async def test_a_forged_request_has_no_effect(called: Place, secret: str | None) -> None:
    """401, nothing in the inbox, nothing on the phone; the very same words with the secret are an update."""
    shirin = await at_occupation(called)
    before = await called.ledger.count("inbox")
    screen = shirin.phone.screen()
    assert await call(called, shirin, {} if secret is None else {HEADER: secret}) == 401
    assert await called.ledger.count("inbox") == before
    assert shirin.phone.screen() == screen
    assert await call(called, shirin, {HEADER: SECRET}) == 200
    await shirin.phone.wait_for("/privacy", PATIENCE)


async def call(place: Place, person: Person, headers: dict[str, str]) -> int:
    """Speaks for Telegram: the person writes /help; answers the status."""
    who = {"id": person.phone.user_id, "first_name": "شیرین"}
    command = {"type": "bot_command", "offset": 0, "length": 5}
    message = {"message_id": 99, "date": int(place.town.now().timestamp()), "chat": who | {"type": "private"}}
    message |= {"from": who | {"is_bot": False}, "text": "/help", "entities": [command]}
    webhook = place.town.bot.webhook
    assert webhook is not None
    update = {"update_id": 7, "message": message}
    async with aiohttp.ClientSession() as session, session.post(webhook.url, json=update, headers=headers) as response:
        return response.status


async def test_telegram_cannot_be_reached_at_the_start(called: Place) -> None:
    """Nobody has to start the bot again: it tells Telegram its address as soon as that can be done."""
    await called.town.process.kill()
    called.town.bot.webhook = None
    switch = called.town.playground.misbehaviour.misbehave("drop", method="setWebhook", count=1)
    await start_bot(called.town)
    await until_it_is(called.is_healthy, "Telegram knows the address")
    assert switch.uses_left == 0
    await at_occupation(called)


async def test_a_token_that_telegram_refuses_stops_it_with_a_clear_line(called: Place) -> None:
    """As with polling: one line that says what to do, and no trace of the token."""
    await called.town.process.kill()
    called.town.bot.is_revoked = True
    before = called.town.log()
    await called.town.process.start()
    await until_it_is(lambda: has_ended(called), "the bot has stopped")
    said = called.town.log().removeprefix(before)
    assert "BOT_TOKEN: Telegram refuses this token. Ask BotFather for a new one." in said
    assert "Traceback" not in said
    assert called.town.bot.token not in said


async def has_ended(place: Place) -> bool:
    """Whether the bot has stopped of its own accord."""
    return not place.town.process.is_running


async def test_an_address_that_telegram_refuses_stops_it_with_a_clear_line(tmp_path: Path) -> None:
    """Telegram calls four ports alone."""
    settings = {"RECEIVE_BY": "webhook", "WEBHOOK_URL": "https://bot.example:1234", "WEBHOOK_SECRET": SECRET}
    listen = f"127.0.0.1:{free_port()}"
    async with open_place(tmp_path, sqlite_url(tmp_path), **settings, WEBHOOK_LISTEN=listen) as place:
        await until_it_is(lambda: has_ended(place), "the bot has stopped")
        assert "WEBHOOK_URL: Telegram refuses this address." in place.town.log()
        assert "Traceback" not in place.town.log()
