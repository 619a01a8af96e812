"""Public events for staff: in the group or in private; what is typed is typed in private."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import for_staff, guarded
from program import public_event_forms as steps
from program.actors import Actor, Missing, Settled
from program.meetings import Place
from program.posters import read_languages, toggled
from program.public_event_forms import FORM, Draft, Refused, Step
from program.public_events import EventStatus, read_change, read_new
from program.taps import Tap, UnreadableTap
from texts import leftovers, new_accounts
from texts import public_event_forms as form_texts
from texts import public_event_staff as texts
from texts.text import Answer, Text
from texts.time_words import time_words
from texts.translators import Translator
from usecases import OpenForm, StaffGroup, Work
from usecases import public_event_drafts as drafts
from usecases import public_event_staff as events
from usecases.couples import BOT_NAME

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_MINUTES = 100 * 366 * 24 * 60  # a hundred years after the epoch: more is no time of this bot's


def make_router() -> Router:
    """Staff's taps, the deep links from the group, and what is typed in private."""
    router = Router(name="public_event_staff")
    private = F.message.chat.type == "private"
    is_link = CommandStart(magic=F.args.regexp(r"^ev(new|change)-"))
    router.message.register(guarded(by_link), is_link, F.chat.type == "private")
    router.callback_query.register(for_staff(overview), On("il"))
    router.callback_query.register(for_staff(show), On("is"))
    router.callback_query.register(for_staff(choose_poster), On("ip"))
    router.callback_query.register(for_staff(order), On("iq"))
    router.callback_query.register(for_staff(cancel), On("ic"))
    router.callback_query.register(guarded(begin), On("in"), private)
    router.callback_query.register(guarded(begin_change), On("ie"), private)
    router.callback_query.register(guarded(take_step), On("it"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(type_words), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(send_something), ~F.text, *typing)
    return router


async def overview(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """All events of a site, with counts."""
    return Answer(show=await _overview(work, actor, tap.id, tr, group))


async def show(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """One event."""
    return Answer(show=await _event(work, actor, tap.number, tr, group))


async def choose_poster(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Poster …": one language more, or one less."""
    view = await events.look_at(work, actor, tap.number)
    before, _, language = tap.argument.rpartition("!")
    chosen = read_languages(before or ("" if "!" in tap.argument else tap.argument))
    if language and "!" in tap.argument:
        chosen = toggled(chosen, *read_languages(language)[:1]) if read_languages(language) else chosen
    elif not tap.argument:
        chosen = (view.event.details.original,)
    return Answer(show=texts.posters(tr, view.event, chosen))


async def order(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """ "Make the poster", "All on one poster" or "One poster for each"."""
    how, _, wanted = tap.argument.partition(".")
    languages = read_languages(wanted)
    if how not in (texts.TOGETHER, texts.EACH) or not languages:
        raise UnreadableTap
    try:
        await events.order_posters(
            work, actor, tap.number, languages, together=how == texts.TOGETHER, in_group=group is not None
        )
    except events.NoPrivateChat:
        return Answer(toast=new_accounts.no_private_chat(tr), is_alert=True)
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _event(work, actor, tap.number, tr, group))
    shown = await _event(work, actor, tap.number, tr, group)
    return Answer(toast=texts.posters_come(tr, is_group=group is not None), show=shown)


async def cancel(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """ "Call it off …": asks once."""
    view = await events.look_at(work, actor, tap.number)
    try:
        if tap.argument == "yes":
            await events.cancel(work, actor, tap.number)
        elif view.event.status is EventStatus.OPEN:
            return Answer(show=texts.cancel_question(tr, view))
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _event(work, actor, tap.number, tr, group))
    return Answer(show=await _event(work, actor, tap.number, tr, group))


async def by_link(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """From the group: a new event, or a change of one."""
    site, event_id = read_new(command.args), read_change(command.args)
    if site is not None:
        return Answer(show=form_texts.screen(tr, await drafts.begin(work, actor, site, tr.language)))
    if event_id is None:
        raise Missing
    return await _change(work, actor, event_id, tr)


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "New event" in private."""
    return Answer(show=form_texts.screen(tr, await drafts.begin(work, actor, tap.id, tr.language)))


async def begin_change(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Change …" in private."""
    return await _change(work, actor, tap.number, tr)


async def take_step(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Any button of the form."""
    verb, _, value = tap.argument.partition(".")
    try:
        if verb == "stop":
            draft = await drafts.stop(work, actor, tap.number)
            return Answer(show=form_texts.stopped(tr, draft.site))
        if verb == "publish":
            return await _publish(work, actor, tap.number, tr)
        view = await drafts.take_step(work, actor, tap.number, _step(verb, value, work.now))
    except Refused as refused:
        return await _refused(work, actor, tap.number, refused, tr)
    return Answer(show=form_texts.screen(tr, view))


async def type_words(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """Title and description, a time, a place, a number."""
    try:
        view = await drafts.type_words(work, actor, form.id, message.text or "", time_words(tr))
    except Refused as refused:
        return await _refused(work, actor, form.id, refused, tr)
    return Answer(show=form_texts.screen(tr, view))


async def send_something(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message …: nothing is lost, the same step is open."""
    return Answer(show=form_texts.only_words(tr, await drafts.look_at(work, actor, form.id)))


async def _change(work: Work, actor: Actor, event_id: int, tr: Translator) -> Answer:
    try:
        return Answer(show=form_texts.screen(tr, await drafts.begin_change(work, actor, event_id)))
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _event(work, actor, event_id, tr, None))


async def _publish(work: Work, actor: Actor, form_id: int, tr: Translator) -> Answer:
    draft = (await drafts.look_at(work, actor, form_id)).draft
    try:
        event = await drafts.publish(work, actor, form_id)
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _event(work, actor, draft.event_id or 0, tr, None))
    shown = await _event(work, actor, event.id, tr, None)
    return Answer(show=texts.published(tr, shown, is_new=draft.event_id is None))


async def _refused(work: Work, actor: Actor, form_id: int, refused: Refused, tr: Translator) -> Answer:
    return Answer(show=form_texts.refusal(tr, await drafts.look_at(work, actor, form_id), refused.why))


async def _overview(work: Work, actor: Actor, site: str, tr: Translator, group: StaffGroup | None) -> Text:
    views = await events.overview(work, actor, site)
    name = work.programme.sites[site].name_in(tr.language)
    return texts.overview(tr, site, name, views, await work.facts.get(BOT_NAME) if group is not None else None)


async def _event(work: Work, actor: Actor, event_id: int, tr: Translator, group: StaffGroup | None) -> Text:
    view = await events.look_at(work, actor, event_id)
    return texts.event(tr, view, await work.facts.get(BOT_NAME), is_group=group is not None)


def _step(verb: str, value: str, now: datetime) -> Callable[[Draft], Draft]:
    """The step that a button asks for; raises ``UnreadableTap``."""
    verbs: dict[str, Callable[[], Callable[[Draft], Draft]]] = {
        "lang": lambda: partial(steps.choose_language, language=value) if value else steps.open_languages,
        "drop": lambda: steps.drop_words,
        "days": lambda: partial(steps.show_days, page=int(value)),
        "day": lambda: partial(steps.show_hours, day=date.fromisoformat(value)),
        "time": lambda: partial(steps.choose_start, instant=_instant(value), now=now),
        "length": lambda: partial(steps.choose_length, minutes=int(value)),
        "place": lambda: partial(steps.choose_place, place=Place(value)),
        "later": lambda: partial(steps.write_where, typed=None),
        "keep": lambda: steps.keep_where,
        "seats": lambda: partial(steps.choose_seats, seats=int(value)),
        "closes": lambda: partial(steps.choose_closing, hours=int(value)),
        "go": lambda: partial(steps.open_step, step=Step(value)),
        "see": lambda: partial(steps.see, language=value),
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
