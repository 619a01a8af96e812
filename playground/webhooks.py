"""Webhooks: updates delivered to the bot's address, several at once, tried again until they are taken or too old.

As in Telegram's Bot API server, messages of one chat go one after the other, and so do taps of one person, but
a chat's messages and taps don't wait for each other.
"""

import asyncio
import json
from collections import deque
from typing import TYPE_CHECKING, Any

import aiohttp

from playground.calls import Upload
from playground.errors import Refusal
from playground.people import Bot, Webhook
from playground.queues import Update
from playground.wire import unix

if TYPE_CHECKING:
    from playground.api import BotApi

Lane = tuple[str, int | None]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a header's name, not a secret
REQUEST_SECONDS = 60.0
MOST_IN_HAND = 1000
LONGEST_PAUSE = 60.0


def lane_of(update: Update) -> Lane:
    """Return what an update has to queue up behind."""
    if update.type == "callback_query":
        return "tap", update.fields["callback_query"]["from"]["id"]
    return "chat", update.chat_id


class Courier:
    """Delivers the updates of one bot to its webhook until it is cancelled."""

    def __init__(self, api: "BotApi", bot: Bot, webhook: Webhook, first_pause: float) -> None:
        self.api = api
        self.bot = bot
        self.webhook = webhook
        self.first_pause = first_pause
        self._in_hand: set[int] = set()
        self._lanes: dict[Lane, deque[Update]] = {}
        self._connections = asyncio.Semaphore(webhook.max_connections)

    async def run(self) -> None:
        """Deliver whatever arrives."""
        queue = self.bot.updates
        timeout = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
            while True:
                for update in queue.peek(MOST_IN_HAND):
                    if id(update) not in self._in_hand:
                        self._in_hand.add(id(update))
                        lane = lane_of(update)
                        if lane in self._lanes:
                            self._lanes[lane].append(update)
                        else:
                            self._lanes[lane] = deque([update])
                            group.create_task(self._serve(session, lane))
                await queue.wait(None)

    async def _serve(self, session: aiohttp.ClientSession, lane: Lane) -> None:
        waiting = self._lanes[lane]
        pause = self.first_pause
        while waiting:
            update = waiting[0]
            if update.expires <= self.api.world.now() or await self._is_taken(session, update):
                waiting.popleft()
                self._in_hand.discard(id(update))
                self.bot.updates.remove(update)
                pause = self.first_pause
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        del self._lanes[lane]

    async def _is_taken(self, session: aiohttp.ClientSession, update: Update) -> bool:
        headers = {SECRET_HEADER: self.webhook.secret_token} if self.webhook.secret_token else {}
        try:
            async with (
                self._connections,
                session.post(self.webhook.url, json=update.wire(), headers=headers) as response,
            ):
                if not response.ok:
                    self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
                    return False
                method, raw = await _riding_call(response)
        except ValueError:
            self._note("Wrong response from the webhook: its body can't be read")
            return True
        except (aiohttp.ClientError, TimeoutError) as error:
            self._note(f"Connection failed: {type(error).__name__}")
            return False
        if method:
            await self._carry_out(method, raw)
        return True

    async def _carry_out(self, method: str, raw: dict[str, Any]) -> None:
        """Carry out a method that came in the response; its result is lost, as on Telegram."""
        uploads = {name: value for name, value in raw.items() if isinstance(value, Upload)}
        plain = {name: value for name, value in raw.items() if not isinstance(value, Upload)}
        try:
            await self.api.run(self.bot, method, plain, uploads)
        except Refusal as refusal:
            self._note(f"{method} in the response was refused: {refusal.description}")

    def _note(self, words: str) -> None:
        self.webhook.last_error_date = unix(self.api.world.now())
        self.webhook.last_error_message = words
        self.api.world.feed.publish("webhook", bot_id=self.bot.id, error=words)


async def _riding_call(response: aiohttp.ClientResponse) -> tuple[str, dict[str, Any]]:
    """Return the method and its parameters that came in a webhook's response, an empty name for none."""
    raw: dict[str, Any] = {}
    if response.content_type == "application/json":
        body = await response.read()
        decoded = json.loads(body) if body else None
        raw = decoded if isinstance(decoded, dict) else {}
    elif response.content_type == "multipart/form-data":
        async for part in aiohttp.MultipartReader.from_response(response):
            if isinstance(part, aiohttp.BodyPartReader) and part.name:
                content = bytes(await part.read(decode=True))
                mime_type = part.headers.get("Content-Type", "application/octet-stream")
                is_file = part.filename is not None
                raw[part.name] = (
                    Upload(name=part.filename or "", mime_type=mime_type, content=content)
                    if is_file
                    else content.decode()
                )
    return str(raw.pop("method", "")), raw


class Couriers:
    """The couriers of all bots that have a webhook."""

    def __init__(self, api: "BotApi", first_pause: float) -> None:
        self.api = api
        self.first_pause = first_pause
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def send_out(self, bot: Bot, webhook: Webhook) -> None:
        """Begin to deliver to a bot's webhook, in place of a former one."""
        self.recall(bot)
        courier = Courier(self.api, bot, webhook, self.first_pause)
        self._tasks[bot.id] = asyncio.create_task(courier.run())

    def recall(self, bot: Bot) -> None:
        """Stop delivering to a bot's webhook."""
        task = self._tasks.pop(bot.id, None)
        if task is not None:
            task.cancel()

    async def close(self) -> None:
        """Stop all deliveries."""
        tasks = list(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
