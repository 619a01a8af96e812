"""A fair for tests: a village with a team, a public event, and visitors whom the bot has never seen."""

from dataclasses import replace
from typing import Any

from program.actors import Actor
from program.people import Person
from program.public_events import PublicEvent, payload_of
from tests.fair_details import DETAILS, START
from tests.houses import House
from tests.strangers import Strangers
from tests.villages import Village
from usecases import public_event_staff
from usecases.couples import BOT_NAME

__all__ = ["DETAILS", "START", "Fair", "event_now", "fair_in", "publish"]


async def publish(house: House, staff: Actor, **changes: Any) -> PublicEvent:
    """An event of Oldenburg's, with the usual details but for ``changes``."""
    async with house.open() as work:
        return await public_event_staff.publish(work, staff, "oldenburg", replace(DETAILS, **changes))


async def event_now(house: House, event: PublicEvent) -> PublicEvent:
    """The event as it stands."""
    async with house.open() as work:
        found = await work.public_events.get(event.id)
    assert found is not None
    return found


class Fair(Strangers):
    """The village with an event."""

    def __init__(self, village: Village, meike: Person, event: PublicEvent) -> None:
        super().__init__(village, meike)
        self.event = event

    async def start(self, account: int, payload: str | None = None, *, language: str = "en") -> str:
        """Opens the link of the event, or another one; answers what is shown last."""
        return await self.say(account, f"/start {payload or payload_of(self.event.code)}", language=language)

    async def now(self) -> PublicEvent:
        """The event as it stands."""
        return await event_now(self.house, self.event)


async def fair_in(house: House, **changes: Any) -> Fair:
    """A village with an event that Meike has published; she has written to the bot before, and it knows its name."""
    village = Village(house)
    meike = await village.staff("Meike")
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
        await work.persons.change(meike.id, language="en")
    actor = Actor(person=meike, staff_of=frozenset({"oldenburg"}))
    event = await publish(house, actor, **changes)
    await village.say(meike, "/help")
    return Fair(village, meike, event)
