"""The two people's turn: asked on the anonymous card, reminded once, yes, no, or time passed. Names come after both."""

from datetime import datetime

from db.works import Work
from program.actors import Actor, Forbidden, Settled
from program.deadlines import answer_deadline, reminder_time
from program.notices import ConsentAsked, ConsentExpired, ConsentReminded
from program.people import Availability, Person
from program.proposals import PROPOSAL_MACHINE, Cause, DeclineReason, Proposal, ProposalStatus
from program.timers import TimerKind
from usecases import closings, conflicts, matches, persons, tandems
from usecases.closings import load
from usecases.public_holidays import days_off

_WAITING = (TimerKind.CONSENT_NEARLY_OVER, TimerKind.CONSENT_OVER)


def whose_turn(proposal: Proposal) -> int | None:
    """The person who is being asked; None while nobody is."""
    if proposal.status is ProposalStatus.APPROVED:
        return proposal.mentor_id
    return proposal.mentee_id if proposal.status is ProposalStatus.MENTOR_ACCEPTED else None


async def ask(work: Work, proposal: Proposal) -> None:
    """Asks the one whose turn has come: a deadline in working days, one reminder, and the card."""
    person = await persons.get(work, whose_turn(proposal) or 0)
    deadline = await _set_deadline(work, proposal, person)
    notice = ConsentAsked(proposal_id=proposal.id)
    await work.tell(person.id, notice, about=str(proposal.id), expires_at=deadline)


async def say_yes(work: Work, actor: Actor, proposal_id: int) -> ProposalStatus:
    """The mentor's yes asks the mentee, the mentee's yes begins the tandem; answers how the proposal stands then.

    Raises ``Forbidden``, ``Missing``, or ``Settled`` where it is not this person's turn.
    """
    proposal = await _on_turn(work, actor, proposal_id)
    if actor.id == proposal.mentor_id:
        return await _mentor_agrees(work, proposal)
    status = PROPOSAL_MACHINE.step(proposal.status, "mentee_accept")
    agreed = await closings.move(work, proposal, status, deadline=None)
    await work.timers.clear(proposal_id, *_WAITING)
    await work.audits.record(actor.id, status, "proposal", proposal_id, before=proposal.status, after=status)
    await tandems.start_tandem(work, agreed)
    await closings.show(work, proposal_id)
    return status


async def say_no(work: Work, actor: Actor, proposal_id: int, reason: DeclineReason | None = None) -> None:
    """ "Not this time": the place is free, a mentor who had agreed is told neutrally, the next one is proposed."""
    proposal = await _on_turn(work, actor, proposal_id)
    is_mentor = actor.id == proposal.mentor_id
    step = "mentor_decline" if is_mentor else "mentee_decline"
    told = () if is_mentor else (proposal.mentor_id,)
    await closings.close(work, proposal, step, actor_id=actor.id, reason=reason, told=told)
    if reason is DeclineReason.KNOWN:
        await conflicts.declare(work, actor, proposal.mentee_id, proposal.mentor_id)
    await matches.propose_next(work, proposal)


async def remind_of_consent(work: Work, proposal_id: int) -> None:
    """The time to answer is nearly over: reminds whose turn it is."""
    proposal = await work.proposals.get(proposal_id)
    turn = whose_turn(proposal) if proposal is not None else None
    if proposal is None or turn is None:
        return
    notice = ConsentReminded(proposal_id=proposal_id, status=proposal.status)
    await work.tell(turn, notice, about=f"{proposal_id}.{proposal.status}", expires_at=proposal.deadline)


async def expire_consent(work: Work, proposal_id: int) -> None:
    """The time to answer has passed: both sides are told kindly, and the mentee gets the next candidate."""
    proposal = await work.proposals.get(proposal_id)
    turn = whose_turn(proposal) if proposal is not None else None
    if proposal is None or turn is None:
        return
    if proposal.deadline is not None and proposal.deadline > work.now:
        await work.timers.set(TimerKind.CONSENT_OVER, proposal_id, proposal.deadline)
        return
    told = tuple(asked for asked in closings.asked(proposal) if asked != turn)
    await closings.close(work, proposal, "expire", told=told)
    await work.tell(turn, ConsentExpired(proposal_id=proposal_id), about=str(proposal_id))
    await matches.propose_next(work, proposal)


async def look_at(work: Work, actor: Actor, proposal_id: int) -> Proposal:
    """The proposal as one who has been asked may see it; raises ``Forbidden`` for everybody else."""
    proposal = await load(work, proposal_id)
    actor.must_be(proposal.mentee_id, proposal.mentor_id)
    if actor.id not in closings.asked(proposal) and not await _was_asked(work, actor.id, proposal):
        raise Forbidden
    return proposal


async def _was_asked(work: Work, person_id: int, proposal: Proposal) -> bool:
    """Whether a closed proposal had reached this person, as the audit trail has it."""
    reached = {entry.to_state for entry in await work.audits.about("proposal", proposal.id)}
    wanted = ProposalStatus.APPROVED if person_id == proposal.mentor_id else ProposalStatus.MENTOR_ACCEPTED
    return wanted in reached


async def _mentor_agrees(work: Work, proposal: Proposal) -> ProposalStatus:
    mentee = await work.persons.get(proposal.mentee_id)
    if mentee is None or mentee.availability is not Availability.ACTIVE:
        closed = await closings.close(work, proposal, "withdraw", actor_id=proposal.mentor_id, reason=Cause.LEFT)
        return closed.status
    status = PROPOSAL_MACHINE.step(proposal.status, "mentor_accept")
    agreed = await closings.move(work, proposal, status)
    await work.audits.record(proposal.mentor_id, status, "proposal", proposal.id, before=proposal.status, after=status)
    await ask(work, agreed)
    await closings.show(work, proposal.id)
    return status


async def _on_turn(work: Work, actor: Actor, proposal_id: int) -> Proposal:
    proposal = await look_at(work, actor, proposal_id)
    if whose_turn(proposal) != actor.id:
        raise Settled(proposal.status)
    return proposal


async def _set_deadline(work: Work, proposal: Proposal, person: Person) -> datetime:
    settings = work.programme.deadlines
    is_mentor = proposal.status is ProposalStatus.APPROVED
    days = settings.mentor_answer_days if is_mentor else settings.mentee_answer_days
    off = days_off(work.programme.sites[proposal.site].land)
    deadline = answer_deadline(work.now, days, person.zone, off)
    await closings.move(work, proposal, proposal.status, deadline=deadline)
    await work.timers.set(TimerKind.CONSENT_OVER, proposal.id, deadline)
    remind_at = reminder_time(work.now, deadline, settings.answer_reminder_days_before, person.zone, off)
    if remind_at is None:
        await work.timers.clear(proposal.id, TimerKind.CONSENT_NEARLY_OVER)
    else:
        await work.timers.set(TimerKind.CONSENT_NEARLY_OVER, proposal.id, remind_at)
    return deadline
