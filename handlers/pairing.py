"""Pairs by hand, in the staff group."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import Handler, for_staff
from program.actors import Actor
from program.taps import Tap, page_in
from program.waiting import WaitingList
from texts import leftovers
from texts import pairing as texts
from texts.text import Answer, Text, paragraphs
from texts.translators import Translator
from texts.vocabularies import search_occupations
from usecases import StaffGroup, Work, pairing, waiting

LONGEST_SEARCH = 100
_SIMILAR = 3  # digits of ISCO-08 that two occupations share in one minor group


def make_router() -> Router:
    """/pair, and taps beginning with ``b`` in groups."""
    router = Router(name="pairing")
    group = F.chat.type.in_({"group", "supergroup"})
    tapped = F.message.chat.type.in_({"group", "supergroup"})
    router.message.register(by_command, Command("pair"), group)
    router.callback_query.register(_safe(choose_mentee), On("bm"), tapped)
    router.callback_query.register(_safe(choose_mentor), On("bp"), tapped)
    router.callback_query.register(_safe(look), On("bx"), tapped)
    router.callback_query.register(_safe(propose), On("by"), tapped)
    router.callback_query.register(_safe(never_together), On("bc"), tapped)
    return router


async def by_command(
    _message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None
) -> Answer:
    """/pair, /pair 13, /pair nurse."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    words = (command.args or "").strip()[:LONGEST_SEARCH]
    view = await waiting.waiting_list(work, actor, group.site)
    found = _search(view, words, tr.language) if words else view
    if words.isdecimal() and len(found.mentees) == 1:
        return Answer(show=await _mentors(work, actor, tr, found.mentees[0].application_id))
    return Answer(show=texts.choose_mentee(tr, found, words=words))


async def choose_mentee(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Who waits, page by page."""
    view = await waiting.waiting_list(work, actor, tap.id)
    return Answer(show=texts.choose_mentee(tr, view, _page(tap)))


async def choose_mentor(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The mentors for a mentee, page by page."""
    return Answer(show=await _mentors(work, actor, tr, tap.number, _page(tap)))


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The pair before it is proposed."""
    return Answer(show=texts.pair(tr, await pairing.look_at_pair(work, actor, tap.number, _other(tap))))


async def propose(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Proposes the two; where a rule stands against it by now, the screen says which."""
    view = await pairing.look_at_pair(work, actor, tap.number, _other(tap))
    if view.is_asked or not view.mentor.is_possible:
        return Answer(toast=texts.not_possible(tr), show=texts.pair(tr, view))
    number = await pairing.propose(work, actor, tap.number, _other(tap))
    return Answer(toast=texts.proposed(tr, number), show=paragraphs(texts.proposed(tr, number)))


async def never_together(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once more, then keeps the two apart."""
    other, _, yes = tap.argument.partition(".")
    if yes != "yes":
        view = await pairing.look_at_pair(work, actor, tap.number, _other(tap))
        return Answer(show=texts.ask_never(tr, view))
    await pairing.never_together(work, actor, tap.number, _other(replace(tap, argument=other)))
    return Answer(toast=texts.kept_apart(tr), show=paragraphs(texts.kept_apart(tr)))


async def _mentors(work: Work, actor: Actor, tr: Translator, application_id: int, page: int = 0) -> Text:
    return texts.choose_mentor(tr, await pairing.candidates_for(work, actor, application_id), page)


def _safe(handler: Handler) -> Handler:
    """For staff; whoever does not wait any more can be paired no more."""
    return for_staff(handler, when_settled=texts.not_waiting)


def _search(view: WaitingList, words: str, language: str) -> WaitingList:
    """Those whose application has that number, or who look for work in what the words mean."""
    if words.isdecimal():
        return replace(view, mentees=tuple(entry for entry in view.mentees if entry.application_id == int(words)))
    groups = {hit.code[:_SIMILAR] for hit in search_occupations(words, language)}
    return replace(
        view, mentees=tuple(entry for entry in view.mentees if (entry.profile.occupation or "")[:_SIMILAR] in groups)
    )


def _page(tap: Tap) -> int:
    return page_in(tap.argument)


def _other(tap: Tap) -> int:
    return _row_number(tap.argument)


def _row_number(words: str) -> int:
    """A number in a button's argument; raises ``UnreadableTap`` for anything else."""
    return Tap("n", words).number
