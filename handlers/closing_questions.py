"""The closing questions of a completed tandem, by taps; one of them in words."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import guarded
from program.actors import Actor
from program.ending_views import ClosingView
from program.endings import WORDS_FORM
from program.forms.engine import Refused
from program.taps import Tap
from texts import closing_questions as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import OpenForm, Work, closing_questions


def make_router() -> Router:
    """Taps beginning with ``z`` that carry the number of somebody's closing questions."""
    router = Router(name="closing_questions")
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("zo", open_question),
        ("za", answer),
        ("zs", go_on),
        ("zb", go_back),
        ("zc", agree),
        ("zq", decline),
    ):
        router.callback_query.register(guarded(handler), On(kind), private)
    typing = (Writing(WORDS_FORM), F.chat.type == "private")
    router.message.register(guarded(write), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(only_words), ~F.text, *typing)
    return router


async def open_question(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Begin", or where somebody stopped."""
    return _shown(tr, await closing_questions.open_question(work, actor, tap.number))


async def answer(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """An answer by tap."""
    question, _, value = tap.argument.partition(".")
    return _shown(tr, await closing_questions.answer(work, actor, tap.number, question, value))


async def go_on(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Skip" and "Done"."""
    return _shown(tr, await closing_questions.go_on(work, actor, tap.number, tap.argument))


async def go_back(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One question back."""
    return _shown(tr, await closing_questions.go_back(work, actor, tap.number, tap.argument))


async def agree(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Consent to be asked later, to exactly the words above the button."""
    digest = texts.consent_hash(tr)
    return _shown(tr, await closing_questions.agree_to_follow_ups(work, actor, tap.number, tap.argument, digest))


async def decline(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "No questions"."""
    return _shown(tr, await closing_questions.decline(work, actor, tap.number))


async def write(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """One thing in own words."""
    closing_id = form.about or 0
    try:
        return _shown(tr, await closing_questions.write(work, actor, closing_id, (message.text or "").strip()))
    except Refused as refused:
        view = await closing_questions.look_at(work, actor, closing_id)
        return Answer(show=texts.too_long(tr, view, refused.limit))


async def only_words(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message …"""
    return Answer(show=texts.only_words(tr, await closing_questions.look_at(work, actor, form.about or 0)))


def _shown(tr: Translator, view: ClosingView) -> Answer:
    return Answer(show=texts.question(tr, view))
