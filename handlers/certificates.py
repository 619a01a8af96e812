"""The way to a certificate: the name, the language, and the file comes."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor, Missing
from program.certificates import FORM, CertificateView, LongName, NoMeetingYet, UnfitName
from program.programme import LANGUAGES
from program.taps import Tap
from texts import certificates as texts
from texts.certificate_files import unfit
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import OpenForm, Work, certificates


def make_router() -> Router:
    """Taps about certificates in private chats, and the name that is typed."""
    router = Router(name="certificates")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(look), On("qc"), private)
    router.callback_query.register(guarded(confirm), On("qy"), private)
    router.callback_query.register(guarded(begin_name), On("qe"), private)
    router.callback_query.register(guarded(leave), On("qn"), private)
    router.callback_query.register(guarded(order), On("qp"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(write_name), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(guarded(write_something), ~F.text, *typing)
    return router


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Certificate": below another message, so that it can still be read; in place on a screen."""
    try:
        view = await certificates.look_at(work, actor, tap.number, unfit)
    except NoMeetingYet as none:
        return Answer(show=texts.none_yet(tr, tap.number, is_live=none.is_live), as_new=bool(tap.argument))
    return Answer(show=_next(tr, view), as_new=bool(tap.argument))


async def confirm(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The suggested name is right."""
    try:
        return Answer(show=_next(tr, await certificates.confirm(work, actor, tap.number, unfit)))
    except NoMeetingYet as none:
        return Answer(show=texts.none_yet(tr, tap.number, is_live=none.is_live))
    except UnfitName:  # the account has lost its name meanwhile
        return Answer(show=texts.write_name(tr))


async def begin_name(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Another name."""
    try:
        await certificates.begin_name(work, actor, tap.number)
    except NoMeetingYet as none:
        return Answer(show=texts.none_yet(tr, tap.number, is_live=none.is_live))
    return Answer(show=texts.write_name(tr))


async def leave(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    await certificates.stop_writing(work, actor)
    return Answer(show=await home_screen(work, actor, tr))


async def write_name(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The name as it is typed."""
    tandem_id = form.about or 0
    try:
        view = await certificates.write_name(work, actor, tandem_id, message.text or "", unfit)
    except LongName as long:
        return Answer(show=texts.long_name(tr, long.excess))
    except UnfitName as name:
        return Answer(show=texts.unfit_name(tr, name.sign))
    except NoMeetingYet as none:
        return Answer(show=texts.none_yet(tr, tandem_id, is_live=none.is_live))
    return Answer(show=_next(tr, view))


async def write_something(_message: Message, tr: Translator, **_more: object) -> Answer:
    """A picture, a voice message …: the name is still awaited."""
    return Answer(show=texts.write_name(tr))


async def order(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The language is chosen: the file is on its way."""
    if tap.argument not in LANGUAGES:
        raise Missing
    try:
        view = await certificates.order(work, actor, tap.number, tap.argument, unfit)
    except NoMeetingYet as none:
        return Answer(show=texts.none_yet(tr, tap.number, is_live=none.is_live))
    return Answer(show=texts.on_its_way(tr, view) if view.is_confirmed else texts.ask_for_name(tr, view))


def _next(tr: Translator, view: CertificateView) -> Text:
    return texts.choose_language(tr, view) if view.is_confirmed else texts.ask_for_name(tr, view)
