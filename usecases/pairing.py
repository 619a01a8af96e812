"""Pairs by hand: staff choose a mentee who waits and any mentor. The rules of the matching are checked all the same."""

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.applications import Application, ApplicationStatus
from program.fits import fit_of
from program.matching.people import Mentee, Mentor
from program.pairing import Candidate, Candidates, HandMade
from program.people import Role
from program.proposals import ASKED, Cause
from usecases import closings, conflicts, couples, matches, proposals
from usecases.pools import Market, market


async def candidates_for(work: Work, actor: Actor, application_id: int) -> Candidates:
    """All mentors for this mentee. Raises ``Forbidden``, ``Missing``, or ``Settled`` for one who does not wait."""
    application, mentee, known = await _mentee(work, actor, application_id)
    found = await _ranked(work, known, mentee)
    return Candidates(
        application_id=application.id,
        profile=application.profile,
        site=application.site,
        waiting_days=application.waiting_days(work.now),
        mentors=tuple(sorted(found, key=lambda entry: (not entry.is_possible, -entry.score))),
        goes_first=application.goes_first,
    )


async def look_at_pair(work: Work, actor: Actor, application_id: int, mentor_application_id: int) -> HandMade:
    """The pair with its reasons and what stands against it. Raises as ``candidates_for``."""
    application, mentee, known = await _mentee(work, actor, application_id)
    found = {entry.application_id: entry for entry in await _ranked(work, known, mentee)}
    candidate = found.get(mentor_application_id)
    mentor = _mentor(known, mentor_application_id)
    if candidate is None or mentor is None:
        raise Missing
    return HandMade(
        application_id=application.id,
        mentee=application.profile,
        site=application.site,
        mentor=candidate,
        fit=fit_of(matches.explained(work, known, mentee, mentor)),
        couple=await couples.flag_of(work, application.person_id),
        is_asked=await _is_asked(work, application),
    )


async def propose(work: Work, actor: Actor, application_id: int, mentor_application_id: int) -> int:
    """Proposes the two by hand and answers the proposal's id; a proposal that nobody has been asked about gives way.

    Raises as ``candidates_for``, and ``Settled`` with the rule that stands against it.
    """
    pair = await look_at_pair(work, actor, application_id, mentor_application_id)
    if pair.is_asked:
        raise Settled("asked")
    if not pair.mentor.is_possible:
        raise Settled("conflict" if pair.mentor.is_conflict else next(iter(pair.mentor.obstacles)))
    mentee_id, mentor_id = await _people(work, application_id, mentor_application_id)
    for proposal in await work.proposals.open_of(mentee_id):
        decision = {"decided_by": actor.id, "decided_at": work.now}
        await closings.close(work, proposal, "supersede", actor_id=actor.id, reason=Cause.BY_HAND, decision=decision)
    made = await matches.propose_pair(work, mentee_id, mentor_id, by=actor.id)
    if made is None:  # somebody was faster
        raise Settled("asked")
    await proposals.post_at_once(work, made)
    return made


async def never_together(work: Work, actor: Actor, application_id: int, mentor_application_id: int) -> None:
    """Staff know that the two must not be brought together. Raises ``Forbidden`` or ``Missing``."""
    application = await work.applications.get(application_id)
    if application is None:
        raise Missing
    actor.must_be_staff_of(application.site)
    await conflicts.declare(work, actor, *await _people(work, application_id, mentor_application_id))


async def _mentee(work: Work, actor: Actor, application_id: int) -> tuple[Application, Mentee, Market]:
    application = await work.applications.get(application_id)
    if application is None or application.role is not Role.MENTEE:
        raise Missing
    actor.must_be_staff_of(application.site)
    known = await market(work)
    mentee = known.mentee(application.person_id)
    if mentee is None or application.status is not ApplicationStatus.ACCEPTED:
        raise Settled(application.status)
    return application, mentee, known


def _mentor(known: Market, application_id: int) -> Mentor | None:
    person_id = next((number for number, entry in known.applications.items() if entry.id == application_id), None)
    return known.mentor(person_id) if person_id is not None else None


async def _ranked(work: Work, known: Market, mentee: Mentee) -> list[Candidate]:
    from program.matching.assignments import candidates, open_pool  # noqa: PLC0415 - NumPy is for those who match alone

    declared = await work.conflicts.pairs()
    others = [pair for pair in known.taken if pair[0] != mentee.id]  # what is open for this mentee gives way
    ranked = candidates(open_pool(known.pool, others), mentee.id, matches.weights_of(work.programme))
    return [
        Candidate(
            application_id=known.applications[int(entry.mentor)].id,
            profile=known.applications[int(entry.mentor)].profile,
            score=entry.score,
            obstacles=entry.obstacles,
            is_conflict=(int(mentee.id), int(entry.mentor)) in declared,
        )
        for entry in ranked
    ]


async def _is_asked(work: Work, application: Application) -> bool:
    return any(entry.status in ASKED for entry in await work.proposals.open_of(application.person_id))


async def _people(work: Work, application_id: int, mentor_application_id: int) -> tuple[int, int]:
    mentee = await work.applications.get(application_id)
    mentor = await work.applications.get(mentor_application_id)
    if mentee is None or mentor is None or mentee.role is not Role.MENTEE or mentor.role is not Role.MENTOR:
        raise Missing
    return mentee.person_id, mentor.person_id
