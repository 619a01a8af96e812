"""Writing to the team: by command and tap. What is then sent is taken by ``handlers.team_threads``."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import guarded
from handlers.home import home_screen
from handlers.team_threads import pass_on
from program.actors import Actor
from program.taps import Tap
from texts import team
from texts.text import Answer
from texts.translators import Translator
from usecases import Work, team_questions


def make_router() -> Router:
    """/team, the button that many screens have, and the one under what the team wrote."""
    router = Router(name="team")
    private = F.message.chat.type == "private"
    router.message.register(guarded(begin_by_command), Command("team"), F.chat.type == "private")
    router.callback_query.register(begin, On("tq"), private)
    router.callback_query.register(go_on, On("ta"), private)
    router.callback_query.register(guarded(stop), On("tc"), private)
    return router


async def begin_by_command(
    message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator
) -> Answer:
    """/team; words that stand behind it are for the team already."""
    await team_questions.begin_asking(work, actor)
    words = (command.args or "").strip()
    to = await team_questions.destination_of(work, actor) if words else None
    return Answer(show=team.invitation(tr)) if to is None else await pass_on(message, words, work, actor, to, tr)


async def begin(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Ask the team", below what the person was looking at."""
    await team_questions.begin_asking(work, actor)
    return Answer(show=team.invitation(tr), as_new=True)


async def go_on(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Answer" under what the team wrote, or "Add something": the same thread goes on."""
    follows = int(tap.id) if tap.id.isdecimal() else None
    await team_questions.begin_asking(work, actor, follows)
    return Answer(show=team.invitation(tr), as_new=True)


async def stop(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """ "Not now"."""
    await team_questions.stop_asking(work, actor)
    return Answer(show=await home_screen(work, actor, tr))
