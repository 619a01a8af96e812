"""Two applicants who belong together: make a link, open it, confirm, wish for one mentor or two, end it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.home import home_screen
from handlers.sign_up_ways import arrived
from program.actors import Actor, Forbidden, Missing, Settled
from program.couples import CoupleStatus, Why, Wish, payload_of, read_code
from program.invitations import Invitation
from program.people import Role
from program.taps import Tap, UnreadableTap
from texts import couples as texts
from texts import leftovers, settings
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work, couples, sign_ups
from usecases.couples import NotPossible

_log = structlog.get_logger()


def make_router() -> Router:
    """Taps beginning with ``l`` in private chats; the link itself comes through /start."""
    router = Router(name="couples")
    private = F.message.chat.type == "private"
    router.callback_query.register(show, On("lo"), private)
    router.callback_query.register(make_link, On("lm"), private)
    router.callback_query.register(take_back, On("lt"), private)
    router.callback_query.register(accept, On("ly"), private)
    router.callback_query.register(refuse, On("ln"), private)
    router.callback_query.register(confirm, On("lc"), private)
    router.callback_query.register(choose, On("lw"), private)
    router.callback_query.register(end, On("le"), private)
    return router


async def opened(work: Work, actor: Actor, code: str, tr: Translator) -> Answer:
    """A couple's link was opened: asked at once, or after the sign-up, which begins here."""
    try:
        offer = await couples.look_at(work, actor, code)
    except NotPossible as refused:
        return Answer(show=await _not_possible(work, actor, refused.why, tr))
    if offer.is_ready:
        return Answer(show=texts.offered(tr, offer.name, code))
    invitation = Invitation(role=Role.MENTEE)
    arrival = await sign_ups.arrive(work, actor, invitation)
    if arrival.form is not None:
        await sign_ups.keep_code(work, arrival.form, code)
    screen = await arrived(work, actor, arrival, invitation, tr)
    return Answer(show=screen.above(texts.offered_later(tr, offer.name)))


async def show(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "We are two": how it stands."""
    return Answer(show=await _screen(work, actor, tr))


async def make_link(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """A link for the other one; an earlier one that has not been answered does not work any more."""
    try:
        code = await couples.invite(work, actor)
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _screen(work, actor, tr))
    view = await couples.standing_of(work, actor)
    return Answer(show=texts.link_made(tr, view, await work.facts.get(couples.BOT_NAME), code))


async def take_back(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """No link after all, before both have confirmed."""

    async def act() -> None:
        await couples.take_back(work, actor, tap.number)

    return await _answered(act, work, actor, tr)


async def accept(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Yes to a link that somebody sent."""
    code = read_code(payload_of(tap.argument))
    try:
        if code is None:
            raise NotPossible(Why.OVER)
        await couples.accept(work, actor, code)
    except NotPossible as refused:
        return Answer(show=await _not_possible(work, actor, refused.why, tr))
    except Settled:
        return Answer(toast=leftovers.old_button(tr), show=await home_screen(work, actor, tr))
    return Answer(show=await _screen(work, actor, tr))


async def refuse(_query: CallbackQuery, tr: Translator) -> Answer:
    """No to a link: nothing is kept of it."""
    return Answer(show=texts.refused(tr))


async def confirm(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The one who said yes is the right person."""

    async def act() -> None:
        await couples.confirm(work, actor, tap.number)

    return await _answered(act, work, actor, tr)


async def choose(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One mentor for both, or one each."""
    if tap.argument not in set(Wish):
        return Answer(toast=leftovers.old_button(tr), show=await _screen(work, actor, tr))

    async def act() -> str:
        await couples.choose(work, actor, tap.number, Wish(tap.argument))
        return settings.saved(tr)

    return await _answered(act, work, actor, tr)


async def end(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once, then ends it."""
    is_sure = tap.argument == texts.YES

    async def act() -> None:
        if is_sure:
            await couples.end(work, actor, tap.number)

    if not is_sure:
        with suppress(Settled):
            view = await couples.standing_of(work, actor)
            if view.couple is not None and view.couple.status is CoupleStatus.LINKED:
                return Answer(show=texts.end_question(tr, view.couple.id, view.partner_name))
    return await _answered(act, work, actor, tr)


async def _answered(act: Callable[[], Awaitable[str | None]], work: Work, actor: Actor, tr: Translator) -> Answer:
    """Acts and shows how it stands now; an old button, or another person's, has no effect."""
    try:
        toast = await act()
    except Forbidden:
        _log.warning("forbidden_tap", person=actor.id)
        toast = leftovers.forbidden(tr)
    except (Missing, UnreadableTap):
        toast = leftovers.old_button(tr)
    except Settled:
        toast = leftovers.settled(tr)
    return Answer(toast=toast, show=await _screen(work, actor, tr))


async def _screen(work: Work, actor: Actor, tr: Translator) -> Text:
    try:
        return texts.standing(tr, await couples.standing_of(work, actor))
    except Settled:  # no application, or a mentor's
        return await home_screen(work, actor, tr)


async def _not_possible(work: Work, actor: Actor, why: Why, tr: Translator) -> Text:
    """Why not; whoever is in a couple sees how that stands, since the link may be the very one that led there."""
    remark = texts.not_possible(tr, why)
    if why not in (Why.OVER, Why.LINKED):
        return remark
    try:
        view = await couples.standing_of(work, actor)
    except Settled:
        return remark
    if view.couple is None or view.couple.status is CoupleStatus.INVITED:
        return remark
    shown = texts.standing(tr, view)
    return shown.above(remark) if why is Why.LINKED else shown
