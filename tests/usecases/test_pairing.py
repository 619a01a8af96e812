"""Pairs by hand: the rules of the matching are checked, what staff may set aside is a warning, the rest is refused."""

from typing import Any

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.matching.reasons import Obstacle
from program.people import Availability, Person, Role
from program.proposals import Cause, ProposalStatus, RejectReason
from tests.houses import House
from tests.proposed_pairs import all_proposals, approved, audits, card_of, load, proposed, together
from usecases import conflicts, pairing, proposals, views


async def application_of(house: House, person: Person) -> int:
    """The number of a person's application."""
    async with house.open() as work:
        application = await work.applications.live_of(person.id)
    assert application is not None
    return application.id


class Pair:
    """A mentee, a mentor, and somebody of the staff who puts them together."""

    def __init__(self, house: House, staff: Actor, mentee: Person, mentor: Person) -> None:
        self.house = house
        self.staff = staff
        self.mentee = mentee
        self.mentor = mentor

    async def numbers(self) -> tuple[int, int]:
        """Of their applications."""
        return await application_of(self.house, self.mentee), await application_of(self.house, self.mentor)

    async def propose(self, by: Actor | None = None) -> int:
        """Proposes them; answers the proposal's id."""
        numbers = await self.numbers()
        async with self.house.open() as work:
            return await pairing.propose(work, by or self.staff, *numbers)

    async def look(self) -> Any:
        """What staff see before."""
        numbers = await self.numbers()
        async with self.house.open() as work:
            return await pairing.look_at_pair(work, self.staff, *numbers)


async def pair_of(house: House, **mentor: Any) -> Pair:
    """Two in the pool."""
    staff = await house.staff()
    mentee = await house.accepted(Role.MENTEE)
    return Pair(house, staff, mentee, await house.accepted(Role.MENTOR, "Jens", **mentor))


@pytest.mark.row("B5")
async def test_a_pair_by_hand_is_a_proposal_like_any_other(house: House) -> None:
    """With its reasons, a card at once, and who put it together on the card and on record."""
    house.now = house.now.replace(hour=20)  # the office is closed; somebody in the group waits all the same
    pair = await pair_of(house)
    number = await pair.propose()
    proposal = await load(house, number)
    assert (proposal.mentee_id, proposal.mentor_id, proposal.by_hand) == (pair.mentee.id, pair.mentor.id, True)
    assert (await card_of(house, number)).posted_at == house.now
    assert [(entry.action, entry.actor_id) for entry in await audits(house, number)] == [("proposed", pair.staff.id)]
    async with house.open() as work:
        assert (await views.staff_view(work, number)).proposed_by == "Meike"


@pytest.mark.row("B5")
async def test_all_mentors_are_shown_those_who_may_be_proposed_first(house: House) -> None:
    """Best first; the others below with what stands against them."""
    pair = await pair_of(house)
    far = await house.accepted(Role.MENTOR, "Anna", occupation="9112", industry="86", goals=("founding",), times=())
    online = await house.accepted(Role.MENTOR, "Bert", reach="in_person", site="wilhelmshaven")
    number = await application_of(house, pair.mentee)
    async with house.open() as work:
        view = await pairing.candidates_for(work, pair.staff, number)
    assert [(entry.application_id, entry.is_possible, entry.obstacles) for entry in view.mentors] == [
        (await application_of(house, pair.mentor), True, ()),
        (await application_of(house, far), True, (Obstacle.BELOW_MINIMUM,)),
        (await application_of(house, online), False, (Obstacle.NO_WAY_TO_MEET,)),
    ]


@pytest.mark.row("B5")
async def test_a_low_score_is_a_warning(house: House) -> None:
    """Staff know more than a score."""
    pair = await pair_of(house, occupation="9112", industry="86", goals=("founding",), times=())
    view = await pair.look()
    assert (view.mentor.obstacles, view.mentor.is_possible) == ((Obstacle.BELOW_MINIMUM,), True)
    assert (await load(house, await pair.propose())).status is ProposalStatus.PROPOSED


@pytest.mark.row("B5")
async def test_a_no_of_before_is_a_warning(house: House) -> None:
    """What did not fit last year may fit now."""
    two = await proposed(house)
    async with house.open() as work:
        await proposals.reject(work, two.staff, two.number, RejectReason.PLANS)
    pair = Pair(house, two.staff, two.mentee, two.mentor)
    assert (await pair.look()).mentor.obstacles == (Obstacle.EXCLUDED_PAIR,)
    assert await pair.propose() == two.number + 1


