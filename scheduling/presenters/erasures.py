"""Notices about what is held about somebody, and about its end."""

from program.deliveries import DropReason
from program.notices import ErasureNear, HeldDataSent, LineGone, ThingGone
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import cards
from texts import erasures as texts
from usecases import Work, held_data


@presents(HeldDataSent)
async def held_data_sent(work: Work, _notice: HeldDataSent, reader: Reader) -> Outgoing:
    """Everything, as it is held at this moment."""
    document = await held_data.document_of(work, reader.one)
    return Outgoing(text=texts.file_caption(reader.tr), file=texts.file(document))


@presents(ErasureNear)
async def erasure_near(work: Work, notice: ErasureNear, reader: Reader) -> Outgoing:
    """The date, unless it has been put off or something is live again."""
    erase_at = (await work.erasures.clock_of(reader.one.id)).erase_at
    if erase_at is None or erase_at.isoformat() != notice.erase_at:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.near(reader.tr, erase_at, work.programme.retention.days_after_end))


@presents(LineGone)
async def line_gone(_work: Work, notice: LineGone, reader: Reader) -> Outgoing:
    """Nothing is told of them any more; where the message is deleted already, all is well."""
    return Outgoing(text=cards.gone(reader.tr), edits=notice.message_id, is_only_edit=True)


@presents(ThingGone)
async def thing_gone(_work: Work, notice: ThingGone, reader: Reader) -> Outgoing:
    """Taken away; where Telegram does not let the bot, staff are asked to, below it."""
    return Outgoing(text=texts.please_delete(reader.tr), deletes=notice.message_id, reply_to=notice.message_id)
