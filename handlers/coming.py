"""/events: what lies ahead of me; in a staff group, what staff arrange."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import for_staff, guarded
from program.actors import Actor, Missing
from program.taps import Tap, page_in
from texts import circles, consultations, leftovers
from texts import coming as texts
from texts.text import Answer, Text, paragraphs
from texts.translators import Translator
from usecases import StaffGroup, Work, circle_members, coming, consultation_slots


def make_router() -> Router:
    """/events, and the taps that lead there."""
    router = Router(name="coming")
    router.message.register(guarded(by_command), Command("events"), F.chat.type == "private")
    router.message.register(in_group, Command("events"), F.chat.type.in_({"group", "supergroup"}))
    router.callback_query.register(guarded(open_list), On("ev"), F.message.chat.type == "private")
    router.callback_query.register(for_staff(open_menu), On("et"))
    return router


async def by_command(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/events in private."""
    return Answer(show=await _list(work, actor, tr))


async def open_list(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "What comes next", or another page of it."""
    return Answer(show=await _list(work, actor, tr, page_in(tap.id)))


async def in_group(_message: Message, actor: Actor, work: Work, tr: Translator, group: StaffGroup | None) -> Answer:
    """/events in a staff group."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    return Answer(show=_menu(work, group.site, tr))


async def open_menu(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """What staff of a site arrange, from private or back to it."""
    if tap.id not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(tap.id)
    return Answer(show=_menu(work, tap.id, tr))


async def _list(work: Work, actor: Actor, tr: Translator, page: int = 0) -> Text:
    sites = [(site, work.programme.sites[site].name_in(tr.language)) for site in sorted(actor.staff_of)]
    ways = [circles.to_circle(tr, circle) for circle in await circle_members.circles_of(work, actor)]
    if await consultation_slots.is_offered(work, actor):
        ways.append(consultations.menu_button(tr))
    return texts.coming(tr, await coming.coming_of(work, actor), sites, ways, page)


def _menu(work: Work, site: str, tr: Translator) -> Text:
    return texts.staff_menu(tr, site, work.programme.sites[site].name_in(tr.language))
