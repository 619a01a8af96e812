"""What members of a tandem send each other, in order. Each looks again whether it may still be passed on."""

from program.actors import Actor, Forbidden, Missing, Settled
from program.deliveries import DropReason
from program.letters import Letter
from program.notices import LetterRefused, MessageRelayed, ThingRelayed
from program.people import Person
from program.tandems import LIVE
from scheduling.presenting import AfterSending, Dropped, Outgoing, Reader, presents
from scheduling.sending import Source
from texts import relays as texts
from texts.text import Text
from usecases import Work, relays


@presents(MessageRelayed)
async def message_relayed(work: Work, notice: MessageRelayed, reader: Reader) -> Outgoing:
    """The partner's words, unless the tandem has ended or one of the two has stopped messages meanwhile."""
    sender = await _sender(work, notice.tandem_id, notice.sender_id)
    letter = await work.relays.get(notice.letter_id) if notice.letter_id is not None else None
    text = texts.arrived(reader.tr, notice.tandem_id, sender.first_name, notice.words, notice.letter_id)
    if letter is None:
        return Outgoing(text=text)
    return Outgoing(text=text, reply_to=await _replied(work, letter, reader), after=_remember(letter.id))


@presents(ThingRelayed)
async def thing_relayed(work: Work, notice: ThingRelayed, reader: Reader) -> Outgoing:
    """A copy. Whose it is stands under it where there is room, else over it; a caption stays as it was written."""
    sender = await _sender(work, notice.tandem_id, notice.sender_id)
    letter = await work.relays.get(notice.letter_id)
    if letter is None or letter.source_message is None:  # the sender has another account since, or a month is over
        raise Dropped(DropReason.MOVED_ON)

    async def refused(later: Work) -> None:
        await relays.tell_refused(later, letter.id)

    whose = texts.whose(reader.tr, sender.first_name)
    buttons = texts.buttons_under(reader.tr, notice.tandem_id, letter.id)
    text = Text(whose.runs, buttons.rows) if notice.can_be_labelled else buttons
    return Outgoing(
        text=Text(()) if notice.is_part else text,
        copies=Source(chat_id=sender.telegram_id, message_id=letter.source_message),
        heading=None if notice.is_part or notice.can_be_labelled else whose,
        reply_to=None if notice.is_part else await _replied(work, letter, reader),
        after=_remember(letter.id),
        refused=refused,
    )


@presents(LetterRefused)
async def letter_refused(work: Work, notice: LetterRefused, reader: Reader) -> Outgoing:
    """To whoever sent it."""
    letter = await work.relays.get(notice.letter_id)
    try:
        way = await relays.look_at(work, Actor(person=reader.one), letter.tandem_id if letter is not None else 0)
    except (Missing, Forbidden, Settled):
        raise Dropped(DropReason.MOVED_ON) from None
    return Outgoing(text=texts.not_passed_on(reader.tr, way))


async def _sender(work: Work, tandem_id: int, sender_id: int) -> Person:
    """Whose message it is; raises ``Dropped`` where nothing is passed on any more."""
    tandem = await work.tandems.get(tandem_id)
    sender = await work.persons.get(sender_id)
    if sender is None or tandem is None or tandem.status not in LIVE or tandem.contact_stopped_at is not None:
        raise Dropped(DropReason.MOVED_ON)
    if await work.relays.stopped_by(tandem.id):
        raise Dropped(DropReason.MOVED_ON)
    return sender


async def _replied(work: Work, letter: Letter, reader: Reader) -> int | None:
    """The message of the reader's chat to which it replies."""
    answered = await work.relays.get(letter.answers_id) if letter.answers_id is not None else None
    return answered.message_for(reader.one.id) if answered is not None else None


def _remember(letter_id: int) -> AfterSending:
    async def remember(later: Work, message_id: int | None) -> None:
        if message_id is not None:
            await later.relays.arrived(letter_id, message_id)

    return remember
