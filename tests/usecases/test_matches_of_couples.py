"""The matches of two linked applicants stand or fall together."""

from datetime import UTC, datetime

import pytest

from program.actors import Actor
from program.couples import CoupleStatus, Wish
from program.people import Person, Role
from program.proposals import Cause, DeclineReason, ProposalStatus, RejectReason
from tests.houses import House
from tests.linked_pairs import Linked, agree, asked_in, linked_in, match, open_of, sharing_in
from tests.proposed_pairs import audits, card_of, kinds, load, places, status
from usecases import consents, couples, matches, pauses, proposals, withdrawals
from usecases.proposals import Approval

pytestmark = pytest.mark.row("A7")


async def shared_matches(house: House, *, capacity: int = 2, others: int = 0) -> tuple[Linked, Person, Actor, int, int]:
    """Both with a proposal with Jens; others who would have room for two as well."""
    staff = await house.staff()
    two = await sharing_in(house)
    jens = await house.accepted(Role.MENTOR, "Jens", capacity=capacity)
    assert await match(house) == 2
    for place in range(others):
        await house.accepted(Role.MENTOR, f"Other{place}", capacity=2, experience="20+")
    hers, his = [(await open_of(house, person))[0][0] for person in (two.daria, two.omid)]
    return two, jens, staff, hers, his


async def test_next_proposes_the_next_one_for_both(house: House) -> None:
    """The other's match is off with this one, and its card says why."""
    two, jens, staff, hers, his = await shared_matches(house, others=1)
    async with house.open() as work:
        next_id = await proposals.pass_over(work, staff, hers)
    ((new_hers, one, _),), ((new_his, other, _),) = await open_of(house, two.daria), await open_of(house, two.omid)
    assert next_id == new_hers
    assert one == other != jens.id
    closed = await load(house, his)
    assert (closed.status, closed.reason) == (ProposalStatus.SUPERSEDED, Cause.COUPLE)
    assert new_his not in (hers, his)
    assert (await card_of(house, his)).status == "settled"


async def test_next_without_another_one_for_both(house: House) -> None:
    """Nobody is put with somebody alone; staff hear that nobody is left."""
    two, _, staff, hers, _ = await shared_matches(house)
    await house.accepted(Role.MENTOR, "Ann", capacity=1)
    async with house.open() as work:
        assert await proposals.pass_over(work, staff, hers) is None
    assert await open_of(house, two.daria) == await open_of(house, two.omid) == []
    assert await match(house) == 0


@pytest.mark.parametrize("way", ["rejected", "declined", "expired", "left"])
async def test_whatever_ends_one_ends_the_other_and_both_look_again(house: House, way: str) -> None:
    """Whoever was asked about the other one is told neutrally; places are free; the next one is for both."""
    two, jens, staff, hers, his = await shared_matches(house, others=1)
    async with house.open() as work:
        await proposals.approve(work, staff, his)
        if way != "rejected":
            await proposals.approve(work, staff, hers)
    if way == "expired":
        house.now = datetime(2026, 5, 28, 7, 30, tzinfo=UTC)  # the day after the mentor's time to answer
    async with house.open() as work:
        if way == "rejected":
            await proposals.reject(work, staff, hers, RejectReason.PLANS)
        elif way == "declined":
            await consents.say_no(work, Actor(person=jens), hers, DeclineReason.OTHER)
        elif way == "expired":
            await consents.expire_consent(work, hers)
        else:
            await pauses.pause(work, Actor(person=jens), 2)
    assert (await status(house, his)) in (ProposalStatus.SUPERSEDED, ProposalStatus.WITHDRAWN)
    assert await places(house, jens.id) == 0
    told = [facts["proposal_id"] for kind, facts in await house.notices(f"p:{jens.id}") if kind == "ProposalClosed"]
    assert his in told  # a nudge, which somebody who rests does not get
    ((_, one, _),), ((_, other, _),) = await open_of(house, two.daria), await open_of(house, two.omid)
    assert one == other != jens.id


async def test_a_tandem_stays_when_the_other_match_comes_to_nothing(house: House) -> None:
    """What they agreed to is never touched; the other, who cannot get that mentor any more, is looked for alone."""
    two, jens, staff, hers, his = await shared_matches(house)
    await agree(house, two, jens, hers)
    async with house.open() as work:
        await proposals.approve(work, staff, his)
        await consents.say_no(work, Actor(person=jens), his)
        assert len(await work.tandems.live_of(two.daria.id)) == 1
    assert await status(house, hers) is ProposalStatus.MENTEE_ACCEPTED
    assert await places(house, jens.id) == 1
    ann = await house.accepted(Role.MENTOR, "Ann", capacity=1)
    assert await match(house) == 1
    assert [mentor for _, mentor, _ in await open_of(house, two.omid)] == [ann.id]


