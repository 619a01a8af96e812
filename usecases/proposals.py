"""What staff decide about a proposal: approve, next candidate, reject, later; and what takes a proposal back."""

from datetime import datetime, timedelta
from enum import StrEnum

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Settled
from program.applications import ApplicationStatus
from program.desk import CardKind, CardStatus, next_office_time, start_of_day
from program.notices import CardShown, MentorSiteTold
from program.people import Availability
from program.proposals import PROPOSAL_MACHINE, Cause, Proposal, ProposalStatus, RejectReason
from program.timers import TimerKind
from usecases import cards, closings, conflicts, consents, matches
from usecases.closings import load


class Approval(StrEnum):
    """What became of an approval."""

    ASKED = "asked"  # the mentor is being asked
    FULL = "full"  # the mentor's last place had just gone; the next candidate has a card
    GONE = "gone"  # one of the two is not there at present


class Delay(StrEnum):
    """How long "Later" is."""

    TOMORROW = "tomorrow"  # the next office day
    WEEK = "week"  # the office day in a week


async def approve(work: Work, actor: Actor, proposal_id: int) -> Approval:
    """Takes one of the mentor's places and asks the mentor. Raises ``Forbidden``, ``Missing`` or ``Settled``."""
    proposal = await _to_decide(work, actor, proposal_id)
    decision = {"decided_by": actor.id, "decided_at": work.now}
    if not await _are_both_there(work, proposal):
        await closings.close(work, proposal, "withdraw", actor_id=actor.id, reason=Cause.LEFT, decision=decision)
        await _go_on(work, proposal)
        return Approval.GONE
    status = PROPOSAL_MACHINE.step(proposal.status, "approve")
    approved = await closings.move(work, proposal, status, **decision)
    await work.audits.record(actor.id, status, "proposal", proposal_id, before=proposal.status, after=status)
    mentor = await work.applications.live_of(proposal.mentor_id)
    capacity = mentor.profile.capacity if mentor is not None else 0
    if not await work.proposals.take_place(proposal.mentor_id, proposal_id, capacity):
        await closings.close(work, approved, "supersede", actor_id=actor.id, reason=Cause.MENTOR_FULL)
        await _go_on(work, proposal)
        return Approval.FULL
    await consents.ask(work, approved)
    await closings.show(work, proposal_id)
    if mentor is not None and mentor.site != proposal.site:
        await work.tell_site(mentor.site, MentorSiteTold(proposal_id=proposal_id), about=str(proposal_id))
    return Approval.ASKED


async def pass_over(work: Work, actor: Actor, proposal_id: int) -> int | None:
    """ "Next": another mentor for the same mentee; answers the new proposal's id, None where nobody else fits."""
    proposal = await _to_decide(work, actor, proposal_id)
    decision = {"decided_by": actor.id, "decided_at": work.now}
    await closings.close(work, proposal, "supersede", actor_id=actor.id, reason=Cause.PASSED_OVER, decision=decision)
    return await _go_on(work, proposal)


async def reject(
    work: Work, actor: Actor, proposal_id: int, reason: RejectReason, words: str | None = None
) -> int | None:
    """Says no to the pair for good; the mentee gets the next candidate, whose proposal's id is answered."""
    proposal = await _to_decide(work, actor, proposal_id)
    decision = {"decided_by": actor.id, "decided_at": work.now, "reason_words": words}
    await closings.close(work, proposal, "reject", actor_id=actor.id, reason=reason, decision=decision)
    if reason is RejectReason.KNOWN:
        await conflicts.declare(work, actor, proposal.mentee_id, proposal.mentor_id)
    return await _go_on(work, proposal)


async def put_off(work: Work, actor: Actor, proposal_id: int, delay: Delay) -> datetime:
    """Keeps the decision for later; answers the office time at which the card comes back."""
    proposal = await _to_decide(work, actor, proposal_id)
    site = work.programme.sites[proposal.site]
    days = 1 if delay is Delay.TOMORROW else 7
    until = next_office_time(site, start_of_day(site, work.now) + timedelta(days=days))
    try:
        await work.proposals.snooze(proposal, until)
    except Overtaken:
        raise Settled((await load(work, proposal_id)).status) from None
    await work.timers.set(TimerKind.PROPOSAL_AWAKE, proposal_id, until)
    await work.audits.record(actor.id, "put_off", "proposal", proposal_id, before=proposal.status, reason=delay)
    card = await work.cards.about(CardKind.PROPOSAL, proposal_id)
    if card is not None:
        status = CardStatus.POSTED if card.posted_at is not None else CardStatus.WAITING
        await work.cards.change(card.id, status=status, held_until=until, claimed_by=None, claimed_until=None)
        await work.timers.clear(card.id, TimerKind.CLAIM_OVER)
        await cards.change_about(work, CardKind.PROPOSAL, proposal_id)
    return until


