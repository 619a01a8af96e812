"""What is stored about me, and leaving for good. Each tap is about the one who taps, whatever the button says."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor, Settled
from program.taps import Tap
from texts import erasures as texts
from texts import held_data as held_texts
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work, erasures, held_data, retention


def make_router() -> Router:
    """/mydata and /delete, and taps beginning with ``x``, in private chats."""
    router = Router(name="erasures")
    private, tapped = F.chat.type == "private", F.message.chat.type == "private"
    router.message.register(show_data, Command("mydata"), private)
    router.message.register(ask_by_command, Command("delete"), private)
    router.callback_query.register(guarded(open_data), On("xm"), tapped)
    router.callback_query.register(guarded(send_file), On("xj"), tapped)
    router.callback_query.register(guarded(ask), On("xd"), tapped)
    router.callback_query.register(guarded(erase), On("xy"), tapped)
    router.callback_query.register(guarded(keep_longer), On("xk"), tapped)
    return router


async def show_data(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/mydata."""
    return Answer(show=held_texts.screen(tr, await held_data.look_at(work, actor)))


async def open_data(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The same from /privacy and the settings."""
    return Answer(show=held_texts.screen(tr, await held_data.look_at(work, actor)))


async def send_file(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "As a file"."""
    await held_data.send_document(work, actor)
    return Answer(toast=texts.on_its_way(tr))


async def ask_by_command(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/delete: what goes and what stays."""
    return Answer(show=await _question(work, actor, tr))


async def ask(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The same by a tap."""
    return Answer(show=await _question(work, actor, tr))


async def erase(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, delete all". A second tap comes from somebody whom the bot does not know any more, and keeps nothing."""
    if tap.id == str(actor.id):
        await erasures.erase(work, actor)
        return Answer(show=texts.done(tr))
    if await erasures.is_newcomer(work, actor):
        return Answer(show=texts.done(tr))
    return Answer(show=await _question(work, actor, tr))  # a button from before they came back, or a forged one


async def keep_longer(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Keep it for longer"."""
    try:
        return Answer(show=texts.kept(tr, await retention.keep_longer(work, actor)))
    except Settled:
        return Answer(toast=texts.not_needed(tr), show=await home_screen(work, actor, tr))


async def _question(work: Work, actor: Actor, tr: Translator) -> Text:
    return texts.question(tr, await erasures.preview(work, actor))
