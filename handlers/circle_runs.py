"""A session under way: the one message that everybody has for it changes by a notice, so a tap answers with a toast."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor, Settled
from program.circle_sessions import Phase, SessionStatus
from program.taps import Tap, UnreadableTap
from texts import circle_runs as texts
from texts import circle_sessions as session_texts
from texts import circles as circle_texts
from texts import leftovers
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, circle_runs, circle_sessions, circle_steps


class InSession(Filter):
    """Lets words through of somebody whose session is under way."""

    async def __call__(self, _message: TelegramObject, work: Work, actor: Actor | None = None, **_data: Any) -> bool:
        """Whether they take part in one at this moment."""
        return actor is not None and await work.circle_sessions.running_of(actor.id) is not None


def register(router: Router) -> None:
    """Adds the session under way to the router of circles."""
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("ub", bring_case),
        ("uq", pass_on),
        ("ug", start),
        ("uf", go_on),
        ("ut", more_time),
        ("ux", stop),
        ("uu", rate),
    ):
        router.callback_query.register(guarded(handler), On(kind), private)
    is_command = F.text.startswith("/")
    router.message.register(not_here, ~is_command, F.chat.type == "private", InSession())
    router.edited_message.register(not_here, F.chat.type == "private", InSession())


async def not_here(message: Message, tr: Translator) -> Answer | None:
    """Whatever is sent while a session runs: not kept, and said so."""
    if message.pinned_message is not None:
        return None
    return Answer(show=texts.not_here(tr), keeps_screen=True)


async def bring_case(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "I bring a case"."""

    async def act() -> str:
        await circle_runs.bring_case(work, actor, tap.number)
        return texts.is_yours(tr)

    return await _toasted(act, tr)


async def pass_on(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Pass on my role"."""

    async def act() -> str:
        await circle_runs.pass_on(work, actor, tap.number)
        return texts.passed(tr)

    return await _toasted(act, tr)


async def start(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The moderator begins."""

    async def act() -> str:
        await circle_runs.start(work, actor, tap.number)
        return texts.done(tr)

    return await _toasted(act, tr)


async def go_on(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Next phase", or "Finish"."""

    async def act() -> str:
        await circle_runs.next_phase(work, actor, tap.number, _phase(tap.argument))
        return texts.done(tr)

    return await _toasted(act, tr)


async def more_time(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "5 more minutes"."""
    phase, _, extra = tap.argument.partition(".")
    known = int(extra) if extra.isascii() and extra.isdecimal() else 0

    async def act() -> str:
        await circle_runs.more_time(work, actor, tap.number, _phase(phase), known)
        return texts.done(tr)

    return await _toasted(act, tr)


async def stop(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once, then ends the session for all. Asked in the message of the session: a next phase may replace it."""
    view = await circle_steps.view_for(work, actor, tap.number)
    if tap.argument == circle_texts.NO or view.session.status is not SessionStatus.RUNNING:
        return Answer(show=session_texts.screen(tr, view), keeps_screen=True)
    if tap.argument != circle_texts.YES:
        return Answer(show=texts.stop_question(tr, view), keeps_screen=True)

    async def act() -> str:
        await circle_runs.stop(work, actor, tap.number)
        return texts.done(tr)

    return await _toasted(act, tr)


async def rate(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """1 to 5."""
    if tap.argument not in {"1", "2", "3", "4", "5"}:
        raise UnreadableTap
    await circle_runs.rate(work, actor, tap.number, int(tap.argument))
    view = await circle_steps.view_for(work, actor, tap.number)
    return Answer(show=texts.rated(tr, view, circle_sessions.suggested_now(work, view.session)))


async def _toasted(act: Callable[[], Awaitable[str]], tr: Translator) -> Answer:
    """What came of it; the message under the finger is everybody's and changes by itself."""
    try:
        return Answer(toast=await act())
    except Settled as settled:
        alerts = {circle_runs.NO_CASE: texts.needs_case, circle_runs.NO_MORE: texts.nobody_else}
        if settled.state == circle_runs.NO_TIME:
            return Answer(toast=texts.longest(tr))
        if settled.state in alerts:
            return Answer(toast=alerts[settled.state](tr), is_alert=True)
        return Answer(toast=leftovers.settled(tr))


def _phase(words: str) -> Phase:
    if words not in set(Phase):
        raise UnreadableTap
    return Phase(words)
