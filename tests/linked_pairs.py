"""Two applicants who are linked, for tests, and the steps by which they get there."""

from dataclasses import dataclass
from typing import Any

from program.actors import Actor
from program.couples import Couple, Wish
from program.people import Person, Role
from tests.houses import House
from tests.proposed_pairs import load
from usecases import consents, couples, matches, proposals
from usecases.proposals import Approval


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


async def match(house: House, site: str = "oldenburg") -> int:
    """One run for a site."""
    async with house.open() as work:
        return await matches.match_site(work, site)


async def open_of(house: House, person: Person) -> list[tuple[int, int, str]]:
    """(number, mentor, status) of somebody's open matches."""
    async with house.open() as work:
        return [(p.id, p.mentor_id, p.status) for p in await work.proposals.open_of(person.id)]


async def live_of(house: House, person: Person) -> Couple | None:
    """The person's couple as it is committed."""
    async with house.open() as work:
        return await work.couples.live_of(person.id)


async def invite(house: House, person: Person) -> str:
    """A fresh code."""
    async with house.open() as work:
        return await couples.invite(work, Actor(person=person))


async def two_mentees(house: House) -> tuple[Person, Person]:
    """Daria and Omid, who have not met here yet."""
    return await house.accepted(Role.MENTEE, "Daria"), await house.accepted(Role.MENTEE, "Omid")


async def agree(house: House, two: Linked, mentor: Person, *numbers: int) -> None:
    """Staff, mentor and mentee say yes to matches."""
    staff = await house.staff("Meike")
    for number in numbers:
        proposal = await load(house, number)
        mentee = two.daria if proposal.mentee_id == two.daria.id else two.omid
        async with house.open() as work:
            assert await proposals.approve(work, staff, number) is Approval.ASKED
            await consents.say_yes(work, Actor(person=mentor), number)
            await consents.say_yes(work, Actor(person=mentee), number)
