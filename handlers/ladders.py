"""What people tap under the question whether they are in touch, and what staff tap on the card about a silence."""

from datetime import UTC, datetime, timedelta

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from handlers.guarding import for_staff, guarded
from handlers.meetings import meeting_screen
from program.actors import Actor, Missing, Settled
from program.meeting_plans import Refused
from program.meetings import MOST_OPTIONS
from program.taps import Tap, UnreadableTap
from texts import cards, leftovers, meeting_plans
from texts import ladders as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, meetings, nudges
from usecases import meeting_plans as plans

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_MINUTES = 100 * 366 * 24 * 60  # a hundred years after the epoch: more is no time of this bot's


def make_router() -> Router:
    """Taps beginning with ``s``."""
    router = Router(name="ladders")
    private = F.message.chat.type == "private"
    router.callback_query.register(guarded(say_in_touch), On("sy"), private)
    router.callback_query.register(guarded(suggest_times), On("sp"), private)
    router.callback_query.register(for_staff(who), On("sw"), F.message.chat.type.in_({"group", "supergroup"}))
    return router


async def say_in_touch(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, elsewhere"."""
    await nudges.say_in_touch(work, actor, tap.number)
    return Answer(show=texts.thanks(tr, tap.number, work.programme.ladder.days[0]))


async def suggest_times(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Suggest these times": one tap and the partner has them."""
    try:
        meeting = await nudges.suggest_times(work, actor, tap.number, _times(tap.argument))
    except Refused:
        return Answer(toast=texts.passed(tr), show=meeting_plans.screen(tr, await plans.begin(work, actor, tap.number)))
    except Settled:
        shown = await nudges.open_meeting_of(work, actor, tap.number)
        return Answer(toast=leftovers.settled(tr), show=await meeting_screen(work, actor, shown, tr))
    view = await meetings.look_at(work, actor, meeting.id)
    screen = await meeting_screen(work, actor, meeting.id, tr)
    return Answer(toast=meeting_plans.sent(tr, view.partner_name), show=screen)


async def who(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Who the two are: for the one who taps, in a toast."""
    try:
        mentee, mentor = await nudges.names_of(work, actor, tap.number)
    except Missing:
        return Answer(toast=cards.gone(tr).plain)
    return Answer(toast=texts.names(tr, mentee, mentor), is_alert=True)


def _times(packed: str) -> tuple[datetime, ...]:
    try:
        minutes = [int(part, 36) for part in packed.split(".")]
    except ValueError:
        raise UnreadableTap from None
    if not 0 < len(minutes) <= MOST_OPTIONS or not all(0 < number < _MOST_MINUTES for number in minutes):
        raise UnreadableTap
    return tuple(_EPOCH + timedelta(minutes=number) for number in minutes)
