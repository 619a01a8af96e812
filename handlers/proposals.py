"""Match cards in the staff group: approve, next, reject, later, and objecting for the mentor's site."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.filters import On
from handlers.guarding import for_staff
from program.actors import Actor, Settled
from program.desk import CardKind
from program.forms.questions import FormState
from program.proposal_views import ProposalView
from program.proposals import RejectReason
from program.taps import Tap
from texts import proposals as texts
from texts.text import Answer, Text, paragraphs
from texts.translators import Translator
from usecases import StaffGroup, Work, proposals, views
from usecases.proposals import Approval, Delay

FORM = "staff_reject"  # while a reason in own words is awaited
LONGEST_REASON = 500  # characters

Act = Callable[[int], Awaitable[str | None]]  # what a tap does to a proposal; answers the toast
Show = Callable[[Translator, ProposalView], Text]


class ReasonFor(Filter):
    """Lets a reply to a card through while its writer is being asked why these two do not fit."""

    async def __call__(
        self, message: Message, work: Work, actor: Actor | None = None, group: StaffGroup | None = None, **_data: Any
    ) -> bool | dict[str, Any]:
        """Hands over ``proposal_id``."""
        replied = message.reply_to_message
        form = await work.forms.of(actor.id) if actor is not None and group is not None else None
        if replied is None or group is None or form is None or form.state.form != FORM:
            return False
        card = await work.cards.by_message(group.site, replied.message_id)
        is_meant = card is not None and card.kind is CardKind.PROPOSAL and card.object_id == form.about
        return {"proposal_id": form.about} if is_meant else False


def make_router() -> Router:
    """Taps beginning with ``p``, in groups, and the reason that is written as a reply."""
    router = Router(name="proposals")
    group = F.chat.type.in_({"group", "supergroup"})
    tapped = F.message.chat.type.in_({"group", "supergroup"})
    router.message.register(for_staff(reject_in_words), F.text, ~F.text.startswith("/"), group, ReasonFor())
    router.callback_query.register(for_staff(approve), On("pa"), tapped)
    router.callback_query.register(for_staff(next_candidate), On("pn"), tapped)
    router.callback_query.register(for_staff(reject), On("pr"), tapped)
    router.callback_query.register(for_staff(later), On("pl"), tapped)
    router.callback_query.register(for_staff(object_to), On("po"), tapped)
    router.callback_query.register(for_staff(ask_again), On("pg"), tapped)
    router.callback_query.register(for_staff(show), On("pv"), tapped)
    return router


async def approve(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The mentor is asked."""

    async def act(number: int) -> str:
        return _approval(tr, await proposals.approve(work, actor, number))

    return await _answered(act, work, tap, tr)


async def next_candidate(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Somebody else for this mentee."""

    async def act(number: int) -> str:
        return texts.next_follows(tr, await proposals.pass_over(work, actor, number))

    return await _answered(act, work, tap, tr)


async def reject(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks why, or rejects for the reason that was tapped."""
    reason = RejectReason(tap.argument) if tap.argument in set(RejectReason) else None

    async def act(number: int) -> str | None:
        if reason is None or reason is RejectReason.WORDS:
            await proposals.must_be_open(work, actor, number)
            if reason is None:
                return None
            await work.forms.begin(actor.id, FormState(form=FORM, at=FORM), number)
            return texts.words_wanted(tr)
        return texts.next_follows(tr, await proposals.reject(work, actor, number, reason))

    shows = {None: texts.reject_card, RejectReason.WORDS: texts.words_card}
    return await _answered(act, work, tap, tr, shows.get(reason, texts.proposal_card))


async def reject_in_words(message: Message, work: Work, actor: Actor, tr: Translator, proposal_id: int) -> Answer:
    """The reason as a reply to the card."""
    words = (message.text or "").strip()
    if len(words) > LONGEST_REASON:
        return Answer(show=paragraphs(texts.words_too_long(tr, LONGEST_REASON)))
    await work.forms.close(actor.id)

    async def act(number: int) -> str:
        return texts.next_follows(tr, await proposals.reject(work, actor, number, RejectReason.WORDS, words))

    answer = await _answered(act, work, Tap("pr", str(proposal_id)), tr)
    return Answer(show=paragraphs(answer.toast or ""))


async def later(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks until when, or puts off."""
    delay = Delay(tap.argument) if tap.argument in set(Delay) else None

    async def act(number: int) -> str | None:
        if delay is None:
            await proposals.must_be_open(work, actor, number)
            return None
        return texts.put_off(tr, await proposals.put_off(work, actor, number, delay))

    return await _answered(act, work, tap, tr, texts.later_card if delay is None else texts.proposal_card)


async def object_to(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The mentor's site says no."""

    async def act(number: int) -> str:
        await proposals.object_to(work, actor, number)
        return texts.objected(tr)

    return await _answered(act, work, tap, tr, texts.mentor_site_card, when_settled=texts.mentor_site_card)


async def ask_again(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """The same two once more, after a time to answer has passed."""

    async def act(number: int) -> str:
        return _approval(tr, await proposals.ask_again(work, actor, number))

    return await _answered(act, work, tap, tr)


async def show(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Back to the card."""

    async def act(number: int) -> None:
        form = await work.forms.of(actor.id)
        if form is not None and form.state.form == FORM:
            await work.forms.close(actor.id)
        await proposals.must_be_open(work, actor, number)

    return await _answered(act, work, tap, tr)


async def _answered(
    act: Act,
    work: Work,
    tap: Tap,
    tr: Translator,
    shows: Show = texts.proposal_card,
    *,
    when_settled: Show = texts.proposal_card,
) -> Answer:
    """Acts and shows the card as it stands now; whoever was too late sees who decided what."""
    try:
        toast = await act(tap.number)
        view = await views.staff_view(work, tap.number)
    except Settled:
        view = await views.staff_view(work, tap.number)
        return Answer(toast=texts.already(tr, view), is_alert=True, show=when_settled(tr, view))
    return Answer(toast=toast, show=shows(tr, view))


def _approval(tr: Translator, approval: Approval) -> str:
    return {Approval.ASKED: texts.approved, Approval.FULL: texts.full, Approval.GONE: texts.gone}[approval](tr)
