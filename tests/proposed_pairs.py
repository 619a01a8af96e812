"""Pairs for tests of matches: two people in the pool, staff who decide, and the steps between them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from db.models import outbox, proposals, timers
from program.actors import Actor
from program.audits import AuditEntry
from program.desk import Card, CardKind
from program.people import Person, Role
from program.proposals import Proposal, ProposalStatus
from program.tandems import Tandem
from tests.houses import House
from usecases import consents, matches
from usecases import proposals as decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """A mentee and a mentor with a proposal, and somebody who decides about it."""

    mentee: Person
    mentor: Person
    staff: Actor
    number: int  # of the proposal

    @property
    def as_mentee(self) -> Actor:
        """The mentee, tapping."""
        return Actor(person=self.mentee)

    @property
    def as_mentor(self) -> Actor:
        """The mentor, tapping."""
        return Actor(person=self.mentor)


async def proposed(house: House, *, site: str = "oldenburg", mentor: dict[str, Any] | None = None) -> Two:
    """Two who fit, and the proposal that the matching made of them."""
    staff = await house.staff()
    mentee_person = await house.accepted(Role.MENTEE, "Daria")
    mentor_person = await house.accepted(Role.MENTOR, "Jens", site=site, **(mentor or {}))
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
        (proposal,) = await work.proposals.open_of(mentee_person.id)
    return Two(mentee=mentee_person, mentor=mentor_person, staff=staff, number=proposal.id)


async def approved(house: House, **more: Any) -> Two:
    """The same, approved: the mentor's turn."""
    two = await proposed(house, **more)
    async with house.open() as work:
        await decisions.approve(work, two.staff, two.number)
    return two


async def mentor_accepted(house: House, **more: Any) -> Two:
    """The same, with the mentor's yes: the mentee's turn."""
    two = await approved(house, **more)
    async with house.open() as work:
        await consents.say_yes(work, two.as_mentor, two.number)
    return two


async def together(house: House, **more: Any) -> tuple[Two, Tandem]:
    """The same as a tandem."""
    two = await mentor_accepted(house, **more)
    async with house.open() as work:
        await consents.say_yes(work, two.as_mentee, two.number)
        (tandem,) = await work.tandems.live_of(two.mentee.id)
    return two, tandem


async def load(house: House, number: int) -> Proposal:
    """The proposal as it is committed."""
    async with house.open() as work:
        proposal = await work.proposals.get(number)
    assert proposal is not None
    return proposal


async def status(house: House, number: int) -> ProposalStatus:
    """How the proposal stands."""
    return (await load(house, number)).status


async def all_proposals(house: House) -> list[tuple[int, int, str]]:
    """Every proposal ever made: (mentee, mentor, status), oldest first."""
    async with house.open() as work:
        columns = (proposals.c.mentee_id, proposals.c.mentor_id, proposals.c.status)
        rows = await work.connection.execute(select(*columns).order_by(proposals.c.id))
        return [(row.mentee_id, row.mentor_id, row.status) for row in rows]


async def card_of(house: House, number: int) -> Card:
    """The proposal's card."""
    async with house.open() as work:
        card = await work.cards.about(CardKind.PROPOSAL, number)
    assert card is not None
    return card


async def places(house: House, mentor_id: int) -> int:
    """How many of the mentor's places are taken."""
    async with house.open() as work:
        return (await work.proposals.taken_places(mentor_id)).get(mentor_id, 0)


async def kinds(house: House, recipient: str | Person) -> list[str]:
    """The kinds of what waits for somebody, in order."""
    address = recipient if isinstance(recipient, str) else f"p:{recipient.id}"
    return [kind for kind, _ in await house.notices(address)]


async def due_at(house: House, recipient: str, kind: str) -> datetime:
    """When the one notice of this kind leaves for ``"p:7"`` or ``"s:oldenburg"``."""
    async with house.open() as work:
        columns = select(outbox.c.not_before).where(outbox.c.recipient == recipient, outbox.c.kind == kind)
        instant: datetime = (await work.connection.execute(columns)).scalar_one()
    return instant


async def timers_of(house: House, object_id: int) -> dict[str, Any]:
    """The instants at which timers of an object wake, by kind."""
    async with house.open() as work:
        rows = await work.connection.execute(
            select(timers.c.kind, timers.c.due_at).where(timers.c.object_id == object_id)
        )
        return {row.kind: row.due_at for row in rows}


async def audits(house: House, number: int, kind: str = "proposal") -> list[AuditEntry]:
    """What is on record about a proposal."""
    async with house.open() as work:
        return await work.audits.about(kind, number)
