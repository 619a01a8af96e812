"""Thanks to the partner: chosen with one tap, or in own words."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor, Missing, Settled
from program.relays import Way
from program.taps import Tap
from program.thanks import FORM, EnoughToday, SaidLately, Thanks, ThanksView, TooLongThanks
from texts import relays as relay_texts
from texts import thanks as texts
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import OpenForm, Work, thanks


def make_router() -> Router:
    """Taps about thanks in private chats, and the words that go to the partner."""
    router = Router(name="thanks")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(look), On("qt"), private)
    router.callback_query.register(guarded(say), On("qs"), private)
    router.callback_query.register(guarded(begin_writing), On("qw"), private)
    router.callback_query.register(guarded(leave), On("qx"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(write), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(write_something), ~F.text, *typing)
    return router


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Say thanks": below a notice, so that it can still be read; in place on a screen."""
    view = await thanks.look_at(work, actor, tap.number)
    return Answer(show=_shown(tr, view, texts.choose), as_new=bool(tap.argument))


async def say(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One of the written ones."""
    try:
        way = await thanks.say(work, actor, tap.number, _choice(tap))
    except SaidLately:
        return Answer(show=texts.said_lately(tr, await thanks.look_at(work, actor, tap.number)))
    except EnoughToday:
        return Answer(show=texts.enough(tr, await _way(work, actor, tap.number)))
    except Settled:
        return Answer(show=relay_texts.closed(tr, await _way(work, actor, tap.number)))
    return Answer(show=texts.passed_on(tr, way))


async def begin_writing(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "In my own words"."""
    return Answer(show=_shown(tr, await thanks.begin_writing(work, actor, tap.number), texts.invitation))


async def leave(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    await thanks.stop_writing(work, actor)
    return Answer(show=await home_screen(work, actor, tr))


async def write(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The own words."""
    tandem_id = form.about or 0
    try:
        way = await thanks.write(work, actor, tandem_id, message.text or "")
    except TooLongThanks as long:
        return Answer(show=texts.too_long(tr, long.excess))
    except EnoughToday:
        return Answer(show=texts.enough(tr, await _way(work, actor, tandem_id)))
    except Settled:
        return Answer(show=relay_texts.closed(tr, await _way(work, actor, tandem_id)))
    return Answer(show=texts.passed_on(tr, way))


async def write_something(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message, a place …"""
    return Answer(show=texts.only_words(tr, await _way(work, actor, form.about or 0)))


async def _way(work: Work, actor: Actor, tandem_id: int) -> Way:
    return (await thanks.look_at(work, actor, tandem_id)).way


def _shown(tr: Translator, view: ThanksView, screen: Callable[[Translator, ThanksView], Text]) -> Text:
    return relay_texts.closed(tr, view.way) if view.way.closed is not None else screen(tr, view)


def _choice(tap: Tap) -> Thanks:
    try:
        return Thanks(tap.argument)
    except ValueError:
        raise Missing from None
