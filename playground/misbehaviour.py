"""Misbehaviour on demand: switches that make the stand-in fail as Telegram and networks fail.

A switch may be limited to one method, one chat, one bot, and turns itself off after `count` uses.
"""

import asyncio
from typing import TYPE_CHECKING, Any

from playground.faults import AT_ONCE, MALFORMED, UPDATE_FAULTS, Fault, Switch, made_switch

if TYPE_CHECKING:
    from playground.worlds import World

Json = dict[str, Any]


class Misbehaviour:
    """The switches that are on, for requests and for the queues of updates."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._switches: dict[int, Switch] = {}
        self._last_id = 0
        self._released = asyncio.Event()

    def misbehave(self, kind: str, **parameters: Any) -> Switch:
        """Switch a fault on. Parameters: the kind's own, and the filters `method`, `chat`, `bot`, `count`."""
        switch = made_switch(kind, parameters)
        if switch.fault in AT_ONCE:
            self._do_at_once(switch)
            return switch
        self._last_id += 1
        self._switches[self._last_id] = switch
        self._changed()
        return switch

    def behave(self, switch: Switch | None = None) -> None:
        """Switch one fault off, or all; requests that hang are dropped, updates that were held are handed out."""
        self._switches = {
            number: other for number, other in self._switches.items() if switch is not None and other is not switch
        }
        self._released.set()
        self._released = asyncio.Event()
        self._changed()

    def take(self, bot_id: int, method: str, chat_id: int | None) -> list[Switch]:
        """Return the switches that a request falls under, and count them as used."""
        fitting = [
            switch
            for switch in self._switches.values()
            if switch.fault not in UPDATE_FAULTS and switch.fits(bot_id, chat_id, method)
        ]
        for switch in fitting:
            self._use(switch)
        return fitting

    def is_stopped(self, bot_id: int) -> bool:
        """Tell whether a bot gets no updates at present."""
        return any(s.fault is Fault.STOP_DELIVERING and s.bot in (None, bot_id) for s in self._switches.values())

    def reverses(self, bot_id: int, chat_id: int | None) -> int:
        """Return how many updates are to be collected and turned round, 0 for none."""
        found = self._update_switch(Fault.REORDER, bot_id, chat_id)
        return found.values["hold"] if found is not None else 0

    def has_reversed(self, bot_id: int, chat_id: int | None) -> None:
        """Count a turning round as done."""
        found = self._update_switch(Fault.REORDER, bot_id, chat_id)
        if found is not None:
            self._use(found)

    def doubles(self, bot_id: int, chat_id: int | None) -> bool:
        """Tell whether a confirmed update is to be handed out once more, and count that as done."""
        found = self._update_switch(Fault.DUPLICATE, bot_id, chat_id)
        if found is not None:
            self._use(found)
        return found is not None

    async def hang(self, seconds: float | None = None) -> None:
        """Sleep until switches are turned off, or for some seconds of real time."""
        try:
            async with asyncio.timeout(seconds):
                await self._released.wait()
        except TimeoutError:
            return

    def switches(self) -> dict[str, Json]:
        """Return the switches that are on, by number, for the page."""
        return {str(number): switch.view() for number, switch in self._switches.items()}

    def _update_switch(self, fault: Fault, bot_id: int, chat_id: int | None) -> Switch | None:
        fitting = (s for s in self._switches.values() if s.fault is fault and s.fits(bot_id, chat_id))
        return next(fitting, None)

    def _do_at_once(self, switch: Switch) -> None:
        for bot in self._world.bots.values():
            if switch.bot not in (None, bot.id):
                continue
            if switch.fault is Fault.FORGET_UPDATE_IDS:
                bot.updates.restart_ids(switch.values["first_id"])
            else:
                bot.updates.push_malformed(MALFORMED[switch.values["shape"]])

    def _use(self, switch: Switch) -> None:
        if switch.uses_left is None:
            return
        switch.uses_left -= 1
        if switch.uses_left <= 0:
            self._switches = {number: other for number, other in self._switches.items() if other is not switch}
        self._changed()

    def _changed(self) -> None:
        self._world.feed.publish("misbehaviour", misbehaviour=self.switches())
        for bot in self._world.bots.values():
            bot.updates.wake()
