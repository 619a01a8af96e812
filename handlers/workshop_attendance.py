"""Who comes to a workshop, for staff in private: names to tick, the code for the wall, words to read."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import for_staff, guarded
from program.actors import Actor, Settled
from program.posters import PosterForm
from program.taps import Tap, UnreadableTap, page_in
from program.workshop_views import ListView
from texts import workshop_attendance as texts
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work, attendance, workshop_ratings
from usecases.workshop_ratings import MOST_WORDS


def make_router() -> Router:
    """Taps ``er``, and the link that leads from the group to the names."""
    router = Router(name="workshop_attendance")
    is_link = F.args.regexp(rf"^{texts.LIST}\d{{1,18}}$")
    router.message.register(guarded(opened), CommandStart(magic=is_link), F.chat.type == "private")
    router.callback_query.register(guarded(turn), On("er"), F.message.chat.type == "private")
    router.callback_query.register(for_staff(only_in_private), On("er"))
    return router


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The link under a card in the group."""
    number = Tap("er", (command.args or "").removeprefix(texts.LIST)).number
    return Answer(show=await _names(work, tr, await attendance.who_comes(work, actor, number)))


async def only_in_private(_query: CallbackQuery, tr: Translator) -> Answer:
    """Names are nothing for the group."""
    return Answer(toast=texts.only_in_private(tr), is_alert=True)


async def turn(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The list, a page of it, a tick, the sheet for the wall, or the words: the argument says which."""
    match tap.argument[:1], tap.argument:
        case _, PosterForm.PDF | PosterForm.PNG:
            return await _sheet(work, actor, tap, tr)
        case _, "words":
            return Answer(show=await _words(work, actor, tap, tr))
        case "r", _:
            return await _forget(work, actor, tap, tr)
        case "t", _:
            return await _tick(work, actor, tap, tr)
        case "" | "p", _:
            view = await attendance.who_comes(work, actor, tap.number, page_in(tap.argument[1:]))
            return Answer(show=await _names(work, tr, view))
        case _:
            raise UnreadableTap


async def _tick(work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    entry, _, page = tap.argument[1:].partition(".")
    try:
        view = await attendance.tick(work, actor, tap.number, _number(entry), _number(page))
    except Settled:
        return Answer(toast=texts.too_early(tr), is_alert=True)
    return Answer(show=await _names(work, tr, view))


async def _sheet(work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    await attendance.order_sheet(work, actor, tap.number, PosterForm(tap.argument))
    return Answer(toast=texts.sheet_comes(tr))


async def _forget(work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Read, delete them"; where more has come meanwhile, that is shown first."""
    count = _number(tap.argument.removeprefix("read."))
    try:
        await workshop_ratings.forget_words(work, actor, tap.number, count)
    except Settled:
        return Answer(show=await _words(work, actor, tap, tr))
    if count > MOST_WORDS:
        return Answer(show=await _words(work, actor, tap, tr))
    return Answer(show=await _names(work, tr, await attendance.who_comes(work, actor, tap.number)))


async def _words(work: Work, actor: Actor, tap: Tap, tr: Translator) -> Text:
    workshop, words = await workshop_ratings.words_to_read(work, actor, tap.number)
    return texts.words_to_read(tr, workshop, words, MOST_WORDS)


async def _names(work: Work, tr: Translator, view: ListView) -> Text:
    waiting = (await attendance.figures(work, view.workshop.id)).words
    can_tick = attendance.can_tick(work, view.workshop)
    return texts.who_comes(tr, view, waiting_words=waiting, can_tick=can_tick)


def _number(words: str) -> int:
    return Tap("n", words).number
