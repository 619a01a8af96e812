"""Taps about a meeting that exists. Planning one has a module of its own."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers import meeting_plans, meeting_series
from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor, Settled
from program.meetings import DoubleBooked, Said
from program.taps import Tap, UnreadableTap
from texts import leftovers
from texts import meeting_plans as plan_texts
from texts import meetings as texts
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work, meetings, took_place
from usecases import meeting_plans as plans


def make_router() -> Router:
    """Taps beginning with ``m`` in private chats, and what is typed while a meeting is planned."""
    router = Router(name="meetings")
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("mv", look),
        ("ma", accept),
        ("mf", accept_all_the_same),
        ("md", decline),
        ("mc", ask_before_cancelling),
        ("mk", cancel),
        ("mb", take_back),
        ("ml", choose_minutes),
        ("mr", run_late),
        ("ms", see_you),
        ("mq", ask_again),
        ("my", say),
    ):
        router.callback_query.register(guarded(handler), On(kind), private)
    meeting_plans.register(router)
    meeting_series.register(router)
    return router


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """How it stands."""
    return Answer(show=await meeting_screen(work, actor, tap.number, tr))


async def accept(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """One of the offered times."""
    sequence, place = _two_numbers(tap)

    async def act() -> Answer:
        try:
            return await _accepted(work, actor, tap.number, sequence, place, tr)
        except DoubleBooked as double:
            view = await meetings.look_at(work, actor, tap.number)
            return Answer(show=texts.double_question(tr, view, double.time, place))

    return await _or_as_it_stands(act, work, actor, tap.number, tr)


async def accept_all_the_same(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "All the same": one of the offered times, although there is another meeting then."""
    sequence, place = _two_numbers(tap)

    async def act() -> Answer:
        return await _accepted(work, actor, tap.number, sequence, place, tr, all_the_same=True)

    return await _or_as_it_stands(act, work, actor, tap.number, tr)


async def decline(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Not this week"."""
    sequence = _number(tap.argument)

    async def act() -> Answer:
        await meetings.decline(work, actor, tap.number, sequence)
        return Answer(show=await meeting_screen(work, actor, tap.number, tr))

    return await _or_as_it_stands(act, work, actor, tap.number, tr)


async def ask_before_cancelling(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Cancel the meeting"."""
    view = await meetings.look_at(work, actor, tap.number)
    if not view.can_be_cancelled or view.meeting.sequence != _number(tap.argument):
        return Answer(toast=leftovers.settled(tr), show=texts.screen(tr, view))
    return Answer(show=texts.cancel_question(tr, view))


async def cancel(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, cancel it"."""
    sequence = _number(tap.argument)

    async def act() -> Answer:
        await meetings.cancel(work, actor, tap.number, sequence)
        return Answer(show=await meeting_screen(work, actor, tap.number, tr))

    return await _or_as_it_stands(act, work, actor, tap.number, tr)


async def take_back(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, take them back"."""
    sequence = _number(tap.argument)

    async def act() -> Answer:
        await meetings.take_back(work, actor, tap.number, sequence)
        return Answer(show=await meeting_screen(work, actor, tap.number, tr))

    return await _or_as_it_stands(act, work, actor, tap.number, tr)


async def choose_minutes(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "I'll be late"."""
    view = await meetings.look_at(work, actor, tap.number)
    if not view.is_on or view.meeting.sequence != _number(tap.argument):
        return Answer(toast=leftovers.settled(tr), show=texts.screen(tr, view))
    return Answer(show=texts.late_choice(tr, view))


async def run_late(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """By how much."""
    sequence, minutes = _two_numbers(tap)

    async def act() -> Answer:
        await meetings.run_late(work, actor, tap.number, sequence, minutes)
        view = await meetings.look_at(work, actor, tap.number)
        return Answer(toast=texts.late_told(tr, view), show=texts.screen(tr, view))

    return await _or_as_it_stands(act, work, actor, tap.number, tr)


async def see_you(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "See you there": good to know, nothing to keep."""
    view = await meetings.look_at(work, actor, tap.number)
    return Answer(toast=texts.see_you(tr) if view.is_on else leftovers.settled(tr), show=texts.screen(tr, view))


async def ask_again(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Change my answer"."""
    view = await meetings.look_at(work, actor, tap.number)
    if not view.is_asked:
        return Answer(toast=leftovers.settled(tr), show=texts.screen(tr, view))
    return Answer(show=texts.question(tr, view))


async def say(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Did it take place? After "we moved it" comes the planning of the new time."""
    if tap.argument not in set(Said):
        raise UnreadableTap

    async def act() -> Answer:
        await took_place.say(work, actor, tap.number, Said(tap.argument))
        if tap.argument == Said.MOVED:
            return Answer(show=plan_texts.screen(tr, await plans.begin_after_moving(work, actor, tap.number)))
        return Answer(show=texts.thanks(tr, await meetings.look_at(work, actor, tap.number)))

    return await _or_as_it_stands(act, work, actor, tap.number, tr)


async def meeting_screen(work: Work, actor: Actor, meeting_id: int, tr: Translator) -> Text:
    """How a meeting stands for one of the two."""
    return texts.screen(tr, await meetings.look_at(work, actor, meeting_id))


async def _accepted(
    work: Work, actor: Actor, meeting_id: int, sequence: int, place: int, tr: Translator, *, all_the_same: bool = False
) -> Answer:
    meeting = await meetings.accept(work, actor, meeting_id, sequence, place, all_the_same=all_the_same)
    view = await meetings.look_at(work, actor, meeting.id)
    return Answer(show=texts.agreed(tr, view, is_fresh=True))


async def _or_as_it_stands(
    act: Callable[[], Awaitable[Answer]], work: Work, actor: Actor, meeting_id: int, tr: Translator
) -> Answer:
    """What the tap asks for; or, where the meeting has moved on, how it stands now."""
    try:
        return await act()
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await meeting_screen(work, actor, meeting_id, tr))


def _two_numbers(tap: Tap) -> tuple[int, int]:
    first, _, second = tap.argument.partition(".")
    return _number(first), _number(second)


def _number(digits: str) -> int:
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise UnreadableTap
    return int(digits)
