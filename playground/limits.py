"""Telegram's flood control, in real time: token buckets overall, per private chat and per group.

Telegram's FAQ for bots gives the figures (30 messages a second overall, about one a second in one chat, 20 a minute in
a group) and says that short bursts pass; how short is not published. Chosen here: a private chat takes `PRIVATE_BURST`
messages at once, a group its whole minute's worth. Edits count overall as messages do, but have buckets of their own
for each chat, three times as generous. Answers to taps and everything that shows nothing in a chat are not counted.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from playground.chats import Chat, PrivateChat
from playground.errors import too_many_requests
from playground.people import Bot

OVERALL_PER_SECOND = 30.0
PRIVATE_PER_SECOND = 1.0
PRIVATE_BURST = 4
GROUP_PER_MINUTE = 20
EDIT_GENEROSITY = 3


@dataclass(slots=True)
class Bucket:
    """Holds up to `size` tokens and gains `rate` of them a second."""

    size: float
    rate: float
    level: float
    filled_at: float

    def wait_for(self, now: float, count: int) -> float:
        """Return the seconds until `count` tokens are there, 0 when they are."""
        self.level = min(self.size, self.level + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return max(0.0, (count - self.level) / self.rate)


class Limits:
    """Flood control, for each bot apart. `factor` makes time run faster: with 10, limits are ten times as generous."""

    def __init__(self, *, is_on: bool = True, factor: float = 1.0, clock: Callable[[], float] = monotonic) -> None:
        self.is_on = is_on
        self.factor = factor
        self._clock = clock
        self._buckets: dict[tuple[Any, ...], Bucket] = {}

    def charge_message(self, bot: Bot, chat: Chat, count: int = 1) -> None:
        """Count messages of a bot to a chat; raise a 429 where they are too many."""
        if self.is_on:
            self._charge(chat, (bot.id, "message"), count, generosity=1)

    def charge_edit(self, bot: Bot, chat: Chat) -> None:
        """Count an edit by a bot in a chat; raise a 429 where it is one too many."""
        if self.is_on:
            self._charge(chat, (bot.id, "edit"), 1, generosity=EDIT_GENEROSITY)

    def _charge(self, chat: Chat, what: tuple[int, str], count: int, generosity: int) -> None:
        if isinstance(chat, PrivateChat):
            size, rate = PRIVATE_BURST * generosity, PRIVATE_PER_SECOND * generosity
        else:
            size, rate = GROUP_PER_MINUTE * generosity, GROUP_PER_MINUTE * generosity / 60
        now = self._clock() * self.factor
        overall = self._bucket((what[0], "overall"), OVERALL_PER_SECOND, OVERALL_PER_SECOND, now)
        own = self._bucket((*what, chat.key), size, rate, now)
        wait = max(overall.wait_for(now, count), own.wait_for(now, count))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait / self.factor)))
        overall.level -= count
        own.level -= count

    def _bucket(self, key: tuple[Any, ...], size: float, rate: float, now: float) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(size, rate, size, now)
        return bucket
