"""The form for workshops: its buttons, and what is typed for it, in private or as a reply to its card in the group."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.guarding import for_staff, guarded
from program import workshop_forms as steps
from program.actors import Actor, Settled
from program.meetings import Place
from program.taps import Tap, UnreadableTap
from program.workshop_desk_views import FormView
from program.workshop_drafts import FORM, Draft, Refused, Step, read_state
from program.workshop_series import Rhythm
from program.workshops import Level, Topic, WorkshopStatus
from texts import workshop_desk as desk_texts
from texts import workshop_forms as texts
from texts.text import Answer
from texts.time_words import time_words
from texts.translators import Translator
from texts.workshop_templates import ready_titles, ready_words
from usecases import OpenForm, StaffGroup, Work, workshops
from usecases import workshop_drafts as drafts
from usecases.workshop_drafts import SomebodyElses

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_MINUTES = 100 * 366 * 24 * 60  # a hundred years after the epoch: more is no time of this bot's


class Typed(Filter):
    """Lets through what is typed for the form: any words in private, in the group replies to its card alone.

    In a group the card is known by its question; a form that goes on there takes no words from the private chat.
    """

    async def __call__(
        self,
        message: TelegramObject,
        work: Work,
        actor: Actor | None = None,
        tr: Translator | None = None,
        group: StaffGroup | None = None,
        **_data: Any,
    ) -> bool | dict[str, Any]:
        """The open form, if the message is meant for it."""
        if not isinstance(message, Message) or actor is None or tr is None or (message.text or "").startswith("/"):
            return False
        form = await work.forms.of(actor.id)
        if form is None or form.state.form != FORM:
            return False
        draft = read_state(form.state)
        if message.chat.type == "private":
            return {"form": form} if not draft.is_in_group else False
        replied = message.reply_to_message
        if group is None or group.site != draft.site or draft.site not in actor.staff_of or replied is None:
            return False
        is_bots = replied.from_user is not None and replied.from_user.is_bot
        title = texts.title_of(tr, await drafts.look_at(work, actor, form.id)) if is_bots else ""
        return {"form": form} if title and title in (replied.text or "") else False


def register(router: Router) -> None:
    """What is typed, and the link."""
    private, in_group = F.chat.type == "private", F.chat.type.in_({"group", "supergroup"})
    is_link = CommandStart(magic=F.args.regexp(r"^wf-[0-9]{1,18}$"))
    router.message.register(guarded(by_link), is_link, private)
    router.message.register(guarded(type_words), F.text, private, Typed())
    router.message.register(for_staff(type_words), F.text, in_group, Typed())
    router.message.register(guarded(send_something), ~F.text, private, Typed())


async def by_link(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """From the group: the same form goes on in private."""
    number = Tap("n", (command.args or "").removeprefix("wf-")).number
    try:
        return Answer(show=texts.screen(tr, await drafts.look_at(work, actor, number, in_group=False)))
    except SomebodyElses:
        return Answer(show=texts.not_yours(tr))


async def take_step(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """Any button of the form."""
    number, is_here = tap.number, group is not None
    try:
        return await _step(work, actor, tap, tr, in_group=is_here)
    except SomebodyElses:
        return Answer(toast=texts.somebody_elses(tr), is_alert=True)
    except Refused as refused:
        view = await drafts.look_at(work, actor, number, in_group=is_here)
        return Answer(show=texts.refusal(tr, view, refused.why))
    except Settled:
        return await _changed_meanwhile(work, actor, number, tr)


async def type_words(
    message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """Title and description, a time, a place, a number."""
    is_here = group is not None
    try:
        view = await drafts.type_words(work, actor, form.id, message.text or "", time_words(tr), in_group=is_here)
    except Refused as refused:
        return Answer(show=texts.refusal(tr, await drafts.look_at(work, actor, form.id), refused.why))
    except Settled:
        return await _changed_meanwhile(work, actor, form.id, tr)
    return Answer(show=texts.screen(tr, view))


async def send_something(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message …: nothing is lost, the same step is open."""
    return Answer(show=texts.only_words(tr, await drafts.look_at(work, actor, form.id)))


