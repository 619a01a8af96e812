"""Planning a meeting: taps and typed words, one step after the other."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import guarded
from handlers.home import home_screen
from program import meeting_plans as steps
from program.actors import Actor, Settled
from program.equal_times import choose_turn
from program.meeting_plans import FORM, Plan, Refused
from program.meetings import MeetingKind, Place
from program.taps import Tap, UnreadableTap
from texts import leftovers, meetings
from texts import meeting_plans as texts
from texts.text import Answer, Text
from texts.time_words import time_words
from texts.translators import Translator
from usecases import OpenForm, Work, took_place
from usecases import meeting_plans as plans
from usecases import meetings as agreed

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_MINUTES = 100 * 366 * 24 * 60  # a hundred years after the epoch: more is no time of this bot's


def register(router: Router) -> None:
    """Adds the planning to the router of meetings."""
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(begin), On("mp"), private)
    router.callback_query.register(guarded(begin_anew), On("mo"), private)
    router.callback_query.register(guarded(take_step), On("mw"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(type_words), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(send_something), ~F.text, *typing)


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Plan a meeting"; where times are on offer already, those."""
    try:
        return Answer(show=texts.screen(tr, await plans.begin(work, actor, tap.number)))
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _as_it_stands(work, actor, tap.number, None, tr))


async def begin_anew(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Other times" or "Another time"."""
    try:
        return Answer(show=texts.screen(tr, await plans.begin_anew(work, actor, tap.number)))
    except Settled:
        view = await agreed.look_at(work, actor, tap.number)
        return Answer(toast=leftovers.settled(tr), show=meetings.screen(tr, view))


async def take_step(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Any button of the planning."""
    verb, _, value = tap.argument.partition(".")
    try:
        if verb == "send":
            return await _send(work, actor, tap.number, tr, all_the_same=value == "anyway")
        if verb == "stop":
            return await _stop(work, actor, tap.number, tr)
        if verb == "met" and value:
            return await _note(work, actor, tap.number, value, tr)
        return Answer(show=texts.screen(tr, await plans.change(work, actor, tap.number, _step(verb, value, work.now))))
    except Refused as refused:
        return await _refusal(work, actor, tap.number, refused, tr)


async def type_words(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A length, a link, a place or a time."""
    try:
        view = await plans.type_words(work, actor, form.id, message.text or "", time_words(tr))
    except Refused as refused:
        return await _refusal(work, actor, form.id, refused, tr)
    return Answer(show=texts.screen(tr, view))


async def send_something(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message, a place …: nothing is lost, the same step is open."""
    return Answer(show=texts.only_words(tr, await plans.look_at(work, actor, form.id)))


async def _send(work: Work, actor: Actor, form_id: int, tr: Translator, *, all_the_same: bool) -> Answer:
    plan = (await plans.look_at(work, actor, form_id)).plan
    try:
        meeting = await plans.send(work, actor, form_id, all_the_same=all_the_same)
    except Settled:
        shown = await _as_it_stands(work, actor, plan.tandem_id, plan.meeting_id, tr)
        return Answer(toast=leftovers.settled(tr), show=shown)
    view = await agreed.look_at(work, actor, meeting.id)
    return Answer(toast=texts.sent(tr, view.partner_name), show=meetings.screen(tr, view))


async def _stop(work: Work, actor: Actor, form_id: int, tr: Translator) -> Answer:
    plan = await plans.stop(work, actor, form_id)
    if plan.meeting_id is None:
        return Answer(show=texts.stopped(tr, plan.tandem_id))
    view = await agreed.look_at(work, actor, plan.meeting_id)
    return Answer(toast=texts.stays(tr), show=meetings.screen(tr, view))


async def _note(work: Work, actor: Actor, form_id: int, value: str, tr: Translator) -> Answer:
    view = await plans.look_at(work, actor, form_id)
    try:
        await took_place.note_past_meeting(work, actor, view.plan.tandem_id, _day(value))
    except Settled:
        return Answer(toast=texts.known(tr), show=texts.screen(tr, view))
    await plans.stop(work, actor, form_id)
    return Answer(show=texts.noted(tr, view.plan.tandem_id))


async def _refusal(work: Work, actor: Actor, form_id: int, refused: Refused, tr: Translator) -> Answer:
    view = await plans.look_at(work, actor, form_id)
    return Answer(show=texts.refusal(tr, view, refused.why, refused.time))


async def _as_it_stands(work: Work, actor: Actor, tandem_id: int, meeting_id: int | None, tr: Translator) -> Text:
    offered = await plans.offered_in(work, tandem_id)
    shown = offered.id if offered is not None else meeting_id
    if shown is None:
        return await home_screen(work, actor, tr)
    return meetings.screen(tr, await agreed.look_at(work, actor, shown))


def _step(verb: str, value: str, now: datetime) -> Callable[[Plan], Plan]:
    """The step of the planning that a button asks for; raises ``UnreadableTap``."""
    verbs: dict[str, Callable[[], Callable[[Plan], Plan]]] = {
        "kind": lambda: _kind_step(MeetingKind(value)),
        "turn": lambda: partial(choose_turn, fold=int(value)),
        "repeat": lambda: partial(steps.repeat, weeks=int(value)),
        "length": lambda: partial(steps.choose_length, minutes=int(value)),
        "place": lambda: partial(steps.choose_place, place=Place(value)),
        "later": lambda: partial(steps.write_place, words=None),
        "keep": lambda: steps.keep_place,
        "longer": lambda: steps.ask_length,
        "elsewhere": lambda: steps.ask_place,
        "days": lambda: partial(steps.show_days, page=int(value)),
        "day": lambda: partial(steps.show_hours, day=_day(value)),
        "time": lambda: _time_step(value, now),
        "met": lambda: steps.show_past_days,
        "back": lambda: steps.back,
    }
    try:
        return verbs[verb]()
    except (KeyError, ValueError):
        raise UnreadableTap from None


def _kind_step(kind: MeetingKind) -> Callable[[Plan], Plan]:
    return partial(steps.choose_kind, kind=kind, minutes=steps.USUAL_MINUTES[kind])


def _time_step(value: str, now: datetime) -> Callable[[Plan], Plan]:
    if value.startswith("-"):
        return partial(steps.drop_time, time=_instant(value))
    return partial(steps.choose_time, time=_instant(value), now=now)


def _instant(value: str) -> datetime:
    minutes = int(value[1:])
    if not 0 < minutes < _MOST_MINUTES:
        raise UnreadableTap
    return _EPOCH + timedelta(minutes=minutes)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UnreadableTap from None
