"""Telegram's flood control, in real time: windows overall and per group, a bucket per private chat.

Telegram's FAQ for bots gives the figures (30 messages a second overall, about one a second in one chat, 20 a minute in
a group) and says that short bursts pass in a private chat; how short is not published. Chosen here: a private chat
takes `PRIVATE_BURST` messages at once and then one a second. An album larger than that passes when nothing was sent
before, and is paid off afterwards. Edits have limits of their own, three times as generous. Answers to taps, and
everything that shows nothing in a chat, are not counted.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from playground.chats import Chat, PrivateChat
from playground.errors import too_many_requests
from playground.people import Bot

OVERALL_PER_SECOND = 30
PRIVATE_PER_SECOND = 1.0
PRIVATE_BURST = 4
GROUP_PER_MINUTE = 20
EDIT_GENEROSITY = 3

TOLERANCE = 0.9
"""Windows are counted a little shorter than published, so that who keeps them isn't refused for a network's jitter."""


@dataclass(slots=True)
class Window:
    """At most `size` messages in any `seconds`."""

    size: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def wait_for(self, now: float, count: int) -> float:
        """Return the seconds until `count` more messages fit, 0 when they do."""
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        surplus = len(self.taken) + min(count, self.size) - self.size
        return self.taken[surplus - 1] + self.seconds - now if surplus > 0 else 0.0

    def take(self, now: float, count: int) -> None:
        """Count messages."""
        self.taken.extend([now] * count)


@dataclass(slots=True)
class Bucket:
    """Holds up to `size` messages and gains `rate` of them a second."""

    size: float
    rate: float
    level: float
    filled_at: float

    def wait_for(self, now: float, count: int) -> float:
        """Return the seconds until `count` messages are there, 0 when they are."""
        self.level = min(self.size, self.level + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return max(0.0, (min(count, self.size) - self.level) / self.rate)

    def take(self, _now: float, count: int) -> None:
        """Count messages."""
        self.level -= count


class Limits:
    """Flood control, for each bot apart. `factor` makes time run faster: with 10, limits are ten times as generous."""

    def __init__(self, *, is_on: bool = True, factor: float = 1.0, clock: Callable[[], float] = monotonic) -> None:
        self.is_on = is_on
        self.factor = factor
        self._clock = clock
        self._overall: dict[tuple[int, int], Window] = {}
        self._chats: dict[tuple[int, int, str], Window | Bucket] = {}

    def charge_message(self, bot: Bot, chat: Chat, count: int = 1) -> None:
        """Count messages of a bot to a chat; raise a 429 where they are too many."""
        if self.is_on:
            self._charge(bot, chat, count, generosity=1)

    def charge_edit(self, bot: Bot, chat: Chat) -> None:
        """Count an edit by a bot in a chat; raise a 429 where it is one too many."""
        if self.is_on:
            self._charge(bot, chat, 1, generosity=EDIT_GENEROSITY)

    def _charge(self, bot: Bot, chat: Chat, count: int, generosity: int) -> None:
        now = self._clock() * self.factor
        overall = self._overall.setdefault(
            (bot.id, generosity), Window(OVERALL_PER_SECOND * generosity, 1.0 * TOLERANCE)
        )
        key = (bot.id, generosity, chat.key)
        own = self._chats.get(key)
        if own is None:
            own = self._chats[key] = _made(chat, generosity, now)
        wait = max(overall.wait_for(now, count), own.wait_for(now, count))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait / self.factor)))
        overall.take(now, count)
        own.take(now, count)


def _made(chat: Chat, generosity: int, now: float) -> Window | Bucket:
    if isinstance(chat, PrivateChat):
        size = PRIVATE_BURST * generosity
        return Bucket(size, PRIVATE_PER_SECOND * generosity, size, now)
    return Window(GROUP_PER_MINUTE * generosity, 60.0 * TOLERANCE)
