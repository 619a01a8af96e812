"""Circles as staff arrange them: in the group the tapped card changes in place, what is typed is typed in private."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import for_staff, guarded
from program.actors import Actor, Settled
from program.taps import Tap, page_in
from texts import circle_staff as texts
from texts import leftovers
from texts.text import Answer, Button, Text
from texts.translators import Translator
from usecases import OpenForm, StaffGroup, Work, circle_groups
from usecases.circle_groups import NAME_FORM, BadName
from usecases.couples import BOT_NAME

_PREFIX = "circle-"


def register(router: Router) -> None:
    """Adds what staff do to the router of circles."""
    link = F.args.regexp(r"circle-(n-[a-z0-9_-]{1,20}|s-\d{1,15})")
    router.message.register(guarded(from_group), CommandStart(magic=link), F.chat.type == "private")
    router.callback_query.register(for_staff(show_all), On("uo"))
    router.callback_query.register(for_staff(show_one), On("ui"))
    router.callback_query.register(for_staff(choose), On("uh"))
    typing = (Writing(NAME_FORM), F.chat.type == "private")
    router.message.register(guarded(type_name), F.text, ~F.text.startswith("/"), *typing)


async def from_group(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The links that lead from the group into the private chat."""
    kind, _, what = (command.args or "").removeprefix(_PREFIX).partition("-")
    if kind == "n":
        return await _ask_name(work, actor, what, tr)
    return Answer(show=await _card(work, actor, Tap("ui", what).number, tr, None))


async def show_all(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None
) -> Answer:
    """The site's circles; or the name of a new one is asked for, in private."""
    if tap.argument == texts.NEW and group is None:
        return await _ask_name(work, actor, tap.id, tr)
    if tap.argument == texts.PRIVATE:
        return Answer(toast=texts.how_in_private(tr), is_alert=True)
    if group is None:
        await _leave_form(work, actor)
    circles = await circle_groups.of_site(work, actor, tap.id)
    site = work.programme.sites[tap.id]
    private = await _private(work, tr, group, f"n-{tap.id}")
    return Answer(show=texts.all_circles(tr, tap.id, site.name_in(tr.language), circles, private))


async def show_one(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None
) -> Answer:
    """One circle; closing it asks once."""
    try:
        if tap.argument == texts.SURE:
            circle = await circle_groups.close(work, actor, tap.number)
            return Answer(show=texts.closed(tr, circle.name, circle.site))
        if tap.argument == texts.CLOSE:
            return Answer(show=texts.close_question(tr, await circle_groups.look_at(work, actor, tap.number)))
        return Answer(show=await _card(work, actor, tap.number, tr, group))
    except Settled as settled:
        toast = texts.meets_now(tr) if settled.state == "running" else leftovers.settled(tr)
        return Answer(toast=toast, is_alert=True)


async def choose(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None
) -> Answer:
    """Ticks, pages, and the tap that sends the invitations."""
    try:
        if tap.argument == texts.SEND:
            count = await circle_groups.invite(work, actor, tap.number)
            return Answer(toast=texts.invited(tr, count), show=await _card(work, actor, tap.number, tr, group))
        page = await _tick(work, actor, tap)
        view = await circle_groups.look_at(work, actor, tap.number)
        found = await circle_groups.candidates(work, actor, tap.number)
    except Settled:
        return Answer(toast=leftovers.settled(tr))
    return Answer(show=texts.candidates(tr, view, found, page))


async def type_name(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The name of a new circle."""
    try:
        circle = await circle_groups.found(work, actor, form.id, message.text or "")
    except BadName:
        return Answer(show=texts.ask_name(tr, form.state.answers["site"], is_wrong=True))
    return Answer(show=await _card(work, actor, circle.id, tr, None))


async def _tick(work: Work, actor: Actor, tap: Tap) -> int:
    """Does what the button says, and answers the page."""
    if not tap.argument.startswith(("+", "-")):
        return page_in(tap.argument)
    person, _, page = tap.argument[1:].partition(".")
    is_on = tap.argument.startswith("+")
    await circle_groups.choose(work, actor, tap.number, Tap("n", person).number, is_on=is_on)
    return page_in(page)


async def _ask_name(work: Work, actor: Actor, site: str, tr: Translator) -> Answer:
    await circle_groups.begin_founding(work, actor, site)
    return Answer(show=texts.ask_name(tr, site))


async def _leave_form(work: Work, actor: Actor) -> None:
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == NAME_FORM:
        await work.forms.close(actor.id)


async def _card(work: Work, actor: Actor, circle_id: int, tr: Translator, group: StaffGroup | None) -> Text:
    view = await circle_groups.look_at(work, actor, circle_id)
    return texts.card(tr, view, await _private(work, tr, group, f"s-{circle_id}"))


async def _private(work: Work, tr: Translator, group: StaffGroup | None, payload: str) -> Button | None:
    """In the group, the way into the private chat; None in private. Without the bot's name the menu shows the way."""
    if group is None:
        return None
    name = await work.facts.get(BOT_NAME)
    address = f"https://t.me/{name}?start={_PREFIX}{payload}" if name else None
    return texts.in_private(tr, group.site, address)
