"""The staff group itself: set up, board, next card, claims, matching, and replies to cards."""

from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import for_staff
from handlers.things import thing_of
from program.actors import Actor, Forbidden, MembershipUnknown, Missing, Settled
from program.desk import Card, CardKind, CardStatus, Topic
from program.letters import CannotPassOn
from program.notices import BoardChanged
from program.taps import Tap
from program.team_threads import ANSWERS, LONGEST
from texts import boards, leftovers
from texts import cards as texts
from texts import waiting as waiting_texts
from texts.text import Answer, Text, paragraphs
from texts.translators import Translator, translator
from usecases import (
    Overtaken,
    StaffGroup,
    Work,
    applications,
    cards,
    groups,
    matches,
    people_lookups,
    team_questions,
    waiting,
)
from usecases.groups import WrongCode

FRESH_FOR = timedelta(seconds=30)  # binding a group hands over everything: what is known must be of this moment


def make_router() -> Router:
    """Commands and taps beginning with ``d``, in groups."""
    router = Router(name="staff_groups")
    group = F.chat.type.in_({"group", "supergroup"})
    tapped = F.message.chat.type.in_({"group", "supergroup"})
    router.message.register(set_up, Command("setup"), group)
    router.message.register(show_board, Command("board"), group)
    router.message.register(next_by_command, Command("next"), group)
    router.message.register(match_now, Command("match"), group)
    router.message.register(show_topics, Command("topic"), group)
    router.message.register(reply, F.reply_to_message, ~F.text.startswith("/"), group)
    router.message.register(ignore, group)
    router.edited_message.register(ignore, group)
    router.callback_query.register(next_card, On("dn"), tapped)
    router.callback_query.register(for_staff(who_waits), On("dq"), tapped)
    router.callback_query.register(use_topic, On("dt"), tapped)
    router.callback_query.register(for_staff(claim), On("dk"), tapped)
    router.callback_query.register(for_staff(who), On("dw"), tapped)
    router.callback_query.register(for_staff(done), On("dd"), tapped)
    return router


async def set_up(
    message: Message, command: CommandObject, work: Work, actor: Actor, tr: Translator, unanswered: frozenset[int]
) -> Answer:
    """/setup CODE, by an administrator, who may be anonymous."""
    try:
        is_admin = await _is_admin(message, work, actor, unanswered)
        site = await groups.bind_group(work, actor, chat_id=message.chat.id, code=command.args or "", is_admin=is_admin)
    except Forbidden:
        return Answer(show=boards.only_admins(tr))
    except WrongCode:
        return Answer(show=boards.wrong_code(tr))
    settings = work.programme.sites[site]
    words = translator(settings.language, settings.zone)
    return Answer(show=boards.bound(words, settings.name_in(settings.language)))


