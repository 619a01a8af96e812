"""Circles of mentors: joining, dates, and the session that the bot leads. Staff arrange them in ``circle_staff``."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import circle_plans, circle_runs, circle_staff
from handlers.filters import On
from handlers.guarding import guarded
from program.actors import Actor, Settled
from program.circle_sessions import Coming
from program.taps import Tap, UnreadableTap
from texts import circle_sessions as texts
from texts import circles as circle_texts
from texts import leftovers
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work, circle_guests, circle_members, circle_sessions, circle_steps
from usecases.circle_guests import NotPossible
from usecases.couples import BOT_NAME

_EXPERT = r"circle-x-[A-Za-z0-9_-]{22}"


def make_router() -> Router:
    """Taps beginning with ``u``, the links that begin with ``circle-``, and words while a session runs."""
    router = Router(name="circles")
    private = F.message.chat.type == "private"
    router.message.register(opened, CommandStart(magic=F.args.regexp(_EXPERT)), F.chat.type == "private")
    for kind, handler in (
        ("uc", show_circle),
        ("uj", join),
        ("ud", decline),
        ("ul", leave),
        ("us", show_session),
        ("ua", answer),
        ("uk", cancel),
        ("un", plan_next),
        ("ue", invite_expert),
        ("uy", accept),
        ("uz", refuse),
    ):
        router.callback_query.register(guarded(handler), On(kind), private)
    circle_runs.register(router)  # first: while a session runs words go nowhere
    circle_staff.register(router)
    circle_plans.register(router)
    return router


async def show_circle(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A circle."""
    return Answer(show=await _circle(work, actor, tap.number, tr))


async def join(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Join": a seat, or a place on the list."""
    await circle_members.join(work, actor, tap.number)
    return Answer(show=await _circle(work, actor, tap.number, tr))


async def decline(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "No, thanks"."""
    await circle_members.decline(work, actor, tap.number)
    return Answer(show=await _circle(work, actor, tap.number, tr))


async def leave(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once, then leaves."""
    if tap.argument != circle_texts.YES:
        view = await circle_members.look_at(work, actor, tap.number)
        return Answer(show=circle_texts.leave_question(tr, view))
    await circle_members.leave(work, actor, tap.number)
    return Answer(show=await _circle(work, actor, tap.number, tr))


async def show_session(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A session, whatever its state."""
    return Answer(show=await _session(work, actor, tap.number, tr))


async def answer(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Yes, yes with a case, or no."""
    said = {texts.COMES: Coming.YES, texts.WITH_CASE: Coming.YES, texts.CANNOT: Coming.NO}.get(tap.argument)
    if said is None:
        raise UnreadableTap
    toast = None
    try:
        await circle_sessions.answer(work, actor, tap.number, said, brings_case=tap.argument == texts.WITH_CASE)
    except Settled:
        toast = leftovers.settled(tr)
    return Answer(toast=toast, show=await _session(work, actor, tap.number, tr))


async def cancel(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once, then calls the session off."""
    try:
        if tap.argument == circle_texts.YES:
            await circle_sessions.cancel(work, actor, tap.number)
            return Answer(show=await _session(work, actor, tap.number, tr))
    except Settled:
        return Answer(toast=leftovers.settled(tr), show=await _session(work, actor, tap.number, tr))
    view = await circle_steps.view_for(work, actor, tap.number)
    return Answer(show=texts.cancel_question(tr, view))


async def plan_next(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Next: …" after a session; where another member was faster, the circle with its dates."""
    try:
        session = await circle_sessions.plan_next(work, actor, tap.number)
    except Settled:
        session_circle = (await circle_steps.load(work, tap.number))[1]
        return Answer(toast=leftovers.settled(tr), show=await _circle(work, actor, session_circle.id, tr))
    return Answer(show=await _session(work, actor, session.id, tr))


async def invite_expert(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A link for one expert."""
    try:
        code = await circle_guests.invite(work, actor, tap.number)
    except Settled as settled:
        toast = texts.has_guest(tr) if settled.state == "guest" else leftovers.settled(tr)
        return Answer(toast=toast, show=await _session(work, actor, tap.number, tr))
    view = await circle_steps.view_for(work, actor, tap.number)
    return Answer(show=texts.link_made(tr, view, await work.facts.get(BOT_NAME), code))


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """An expert's link."""
    code = (command.args or "").removeprefix(texts.PREFIX)
    try:
        view = await circle_guests.look_at(work, actor, code)
    except NotPossible as refused:
        return Answer(show=texts.link_over(tr, refused.why))
    return Answer(show=texts.guest_invitation(tr, view, code))


async def accept(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The expert comes."""
    try:
        session = await circle_guests.accept(work, actor, tap.argument)
    except NotPossible as refused:
        return Answer(show=texts.link_over(tr, refused.why))
    return Answer(show=await _session(work, actor, session.id, tr))


async def refuse(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The expert does not come, or not any more."""
    if tap.id:
        await circle_guests.leave(work, actor, tap.number)
        return Answer(show=texts.guest_refused(tr))
    try:
        await circle_guests.refuse(work, actor, tap.argument)
    except NotPossible as refused:
        return Answer(show=texts.link_over(tr, refused.why))
    return Answer(show=texts.guest_refused(tr))


async def _circle(work: Work, actor: Actor, circle_id: int, tr: Translator) -> Text:
    return circle_texts.screen(tr, await circle_members.look_at(work, actor, circle_id))


async def _session(work: Work, actor: Actor, session_id: int, tr: Translator) -> Text:
    return texts.screen(tr, await circle_steps.view_for(work, actor, session_id))
