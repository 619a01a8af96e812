"""The consultation desk: days, times, the appointment, a question for it; and the link for third parties."""

from datetime import UTC, datetime, timedelta

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import consultation_desks
from handlers.filters import On, Writing
from handlers.guarding import guarded
from program.actors import Actor
from program.consultation_views import Offer
from program.consultation_ways import LINK, Way, read_day, read_link, read_way
from program.consultations import OwnTimeTaken, SlotTaken, TooMany
from program.taps import Tap, page_in
from texts import consultations as texts
from texts import leftovers
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work, consultation_bookings, consultation_slots, erasures
from usecases.consultation_bookings import FORM, NAME, QUESTION, TooLong
from usecases.consultation_slots import LinkOff

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def make_router() -> Router:
    """Taps beginning with ``j``, and the links of desks."""
    router = Router(name="consultations")
    private = F.message.chat.type == "private"
    is_link = F.args.regexp(f"{LINK.pattern}$")
    router.message.register(opened, CommandStart(magic=is_link), F.chat.type == "private")
    router.callback_query.register(guarded(show_days), On("jh"), private)
    router.callback_query.register(guarded(show_times), On("jt"), private)
    router.callback_query.register(guarded(take), On("jk"), private)
    router.callback_query.register(guarded(show_booking), On("jv"), private)
    router.callback_query.register(guarded(cancel), On("jz"), private)
    router.callback_query.register(guarded(confirm), On("ju"), private)
    router.callback_query.register(guarded(ask), On("jq"), private)
    router.callback_query.register(guarded(take_question_back), On("je"), private)
    router.callback_query.register(guarded(ask_name), On("ji"), private)
    typing = (Writing(FORM), F.chat.type == "private")
    router.message.register(guarded(keep_words), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(send_something, ~F.text, *typing)
    consultation_desks.register(router)
    return router


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The link of a desk: a guest's account that the bot did not know is not kept before something is booked."""
    try:
        shown = texts.days(tr, await consultation_slots.offer_for(work, actor, Way(code=read_link(command.args))))
    except LinkOff:
        shown = texts.link_off(tr)
    if await erasures.is_newcomer(work, actor):
        await erasures.forget_stranger(work, actor.person)
    return Answer(show=shown)


async def show_days(query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Consultation", or "Another time" for an appointment."""
    way = _way(tap)
    offer = await _offer(work, actor, way)
    if offer is None:
        return Answer(show=texts.link_off(tr))
    gives = way == Way() and await consultation_slots.gives(work, actor)
    if gives and not offer.desks:  # there is nothing that they could book themselves
        return await consultation_desks.given(query, work, actor, Tap("jc"), tr)
    return Answer(show=texts.days(tr, offer, page_in(tap.argument), gives=gives))


async def show_times(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One day."""
    offer = await _offer(work, actor, _way(tap))
    day, _, page = tap.argument.partition(".")
    if offer is None:
        return Answer(show=texts.link_off(tr))
    return Answer(show=texts.times(tr, offer, read_day(day), page_in(page)))


async def take(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A time: booked at once, or the appointment moves there."""
    way = _way(tap)
    desk_id, _, minutes = tap.argument.partition(".")
    place = (Tap("n", desk_id).number, _EPOCH + timedelta(minutes=min(Tap("n", minutes).number, 10**8)))
    try:
        if way.booking_id is not None:
            booking = await consultation_bookings.move(work, actor, way.booking_id, *place)
        else:
            booking = await consultation_bookings.book(work, actor, *place, way)
    except SlotTaken:
        return Answer(show=await _taken(work, actor, way, tr))
    except LinkOff:
        return Answer(show=texts.link_off(tr))
    except TooMany:
        return Answer(toast=texts.too_many(tr), is_alert=True)
    except OwnTimeTaken:
        return Answer(toast=texts.no_time(tr), is_alert=True)
    view = await consultation_bookings.view_of(work, actor, booking)
    return Answer(show=texts.booking(tr, view, is_new=True))


async def show_booking(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The own appointment; a question that was begun is not waited for any more."""
    await consultation_bookings.stop_writing(work, actor)
    return Answer(show=texts.booking(tr, await consultation_bookings.look_at(work, actor, tap.number)))


async def cancel(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once more, then cancels; under the reminder that asks for a yes or no, at once."""
    if tap.argument != "yes":
        await consultation_slots.booking_to_move(work, actor, tap.number)
        return Answer(show=texts.cancel_question(tr, await consultation_bookings.look_at(work, actor, tap.number)))
    booking = await consultation_bookings.cancel(work, actor, tap.number)
    return Answer(show=texts.cancelled(tr, was_guest=booking.is_guest))


async def confirm(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, I will come"."""
    view = await consultation_bookings.confirm(work, actor, tap.number)
    return Answer(toast=texts.confirmed(tr), show=texts.booking(tr, view))


async def ask(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Write a question"."""
    view = await consultation_bookings.begin_writing(work, actor, tap.number, QUESTION)
    return Answer(show=texts.ask(tr, view))


async def take_question_back(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Delete the question"."""
    view = await consultation_bookings.take_question_back(work, actor, tap.number)
    return Answer(show=texts.booking(tr, view))


async def ask_name(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Another name", for guests."""
    view = await consultation_bookings.begin_writing(work, actor, tap.number, NAME)
    return Answer(show=texts.ask_name(tr, view))


async def keep_words(message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The words are the question, or the name."""
    try:
        view = await consultation_bookings.write(work, actor, message.text or "")
    except TooLong as long:
        return Answer(show=texts.too_long(tr, long.excess))
    return Answer(show=texts.booking(tr, view))


async def send_something(_message: Message, tr: Translator) -> Answer:
    """A picture, a voice message, a place …"""
    return Answer(show=leftovers.only_words(tr))


async def _offer(work: Work, actor: Actor, way: Way) -> Offer | None:
    try:
        return await consultation_slots.offer_for(work, actor, way)
    except LinkOff:
        return None


async def _taken(work: Work, actor: Actor, way: Way, tr: Translator) -> Text:
    offer = await _offer(work, actor, way)
    return texts.taken(tr, offer) if offer is not None else texts.link_off(tr)


def _way(tap: Tap) -> Way:
    return read_way(tap.id)
