"""Tandems begin when all have agreed, and end early when one of the two leaves."""

from dataclasses import replace
from datetime import timedelta

from db.works import Work
from program.actors import Forbidden, Missing, Settled
from program.notices import TandemStarted
from program.people import Share
from program.proposals import Proposal
from program.tandems import EndReason, PartnerFacts, Tandem
from usecases import check_ins, endings, ladders, milestones, persons, precedences


async def start_tandem(work: Work, proposal: Proposal) -> Tandem:
    """Begins what both have agreed to: the programme's template, and an introduction for both, names at last.

    Raises ``Settled`` where the mentee is in a tandem already.
    """
    own = await work.tandems.live_of(proposal.mentee_id)
    if own:
        raise Settled(own[0].status)
    name = work.programme.template_of_site(proposal.site)
    site = work.programme.sites[proposal.site]
    # The same time of day in the site's zone, also across a clock change.
    ends_at = work.now.astimezone(site.tz) + timedelta(weeks=work.programme.template_named(name).weeks)
    tandem_id = await work.tandems.add(
        proposal_id=proposal.id,
        site=proposal.site,
        mentee_id=proposal.mentee_id,
        mentor_id=proposal.mentor_id,
        template=name,
        ends_at=ends_at,
    )
    tandem = await load(work, tandem_id)
    await precedences.use_up(work, proposal.mentee_id)
    await work.audits.record(None, "started", "tandem", tandem_id, after=tandem.status)
    await endings.expect(work, tandem)
    await ladders.start(work, tandem_id)
    await check_ins.start(work, tandem_id)
    await milestones.await_half_time(work, tandem)
    for person_id in (proposal.mentee_id, proposal.mentor_id):
        await work.tell(person_id, TandemStarted(tandem_id=tandem_id), about=str(tandem_id))
    return tandem


async def end_all_of(work: Work, person_id: int) -> None:
    """The person leaves: tandems end early, meetings are off, places free; the partner is told neutrally and asked
    whether to look for somebody else, and staff see it.
    """
    for tandem in await work.tandems.live_of(person_id):
        await endings.end_early(work, tandem, by=person_id, reason=EndReason.LEFT, gone=(person_id,))


async def load(work: Work, tandem_id: int) -> Tandem:
    """The tandem; raises ``Missing``."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        raise Missing
    return tandem


async def partner_facts(work: Work, tandem: Tandem, person_id: int) -> PartnerFacts:
    """What this member may know of the other. Raises ``Forbidden`` for strangers, ``Missing`` for an erased partner."""
    partner_id = tandem.partner_of(person_id)
    if partner_id is None:
        raise Forbidden
    partner = await persons.get(work, partner_id)
    shares = dict(partner.shares)
    if Share.USERNAME in shares:  # as it is today: people change it
        shares.pop(Share.USERNAME)
        if partner.username:
            shares[Share.USERNAME] = f"@{partner.username}"
    return PartnerFacts(
        person_id=partner_id,
        name=partner.name,
        first_name=partner.first_name,
        role=tandem.role_of(partner_id),
        language=partner.language,
        zone=partner.zone,
        shares=shares,
    )


async def introduction_of(work: Work, tandem: Tandem, person_id: int) -> PartnerFacts:
    """``partner_facts`` with what the partner has told for this moment: degree and strengths."""
    partner = await partner_facts(work, tandem, person_id)
    application = await work.applications.live_of(partner.person_id)
    if application is None:
        return partner
    return replace(partner, degree=application.profile.degree, strengths=application.profile.strengths)
