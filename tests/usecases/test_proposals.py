"""What staff decide about a match, alone and at the same moment as others."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import pytest

from db.proposals import Proposals
from program.actors import Actor, Forbidden, Missing, Settled
from program.desk import CardKind, CardStatus
from program.people import Availability, Person, Role
from program.proposals import Cause, Proposal, ProposalStatus, RejectReason
from program.timers import TimerKind
from tests.houses import House
from tests.proposed_pairs import (
    Two,
    all_proposals,
    approved,
    audits,
    card_of,
    kinds,
    load,
    mentor_accepted,
    places,
    proposed,
    status,
    timers_of,
    together,
)
from usecases import Work, cards, consents, matches, proposals
from usecases.proposals import Approval, Delay

Act = Callable[[Work, Actor, int], Awaitable[object]]


async def approve(work: Work, actor: Actor, number: int) -> object:
    """Approve."""
    return await proposals.approve(work, actor, number)


async def next_one(work: Work, actor: Actor, number: int) -> object:
    """Next candidate."""
    return await proposals.pass_over(work, actor, number)


async def reject(work: Work, actor: Actor, number: int) -> object:
    """Reject, with a reason."""
    return await proposals.reject(work, actor, number, RejectReason.PLANS)


async def later(work: Work, actor: Actor, number: int) -> object:
    """Tomorrow."""
    return await proposals.put_off(work, actor, number, Delay.TOMORROW)


DECISIONS = [approve, next_one, reject, later]


async def decide(house: House, act: Act, actor: Actor, number: int) -> object:
    """One tap, in a work of its own: what it answered, or how it was refused."""
    try:
        async with house.open() as work:
            return await act(work, actor, number)
    except (Settled, Forbidden) as error:
        return error


# --- one at a time --------------------------------------------------------------------------------------------------


@pytest.mark.row("B3", "B4")
async def test_approving_takes_a_place_and_asks_the_mentor(house: House) -> None:
    """The mentor alone; the mentee hears nothing yet."""
    two = await proposed(house)
    async with house.open() as work:
        assert await proposals.approve(work, two.staff, two.number) is Approval.ASKED
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.decided_by, proposal.decided_at) == (
        ProposalStatus.APPROVED,
        two.staff.id,
        house.now,
    )
    assert await places(house, two.mentor.id) == 1
    assert await kinds(house, two.mentor) == ["ConsentAsked"]
    assert await kinds(house, two.mentee) == []
    assert (await card_of(house, two.number)).status is CardStatus.SETTLED


@pytest.mark.row("B4")
async def test_the_mentor_has_working_days_to_answer(house: House) -> None:
    """Asked on Tuesday, five working days, Whit Monday in between; reminded two working days before."""
    two = await approved(house)
    deadline = datetime(2026, 5, 27, 21, 59, tzinfo=UTC)  # 23:59 in Berlin
    assert (await load(house, two.number)).deadline == deadline
    timers = await timers_of(house, two.number)
    assert timers[TimerKind.CONSENT_OVER] == deadline
    assert timers[TimerKind.CONSENT_NEARLY_OVER] == datetime(2026, 5, 22, 15, tzinfo=UTC)


@pytest.mark.row("B3")
async def test_every_decision_is_on_record(house: House) -> None:
    """Who, what, from where to where."""
    two = await approved(house)
    entry = (await audits(house, two.number))[-1]
    assert (entry.actor_id, entry.action, entry.from_state, entry.to_state) == (
        two.staff.id,
        "approved",
        "proposed",
        "approved",
    )


@pytest.mark.row("B3")
async def test_rejecting_keeps_the_reason_and_who_said_it(house: House) -> None:
    """Own words stay out of the audit trail."""
    two = await proposed(house)
    async with house.open() as work:
        await proposals.reject(work, two.staff, two.number, RejectReason.WORDS, "They were colleagues.")
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.reason, proposal.reason_words, proposal.decided_by) == (
        ProposalStatus.REJECTED,
        RejectReason.WORDS,
        "They were colleagues.",
        two.staff.id,
    )
    entry = (await audits(house, two.number))[-1]
    assert (entry.actor_id, entry.to_state, entry.reason) == (two.staff.id, "rejected", "words")
    assert await kinds(house, two.mentor) == await kinds(house, two.mentee) == []


@pytest.mark.row("B3")
@pytest.mark.parametrize("act", [next_one, reject])
async def test_the_next_candidate_has_a_card_at_once(house: House, act: Act) -> None:
    """Also outside office hours and beyond the day's measure: somebody has just asked for it."""
    two = await proposed(house)
    other = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    house.now = house.now.replace(hour=20)
    assert await decide(house, act, two.staff, two.number) == two.number + 1
    following = await load(house, two.number + 1)
    assert (following.mentee_id, following.mentor_id, following.status) == (
        two.mentee.id,
        other.id,
        ProposalStatus.PROPOSED,
    )
    assert (await card_of(house, following.id)).status is CardStatus.POSTED
    assert "NobodyNext" not in await kinds(house, "s:oldenburg")


