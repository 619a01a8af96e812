"""What members of a tandem send each other: words and things, replies and albums. Stands before every conversation."""

from aiogram import F, Router
from aiogram.types import Message

from handlers.albums import is_said
from handlers.filters import is_for_partner
from handlers.guarding import guarded
from handlers.things import thing_of
from program.actors import Actor, Settled
from program.letters import CannotPassOn, Destination, Letter
from program.relays import TooLongMessage, TooManyMessages, Way
from texts import relays as texts
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import Work, relays


def make_router() -> Router:
    """Messages that are passed on to the partner, and changes of such messages."""
    router = Router(name="letters")
    private = F.chat.type == "private"
    router.message.register(guarded(send), F.text, private, is_for_partner)
    router.message.register(guarded(send_thing), ~F.text, private, is_for_partner)
    router.edited_message.register(guarded(changed), private, is_for_partner)
    return router


async def send(message: Message, work: Work, actor: Actor, to: Destination, tr: Translator) -> Answer:
    """Words go to the partner as they were written."""
    words = message.text or ""
    try:
        way = await relays.write(work, actor, to, words, room=texts.room, message_id=message.message_id)
    except TooLongMessage as long:
        return Answer(show=texts.too_long(tr, long.excess))
    except TooManyMessages as many:
        return Answer(show=texts.too_many(tr, many.until))
    except Settled:
        return Answer(show=await _closed(work, actor, to, tr))
    return Answer(show=texts.passed_on(tr, way))


async def send_thing(message: Message, work: Work, actor: Actor, to: Destination, tr: Translator) -> Answer | None:
    """A picture, a voice message, a place …; an album gets one confirmation, and at most one refusal."""
    try:
        way = await relays.pass_on(work, actor, to, thing_of(message), message_id=message.message_id)
    except CannotPassOn as refused:
        shown: Text = texts.cannot_pass_on(tr, await _way(work, actor, to), refused.why, is_asked_for=to.is_asked_for)
    except TooManyMessages as many:
        shown = texts.too_many(tr, many.until)
    except Settled:
        shown = await _closed(work, actor, to, tr)
    else:
        return None if to.continues_album else Answer(show=texts.passed_on(tr, way))
    return None if await is_said(message, work, actor) else Answer(show=shown)


async def changed(_message: Message, work: Work, actor: Actor, letter: Letter, tr: Translator) -> Answer | None:
    """Changed after it had been passed on: the partner's stays as it was, which is said once."""
    try:
        way = await relays.note_edit(work, actor, letter)
    except Settled:
        return None
    return Answer(show=texts.stays_as_it_was(tr, way), keeps_screen=True) if way is not None else None


async def _way(work: Work, actor: Actor, to: Destination) -> Way:
    return await relays.look_at(work, actor, to.tandem_id)


async def _closed(work: Work, actor: Actor, to: Destination, tr: Translator) -> Text:
    try:
        way = await _way(work, actor, to)
    except Settled:
        return texts.over(tr)
    return texts.closed(tr, way)
