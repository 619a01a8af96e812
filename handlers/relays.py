"""Writing to the partner through the bot."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor, Settled
from program.relays import FORM, TooLongMessage, TooManyMessages
from program.taps import Tap
from texts import relays as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import OpenForm, Work, relays


def make_router() -> Router:
    """Taps beginning with ``r`` in private chats, and the words that go to the partner."""
    router = Router(name="relays")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(begin), On("rw"), private)
    router.callback_query.register(guarded(leave), On("rc"), private)
    router.callback_query.register(guarded(stop), On("rs"), private)
    router.callback_query.register(guarded(allow), On("ra"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(send), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(send_something), ~F.text, *typing)
    return router


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Write to Jens", below what the person was looking at."""
    way = await relays.begin_writing(work, actor, tap.number)
    return Answer(show=texts.invitation(tr, way) if way.closed is None else texts.closed(tr, way), as_new=True)


async def leave(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    await relays.stop_writing(work, actor)
    return Answer(show=await home_screen(work, actor, tr))


async def send(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The words go to the partner."""
    tandem_id = form.about or 0
    try:
        way = await relays.write(work, actor, tandem_id, message.text or "", room=texts.room)
    except TooLongMessage as long:
        return Answer(show=texts.too_long(tr, long.excess))
    except TooManyMessages as many:
        return Answer(show=texts.too_many(tr, many.until))
    except Settled:
        return Answer(show=texts.closed(tr, await relays.look_at(work, actor, tandem_id)))
    return Answer(show=texts.passed_on(tr, way))


async def send_something(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message, a place …"""
    return Answer(show=texts.only_words(tr, await relays.look_at(work, actor, form.about or 0)))


async def stop(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Stop messages"."""
    return Answer(show=texts.stopped(tr, await relays.stop(work, actor, tap.number)))


async def allow(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Allow messages again"."""
    way = await relays.allow(work, actor, tap.number)
    return Answer(show=texts.allowed(tr, way) if way.closed is None else texts.closed(tr, way))
