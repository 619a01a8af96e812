"""Polls: people choose; staff make them, look at counts, and make a workshop of the result."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import for_staff, guarded
from program import poll_forms as steps
from program.actors import Actor, Missing, Settled
from program.poll_forms import FORM, Draft, Refused
from program.polls import PollKind, read_new
from program.taps import Tap, UnreadableTap
from program.workshops import Level, Topic
from texts import leftovers
from texts import poll_forms as form_texts
from texts import polls as texts
from texts import workshop_forms as workshop_texts
from texts.text import Answer, Text
from texts.time_words import time_words
from texts.translators import Translator
from texts.workshop_templates import ready_words
from usecases import OpenForm, StaffGroup, Work, polls
from usecases import poll_drafts as drafts
from usecases.couples import BOT_NAME

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_MINUTES = 100 * 366 * 24 * 60  # a hundred years after the epoch: more is no time of this bot's


def make_router() -> Router:
    """The taps ``ez`` (whoever is asked), ``ex`` and ``ey`` (staff), and what staff type."""
    router = Router(name="polls")
    private, chat = F.message.chat.type == "private", F.chat.type == "private"
    router.message.register(guarded(by_link), CommandStart(magic=F.args.regexp(r"^pollnew-")), chat)
    router.callback_query.register(guarded(vote), On("ez"), private)
    router.callback_query.register(for_staff(desk_tap), On("ex"))
    router.callback_query.register(guarded(form_tap), On("ey"), private)
    typing = (Writing(FORM), chat)
    router.message.register(guarded(type_words), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(send_something), ~F.text, *typing)
    return router


async def vote(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One option more or less, "Done", "Change it"."""
    if tap.argument in {"", "done"}:
        view = await polls.look_at(work, actor, tap.number)
        is_done = tap.argument == "done" and view.is_open
        return Answer(show=texts.done(tr, view) if is_done else texts.asked(tr, view), keeps_screen=True)
    place, _, wish = tap.argument.partition(".")
    if not place.isascii() or not place.isdecimal() or wish not in {"on", "off"}:
        raise UnreadableTap
    try:
        view = await polls.choose(work, actor, tap.number, int(place), is_on=wish == "on")
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=texts.over(tr), keeps_screen=True)
    return Answer(show=texts.asked(tr, view), keeps_screen=True)


async def desk_tap(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """Any button of staff's about polls, outside of the form."""
    verb, _, rest = tap.argument.partition(".")
    if verb == "new" and group is None:
        return Answer(show=form_texts.screen(tr, await drafts.begin(work, actor, tap.id, tr.language)))
    if verb in {"all", "new"}:
        return Answer(show=await _overview(work, actor, tap.id, tr, group))
    if verb == "make":
        return await _make(work, actor, tap.number, rest, tr, group)
    if verb in {"close", "withdraw"}:
        return Answer(show=texts.sure(tr, await polls.result_for(work, actor, tap.number), verb))
    steps_ = {"close!": polls.close, "withdraw!": polls.withdraw}
    if verb and verb not in steps_:
        raise UnreadableTap
    toast = None
    if verb:
        try:
            await steps_[verb](work, actor, tap.number)
        except Settled:
            toast = leftovers.settled(tr)
    return Answer(toast=toast, show=texts.desk(tr, await polls.result_for(work, actor, tap.number)))


async def by_link(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "New poll" in the group leads here."""
    site = read_new(command.args)
    if site is None:
        raise Missing
    return Answer(show=form_texts.screen(tr, await drafts.begin(work, actor, site, tr.language)))


async def form_tap(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Any button of the form."""
    verb, _, value = tap.argument.partition(".")
    try:
        if verb == "stop":
            return Answer(show=form_texts.stopped(tr, await drafts.stop(work, actor, tap.number)))
        if verb == "publish":
            return Answer(show=form_texts.published(tr, (await drafts.publish(work, actor, tap.number)).site))
        view = await drafts.take_step(work, actor, tap.number, _step(verb, value, work.now))
    except Refused as refused:
        return Answer(show=form_texts.refusal(tr, await drafts.look_at(work, actor, tap.number), refused.why))
    return Answer(show=form_texts.screen(tr, view))


async def type_words(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A topic in own words, or a date."""
    try:
        view = await drafts.type_words(work, actor, form.id, message.text or "", time_words(tr))
    except Refused as refused:
        return Answer(show=form_texts.refusal(tr, await drafts.look_at(work, actor, form.id), refused.why))
    return Answer(show=form_texts.screen(tr, view))


async def send_something(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message …: nothing is lost, the same step is open."""
    return Answer(show=form_texts.only_words(tr, await drafts.look_at(work, actor, form.id)))


async def _make(work: Work, actor: Actor, poll_id: int, place: str, tr: Translator, group: StaffGroup | None) -> Answer:
    if not place.isascii() or not place.isdecimal():
        raise UnreadableTap
    try:
        view = await drafts.make_workshop(work, actor, poll_id, int(place), ready_words, in_group=group is not None)
    except Settled:
        shown = texts.desk(tr, await polls.result_for(work, actor, poll_id))
        return Answer(toast=leftovers.settled(tr), show=shown)
    return Answer(show=workshop_texts.screen(tr, view), as_new=True)


async def _overview(work: Work, actor: Actor, site: str, tr: Translator, group: StaffGroup | None) -> Text:
    views = await polls.of_site(work, actor, site)
    name = work.programme.sites[site].name_in(tr.language)
    return texts.overview(tr, site, name, views, await work.facts.get(BOT_NAME) if group is not None else None)


def _step(verb: str, value: str, now: datetime) -> Callable[[Draft], Draft]:
    """The step that a button asks for; raises ``UnreadableTap``."""
    verbs: dict[str, Callable[[], Callable[[Draft], Draft]]] = {
        "kind": lambda: partial(steps.choose_kind, kind=PollKind(value)),
        "add": lambda: partial(steps.toggle_topic, topic=Topic(value), is_on=True),
        "drop": lambda: partial(steps.toggle_topic, topic=Topic(value), is_on=False),
        "unword": lambda: partial(steps.drop_words, number=int(value)),
        "undate": lambda: partial(steps.drop_date, number=int(value)),
        "more": lambda: steps.add_date,
        "days": lambda: partial(steps.show_days, page=int(value)),
        "day": lambda: partial(steps.show_hours, day=date.fromisoformat(value)),
        "time": lambda: partial(steps.choose_start, instant=_instant(value), now=now),
        "with": lambda: partial(steps.toggle_level, level=Level(value), is_on=True),
        "without": lambda: partial(steps.toggle_level, level=Level(value), is_on=False),
        "until": lambda: partial(steps.choose_days, days=int(value), now=now),
        "next": lambda: steps.go_on,
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
