"""How a tandem ends, and what comes after: what each person gets, and the card for staff."""

from datetime import datetime

from program.actors import Actor, Forbidden, Missing
from program.deliveries import DropReason
from program.desk import Card, CardKind
from program.ending_views import ClosingView
from program.endings import CLOSED, FollowUp
from program.notices import (
    ClosingReminded,
    ClosingWordsShared,
    ExtensionWished,
    FollowUpAsked,
    FollowUpReminded,
    SeekingReminded,
    TandemCompleted,
    TandemEnded,
    TandemEndsSoon,
    TandemExtended,
)
from program.tandems import LIVE, Tandem
from scheduling.presenters.desk import shows
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import certificates as certificate_texts
from texts import closing_questions, ending_cards, follow_ups
from texts import endings as texts
from texts.text import Text
from texts.translators import Translator
from usecases import Work, certificates, meeting_series, rematches, tandems
from usecases import closing_questions as closing_steps
from usecases import ending_cards as cards
from usecases import follow_ups as follow_up_steps


@shows(CardKind.ENDING)
async def ending(work: Work, card: Card, tr: Translator) -> Text:
    """A tandem that ended before its time."""
    return ending_cards.card(tr, await cards.ending_view(work, card))


@presents(TandemEndsSoon)
async def tandem_ends_soon(work: Work, notice: TandemEndsSoon, reader: Reader) -> Outgoing:
    """The end is near, unless it has moved or come."""
    tandem, name = await _live(work, notice.tandem_id, notice.ends_at, reader)
    return Outgoing(text=texts.ends_soon(reader.tr, name, tandem.id, tandem.ends_at, work.now))


@presents(ExtensionWished)
async def extension_wished(work: Work, notice: ExtensionWished, reader: Reader) -> Outgoing:
    """The partner's wish, unless this one has said what they wish meanwhile."""
    tandem, name = await _live(work, notice.tandem_id, notice.ends_at, reader)
    member = await work.tandems.member_of(tandem.id, reader.one.id)
    if member is None or member.extension_weeks is not None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.extension_wished(reader.tr, name, tandem.id, tandem.ends_at, work.now))


@presents(TandemExtended)
async def tandem_extended(work: Work, notice: TandemExtended, reader: Reader) -> Outgoing:
    """The end has moved."""
    tandem, _ = await _live(work, notice.tandem_id, None, reader)
    series = await meeting_series.going_on_in(work, tandem.id)
    return Outgoing(text=texts.extended(reader.tr, tandem.id, tandem.ends_at, work.now, series))


@presents(TandemCompleted)
async def tandem_completed(work: Work, notice: TandemCompleted, reader: Reader) -> Outgoing:
    """Thanks, and the closing questions."""
    view = await _open(work, notice.closing_id, reader)
    return Outgoing(text=closing_questions.completed(reader.tr, view, had_meetings=notice.had_meetings))


@presents(ClosingReminded)
async def closing_reminded(work: Work, notice: ClosingReminded, reader: Reader) -> Outgoing:
    """The questions are still open, and when they close."""
    view = await _open(work, notice.closing_id, reader)
    return Outgoing(text=closing_questions.reminder(reader.tr, view, view.closing.asked_at + CLOSED))


@presents(TandemEnded)
async def tandem_ended(work: Work, notice: TandemEnded, reader: Reader) -> Outgoing:
    """The end before its time, with the question whether to look for somebody else, as long as it makes sense."""
    tandem = await tandems.load(work, notice.tandem_id)
    member = await work.tandems.member_of(tandem.id, reader.one.id)
    is_asked = member is not None and await rematches.is_to_be_asked(work, member)
    number = member.id if member is not None and is_asked else None
    name = await _partner_name(work, tandem, reader)
    is_resting = tandem.contact_stopped_at is not None
    role = tandem.role_of(reader.one.id)
    shown = texts.ended(reader.tr, name, role, number, is_resting=is_resting, had_meetings=notice.had_meetings)
    is_offered = await certificates.can_be_had(work, tandem.id)
    return Outgoing(text=certificate_texts.offered(reader.tr, shown, tandem.id) if is_offered else shown)


@presents(SeekingReminded)
async def seeking_reminded(work: Work, notice: SeekingReminded, reader: Reader) -> Outgoing:
    """Another partner? Unless that has been answered."""
    member = await work.tandems.member(notice.member_id)
    if member is None or not await rematches.is_to_be_asked(work, member):
        raise Dropped(DropReason.MOVED_ON)
    tandem = await tandems.load(work, member.tandem_id)
    return Outgoing(text=texts.seeking_reminder(reader.tr, tandem.role_of(member.person_id), member.id))


@presents(FollowUpAsked)
async def follow_up_asked(work: Work, notice: FollowUpAsked, reader: Reader) -> Outgoing:
    """How is this person doing?"""
    return Outgoing(text=follow_ups.asked(reader.tr, await _follow_up(work, notice.follow_up_id, reader)))


@presents(FollowUpReminded)
async def follow_up_reminded(work: Work, notice: FollowUpReminded, reader: Reader) -> Outgoing:
    """The same once more."""
    entry = await _follow_up(work, notice.follow_up_id, reader)
    return Outgoing(text=follow_ups.asked(reader.tr, entry, is_reminder=True))


@presents(ClosingWordsShared)
async def closing_words_shared(work: Work, notice: ClosingWordsShared, reader: Reader) -> Outgoing:
    """Words for the team, unless they are gone."""
    closing = await work.endings.get(notice.closing_id)
    if closing is None or not closing.is_shared or not closing.words:
        raise Dropped(DropReason.MOVED_ON)
    tandem = await tandems.load(work, closing.tandem_id)
    return Outgoing(text=ending_cards.shared_words(reader.tr, tandem.role_of(closing.person_id), closing.words))


async def _live(work: Work, tandem_id: int, ends_at: str | None, reader: Reader) -> tuple[Tandem, str]:
    """The tandem, if it is under way and ends when the notice says, and the partner's first name."""
    tandem = await work.tandems.get(tandem_id)
    is_moved = tandem is None or (ends_at is not None and tandem.ends_at != datetime.fromisoformat(ends_at))
    if tandem is None or tandem.status not in LIVE or is_moved or tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    name = await _partner_name(work, tandem, reader)
    if name is None:
        raise Dropped(DropReason.MOVED_ON)
    return tandem, name


async def _partner_name(work: Work, tandem: Tandem, reader: Reader) -> str | None:
    """None for a partner who has left for good."""
    try:
        return (await tandems.partner_facts(work, tandem, reader.one.id)).first_name
    except Missing:
        return None
    except Forbidden:
        raise Dropped(DropReason.MOVED_ON) from None


async def _open(work: Work, closing_id: int, reader: Reader) -> ClosingView:
    try:
        view = await closing_steps.look_at(work, Actor(person=reader.one), closing_id)
    except (Missing, Forbidden):
        raise Dropped(DropReason.MOVED_ON) from None
    if not view.closing.is_open:
        raise Dropped(DropReason.MOVED_ON)
    return view


async def _follow_up(work: Work, follow_up_id: int, reader: Reader) -> FollowUp:
    """The question, as long as it is open and the consent holds."""
    entry = await work.follow_ups.get(follow_up_id)
    if entry is None or not entry.is_open or entry.person_id != reader.one.id:
        raise Dropped(DropReason.MOVED_ON)
    if not await follow_up_steps.has_consented(work, reader.one.id):
        raise Dropped(DropReason.MOVED_ON)
    return entry
