"""Filters that all conversations use."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from program.taps import Tap


class On(Filter):
    """Lets taps of these kinds through; unreadable ones match nothing and end among the leftovers."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = frozenset(kinds)

    async def __call__(self, _event: TelegramObject, tap: Tap | None = None, **_data: Any) -> bool:
        """Whether the tapped button is of one of the kinds."""
        return tap is not None and tap.kind in self.kinds
