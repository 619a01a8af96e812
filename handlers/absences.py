"""A partner who cannot be reached for long: wait, or look for somebody else."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor, Settled
from program.taps import Tap
from texts import absences as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, absences


def make_router() -> Router:
    """What stands under the notice."""
    router = Router(name="absences")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(wait), On("vw"), private)
    router.callback_query.register(guarded(look_on), On("vs"), private)
    return router


async def wait(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Wait", and "Not now"."""
    try:
        return Answer(show=texts.waits(tr, await absences.look_at(work, actor, tap.number)))
    except Settled as settled:
        return await _otherwise(settled, work, actor, tr)


async def look_on(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Look for another": asked once more before the tandem ends."""
    try:
        if tap.argument != texts.YES:
            return Answer(show=texts.question(tr, await absences.look_at(work, actor, tap.number)))
        return Answer(show=texts.looks_on(tr, await absences.look_for_another(work, actor, tap.number)))
    except Settled as settled:
        return await _otherwise(settled, work, actor, tr)


async def _otherwise(settled: Settled, work: Work, actor: Actor, tr: Translator) -> Answer:
    if settled.state != absences.BACK:
        raise settled
    return Answer(toast=texts.back(tr), is_alert=True, show=await home_screen(work, actor, tr))
