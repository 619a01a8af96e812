"""The screen of one tandem."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor
from program.taps import Tap
from texts import tandem_menus
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, homes


def make_router() -> Router:
    """ "Our tandem", from the home screen and from whatever belongs to a tandem."""
    router = Router(name="tandems")
    router.callback_query.register(guarded(open_tandem), On("gt"), F.message.chat.type == "private")
    return router


async def open_tandem(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """How the tandem stands, and everything that one can do in it."""
    return Answer(show=tandem_menus.tandem(tr, await homes.tandem_standing_of(work, actor, tap.number)))
