"""Writing to the partner through the bot: by tap. What is then sent is taken by ``handlers.letters``."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor
from program.taps import Tap
from texts import relays as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, relays


def make_router() -> Router:
    """Taps beginning with ``r`` in private chats."""
    router = Router(name="relays")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(begin), On("rw"), private)
    router.callback_query.register(guarded(leave), On("rc"), private)
    router.callback_query.register(guarded(stop), On("rs"), private)
    router.callback_query.register(guarded(allow), On("ra"), private)
    return router


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Write to Jens", below what the person was looking at."""
    answers = int(tap.argument) if tap.argument.isdecimal() else None
    way = await relays.begin_writing(work, actor, tap.number, answers)
    return Answer(show=texts.invitation(tr, way) if way.closed is None else texts.closed(tr, way), as_new=True)


async def leave(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    await relays.stop_writing(work, actor)
    return Answer(show=await home_screen(work, actor, tr))


async def stop(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Stop messages"."""
    return Answer(show=texts.stopped(tr, await relays.stop(work, actor, tap.number)))


async def allow(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Allow messages again"."""
    way = await relays.allow(work, actor, tap.number)
    return Answer(show=texts.allowed(tr, way) if way.closed is None else texts.closed(tr, way))