@pytest.mark.row("B5")
@pytest.mark.parametrize(
    ("mentor", "rule"),
    [
        ({"languages": {}, "german": "C2"}, Obstacle.NO_SHARED_LANGUAGE),
        ({"reach": "in_person", "site": "wilhelmshaven"}, Obstacle.NO_WAY_TO_MEET),
        ({"partner_gender": "man", "partner_gender_hard": True}, Obstacle.MENTOR_WISH),
        ({"capacity": 0}, Obstacle.NO_FREE_PLACE),
    ],
)
async def test_rules_that_nobody_sets_aside(house: House, mentor: dict[str, Any], rule: Obstacle) -> None:
    """The screen says which, and nothing is proposed."""
    pair = await pair_of(house, **mentor)
    view = await pair.look()
    assert rule in view.mentor.obstacles
    assert not view.mentor.is_possible
    with pytest.raises(Settled):
        await pair.propose()
    assert await all_proposals(house) == []


@pytest.mark.row("B1")
async def test_a_conflict_is_never_set_aside(house: House) -> None:
    """Declared from here as well, by staff of the mentee's site."""
    pair = await pair_of(house)
    numbers = await pair.numbers()
    async with house.open() as work:
        await pairing.never_together(work, pair.staff, *numbers)
    assert (await pair.look()).mentor.is_conflict
    with pytest.raises(Settled):
        await pair.propose()


@pytest.mark.row("B5")
async def test_a_proposal_that_nobody_was_asked_about_gives_way(house: House) -> None:
    """The card says what happened to it; the mentee has one open proposal."""
    two = await proposed(house)
    other = await house.accepted(Role.MENTOR, "Anna")
    number = await Pair(house, two.staff, two.mentee, other).propose()
    before = await load(house, two.number)
    assert (before.status, before.reason, before.decided_by) == (
        ProposalStatus.SUPERSEDED,
        Cause.BY_HAND,
        two.staff.id,
    )
    assert (await load(house, number)).mentor_id == other.id


@pytest.mark.row("B5")
async def test_who_is_being_asked_stays_with_it(house: House) -> None:
    """Nobody is taken away from somebody who is thinking about it."""
    two = await approved(house)
    other = await house.accepted(Role.MENTOR, "Anna")
    pair = Pair(house, two.staff, two.mentee, other)
    assert (await pair.look()).is_asked
    with pytest.raises(Settled):
        await pair.propose()
    assert len(await all_proposals(house)) == 1


@pytest.mark.row("B5")
async def test_who_does_not_wait_gets_nobody(house: House) -> None:
    """In a tandem, or having a rest."""
    two, _ = await together(house)
    other = await house.accepted(Role.MENTOR, "Anna")
    with pytest.raises(Settled):
        await Pair(house, two.staff, two.mentee, other).propose()
    rests = await house.accepted(Role.MENTEE, "Bert")
    async with house.open() as work:
        await work.persons.change(rests.id, availability=Availability.PAUSED)
    with pytest.raises(Settled):
        await Pair(house, two.staff, rests, other).propose()


@pytest.mark.row("F5")
@pytest.mark.parametrize("act", [pairing.propose, pairing.look_at_pair, pairing.never_together])
async def test_only_staff_of_the_mentees_site(house: House, act: Any) -> None:
    """Not those of the mentor's, and nobody else."""
    pair = await pair_of(house)
    harbour = await house.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    numbers = await pair.numbers()
    for actor in (harbour, Actor(person=pair.mentee)):
        async with house.open() as work:
            with pytest.raises(Forbidden):
                await act(work, actor, *numbers)


@pytest.mark.fault(43)
async def test_forged_numbers_lead_nowhere(house: House) -> None:
    """The wrong way round, or of nobody."""
    pair = await pair_of(house)
    mentee, mentor = await pair.numbers()
    for one, other in ((mentor, mentee), (mentee, mentee), (mentee, 404), (404, mentor)):
        for act in (pairing.propose, pairing.look_at_pair, pairing.never_together):
            async with house.open() as work:
                with pytest.raises(Missing):
                    await act(work, pair.staff, one, other)
    async with house.open() as work:
        assert await work.conflicts.pairs() == frozenset()
    assert await all_proposals(house) == []


@pytest.mark.fault(8)
async def test_two_staff_propose_at_once(house: House) -> None:
    """The mentee gets one proposal; the second one takes the first one's place or is told."""
    pair = await pair_of(house)
    first = await pair.propose()
    second = await pair.propose(await house.staff("Tim"))
    assert (await load(house, first)).status is ProposalStatus.SUPERSEDED
    assert (await load(house, second)).status is ProposalStatus.PROPOSED


@pytest.mark.row("B1")
async def test_a_conflict_declared_meanwhile_is_seen(house: House) -> None:
    """Between looking and proposing."""
    pair = await pair_of(house)
    await pair.look()
    async with house.open() as work:
        await conflicts.declare(work, pair.staff, pair.mentee.id, pair.mentor.id)
    with pytest.raises(Settled):
        await pair.propose()
