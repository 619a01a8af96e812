"""Telegram's moving window, by when messages reach it: so many in any second, more are refused.

When a message has left is known; when it came in is not, only that it was before the answer. Where the machine or the
network holds some up, they come in together with later ones. So a message whose answer is late counts as late, and one
that should have been answered already counts as if it came in now.
"""

from collections import deque
from dataclasses import dataclass, field

RECENT = 100
"""Of so many answers the quickest says how long the way there and back takes at least."""


@dataclass(slots=True, eq=False)
class Passage:
    """One message on its way. Instants are seconds of a monotonic clock."""

    left_at: float
    answered_at: float | None = None

    def came_in(self, now: float, way: float) -> float:
        """The latest at which it can have come in, where every message is under way for ``way`` seconds at least."""
        answered_at = now if self.answered_at is None else self.answered_at
        return max(self.left_at, answered_at - way)


@dataclass(slots=True)
class Window:
    """What may have reached Telegram lately."""

    _passages: list[Passage] = field(default_factory=list)
    _ways: deque[float] = field(default_factory=lambda: deque(maxlen=RECENT))

    def leave(self, now: float) -> Passage:
        """A message leaves; it counts until ``answer`` tells more."""
        passage = Passage(now)
        self._passages.append(passage)
        return passage

    def answer(self, passage: Passage, now: float) -> None:
        """Telegram has answered, or nobody waits for it any more."""
        passage.answered_at = now
        self._ways.append(now - passage.left_at)

    def note(self, now: float) -> None:
        """A message leaves of whose answer nothing is heard here."""
        self._passages.append(Passage(now, now))

    def room(self, now: float, most: int, seconds: float) -> float:
        """After how many seconds one more may leave, so that no ``seconds`` hold more than ``most``."""
        way = min(self._ways, default=0.0)
        self._passages = [one for one in self._passages if one.came_in(now, way) > now - seconds]
        surplus = len(self._passages) - most
        if surplus < 0:
            return 0.0
        return sorted(one.came_in(now, way) for one in self._passages)[surplus] + seconds - now
