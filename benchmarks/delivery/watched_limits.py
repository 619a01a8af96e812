"""The playground's limits, with a record of what was let through when, and of what was refused."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playground.chats import Chat
from playground.errors import Refusal
from playground.limits import OVERALL_PER_SECOND, Limits
from playground.people import Bot

BEST_RATE = OVERALL_PER_SECOND
"""Messages a second: more than that Telegram refuses."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that came through, on the clock ``time.monotonic``."""

    at: float
    chat_id: int


class WatchedLimits(Limits):
    """Telegram's limits in real time."""

    def __init__(self) -> None:
        super().__init__()
        self.arrivals: list[Arrival] = []
        self.refused = 0
        self.watched: frozenset[int] = frozenset()  # the chats that count for ``reached``
        self.reached = 0

    def charge_message(self, bot: Bot, chat: Chat, count: int = 1) -> None:
        """As before, noted."""
        self._noted(lambda: super(WatchedLimits, self).charge_message(bot, chat, count))
        self.arrivals.append(Arrival(time.monotonic(), chat.id))
        self.reached += chat.id in self.watched

    def charge_edit(self, bot: Bot, chat: Chat) -> None:
        """As before; only a refusal is noted."""
        self._noted(lambda: super(WatchedLimits, self).charge_edit(bot, chat))

    def _noted(self, charge: Callable[[], None]) -> None:
        try:
            charge()
        except Refusal:
            self.refused += 1
            raise
