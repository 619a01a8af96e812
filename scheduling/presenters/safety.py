"""Worries for those who may read them, at the moment of delivery; a number for the group; contact that rests."""

from program.actors import Forbidden
from program.deliveries import DropReason
from program.desk import Topic
from program.notices import (
    ContactRested,
    ContactResumed,
    HearerNamed,
    WorriesWait,
    WorryAnswered,
    WorryClosed,
    WorryReplied,
    WorryTaken,
    WorryTold,
)
from program.tandems import LIVE, Tandem
from program.worries import CaseView, Worry, WorryStatus, WorryWish
from scheduling.presenting import AfterSending, Dropped, Outgoing, Reader, presents
from texts import worries as texts
from texts import worry_cases as case_texts
from usecases import Work, hearers, worry_cases


@presents(WorryTold)
async def worry_told(work: Work, notice: WorryTold, reader: Reader) -> Outgoing:
    """The case, if its reader may still read it. One that somebody has by now is no longer waiting."""
    view = await _case(work, notice.worry_id, reader)
    is_taken = view.worry.status is not WorryStatus.OPEN
    if is_taken and (notice.lead != "new" or view.worry.status is WorryStatus.CLOSED):
        raise Dropped(DropReason.MOVED_ON)
    lead = case_texts.still_waits(reader.tr) if notice.lead == "waiting" else None
    if notice.lead == "handed_over":
        giver = await work.persons.get(notice.by or 0)
        lead = case_texts.handed_over(reader.tr, giver.first_name) if giver is not None else None
    return Outgoing(text=case_texts.case(reader.tr, view, lead), after=_remember(notice.worry_id, reader))


@presents(WorryTaken)
async def worry_taken(work: Work, notice: WorryTaken, reader: Reader) -> Outgoing:
    """To the other reader, unless it has changed hands again."""
    view = await _case(work, notice.worry_id, reader)
    if view.worry.claimed_by != notice.by or view.claimed_by is None or view.worry.status is WorryStatus.CLOSED:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=case_texts.taken(reader.tr, notice.worry_id, view.claimed_by))


@presents(WorryAnswered)
async def worry_answered(work: Work, notice: WorryAnswered, reader: Reader) -> Outgoing:
    """What the person wrote back."""
    await _case(work, notice.worry_id, reader)
    text = case_texts.person_wrote(reader.tr, notice.worry_id, notice.words)
    return Outgoing(text=text, after=_remember(notice.worry_id, reader))


@presents(WorryReplied)
async def worry_replied(work: Work, notice: WorryReplied, reader: Reader) -> Outgoing:
    """What the team wrote."""
    worry = await _own(work, notice.worry_id, reader)
    can_answer = worry.status is not WorryStatus.CLOSED
    text = texts.team_writes(reader.tr, worry.id, notice.words, can_answer=can_answer)
    return Outgoing(text=text, after=_remember(worry.id, reader))


@presents(WorryClosed)
async def worry_closed(work: Work, notice: WorryClosed, reader: Reader) -> Outgoing:
    """The team has finished."""
    await _own(work, notice.worry_id, reader)
    return Outgoing(text=texts.finished(reader.tr))


@presents(HearerNamed)
async def hearer_named(work: Work, notice: HearerNamed, reader: Reader) -> Outgoing:
    """May this one read it? Only while nobody else can, and that one hears worries."""
    worry = await _own(work, notice.worry_id, reader)
    named = {hearer.person_id: hearer for hearer in await hearers.named(work, worry.site)}
    is_needed = worry.status is not WorryStatus.CLOSED and not await hearers.readers_of(work, worry)
    if notice.hearer_id not in named or not is_needed:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.may_read(reader.tr, worry.id, named[notice.hearer_id]))


@presents(WorriesWait)
async def worries_wait(work: Work, notice: WorriesWait, reader: Reader) -> Outgoing:
    """A number for the group."""
    waiting = [worry for worry in await work.worries.open(notice.site) if worry.status is WorryStatus.OPEN]
    if not waiting:
        raise Dropped(DropReason.MOVED_ON)
    is_call = any(worry.wish is WorryWish.CALL for worry in waiting)
    return Outgoing(text=case_texts.waiting(reader.tr, len(waiting), is_call=is_call), topic=Topic.CARE)


@presents(ContactRested)
async def contact_rested(work: Work, notice: ContactRested, reader: Reader) -> Outgoing:
    """To the partner: not why, and not from whom."""
    tandem = await _live(work, notice.tandem_id)
    if tandem.contact_stopped_at is None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.contact_rests(reader.tr))


@presents(ContactResumed)
async def contact_resumed(work: Work, notice: ContactResumed, reader: Reader) -> Outgoing:
    """To both, unless it rests again."""
    tandem = await _live(work, notice.tandem_id)
    if tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.contact_goes_on(reader.tr, tandem.id))


async def _case(work: Work, worry_id: int, reader: Reader) -> CaseView:
    """The case as the reader sees it; raises ``Dropped`` for somebody who may not read it any more."""
    worry = await work.worries.get(worry_id)
    if worry is None:
        raise Dropped(DropReason.MOVED_ON)
    try:
        return await worry_cases.view_for(work, worry, reader.one)
    except Forbidden:
        raise Dropped(DropReason.MOVED_ON) from None


async def _own(work: Work, worry_id: int, reader: Reader) -> Worry:
    worry = await work.worries.get(worry_id)
    if worry is None or worry.reporter_id != reader.one.id:
        raise Dropped(DropReason.MOVED_ON)
    return worry


async def _live(work: Work, tandem_id: int) -> Tandem:
    tandem = await work.tandems.get(tandem_id)
    if tandem is None or tandem.status not in LIVE:
        raise Dropped(DropReason.MOVED_ON)
    return tandem


def _remember(worry_id: int, reader: Reader) -> AfterSending:
    """A reply to this message goes into the case."""

    async def remember(later: Work, message_id: int | None) -> None:
        if message_id is not None:
            await later.worries.keep_message(worry_id, reader.one.id, message_id)

    return remember
