"""Two who must never be brought together: they know each other, or their interests conflict."""

from db.works import Work
from program.actors import Actor
from program.proposals import Cause
from usecases import closings


async def declare(work: Work, actor: Actor, mentee_id: int, mentor_id: int) -> None:
    """Keeps the conflict for good; an open proposal of the two is taken back, whoever was asked is told neutrally.

    Whoever calls this has made sure that the actor may: one of the two, or staff of the mentee's site.
    """
    if not await work.conflicts.declare(mentee_id, mentor_id, actor.id):
        return
    for person_id in (mentee_id, mentor_id):
        await work.audits.record(actor.id, "declared_conflict", "person", person_id)
    for proposal in await work.proposals.open_of(mentee_id):
        if proposal.mentor_id == mentor_id:
            told = closings.asked(proposal)
            await closings.close(work, proposal, "withdraw", actor_id=actor.id, reason=Cause.CONFLICT, told=told)
