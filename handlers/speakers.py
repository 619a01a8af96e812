"""Speakers from outside: staff invite them, they see one event, and those who come can ask them something."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers import speaker_desk
from handlers.filters import On, Writing
from handlers.guarding import guarded
from program.actors import Actor, Settled
from program.programme import LANGUAGES
from program.speakers import QUESTION_FORM, LongQuestion, NotPossible, SpeakerStatus, read_code
from program.taps import Tap, UnreadableTap, page_in
from texts import speaker_questions as asking
from texts import speakers as texts
from texts.text import Answer, Text
from texts.translators import Translator, translator
from usecases import Work, speaker_ends, speaker_questions, speakers


class OnlySpeaker(Filter):
    """Lets through what comes from somebody who is here to speak and for nothing else, and has no form open."""

    async def __call__(self, _message: TelegramObject, work: Work, actor: Actor | None = None, **_data: object) -> bool:
        """Whether that is so."""
        if actor is None or not await speakers.is_only_speaker(work, actor):
            return False
        return await work.forms.of(actor.id) is None


def make_router() -> Router:
    """Links, the taps ``es``, ``eu`` and ``ew``, and what speakers type."""
    router = Router(name="speakers")
    private, chat = F.message.chat.type == "private", F.chat.type == "private"
    router.message.register(opened, CommandStart(magic=F.args.regexp(r"^wg-")), chat)
    router.callback_query.register(guarded(speaker_tap), On("eu"), private)
    router.callback_query.register(guarded(question), On("ew"), private)
    typing = (Writing(QUESTION_FORM), chat)
    router.message.register(guarded(keep_question), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(send_something), ~F.text, *typing)
    router.include_router(speaker_desk.make_router())
    only = OnlySpeaker()
    router.message.register(guarded(show_home), CommandStart(magic=~F.args), chat, only)
    router.message.register(guarded(show_home), Command("events", "profile"), chat, only)
    return router


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The link. Of somebody whom the bot does not know nothing is kept before they agree."""
    code = read_code(command.args) or ""
    return await _asked(work, actor, code, tr)


async def speaker_tap(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Any button of a speaker's. Those under the link carry its code, the others the number of the access."""
    verb, _, rest = tap.argument.partition(".")
    if verb in {"see", "yes", "no"}:
        return await _answer_link(work, actor, tap, verb, rest, tr)
    if verb == "leave!":
        await speaker_ends.leave(work, actor, tap.number)
        return Answer(show=texts.left(tr))
    if verb == "finish!":
        await speaker_ends.finish(work, actor, tap.number)
        return Answer(show=texts.finished(tr))
    if verb == "pdf" and rest:
        await speaker_ends.order(work, actor, tap.number, rest)
        return Answer(show=texts.on_its_way(tr, await speakers.view_for(work, actor, tap.number)))
    if verb == "questions" and rest:
        view = await speakers.view_for(work, actor, tap.number)
        return Answer(show=texts.questions(tr, view, page_in(rest)))
    return Answer(show=await _screen(work, actor, tap, tr))


async def question(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Ask the speaker", "Write it anew", "Take it back"."""
    if tap.argument == "out":
        return Answer(show=asking.taken_back(tr, await speaker_questions.take_back(work, actor, tap.number)))
    view = await speaker_questions.look_at(work, actor, tap.number)
    if view.mine is not None and tap.argument != "new":
        return Answer(show=asking.screen(tr, view))
    try:
        view = await speaker_questions.begin(work, actor, tap.number)
    except Settled:
        return Answer(toast=asking.too_late(tr), is_alert=True)
    return Answer(show=asking.write(tr, view))


async def keep_question(message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """What was typed."""
    try:
        return Answer(show=asking.kept(tr, await speaker_questions.ask(work, actor, message.text or "")))
    except LongQuestion as long:
        return Answer(show=asking.too_long(tr, long.excess))


async def send_something(_message: Message, tr: Translator, **_more: object) -> Answer:
    """A picture, a voice message …: the question is still awaited."""
    return Answer(show=asking.too_long(tr, 0))


async def show_home(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/start: the events, each on its own."""
    return Answer(show=texts.home(tr, await speakers.talks_of(work, actor)))


async def _answer_link(work: Work, actor: Actor, tap: Tap, verb: str, code: str, tr: Translator) -> Answer:
    reader = _reader(tap, tr)
    if verb == "see":
        return await _asked(work, actor, code, reader)
    try:
        if verb == "no":
            await speakers.decline(work, actor, code)
            return Answer(show=texts.declined(reader))
        speaker = await speakers.accept(work, actor, code, reader.language)
    except NotPossible as refused:
        return Answer(show=texts.refused(reader, refused.why))
    return Answer(show=texts.event(reader, await speakers.view_for(work, actor, speaker.id)))


async def _asked(work: Work, actor: Actor, code: str, tr: Translator) -> Answer:
    try:
        speaker, workshop = await speakers.look_at_link(work, actor, code)
    except NotPossible as refused:
        return Answer(show=texts.refused(tr, refused.why))
    return Answer(show=texts.asked(tr, speaker, workshop, code))


async def _screen(work: Work, actor: Actor, tap: Tap, tr: Translator) -> Text:
    view = await speakers.view_for(work, actor, tap.number)
    is_over = view.speaker.status is SpeakerStatus.THANKED
    screens = {
        "": texts.event,
        "questions": texts.questions,
        "leave": texts.event if is_over else texts.leave_question,
        "pdf": texts.languages if is_over else texts.event,
        "finish": texts.finish_question if is_over else texts.event,
    }
    if tap.argument not in screens:
        raise UnreadableTap
    return screens[tap.argument](tr, view)


def _reader(tap: Tap, tr: Translator) -> Translator:
    """The language that the screen above the button was in."""
    return translator(tap.id, str(tr.zone)) if tap.id in LANGUAGES else tr