async def _step(work: Work, actor: Actor, tap: Tap, tr: Translator, *, in_group: bool) -> Answer:
    verb, _, value = tap.argument.partition(".")
    number = tap.number
    if verb == "stop":
        draft = await drafts.stop(work, actor, number)
        draft_id = draft.workshop_id if draft.status is WorkshopStatus.DRAFT else None
        return Answer(show=texts.kept(tr, draft.site, draft_id))
    if verb == "publish":
        form = await drafts.look_at(work, actor, number, in_group=in_group)
        saved = await drafts.publish(work, actor, number)
        view = await workshops.look_at(work, actor, saved.id, in_group=in_group)
        return Answer(show=desk_texts.published(tr, view, is_new=form.draft.status is WorkshopStatus.DRAFT))
    if verb == "again":
        shown = await drafts.look_at(work, actor, number, in_group=in_group)
    elif verb == "dates":
        shown = await drafts.take_dates(work, actor, number, in_group=in_group)
    elif verb == "count":
        shown = await drafts.choose_count(work, actor, number, _number(value), in_group=in_group)
    elif verb in ("take", "block"):
        shown = await _take_ready(work, actor, number, value, in_group=in_group)
    else:
        shown = await drafts.take_step(work, actor, number, _change(verb, value, work.now), in_group=in_group)
    return Answer(show=texts.screen(tr, shown))


async def _take_ready(work: Work, actor: Actor, number: int, value: str, *, in_group: bool) -> FormView:
    """Words or a title that are ready, in all languages, that of the site first."""
    draft = (await drafts.look_at(work, actor, number)).draft
    if draft.step is Step.BLOCK:
        titles = ready_titles(draft.language)
        nth = _number(value)
        if nth >= len(titles):
            raise UnreadableTap
        return await drafts.name_block(work, actor, number, titles[nth], in_group=in_group)
    words = ready_words(draft.topic or Topic.OTHER, draft.language)
    return await drafts.take_step(work, actor, number, partial(steps.take_template, texts=words), in_group=in_group)


async def _changed_meanwhile(work: Work, actor: Actor, form_id: int, tr: Translator) -> Answer:
    """A colleague has changed the same workshop: how it stands now; nothing of theirs is overwritten."""
    draft = await drafts.stop(work, actor, form_id)
    view = await workshops.look_at(work, actor, draft.workshop_id or 0, in_group=draft.is_in_group)
    toast = desk_texts.changed_meanwhile(tr)
    return Answer(toast=toast, show=desk_texts.workshop(tr, view).above(toast))


def _change(verb: str, value: str, now: datetime) -> Callable[[Draft], Draft]:
    """The step that a button asks for; raises ``UnreadableTap``."""
    verbs: dict[str, Callable[[], Callable[[Draft], Draft]]] = {
        "topic": lambda: partial(steps.choose_topic, topic=Topic(value)),
        "own": lambda: steps.own_words,
        "lang": lambda: partial(steps.choose_language, language=value) if value else steps.open_languages,
        "drop": lambda: steps.drop_words,
        "days": lambda: partial(steps.show_days, page=_number(value)),
        "day": lambda: partial(steps.show_hours, day=date.fromisoformat(value)),
        "time": lambda: partial(steps.choose_start, instant=_instant(value), now=now),
        "fits": lambda: steps.frame_fits,
        "length": lambda: partial(steps.choose_length, minutes=_number(value)),
        "place": lambda: partial(steps.choose_place, place=Place(value)),
        "later": lambda: partial(steps.write_where, typed=None),
        "keep": lambda: steps.keep_where,
        "seats": lambda: partial(steps.choose_seats, seats=_number(value)),
        "spoken": lambda: partial(steps.toggle_spoken, language=value[1:], is_on=_is_on(value)),
        "level": lambda: partial(steps.toggle_level, level=Level(value[1:]), is_on=_is_on(value)),
        "done": lambda: steps.finish_choices,
        "go": lambda: partial(steps.open_step, step=Step(value)),
        "see": lambda: partial(steps.see, language=value),
        "rhythm": lambda: partial(steps.choose_rhythm, rhythm=Rhythm(value)),
        "date": lambda: partial(steps.open_date, nth=_number(value), now=now),
        "dropdate": lambda: steps.drop_date,
        "back": lambda: steps.back,
    }
    try:
        return verbs[verb]()
    except (KeyError, ValueError):
        raise UnreadableTap from None


def _is_on(value: str) -> bool:
    if value[:1] not in ("+", "-"):
        raise UnreadableTap
    return value.startswith("+")


def _number(value: str) -> int:
    return 0 if value == "0" else Tap("n", value).number


def _instant(value: str) -> datetime:
    minutes = _number(value)
    if not 0 < minutes < _MOST_MINUTES:
        raise UnreadableTap
    return _EPOCH + timedelta(minutes=minutes)
