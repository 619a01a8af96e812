"""Taps about meetings that repeat, and about all that two have planned."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor, Settled
from program.taps import Tap
from texts import leftovers, meetings
from texts import meeting_series as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work
from usecases import meeting_series as series
from usecases import meetings as agreed


def register(router: Router) -> None:
    """Adds series to the router of meetings."""
    private = F.message.chat.type == "private"
    for kind, handler in (("mt", agenda), ("mz", look), ("me", ask_before_ending), ("mx", end), ("mn", keep)):
        router.callback_query.register(guarded(handler), On(kind), private)


async def agenda(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Our meetings"."""
    return Answer(show=texts.agenda(tr, await series.agenda(work, actor, tap.number)))


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "The series"."""
    return Answer(show=texts.screen(tr, await series.look_at(work, actor, tap.number)))


async def ask_before_ending(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "End the series"."""
    view = await series.look_at(work, actor, tap.number)
    if not view.can_end:
        return Answer(toast=leftovers.settled(tr), show=texts.screen(tr, view))
    return Answer(show=texts.end_question(tr, view))


async def end(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, end it"."""
    toast = None
    try:
        await series.end(work, actor, tap.number)
    except Settled:
        toast = leftovers.settled(tr)
    return Answer(toast=toast, show=texts.screen(tr, await series.look_at(work, actor, tap.number)))


async def keep(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Keep": one date of a series stays, although something speaks against the day."""
    view = await agreed.look_at(work, actor, tap.number)
    return Answer(toast=meetings.keeps(tr) if view.is_on else leftovers.settled(tr), show=meetings.screen(tr, view))
