"""Matches and tandems: the staff's card, the two people's question, and what became of it."""

from program.actors import Actor, Forbidden, Missing
from program.deliveries import DropReason
from program.desk import Card, CardKind, Topic
from program.notices import (
    ConsentAsked,
    ConsentExpired,
    ConsentReminded,
    ContactShared,
    MentorSiteTold,
    NobodyNext,
    ProposalClosed,
    TandemStarted,
)
from program.people import Availability
from program.proposal_views import ConsentView
from program.proposals import ProposalStatus
from program.tandems import LIVE, Tandem
from scheduling.presenters.desk import shows
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import consents as consent_texts
from texts import proposals as proposal_texts
from texts import tandems as tandem_texts
from texts.text import Text
from texts.translators import Translator
from usecases import Work, tandems, views


@shows(CardKind.PROPOSAL)
async def proposal(work: Work, card: Card, tr: Translator) -> Text:
    """A match."""
    return proposal_texts.proposal_card(tr, await views.staff_view(work, card.object_id))


@presents(ConsentAsked)
async def consent_asked(work: Work, notice: ConsentAsked, reader: Reader) -> Outgoing:
    """The question, as long as it is this person's turn."""
    view = await _view(work, notice.proposal_id, reader)
    if not view.is_my_turn:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=consent_texts.consent_asked(reader.tr, view))


@presents(ConsentReminded)
async def consent_reminded(work: Work, notice: ConsentReminded, reader: Reader) -> Outgoing:
    """The reminder, unless the turn has passed on."""
    view = await _view(work, notice.proposal_id, reader)
    if not view.is_my_turn or view.proposal.status != notice.status:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=consent_texts.reminder(reader.tr, view))


@presents(ProposalClosed)
async def proposal_closed(work: Work, notice: ProposalClosed, reader: Reader) -> Outgoing:
    """What one had been asked about did not come about; whoever has left meanwhile need not hear how it goes on."""
    view = await _view(work, notice.proposal_id, reader)
    if reader.one.role is None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=consent_texts.closed(reader.tr, view.role))


@presents(ConsentExpired)
async def consent_expired(work: Work, notice: ConsentExpired, reader: Reader) -> Outgoing:
    """The own time to answer has passed; somebody who rests or has left is not bothered with it."""
    view = await _view(work, notice.proposal_id, reader)
    is_over = view.proposal.status is ProposalStatus.EXPIRED
    if not is_over or reader.one.availability is not Availability.ACTIVE:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=consent_texts.expired(reader.tr, view.role))


@presents(TandemStarted)
async def tandem_started(work: Work, notice: TandemStarted, reader: Reader) -> Outgoing:
    """The introduction, with what the partner shares at this moment."""
    tandem = await _live(work, notice.tandem_id)
    if tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    try:
        partner = await tandems.introduction_of(work, tandem, reader.one.id)
    except (Missing, Forbidden):
        raise Dropped(DropReason.MOVED_ON) from None
    return Outgoing(text=tandem_texts.introduction(reader.tr, partner, tandem.id, tandem.ends_at))


@presents(ContactShared)
async def contact_shared(work: Work, notice: ContactShared, reader: Reader) -> Outgoing:
    """One more way of contact, unless it has been taken back meanwhile, or contact rests."""
    tandem = await _live(work, notice.tandem_id)
    if tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    try:
        partner = await tandems.partner_facts(work, tandem, reader.one.id)
    except (Missing, Forbidden):
        raise Dropped(DropReason.MOVED_ON) from None
    if notice.share not in partner.shares:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=tandem_texts.contact_shared(reader.tr, partner, tandem.id))


@presents(MentorSiteTold)
async def mentor_site_told(work: Work, notice: MentorSiteTold, reader: Reader) -> Outgoing:
    """To the mentor's site, as long as it can still object."""
    view = await views.staff_view(work, notice.proposal_id)
    if view.proposal.status is not ProposalStatus.APPROVED:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=proposal_texts.mentor_site_card(reader.tr, view), topic=Topic.MATCHES)


@presents(NobodyNext)
async def nobody_next(work: Work, notice: NobodyNext, reader: Reader) -> Outgoing:
    """Nobody else fits, unless there is a new proposal by now, or the mentee waits no longer."""
    view = await views.staff_view(work, notice.proposal_id)
    if view.next_id is not None or not view.is_mentee_waiting:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=proposal_texts.nobody_next(reader.tr, view), topic=Topic.MATCHES)


async def _view(work: Work, proposal_id: int, reader: Reader) -> ConsentView:
    try:
        return await views.consent_view(work, Actor(person=reader.one), proposal_id)
    except (Missing, Forbidden):
        raise Dropped(DropReason.MOVED_ON) from None


async def _live(work: Work, tandem_id: int) -> Tandem:
    tandem = await work.tandems.get(tandem_id)
    if tandem is None or tandem.status not in LIVE:
        raise Dropped(DropReason.MOVED_ON)
    return tandem