@pytest.mark.parametrize("act", [next_one, reject])
async def test_when_nobody_is_left_the_tap_itself_says_so(house: House, act: Act) -> None:
    """No further message is needed for those who look at the card."""
    two = await proposed(house)
    assert await decide(house, act, two.staff, two.number) is None
    assert "NobodyNext" not in await kinds(house, "s:oldenburg")


@pytest.mark.row("B3")
async def test_the_next_candidate_is_the_best_who_has_a_place(house: House) -> None:
    """Better ones are taken, paused, or have been refused before; the rest is kept as runners-up."""
    two = await proposed(house)
    taken = await house.accepted(Role.MENTOR, "Taken", experience="5-9")
    resting = await house.accepted(Role.MENTOR, "Resting", experience="5-9")
    second = await house.accepted(Role.MENTOR, "Second", experience="10-19")
    third = await house.accepted(Role.MENTOR, "Third", experience="20+")
    async with house.open() as work:
        other = await work.proposals.add(
            site="oldenburg",
            mentee_id=(await house_mentee(work, house)).id,
            mentor_id=taken.id,
            score=1,
            explanation={},
            runners_up=[],
        )
        assert other is not None
        await work.persons.change(resting.id, availability=Availability.PAUSED)
    assert await decide(house, next_one, two.staff, two.number) == other + 1
    following = await load(house, other + 1)
    assert following.mentor_id == second.id
    assert [entry["mentor_id"] for entry in following.runners_up] == [third.id]


async def house_mentee(work: Work, house: House) -> Person:
    """Somebody else, who is not in the pool: the other proposal only holds a place."""
    return await work.persons.add(
        telegram_id=6_000_000_000, first_name="X", last_name="", username=None, language="en", zone="Europe/Berlin"
    )


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("delay", "until"),
    [
        (Delay.TOMORROW, datetime(2026, 5, 20, 7, tzinfo=UTC)),  # Wednesday at nine, when the office opens
        (Delay.WEEK, datetime(2026, 5, 26, 7, tzinfo=UTC)),  # Tuesday in a week
    ],
)
async def test_later_comes_back_with_the_office(house: House, delay: Delay, until: datetime) -> None:
    """The card rests until then, then goes to the group once more."""
    two = await proposed(house)
    async with house.open() as work:
        await cards.claim_card(work, two.staff, (await card_of_in(work, two.number)))
    async with house.open() as work:
        assert await proposals.put_off(work, two.staff, two.number, delay) == until
    card = await card_of(house, two.number)
    assert (card.held_until, card.claimed_by, card.claimed_until) == (until, None, None)
    assert not card.is_free(house.now)
    assert (await timers_of(house, two.number))[TimerKind.PROPOSAL_AWAKE] == until
    house.now = until
    async with house.open() as work:
        await proposals.wake_proposal(work, two.number)
    card = await card_of(house, two.number)
    assert (card.held_until, card.status, card.is_free(house.now)) == (None, CardStatus.POSTED, True)
    assert (card.posted_at, card.message_id) == (until, None)


