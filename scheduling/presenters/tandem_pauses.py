"""A tandem rests, or goes on: told only as long as it is so."""

from datetime import datetime

from program.actors import Actor
from program.deliveries import DropReason
from program.notices import TandemPaused, TandemResumed
from program.tandems import LIVE, Tandem
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import tandem_pauses as texts
from usecases import Work, tandem_pauses


@presents(TandemPaused)
async def tandem_paused(work: Work, notice: TandemPaused, reader: Reader) -> Outgoing:
    """Until when, unless the rest has ended meanwhile, or another one has begun."""
    tandem = await _tandem(work, notice.tandem_id)
    if tandem.rests_until is None or tandem.rests_until != datetime.fromisoformat(notice.until):
        raise Dropped(DropReason.MOVED_ON)
    name = await tandem_pauses.partner_name_of(work, Actor(person=reader.one), tandem)
    return Outgoing(text=texts.told(reader.tr, tandem, name))


@presents(TandemResumed)
async def tandem_resumed(work: Work, notice: TandemResumed, reader: Reader) -> Outgoing:
    """It goes on, unless it rests once more."""
    tandem = await _tandem(work, notice.tandem_id)
    if tandem.rests_until is not None:
        raise Dropped(DropReason.MOVED_ON)
    name = await tandem_pauses.partner_name_of(work, Actor(person=reader.one), tandem)
    return Outgoing(text=texts.goes_on(reader.tr, tandem.id, name))


async def _tandem(work: Work, tandem_id: int) -> Tandem:
    tandem = await work.tandems.get(tandem_id)
    if tandem is None or tandem.status not in LIVE or tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    return tandem
