"""The clock and the worker that delivers, for tests of what reaches somebody when."""

from program.actors import Actor
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.ticks import Ticks
from tests.houses import House
from tests.senders import FakeSender, Sent

load_presenters()


class Post:
    """Everything that the clock and the outbox do."""

    def __init__(self, house: House) -> None:
        quick = Rate(1_000_000, 1000)
        self.house = house
        self.sender = FakeSender()
        self.deliveries = Deliveries(
            works=house.works, clock=house.clock, sender=self.sender, admission=Admission(quick, quick, quick)
        )
        self.ticks = Ticks(house.works, house.clock, lambda: None)

    async def to(self, actor: Actor) -> list[Sent]:
        """What reaches somebody by now."""
        while await self.ticks.wake_timers():
            pass
        while await self.deliveries.deliver_due():
            pass
        return self.sender.to(actor.person.telegram_id)
