"""Other ways than straight through the sign-up: begin, go on, hand in, stop, change over, not old enough."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.forms import at_screen, in_front
from handlers.home import home_screen
from program.actors import Actor, Forbidden, Settled
from program.forms.engine import Refused
from program.invitations import Invitation, read_invitation
from program.people import Role
from program.sign_up_form import SIGN_UPS
from program.taps import Tap, UnreadableTap
from texts import leftovers, sign_up_ways, sign_ups
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import OpenForm, Work
from usecases import sign_ups as signing_up
from usecases.sign_ups import Arrival, Standing

_REFUSED = (Refused, Settled, Forbidden, UnreadableTap)


def make_router() -> Router:
    """Buttons that belong to the sign-up as a whole."""
    router = Router(name="sign_up_ways")
    private = F.message.chat.type == "private"
    router.callback_query.register(begin, On("fn"), private)
    router.callback_query.register(go_on, On("fo"), private)
    router.callback_query.register(hand_in, On("fz"), private)
    router.callback_query.register(change_over, On("fw"), private)
    router.callback_query.register(ask_to_stop, On("fc"), private)
    router.callback_query.register(keep, On("fk"), private)
    router.callback_query.register(discard, On("fx"), private)
    router.callback_query.register(leave_early, On("fm"), private)
    return router


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Take part", for a role or open; a sign-up that is under way goes on."""
    invitation = read_invitation(tap.argument, work.programme.sites)
    arrival = await signing_up.arrive(work, actor, invitation)
    if arrival.standing in (Standing.LEFT, Standing.STAFF):
        arrival = Arrival(standing=Standing.BEGUN, form=await signing_up.begin_sign_up(work, actor.person))
    return Answer(show=await arrived(work, actor, arrival, invitation, tr))


async def go_on(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """Where I stopped."""
    return Answer(show=await in_front(work, actor, tr))


async def hand_in(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The application goes to staff."""
    try:
        await signing_up.submit(work, actor, Tap(tap.kind, tap.id.partition(".")[0]).number)
    except _REFUSED:
        return Answer(toast=leftovers.old_button(tr), show=await in_front(work, actor, tr))
    return Answer(show=sign_ups.submitted(tr))


async def change_over(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Another role or site instead of the present one."""
    wanted = read_invitation(tap.argument.replace(".", "-"), work.programme.sites)
    try:
        form = await signing_up.switch(work, actor, role=wanted.role, site=wanted.site)
    except Settled:
        return Answer(toast=leftovers.old_button(tr), show=await home_screen(work, actor, tr))
    return Answer(show=await at_screen(work, actor, form))


async def ask_to_stop(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "No, thank you" under the reminder."""
    form = await signing_up.resume(work, actor)
    if form is None or form.state.form not in SIGN_UPS:
        return Answer(toast=leftovers.old_button(tr), show=await home_screen(work, actor, tr))
    return Answer(show=sign_up_ways.cancelling(tr, form.id))


async def keep(_query: CallbackQuery, tr: Translator) -> Answer:
    """Stop for today: everything is in the database anyway."""
    return Answer(show=sign_up_ways.kept(tr))


async def discard(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Throw the answers away."""
    try:
        await signing_up.discard(work, actor, tap.number)
    except _REFUSED:
        return Answer(toast=leftovers.old_button(tr), show=await in_front(work, actor, tr))
    return Answer(show=sign_up_ways.discarded(tr))


async def leave_early(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Under 18, or no consent: a kind end, and nothing stays."""
    try:
        await signing_up.forget(work, actor, Tap(tap.kind, tap.id.partition(".")[0]).number)
    except _REFUSED:
        return Answer(toast=leftovers.old_button(tr), show=await in_front(work, actor, tr))
    end = sign_up_ways.under_age(tr) if tap.argument == "age" else sign_up_ways.no_consent(tr)
    return Answer(show=end, keeps_screen=True)  # there is nobody any more whose screen it could be


async def arrived(work: Work, actor: Actor, arrival: Arrival, invitation: Invitation, tr: Translator) -> Text:
    """The screen to which Start or a link leads."""
    form = arrival.form
    match arrival.standing:
        case Standing.OTHERWISE:
            return await _otherwise(work, actor, arrival, invitation, tr)
        case Standing.RESUMED if form is not None and form.state.at != "language":
            shown = await at_screen(work, actor, form)
            return shown.above(sign_ups.welcome_back(tr, actor.person.first_name))
        case Standing.BEGUN | Standing.RESUMED if form is not None:
            return await at_screen(work, actor, form)
        case _:
            return await home_screen(work, actor, tr)


async def _otherwise(work: Work, actor: Actor, arrival: Arrival, invitation: Invitation, tr: Translator) -> Text:
    role, site = _present(arrival.form, arrival)
    wanted_role, wanted_site = invitation.role or role, invitation.site or site
    is_member = arrival.form is None
    change = ".".join(part for part in (wanted_role, wanted_site) if part)
    return sign_up_ways.otherwise(
        tr,
        present=sign_up_ways.part(tr, role, _site_name(work, site, tr)),
        wanted=sign_up_ways.part(tr, wanted_role, _site_name(work, wanted_site, tr)),
        change=None if is_member and await work.tandems.live_of(actor.id) else change,
        is_member=is_member,
    )


def _present(form: OpenForm | None, arrival: Arrival) -> tuple[Role | None, str | None]:
    if form is not None:
        role = form.state.answers.get("role")
        return Role(role) if role else None, form.state.answers.get("site")
    application = arrival.application
    return (application.role, application.site) if application is not None else (None, None)


def _site_name(work: Work, site: str | None, tr: Translator) -> str:
    return work.programme.sites[site].name_in(tr.language) if site in work.programme.sites and site else ""
