"""Leaving the programme, and taking consent back: as easy as joining, and at once."""

from db.works import Work
from program.actors import Actor, Settled
from program.applications import APPLICATION_MACHINE, ApplicationStatus
from program.deliveries import DropReason
from program.desk import CardKind
from usecases import cards, leavings, retention


async def withdraw(work: Work, actor: Actor, *, takes_consent_back: bool = False) -> None:
    """Out of the programme: application withdrawn, proposals and tandems ended, others told neutrally."""
    application = await work.applications.live_of(actor.id)
    if application is None and not takes_consent_back:
        raise Settled("withdrawn")
    await work.forms.close(actor.id)
    # Before all that follows: planned meetings still have to leave the person's own calendar.
    await work.outbox.drop_unsent(f"p:{actor.id}", DropReason.MOVED_ON, but_for=leavings.KEPT)
    leaver = leavings.Leaver(person=actor.person, by=actor.id, takes_consent_back=takes_consent_back)
    await leavings.leave(work, leaver)
    if application is not None:
        after = APPLICATION_MACHINE.step(application.status, "withdraw")
        await work.applications.move(application, ApplicationStatus(after))
        await cards.settle_about(work, CardKind.APPLICATION, application.id)
        await work.audits.record(
            actor.id, "withdrew", "application", application.id, before=application.status, after=after
        )
    await work.persons.change(actor.id, role=None)
    if takes_consent_back:
        await work.persons.withdraw_consents(actor.id)
        await work.audits.record(actor.id, "consent_withdrawn", "person", actor.id)
    await retention.review(work, actor.id)