async def card_of_in(work: Work, number: int) -> int:
    """The id of a proposal's card."""
    card = await work.cards.about(CardKind.PROPOSAL, number)
    assert card is not None
    return card.id


async def test_waking_too_early_sets_the_clock_again(house: House) -> None:
    """Put off a second time meanwhile."""
    two = await proposed(house)
    await decide(house, later, two.staff, two.number)
    async with house.open() as work:
        until = await proposals.put_off(work, two.staff, two.number, Delay.WEEK)
    house.pass_time(days=1)
    async with house.open() as work:
        await proposals.wake_proposal(work, two.number)
    assert (await timers_of(house, two.number))[TimerKind.PROPOSAL_AWAKE] == until
    assert (await card_of(house, two.number)).held_until == until


class DecidedMeanwhile(Proposals):
    """A colleague rejects the pair between the look at the proposal and its being put off."""

    async def snooze(self, proposal: Proposal, until: datetime) -> None:
        """Too late."""
        await self.move(proposal, ProposalStatus.REJECTED)
        await super().snooze(proposal, until)


class OvertakenWork(Work):
    """A unit of work in which somebody else is faster."""

    @cached_property
    def proposals(self) -> Proposals:
        """Proposals that are decided by others."""
        return DecidedMeanwhile(self.connection, self.now)


@pytest.mark.fault(8)
async def test_putting_off_what_is_decided_at_this_very_moment(house: House) -> None:
    """Refused with how it stands now; no clock is set, and the card does not rest."""
    two = await proposed(house)
    async with house.open() as work:
        late = OvertakenWork(work.connection, work.now, work.programme)
        with pytest.raises(Settled) as refused:
            await proposals.put_off(late, two.staff, two.number, Delay.WEEK)
    assert refused.value.state == ProposalStatus.REJECTED
    assert TimerKind.PROPOSAL_AWAKE not in await timers_of(house, two.number)
    assert (await card_of(house, two.number)).held_until is None


@pytest.mark.parametrize("act", [approve, reject])
async def test_a_proposal_that_was_put_off_can_still_be_decided(house: House, act: Act) -> None:
    """Waking it later changes nothing."""
    two = await proposed(house)
    await decide(house, later, two.staff, two.number)
    await decide(house, act, two.staff, two.number)
    before = await card_of(house, two.number)
    house.pass_time(days=2)
    async with house.open() as work:
        await proposals.wake_proposal(work, two.number)
        await proposals.wake_proposal(work, two.number + 99)  # of a proposal that is not there
    assert (await card_of(house, two.number)).status is before.status is CardStatus.SETTLED


# --- who may, and when ----------------------------------------------------------------------------------------------


@pytest.mark.row("F5", "B3")
@pytest.mark.fault(43)
@pytest.mark.parametrize("act", DECISIONS)
@pytest.mark.parametrize("who", ["mentee", "mentor", "staff of another site"])
async def test_only_the_mentees_site_decides(house: House, act: Act, who: str) -> None:
    """Everybody else is refused, and nothing changes."""
    two = await proposed(house)
    other = await house.staff("Ole", site="wilhelmshaven", chat_id=-1002)
    actor = {"mentee": two.as_mentee, "mentor": two.as_mentor}.get(who, other)
    assert isinstance(await decide(house, act, actor, two.number), Forbidden)
    assert await status(house, two.number) is ProposalStatus.PROPOSED
    assert (await card_of(house, two.number)).held_until is None


@pytest.mark.fault(6, 10)
@pytest.mark.parametrize("act", [*DECISIONS, proposals.must_be_open])
@pytest.mark.parametrize("stage", [approved, mentor_accepted, together])
async def test_an_old_button_says_how_it_stands(house: House, act: Act, stage: Any) -> None:
    """Refused with the present state, nothing changes."""
    found = await stage(house)
    two = found[0] if isinstance(found, tuple) else found
    before = await load(house, two.number)
    refused = await decide(house, act, two.staff, two.number)
    assert isinstance(refused, Settled)
    assert refused.state == before.status
    assert await load(house, two.number) == before


