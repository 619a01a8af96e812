"""Planning or moving a session of a circle: taps and typed words, one step after the other."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import guarded
from program import circle_plans as steps
from program.actors import Actor, Settled
from program.circle_plans import FORM, Plan, Refused
from program.meetings import Place
from program.taps import Tap, UnreadableTap
from texts import circle_plans as texts
from texts import circle_sessions as session_texts
from texts import leftovers
from texts.text import Answer
from texts.time_words import time_words
from texts.translators import Translator
from usecases import OpenForm, Work, circle_plans, circle_steps
from usecases.circle_plans import PlanView

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_MINUTES = 100 * 366 * 24 * 60  # a hundred years after the epoch: more is no time of this bot's


def register(router: Router) -> None:
    """Adds the planning to the router of circles."""
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(begin), On("up"), private)
    router.callback_query.register(guarded(begin_to_move), On("um"), private)
    router.callback_query.register(guarded(take_step), On("uw"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(type_words), F.text, ~F.text.startswith("/"), *typing)


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Suggest a date", or staff's "Plan a date"."""
    return Answer(show=_screen(tr, await circle_plans.begin(work, actor, tap.number)).shown())


async def begin_to_move(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Another date"."""
    try:
        return Answer(show=_screen(tr, await circle_plans.begin_to_move(work, actor, tap.number)).shown())
    except Settled:
        view = await circle_steps.view_for(work, actor, tap.number)
        return Answer(toast=leftovers.settled(tr), show=session_texts.screen(tr, view))


async def take_step(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Any button of the planning."""
    verb, _, value = tap.argument.partition(".")
    try:
        if verb == "send":
            session = await circle_plans.send(work, actor, tap.number)
            view = await circle_steps.view_for(work, actor, session.id)
            return Answer(toast=texts.planned(tr), show=session_texts.screen(tr, view))
        if verb == "stop":
            plan = await circle_plans.stop(work, actor, tap.number)
            is_in = await circle_steps.is_in(work, plan.circle_id, actor.id)
            return Answer(show=texts.stopped(tr, plan.circle_id, is_staff=not is_in))
        view_now = await circle_plans.change(work, actor, tap.number, _step(verb, value, work.now))
        return Answer(show=_screen(tr, view_now).shown())
    except Refused as refused:
        return await _refusal(work, actor, tap.number, refused, tr)


async def type_words(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A link, an address, or day and time."""
    try:
        view = await circle_plans.type_words(work, actor, form.id, message.text or "", time_words(tr))
    except Refused as refused:
        return await _refusal(work, actor, form.id, refused, tr)
    return Answer(show=_screen(tr, view).shown())


async def _refusal(work: Work, actor: Actor, form_id: int, refused: Refused, tr: Translator) -> Answer:
    return Answer(show=_screen(tr, await circle_plans.look_at(work, actor, form_id)).refused(refused.why))


def _screen(tr: Translator, view: PlanView) -> texts.PlanScreen:
    return texts.PlanScreen(tr, view.form_id, view.plan, now=view.now, zone=view.zone, name=view.circle.name)


def _step(verb: str, value: str, now: datetime) -> Callable[[Plan], Plan]:
    """The step that a button asks for; raises ``UnreadableTap``."""
    verbs: dict[str, Callable[[], Callable[[Plan], Plan]]] = {
        "length": lambda: partial(steps.choose_length, minutes=int(value)),
        "place": lambda: partial(steps.choose_place, place=Place(value)),
        "later": lambda: partial(steps.write_place, words=None),
        "keep": lambda: steps.keep_place,
        "days": lambda: partial(steps.show_days, page=int(value)),
        "day": lambda: partial(steps.show_hours, day=date.fromisoformat(value)),
        "time": lambda: partial(steps.choose_time, time=_instant(value), now=now),
        "back": lambda: steps.back,
    }
    try:
        return verbs[verb]()
    except (KeyError, ValueError):
        raise UnreadableTap from None


def _instant(value: str) -> datetime:
    minutes = int(value)
    if not 0 < minutes < _MOST_MINUTES:
        raise UnreadableTap
    return _EPOCH + timedelta(minutes=minutes)
