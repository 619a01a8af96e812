"""Writing to the partner through the bot: passed on as it is, never kept once delivered, stopped by either at once."""

from collections.abc import Callable

from db.works import Work
from program.actors import Actor, Settled
from program.forms.questions import FormState
from program.notices import MessageRelayed
from program.people import Availability
from program.relays import FORM, HOUR, Closed, TooLongMessage, TooManyMessages, Way, free_from, length_of
from program.tandems import Tandem
from usecases import persons
from usecases.meeting_steps import live_tandem_for


async def begin_writing(work: Work, actor: Actor, tandem_id: int) -> Way:
    """The next message that this person types goes to the partner, unless the way is ``closed``."""
    way = await look_at(work, actor, tandem_id)
    if way.closed is None:
        await work.forms.begin(actor.id, FormState(form=FORM, at="words"), about=tandem_id)
    return way


async def look_at(work: Work, actor: Actor, tandem_id: int) -> Way:
    """The way to the partner; raises ``Missing``, ``Forbidden``, and ``Settled`` once the tandem has ended."""
    return await _way(work, actor, await live_tandem_for(work, actor, tandem_id))


async def write(work: Work, actor: Actor, tandem_id: int, words: str, *, room: Callable[[str], int]) -> Way:
    """Passes a message on; ``room`` tells how long it may be (UTF-16 units) for a reader of a language.

    Raises ``TooLongMessage`` and ``TooManyMessages``, the conversation staying open; ``Settled`` where the way is
    closed; and what ``look_at`` raises.
    """
    way = await look_at(work, actor, tandem_id)
    if way.closed is not None:
        raise Settled(way.closed)
    excess = length_of(words) - room(way.partner_language)
    if excess > 0:
        raise TooLongMessage(excess)
    until = free_from(await work.relays.sent_since(actor.id, work.now - HOUR), work.now)
    if until > work.now:
        raise TooManyMessages(until)
    number = await work.relays.add(tandem_id, actor.id)
    notice = MessageRelayed(tandem_id=tandem_id, sender_id=actor.id, words=words)
    await work.tell(way.partner_id, notice, about=f"{tandem_id}.{number}")
    await stop_writing(work, actor)
    return way


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


async def _way(work: Work, actor: Actor, tandem: Tandem) -> Way:
    partner = await persons.get(work, tandem.partner_of(actor.id) or 0)
    stopped = await work.relays.stopped_by(tandem.id)
    closed = None
    if actor.id in stopped:
        closed = Closed.BY_ME
    elif partner.id in stopped or partner.availability is Availability.UNREACHABLE:
        closed = Closed.BY_PARTNER
    return Way(
        tandem_id=tandem.id,
        partner_id=partner.id,
        partner_name=partner.first_name,
        partner_language=partner.language,
        closed=closed,
    )
