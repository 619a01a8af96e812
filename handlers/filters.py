"""Filters that all conversations use."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from program.actors import Actor
from program.taps import Tap
from usecases import Work


class On(Filter):
    """Lets taps of these kinds through; unreadable ones match nothing and end among the leftovers."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = frozenset(kinds)

    async def __call__(self, _event: TelegramObject, tap: Tap | None = None, **_data: Any) -> bool:
        """Whether the tapped button is of one of the kinds."""
        return tap is not None and tap.kind in self.kinds


class Writing(Filter):
    """Lets typed words through while one of these forms is open; hands the open form over as ``form``."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    async def __call__(
        self, _message: TelegramObject, work: Work, actor: Actor | None = None, **_data: Any
    ) -> bool | dict[str, Any]:
        """The open form, if it has one of the names."""
        form = await work.forms.of(actor.id) if actor is not None else None
        return {"form": form} if form is not None and form.state.form in self.names else False
