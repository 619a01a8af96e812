"""Clocks that stand still until a test moves them."""

from datetime import UTC, datetime


class Wall:
    """A wall clock; `time` is what it shows."""

    def __init__(self) -> None:
        self.time = datetime(2026, 5, 18, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


class Hand:
    """A clock of seconds, like the monotonic one."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time
