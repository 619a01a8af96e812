"""Writing to the team."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.home import home_screen
from program.actors import Actor
from program.forms.questions import FormState
from texts import team
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, team_questions

FORM = "team"


def make_router() -> Router:
    """/team, the button that many screens have, and the words that follow."""
    router = Router(name="team")
    router.message.register(begin_by_command, Command("team"), F.chat.type == "private")
    router.callback_query.register(begin, On("tq"), F.message.chat.type == "private")
    router.callback_query.register(stop, On("tc"), F.message.chat.type == "private")
    router.message.register(send, F.text, ~F.text.startswith("/"), Writing(FORM), F.chat.type == "private")
    return router


async def begin_by_command(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/team."""
    return await _invite(work, actor, tr)


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Ask the team", below what the person was looking at."""
    answer = await _invite(work, actor, tr)
    return Answer(show=answer.show, as_new=True)


async def stop(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)
    return Answer(show=await home_screen(work, actor, tr))


async def send(message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The words go to the team."""
    words = (message.text or "").strip()
    if len(words) > team_questions.LONGEST:
        return Answer(show=team.too_long(tr, team_questions.LONGEST))
    await team_questions.ask(work, actor, words)
    await work.forms.close(actor.id)
    return Answer(show=team.asked(tr))


async def _invite(work: Work, actor: Actor, tr: Translator) -> Answer:
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM:
        await work.forms.begin(actor.id, FormState(form=FORM, at="words"))
    return Answer(show=team.invitation(tr))
