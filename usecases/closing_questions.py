"""The closing questions of a completed tandem: one after the other, each of them may be left out."""

from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.ending_views import ClosingView
from program.endings import (
    CHECKS,
    CLOSED,
    DONE,
    LONGEST_WORDS,
    QUESTIONS,
    REMINDED,
    WORDS_FORM,
    Closing,
    Gain,
    after,
    before,
    is_answer,
)
from program.forms.engine import Refusal, Refused
from program.forms.questions import FormState
from program.notices import ClosingReminded, ClosingWordsShared
from program.people import Availability
from program.self_checks import Moment
from program.sign_up_form import shown_hash
from program.tandems import Tandem
from program.timers import TimerKind
from usecases import follow_ups, former_mentees


async def look_at(work: Work, actor: Actor, closing_id: int) -> ClosingView:
    """The open question; raises ``Missing`` and ``Forbidden``."""
    return await _view(work, *await _load(work, actor, closing_id))


async def open_question(work: Work, actor: Actor, closing_id: int) -> ClosingView:
    """The same, and what is typed next answers it, where words are asked for. Raises ``Settled`` once it is closed."""
    closing, tandem = await _load(work, actor, closing_id)
    if not closing.is_open:
        raise Settled(closing.at)
    await _follow_form(work, closing)
    return await _view(work, closing, tandem)


async def answer(work: Work, actor: Actor, closing_id: int, question: str, value: str) -> ClosingView:
    """Keeps an answer that was tapped. A button of another question than the open one changes nothing.

    Raises as ``open_question``, and ``Settled`` for a value that was not offered.
    """
    closing, tandem = await _open_at(work, actor, closing_id, question)
    if closing.at != question:
        return await _view(work, closing, tandem)
    if not is_answer(question, value):
        raise Settled(question)
    if question == "gains":
        gains = set(closing.gains) ^ {value}
        return await _go(work, closing, tandem, question, gains=[gain for gain in Gain if gain in gains])
    if question in CHECKS:
        await _rate(work, closing, question, int(value))
        return await _on(work, closing, tandem)
    if question == "share":
        return await _share(work, closing, tandem, is_shared=value == "yes")
    return await _on(work, closing, tandem, **{question: int(value) if question == "satisfaction" else value})


async def write(work: Work, actor: Actor, closing_id: int, words: str) -> ClosingView:
    """Keeps what somebody wrote; raises ``Refused`` where it is too long, and as ``open_question``."""
    closing, tandem = await _open_at(work, actor, closing_id, "words")
    if closing.at != "words":
        return await _view(work, closing, tandem)
    if len(words) > LONGEST_WORDS:
        raise Refused(Refusal.TOO_LONG, LONGEST_WORDS)
    return await _on(work, closing, tandem, words=words)


async def agree_to_follow_ups(work: Work, actor: Actor, closing_id: int, shown: str, text_hash: str) -> ClosingView:
    """Consent to later questions: ``shown`` comes from the button, ``text_hash`` belongs to the words of today; where
    they differ, nothing happens. Raises as ``open_question``.
    """
    closing, tandem = await _open_at(work, actor, closing_id, "followups")
    if closing.at != "followups" or shown != shown_hash(text_hash):
        return await _view(work, closing, tandem)
    await follow_ups.consent(work, actor.person, tandem, text_hash)
    return await _on(work, closing, tandem)


async def go_on(work: Work, actor: Actor, closing_id: int, question: str) -> ClosingView:
    """ "Skip", or "Done" where several could be chosen; what was answered before stays. Raises as ``open_question``."""
    closing, tandem = await _open_at(work, actor, closing_id, question)
    return await (_on(work, closing, tandem) if closing.at == question else _view(work, closing, tandem))


async def go_back(work: Work, actor: Actor, closing_id: int, question: str) -> ClosingView:
    """One question back. Raises as ``open_question``."""
    closing, tandem = await _open_at(work, actor, closing_id, question)
    earlier = before(tandem.role_of(actor.id), closing.at, has_words=bool(closing.words))
    if closing.at != question or earlier is None:
        return await _view(work, closing, tandem)
    return await _go(work, closing, tandem, earlier)


async def decline(work: Work, actor: Actor, closing_id: int) -> ClosingView:
    """No questions at all, or no more; twice is once."""
    closing, tandem = await _load(work, actor, closing_id)
    if closing.is_open:
        await _close(work, closing)
        closing, tandem = await _load(work, actor, closing_id)
    return await _view(work, closing, tandem)


