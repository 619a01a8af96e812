"""A real playground with a bot that speaks the Bot API by plain HTTP, and what a program around it hands in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp

from playground.controls import Controls
from playground.limits import Limits
from playground.people import User
from playground.server import Playground
from tests.browser.fake_playground import Json
from tests.browser.stories import DARIA, NOW

TOKEN = "7000000001:made-up-token"
WAIT_SECONDS = 5

PEOPLE = [
    # Name, language, time zone; the ids are given in order.
    ("Daria", "uk", "Europe/Berlin"),
    ("ليلى", "ar", "Asia/Beirut"),
    ("Meike <b>", "de", "Europe/Berlin"),
]


@dataclass(kw_only=True)
class Embedding:
    """What a program that runs the playground hands in: a clock that can be moved and a bot that can be killed."""

    offset: timedelta = timedelta()
    is_running: bool = True

    def controls(self) -> Controls:
        """Return the switches."""
        return Controls(
            advance=self.advance, next_event=self.next_event, kill=self.kill, restart=self.restart, running=self.running
        )

    def advance(self, seconds: float) -> None:
        """Move the clock."""
        self.offset += timedelta(seconds=seconds)

    def next_event(self) -> None:
        """Move the clock by a fixed time, as if something were due then."""
        self.offset += timedelta(minutes=90)

    def kill(self) -> None:
        """Kill the bot."""
        self.is_running = False

    def restart(self) -> None:
        """Start the bot."""
        self.is_running = True

    def running(self) -> bool:
        """Tell whether the bot runs."""
        return self.is_running


@dataclass(kw_only=True)
class RealBot:
    """A bot's side of the Bot API, by plain HTTP."""

    session: aiohttp.ClientSession
    url: str
    offset: int = 0

    async def call(self, method: str, **parameters: Any) -> Json:
        """Return the whole answer."""
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=parameters) as response:
            answer: Json = await response.json()
            return answer

    async def send(self, text: str, **parameters: Any) -> int:
        """Send a text to Daria unless `chat_id` says otherwise; return its number."""
        answer = await self.call("sendMessage", **({"chat_id": DARIA, "text": text} | parameters))
        assert answer["ok"], answer
        number: int = answer["result"]["message_id"]
        return number

    async def next_update(self, kind: str) -> Json:
        """Wait for the next update of a kind, passing over others."""
        while True:
            answer = await self.call("getUpdates", offset=self.offset, timeout=WAIT_SECONDS)
            assert answer["result"], f"no {kind} came within {WAIT_SECONDS} s"
            for update in answer["result"]:
                self.offset = update["update_id"] + 1
                if kind in update:
                    found: Json = update[kind]
                    return found


@dataclass(kw_only=True)
class Stage:
    """The running playground with its bot and the program around it."""

    playground: Playground
    bot: RealBot
    embedding: Embedding


@asynccontextmanager
async def real_stage() -> AsyncIterator[Stage]:
    """Run a real playground with three people and one bot; Daria has pressed Start."""
    embedding = Embedding()
    playground = Playground(
        now=lambda: NOW + embedding.offset, limits=Limits(is_on=False), controls=embedding.controls()
    )
    bot = playground.world.add_bot(TOKEN, "tandem_demo_bot", "Tandem")
    for name, language, zone in PEOPLE:
        number = playground.world.new_user_id()
        playground.world.add_user(User(id=number, first_name=name, language_code=language, zone=zone))
    await playground.start()
    try:
        playground.phone(playground.world.users[DARIA], bot).start()
        async with aiohttp.ClientSession() as session:
            yield Stage(playground=playground, bot=RealBot(session=session, url=playground.url), embedding=embedding)
    finally:
        await playground.stop()
