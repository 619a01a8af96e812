"""Contact between two rests: nothing is passed on or planned until somebody who hears worries lets it go on."""

from db.works import Work
from program.deliveries import DropReason
from program.notices import ContactRested, ContactResumed, MessageRelayed, ThingRelayed
from program.tandems import LIVE, Tandem
from usecases import meetings

PASSED_ON = (MessageRelayed, ThingRelayed)
"""What one of the two has sent the other, and has not arrived yet."""


async def stop(work: Work, tandem: Tandem, wished_by: int) -> None:
    """At once, in both directions. The partner reads one neutral text; nobody is named, on the audit trail either."""
    if tandem.contact_stopped_at is not None:
        return
    await work.tandems.change(tandem.id, contact_stopped_at=work.now)
    await work.audits.record(None, "contact_stopped", "tandem", tandem.id)
    for member in (tandem.mentee_id, tandem.mentor_id):
        await work.outbox.drop_about(f"p:{member}", PASSED_ON, f"{tandem.id}.", DropReason.MOVED_ON)
    await meetings.cancel_all_of(work, tandem.id, by=None)
    partner_id = tandem.partner_of(wished_by)
    if partner_id is not None:
        about = f"{tandem.id}.{work.now.isoformat()}"
        await work.tell(partner_id, ContactRested(tandem_id=tandem.id), about=about)


async def resume(work: Work, tandem_id: int, actor_id: int) -> bool:
    """Contact may go on, unless another worry stands against it; says whether it does. Both are told neutrally."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None or tandem.contact_stopped_at is None or await work.worries.stopping(tandem_id):
        return False
    await work.tandems.change(tandem_id, contact_stopped_at=None)
    await work.audits.record(actor_id, "contact_resumed", "tandem", tandem_id)
    if tandem.status in LIVE:
        about = f"{tandem_id}.{work.now.isoformat()}"
        for member in (tandem.mentee_id, tandem.mentor_id):
            await work.tell(member, ContactResumed(tandem_id=tandem_id), about=about)
    return True
