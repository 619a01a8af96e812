"""A new account for somebody: staff make a link on a phone, in the group; whoever opens it goes on there."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import for_staff, guarded
from handlers.home import home_screen
from program.actors import Actor, Forbidden, Missing, Settled
from program.new_accounts import read_code
from program.taps import Tap
from texts import leftovers
from texts import new_accounts as texts
from texts.text import Answer, paragraphs
from texts.translators import Translator, translator
from usecases import StaffGroup, Work, new_accounts
from usecases.new_accounts import NoPrivateChat, NotPossible


def make_router() -> Router:
    """/newphone and taps beginning with ``v`` in groups; the link, and its yes and no, in private."""
    router = Router(name="new_accounts")
    group = F.chat.type.in_({"group", "supergroup"})
    tapped = F.message.chat.type.in_({"group", "supergroup"})
    private = F.message.chat.type == "private"
    router.message.register(by_command, Command("newphone"), group)
    router.callback_query.register(for_staff(ask), On("vn"), tapped)
    router.callback_query.register(for_staff(make), On("vl"), tapped)
    router.callback_query.register(keep, On("vx"), tapped)
    router.callback_query.register(for_staff(revoke), On("vr"))
    is_link = F.args.regexp(r"new-[A-Za-z0-9_-]{22}")
    router.message.register(opened, CommandStart(magic=is_link), F.chat.type == "private")
    router.callback_query.register(guarded(move), On("vy"), private)
    router.callback_query.register(stay, On("vo"), private)
    return router


async def by_command(
    _message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None
) -> Answer:
    """/newphone, /newphone 12."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    words = (command.args or "").strip()
    if not words.isdecimal():
        return Answer(show=texts.how(tr, await new_accounts.unreachable(work, actor, group.site)))
    try:
        return Answer(show=texts.question(tr, await new_accounts.find(work, actor, int(words[:9]))))
    except (Missing, Forbidden):
        return Answer(show=texts.nobody(tr))


async def ask(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "New account …" on a card, or one of the list: below it, which stays as it is."""
    return Answer(show=texts.question(tr, await new_accounts.mover_of(work, actor, tap.number)), as_new=True)


async def make(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, make a link"."""
    try:
        mover = await new_accounts.mover_of(work, actor, tap.number)
        made = await new_accounts.make_link(work, actor, tap.number)
    except NoPrivateChat:
        return Answer(toast=texts.no_private_chat(tr), is_alert=True)
    return Answer(show=texts.made(tr, mover.application_id, made.id, made.expires_at))


async def keep(_query: CallbackQuery, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    """ "Not now"."""
    if group is None or group.site not in actor.staff_of:
        return Answer(toast=leftovers.only_staff(tr), is_alert=True)
    return Answer(show=texts.kept(tr))


async def revoke(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Take it back", in the group or in private."""
    try:
        await new_accounts.revoke(work, actor, tap.number)
    except Settled as settled:
        return Answer(toast=texts.already(tr, settled.state), is_alert=True)
    return Answer(show=texts.revoked(tr))


async def opened(_message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The link, in whichever account it was opened."""
    code = read_code(command.args) or ""
    try:
        await new_accounts.look_at(work, actor, code)
    except NotPossible as refused:
        return Answer(show=texts.refused(tr, refused.why))
    return Answer(show=texts.opened(tr, code))


async def move(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Yes, move here": from now on this account is that person, and is written to in the person's language."""
    try:
        person = await new_accounts.move(work, actor, tap.argument)
    except NotPossible as refused:
        return Answer(show=texts.refused(tr, refused.why))
    words = translator(person.language, person.zone)
    screen = await home_screen(work, Actor(person=person), words)
    return Answer(show=screen.above(*texts.welcome(words)))


async def stay(_query: CallbackQuery, tr: Translator) -> Answer:
    """ "No"."""
    return Answer(show=texts.not_moved(tr))
