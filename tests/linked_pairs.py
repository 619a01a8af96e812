"""Two applicants who are linked, for tests, and the steps by which they get there."""

from dataclasses import dataclass
from typing import Any

from program.actors import Actor
from program.couples import Couple, Wish
from program.people import Person, Role
from tests.houses import House
from usecases import couples


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Daria, who made the link, and Omid, who said yes."""

    house: House
    daria: Person
    omid: Person
    number: int  # of the couple

    @property
    def as_daria(self) -> Actor:
        """Daria, tapping."""
        return Actor(person=self.daria)

    @property
    def as_omid(self) -> Actor:
        """Omid, tapping."""
        return Actor(person=self.omid)

    async def wish(self, *wishes: Wish) -> None:
        """What Daria wishes, then what Omid does."""
        for actor, wish in zip((self.as_daria, self.as_omid), wishes, strict=False):
            async with self.house.open() as work:
                await couples.choose(work, actor, self.number, wish)

    async def couple(self) -> Couple:
        """The couple as it is committed."""
        async with self.house.open() as work:
            found = await work.couples.get(self.number)
        assert found is not None
        return found


async def asked_in(house: House, *, omids_site: str = "oldenburg", **omids: Any) -> Linked:
    """Two in the pool; Omid has said yes to Daria's link. ``omids`` answers are his where they differ."""
    daria = await house.accepted(Role.MENTEE, "Daria")
    omid = await house.accepted(Role.MENTEE, "Omid", site=omids_site, **omids)
    async with house.open() as work:
        code = await couples.invite(work, Actor(person=daria))
        couple = await couples.accept(work, Actor(person=omid), code)
    return Linked(house=house, daria=daria, omid=omid, number=couple.id)


async def linked_in(house: House, *wishes: Wish, **omids: Any) -> Linked:
    """The same, confirmed, with what both wish."""
    two = await asked_in(house, **omids)
    async with house.open() as work:
        await couples.confirm(work, two.as_daria, two.number)
    await two.wish(*wishes)
    return two


async def sharing_in(house: House, **omids: Any) -> Linked:
    """The same; both wish for one mentor."""
    return await linked_in(house, Wish.SHARED, Wish.SHARED, **omids)
