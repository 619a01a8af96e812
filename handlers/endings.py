"""Finishing or changing a tandem: longer, a job, a stop, and another partner afterwards."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.forms import at_screen
from handlers.guarding import guarded
from program.actors import Actor, Settled
from program.endings import REASONS, STOP_FORM, WEEKS
from program.tandems import EndReason
from program.taps import Tap, UnreadableTap
from texts import certificates as certificate_texts
from texts import closing_questions, leftovers
from texts import endings as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import OpenForm, Work, certificates, endings, extensions, former_mentees, rematches, stops
from usecases import closing_questions as questions

_WEEKS = {str(weeks): weeks for weeks in (0, *WEEKS)}


def make_router() -> Router:
    """Taps beginning with ``z`` that are no closing questions, in private chats."""
    router = Router(name="endings")
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("zf", show_menu),
        ("zw", longer),
        ("zj", has_job),
        ("zg", go_on),
        ("zd", reach_goal),
        ("zx", ask_why),
        ("zr", take_reason),
        ("zy", stop),
        ("zm", seek),
        ("zk", become_mentor),
    ):
        router.callback_query.register(guarded(handler), On(kind), private)
    typing = (Writing(STOP_FORM), F.chat.type == "private")
    router.message.register(guarded(write_why), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(only_words), ~F.text, *typing)
    return router


async def show_menu(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Finish or change …"."""
    view = await stops.look_at(work, actor, tap.number)
    is_near = extensions.is_near(work, view.tandem)
    return Answer(show=texts.finish_menu(tr, view, view.tandem.role_of(actor.id), is_near=is_near))


async def longer(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Go on for longer …" with its three lengths, and "That fits"."""
    try:
        if not tap.argument:
            return Answer(show=texts.choose_weeks(tr, await extensions.look_at(work, actor, tap.number)))
        view = await extensions.wish(work, actor, tap.number, _WEEKS.get(tap.argument, -1))
    except Settled:
        return Answer(show=texts.cannot_extend(tr))
    return Answer(show=texts.extension(tr, view))


async def has_job(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "I have a job"."""
    view = await stops.look_at(work, actor, tap.number)
    actor.must_be(view.tandem.mentee_id)
    return Answer(show=texts.job(tr, view.tandem.id, view.partner_name))


async def go_on(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Go on as before"."""
    view = await stops.look_at(work, actor, tap.number)
    return Answer(show=texts.goes_on(tr, view.tandem.id))


async def reach_goal(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Finish: goal reached": asks once, then finishes."""
    view = await stops.look_at(work, actor, tap.number)
    actor.must_be(view.tandem.mentee_id)
    has_meetings = view.has_meetings
    if tap.argument != texts.YES:
        shown = texts.goal_question(tr, view.tandem.id, view.partner_name, has_meetings=has_meetings)
        return Answer(show=shown)
    closing = await endings.reach_goal(work, actor, tap.number)
    done = await questions.look_at(work, actor, closing.id)
    return Answer(show=closing_questions.finished(tr, done, had_meetings=has_meetings))


async def ask_why(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Stop the tandem …": why, if somebody wants to tell."""
    view = await stops.look_at(work, actor, tap.number)
    await stops.stop_writing(work, actor)
    role = view.tandem.role_of(actor.id)
    return Answer(show=texts.stop_reasons(tr, view.tandem.id, view.partner_name, role))


async def take_reason(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A reason, own words, or none; then it is asked once more."""
    if tap.argument not in (*REASONS, texts.WORDS, texts.SKIPPED):
        raise UnreadableTap
    view = await stops.look_at(work, actor, tap.number)
    if tap.argument == texts.WORDS:
        await stops.begin_writing(work, actor, tap.number)
        return Answer(show=texts.stop_words(tr, tap.number))
    await stops.stop_writing(work, actor)
    return Answer(show=texts.stop_question(tr, view, actor.person.first_name, tap.argument))


async def write_why(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The own words are kept until the stop is confirmed."""
    tandem_id = form.about or 0
    words = (message.text or "").strip()
    view = await stops.look_at(work, actor, tandem_id)
    if len(words) > stops.LONGEST_WORDS:
        said = closing_questions.too_long_words(tr, stops.LONGEST_WORDS)
        return Answer(show=texts.stop_words(tr, tandem_id).above(said))
    await stops.keep_words(work, actor, words)
    return Answer(show=texts.stop_question(tr, view, actor.person.first_name, texts.WORDS))


async def only_words(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A picture, a voice message …"""
    await stops.look_at(work, actor, form.about or 0)
    return Answer(show=texts.stop_words(tr, form.about or 0).above(leftovers.only_words(tr).plain))


async def stop(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, stop it": at once."""
    view = await stops.look_at(work, actor, tap.number)
    words = await stops.written(work, actor, tap.number) if tap.argument == texts.WORDS else None
    reason = EndReason.OTHER if words else EndReason(tap.argument) if tap.argument in REASONS else None
    member = await endings.stop(work, actor, tap.number, reason, words)
    role = view.tandem.role_of(actor.id)
    shown = texts.stopped(tr, view.partner_name, role, member.id, had_meetings=view.has_meetings)
    is_offered = await certificates.can_be_had(work, view.tandem.id)
    return Answer(show=certificate_texts.offered(tr, shown, view.tandem.id) if is_offered else shown)


async def seek(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Another partner: yes, or not now."""
    if tap.argument not in (texts.YES, texts.NO):
        raise UnreadableTap
    application = await rematches.choose(work, actor, tap.number, seeks=tap.argument == texts.YES)
    if tap.argument == texts.NO:
        return Answer(show=texts.not_sought(tr))
    return Answer(show=texts.sought(tr, application.role, goes_first=application.goes_first))


async def become_mentor(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:  # noqa: ARG001 - guarded needs it
    """ "Become a mentor": the questions that are still open."""
    form = await former_mentees.become_mentor(work, actor)
    return Answer(show=await at_screen(work, actor, form))