@pytest.mark.fault(43)
async def test_a_proposal_that_never_was_is_missing(house: House) -> None:
    """A forged number."""
    staff = await house.staff()
    for act in DECISIONS:
        async with house.open() as work:
            with pytest.raises(Missing):
                await act(work, staff, 4711)


@pytest.mark.row("A6", "B3")
@pytest.mark.parametrize("who", ["mentee", "mentor"])
async def test_approving_somebody_who_is_not_there_is_refused_kindly(house: House, who: str) -> None:
    """Unreachable since the proposal was made: it is off, and nobody is asked."""
    two = await proposed(house)
    async with house.open() as work:
        await work.persons.change(getattr(two, who).id, availability=Availability.UNREACHABLE)
    async with house.open() as work:
        assert await proposals.approve(work, two.staff, two.number) is Approval.GONE
    assert ((await load(house, two.number)).status, await places(house, two.mentor.id)) == ("withdrawn", 0)
    assert await kinds(house, two.mentor) == await kinds(house, two.mentee) == []
    assert (await audits(house, two.number))[-1].actor_id == two.staff.id


# --- at the same moment ---------------------------------------------------------------------------------------------


@pytest.mark.row("B3")
@pytest.mark.fault(8)
@pytest.mark.parametrize("other", [reject, next_one, approve, later])
async def test_two_staff_at_once_make_one_decision(house: House, other: Act) -> None:
    """One wins; the other is told how it stands. Decided once, on record once, one place at the most."""
    two = await proposed(house)
    second = await house.staff("Tim")
    results = await asyncio.gather(
        decide(house, approve, two.staff, two.number), decide(house, other, second, two.number)
    )
    if other is later and not isinstance(results[1], Settled):
        assert results[0] is Approval.ASKED  # "later" came first, and later is no decision
        return
    refused = [result for result in results if isinstance(result, Settled)]
    assert len(refused) == 1
    proposal = await load(house, two.number)
    assert refused[0].state == proposal.status
    decided = [entry for entry in await audits(house, two.number) if entry.from_state == "proposed"]
    assert [(entry.actor_id, entry.to_state) for entry in decided] == [(proposal.decided_by, proposal.status)]
    winner = two.staff if proposal.status is ProposalStatus.APPROVED else second
    assert other is approve or proposal.decided_by == winner.id
    assert await places(house, two.mentor.id) == (proposal.status is ProposalStatus.APPROVED)


@pytest.mark.fault(7)
async def test_a_double_tap_approves_once(house: House) -> None:
    """The same person, twice within a moment."""
    two = await proposed(house)
    results = await asyncio.gather(*(decide(house, approve, two.staff, two.number) for _ in range(5)))
    assert [result for result in results if result is Approval.ASKED] == [Approval.ASKED]
    assert await kinds(house, two.mentor) == ["ConsentAsked"]
    assert await places(house, two.mentor.id) == 1


async def last_place(house: House) -> tuple[Actor, Person, list[int]]:
    """Two proposals for the one place of a mentor, as they arise when a mentor lowers the number of places."""
    staff = await house.staff()
    mentees = [await house.accepted(Role.MENTEE, name) for name in ("Daria", "Olena")]
    mentor = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 2
        application = await work.applications.live_of(mentor.id)
        assert application is not None
        profile = application.profile
        await work.applications.keep_profile(application.id, type(profile)(**{**profile.as_facts(), "capacity": 1}))
        numbers = [(await work.proposals.open_of(mentee.id))[0].id for mentee in mentees]
    return staff, mentor, numbers


