"""Two applicants who belong together: make a link, open it, confirm, wish for one mentor or two, end it."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.guarding import Handler, guarded
from handlers.home import home_screen
from handlers.sign_up_ways import arrived
from program.actors import Actor, Settled
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


def make_router() -> Router:
    """Taps beginning with ``l`` in private chats; the link itself comes through /start."""
    router = Router(name="couples")
    private = F.message.chat.type == "private"
    router.callback_query.register(show, On("lo"), private)
    router.callback_query.register(_safe(make_link), On("lm"), private)
    router.callback_query.register(_safe(take_back), On("lt"), private)
    router.callback_query.register(accept, On("ly"), private)
    router.callback_query.register(refuse, On("ln"), private)
    router.callback_query.register(_safe(confirm), On("lc"), private)
    router.callback_query.register(_safe(choose), On("lw"), private)
    router.callback_query.register(_safe(end), On("le"), private)
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
    code = await couples.invite(work, actor)
    view = await couples.standing_of(work, actor)
    return Answer(show=texts.link_made(tr, view, await work.facts.get(couples.BOT_NAME), code))


async def take_back(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """No link after all, before both have confirmed."""
    await couples.take_back(work, actor, tap.number)
    return Answer(show=await _screen(work, actor, tr))


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
    await couples.confirm(work, actor, tap.number)
    return Answer(show=await _screen(work, actor, tr))


async def choose(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One mentor for both, or one each."""
    if tap.argument not in set(Wish):
        raise UnreadableTap
    await couples.choose(work, actor, tap.number, Wish(tap.argument))
    return Answer(toast=settings.saved(tr), show=await _screen(work, actor, tr))


async def end(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once, then ends it."""
    if tap.argument == texts.YES:
        await couples.end(work, actor, tap.number)
    else:
        with suppress(Settled):
            view = await couples.standing_of(work, actor)
            if view.couple is not None and view.couple.status is CoupleStatus.LINKED:
                return Answer(show=texts.end_question(tr, view.couple.id, view.partner_name))
    return Answer(show=await _screen(work, actor, tr))


def _safe(handler: Handler) -> Handler:
    """An old button, or another person's, has no effect and shows how it stands now."""
    return guarded(handler, screen=_screen)


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
