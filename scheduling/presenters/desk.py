"""Cards, the board and single lines in the staff group."""

from collections.abc import Awaitable, Callable

from program.actors import Missing
from program.deliveries import DropReason
from program.desk import Card, CardKind, CardStatus, Topic, topic_of
from program.notices import BoardChanged, CardChanged, CardShown, StaffTold
from program.proposals import ASKED
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import boards, cards
from texts.text import Text
from texts.translators import Translator
from usecases import Work, desk_views, team_questions

CardText = Callable[[Work, Card, Translator], Awaitable[Text]]
_CARD_TEXTS: dict[CardKind, CardText] = {}


def shows(kind: CardKind) -> Callable[[CardText], CardText]:
    """Registers how the cards of a kind look."""

    def register(function: CardText) -> CardText:
        _CARD_TEXTS[kind] = function
        return function

    return register


@shows(CardKind.APPLICATION)
async def application(work: Work, card: Card, tr: Translator) -> Text:
    """An application."""
    return cards.application(tr, await desk_views.application_view(work, card))


@shows(CardKind.QUESTION)
async def question(work: Work, card: Card, tr: Translator) -> Text:
    """What somebody wrote to the team."""
    return cards.question(tr, await desk_views.question_view(work, card))


@shows(CardKind.CONCERN)
async def concern(work: Work, card: Card, tr: Translator) -> Text:
    """Somebody cannot be reached."""
    return cards.concern(tr, await desk_views.concern_view(work, card))


@presents(CardShown)
async def card_shown(work: Work, notice: CardShown, reader: Reader) -> Outgoing:
    """A card for the first time, or once more after the group has moved. One that is in the group is not doubled."""
    card = await work.cards.get(notice.card_id)
    if card is None or card.message_id is not None:
        raise Dropped(DropReason.MOVED_ON)
    if card.status is CardStatus.SETTLED and not await _are_people_asked(work, card):
        raise Dropped(DropReason.MOVED_ON)
    return await _outgoing(work, card, reader)


@presents(CardChanged)
async def card_changed(work: Work, notice: CardChanged, reader: Reader) -> Outgoing:
    """What a card shows has changed. A card that has not arrived yet will show it by itself."""
    card = await work.cards.get(notice.card_id)
    if card is None or card.message_id is None:
        raise Dropped(DropReason.MOVED_ON)
    return await _outgoing(work, card, reader)


@presents(BoardChanged)
async def board_changed(work: Work, notice: BoardChanged, reader: Reader) -> Outgoing:
    """The pinned board: edited in place, posted and pinned where there is none."""
    group = await work.staff_groups.of_site(notice.site)
    board_id = group.board_message_id if group is not None else None
    view = await desk_views.board(work, notice.site)

    async def remember(later: Work, message_id: int | None) -> None:
        if message_id is None or message_id == board_id:
            return
        now = await later.staff_groups.of_site(notice.site)
        if now is not None and now.board_message_id == board_id:  # nobody asked for a new one meanwhile
            await later.staff_groups.keep_board(notice.site, message_id)

    return Outgoing(
        text=boards.board(reader.tr, view),
        edits=board_id,
        is_pinned=True,
        is_silent=True,
        topic=Topic.BOARD,
        after=remember,
    )


@presents(StaffTold)
async def staff_told(work: Work, notice: StaffTold, reader: Reader) -> Outgoing:
    """A line without a decision of its own."""
    if notice.what == "topic_lost":
        return Outgoing(text=boards.topic_lost(reader.tr))
    if notice.what != "overdue":
        raise Dropped(DropReason.MOVED_ON)
    late = [card for card in await work.cards.open(notice.site) if card.due_at <= work.now and card.is_free(work.now)]
    if not late:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=boards.overdue(reader.tr, len(late)), topic=Topic.BOARD)


async def _are_people_asked(work: Work, card: Card) -> bool:
    """Whether a decided match is under way: staff want to see how it stands, also where they have just asked again."""
    proposal = await work.proposals.get(card.object_id) if card.kind is CardKind.PROPOSAL else None
    return proposal is not None and proposal.status in ASKED


async def _outgoing(work: Work, card: Card, reader: Reader) -> Outgoing:
    try:
        text = await _CARD_TEXTS[card.kind](work, card, reader.tr)
    except Missing:
        text = cards.gone(reader.tr)

    async def remember(later: Work, message_id: int | None) -> None:
        if message_id is None or message_id == card.message_id:
            return
        now = await later.cards.get(card.id)
        if now is not None and now.message_id == card.message_id:  # it was not put away for a new message meanwhile
            await later.cards.change(card.id, message_id=message_id)
            if card.kind is CardKind.QUESTION:
                await team_questions.copy_things(later, card.object_id)

    return Outgoing(text=text, edits=card.message_id, topic=topic_of(card.kind), after=remember)
