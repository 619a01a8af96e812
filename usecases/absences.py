"""A partner who cannot be reached for a week: the other one is told neutrally, once, and chooses what to do."""

from dataclasses import replace
from datetime import datetime

from db.works import Work
from program.absences import Absence
from program.actors import Actor, Settled
from program.notices import PartnerUnreachable
from program.people import Availability
from program.tandems import EndReason, Tandem
from program.timers import TimerKind
from usecases import endings, persons, rematches
from usecases.losses import LONG
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


async def set_missing_clocks(work: Work) -> None:
    """Sets the clock of people in live tandems who have been out of reach since before there was one.

    Whose week is over already is told of now; of whom the partner has heard since that loss, not once more.
    """
    watched = await work.timers.objects_of(TimerKind.UNREACHABLE_LONG)
    for tandem in await work.tandems.live():
        people = await work.persons.many([tandem.mentee_id, tandem.mentor_id])
        for person in people.values():
            is_lost = person.availability is Availability.UNREACHABLE and person.id not in watched
            if is_lost and not await _has_been_told(work, tandem, person.id):
                due_at = max(work.now, await _lost_at(work, tandem, person.id) + LONG)
                await work.timers.set(TimerKind.UNREACHABLE_LONG, person.id, due_at)


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
    return replace(absence, goes_first=await _seek(work, actor, tandem))


async def _has_been_told(work: Work, tandem: Tandem, person_id: int) -> bool:
    recipient = f"p:{tandem.partner_of(person_id)}"
    told_at = await work.outbox.last_queued(recipient, PartnerUnreachable, f"{tandem.id}.")
    return told_at is not None and told_at >= await _lost_at(work, tandem, person_id)


async def _lost_at(work: Work, tandem: Tandem, person_id: int) -> datetime:
    """Since when this person has been out of reach; since the start of the tandem where nobody knows."""
    trail = await work.audits.about("person", person_id)
    lost = [entry.at for entry in trail if entry.to_state == Availability.UNREACHABLE]
    return lost[-1] if lost else tandem.started_at


async def _seek(work: Work, actor: Actor, tandem: Tandem) -> bool:
    """Looks again; answers whether at the front of the waiting."""
    member = await work.tandems.member_of(tandem.id, actor.id)
    if member is None:
        return False
    try:
        return (await rematches.choose(work, actor, member.id, seeks=True)).goes_first
    except Settled:  # not in the pool any more: the tandem has ended all the same
        return False
