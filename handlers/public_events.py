"""Public events for visitors: the link, one tap to register, and the way out again.

Whoever is in the programme keeps their home screen: an event stands beside it.
"""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import public_event_staff
from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor, Missing
from program.programme import LANGUAGES
from program.public_events import NotPossible, RegistrationStatus, VisitorView, read_code
from program.taps import Tap, UnreadableTap
from texts import public_events as texts
from texts.text import Answer
from texts.translators import Translator, translator
from usecases import Work
from usecases import public_events as events


def make_router() -> Router:
    """Links of events, and taps beginning with ``i``."""
    router = Router(name="public_events")
    private = F.message.chat.type == "private"
    is_link = CommandStart(magic=F.args.regexp(r"^ev-"))
    router.message.register(opened, is_link, F.chat.type == "private")
    router.callback_query.register(guarded(show), On("io"), private)
    router.callback_query.register(guarded(pick_language), On("ig"), private)
    router.callback_query.register(guarded(register), On("ir"), private)
    router.callback_query.register(guarded(wait), On("iw"), private)
    router.callback_query.register(guarded(set_people), On("ib"), private)
    router.callback_query.register(guarded(cancel), On("ix"), private)
    router.include_router(public_event_staff.make_router())
    return router


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The link of an event. Of somebody whom the bot does not know nothing is kept."""
    code = read_code(command.args)
    try:
        if code is None:
            raise Missing
        view = await events.open_link(work, actor, code)
    except Missing:
        return Answer(show=texts.nobody_there(tr), keeps_screen=True)
    return _shown(tr, view)


async def show(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The event as it stands, in the reader's language or another one."""
    if tap.argument in LANGUAGES:
        await events.choose_language(work, actor, tap.argument)
    return _shown(_reader(tap, tr), await events.look_at(work, actor, tap.number))


async def pick_language(_query: CallbackQuery, tap: Tap, tr: Translator, work: Work, actor: Actor) -> Answer:  # noqa: ARG001 - guarded hands them over
    """ "Language"."""
    return Answer(show=texts.languages(tr, tap.number), keeps_screen=True)


async def register(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "I'll come"."""
    reader = _reader(tap, tr)
    try:
        view = await events.register(work, actor, tap.number, reader.language)
    except NotPossible as refused:
        return await _refused(work, actor, tap, reader, refused)
    return _shown(reader, view)


async def wait(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Onto the waiting list"."""
    reader = _reader(tap, tr)
    try:
        view = await events.join_waiting_list(work, actor, tap.number, reader.language)
    except NotPossible as refused:
        return await _refused(work, actor, tap, reader, refused)
    return _shown(reader, view)


async def set_people(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """How many come."""
    if tap.argument not in {"1", "2", "3", "4"}:
        raise UnreadableTap
    try:
        view = await events.set_people(work, actor, tap.number, int(tap.argument))
    except NotPossible as refused:
        return await _refused(work, actor, tap, tr, refused)
    return _shown(tr, view)


async def cancel(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "I can't come"."""
    view = await events.look_at(work, actor, tap.number)
    if view.mine is None:
        return _shown(tr, view)
    was_going = view.mine.status is RegistrationStatus.GOING
    is_guest = await events.cancel(work, actor, tap.number)
    shown = texts.unregistered(tr, view.event, was_going=was_going, is_guest=is_guest)
    return Answer(show=shown, keeps_screen=True)


async def _refused(work: Work, actor: Actor, tap: Tap, tr: Translator, refused: NotPossible) -> Answer:
    view = await events.look_at(work, actor, tap.number)
    toast = texts.not_possible(tr, refused.why, refused.free, is_registered=view.mine is not None)
    return replace(_shown(tr, view), toast=toast)


def _reader(tap: Tap, tr: Translator) -> Translator:
    """The language that the screen above the button was in."""
    return translator(tap.argument, str(tr.zone)) if tap.argument in LANGUAGES else tr


def _shown(tr: Translator, view: VisitorView) -> Answer:
    return Answer(show=texts.event(tr, view), keeps_screen=True)
