"""A rest of a tandem: for how long, keep or cancel, and going on."""

from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor
from program.taps import Tap, UnreadableTap, page_in
from texts import tandem_pauses as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, tandem_pauses


def make_router() -> Router:
    """Taps beginning with ``z`` that are about a rest, in private chats."""
    router = Router(name="tandem_pauses")
    private = F.message.chat.type == "private"
    for kind, handler in (("zp", choose), ("ze", pause), ("zu", resume)):
        router.callback_query.register(guarded(handler), On(kind), private)
    return router


async def choose(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Let it rest …", a number of weeks, a page of days, or a day."""
    what, _, page = tap.argument.partition(".")
    if what == texts.DAYS:
        return Answer(show=texts.days(tr, await tandem_pauses.look_at(work, actor, tap.number), page_in(page)))
    if what:
        return Answer(show=texts.question(tr, await tandem_pauses.preview(work, actor, tap.number, _day(what))))
    return Answer(show=texts.choice(tr, await tandem_pauses.look_at(work, actor, tap.number)))


async def pause(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes", "Keep them", "Cancel them"."""
    day, _, wish = tap.argument.partition(".")
    if wish not in (texts.KEEP, texts.CANCEL):
        raise UnreadableTap
    tandem = await tandem_pauses.pause(work, actor, tap.number, _day(day), cancels=wish == texts.CANCEL)
    return Answer(show=texts.paused(tr, tandem, await tandem_pauses.partner_name_of(work, actor, tandem)))


async def resume(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Go on with …"."""
    tandem = await tandem_pauses.resume(work, actor, tap.number)
    return Answer(show=texts.goes_on(tr, tandem.id, await tandem_pauses.partner_name_of(work, actor, tandem)))


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UnreadableTap from None
