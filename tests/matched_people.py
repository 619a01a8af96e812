"""Three people with a match on a card: a mentee, a mentor, and one of the staff."""

from typing import Any

from program.people import Person, Role
from tests.villages import GROUP, Village
from usecases import matches


class People:
    """Daria and Jens, who fit, and Meike, who decides."""

    def __init__(self, village: Village, meike: Person, daria: Person, jens: Person) -> None:
        self.village = village
        self.meike = meike
        self.daria = daria
        self.jens = jens

    async def approve(self, number: int = 1) -> None:
        """Meike approves."""
        assert "Approve" in " ".join(self.village.card(number).labels)
        await self.village.press(self.meike, "✅ Approve", GROUP)

    async def agree_by_mentor(self) -> None:
        """Meike approves, Jens says yes."""
        await self.approve()
        await self.village.press(self.jens, "Yes, gladly")

    async def agree(self) -> None:
        """All agree."""
        await self.agree_by_mentor()
        await self.village.press(self.daria, "Yes, gladly")


async def people_in(village: Village, *, site: str = "oldenburg", **mentor: Any) -> People:
    """The three, with their match on a card."""
    house = village.house
    meike = await village.staff("Meike")
    daria = await house.accepted(Role.MENTEE, "Daria")
    jens = await house.accepted(Role.MENTOR, "Jens", site=site, **mentor)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
    await village.deliver()
    return People(village, meike, daria, jens)
