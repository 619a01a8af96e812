"""When the next message may leave: overall, to one person, and to one group.

The generic cell rate algorithm (ATM Forum Traffic Management 4.0, section 4.4.2, "virtual scheduling"): each bucket is
one number, the instant at which it would be empty. Answers to taps are counted too, though they never wait: so that
somebody who taps quickly doesn't wait long for the next notice, no bucket is fuller than Telegram's own window counts.
"""

import math
from dataclasses import dataclass, field

from scheduling.windows import Passage, Window

ROOM_FOR_ANSWERS = 5
"""While people write, so many of the messages in a window are left to the answers by what goes to many."""

MARGIN = 1.005
"""Our window is that much longer than Telegram's: clocks are read a moment before and after."""

SPACING = 0.75
"""What goes to many leaves at least so much of the pace's own distance apart. Without that, those held up once leave in
a heap in each second that follows, and get in each other's way."""

CAREFUL_SECONDS = 10.0
CARE = 0.5
"""After Telegram has refused a message all the same, our window is so many seconds longer for a while."""

EDIT = 0.5
"""What an edit counts. Telegram publishes no figure; it bears more edits than messages."""


@dataclass(frozen=True, slots=True)
class Rate:
    """``per_second`` on the long run, ``burst`` at once; what left longer than ``window`` seconds ago is forgotten."""

    per_second: float
    burst: float
    window: float = 60.0

    def scaled(self, factor: float) -> "Rate":
        """The same where time runs faster."""
        return Rate(self.per_second * factor, self.burst, self.window / factor)


@dataclass(slots=True)
class Admission:
    """The buckets of one bot. All instants are seconds of a monotonic clock."""

    # Hardly less than fits into each window, which has the last word. The burst is by how much those who were held up
    # may catch up.
    overall: Rate = Rate(29.9, 8, 1.0)
    private: Rate = Rate(1, 3, 4.0)
    group: Rate = Rate(11 / 60, 9, 60.0)
    answer_seconds: float = 3.0  # so long after the last answer others are likely to come
    _full_until: dict[str, float] = field(default_factory=dict)
    _answered_at: float = -math.inf
    _bulk_left_at: float = -math.inf
    _window: Window = field(default_factory=Window)
    _careful_until: float = -math.inf

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until a message to this chat may leave; 0 when it may leave now."""
        return max(0.0, *(self._wait(key, rate, now) for key, rate in self._buckets(chat_id)))

    def count(self, chat_id: int, now: float, amount: float = 1.0) -> None:
        """A message to this chat leaves now; a negative amount gives back what was not needed after all."""
        for key, rate in self._buckets(chat_id):
            until = max(now, self._full_until.get(key, now)) + amount / rate.per_second
            self._full_until[key] = min(until, now + rate.window)
        if len(self._full_until) > 20_000:
            self._full_until = {key: until for key, until in self._full_until.items() if until > now}

    def count_answer(self, chat_id: int, now: float, amount: float = 1.0) -> None:
        """An answer leaves now, without having waited."""
        self.count(chat_id, now, amount)
        if amount >= 1.0:
            self._answered_at = now
            self.note_leaving(now)

    def room(self, now: float, *, is_bulk: bool = False) -> float:
        """Seconds until one more message fits into Telegram's moving window, by those that have really left.

        ``wait`` keeps the pace by what was to leave; whatever holds messages up afterwards may bring them together.
        """
        seconds = self.overall.window * (MARGIN + (CARE if now < self._careful_until else 0.0))
        most = math.ceil(self.overall.per_second * self.overall.window)
        if not is_bulk:
            return self._window.room(now, most, seconds)
        if now - self._answered_at < self.answer_seconds:
            most -= ROOM_FOR_ANSWERS
        apart = SPACING / self.overall.per_second
        return max(self._window.room(now, most, seconds), self._bulk_left_at + apart - now)

    def leave(self, now: float, *, is_bulk: bool = False) -> Passage:
        """A message leaves now; ``answered`` has to follow."""
        if is_bulk:
            self._bulk_left_at = now
        return self._window.leave(now)

    def answered(self, passage: Passage, now: float) -> None:
        """Telegram has answered, or nobody waits for it any more."""
        self._window.answer(passage, now)

    def note_leaving(self, now: float) -> None:
        """A message leaves now of whose answer nothing will be said here."""
        self._window.note(now)

    def be_careful(self, now: float) -> None:
        """Telegram has refused one: it counts otherwise than we do."""
        self._careful_until = now + CAREFUL_SECONDS

    def scaled(self, factor: float) -> "Admission":
        """The same where time runs faster, as it can in the playground."""
        overall, private, group = (rate.scaled(factor) for rate in (self.overall, self.private, self.group))
        return Admission(overall, private, group, answer_seconds=self.answer_seconds / factor)

    def _buckets(self, chat_id: int) -> tuple[tuple[str, Rate], tuple[str, Rate]]:
        return ("all", self.overall), (str(chat_id), self.group if chat_id < 0 else self.private)

    def _wait(self, key: str, rate: Rate, now: float) -> float:
        return self._full_until.get(key, now) - now - (rate.burst - 1) / rate.per_second
