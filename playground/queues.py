"""A bot's waiting updates, with Telegram's rules of expiry and confirmation."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]

UPDATE_LIFETIME = timedelta(hours=24)
CALLBACK_LIFETIME = timedelta(seconds=150)
"""How long a tap waits for the bot to fetch it; later it is gone (as in Telegram's own Bot API server)."""

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Types of updates that a bot gets only when it names them in `allowed_updates`."""

FUTURE_TOLERANCE = 10
"""An offset further than this beyond the newest number is ignored (as in Telegram's own queue)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update: its number, type, expiry, the chat that it concerns, and the object itself.

    `epoch` grows whenever the numbers restart elsewhere, so that an old offset can't confirm new updates.
    """

    id: int
    epoch: int
    type: str
    expires: datetime
    chat_id: int | None
    body: Json

    def wire(self) -> Json:
        """Return the object as the bot receives it."""
        return {"update_id": self.id, self.type: self.body}


class UpdateQueue:
    """Updates in order of arrival."""

    def __init__(self, now: Callable[[], datetime], first_id: int) -> None:
        self._now = now
        self._next_id = first_id
        self._epoch = 0
        self._last_of_epoch: dict[int, int] = {}
        self._waiting: deque[Update] = deque()
        self._arrived = asyncio.Event()
        self._turn = 0
        self.allowed: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def accepts(self, type_: str) -> bool:
        """Tell whether the bot asked for this type of update."""
        return type_ not in NOT_BY_DEFAULT if self.allowed is None else type_ in self.allowed

    def push(self, type_: str, body: Json, chat_id: int | None) -> None:
        """Queue an update, unless the bot didn't ask for its type."""
        if not self.accepts(type_):
            return
        lifetime = CALLBACK_LIFETIME if type_ == "callback_query" else UPDATE_LIFETIME
        update = Update(
            id=self._next_id,
            epoch=self._epoch,
            type=type_,
            expires=self._now() + lifetime,
            chat_id=chat_id,
            body=body,
        )
        self._last_of_epoch[self._epoch] = self._next_id
        self._next_id += 1
        self._waiting.append(update)
        self._arrived.set()

    def restart_ids(self, first_id: int) -> None:
        """Number the next updates from elsewhere, as Telegram does after a quiet week."""
        self._next_id = first_id
        self._epoch += 1

    def confirm(self, offset: int) -> list[Update]:
        """Forget updates below `offset`, a negative one keeps that many of the newest; return the forgotten."""
        gone: list[Update] = []
        if offset < 0:
            while len(self._waiting) > -offset:
                gone.append(self._waiting.popleft())
        elif self._waiting:
            epoch = self._waiting[0].epoch
            if offset > self._last_of_epoch[epoch] + FUTURE_TOLERANCE:
                return gone
            while self._waiting and self._waiting[0].epoch == epoch and self._waiting[0].id < offset:
                gone.append(self._waiting.popleft())
        return gone

    def remove(self, update: Update) -> None:
        """Forget one update, once a webhook took it."""
        if update in self._waiting:
            self._waiting.remove(update)

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def peek(self, limit: int) -> list[Update]:
        """Return the oldest waiting updates that haven't expired."""
        now = self._now()
        fresh: list[Update] = []
        expired: set[int] = set()
        for update in self._waiting:
            if len(fresh) == limit:
                break
            if update.expires <= now:
                expired.add(id(update))
            else:
                fresh.append(update)
        if expired:
            self._waiting = deque(update for update in self._waiting if id(update) not in expired)
        return fresh

    async def wait(self, within: float) -> None:
        """Sleep until an update arrives or `wake` is called, or for `within` seconds of real time."""
        self._arrived.clear()
        try:
            async with asyncio.timeout(within):
                await self._arrived.wait()
        except TimeoutError:
            return

    def take_turn(self) -> int:
        """Become the one poller; whoever polled before finds out by `is_turn`."""
        self._turn += 1
        self._arrived.set()
        return self._turn

    def is_turn(self, turn: int) -> bool:
        """Tell whether no other poller came since."""
        return turn == self._turn

    def wake(self) -> None:
        """Let whoever waits look again."""
        self._arrived.set()