@pytest.mark.row("B3")
@pytest.mark.fault(9)
async def test_two_proposals_for_the_last_place_give_it_away_once(house: House) -> None:
    """The other one is refused kindly, superseded, and goes on to the next candidate."""
    staff, mentor, numbers = await last_place(house)
    other = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    results = await asyncio.gather(*(decide(house, approve, staff, number) for number in numbers))
    assert sorted(map(str, results)) == [Approval.ASKED, Approval.FULL]
    assert await places(house, mentor.id) == 1
    lost = numbers[results.index(Approval.FULL)]
    closed = await load(house, lost)
    assert (closed.status, closed.reason) == (ProposalStatus.SUPERSEDED, Cause.MENTOR_FULL)
    assert (closed.mentee_id, other.id, "proposed") in await all_proposals(house)
    assert await kinds(house, mentor) == ["ConsentAsked"]


@pytest.mark.fault(9)
async def test_the_database_itself_refuses_a_place_that_is_taken(house: House) -> None:
    """Whatever the code above it believes: as many works at once as there are proposals, one place each slot."""
    staff, mentor, numbers = await last_place(house)

    async def take(number: int) -> bool:
        async with house.open() as work:
            return await work.proposals.take_place(mentor.id, number, 1)

    assert sorted(await asyncio.gather(*(take(number) for number in numbers))) == [False, True]
    assert await places(house, mentor.id) == 1
    assert staff.staff_of == {"oldenburg"}


async def test_a_mentor_who_was_full_may_be_proposed_again_later(house: House) -> None:
    """A full mentor is no refusal."""
    staff, mentor, numbers = await last_place(house)
    for number in numbers:
        await decide(house, approve, staff, number)
    assert (await load(house, numbers[1])).reason == Cause.MENTOR_FULL
    async with house.open() as work:
        assert (numbers[1], mentor.id) not in await work.proposals.closed_pairs()
        assert await work.proposals.closed_pairs() == set()


# --- what takes a proposal back -------------------------------------------------------------------------------------


@pytest.mark.row("A6", "B4")
@pytest.mark.parametrize(
    ("stage", "asked"),
    [
        (proposed, set()),  # nobody has been asked
        (approved, {"mentor"}),  # the mentor has
        (mentor_accepted, {"mentor", "mentee"}),  # both have
    ],
)
@pytest.mark.parametrize("leaves", ["mentee", "mentor"])
async def test_leaving_takes_proposals_back_and_tells_the_other_side_alone(
    house: House, stage: Any, asked: set[str], leaves: str
) -> None:
    """Neutrally, with the place free; a mentee who stays gets the next candidate."""
    two: Two = await stage(house)
    third = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    async with house.open() as work:
        await proposals.withdraw_all_of(work, getattr(two, leaves).id)
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.reason) == (ProposalStatus.WITHDRAWN, Cause.LEFT)
    for role in ("mentee", "mentor"):
        told = "ProposalClosed" in await kinds(house, getattr(two, role))
        assert told is (role in asked and role != leaves)
    assert await places(house, two.mentor.id) == 0
    following = [pair for pair in await all_proposals(house) if pair[2] == "proposed"]
    assert following == ([(two.mentee.id, third.id, "proposed")] if leaves == "mentor" else [])


async def test_leaving_twice_changes_nothing_twice(house: House) -> None:
    """Repeating is harmless."""
    two = await approved(house)
    for _ in range(2):
        async with house.open() as work:
            await proposals.withdraw_all_of(work, two.mentee.id)
    assert (await kinds(house, two.mentor)).count("ProposalClosed") == 1


# --- two sites ------------------------------------------------------------------------------------------------------


