"""Application cards in the staff group: one tap each. The card itself changes by a notice, for everybody alike."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.completions import choices
from handlers.filters import On
from handlers.guarding import for_staff
from program.actors import Actor, Missing, Settled
from program.desk import CardKind
from program.desk_views import ApplicationView
from program.taps import Tap
from texts import cards as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Overtaken, Work, applications, desk_views
from usecases.applications import Incomplete


def make_router() -> Router:
    """Taps beginning with ``a``, in groups."""
    router = Router(name="applications")
    group = F.message.chat.type.in_({"group", "supergroup"})
    router.callback_query.register(for_staff(accept), On("aa"), group)
    router.callback_query.register(for_staff(ask), On("aq"), group)
    router.callback_query.register(for_staff(decline), On("ad"), group)
    router.callback_query.register(for_staff(who), On("aw"), group)
    router.callback_query.register(for_staff(complete), On("ac"), group)
    router.callback_query.register(for_staff(show), On("ab"), group)
    return router


async def accept(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Into the pool."""
    try:
        application = await applications.accept(work, actor, tap.number)
    except Incomplete:
        return Answer(toast=texts.incomplete(tr), is_alert=True)
    except (Settled, Overtaken):
        return await _too_late(work, tap, tr)
    return Answer(toast=texts.state_name(tr, application.status))


async def ask(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Says how to ask back: by replying to the card."""
    await applications.load_for(work, actor, tap.number)
    return Answer(toast=texts.reply_to_ask(tr), is_alert=True)


async def decline(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once more, then declines."""
    try:
        if tap.argument != "yes":
            await applications.load_for(work, actor, tap.number)
            return Answer(show=texts.application_declining(tr, await _view(work, tap)))
        application = await applications.decline(work, actor, tap.number)
    except (Settled, Overtaken):
        return await _too_late(work, tap, tr)
    return Answer(toast=texts.state_name(tr, application.status))


async def who(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The name, as an alert that only the one who taps sees."""
    name = await applications.who(work, actor, tap.number)
    return Answer(toast=texts.name_of(tr, name), is_alert=True)


async def complete(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Walks to the missing answer and fills it in."""
    try:
        application = await applications.load_for(work, actor, tap.number)
        question, _, value = tap.argument.partition("=")
        if value:
            await applications.complete(work, actor, tap.number, question, value)
            return Answer(toast=texts.replied(tr), show=texts.application(tr, await _view(work, tap)))
        rows = choices(tr, application, tap.argument)
        return Answer(show=texts.application_completing(tr, await _view(work, tap), rows))
    except (Settled, Overtaken):
        return await _too_late(work, tap, tr)


async def show(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Back to the card."""
    await applications.load_for(work, actor, tap.number)
    return Answer(show=texts.application(tr, await _view(work, tap)))


async def _view(work: Work, tap: Tap) -> ApplicationView:
    card = await work.cards.about(CardKind.APPLICATION, tap.number)
    if card is None:
        raise Missing
    return await desk_views.application_view(work, card)


async def _too_late(work: Work, tap: Tap, tr: Translator) -> Answer:
    application = await work.applications.get(tap.number)
    state = application.status if application is not None else "settled"
    return Answer(toast=texts.already(tr, state))
