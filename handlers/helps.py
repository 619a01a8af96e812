"""Help now, from every menu; and instead of an error after words that say that somebody is in danger."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import discreet
from program import relays, thanks
from program.actors import Actor
from program.crisis import is_crisis
from texts import helps as texts
from texts import worries as worry_texts
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, helps, worry_cases

BETWEEN_PEOPLE = frozenset({relays.FORM, thanks.FORM})
"""Forms whose words go to a partner: they are never looked at."""


class CrisisWords(Filter):
    """Lets words through that say that somebody is in danger, unless they are on their way to another person."""

    async def __call__(self, message: Message, work: Work, actor: Actor | None = None, **_data: Any) -> bool:
        """Looks at the words only where nobody else is to read them."""
        words = message.text or message.caption
        if actor is None or not words:
            return False
        form = await work.forms.of(actor.id)
        if form is not None and form.state.form in BETWEEN_PEOPLE:
            return False
        return is_crisis(words)


def make_router() -> Router:
    """Taps beginning with ``n``, and crisis words in whatever is written to the bot in private."""
    router = Router(name="helps")
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("nh", open_help),
        ("nc", call_me),
        ("ny", call_me),
        ("nn", no_thanks),
        ("np", leave_number),
    ):
        router.callback_query.register(discreet(handler), On(kind), private)
    router.message.register(offer_help, CrisisWords(), F.chat.type == "private")
    router.edited_message.register(offer_help, CrisisWords(), F.chat.type == "private")
    return router


async def open_help(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Help now"."""
    return Answer(show=texts.screen(tr, await helps.look_at(work, actor)))


async def offer_help(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """Instead of whatever the words would have led to: an open question stays open, and nothing is kept."""
    return Answer(show=texts.crisis(tr, await helps.look_at(work, actor)))


async def call_me(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Please call me", and yes to the question whether the team may call."""
    return Answer(show=texts.called(tr, await helps.call_me(work, actor)))


async def no_thanks(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """No: nobody is told."""
    return Answer(show=texts.nobody_told(tr, await helps.look_at(work, actor)))


async def leave_number(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The next message goes to whoever calls."""
    await worry_cases.begin_answering(work, actor, await helps.waiting_call(work, actor))
    return Answer(show=worry_texts.answering(tr), as_new=True)
