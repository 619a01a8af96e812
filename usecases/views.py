"""Gathers what a card, a question or a tandem's screen shows. Reads only."""

from datetime import datetime

from db.works import Work
from program.actors import Actor, Missing
from program.applications import Application, ApplicationStatus
from program.desk import CardKind
from program.fits import fit_of
from program.people import Availability, Role
from program.proposal_views import ConsentView, NextInLine, ProposalView
from program.proposals import OPEN, STAFF_CAUSES, Proposal, ProposalStatus
from usecases import consents, couples
from usecases.closings import load


async def staff_view(work: Work, proposal_id: int) -> ProposalView:
    """A proposal as the staff's card shows it; raises ``Missing``, also once one of the two has been erased."""
    proposal = await load(work, proposal_id)
    if len(await work.persons.many([proposal.mentee_id, proposal.mentor_id])) < 2:
        raise Missing
    mentee, mentor = await _application(work, proposal.mentee_id), await _application(work, proposal.mentor_id)
    taken = (await work.proposals.taken_places(proposal.mentor_id)).get(proposal.mentor_id, 0)
    closed_from, closed_at, closed_by = await _closing(work, proposal)
    card = await work.cards.about(CardKind.PROPOSAL, proposal_id)
    is_claimed = card is not None and card.claimed_until is not None and card.claimed_until > work.now
    return ProposalView(
        proposal=proposal,
        fit=fit_of(proposal.explanation),
        site=work.programme.sites[proposal.site],
        mentor_site=work.programme.sites[mentor.site],
        mentee=mentee.profile,
        mentor=mentor.profile,
        waiting_days=mentee.waiting_days(work.now),
        free_places=max(0, mentor.profile.capacity - taken),
        places=mentor.profile.capacity,
        next_in_line=await _next_in_line(work, proposal),
        goes_first=mentee.goes_first,
        proposed_by=await _proposed_by(work, proposal),
        decided_by=await _first_name(work, proposal.decided_by),
        closed_from=closed_from,
        closed_at=closed_at,
        closed_by=closed_by,
        next_id=await work.proposals.following(proposal),
        is_mentee_waiting=await _is_waiting(work, mentee),
        held_until=card.held_until if card is not None else None,
        card_id=card.id if card is not None else None,
        claimed_by=await _first_name(work, card.claimed_by) if card is not None and is_claimed else None,
        couple=await couples.flag_of(work, proposal.mentee_id),
    )


async def consent_view(work: Work, actor: Actor, proposal_id: int) -> ConsentView:
    """A proposal as one who has been asked sees it; raises ``Missing``, and ``Forbidden`` for everybody else."""
    proposal = await consents.look_at(work, actor, proposal_id)
    role = Role.MENTEE if actor.id == proposal.mentee_id else Role.MENTOR
    partner = await _application(work, proposal.mentor_id if role is Role.MENTEE else proposal.mentee_id)
    return ConsentView(
        proposal=proposal,
        fit=fit_of(proposal.explanation),
        role=role,
        is_my_turn=consents.whose_turn(proposal) == actor.id,
        partner=partner.profile,
        partner_site=work.programme.sites[partner.site],
        shares=actor.person.shares,
        tandem_id=await _tandem_id(work, proposal),
    )


async def _application(work: Work, person_id: int) -> Application:
    application = await work.applications.latest_of(person_id)
    if application is None:
        raise Missing
    return application


async def _next_in_line(work: Work, proposal: Proposal) -> tuple[NextInLine, ...]:
    found = []
    for entry in proposal.runners_up:
        application = await work.applications.live_of(entry["mentor_id"])
        profile = application.profile if application is not None else None
        points = tuple(entry.get("points", ()))
        found.append(NextInLine(score=entry["score"], points=points, profile=profile))
    return tuple(found)


async def _first_name(work: Work, person_id: int | None) -> str | None:
    person = await work.persons.get(person_id) if person_id is not None else None
    return person.first_name if person is not None else None


async def _proposed_by(work: Work, proposal: Proposal) -> str | None:
    if not proposal.by_hand:
        return None
    entries = await work.audits.about("proposal", proposal.id)
    return await _first_name(work, entries[0].actor_id) if entries else None


async def _is_waiting(work: Work, application: Application) -> bool:
    person = await work.persons.get(application.person_id)
    is_there = person is not None and person.availability is Availability.ACTIVE
    is_looking = is_there and not await work.tandems.live_of(application.person_id)
    return is_looking and application.status is ApplicationStatus.ACCEPTED


async def _tandem_id(work: Work, proposal: Proposal) -> int | None:
    if proposal.status is not ProposalStatus.MENTEE_ACCEPTED:
        return None
    tandems = await work.tandems.live_of(proposal.mentee_id)
    return next((tandem.id for tandem in tandems if tandem.proposal_id == proposal.id), None)


async def _closing(work: Work, proposal: Proposal) -> tuple[ProposalStatus | None, datetime | None, str | None]:
    """From which state, when, and by whom of the staff a closed proposal was closed."""
    if proposal.status in OPEN:
        return None, None, None
    entries = [entry for entry in await work.audits.about("proposal", proposal.id) if entry.to_state == proposal.status]
    if not entries:
        return None, None, None
    last = entries[-1]
    is_staff = proposal.status is ProposalStatus.REJECTED or proposal.reason in STAFF_CAUSES
    name = await _first_name(work, last.actor_id) if is_staff else None
    return ProposalStatus(last.from_state or proposal.status), last.at, name
