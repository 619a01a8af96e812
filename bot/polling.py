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
_FIRST_PAUSE = 0.5
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
        self._conflicts = 0
        self.is_alive = False

    async def run(self) -> None:
        """Polls until cancelled; raises ``Stopped`` where only a person can help."""
        timeout = aiohttp.ClientTimeout(total=_GIVE_UP_SECONDS)
        pause = _FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                wait = await self._poll(session)
                if wait is None:
                    pause = _FIRST_PAUSE
                    continue
                await asyncio.sleep(max(wait, pause))
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _poll(self, session: aiohttp.ClientSession) -> float | None:
        """One poll, and its updates made safe; None if all went well, else how many seconds Telegram wants quiet."""
        try:
            status, body = await self._fetch(session)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            _log.warning("polling_interrupted", **describe(error))
            self.is_alive = False
            return 0.0
        self._conflicts = self._conflicts + 1 if status == 409 else 0
        if status == 401 or self._conflicts >= 3:
            raise Stopped("token_refused" if status == 401 else "second_poller")
        if status != 200 or not body.get("ok"):
            _log.warning("polling_refused", status=status)
            return float(body.get("parameters", {}).get("retry_after", 0.0))
        self.is_alive = True
        try:
            await self._take(body["result"])
        except Exception as error:  # noqa: BLE001 - whatever the database says: the offset stays, so nothing is lost
            _log.error("updates_not_kept", **describe(error))
            self.is_alive = False
            return 0.0
        return None

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