async def show_board(_message: Message, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    """/board: posts it anew, at the end of the chat."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    await work.staff_groups.keep_board(group.site, None)
    await work.refresh(group.site, BoardChanged(site=group.site), about="board")
    return Answer()


async def next_by_command(
    _message: Message, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None
) -> Answer:
    """/next."""
    answer = await _next(work, actor, tr, group)
    return Answer(show=paragraphs(answer.toast or ""))


async def next_card(
    _query: CallbackQuery, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None
) -> Answer:
    """ "Next card" on the board."""
    return await _next(work, actor, tr, group)


async def match_now(_message: Message, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    """/match: looks for new pairs."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    made = await matches.match_site(work, group.site)
    return Answer(show=boards.matched(tr, made, await waiting.waiting_list(work, actor, group.site)))


async def show_topics(message: Message, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    """/topic: what comes into the topic in which it was sent."""
    if group is None or group.site not in actor.staff_of:
        return Answer(show=paragraphs(leftovers.only_staff(tr)))
    if not message.is_topic_message or message.message_thread_id is None:
        return Answer(show=boards.no_topic(tr))
    return Answer(show=await _topics(work, group.site, message.message_thread_id, tr))


async def use_topic(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None
) -> Answer:
    """A tap on what should come here, or should no longer."""
    try:
        topic = Topic(tap.argument)
    except ValueError:
        return Answer(toast=leftovers.old_button(tr))
    if group is None or group.site not in actor.staff_of:
        return Answer(toast=leftovers.only_staff(tr), is_alert=True)
    await groups.use_topic(work, actor, group.site, topic, tap.number)
    return Answer(toast=boards.topic_used(tr), show=await _topics(work, group.site, tap.number, tr))


async def who_waits(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "Who waits?": below the board, which stays as it is."""
    return Answer(show=waiting_texts.waiting_list(tr, await waiting.waiting_list(work, actor, tap.id)), as_new=True)


async def claim(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """ "I take it"."""
    try:
        await cards.claim_card(work, actor, tap.number, takes_over=tap.argument == "over")
    except Settled as settled:
        return Answer(toast=texts.already(tr, settled.state))
    return Answer(toast=texts.claimed(tr))


async def who(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Who cannot be reached: the name, for the one who taps."""
    name = await people_lookups.name_of(work, actor, tap.number)
    return Answer(toast=texts.name_of(tr, name), is_alert=True)


async def done(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A concern has been looked after."""
    await cards.put_away(work, actor, tap.number)
    return Answer(toast=texts.state_name(tr, CardStatus.SETTLED))


async def reply(message: Message, work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer | None:
    """A reply to a card: asks the applicant back, or answers who wrote to the team. Other replies are staff's own."""
    replied = message.reply_to_message
    if group is None or replied is None or group.site not in actor.staff_of:
        return None
    card = await work.cards.by_message(group.site, replied.message_id)
    if card is None:
        found = await team_questions.card_of_message(work, group.site, replied.message_id)
        is_mine = replied.from_user is not None and replied.from_user.is_bot and replied.text == texts.replied(tr)
        # A colleague's words, perhaps meant for the colleague; or the bot's own "Sent.", which is nobody's matter.
        if is_mine or (found is not None and found[1] in ANSWERS):
            return Answer(show=paragraphs(texts.wrong_message(tr)))
        card = found[0] if found is not None else None
    if card is None:
        return None
    try:
        return await _reply_to(card, message, work, actor, tr)
    except (Settled, Missing, Overtaken):
        return Answer(show=paragraphs(texts.not_open(tr)))


async def ignore(_message: Message) -> None:
    """What staff say to each other is none of the bot's business."""


async def _is_admin(message: Message, work: Work, actor: Actor, unanswered: frozenset[int]) -> bool:
    if message.sender_chat is not None:  # anonymous administrators write as the group itself
        return message.sender_chat.id == message.chat.id
    known = await work.staff_groups.membership(message.chat.id, actor.person.telegram_id)
    if known is None or work.now - known.checked_at > FRESH_FOR:
        if message.chat.id in unanswered:
            return False
        raise MembershipUnknown(message.chat.id, actor.person.telegram_id)
    return known.is_admin


async def _reply_to(card: Card, message: Message, work: Work, actor: Actor, tr: Translator) -> Answer | None:
    words = (message.text or "").strip()
    if card.kind is CardKind.QUESTION:
        return await _answer(card.object_id, message, work, actor, tr)
    if card.kind is not CardKind.APPLICATION or not words:
        return None
    if len(words) > applications.LONGEST_QUESTION:
        return Answer(show=paragraphs(texts.too_long(tr, applications.LONGEST_QUESTION)))
    await applications.ask(work, actor, card.object_id, words)
    return Answer(show=paragraphs(texts.replied(tr)))


async def _answer(question_id: int, message: Message, work: Work, actor: Actor, tr: Translator) -> Answer | None:
    words, number = (message.text or "").strip(), message.message_id
    if len(words) > LONGEST:
        return Answer(show=paragraphs(texts.too_long(tr, LONGEST)))
    try:
        if words:
            await team_questions.answer(work, actor, question_id, words, group_message=number)
        else:
            thing = thing_of(message)
            await team_questions.answer_with_thing(work, actor, question_id, thing, group_message=number)
    except CannotPassOn:
        return Answer(show=paragraphs(texts.cannot_pass_on(tr)))
    return Answer(show=paragraphs(texts.replied(tr)))


async def _topics(work: Work, site: str, thread_id: int, tr: Translator) -> Text:
    chosen = await work.staff_groups.topics(site)
    return boards.topics(tr, frozenset(topic for topic, thread in chosen.items() if thread == thread_id), thread_id)


async def _next(work: Work, actor: Actor, tr: Translator, group: StaffGroup | None) -> Answer:
    if group is None or group.site not in actor.staff_of:
        return Answer(toast=leftovers.only_staff(tr), is_alert=True)
    card = await cards.next_card(work, actor, group.site)
    return Answer(toast=boards.nothing_next(tr) if card is None else boards.here_it_is(tr))
