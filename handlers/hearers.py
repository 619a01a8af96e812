"""Who hears worries: named in the staff group, by themselves."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from program.actors import Actor, Forbidden
from program.taps import Tap, UnreadableTap
from program.worries import EnoughHearers, NotStarted
from texts import leftovers
from texts import worry_cases as texts
from texts.text import Answer, Text, paragraphs
from texts.translators import Translator
from usecases import StaffGroup, Work, hearers


def register(router: Router) -> None:
    """Adds /safety and its buttons, in groups."""
    groups = {"group", "supergroup"}
    tapped = F.message.chat.type.in_(groups)
    router.message.register(show, Command("safety"), F.chat.type.in_(groups))
    router.callback_query.register(i_do, On("wi"), tapped)
    router.callback_query.register(not_any_more, On("wo"), tapped)
    router.callback_query.register(take_out, On("wu"), tapped)


async def show(_message: Message, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    """/safety."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    return Answer(show=await _screen(work, actor, group.site, tr))


async def i_do(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    """ "I do"."""
    if group is None or group.site not in actor.staff_of:
        return Answer(toast=leftovers.only_staff(tr), is_alert=True)
    try:
        await hearers.name_me(work, actor, group.site)
    except NotStarted:
        return Answer(toast=texts.start_first(tr), is_alert=True)
    except EnoughHearers:
        return Answer(toast=texts.two_do(tr), show=await _screen(work, actor, group.site, tr))
    return Answer(toast=texts.you_hear(tr), is_alert=True, show=await _screen(work, actor, group.site, tr))


async def not_any_more(
    _query: CallbackQuery, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None
) -> Answer:
    """ "Not me any more"."""
    if group is None or group.site not in actor.staff_of:
        return Answer(toast=leftovers.only_staff(tr), is_alert=True)
    await hearers.resign(work, actor, group.site)
    return Answer(toast=texts.you_hear_no_more(tr), show=await _screen(work, actor, group.site, tr))


async def take_out(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None
) -> Answer:
    """ "Without Meike", by an administrator of the group."""
    try:
        if group is None or group.site not in actor.staff_of:
            raise Forbidden
        await hearers.take_out(work, actor, group.site, tap.number)
    except Forbidden:
        return Answer(toast=leftovers.only_admins(tr), is_alert=True)
    except UnreadableTap:
        return Answer(toast=leftovers.old_button(tr))
    return Answer(show=await _screen(work, actor, group.site, tr))


async def _screen(work: Work, actor: Actor, site: str, tr: Translator) -> Text:
    settings = work.programme.sites[site]
    people = await hearers.look_at(work, actor, site)
    return texts.hearing(tr, settings.name_in(tr.language), people)