async def remind_of_closing(work: Work, closing_id: int) -> None:
    """No answer: one reminder after a week; two weeks later the questions close by themselves."""
    closing = await work.endings.get(closing_id)
    if closing is None or not closing.is_open:
        return
    if work.now < closing.asked_at + REMINDED:
        await work.timers.set(TimerKind.CLOSING_RESTED, closing_id, closing.asked_at + REMINDED)
    elif work.now < closing.asked_at + CLOSED:
        person = await work.persons.get(closing.person_id)
        if person is not None and person.role is not None and person.availability is not Availability.UNREACHABLE:
            await work.tell(person.id, ClosingReminded(closing_id=closing_id), about=str(closing_id))
        await work.timers.set(TimerKind.CLOSING_RESTED, closing_id, closing.asked_at + CLOSED)
    else:
        await _close(work, closing)


async def _load(work: Work, actor: Actor, closing_id: int) -> tuple[Closing, Tandem]:
    closing = await work.endings.get(closing_id)
    tandem = await work.tandems.get(closing.tandem_id) if closing is not None else None
    if closing is None or tandem is None:
        raise Missing
    actor.must_be(closing.person_id)
    return closing, tandem


async def _open_at(work: Work, actor: Actor, closing_id: int, question: str) -> tuple[Closing, Tandem]:
    closing, tandem = await _load(work, actor, closing_id)
    if question not in QUESTIONS[tandem.role_of(actor.id)]:
        raise Missing
    if not closing.is_open:
        raise Settled(closing.at)
    return closing, tandem


async def _view(work: Work, closing: Closing, tandem: Tandem) -> ClosingView:
    member = await work.tandems.member_of(tandem.id, closing.person_id)
    partner = await work.persons.get(tandem.partner_of(closing.person_id) or 0)
    check = await work.self_checks.of(tandem.id, closing.person_id, Moment.END)
    return ClosingView(
        closing=closing,
        role=tandem.role_of(closing.person_id),
        partner_name=partner.first_name if partner is not None else None,
        member_id=member.id if member is not None else 0,
        check=dict(check.ratings) if check is not None else {},
        can_mentor=await former_mentees.can_mentor(work, closing.person_id),
        reason=tandem.end_reason,
    )


async def _on(work: Work, closing: Closing, tandem: Tandem, **values: Any) -> ClosingView:
    """Keeps values and goes to the next question, or to the end."""
    has_words = bool(values.get("words", closing.words))
    following = after(tandem.role_of(closing.person_id), closing.at, has_words=has_words)
    return await _go(work, closing, tandem, following, **values)


async def _go(work: Work, closing: Closing, tandem: Tandem, at: str, **values: Any) -> ClosingView:
    if at == DONE:
        values["closed_at"] = work.now
        await _finish(work, closing)
    try:
        await work.endings.move(closing, at, **values)
    except Overtaken:  # a double tap: the first one has counted
        raise Settled(closing.at) from None
    present = await work.endings.get(closing.id) or closing
    await _follow_form(work, present)
    return await _view(work, present, tandem)


async def _follow_form(work: Work, closing: Closing) -> None:
    """What is typed next is an answer at the question for words, and nowhere else."""
    form = await work.forms.of(closing.person_id)
    is_ours = form is not None and form.state.form == WORDS_FORM
    if closing.is_open and closing.at == "words":
        if not is_ours:
            await work.forms.begin(closing.person_id, FormState(form=WORDS_FORM, at="words"), about=closing.id)
    elif is_ours:
        await work.forms.close(closing.person_id)


async def _rate(work: Work, closing: Closing, name: str, rating: int) -> None:
    key = (closing.tandem_id, closing.person_id, Moment.END)
    await work.self_checks.begin(*key)
    await work.self_checks.rate(*key, name, rating)


async def _share(work: Work, closing: Closing, tandem: Tandem, *, is_shared: bool) -> ClosingView:
    view = await _on(work, closing, tandem, is_shared=is_shared)
    if is_shared:
        await work.tell_site(tandem.site, ClosingWordsShared(closing_id=closing.id), about=str(closing.id))
    return view


async def _close(work: Work, closing: Closing) -> None:
    await work.endings.move(closing, closing.at, closed_at=work.now)
    await _finish(work, closing)
    closed = await work.endings.get(closing.id)
    if closed is not None:
        await _follow_form(work, closed)


async def _finish(work: Work, closing: Closing) -> None:
    await work.timers.clear(closing.id, TimerKind.CLOSING_RESTED)
    check = await work.self_checks.of(closing.tandem_id, closing.person_id, Moment.END)
    if check is not None and not check.is_done:
        await work.self_checks.finish(closing.tandem_id, closing.person_id, Moment.END)
