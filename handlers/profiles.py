"""/profile: what I told, how others see me, and the words with staff about my application."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.forms import at_screen
from handlers.home import home_screen
from program.actors import Actor, Settled
from program.forms.engine import Refused
from program.sign_up_form import SIGN_UPS
from program.taps import Tap, UnreadableTap
from texts import leftovers, profiles, sign_up_ways, sign_ups
from texts.text import Answer, Text
from texts.translators import Translator, translator
from usecases import Work, persons
from usecases import profiles as telling
from usecases import sign_ups as signing_up


def make_router() -> Router:
    """/profile, its buttons, and the answer to what staff asked."""
    router = Router(name="profiles")
    private = F.chat.type == "private"
    router.message.register(show, Command("profile"), private)
    router.callback_query.register(open_or_change, On("op"), F.message.chat.type == "private")
    router.callback_query.register(confirm, On("fy"), F.message.chat.type == "private")
    router.callback_query.register(begin_answer, On("fq"), F.message.chat.type == "private")
    answering = Writing(signing_up.ANSWER)
    router.message.register(send_answer, F.text, ~F.text.startswith("/"), answering, private)
    router.message.register(no_words, ~F.text, answering, private)
    return router


async def show(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/profile."""
    return Answer(show=await _screen(work, actor, "", tr))


async def open_or_change(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The profile, one of its other views, or one question of it."""
    if tap.argument in ("", profiles.CHANGE, profiles.CARD):
        return Answer(show=await _screen(work, actor, tap.argument, tr))
    try:
        form = await telling.begin_change(work, actor, tap.argument)
    except (Settled, Refused):
        return Answer(toast=leftovers.old_button(tr), show=await _screen(work, actor, "", tr))
    return Answer(show=await at_screen(work, actor, form))


async def confirm(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """What staff filled in is right."""
    try:
        await telling.confirm(work, actor, tap.number)
    except (Settled, UnreadableTap):
        return Answer(toast=leftovers.old_button(tr), show=await home_screen(work, actor, tr))
    return Answer(toast=sign_up_ways.confirmed(tr), show=await _screen(work, actor, "", tr))


async def begin_answer(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Answer" under what staff asked."""
    try:
        application = await signing_up.begin_answer(work, actor)
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await home_screen(work, actor, tr))
    return Answer(show=sign_up_ways.answer_invitation(tr, application.question or ""), as_new=True)


async def send_answer(message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The answer goes to staff."""
    words = (message.text or "").strip()
    if len(words) > signing_up.LONGEST_ANSWER:
        return Answer(show=sign_up_ways.answer_too_long(tr, signing_up.LONGEST_ANSWER))
    try:
        await signing_up.answer_question(work, actor, words)
    except Settled:
        await work.forms.close(actor.id)
        return Answer(show=await home_screen(work, actor, tr))
    return Answer(show=sign_up_ways.answer_sent(tr))


async def no_words(_message: Message, tr: Translator) -> Answer:
    """A voice message or picture as an answer."""
    return Answer(show=sign_up_ways.write_words(tr), keeps_screen=True)


async def profile_screen(work: Work, actor: Actor, *, is_saved: bool) -> Answer:
    """The profile after a change, or after going back without one."""
    person = await persons.get(work, actor.id)
    tr = translator(person.language, person.zone)
    return Answer(toast=profiles.saved(tr) if is_saved else None, show=await _screen(work, actor, "", tr))


async def _screen(work: Work, actor: Actor, view: str, tr: Translator) -> Text:
    form = await signing_up.resume(work, actor)
    if form is not None and form.state.form in SIGN_UPS:
        return (await at_screen(work, actor, form)).above(
            sign_ups.welcome_back(tr, actor.person.first_name),
        )
    try:
        application = await telling.kept_of(work, actor)
    except Settled:
        return profiles.nothing_yet(tr)
    site_name = work.programme.sites[application.site].name_in(tr.language)
    zone = (await persons.get(work, actor.id)).zone
    if view == profiles.CARD:
        return profiles.card(tr, application, site_name=site_name)
    if view == profiles.CHANGE:
        return profiles.changing(tr, application, site_name=site_name, zone=zone)
    return profiles.profile(tr, application, site_name=site_name, zone=zone, now=work.now)
