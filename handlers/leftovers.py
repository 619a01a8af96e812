"""Whatever no conversation was waiting for: a kind answer and the way on. The last router."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.home import home_screen
from program.actors import Actor
from texts import leftovers
from texts.text import Answer
from texts.translators import Translator
from usecases import Work


def make_router() -> Router:
    """Everything that is left."""
    router = Router(name="leftovers")
    private = F.chat.type == "private"
    router.message.register(unknown_command, F.text.startswith("/"), private)
    router.message.register(loose_words, F.text, private)
    router.message.register(not_words, private)
    router.edited_message.register(edited_words, private)
    router.callback_query.register(old_button, F.message.chat.type == "private")
    router.callback_query.register(old_button_in_group)
    return router


async def unknown_command(_message: Message, tr: Translator) -> Answer:
    """/foo."""
    return Answer(show=leftovers.unknown_command(tr))


async def loose_words(_message: Message, tr: Translator) -> Answer:
    """Words outside of a conversation."""
    return Answer(show=leftovers.did_not_understand(tr))


async def not_words(message: Message, tr: Translator) -> Answer | None:
    """A photo, a voice message, a place, a sticker, a poll …"""
    if message.pinned_message is not None:
        return None
    return Answer(show=leftovers.only_words(tr), keeps_screen=True)


async def edited_words(_message: Message, tr: Translator) -> Answer:
    """An edited message."""
    return Answer(show=leftovers.edited(tr), keeps_screen=True)


async def old_button(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """A button that nobody knows any more, or that was forged."""
    return Answer(toast=leftovers.old_button(tr), show=await home_screen(work, actor, tr))


async def old_button_in_group(_query: CallbackQuery, tr: Translator) -> Answer:
    """The same in a group: only a toast, other people read there."""
    return Answer(toast=leftovers.old_button(tr))
