"""Once a month: how it is going. And the notes that somebody writes for themselves."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers import learning_logs
from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor
from program.check_ins import SCORES, Help
from program.taps import Tap, UnreadableTap
from texts import check_ins as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, check_ins


def make_router() -> Router:
    """Taps beginning with ``k`` in private chats, and the words of a note."""
    router = Router(name="check_ins")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(answer), On("kc"), private)
    router.callback_query.register(guarded(say_what_helps), On("kh"), private)
    router.callback_query.register(guarded(tell_team), On("kt"), private)
    router.callback_query.register(guarded(finish), On("kf"), private)
    router.callback_query.register(guarded(ask_again), On("ka"), private)
    learning_logs.register(router)
    return router


async def answer(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A mark from 1 to 5."""
    if tap.argument not in {str(score) for score in SCORES}:
        raise UnreadableTap
    view = await check_ins.answer(work, actor, tap.number, int(tap.argument))
    return Answer(show=texts.ways_out(tr, view) if view.check_in.is_low else texts.what_helps(tr, view))


async def say_what_helps(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """What would help next."""
    if tap.argument not in set(Help):
        raise UnreadableTap
    return Answer(show=texts.helped(tr, await check_ins.say_what_helps(work, actor, tap.number, Help(tap.argument))))


async def tell_team(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Tell our team"."""
    await check_ins.tell_team(work, actor, tap.number)
    return Answer(show=texts.told(tr))


async def finish(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Skip", or "It is fine, thank you"."""
    await check_ins.look_at(work, actor, tap.number)
    return Answer(show=texts.done(tr))


async def ask_again(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Change my answer"."""
    return Answer(show=texts.question(tr, await check_ins.look_at(work, actor, tap.number)))
