"""The plan of a tandem: making it by taps, agreeing, and changing one point at a time."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.filters import On, Writing
from handlers.guarding import Handler, guarded
from program import plan_steps as steps
from program.actors import Actor, Settled
from program.meetings import Place
from program.plan_steps import FORM, Draft, Refused
from program.plans import PlanClosed, PlanView, Point
from program.profiles import Goal
from program.taps import Tap, UnreadableTap
from program.templates import Rhythm
from texts import leftovers, meeting_plans, tandem_menus
from texts import plan_steps as step_texts
from texts import plans as texts
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import OpenForm, Work, homes, plan_drafts, plans


def make_router() -> Router:
    """Taps of kinds ``gp``, ``ga``, ``gc`` and ``gs`` in private chats, and the words typed meanwhile."""
    router = Router(name="plans")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(_while_open(show)), On("gp"), private)
    router.callback_query.register(guarded(_while_open(agree)), On("ga"), private)
    router.callback_query.register(guarded(_while_open(begin_change)), On("gc"), private)
    router.callback_query.register(guarded(_while_open(take_step)), On("gs"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(_while_open(type_words)), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(send_something), ~F.text, *typing)
    return router


def _while_open(handler: Handler) -> Handler:
    """Says so where nothing passes between the two at present."""

    @wraps(handler)
    async def safe(event: TelegramObject, tr: Translator, **rest: Any) -> Answer | None:
        try:
            return await handler(event, tr=tr, **rest)
        except PlanClosed as closed:
            return Answer(show=texts.closed(tr, closed.partner_name))

    return safe


async def show(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Our plan": as it stands, or the first step of making one."""
    return Answer(show=_screen(tr, await plan_drafts.open_plan(work, actor, tap.number)))


async def agree(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Agree", to the version that stood above the button."""
    if not tap.argument.isdecimal():
        raise UnreadableTap
    try:
        view = await plans.agree(work, actor, tap.number, int(tap.argument))
    except Settled:
        return await _as_it_stands(work, actor, tap.number, tr)
    return Answer(toast=texts.said_yes(tr, view.partner_name), show=texts.plan(tr, view))


async def begin_change(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One point of the plan."""
    if tap.argument not in set(Point):
        raise UnreadableTap
    try:
        view = await plan_drafts.begin_change(work, actor, tap.number, Point(tap.argument))
    except Refused:
        shown = await plans.look_at(work, actor, tap.number)
        return Answer(show=texts.plan(tr, shown).above(texts.no_words(tr)))
    return Answer(show=step_texts.screen(tr, view))


async def take_step(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Any button of a step."""
    verb, _, value = tap.argument.partition(".")
    if verb == "stop":
        draft = await plan_drafts.stop(work, actor, tap.number)
        standing = await homes.tandem_standing_of(work, actor, draft.tandem_id)
        return Answer(toast=meeting_plans.stays(tr), show=tandem_menus.tandem(tr, standing))
    if verb == "send":
        return await _send(work, actor, tap.number, tr)
    return await _step(work, actor, tap.number, _wanted(verb, value), tr)


async def type_words(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A length, or goals in own words."""
    return await _step(work, actor, form.id, partial(steps.type_words, words=message.text or ""), tr)


async def send_something(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message, a place …: nothing is lost, the same step is open."""
    return Answer(show=step_texts.only_words(tr, await plan_drafts.look_at(work, actor, form.id)))


async def _step(work: Work, actor: Actor, form_id: int, step: Callable[[Draft], Draft], tr: Translator) -> Answer:
    draft = (await plan_drafts.look_at(work, actor, form_id)).draft
    try:
        seen = await plan_drafts.take_step(work, actor, form_id, step)
    except Refused as refused:
        return Answer(show=step_texts.refusal(tr, await plan_drafts.look_at(work, actor, form_id), refused.why))
    except Settled:
        return await _as_it_stands(work, actor, draft.tandem_id, tr)
    is_saved = isinstance(seen, PlanView) and seen.plan.version > draft.version
    return Answer(toast=texts.saved(tr, seen.partner_name) if is_saved else None, show=_screen(tr, seen))


async def _send(work: Work, actor: Actor, form_id: int, tr: Translator) -> Answer:
    draft = (await plan_drafts.look_at(work, actor, form_id)).draft
    try:
        view = await plan_drafts.send(work, actor, form_id)
    except Refused as refused:
        return Answer(show=step_texts.refusal(tr, await plan_drafts.look_at(work, actor, form_id), refused.why))
    except Settled:
        return await _as_it_stands(work, actor, draft.tandem_id, tr)
    return Answer(toast=meeting_plans.sent(tr, view.partner_name), show=texts.plan(tr, view))


async def _as_it_stands(work: Work, actor: Actor, tandem_id: int, tr: Translator) -> Answer:
    """The other one was faster, or the button is old. Raises ``Settled`` where the tandem has ended."""
    view = await plans.look_at(work, actor, tandem_id)
    return Answer(toast=leftovers.settled(tr), show=texts.plan(tr, view))


def _screen(tr: Translator, seen: plan_drafts.Seen) -> Text:
    return texts.plan(tr, seen) if isinstance(seen, PlanView) else step_texts.screen(tr, seen)


def _wanted(verb: str, value: str) -> Callable[[Draft], Draft]:
    """The step that a button asks for; raises ``UnreadableTap``."""
    verbs: dict[str, Callable[[], Callable[[Draft], Draft]]] = {
        "through": lambda: steps.go_through,
        "rhythm": lambda: partial(steps.choose_rhythm, rhythm=Rhythm(value)),
        "place": lambda: partial(steps.choose_place, place=Place(value)),
        "length": lambda: partial(steps.choose_length, minutes=int(value)),
        "take": lambda: partial(steps.take_goal, goal=Goal(value)),
        "leave": lambda: partial(steps.leave_goal, goal=Goal(value)),
        "done": lambda: steps.end_focus,
        "keep": lambda: steps.keep_words,
        "skip": lambda: partial(steps.write_words, words=None),
        "back": lambda: steps.back,
    }
    try:
        return verbs[verb]()
    except (KeyError, ValueError):
        raise UnreadableTap from None
