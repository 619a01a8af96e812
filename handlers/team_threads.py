"""What goes to the team: words and things, replies in a thread, albums. Stands before other conversations."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import Message, TelegramObject

from handlers.albums import is_said
from handlers.guarding import guarded
from handlers.things import thing_of
from program.actors import Actor
from program.letters import CannotPassOn
from program.relays import TooManyMessages
from program.team_threads import LONGEST, ToTeam
from texts import team as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, team_questions


class ForTeam(Filter):
    """Lets through what is meant for the team; hands over ``to``, what it goes on from."""

    async def __call__(
        self, message: TelegramObject, work: Work, actor: Actor | None = None, **_data: Any
    ) -> bool | dict[str, Any]:
        """Whether the message goes to the team."""
        if not isinstance(message, Message) or actor is None:
            return False
        if (message.text or "").startswith("/") or message.pinned_message is not None:
            return False
        replied = message.reply_to_message.message_id if message.reply_to_message is not None else None
        to = await team_questions.destination_of(work, actor, replied_to=replied, album=message.media_group_id)
        return {"to": to} if to is not None else False


def make_router() -> Router:
    """Messages to the team."""
    router = Router(name="team_threads")
    private = F.chat.type == "private"
    router.message.register(guarded(send), F.text, private, ForTeam())
    router.message.register(guarded(send_thing), ~F.text, private, ForTeam())
    return router


async def send(message: Message, work: Work, actor: Actor, to: ToTeam, tr: Translator) -> Answer:
    """Words to the team."""
    return await pass_on(message, (message.text or "").strip(), work, actor, to, tr)


async def pass_on(message: Message, words: str, work: Work, actor: Actor, to: ToTeam, tr: Translator) -> Answer:
    """Hand these words of the message to the team, unless they are too long or too many for now."""
    if len(words) > LONGEST:
        return Answer(show=texts.too_long(tr, LONGEST))
    try:
        question_id = await team_questions.ask(work, actor, words, to=to, message_id=message.message_id)
    except TooManyMessages as many:
        return Answer(show=texts.too_many(tr, many.until))
    return Answer(show=texts.asked(tr, question_id))


async def send_thing(message: Message, work: Work, actor: Actor, to: ToTeam, tr: Translator) -> Answer | None:
    """A picture, a file, a voice message …; an album gets one confirmation, and at most one refusal."""
    try:
        question_id = await team_questions.send_thing(work, actor, to, thing_of(message), message_id=message.message_id)
    except CannotPassOn as refused:
        shown = texts.cannot_pass_on(tr, refused.why)
    except TooManyMessages as many:
        shown = texts.too_many(tr, many.until)
    else:
        return None if to.continues_album else Answer(show=texts.asked(tr, question_id))
    return None if await is_said(message, work, actor) else Answer(show=shown)