async def test_the_last_place_went_between_the_two_approvals(house: House) -> None:
    """The first approved match is off too: a mentor for one of them is not what they wish."""
    two, jens, staff, hers, his = await shared_matches(house)
    third = await house.accepted(Role.MENTEE, "Nour")
    async with house.open() as work:
        assert await proposals.approve(work, staff, hers) is Approval.ASKED
        number = await work.proposals.add(
            site="oldenburg", mentee_id=third.id, mentor_id=jens.id, score=0.8, explanation={}, runners_up=[]
        )
        assert number is not None
        assert await proposals.approve(work, staff, number) is Approval.ASKED
        assert await proposals.approve(work, staff, his) is Approval.FULL
    assert (await load(house, hers)).reason == Cause.COUPLE
    assert await open_of(house, two.daria) == await open_of(house, two.omid) == []
    assert await places(house, jens.id) == 1


async def test_who_pauses_takes_the_others_match_along(house: House) -> None:
    """The other waits for them."""
    two, jens, staff, hers, his = await shared_matches(house)
    async with house.open() as work:
        await proposals.approve(work, staff, his)
        await pauses.pause(work, two.as_daria, 2)
    assert (await load(house, hers)).reason == Cause.LEFT
    assert (await load(house, his)).reason == Cause.COUPLE
    assert await places(house, jens.id) == 0


async def test_who_leaves_leaves_the_others_match_alone(house: House) -> None:
    """The link ends first, so the other one goes on as a single person."""
    two, _, _, _, his = await shared_matches(house)
    async with house.open() as work:
        await withdrawals.withdraw(work, two.as_daria)
    assert await status(house, his) is ProposalStatus.PROPOSED
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert (await kinds(house, two.omid)).count("CoupleEnded") == 1
    assert "CoupleEnded" not in await kinds(house, two.daria)


async def test_a_changed_answer_takes_both_back(house: House) -> None:
    """One's own by the change, the other's with it."""
    two, _, _, hers, his = await shared_matches(house)
    async with house.open() as work:
        application = await work.applications.live_of(two.daria.id)
        assert application is not None
        await work.persons.change(two.daria.id, zone="Asia/Tehran")
        await matches.profile_changed(work, two.daria.id)
    assert (await load(house, hers)).reason == Cause.PROFILE_CHANGED
    assert (await load(house, his)).reason == Cause.COUPLE


async def test_a_mentor_who_changes_an_answer_loses_both_at_once(house: House) -> None:
    """The second one is closed with the first, and not closed twice."""
    two, jens, _, hers, his = await shared_matches(house)
    async with house.open() as work:
        await work.persons.change(jens.id, zone="Asia/Tehran")
        await matches.profile_changed(work, jens.id)
    assert [(await load(house, number)).reason for number in (hers, his)] == [Cause.PROFILE_CHANGED, Cause.COUPLE]
    assert [len(await audits(house, number)) for number in (hers, his)] == [2, 2]
    assert await match(house) == 2
    assert two.daria.id != two.omid.id


async def test_wishing_for_one_takes_back_matches_with_two(house: House) -> None:
    """They would part them; whoever was asked is told."""
    staff = await house.staff()
    two = await linked_in(house, Wish.SHARED)
    mentors = [await house.accepted(Role.MENTOR, name, capacity=1) for name in ("Jens", "Ann")]
    assert await match(house) == 2
    ((hers, her_mentor, _),) = await open_of(house, two.daria)
    async with house.open() as work:
        await proposals.approve(work, staff, hers)
        await couples.choose(work, two.as_omid, two.number, Wish.SHARED)
    assert await open_of(house, two.daria) == await open_of(house, two.omid) == []
    assert (await load(house, hers)).reason == Cause.COUPLE
    asked = next(mentor for mentor in mentors if mentor.id == her_mentor)
    assert "ProposalClosed" in await kinds(house, asked)


async def test_wishing_for_one_keeps_matches_with_the_same_mentor(house: House) -> None:
    """And wishing for two afterwards keeps them as well."""
    two = await linked_in(house, Wish.SHARED)
    await house.accepted(Role.MENTOR, "Jens", capacity=2)
    assert await match(house) == 2
    before = await open_of(house, two.daria), await open_of(house, two.omid)
    for wish in (Wish.SHARED, Wish.SEPARATE):
        async with house.open() as work:
            await couples.choose(work, two.as_omid, two.number, wish)
        assert (await open_of(house, two.daria), await open_of(house, two.omid)) == before


async def test_separate_matches_do_not_hang_together(house: House) -> None:
    """Also with the same mentor, and linked: only the wish binds them."""
    staff = await house.staff()
    two = await linked_in(house, Wish.SHARED, Wish.SEPARATE)
    await house.accepted(Role.MENTOR, "Jens", capacity=2)
    assert await match(house) == 2
    hers, his = [(await open_of(house, person))[0][0] for person in (two.daria, two.omid)]
    async with house.open() as work:
        await proposals.reject(work, staff, hers, RejectReason.PLANS)
    assert await status(house, his) is ProposalStatus.PROPOSED


async def test_cards_are_shown_anew_when_something_changes_for_staff(house: House) -> None:
    """The open match of one of them gets the flag when both confirm."""
    await house.staff()
    two = await asked_in(house)
    await house.accepted(Role.MENTOR, "Jens", capacity=1)
    assert await match(house) == 1
    before = (await kinds(house, "s:oldenburg")).count("CardChanged")
    async with house.open() as work:
        await couples.confirm(work, two.as_daria, two.number)
    assert (await kinds(house, "s:oldenburg")).count("CardChanged") == before + 1
