"""How a proposal comes to an end without a tandem: saved, place given back, people and staff told."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Missing, Settled
from program.desk import CardKind, CardStatus
from program.notices import ProposalClosed
from program.proposals import OPEN, PROPOSAL_MACHINE, Cause, Proposal, ProposalStatus
from program.timers import TimerKind
from usecases import cards, couple_pools


async def load(work: Work, proposal_id: int) -> Proposal:
    """The proposal; raises ``Missing``."""
    proposal = await work.proposals.get(proposal_id)
    if proposal is None:
        raise Missing
    return proposal


async def move(work: Work, proposal: Proposal, status: ProposalStatus, **values: Any) -> Proposal:
    """Saves a step and answers the proposal as it stands now; raises ``Settled`` where somebody was faster."""
    try:
        await work.proposals.move(proposal, status, **values)
    except Overtaken:
        raise Settled((await load(work, proposal.id)).status) from None
    return replace(proposal, status=status, **values)


async def close(
    work: Work,
    proposal: Proposal,
    step: str,
    *,
    actor_id: int | None = None,
    reason: str | None = None,
    told: tuple[int, ...] = (),
    decision: Mapping[str, Any] | None = None,
) -> Proposal:
    """Takes a proposal out by a step of its machine; ``told`` are those who have been asked and hear of it.

    ``decision`` holds further columns of the proposal, such as who decided.
    Raises ``IllegalStep`` and ``Settled`` before anything is changed.
    """
    status = PROPOSAL_MACHINE.step(proposal.status, step)
    closed = await move(work, proposal, status, reason=reason, deadline=None, **(decision or {}))
    await work.proposals.free_place(proposal.id)
    timers = (TimerKind.CONSENT_NEARLY_OVER, TimerKind.CONSENT_OVER, TimerKind.PROPOSAL_AWAKE)
    await work.timers.clear(proposal.id, *timers)
    await work.audits.record(
        actor_id, status, "proposal", proposal.id, before=proposal.status, after=status, reason=reason
    )
    for person_id in told:
        await work.tell(person_id, ProposalClosed(proposal_id=proposal.id), about=str(proposal.id))
    await show(work, proposal.id)
    other = await couple_pools.other_half(work, proposal)
    if other is not None:  # two who want one mentor between them: both with this one, or neither
        await close(work, other, "supersede", reason=Cause.COUPLE, told=asked(other))
    return closed


async def open_ones_of(work: Work, person_id: int) -> AsyncIterator[Proposal]:
    """The person's open proposals, one by one; what is closed on the way, with a couple's other one, is left out."""
    for proposal in await work.proposals.open_of(person_id):
        present = await load(work, proposal.id)
        if present.status in OPEN:
            yield present


def asked(proposal: Proposal) -> tuple[int, ...]:
    """Who knows of an open proposal: nobody, the mentor, or both."""
    if proposal.status is ProposalStatus.APPROVED:
        return (proposal.mentor_id,)
    return (proposal.mentor_id, proposal.mentee_id) if proposal.status is ProposalStatus.MENTOR_ACCEPTED else ()


async def show(work: Work, proposal_id: int) -> None:
    """The staff's card shows how the proposal stands; it waits for nobody any more."""
    card = await work.cards.about(CardKind.PROPOSAL, proposal_id)
    if card is not None and card.status is CardStatus.SETTLED:
        await cards.change_about(work, CardKind.PROPOSAL, proposal_id)
    else:
        await cards.settle_about(work, CardKind.PROPOSAL, proposal_id)
