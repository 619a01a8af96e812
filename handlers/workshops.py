"""Workshops for those who are invited: answers, the link, the code on the wall, and what people say afterwards.

What staff tick in private, names above all, is in ``handlers.workshop_attendance``.
"""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import workshop_attendance
from handlers.filters import On, Writing
from handlers.guarding import guarded
from program.actors import Actor, Forbidden, Missing
from program.taps import Tap, UnreadableTap
from program.workshops import RegistrationStatus
from texts import consultations, leftovers
from texts import workshop_attendance as after
from texts import workshops as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, attendance, erasures, same_times, seats, workshop_ratings, workshop_views
from usecases.workshop_ratings import FORM, TooLong

LINK = "ws-"
"""How the payload of a workshop's link begins."""


def make_router() -> Router:
    """Taps beginning with ``e`` from ``ej`` to ``er``, and the links of workshops."""
    router = Router(name="workshops")
    private = F.message.chat.type == "private"
    chat = F.chat.type == "private"
    router.message.register(opened, CommandStart(magic=F.args.regexp(rf"^{LINK}[\w-]{{1,40}}$")), chat)
    router.message.register(at_door, CommandStart(magic=F.args.regexp(rf"^{after.DOOR}[\w-]{{1,40}}$")), chat)
    router.callback_query.register(guarded(show), On("em"), private)
    router.callback_query.register(guarded(say_yes), On("ej"), private)
    router.callback_query.register(guarded(say_maybe), On("ek"), private)
    router.callback_query.register(guarded(say_no), On("el"), private)
    router.callback_query.register(guarded(say_yes_to_all), On("en"), private)
    router.callback_query.register(guarded(still_works), On("eo"), private)
    router.callback_query.register(guarded(rate), On("ep"), private)
    router.callback_query.register(guarded(ask_words), On("eq"), private)
    typing = (Writing(FORM), chat)
    router.message.register(guarded(keep_words), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(send_something, ~F.text, *typing)
    router.include_router(workshop_attendance.make_router())
    return router


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The link of a workshop. Of somebody whom the bot does not know nothing is kept before they answer."""
    try:
        link = (command.args or "").removeprefix(LINK)
        shown = texts.seat(tr, await workshop_views.open_link(work, actor, link))
    except (Forbidden, Missing):
        shown = texts.link_leads_nowhere(tr)
    if await erasures.is_newcomer(work, actor):
        await erasures.forget_stranger(work, actor.person)
    return Answer(show=shown)


async def at_door(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The code on the wall: whoever opens it is there."""
    try:
        door = (command.args or "").removeprefix(after.DOOR)
        shown = texts.at_door(tr, await attendance.check_in(work, actor, door))
    except Missing:
        shown = texts.link_leads_nowhere(tr)
    if await erasures.is_newcomer(work, actor):
        await erasures.forget_stranger(work, actor.person)
    return Answer(show=shown)


async def show(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The workshop as it stands; words that were begun are not waited for any more."""
    await workshop_ratings.stop_writing(work, actor)
    return await _shown(work, actor, tap, tr)


async def say_yes(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, I'll come", or the free seat."""
    mine = await seats.say_yes(work, actor, tap.number, tap.argument)
    toast = texts.on_the_list(tr) if mine.status is RegistrationStatus.WAITING else None
    return await _shown(work, actor, tap, tr, toast)


async def say_maybe(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Maybe"."""
    await seats.say_maybe(work, actor, tap.number, tap.argument)
    return await _shown(work, actor, tap, tr)


async def say_no(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Not this time", a seat given back, or the waiting list left."""
    await seats.say_no(work, actor, tap.number, tap.argument)
    return await _shown(work, actor, tap, tr)


async def say_yes_to_all(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes to all dates" of a series."""
    await seats.say_yes_to_all(work, actor, tap.number, tap.argument)
    return await _shown(work, actor, tap, tr, texts.all_dates(tr))


async def still_works(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Still works", after a change; by now it may be another one."""
    view = await same_times.look_at(work, actor, tap.number)
    is_going = view.status is RegistrationStatus.GOING and str(view.workshop.sequence) == tap.argument
    return Answer(toast=texts.seat_kept(tr) if is_going else leftovers.settled(tr), show=texts.seat(tr, view))


async def rate(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One to five, or "I could not come"."""
    if tap.argument not in {"0", "1", "2", "3", "4", "5"}:
        raise UnreadableTap
    rating = int(tap.argument)
    if not rating:
        await workshop_ratings.was_absent(work, actor, tap.number)
        return Answer(show=after.absent(tr))
    await workshop_ratings.rate(work, actor, tap.number, rating)
    view = await workshop_views.look_at(work, actor, tap.number)
    return Answer(show=after.thanks(tr, view.workshop, rating))


async def ask_words(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Write a few words"."""
    return Answer(show=after.ask_words(tr, await workshop_ratings.begin_words(work, actor, tap.number)))


async def keep_words(message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The words are for the team."""
    try:
        await workshop_ratings.write(work, actor, message.text or "")
    except TooLong as long:
        return Answer(show=consultations.too_long(tr, long.excess))
    return Answer(show=after.words_kept(tr))


async def send_something(_message: Message, tr: Translator) -> Answer:
    """A picture, a voice message, a place …"""
    return Answer(show=leftovers.only_words(tr))


async def _shown(work: Work, actor: Actor, tap: Tap, tr: Translator, toast: str | None = None) -> Answer:
    view = await same_times.look_at(work, actor, tap.number, tap.argument)
    return Answer(toast=toast, show=texts.seat(tr, view))
