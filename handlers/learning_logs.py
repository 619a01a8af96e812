"""Notes for oneself: written, read back, deleted, taken along."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor
from program.learning_logs import FORM, TooLongNote
from program.taps import Tap, UnreadableTap
from texts import learning_logs as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import OpenForm, Work, learning_logs


def register(router: Router) -> None:
    """Adds the notes to the router of what belongs to one person's way through a tandem."""
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(begin), On("kn"), private)
    router.callback_query.register(guarded(leave), On("kx"), private)
    router.callback_query.register(guarded(look), On("kl"), private)
    router.callback_query.register(guarded(read), On("kv"), private)
    router.callback_query.register(guarded(delete), On("kd"), private)
    router.callback_query.register(guarded(export), On("ke"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(keep), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(send_something, ~F.text, *typing)


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Write a note"."""
    return Answer(show=texts.invitation(tr, await learning_logs.begin_writing(work, actor, tap.number)), as_new=True)


async def leave(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    await learning_logs.stop_writing(work, actor)
    return Answer(show=await home_screen(work, actor, tr))


async def keep(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The words are the note."""
    try:
        note = await learning_logs.write(work, actor, form.about or 0, message.text or "")
    except TooLongNote as long:
        return Answer(show=texts.too_long(tr, long.excess))
    return Answer(show=texts.kept(tr, note))


async def send_something(_message: Message, tr: Translator) -> Answer:
    """A picture, a voice message, a place …"""
    return Answer(show=texts.only_words(tr))


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "My notes", or another page of them."""
    if not (tap.argument.isascii() and tap.argument.isdecimal() and len(tap.argument) < 6):
        raise UnreadableTap
    return Answer(show=texts.page(tr, await learning_logs.look_at(work, actor, tap.number, int(tap.argument))))


async def read(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One note."""
    return Answer(show=texts.note(tr, await learning_logs.read(work, actor, tap.number)))


async def delete(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once more, then forgets it."""
    if tap.argument != "yes":
        return Answer(show=texts.delete_question(tr, await learning_logs.read(work, actor, tap.number)))
    note = await learning_logs.delete(work, actor, tap.number)
    page = await learning_logs.look_at(work, actor, note.tandem_id)
    return Answer(toast=texts.deleted(tr), show=texts.page(tr, page))


async def export(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Save as a file": the file comes below."""
    page = await learning_logs.export(work, actor, tap.number)
    return Answer(toast=texts.on_its_way(tr) if page.count else None, show=texts.page(tr, page))