async def must_be_open(work: Work, actor: Actor, proposal_id: int) -> None:
    """Whether this member of staff may decide now. Raises ``Forbidden``, ``Missing`` or ``Settled``."""
    await _to_decide(work, actor, proposal_id)


async def wake_proposal(work: Work, proposal_id: int) -> None:
    """ "Later" is over: the card goes to the group once more, in its turn."""
    proposal = await work.proposals.get(proposal_id)
    if proposal is None or proposal.status is not ProposalStatus.PROPOSED or proposal.snoozed_until is None:
        return
    if proposal.snoozed_until > work.now:
        await work.timers.set(TimerKind.PROPOSAL_AWAKE, proposal_id, proposal.snoozed_until)
        return
    card = await work.cards.about(CardKind.PROPOSAL, proposal_id)
    if card is not None and card.status is not CardStatus.SETTLED:
        await work.cards.change(card.id, status=CardStatus.WAITING, held_until=None, posted_at=None, message_id=None)
        await cards.refresh_board(work, proposal.site)
        await cards.post_waiting(work, proposal.site)


async def object_to(work: Work, actor: Actor, proposal_id: int) -> None:
    """The team of the mentor's site says no, as long as the mentor has not answered."""
    proposal = await load(work, proposal_id)
    actor.must_be_staff_of(await mentor_site(work, proposal))
    if proposal.status is not ProposalStatus.APPROVED:
        raise Settled(proposal.status)
    told = closings.asked(proposal)
    await closings.close(work, proposal, "withdraw", actor_id=actor.id, reason=Cause.OBJECTED, told=told)
    await matches.propose_next(work, proposal)


async def ask_again(work: Work, actor: Actor, proposal_id: int) -> Approval:
    """After a time to answer has passed: the same two once more, approved at once."""
    proposal = await load(work, proposal_id)
    actor.must_be_staff_of(proposal.site)
    if proposal.status is not ProposalStatus.EXPIRED:
        raise Settled(proposal.status)
    renewed = await matches.propose_pair(work, proposal.mentee_id, proposal.mentor_id)
    if renewed is None:
        raise Settled(proposal.status)
    await post_at_once(work, renewed)
    return await approve(work, actor, renewed)


async def withdraw_all_of(work: Work, person_id: int) -> None:
    """The person paused, left or is gone: open proposals end, the other side is told neutrally, places are free."""
    async for proposal in closings.open_ones_of(work, person_id):
        told = tuple(asked for asked in closings.asked(proposal) if asked != person_id)
        await closings.close(work, proposal, "withdraw", reason=Cause.LEFT, told=told)
        if person_id == proposal.mentor_id:
            await matches.propose_next(work, proposal)


async def mentor_site(work: Work, proposal: Proposal) -> str:
    """The site to which the mentor belongs; the proposal's own where the mentor has left."""
    application = await work.applications.latest_of(proposal.mentor_id)
    return application.site if application is not None else proposal.site


async def _to_decide(work: Work, actor: Actor, proposal_id: int) -> Proposal:
    proposal = await load(work, proposal_id)
    actor.must_be_staff_of(proposal.site)
    if proposal.status is not ProposalStatus.PROPOSED:
        raise Settled(proposal.status)
    return proposal


async def _go_on(work: Work, proposal: Proposal) -> int | None:
    """The next candidate's card, at once: somebody in the group has just asked for it."""
    next_id = await matches.propose_next(work, proposal, is_watched=True)
    if next_id is not None:
        await post_at_once(work, next_id)
    return next_id


async def post_at_once(work: Work, proposal_id: int) -> None:
    """The card goes to the group now, whatever the hour: somebody there waits for it."""
    card = await work.cards.about(CardKind.PROPOSAL, proposal_id)
    if card is not None and card.posted_at is None:
        await work.cards.change(card.id, status=CardStatus.POSTED, posted_at=work.now)
        await work.refresh(card.site, CardShown(card_id=card.id), about=str(card.id))


async def _are_both_there(work: Work, proposal: Proposal) -> bool:
    for person_id in (proposal.mentee_id, proposal.mentor_id):
        person = await work.persons.get(person_id)
        application = await work.applications.live_of(person_id)
        is_there = person is not None and person.availability is Availability.ACTIVE
        if not is_there or application is None or application.status is not ApplicationStatus.ACCEPTED:
            return False
    return True
