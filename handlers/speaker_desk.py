"""Staff ask somebody from outside to speak: by buttons in the group or in private; the name is typed in private."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import for_staff, guarded
from program.actors import Actor, Missing, Settled
from program.certificates import LongName, UnfitName
from program.speakers import FORM, TooManySpeakers, read_new
from program.taps import Tap, UnreadableTap
from texts import leftovers
from texts import speaker_desk as texts
from texts.certificate_files import unfit
from texts.text import Answer, Text, paragraphs
from texts.translators import Translator
from usecases import OpenForm, StaffGroup, Work, speaker_ends, speakers
from usecases.couples import BOT_NAME


def make_router() -> Router:
    """The taps ``es``, the link from the group, and the name."""
    router = Router(name="speaker_desk")
    chat = F.chat.type == "private"
    router.message.register(guarded(by_link), CommandStart(magic=F.args.regexp(r"^wgnew-")), chat)
    router.callback_query.register(for_staff(desk_tap), On("es"))
    typing = (Writing(FORM), chat)
    router.message.register(guarded(write_name), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(send_something), ~F.text, *typing)
    return router


async def by_link(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Invite a speaker" in the group leads here."""
    workshop_id = read_new(command.args)
    if workshop_id is None:
        raise Missing
    return await _begin(work, actor, workshop_id, tr)


async def desk_tap(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """Any button of staff's about speakers."""
    verb, _, rest = tap.argument.partition(".")
    if verb == "new" and group is None:
        return await _begin(work, actor, tap.number, tr)
    if verb == "lang" and group is None:
        return await _invite(work, actor, rest, tr)
    if verb in {"out", "out!"}:
        return await _take_back(work, actor, tap, tr, group)
    if verb == "stop":
        await speakers.stop_writing(work, actor, FORM)
    elif verb not in {"", "new"}:
        raise UnreadableTap
    return Answer(show=await _desk(work, actor, tap.number, tr, group))


async def write_name(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The name as it is typed."""
    workshop_id = form.about or 0
    try:
        workshop, name = await speakers.write_name(work, actor, message.text or "", unfit)
    except LongName as long:
        return Answer(show=texts.long_name(tr, workshop_id, long.excess))
    except UnfitName as refused:
        return Answer(show=texts.unfit_name(tr, workshop_id, refused.sign))
    except TooManySpeakers:
        return Answer(show=paragraphs(texts.too_many(tr)))
    return Answer(show=texts.ask_language(tr, workshop, name))


async def send_something(_message: Message, form: OpenForm, tr: Translator, **_more: object) -> Answer:
    """A picture, a contact …: the name is still awaited."""
    return Answer(show=texts.unfit_name(tr, form.about or 0, None))


async def _begin(work: Work, actor: Actor, workshop_id: int, tr: Translator) -> Answer:
    try:
        workshop = await speakers.begin(work, actor, workshop_id)
    except (Settled, TooManySpeakers) as refused:
        toast = texts.closed(tr) if isinstance(refused, Settled) else texts.too_many(tr)
        return Answer(toast=toast, show=await _desk(work, actor, workshop_id, tr, None))
    return Answer(show=texts.ask_name(tr, workshop))


async def _invite(work: Work, actor: Actor, language: str, tr: Translator) -> Answer:
    try:
        speaker = await speakers.invite(work, actor, language)
    except TooManySpeakers:
        return Answer(toast=texts.too_many(tr), is_alert=True)
    except Settled:
        return Answer(toast=texts.closed(tr), is_alert=True)
    view = await speakers.desk_of(work, actor, speaker.workshop_id)
    return Answer(show=texts.made(tr, view.workshop, speaker))


async def _take_back(work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None) -> Answer:
    verb, _, number = tap.argument.partition(".")
    view = await speakers.desk_of(work, actor, tap.number)
    speaker = next((entry for entry in view.speakers if str(entry.id) == number), None)
    try:
        if speaker is None:
            raise Settled("gone")
        if verb == "out":
            return Answer(show=texts.take_back_question(tr, view, speaker))
        await speaker_ends.take_back(work, actor, speaker.id)
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _desk(work, actor, tap.number, tr, group))
    return Answer(show=await _desk(work, actor, tap.number, tr, group))


async def _desk(work: Work, actor: Actor, workshop_id: int, tr: Translator, group: StaffGroup | None) -> Text:
    view = await speakers.desk_of(work, actor, workshop_id)
    return texts.desk(tr, view, await work.facts.get(BOT_NAME), is_group=group is not None)
