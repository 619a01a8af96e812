"""The consultation desk for staff and consultants: hours, days, who comes, the link; and the form that opens hours."""

from datetime import date

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import for_staff, guarded
from program.actors import Actor, Settled
from program.consultation_forms import FORM, TEAM
from program.consultation_views import DeskView
from program.consultation_ways import STAFF_LINK, read_day
from program.consultations import LONGEST_PLACE, BookingStatus
from program.forms.questions import SUMMARY
from program.taps import Tap, UnreadableTap, page_in
from texts import consultation_desks as texts
from texts import consultation_forms as form_texts
from texts import consultation_links as link_texts
from texts import leftovers
from texts.consultation_words import no_slots
from texts.text import Answer, Text, bold, paragraphs
from texts.translators import Translator
from usecases import OpenForm, Work, consultation_desks, consultation_results
from usecases.consultation_desks import Overlapping

_RESULTS = {"came": BookingStatus.CAME, "absent": BookingStatus.ABSENT}


def register(router: Router) -> None:
    """Adds the taps of staff and consultants."""
    private = F.message.chat.type == "private"
    in_group = F.message.chat.type.in_({"group", "supergroup"})
    is_link = F.args.regexp(f"{STAFF_LINK.pattern}$")
    router.message.register(guarded(opened), CommandStart(magic=is_link), F.chat.type == "private")
    router.callback_query.register(guarded(overview), On("js"), private)
    router.callback_query.register(for_staff(group_overview), On("js"), in_group)
    router.callback_query.register(guarded(begin), On("jn"), private)
    router.callback_query.register(guarded(step), On("jf"), private)
    router.message.register(
        guarded(type_place), Writing(FORM), F.text, ~F.text.startswith("/"), F.chat.type == "private"
    )
    router.message.register(send_something, Writing(FORM), ~F.text, F.chat.type == "private")
    router.callback_query.register(guarded(answer_as_consultant), On("ja"), private)
    router.callback_query.register(guarded(look), On("jd"), private)
    router.callback_query.register(guarded(look_at_day), On("jy"), private)
    router.callback_query.register(guarded(close_day), On("jx"), private)
    router.callback_query.register(guarded(open_day), On("jo"), private)
    router.callback_query.register(guarded(close), On("jw"), private)
    router.callback_query.register(guarded(public_link), On("jp"), private)
    router.callback_query.register(guarded(send_poster), On("jl"), private)
    router.callback_query.register(guarded(given), On("jc"), private)
    router.callback_query.register(guarded(read), On("jb"), private)
    router.callback_query.register(guarded(say), On("jr"), private)
    router.callback_query.register(for_staff(say_in_group), On("jr"), in_group)
    router.callback_query.register(guarded(call_off), On("jg"), private)


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """From the group into the private chat: all hours, or the form for new ones where there are none yet."""
    site = (command.args or "").partition("-")[2]
    if await consultation_results.desks_of_site(work, actor, site):
        return Answer(show=await _overview(work, actor, site, tr))
    form = await consultation_desks.begin(work, actor, site)
    return Answer(show=form_texts.question(tr, form.id, form.state))


