"""Taps and words that are not, or no longer, this person's to give: a kind answer, no effect."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import wraps
from typing import Any

import structlog
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.home import home_screen
from program.actors import Actor, Forbidden, Missing, Settled
from program.taps import UnreadableTap
from texts import leftovers
from texts.text import Answer, Text, paragraphs
from texts.translators import Translator
from usecases import Work

_log = structlog.get_logger()

Handler = Callable[..., Awaitable[Answer | None]]
Screen = Callable[[Work, Actor, Translator], Awaitable[Text]]


def guarded(handler: Handler, *, screen: Screen = home_screen, is_logged: bool = True) -> Handler:
    """Refuses what is not this person's, and shows where they stand instead; nothing has been changed then.

    Where they stand is told by the menu, or by a ``screen`` of the conversation's own. A tap under a file is answered
    below it: the words of a file cannot be replaced by a screen.
    """

    @wraps(handler)
    async def safe(event: TelegramObject, work: Work, actor: Actor, tr: Translator, **rest: Any) -> Answer | None:
        try:
            answer = await handler(event, work=work, actor=actor, tr=tr, **rest)
        except (Forbidden, Missing, UnreadableTap) as refused:
            if is_logged:
                _log.warning("refused", handler=handler.__name__, why=type(refused).__name__, person=actor.id)
            toast = leftovers.forbidden(tr) if isinstance(refused, Forbidden) else leftovers.old_button(tr)
            answer = Answer(toast=toast, show=await screen(work, actor, tr))
        except Settled:
            answer = Answer(toast=leftovers.settled(tr), show=await screen(work, actor, tr))
        if answer is None or answer.show is None or not _is_under_file(event):
            return answer
        return replace(answer, as_new=True)

    return safe


def discreet(handler: Handler) -> Handler:
    """``guarded`` without a line in the log: who has told a worry would be read from it."""
    return guarded(handler, is_logged=False)


def for_staff(handler: Handler, *, when_settled: Callable[[Translator], str] | None = None) -> Handler:
    """Refuses what is not this person's to do in a staff group: a tap by an alert, words by words. No card changes.

    What has been settled meanwhile is the handler's own to tell, unless a toast is given that says it.
    """

    @wraps(handler)
    async def safe(event: TelegramObject, tr: Translator, **rest: Any) -> Answer | None:
        try:
            return await handler(event, tr=tr, **rest)
        except Forbidden:
            return _refusal(event, leftovers.only_staff(tr), is_alert=True)
        except (Missing, UnreadableTap):
            return _refusal(event, leftovers.old_button(tr))
        except Settled:
            if when_settled is None:
                raise
            return Answer(toast=when_settled(tr))

    return safe


def _refusal(event: TelegramObject, words: str, *, is_alert: bool = False) -> Answer:
    """A message cannot be answered by a toast."""
    return Answer(show=paragraphs(words)) if isinstance(event, Message) else Answer(toast=words, is_alert=is_alert)


def _is_under_file(event: TelegramObject) -> bool:
    message = event.message if isinstance(event, CallbackQuery) else None
    return isinstance(message, Message) and message.text is None
