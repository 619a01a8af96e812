"""A worry: who reads it, own words, what should happen. And what the person and the readers write to each other."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers import hearers, worry_cases
from handlers.filters import On, Writing
from handlers.guarding import discreet
from handlers.home import home_screen
from program.actors import Actor, Settled
from program.taps import Tap
from program.worries import FORM, LONGEST, WORDS, NobodyReads
from texts import worries as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, worries
from usecases import worry_cases as cases


class IsOpen(Filter):
    """Lets words through only while the person is at it: what is typed on other screens is no worry."""

    async def __call__(self, _message: Message, work: Work, actor: Actor, **_data: Any) -> bool:
        """Whether nobody has gone elsewhere in the meantime."""
        return not await worries.is_kept(work, actor)


def make_router() -> Router:
    """Taps beginning with ``w``. What is typed here comes before the look for crisis words: it goes to people."""
    router = Router(name="worries")
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("wa", begin),
        ("wl", leave_out),
        ("wr", let_all_read),
        ("wn", without_words),
        ("wt", only_tell),
        ("ws", stop_contact),
        ("wx", stop_writing),
        ("wp", allow),
        ("wy", begin_answering),
        ("wc", stop_answering),
    ):
        router.callback_query.register(discreet(handler), On(kind), private)
    typing = (Writing(FORM), IsOpen(), F.chat.type == "private")
    router.message.register(discreet(write), F.text, ~F.text.startswith("/"), *typing)
    router.message.register(send_something, ~F.text, *typing)
    worry_cases.register(router)
    hearers.register(router)
    return router


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "A worry", from every menu: below what the person was looking at."""
    draft = await worries.begin(work, actor)
    return Answer(show=texts.writing(tr, draft) if draft.at == WORDS else texts.what_next(tr, draft))


async def leave_out(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Not Meike"."""
    return Answer(show=texts.writing(tr, await worries.leave_out(work, actor, tap.number)))


async def let_all_read(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Leave nobody out"."""
    return Answer(show=texts.writing(tr, await worries.let_all_read(work, actor)))


async def without_words(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Please write to me"."""
    return await _written(None, work, actor, tr)


async def write(message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """Own words."""
    return await _written((message.text or "").strip(), work, actor, tr)


async def send_something(_message: Message, tr: Translator) -> Answer:
    """A voice message, a picture …"""
    return Answer(show=texts.only_words(tr))


async def only_tell(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Only tell the team"."""
    return await _sent(None, work, actor, tr)


async def stop_contact(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Stop contact now"."""
    return await _sent(tap.number, work, actor, tr)


async def stop_writing(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now": nothing is kept."""
    await worries.stop_writing(work, actor)
    return Answer(show=await home_screen(work, actor, tr))


async def allow(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Somebody who was named later may read it."""
    hearer = await worries.allow(work, actor, tap.number, Tap(tap.kind, tap.argument).number)
    return Answer(show=texts.let_read(tr, hearer))


async def begin_answering(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Answer" under what the team wrote."""
    await cases.begin_answering(work, actor, tap.number)
    return Answer(show=texts.answering(tr), as_new=True)


async def stop_answering(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    await cases.stop_writing(work, actor)
    return Answer(show=await home_screen(work, actor, tr))


async def _sent(tandem_id: int | None, work: Work, actor: Actor, tr: Translator) -> Answer:
    try:
        return Answer(show=texts.told(tr, await worries.send(work, actor, tandem_id)))
    except NobodyReads:  # the one who was not left out hears no worries any more
        return Answer(show=texts.nobody_left(tr, await worries.look_at(work, actor)))


async def _written(words: str | None, work: Work, actor: Actor, tr: Translator) -> Answer:
    try:
        draft = await worries.write(work, actor, words)
    except NobodyReads:
        return Answer(show=texts.nobody_left(tr, await worries.look_at(work, actor)))
    except Settled:
        return Answer(show=texts.too_long(tr, LONGEST))
    return Answer(show=texts.what_next(tr, draft))
