"""What the embedding program hands in: the clock's hand, and a button that kills and restarts the bot."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.errors import ActRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """Callables for the page's switches; each may be a coroutine function, and each may be missing.

    `advance` takes seconds. `running` tells whether the bot's process lives; without it the bot counts as running.
    """

    advance: Callable[[float], Any] | None = None
    next_event: Callable[[], Any] | None = None
    kill: Callable[[], Any] | None = None
    restart: Callable[[], Any] | None = None
    running: Callable[[], bool] | None = None

    def offered(self) -> dict[str, bool]:
        """Tell which switches there are."""
        return {name: switch is not None for name, switch in self._switches().items()}

    def _switches(self) -> dict[str, Callable[..., Any] | None]:
        return {
            "advance": self.advance,
            "next_event": self.next_event,
            "kill": self.kill,
            "restart": self.restart,
        }

    def is_running(self) -> bool:
        """Tell whether the bot's process lives."""
        return self.running() if self.running is not None else True

    async def carry_out(self, name: str, body: dict[str, Any]) -> bool:
        """Use a switch; False where there is none of this name. A switch that was not handed in is refused."""
        switches = self._switches()
        if name not in switches:
            return False
        handed_in = switches[name]
        if handed_in is None:
            raise ActRefused(f"{name} is not possible here: the program that runs the playground offers no such switch")
        result = handed_in(float(body["seconds"])) if name == "advance" else handed_in()
        if inspect.isawaitable(result):
            await result
        return True
