"""The two people's yes or no to a match, and what they share with a partner."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.home import home_screen
from program.actors import Actor, Forbidden, Missing, Settled
from program.contacts import UnreadableContact
from program.people import Person, Share
from program.proposals import DeclineReason
from program.taps import Tap, UnreadableTap
from texts import consents as texts
from texts import leftovers
from texts import shares as share_texts
from texts.text import Answer, Text
from texts.translators import Translator
from usecases import OpenForm, Work, consents, shares, views


def make_router() -> Router:
    """Taps beginning with ``c`` in private chats, and typed ways of contact."""
    router = Router(name="consents")
    private = F.message.chat.type == "private"
    router.callback_query.register(look, On("cv"), private)
    router.callback_query.register(say_yes, On("cy"), private)
    router.callback_query.register(say_no, On("cn"), private)
    router.callback_query.register(show_shares, On("ch"), private)
    router.callback_query.register(choose_share, On("ct"), private)
    typing = (Writing(shares.FORM), F.chat.type == "private")
    router.message.register(type_contact, F.text, ~F.text.startswith("/"), *typing)
    router.message.register(send_contact, F.contact, *typing)
    router.message.register(send_something, ~F.text, *typing)
    return router


async def look(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The question, or how it stands."""

    async def act(_number: int) -> str | None:
        await shares.stop_typing(work, actor)
        return None

    return await _answered(act, work, actor, tap, tr)


async def say_yes(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Yes, gladly."""

    async def act(number: int) -> str:
        await consents.say_yes(work, actor, number)
        return texts.thanks(tr)

    return await _answered(act, work, actor, tap, tr)


async def say_no(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Not this time: asks for a reason first, which may be left out."""
    reason = DeclineReason(tap.argument) if tap.argument in set(DeclineReason) else None
    is_asking = not tap.argument

    async def act(number: int) -> str | None:
        if not is_asking:
            await consents.say_no(work, actor, number, reason)
        return None

    return await _answered(act, work, actor, tap, tr, asks_why=is_asking)


async def show_shares(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """What I share."""
    await shares.stop_typing(work, actor)
    return Answer(show=_share_screen(tr, actor.person, tap.id))


async def choose_share(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Switches one way of contact on or off; a number or an address has to be typed first."""
    name, _, wanted = tap.argument.partition(".")
    if name not in set(Share):
        return Answer(toast=leftovers.old_button(tr), show=_share_screen(tr, actor.person, tap.id))
    share = Share(name)
    if wanted != "1":
        person = await shares.stop_sharing(work, actor, share)
        return Answer(toast=share_texts.kept(tr), show=_share_screen(tr, person, tap.id))
    if share is not Share.USERNAME:
        await shares.begin_typing(work, actor, share, _about(tap.id))
        return Answer(show=share_texts.type_contact(tr, share, tap.id))
    try:
        person = await shares.share_username(work, actor)
    except Missing:
        return Answer(toast=leftovers.old_button(tr), show=_share_screen(tr, actor.person, tap.id))
    return Answer(toast=share_texts.kept(tr), show=_share_screen(tr, person, tap.id))


async def type_contact(message: Message, work: Work, actor: Actor, tr: Translator, form: OpenForm) -> Answer:
    """A number or an address, as typed."""
    return await _contact_given(message.text or "", work, actor, tr, form)


async def send_contact(message: Message, work: Work, actor: Actor, tr: Translator, form: OpenForm) -> Answer:
    """The own contact, sent by Telegram's paper clip; somebody else's is not taken."""
    sent = message.contact
    is_own = sent is not None and sent.user_id == actor.person.telegram_id and form.state.at == Share.PHONE
    return await _contact_given(sent.phone_number if sent is not None and is_own else "", work, actor, tr, form)


async def send_something(_message: Message, work: Work, actor: Actor, tr: Translator, form: OpenForm) -> Answer:
    """A photo, a voice message, a place …"""
    return await _contact_given("", work, actor, tr, form)


async def _contact_given(words: str, work: Work, actor: Actor, tr: Translator, form: OpenForm) -> Answer:
    number = str(form.about or "")
    share = Share(form.state.at)
    try:
        person = await shares.share_typed(work, actor, share, words)
    except UnreadableContact:
        return Answer(show=share_texts.type_contact(tr, share, number, is_unreadable=True))
    return Answer(show=_share_screen(tr, person, number))


async def _answered(
    act: Callable[[int], Awaitable[str | None]],
    work: Work,
    actor: Actor,
    tap: Tap,
    tr: Translator,
    *,
    asks_why: bool = False,
) -> Answer:
    """Acts and shows how the match stands now; an old button, or another person's, leads to the menu."""
    try:
        toast = await act(tap.number)
    except (Missing, Forbidden, UnreadableTap):
        return await _refused(work, actor, tr)
    except Settled:
        toast, asks_why = leftovers.settled(tr), False
    try:
        view = await views.consent_view(work, actor, tap.number)
    except (Missing, Forbidden):
        return await _refused(work, actor, tr)
    if not view.is_my_turn:
        has_left = actor.person.role is None  # what the match would promise them does not hold any more
        return Answer(toast=toast, show=await home_screen(work, actor, tr) if has_left else texts.standing(tr, view))
    return Answer(toast=toast, show=texts.why_not(tr, view) if asks_why else texts.consent_asked(tr, view))


async def _refused(work: Work, actor: Actor, tr: Translator) -> Answer:
    return Answer(toast=leftovers.old_button(tr), show=await home_screen(work, actor, tr))


def _share_screen(tr: Translator, person: Person, number: str) -> Text:
    """Leads back to the match from which the person came, or to the settings."""
    about = _about(number)
    back_to = Tap("cv", str(about)) if about is not None else Tap("os")
    return share_texts.share_screen(tr, person, back_to, str(about or ""))


def _about(number: str) -> int | None:
    """The proposal's id on a button; None on one from the settings, or a forged one."""
    try:
        return Tap("cv", number).number
    except UnreadableTap:
        return None
