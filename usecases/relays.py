"""Writing to the partner through the bot: passed on as it is, never kept once delivered, stopped by either at once.

Which message of the one chat is which of the other is known for a month, so that each can simply reply.
"""

from collections.abc import Callable

from db.works import Work
from program.actors import Actor, Settled
from program.forms.questions import FormState
from program.letters import Destination, Letter, Thing, must_pass
from program.notices import LetterRefused, MessageRelayed, ThingRelayed
from program.people import Availability
from program.relays import FORM, HOUR, Closed, TooLongMessage, TooManyMessages, Way, free_from, length_of
from program.tandems import Tandem
from usecases import ladders, persons
from usecases.meeting_steps import live_tandem_for


async def begin_writing(work: Work, actor: Actor, tandem_id: int, answers_id: int | None = None) -> Way:
    """The next message of this person goes to the partner, in answer to a letter, unless the way is ``closed``."""
    way = await look_at(work, actor, tandem_id)
    if way.closed is None:
        letter = await _letter_of(work, tandem_id, answers_id)
        state = FormState(form=FORM, at="words", scratch={"answers": letter.id} if letter is not None else {})
        await work.forms.begin(actor.id, state, about=tandem_id)
    return way


async def destination_of(
    work: Work, actor: Actor, *, replied_to: int | None = None, album: str | None = None
) -> Destination | None:
    """Where a message goes that this person sends in the private chat; None when it is meant for nobody.

    ``replied_to`` is the message to which it replies: a letter of either of the two, or something else. A reply is
    meant for the partner whatever else is open; ``album`` is Telegram's mark, its later parts follow the first one.
    """
    part = await work.relays.part_of_album(actor.id, album) if album is not None else None
    if part is not None:
        return Destination(tandem_id=part.tandem_id, answers_id=part.answers_id, continues_album=True)
    letter = await work.relays.by_message(actor.id, replied_to) if replied_to is not None else None
    if letter is not None:
        return Destination(tandem_id=letter.tandem_id, answers_id=letter.id)
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM:
        return None
    return Destination(tandem_id=form.about or 0, answers_id=form.state.scratch.get("answers"), is_asked_for=True)


async def look_at(work: Work, actor: Actor, tandem_id: int) -> Way:
    """The way to the partner; raises ``Missing``, ``Forbidden``, and ``Settled`` once the tandem has ended."""
    return await _way(work, actor, await live_tandem_for(work, actor, tandem_id))


async def write(
    work: Work,
    actor: Actor,
    to: Destination,
    words: str,
    *,
    room: Callable[[str], int],
    message_id: int | None = None,
) -> Way:
    """Passes words on; ``room`` tells how long they may be (UTF-16 units) for a reader of a language.

    Raises ``TooLongMessage`` and ``TooManyMessages``, the conversation staying open; ``Settled`` where the way is
    closed; and what ``look_at`` raises.
    """
    way = await _open_way(work, actor, to)
    excess = length_of(words) - room(way.partner_language)
    if excess > 0:
        raise TooLongMessage(excess)
    await _must_have_room(work, actor)
    answered = await _letter_of(work, to.tandem_id, to.answers_id)
    number = await work.relays.add(
        to.tandem_id, actor.id, source_message=message_id, answers_id=answered.id if answered is not None else None
    )
    notice = MessageRelayed(tandem_id=to.tandem_id, sender_id=actor.id, words=words, letter_id=number)
    await work.tell(way.partner_id, notice, about=f"{to.tandem_id}.{number}")
    await ladders.acted(work, to.tandem_id, actor.id, waits=True)
    await stop_writing(work, actor)
    return way


async def pass_on(work: Work, actor: Actor, to: Destination, thing: Thing, *, message_id: int) -> Way:
    """Passes on a picture, a voice message, a place …: the message is copied, nothing of it is kept.

    The parts of an album count, but none is held back once the first has gone. Raises ``CannotPassOn``, and what
    ``write`` raises.
    """
    way = await _open_way(work, actor, to)
    must_pass(thing)
    if not to.continues_album:
        await _must_have_room(work, actor)
    answered = await _letter_of(work, to.tandem_id, to.answers_id)
    number = await work.relays.add(
        to.tandem_id,
        actor.id,
        source_message=message_id,
        answers_id=answered.id if answered is not None else None,
        album=thing.album,
    )
    notice = ThingRelayed(
        tandem_id=to.tandem_id,
        sender_id=actor.id,
        letter_id=number,
        can_be_labelled=thing.can_be_labelled,
        is_part=to.continues_album,
    )
    await work.tell(way.partner_id, notice, about=f"{to.tandem_id}.{number}")
    await ladders.acted(work, to.tandem_id, actor.id, waits=True)
    await stop_writing(work, actor)
    return way


async def note_edit(work: Work, actor: Actor, letter: Letter) -> Way | None:
    """The person has changed a message that was passed on: the partner's stays as it was.

    Answers the way, so that this can be said; None where it has been said within the month.
    """
    is_new = await work.relays.note_edit(letter)
    return await look_at(work, actor, letter.tandem_id) if is_new else None


async def tell_refused(work: Work, letter_id: int) -> None:
    """Telegram does not let a message be passed on: its sender is told."""
    letter = await work.relays.get(letter_id)
    if letter is not None:
        await work.tell(letter.sender_id, LetterRefused(letter_id=letter_id), about=str(letter_id))


async def stop_writing(work: Work, actor: Actor) -> None:
    """What the person types next goes to nobody."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def stop(work: Work, actor: Actor, tandem_id: int) -> Way:
    """No messages between these two any more, those under way included; only this person can allow them again."""
    way = await look_at(work, actor, tandem_id)
    await work.relays.stop(tandem_id, actor.id)
    await work.audits.record(actor.id, "stopped_messages", "tandem", tandem_id)
    await stop_writing(work, actor)
    return way


async def allow(work: Work, actor: Actor, tandem_id: int) -> Way:
    """This person takes messages again, and can write."""
    await look_at(work, actor, tandem_id)
    await work.relays.allow(tandem_id, actor.id)
    await work.audits.record(actor.id, "allowed_messages", "tandem", tandem_id)
    return await look_at(work, actor, tandem_id)


async def _open_way(work: Work, actor: Actor, to: Destination) -> Way:
    way = await look_at(work, actor, to.tandem_id)
    if way.closed is not None:
        raise Settled(way.closed)
    return way


async def _must_have_room(work: Work, actor: Actor) -> None:
    until = free_from(await work.relays.sent_since(actor.id, work.now - HOUR), work.now)
    if until > work.now:
        raise TooManyMessages(until)


async def _letter_of(work: Work, tandem_id: int, letter_id: int | None) -> Letter | None:
    """The letter, unless it belongs to another tandem: buttons can be forged."""
    letter = await work.relays.get(letter_id) if letter_id is not None else None
    return letter if letter is not None and letter.tandem_id == tandem_id else None


async def _way(work: Work, actor: Actor, tandem: Tandem) -> Way:
    partner = await persons.get(work, tandem.partner_of(actor.id) or 0)
    stopped = await work.relays.stopped_by(tandem.id)
    closed = None
    if actor.id in stopped:
        closed = Closed.BY_ME
    elif (
        partner.id in stopped
        or tandem.contact_stopped_at is not None
        or partner.availability is Availability.UNREACHABLE
    ):
        closed = Closed.BY_PARTNER
    return Way(
        tandem_id=tandem.id,
        partner_id=partner.id,
        partner_name=partner.first_name,
        partner_language=partner.language,
        closed=closed,
    )