async def overview(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """All hours of a site."""
    await consultation_desks.stop(work, actor)
    return Answer(show=await _overview(work, actor, tap.id, tr))


async def group_overview(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The same in the group, without names of those who come."""
    views = await consultation_results.desks_of_site(work, actor, tap.id)
    address = await consultation_results.staff_address(work, tap.id)
    name = work.programme.sites[tap.id].name_in(tr.language)
    return Answer(show=texts.overview(tr, views, tap.id, name, is_group=True, address=address))


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "New hours"."""
    form = await consultation_desks.begin(work, actor, tap.id)
    return Answer(show=form_texts.question(tr, form.id, form.state))


async def step(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A button of the form."""
    name, _, value = tap.argument.partition(".")
    if name == "people":
        form = await consultation_desks.form_of(work, actor, tap.number)
        found = await consultation_desks.candidates(work, actor, form.state.answers["site"])
        return Answer(show=form_texts.people(tr, form.id, found, Tap("n", value or "0").number))
    if name == "stop":
        form = await consultation_desks.form_of(work, actor, tap.number)
        await consultation_desks.stop(work, actor)
        return Answer(show=form_texts.stopped(tr, form.state.answers["site"]))
    if name == "open":
        return await _open(work, actor, tap.number, tr)
    if name == "again":
        form = await consultation_desks.form_of(work, actor, tap.number)
    elif name == "back":
        form = await consultation_desks.go_back(work, actor, tap.number)
    else:
        value = str(actor.id) if (name, value) == ("consultant", "me") else value
        form = await consultation_desks.answer(work, actor, tap.number, name, value)
    return Answer(show=await _at(work, actor, form, tr))


async def type_place(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The link, the number or the address; at any other question the buttons are shown once more."""
    words = (message.text or "").strip()
    if form.state.at == "words" and len(words) > LONGEST_PLACE:
        return Answer(show=form_texts.too_long(tr, len(words) - LONGEST_PLACE))
    if form.state.at == "words" and words:
        form = await consultation_desks.answer(work, actor, form.id, "words", words)
    return Answer(show=await _at(work, actor, form, tr))


async def send_something(_message: Message, tr: Translator) -> Answer:
    """A picture, a voice message, a place …"""
    return Answer(show=leftovers.only_words(tr))


async def answer_as_consultant(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Yes or no to giving consultation."""
    if tap.argument not in ("yes", "no"):
        raise UnreadableTap
    desk = await consultation_desks.answer_as_consultant(work, actor, tap.number, agrees=tap.argument == "yes")
    if tap.argument == "no":
        return Answer(show=texts.declined(tr))
    return Answer(show=texts.desk(tr, await consultation_results.look_at_desk(work, actor, desk.id)))


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One desk."""
    return Answer(show=texts.desk(tr, await consultation_results.look_at_desk(work, actor, tap.number)))


async def look_at_day(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One day of it."""
    return Answer(show=await _day(work, actor, tap.number, read_day(tap.argument), tr))


async def close_day(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once more, then closes a day."""
    words, _, yes = tap.argument.partition(".")
    day = read_day(words)
    if yes != "yes":
        view = await consultation_results.look_at_day(work, actor, tap.number, day)
        return Answer(show=texts.close_day_question(tr, view))
    told = await consultation_desks.close_day(work, actor, tap.number, day)
    return Answer(toast=texts.called_off(tr, told), show=await _day(work, actor, tap.number, day, tr))


async def open_day(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Open this day again"."""
    await consultation_desks.open_day(work, actor, tap.number, read_day(tap.argument))
    return Answer(toast=texts.opened_day(tr), show=await _day(work, actor, tap.number, read_day(tap.argument), tr))


async def close(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once more, then ends the hours."""
    if tap.argument != "yes":
        return Answer(show=texts.close_question(tr, await consultation_results.look_at_desk(work, actor, tap.number)))
    told = await consultation_desks.close(work, actor, tap.number)
    view = await consultation_results.look_at_desk(work, actor, tap.number)
    return Answer(toast=texts.called_off(tr, told), show=texts.desk(tr, view))


async def public_link(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Bookings by third parties: how it stands, on, off."""
    if tap.argument in ("on", "off"):
        await consultation_desks.let_public(work, actor, tap.number, is_public=tap.argument == "on")
    return Answer(show=link_texts.public_link(tr, await _with_link(work, actor, tap.number)))


async def send_poster(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Picture to print": it comes below."""
    await consultation_desks.send_poster(work, actor, tap.number)
    view = await _with_link(work, actor, tap.number)
    return Answer(toast=link_texts.on_its_way(tr), show=link_texts.public_link(tr, view))


async def given(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Who comes to me, page by page."""
    return Answer(show=texts.given(tr, await consultation_results.coming_of(work, actor), page_in(tap.id)))


async def read(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One appointment with its question."""
    return Answer(show=texts.appointment(tr, await consultation_results.read(work, actor, tap.number)))


async def say(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Came, or did not."""
    try:
        view = await consultation_results.say(work, actor, tap.number, _result(tap))
    except Settled:
        view = await consultation_results.read(work, actor, tap.number)
        return Answer(toast=texts.not_now(tr, view), is_alert=True, show=texts.appointment(tr, view))
    return Answer(toast=texts.said(tr, view), show=texts.appointment(tr, view))


async def say_in_group(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The same for the team's consultation, under the question in the group."""
    try:
        view = await consultation_results.say(work, actor, tap.number, _result(tap))
    except Settled:
        view = await consultation_results.read(work, actor, tap.number)
        return Answer(toast=texts.not_now(tr, view), is_alert=True)
    return Answer(toast=texts.said(tr, view), show=paragraphs(bold(texts.result(tr, view))))


async def call_off(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once more, then calls one appointment off."""
    if tap.argument != "yes":
        return Answer(show=texts.call_off_question(tr, await consultation_results.read(work, actor, tap.number)))
    await consultation_results.call_off_one(work, actor, tap.number)
    views = await consultation_results.coming_of(work, actor)
    return Answer(toast=texts.called_off(tr, 1), show=texts.given(tr, views))


async def _open(work: Work, actor: Actor, form_id: int, tr: Translator) -> Answer:
    try:
        desk = await consultation_desks.open_hours(work, actor, form_id)
    except Overlapping:
        return Answer(toast=form_texts.overlapping(tr), is_alert=True)
    view = await consultation_results.look_at_desk(work, actor, desk.id)
    return Answer(show=form_texts.opened(tr, desk, view.consultant))


async def _at(work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Text:
    if form.state.at != SUMMARY:
        return form_texts.question(tr, form.id, form.state)
    desk = consultation_desks.drafted(work, form.state, actor)
    name, days = await consultation_results.draft_facts(work, desk)
    left_out = no_slots(tr, days, work.programme.sites[desk.site].land)
    is_me = form.state.answers["consultant"] != TEAM and desk.consultant_id == actor.id
    return form_texts.summary(tr, form.id, desk, name, is_me=is_me, left_out=left_out)


async def _overview(work: Work, actor: Actor, site: str, tr: Translator) -> Text:
    views = await consultation_results.desks_of_site(work, actor, site)
    name = work.programme.sites[site].name_in(tr.language)
    return texts.overview(tr, views, site, name, is_group=False, address=None)


async def _day(work: Work, actor: Actor, desk_id: int, day: date, tr: Translator) -> Text:
    return texts.day(tr, await consultation_results.look_at_day(work, actor, desk_id, day))


async def _with_link(work: Work, actor: Actor, desk_id: int) -> DeskView:
    return await consultation_results.look_at_link(work, actor, desk_id)


def _result(tap: Tap) -> BookingStatus:
    try:
        return _RESULTS[tap.argument]
    except KeyError:
        raise UnreadableTap from None
