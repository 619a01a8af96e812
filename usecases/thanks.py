"""Thanks from one member of a tandem to the other: written ones in the other's language, own words as they are."""

from dataclasses import replace

from db.works import Work
from program.actors import Actor, Settled
from program.forms.questions import FormState
from program.notices import Notice, ThanksSaid, ThanksWritten
from program.relays import Closed, Way
from program.thanks import (
    FORM,
    LONGEST,
    REST,
    EnoughToday,
    SaidLately,
    Thanks,
    ThanksView,
    TooLongThanks,
    is_enough,
    is_same_tap,
    resting,
)
from usecases import ladders, relays
from usecases.meeting_steps import live_tandem_for


async def look_at(work: Work, actor: Actor, tandem_id: int) -> ThanksView:
    """What this person can say; raises ``Missing``, ``Forbidden``, and ``Settled`` once the tandem has ended."""
    given = await work.thanks.since(actor.id, work.now - REST)
    rest = resting(given, tandem_id, work.now)
    return ThanksView(
        way=await _way(work, actor, tandem_id),
        choices=tuple(choice for choice in Thanks if choice not in rest),
        is_enough=is_enough(given, work.now, actor.person.zone),
    )


async def say(work: Work, actor: Actor, tandem_id: int, choice: Thanks) -> Way:
    """Passes written thanks on; the second of two quick taps changes nothing.

    Raises ``EnoughToday`` and ``SaidLately``; ``Settled`` where the way is closed; and what ``look_at`` raises.
    """
    way = await _open_way(work, actor, tandem_id)
    given = await work.thanks.since(actor.id, work.now - REST)
    if is_same_tap(given, tandem_id, choice, work.now):
        return way
    if is_enough(given, work.now, actor.person.zone):
        raise EnoughToday
    if choice in resting(given, tandem_id, work.now):
        raise SaidLately
    await _send(work, way, choice, ThanksSaid(tandem_id=tandem_id, sender_id=actor.id, choice=choice), actor)
    return way


async def begin_writing(work: Work, actor: Actor, tandem_id: int) -> ThanksView:
    """What this person types next are the thanks, unless the way is closed or three have gone out today."""
    view = await look_at(work, actor, tandem_id)
    if view.way.closed is None and not view.is_enough:
        await work.forms.begin(actor.id, FormState(form=FORM, at="words"), about=tandem_id)
    return view


async def write(work: Work, actor: Actor, tandem_id: int, words: str) -> Way:
    """Passes thanks in own words on, exactly as they are; they are not kept.

    Raises ``TooLongThanks``, the conversation staying open; ``EnoughToday``; ``Settled`` where the way is closed; and
    what ``look_at`` raises.
    """
    way = await _open_way(work, actor, tandem_id)
    if len(words) > LONGEST:
        raise TooLongThanks(len(words) - LONGEST)
    given = await work.thanks.since(actor.id, work.now - REST)
    if is_enough(given, work.now, actor.person.zone):
        raise EnoughToday
    await _send(work, way, None, ThanksWritten(tandem_id=tandem_id, sender_id=actor.id, words=words), actor)
    await stop_writing(work, actor)
    return way


async def stop_writing(work: Work, actor: Actor) -> None:
    """What the person types next goes to nobody."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def _send(work: Work, way: Way, choice: Thanks | None, notice: Notice, actor: Actor) -> None:
    number = await work.thanks.add(way.tandem_id, actor.id, choice)
    await work.tell(way.partner_id, notice, about=f"{way.tandem_id}.{number}")
    await ladders.acted(work, way.tandem_id, actor.id)


async def _open_way(work: Work, actor: Actor, tandem_id: int) -> Way:
    way = await _way(work, actor, tandem_id)
    if way.closed is not None:
        raise Settled(way.closed)
    return way


async def _way(work: Work, actor: Actor, tandem_id: int) -> Way:
    """The way to the partner; closed for both while contact is stopped, whoever asked for it."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    way = await relays.look_at(work, actor, tandem_id)
    is_stopped = tandem.contact_stopped_at is not None and way.closed is None
    return replace(way, closed=Closed.BY_PARTNER) if is_stopped else way
