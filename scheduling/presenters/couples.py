"""Notices about two applicants who become linked. Each looks again whether there still is something to say."""

from program.actors import Actor, Missing
from program.couples import Couple, CoupleStatus
from program.deliveries import DropReason
from program.notices import CoupleAsked, CoupleChanged, CoupleEnded, CoupleLinked, CoupleOffered
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import couples as texts
from usecases import Work, couples, persons
from usecases.couples import NotPossible


@presents(CoupleOffered)
async def couple_offered(work: Work, notice: CoupleOffered, reader: Reader) -> Outgoing:
    """The question, if the link still works and this person can say yes to it."""
    try:
        offer = await couples.look_at(work, Actor(person=reader.one), notice.code)
    except NotPossible:
        raise Dropped(DropReason.MOVED_ON) from None
    if not offer.is_ready:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.offered(reader.tr, offer.name, notice.code))


@presents(CoupleAsked)
async def couple_asked(work: Work, notice: CoupleAsked, reader: Reader) -> Outgoing:
    """The question to whoever made the link, unless it has been answered meanwhile."""
    couple = await _in(work, notice.couple_id, CoupleStatus.ASKED)
    return Outgoing(text=texts.asked(reader.tr, couple.id, await _partner_name(work, couple, reader)))


@presents(CoupleLinked)
async def couple_linked(work: Work, notice: CoupleLinked, reader: Reader) -> Outgoing:
    """Both have confirmed."""
    couple = await _in(work, notice.couple_id, CoupleStatus.LINKED)
    name = await _partner_name(work, couple, reader)
    return Outgoing(text=texts.linked(reader.tr, couple, reader.one.id, name))


@presents(CoupleChanged)
async def couple_changed(work: Work, notice: CoupleChanged, reader: Reader) -> Outgoing:
    """What is looked for, unless it has been changed back."""
    couple = await _in(work, notice.couple_id, CoupleStatus.LINKED)
    if couple.is_shared is not notice.is_shared:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.changed(reader.tr, is_shared=couple.is_shared))


@presents(CoupleEnded)
async def couple_ended(work: Work, notice: CoupleEnded, reader: Reader) -> Outgoing:
    """The end, without a reason."""
    couple = await _in(work, notice.couple_id, CoupleStatus.ENDED)
    return Outgoing(text=texts.ended(reader.tr, was_linked=couple.linked_at is not None))


async def _in(work: Work, couple_id: int, status: CoupleStatus) -> Couple:
    couple = await work.couples.get(couple_id)
    if couple is None or couple.status is not status:
        raise Dropped(DropReason.MOVED_ON)
    return couple


async def _partner_name(work: Work, couple: Couple, reader: Reader) -> str:
    try:
        return (await persons.get(work, couple.partner_of(reader.one.id) or 0)).first_name
    except Missing:  # has left for good; the end of the link is on its way
        raise Dropped(DropReason.MOVED_ON) from None
