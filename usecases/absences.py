"""A partner who cannot be reached for a week: the other one is told neutrally, once, and chooses what to do."""

from db.works import Work
from program.absences import Absence
from program.actors import Actor, Settled
from program.notices import PartnerUnreachable
from program.people import Availability
from program.tandems import EndReason, Tandem
from usecases import endings, persons, rematches
from usecases.meeting_steps import live_tandem_for

BACK = "back"


async def unreachable_for_long(work: Work, person_id: int) -> None:
    """A week has passed. Looks again whether the person is back; partners hear of it outside of their quiet hours."""
    person = await work.persons.get(person_id)
    if person is None or person.availability is not Availability.UNREACHABLE:
        return
    for tandem in await work.tandems.live_of(person_id):
        partner_id = tandem.partner_of(person_id) or 0
        await work.tell(
            partner_id,
            PartnerUnreachable(tandem_id=tandem.id, person_id=person_id),
            about=f"{tandem.id}.{work.now.isoformat()}",
            not_before=await endings.awake_at(work, partner_id),
        )


async def look_at(work: Work, actor: Actor, tandem_id: int) -> Absence:
    """How it stands. Raises ``Missing``, ``Forbidden``, and ``Settled`` once the tandem has ended or the partner is
    ``BACK``.
    """
    tandem = await live_tandem_for(work, actor, tandem_id)
    partner = await persons.get(work, tandem.partner_of(actor.id) or 0)
    if partner.availability is not Availability.UNREACHABLE:
        raise Settled(BACK)
    return Absence(tandem_id=tandem.id, partner_name=partner.first_name, role=tandem.role_of(actor.id))


async def look_for_another(work: Work, actor: Actor, tandem_id: int) -> Absence:
    """Ends the tandem early, by nobody's fault, with the wish for somebody else. Raises what ``look_at`` raises."""
    absence = await look_at(work, actor, tandem_id)
    tandem = await live_tandem_for(work, actor, tandem_id)
    # Whoever tapped has just read that it ends, and said what comes next: neither told nor asked once more.
    await endings.end_early(work, tandem, by=None, reason=EndReason.UNREACHABLE, gone=(actor.id,))
    await work.audits.record(actor.id, "looked_for_another", "tandem", tandem_id)
    await _seek(work, actor, tandem)
    return absence


async def _seek(work: Work, actor: Actor, tandem: Tandem) -> None:
    member = await work.tandems.member_of(tandem.id, actor.id)
    if member is None:
        return
    try:
        await rematches.choose(work, actor, member.id, seeks=True)
    except Settled:  # not in the pool any more: the tandem has ended all the same
        return
