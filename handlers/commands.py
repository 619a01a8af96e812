"""Commands in a private chat that work at every moment."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.couples import opened
from handlers.filters import On
from handlers.sign_up_ways import arrived
from program.actors import Actor
from program.couples import read_code
from program.invitations import read_invitation
from program.sign_up_form import PROFILE, SIGN_UPS
from texts import help_pages, privacy, settings, sign_up_ways
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work
from usecases import sign_ups as signing_up


def make_router() -> Router:
    """/start, /cancel, /privacy, /language, /help."""
    router = Router(name="commands")
    private = F.chat.type == "private"
    router.message.register(start, CommandStart(), private)
    router.message.register(cancel, Command("cancel"), private)
    router.message.register(show_privacy, Command("privacy"), private)
    router.message.register(pick_language, Command("language"), private)
    router.message.register(show_help, Command("help"), private)
    router.callback_query.register(open_privacy, On("ov"), F.message.chat.type == "private")
    return router


async def start(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """Start or a deep link: the sign-up begins or goes on, or how it stands."""
    code = read_code(command.args)
    if code is not None:
        return await opened(work, actor, code, tr)
    invitation = read_invitation(command.args, work.programme.sites)
    arrival = await signing_up.arrive(work, actor, invitation)
    return Answer(show=await arrived(work, actor, arrival, invitation, tr))


async def cancel(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/cancel: asks in a sign-up, stops anything smaller at once."""
    form = await work.forms.of(actor.id)
    if form is None:
        return Answer(show=sign_up_ways.nothing_to_cancel(tr))
    if form.state.form in SIGN_UPS:
        return Answer(show=sign_up_ways.cancelling(tr, form.id))
    await work.forms.close(actor.id)
    return Answer(show=sign_up_ways.stopped(tr))


async def show_privacy(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/privacy."""
    return Answer(show=await _privacy(work, actor, tr))


async def open_privacy(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The same from the settings."""
    return Answer(show=await _privacy(work, actor, tr))


async def pick_language(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/language."""
    form = await work.forms.of(actor.id)
    is_asked = form is not None and form.state.form in (*SIGN_UPS, PROFILE)
    return Answer(show=settings.language_picker(tr, is_asked))


async def show_help(_message: Message, tr: Translator) -> Answer:
    """/help."""
    return Answer(show=help_pages.how_it_works(tr))


async def _privacy(work: Work, actor: Actor, tr: Translator) -> Text:
    held = [consent for consent in await work.persons.consents(actor.id) if consent.withdrawn_at is None]
    given = next((consent for consent in reversed(held) if consent.kind == "privacy"), None)
    form = await signing_up.resume(work, actor)
    form_id = form.id if form is not None and form.state.form in SIGN_UPS else None
    if given is None:
        return privacy.about(tr, work.programme, given=None, form_id=form_id)
    record = privacy.Given(at=given.given_at, version=given.version, language=given.language)
    return privacy.about(tr, work.programme, given=record, form_id=form_id)
