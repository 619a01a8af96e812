"""Thanks, milestones and certificates. Each looks again whether it may still arrive."""

from functools import partial

from program.actors import Missing
from program.deliveries import DropReason
from program.milestones import Milestone
from program.notices import CertificateOrdered, MilestoneReached, ThanksSaid, ThanksWritten
from program.tandems import LIVE, Tandem, TandemStatus
from program.thanks import Thanks
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import certificates, milestones, thanks
from texts.certificate_files import certificate_file
from texts.translators import translator
from usecases import Work, persons
from usecases.certificates import certificate_of
from usecases.milestones import together_in


@presents(ThanksSaid)
async def thanks_said(work: Work, notice: ThanksSaid, reader: Reader) -> Outgoing:
    """Written thanks, in the reader's language."""
    name = await _sender_name(work, notice.tandem_id, notice.sender_id)
    return Outgoing(text=thanks.arrived(reader.tr, notice.tandem_id, name, Thanks(notice.choice)))


@presents(ThanksWritten)
async def thanks_written(work: Work, notice: ThanksWritten, reader: Reader) -> Outgoing:
    """Thanks in own words."""
    name = await _sender_name(work, notice.tandem_id, notice.sender_id)
    return Outgoing(text=thanks.arrived_words(reader.tr, notice.tandem_id, name, notice.words))


@presents(MilestoneReached)
async def milestone_reached(work: Work, notice: MilestoneReached, reader: Reader) -> Outgoing:
    """A milestone, unless the two rest, have ended, or one of them has left."""
    tandem = await work.tandems.get(notice.tandem_id)
    if tandem is None or tandem.status is not TandemStatus.ACTIVE or tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    text = milestones.reached(
        reader.tr,
        Milestone(notice.milestone),
        tandem_id=tandem.id,
        name=await _name_of(work, tandem.partner_of(reader.one.id) or 0),
        together=await together_in(work, tandem.id),
        started_at=tandem.started_at,
        ends_at=tandem.ends_at,
        hours=work.programme.template_named(tandem.template).hours or 0,
    )
    return Outgoing(text=text)


@presents(CertificateOrdered)
async def certificate_ordered(work: Work, notice: CertificateOrdered, reader: Reader) -> Outgoing:
    """The facts of the certificate are those of this moment; the page is set once the transaction is over."""
    try:
        certificate = await certificate_of(work, reader.one.id, notice.tandem_id)
    except Missing:
        raise Dropped(DropReason.MOVED_ON) from None
    tr = translator(notice.language, certificate.site.zone)
    return Outgoing(text=certificates.delivered(reader.tr), make_file=partial(certificate_file, tr, certificate))


async def _sender_name(work: Work, tandem_id: int, sender_id: int) -> str:
    """Who says thanks, where it may still reach the other."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None or not await _is_open(work, tandem):
        raise Dropped(DropReason.MOVED_ON)
    return await _name_of(work, sender_id)


async def _is_open(work: Work, tandem: Tandem) -> bool:
    is_going_on = tandem.status in LIVE and tandem.contact_stopped_at is None
    return is_going_on and not await work.relays.stopped_by(tandem.id)


async def _name_of(work: Work, person_id: int) -> str:
    try:
        return (await persons.get(work, person_id)).first_name
    except Missing:
        raise Dropped(DropReason.MOVED_ON) from None