@pytest.mark.row("B3")
async def test_the_mentors_site_is_told_and_may_object(house: House) -> None:
    """Until the mentor has answered; then the mentee goes on to the next candidate."""
    two = await approved(house, site="wilhelmshaven")
    staff = await house.staff("Ole", site="wilhelmshaven", chat_id=-1002)
    other = await house.accepted(Role.MENTOR, "Anna")
    assert await kinds(house, "s:wilhelmshaven") == ["MentorSiteTold"]
    async with house.open() as work:
        await proposals.object_to(work, staff, two.number)
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.reason, proposal.decided_by) == (
        ProposalStatus.WITHDRAWN,
        Cause.OBJECTED,
        two.staff.id,
    )
    assert "ProposalClosed" in await kinds(house, two.mentor)
    assert await kinds(house, two.mentee) == []
    assert (await audits(house, two.number))[-1].actor_id == staff.id
    assert (two.mentee.id, other.id, "proposed") in await all_proposals(house)


@pytest.mark.row("B3")
@pytest.mark.parametrize("stage", [proposed, mentor_accepted])
async def test_objecting_has_its_time(house: House, stage: Any) -> None:
    """Not before the approval, and not after the mentor's answer."""
    two = await stage(house, site="wilhelmshaven")
    staff = await house.staff("Ole", site="wilhelmshaven", chat_id=-1002)
    before = await load(house, two.number)
    async with house.open() as work:
        with pytest.raises(Settled):
            await proposals.object_to(work, staff, two.number)
    assert await load(house, two.number) == before


@pytest.mark.row("F5", "B3")
async def test_only_the_mentors_site_objects(house: House) -> None:
    """The mentee's site has its own ways."""
    two = await approved(house, site="wilhelmshaven")
    for actor in (two.staff, two.as_mentor, two.as_mentee):
        async with house.open() as work:
            with pytest.raises(Forbidden):
                await proposals.object_to(work, actor, two.number)
    assert await status(house, two.number) is ProposalStatus.APPROVED


async def test_within_one_site_nobody_else_is_told(house: House) -> None:
    """One team, one card."""
    await approved(house)
    assert "MentorSiteTold" not in await kinds(house, "s:oldenburg")


# --- once more ------------------------------------------------------------------------------------------------------


async def expired(house: House) -> Two:
    """The mentor's time has passed."""
    two = await approved(house)
    house.now = datetime(2026, 5, 28, 8, tzinfo=UTC)
    async with house.open() as work:
        await consents.expire_consent(work, two.number)
    return two


@pytest.mark.row("B4")
async def test_after_a_time_has_passed_staff_may_ask_the_same_two_again(house: House) -> None:
    """A holiday is no refusal: a new proposal, approved in the same tap."""
    two = await expired(house)
    async with house.open() as work:
        assert await proposals.ask_again(work, two.staff, two.number) is Approval.ASKED
    anew = await load(house, two.number + 1)
    assert (anew.mentee_id, anew.mentor_id, anew.status) == (two.mentee.id, two.mentor.id, ProposalStatus.APPROVED)
    assert anew.decided_by == two.staff.id
    assert [kind for kind in await kinds(house, two.mentor) if kind == "ConsentAsked"] == ["ConsentAsked"] * 2
    assert (anew.deadline or house.now) - house.now > timedelta(days=5)


async def test_asking_again_is_refused_where_it_makes_no_sense(house: House) -> None:
    """While the first time runs, for somebody of another site, and once the mentee has another proposal."""
    two = await approved(house)
    async with house.open() as work:
        with pytest.raises(Settled):
            await proposals.ask_again(work, two.staff, two.number)
        with pytest.raises(Forbidden):
            await proposals.ask_again(work, two.as_mentor, two.number)
    await house.accepted(Role.MENTOR, "Anna")
    house.pass_time(days=30)
    async with house.open() as work:
        await consents.expire_consent(work, two.number)
    async with house.open() as work:
        with pytest.raises(Settled):
            await proposals.ask_again(work, two.staff, two.number)
    assert len(await all_proposals(house)) == 2


async def test_asking_again_needs_a_place(house: House) -> None:
    """It went to somebody else in the meantime."""
    two = await expired(house)
    async with house.open() as work:
        assert await work.proposals.take_place(two.mentor.id, two.number, 1)
    async with house.open() as work:
        with pytest.raises(Settled):
            await proposals.ask_again(work, two.staff, two.number)
