"""A bot's waiting updates, with Telegram's rules of expiry and confirmation."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playground.misbehaviour import Misbehaviour

Json = dict[str, Any]

UPDATE_LIFETIME = timedelta(hours=24)
CALLBACK_LIFETIME = timedelta(seconds=150)
"""How long a tap waits for the bot to fetch it; later it is gone (as in Telegram's own Bot API server)."""

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Types of updates that a bot gets only when it names them in `allowed_updates`."""

FUTURE_TOLERANCE = 10
"""An offset further than this beyond the newest number is ignored (as in Telegram's own queue)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Update:
    """One update: its number, type, expiry, the chat that it concerns, and the fields beside the number.

    `epoch` grows whenever the numbers restart elsewhere, so that an old offset can't confirm new updates.
    """

    id: int
    epoch: int
    type: str
    expires: datetime
    chat_id: int | None
    fields: Json

    def wire(self) -> Json:
        """Return the object as the bot receives it."""
        return {"update_id": self.id} | self.fields


@dataclass(frozen=True, slots=True)
class _Held:
    """An update that waits to be turned round with others."""

    type: str
    fields: Json
    chat_id: int | None


class UpdateQueue:
    """The updates of one bot, in order of arrival."""

    def __init__(self, bot_id: int, now: Callable[[], datetime], misbehaviour: "Misbehaviour", first_id: int) -> None:
        self.bot_id = bot_id
        self.allowed: frozenset[str] | None = None
        self._now = now
        self._misbehaviour = misbehaviour
        self._next_id = first_id
        self._epoch = 0
        self._last_of_epoch: dict[int, int] = {}
        self._waiting: deque[Update] = deque()
        self._held: list[_Held] = []
        self._echoes: list[Update] = []
        self._arrived = asyncio.Event()
        self._turn = 0

    def __len__(self) -> int:
        return len(self._waiting)

    # Coming in

    def accepts(self, type_: str) -> bool:
        """Tell whether the bot asked for this type of update."""
        return type_ not in NOT_BY_DEFAULT if self.allowed is None else type_ in self.allowed

    def push(self, type_: str, body: Json, chat_id: int | None) -> None:
        """Queue an update, unless the bot didn't ask for its type."""
        if not self.accepts(type_):
            return
        update = _Held(type_, {type_: body}, chat_id)
        size = self._misbehaviour.reverses(self.bot_id, chat_id)
        if size == 0:
            self._append(update)
            return
        self._held.append(update)
        if len(self._held) >= size:
            self._misbehaviour.has_reversed(self.bot_id, chat_id)
            self._release(reversed(self._held))

    def push_malformed(self, fields: Json) -> None:
        """Queue something that isn't a proper update."""
        self._append(_Held("malformed", fields, None))

    def restart_ids(self, first_id: int) -> None:
        """Number the next updates from elsewhere, as Telegram does after a quiet week."""
        self._next_id = first_id
        self._epoch += 1

    def _append(self, update: _Held) -> None:
        lifetime = CALLBACK_LIFETIME if update.type == "callback_query" else UPDATE_LIFETIME
        self._waiting.append(
            Update(
                id=self._next_id,
                epoch=self._epoch,
                type=update.type,
                expires=self._now() + lifetime,
                chat_id=update.chat_id,
                fields=update.fields,
            )
        )
        self._last_of_epoch[self._epoch] = self._next_id
        self._next_id += 1
        self._arrived.set()

    def _release(self, held: Iterable[_Held]) -> None:
        updates = list(held)
        self._held.clear()
        for update in updates:
            self._append(update)

    # Going out

    def peek(self, limit: int) -> list[Update]:
        """Return the oldest waiting updates that haven't expired; what is to come twice comes first."""
        if self._misbehaviour.is_stopped(self.bot_id):
            return []
        if self._held and self._misbehaviour.reverses(self.bot_id, self._held[0].chat_id) == 0:
            self._release(self._held)
        echoes, self._echoes = self._echoes[:limit], self._echoes[limit:]
        return echoes + self._fresh(limit - len(echoes))

    def _fresh(self, limit: int) -> list[Update]:
        now = self._now()
        fresh: list[Update] = []
        has_expired = False
        for update in self._waiting:
            if len(fresh) == limit:
                break
            if update.expires <= now:
                has_expired = True
            else:
                fresh.append(update)
        if has_expired:
            self._waiting = deque(update for update in self._waiting if update.expires > now)
        return fresh

    def confirm(self, offset: int) -> None:
        """Forget updates below `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        elif self._waiting:
            epoch = self._waiting[0].epoch
            if offset > self._last_of_epoch[epoch] + FUTURE_TOLERANCE:
                return
            while self._waiting and self._waiting[0].epoch == epoch and self._waiting[0].id < offset:
                self._echo(self._waiting.popleft())

    def remove(self, update: Update) -> None:
        """Forget one update, once a webhook took it."""
        if update in self._waiting:
            self._waiting.remove(update)
            self._echo(update)

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def _echo(self, update: Update) -> None:
        if self._misbehaviour.doubles(self.bot_id, update.chat_id):
            self._echoes.append(update)
            self._arrived.set()

    async def wait(self, within: float | None) -> None:
        """Sleep until an update arrives or `wake` is called, or for `within` seconds of real time."""
        self._arrived.clear()
        try:
            async with asyncio.timeout(within):
                await self._arrived.wait()
        except TimeoutError:
            return

    def wake(self) -> None:
        """Let whoever waits look again."""
        self._arrived.set()

    def take_turn(self) -> int:
        """Become the one poller; whoever polled before finds out by `is_turn`."""
        self._turn += 1
        self._arrived.set()
        return self._turn

    def is_turn(self, turn: int) -> bool:
        """Tell whether no other poller came since."""
        return turn == self._turn
