"""Long polling: raw JSON in, committed to the inbox, and only then confirmed to Telegram by the next offset."""

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog

from bot.updates import ALLOWED, update_id_of
from program.failures import describe

if TYPE_CHECKING:
    from bot.processing import Processing  # imports aiogram, and who only delivers imports this module for ``Stopped``

_log = structlog.get_logger()
_HOLD_SECONDS = 30
_GIVE_UP_SECONDS = _HOLD_SECONDS + 15  # a half-open connection is noticed by then
_LONGEST_PAUSE = 30.0


class Stopped(Exception):
    """Receiving cannot go on; ``why`` is a fixed word: ``token_refused``, ``second_poller`` or ``webhook_refused``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Polling:
    """Fetches updates for one bot."""

    def __init__(self, *, api_base: str, token: str, processing: "Processing") -> None:
        self._url = f"{api_base.rstrip('/')}/bot{token}/getUpdates"
        self._processing = processing
        self._offset: int | None = None
        self.is_alive = False

    async def run(self) -> None:
        """Polls until cancelled; raises ``Stopped`` where only a person can help."""
        timeout = aiohttp.ClientTimeout(total=_GIVE_UP_SECONDS)
        pause = 0.5
        conflicts = 0
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                try:
                    status, body = await self._fetch(session)
                except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                    _log.warning("polling_interrupted", **describe(error))
                    self.is_alive = False
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE)
                    continue
                conflicts = conflicts + 1 if status == 409 else 0
                if status == 401 or conflicts >= 3:
                    raise Stopped("token_refused" if status == 401 else "second_poller")
                if status != 200 or not body.get("ok"):
                    wait = float(body.get("parameters", {}).get("retry_after", pause))
                    _log.warning("polling_refused", status=status, wait=wait)
                    await asyncio.sleep(wait)
                    pause = min(pause * 2, _LONGEST_PAUSE)
                    continue
                self.is_alive, pause = True, 0.5
                await self._take(body["result"])

    async def _fetch(self, session: aiohttp.ClientSession) -> tuple[int, dict[str, Any]]:
        asked: dict[str, Any] = {"timeout": _HOLD_SECONDS, "limit": 100, "allowed_updates": list(ALLOWED)}
        if self._offset is not None:
            asked["offset"] = self._offset
        async with session.post(self._url, json=asked) as response:
            if response.content_type != "application/json":
                return response.status, {}
            body = await response.json()
            return response.status, body if isinstance(body, dict) else {}

    async def _take(self, batch: list[Any]) -> None:
        if not batch:
            return
        await self._processing.accept(batch)
        # The last one's id, not the greatest: after a quiet week Telegram restarts the numbers anywhere.
        numbers = [number for number in map(update_id_of, batch) if number is not None]
        if numbers:
            self._offset = numbers[-1] + 1
