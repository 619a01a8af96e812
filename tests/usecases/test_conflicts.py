"""Pairs that must never be, and what a no teaches about the next candidate."""

import pytest

from program.notices import ProposalClosed, kind_of
from program.people import Role
from program.proposals import Cause, DeclineReason, ProposalStatus, RejectReason
from tests.houses import House
from tests.proposed_pairs import all_proposals, approved, kinds, load, mentor_accepted, proposed
from usecases import conflicts, consents, matches, proposals


async def pairs(house: House) -> frozenset[tuple[int, int]]:
    """All declared conflicts."""
    async with house.open() as work:
        return await work.conflicts.pairs()


@pytest.mark.row("B1")
async def test_staff_say_that_two_know_each_other(house: House) -> None:
    """Kept for good; not even "ask these two again" brings them together."""
    two = await proposed(house)
    async with house.open() as work:
        await proposals.reject(work, two.staff, two.number, RejectReason.KNOWN)
    assert await pairs(house) == {(two.mentee.id, two.mentor.id)}
    async with house.open() as work:
        assert await matches.propose_pair(work, two.mentee.id, two.mentor.id) is None


@pytest.mark.row("B1")
@pytest.mark.parametrize("role", Role)
async def test_one_of_the_two_says_so(house: House, role: Role) -> None:
    """Whoever has been asked can say it with a tap."""
    two = await (mentor_accepted(house) if role is Role.MENTEE else approved(house))
    actor = two.as_mentee if role is Role.MENTEE else two.as_mentor
    async with house.open() as work:
        await consents.say_no(work, actor, two.number, DeclineReason.KNOWN)
    assert await pairs(house) == {(two.mentee.id, two.mentor.id)}


@pytest.mark.parametrize("reason", [RejectReason.PLANS, RejectReason.OCCUPATION])
async def test_other_reasons_declare_nothing(house: House, reason: RejectReason) -> None:
    """A no is no conflict."""
    two = await proposed(house)
    async with house.open() as work:
        await proposals.reject(work, two.staff, two.number, reason)
    assert await pairs(house) == frozenset()


@pytest.mark.row("B1")
async def test_a_conflict_that_is_declared_takes_an_open_proposal_back(house: House) -> None:
    """Whoever was asked is told neutrally; the place is free; a second declaration changes nothing."""
    two = await approved(house)
    for _ in range(2):
        async with house.open() as work:
            await conflicts.declare(work, two.staff, two.mentee.id, two.mentor.id)
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.reason) == (ProposalStatus.WITHDRAWN, Cause.CONFLICT)
    assert kind_of(ProposalClosed(proposal_id=two.number)) in await kinds(house, two.mentor)
    assert await kinds(house, two.mentee) == []
    async with house.open() as work:
        assert await work.proposals.taken_places(two.mentor.id) == {}
        entries = await work.audits.about("person", two.mentor.id)
    assert [entry.action for entry in entries] == ["declared_conflict"]


@pytest.mark.row("B1")
async def test_the_daily_run_leaves_a_conflict_out(house: House) -> None:
    """As if the two were not in one pool."""
    staff = await house.staff()
    mentee, mentor = await house.accepted(Role.MENTEE), await house.accepted(Role.MENTOR, "Jens")
    async with house.open() as work:
        await conflicts.declare(work, staff, mentee.id, mentor.id)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 0


@pytest.mark.row("B3")
async def test_a_reason_narrows_the_next_search(house: House) -> None:
    """Another industry is wanted: the next candidate comes from another one, though the first fits better."""
    two = await proposed(house)
    await house.accepted(Role.MENTOR, "Anna", industry="61")  # the same section
    bank = await house.accepted(Role.MENTOR, "Birgit", industry="64", experience="20+")
    async with house.open() as work:
        following = await proposals.reject(work, two.staff, two.number, RejectReason.INDUSTRY)
    assert following is not None
    assert (await load(house, following)).mentor_id == bank.id


@pytest.mark.row("B3")
async def test_where_a_reason_leaves_nobody_the_daily_run_finds_nobody_either(house: House) -> None:
    """The mentee waits until somebody of another kind comes."""
    two = await proposed(house)
    await house.accepted(Role.MENTOR, "Anna", industry="61")
    async with house.open() as work:
        assert await proposals.reject(work, two.staff, two.number, RejectReason.INDUSTRY) is None
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 0
    await house.accepted(Role.MENTOR, "Birgit", industry="64")
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1


@pytest.mark.row("B3")
async def test_what_a_mentor_says_teaches_nothing_about_the_mentee(house: House) -> None:
    """The mentor's other field is the mentor's; the mentee's next candidate may well be of this one."""
    two = await approved(house)
    anna = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    async with house.open() as work:
        await consents.say_no(work, two.as_mentor, two.number, DeclineReason.FIELD)
    assert (two.mentee.id, anna.id, ProposalStatus.PROPOSED) in await all_proposals(house)
