"""Taps about worries that are not, or no longer, this person's to give. Unlike ``guarded``, it leaves no line in a log:
who has told a worry would be read from it."""

from collections.abc import Awaitable, Callable
from functools import wraps

from aiogram.types import TelegramObject

from handlers.home import home_screen
from program.actors import Actor, Forbidden, Missing, Settled
from program.taps import UnreadableTap
from texts import leftovers
from texts.text import Answer
from texts.translators import Translator
from usecases import Work

Handler = Callable[..., Awaitable[Answer | None]]


def discreet(handler: Handler) -> Handler:
    """Refuses, shows where the person stands, and writes nothing down; nothing has been changed then."""

    @wraps(handler)
    async def safe(event: TelegramObject, work: Work, actor: Actor, tr: Translator, **rest: object) -> Answer | None:
        try:
            return await handler(event, work=work, actor=actor, tr=tr, **rest)
        except Forbidden:
            toast = leftovers.forbidden(tr)
        except (Missing, UnreadableTap):
            toast = leftovers.old_button(tr)
        except Settled:
            toast = leftovers.settled(tr)
        return Answer(toast=toast, show=await home_screen(work, actor, tr))

    return safe
