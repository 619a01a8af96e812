"""What those who hear worries do in private: look, take, hand over, write by reply or button, let go on, close."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.guarding import discreet
from program.actors import Actor, Forbidden, Missing, Settled
from program.taps import Tap
from program.worries import LONGEST, REPLY, NobodyReads, WorryStatus
from texts import worries as to_person
from texts import worry_cases as texts
from texts.text import Answer
from texts.translators import Translator
from usecases import OpenForm, Work, worry_cases
from usecases.worries import TOO_LONG


class RepliesToCase(Filter):
    """Lets replies to a message through by which the bot showed a case; hands its number over as ``worry_id``."""

    async def __call__(
        self, message: Message, work: Work, actor: Actor | None = None, **_data: Any
    ) -> bool | dict[str, Any]:
        """The worry, if the replied message shows one."""
        replied = message.reply_to_message
        if replied is None or actor is None:
            return False
        worry_id = await work.worries.by_message(actor.id, replied.message_id)
        return {"worry_id": worry_id} if worry_id is not None else False


def register(router: Router) -> None:
    """Adds the readers' side to the router of worries."""
    private = F.message.chat.type == "private"
    for kind, handler in (
        ("wv", look),
        ("wk", take),
        ("wh", hand_over),
        ("wq", who),
        ("we", begin_writing),
        ("wg", let_contact_go_on),
        ("wz", close),
    ):
        router.callback_query.register(discreet(handler), On(kind), private)
    words = (F.text, ~F.text.startswith("/"), F.chat.type == "private")
    router.message.register(discreet(reply), *words, RepliesToCase())
    router.message.register(discreet(send), *words, Writing(REPLY))
    router.message.register(send_something, ~F.text, Writing(REPLY), F.chat.type == "private")


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The case as it stands."""
    await worry_cases.stop_writing(work, actor)
    return Answer(show=texts.case(tr, await worry_cases.look_at(work, actor, tap.number)))


async def take(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "I take it"."""
    try:
        return Answer(show=texts.case(tr, await worry_cases.take(work, actor, tap.number)))
    except Settled as settled:
        return await _as_it_stands(settled, work, actor, tap, tr)


async def hand_over(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Hand over"."""
    try:
        return Answer(show=texts.case(tr, await worry_cases.hand_over(work, actor, tap.number)))
    except Settled as settled:
        return await _as_it_stands(settled, work, actor, tap, tr)


async def who(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Who is it?": for the one who taps."""
    await worry_cases.look_at(work, actor, tap.number)
    try:
        return Answer(toast=texts.who(tr, await worry_cases.who(work, actor, tap.number)), is_alert=True)
    except Missing:
        return Answer(toast=texts.left_for_good(tr), is_alert=True)


async def begin_writing(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Write to them"."""
    await worry_cases.begin_writing(work, actor, tap.number)
    return Answer(show=texts.writing(tr, tap.number), as_new=True)


async def let_contact_go_on(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Contact may go on": asks once, then acts."""
    if tap.argument != texts.YES:
        return Answer(show=texts.go_on_question(tr, await worry_cases.look_at(work, actor, tap.number)))
    try:
        is_open = await worry_cases.let_contact_go_on(work, actor, tap.number)
    except Settled as settled:
        return await _as_it_stands(settled, work, actor, tap, tr)
    shown = texts.case(tr, await worry_cases.look_at(work, actor, tap.number))
    return Answer(toast=texts.goes_on(tr, is_open=is_open), is_alert=True, show=shown)


async def close(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Close": asks once, then acts."""
    if tap.argument != texts.YES:
        return Answer(show=texts.close_question(tr, await worry_cases.look_at(work, actor, tap.number)))
    try:
        return Answer(show=texts.case(tr, await worry_cases.close(work, actor, tap.number)))
    except Settled as settled:
        return await _as_it_stands(settled, work, actor, tap, tr)


async def reply(message: Message, work: Work, actor: Actor, worry_id: int, tr: Translator) -> Answer:
    """A reply to the message that shows the case, or to what the person wrote."""
    return await _write(message, work, actor, worry_id, tr)


async def send(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """The words after "Write to them" or "Answer"."""
    return await _write(message, work, actor, form.about or 0, tr)


async def send_something(_message: Message, tr: Translator) -> Answer:
    """A picture, a voice message …"""
    return Answer(show=to_person.only_words_here(tr))


async def _write(message: Message, work: Work, actor: Actor, worry_id: int, tr: Translator) -> Answer:
    try:
        is_reader = await worry_cases.write(work, actor, worry_id, (message.text or "").strip())
    except NobodyReads:
        await worry_cases.stop_writing(work, actor)
        return Answer(show=to_person.nobody_there(tr))
    except Settled as settled:
        if settled.state == TOO_LONG:
            return Answer(show=to_person.too_long(tr, LONGEST))
        return await _not_written(work, actor, worry_id, tr)
    except Missing:  # the person has left for good
        return await _not_written(work, actor, worry_id, tr)
    return Answer(show=texts.written(tr, worry_id) if is_reader else to_person.answered(tr))


async def _not_written(work: Work, actor: Actor, worry_id: int, tr: Translator) -> Answer:
    """The case is closed, or another's by now: a reader sees how it stands, the person that it is finished."""
    await worry_cases.stop_writing(work, actor)
    try:
        return Answer(show=texts.case(tr, await worry_cases.look_at(work, actor, worry_id)))
    except Forbidden:
        return Answer(show=to_person.finished(tr))


async def _as_it_stands(settled: Settled, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    view = await worry_cases.look_at(work, actor, tap.number)
    return Answer(toast=texts.state_name(tr, WorryStatus(settled.state)), show=texts.case(tr, view))
