"""The first self-check of a mentee, later questions how somebody is doing, and the report for staff."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import guarded
from handlers.home import home_screen
from program.actors import Actor
from program.endings import InTouch, Outcome
from program.taps import Tap, UnreadableTap
from texts import ending_cards, leftovers
from texts import follow_ups as follow_up_texts
from texts import self_checks as texts
from texts.text import Answer, paragraphs
from texts.translators import Translator
from usecases import StaffGroup, Work, follow_ups, former_mentees, self_checks


def make_router() -> Router:
    """Taps beginning with ``y`` in private chats, and /report in the staff group."""
    router = Router(name="self_checks")
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("yo", begin),
        ("ya", rate),
        ("ys", skip),
        ("yn", decline),
        ("yf", open_follow_up),
        ("yu", tell_outcome),
        ("yt", tell_contact),
        ("yx", stop_asking),
    ):
        router.callback_query.register(guarded(handler), On(kind), private)
    router.message.register(report, Command("report"), F.chat.type.in_({"group", "supergroup"}))
    return router


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The first of the four, below what the person was looking at."""
    return Answer(show=texts.question(tr, await self_checks.begin(work, actor, tap.number)), as_new=True)


async def rate(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A rating; the next question."""
    question, _, rating = tap.argument.partition(".")
    if rating not in ("1", "2", "3", "4"):
        raise UnreadableTap
    return Answer(show=texts.question(tr, await self_checks.rate(work, actor, tap.number, question, int(rating))))


async def skip(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Skip"."""
    return Answer(show=texts.question(tr, await self_checks.skip(work, actor, tap.number, tap.argument)))


async def decline(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Not now"."""
    await self_checks.decline(work, actor, tap.number)
    return Answer(show=await home_screen(work, actor, tr))


async def open_follow_up(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The open question, from the home screen."""
    return Answer(show=follow_up_texts.asked(tr, await follow_ups.look_at(work, actor, tap.number)))


async def tell_outcome(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """What somebody does now; the second question."""
    if tap.argument not in set(Outcome):
        raise UnreadableTap
    entry = await follow_ups.tell_outcome(work, actor, tap.number, Outcome(tap.argument))
    return Answer(show=follow_up_texts.asked(tr, entry))


async def tell_contact(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Whether the two are still in touch; thanks."""
    if tap.argument not in set(InTouch):
        raise UnreadableTap
    entry = await follow_ups.tell_contact(work, actor, tap.number, InTouch(tap.argument))
    can_mentor = await former_mentees.can_mentor(work, actor.id)
    return Answer(show=follow_up_texts.done(tr, entry, can_mentor=can_mentor))


async def stop_asking(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Stop asking": the consent has ended."""
    await follow_ups.stop_asking(work, actor)
    return Answer(show=follow_up_texts.stopped(tr))


async def report(_message: Message, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    """/report: what tandems change, in numbers."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    return Answer(show=ending_cards.report(tr, await self_checks.report(work, actor, group.site)))
