"""Writing to the team: a private thread, answered in the staff group; each answer reaches only whoever asked.

Whatever is written before anybody has answered belongs to one card. What comes afterwards opens the next one, which
says what it continues. Staff may answer as often as they like.
"""

from db.works import Work
from program.actors import Actor, Missing
from program.desk import Card, CardKind
from program.forms.questions import FormState
from program.letters import Thing, must_pass
from program.notices import TeamAnswered, TeamSentThing, TeamThingShown
from program.relays import HOUR, TooManyMessages, free_from
from program.team_threads import LONGEST, MessageKind, TeamQuestion, ToTeam, has_room
from usecases import cards

__all__ = ["FORM", "LONGEST", "answer", "ask", "begin_asking", "load", "send_thing"]
FORM = "team"


async def begin_asking(work: Work, actor: Actor, follows: int | None = None) -> None:
    """The next message of this person goes to the team; ``follows`` is a message of theirs that it continues."""
    question = await _own(work, actor, follows)
    scratch = {"follows": question.id} if question is not None else {}
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM or form.state.scratch != scratch:
        await work.forms.begin(actor.id, FormState(form=FORM, at="words", scratch=scratch))


async def stop_asking(work: Work, actor: Actor) -> None:
    """What the person writes next goes to nobody."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def destination_of(
    work: Work, actor: Actor, *, replied_to: int | None = None, album: str | None = None
) -> ToTeam | None:
    """Whether a message in the private chat is meant for the team: a reply in a thread, or asked for before."""
    part = await work.team_questions.part_of_album(actor.id, album) if album is not None else None
    if part is not None:
        return ToTeam(follows=part.question_id, continues_album=True)
    replied = await work.team_questions.by_person_message(actor.id, replied_to) if replied_to is not None else None
    if replied is not None:
        return ToTeam(follows=replied.question_id)
    form = await work.forms.of(actor.id)
    is_asked_for = form is not None and form.state.form == FORM
    return ToTeam(follows=form.state.scratch.get("follows")) if form is not None and is_asked_for else None


async def ask(work: Work, actor: Actor, words: str, *, to: ToTeam | None = None, message_id: int | None = None) -> int:
    """Puts words on the desk of the person's site (the first one for somebody without a site); answers their number.

    Raises ``TooManyMessages``.
    """
    await _must_have_room(work, actor)
    question = await _question_for(work, actor, words, to)
    await work.team_questions.note(question.id, MessageKind.WORDS, person_message=message_id)
    await stop_asking(work, actor)
    return question.id


async def send_thing(work: Work, actor: Actor, to: ToTeam, thing: Thing, *, message_id: int) -> int:
    """A picture, a file, a voice message …: copied into the group below the card, nothing of it is kept.

    Raises ``CannotPassOn`` and ``TooManyMessages``.
    """
    must_pass(thing)
    if not to.continues_album:
        await _must_have_room(work, actor)
    question = await _question_for(work, actor, "", to)
    await work.team_questions.note(question.id, MessageKind.THING, person_message=message_id, album=thing.album)
    await stop_asking(work, actor)
    await copy_things(work, question.id)
    await cards.change_about(work, CardKind.QUESTION, question.id)
    return question.id


async def copy_things(work: Work, question_id: int) -> None:
    """Brings what was sent besides words below the card, once that is in the group."""
    card = await work.cards.about(CardKind.QUESTION, question_id)
    if card is None or card.message_id is None:
        return
    for entry in await work.team_questions.things_of(question_id):
        if entry.group_message is None:
            about = f"{entry.id}.{card.message_id}"
            await work.tell_site(card.site, TeamThingShown(message_id=entry.id), about=about)


async def card_of_message(work: Work, site: str, message_id: int) -> tuple[Card, MessageKind] | None:
    """The card of the thread to which a message of the group belongs that is no card itself."""
    entry = await work.team_questions.by_group_message(site, message_id)
    card = await work.cards.about(CardKind.QUESTION, entry.question_id) if entry is not None else None
    return (card, entry.kind) if card is not None and entry is not None else None


async def answer(
    work: Work, actor: Actor, question_id: int, words: str, *, group_message: int | None = None
) -> TeamQuestion:
    """Staff answer, as often as they like; what is still open in the thread is answered with it."""
    question = await _to_answer(work, actor, question_id)
    number = await work.team_questions.note(question.id, MessageKind.ANSWER, group_message=group_message)
    await work.tell(question.person_id, TeamAnswered(words=words, message_id=number), about=f"{question.id}.{number}")
    return await _answered(work, actor, question, words)


async def answer_with_thing(
    work: Work, actor: Actor, question_id: int, thing: Thing, *, group_message: int
) -> TeamQuestion:
    """The same with a picture, a file, a voice message …; raises ``CannotPassOn``."""
    must_pass(thing)
    question = await _to_answer(work, actor, question_id)
    number = await work.team_questions.note(question.id, MessageKind.ANSWER_THING, group_message=group_message)
    notice = TeamSentThing(message_id=number, can_be_labelled=thing.can_be_labelled)
    await work.tell(question.person_id, notice, about=f"{question.id}.{number}")
    return await _answered(work, actor, question, None)


async def load(work: Work, question_id: int) -> TeamQuestion:
    """The question; raises ``Missing``."""
    question = await work.team_questions.get(question_id)
    if question is None:
        raise Missing
    return question


async def _own(work: Work, actor: Actor, question_id: int | None) -> TeamQuestion | None:
    """The newest question of the thread, unless it is somebody else's, or another site's: buttons can be forged."""
    question = await work.team_questions.get(question_id) if question_id is not None else None
    last = await work.team_questions.last_of(question.thread) if question is not None else None
    return last if last is not None and last.person_id == actor.id and last.site == _site_of(work, actor) else None


async def _question_for(work: Work, actor: Actor, words: str, to: ToTeam | None) -> TeamQuestion:
    """The open question to which words are added, or a new one with a card of its own."""
    last = await _own(work, actor, to.follows if to is not None else None)
    if last is not None and has_room(last, words) and await work.team_questions.add_words(last, words):
        await cards.change_about(work, CardKind.QUESTION, last.id)
        return last
    site = _site_of(work, actor)
    question_id = await work.team_questions.add(actor.id, site, words, after=last)
    await cards.open_card(work, site=site, kind=CardKind.QUESTION, object_id=question_id)
    return await load(work, question_id)


async def _to_answer(work: Work, actor: Actor, question_id: int) -> TeamQuestion:
    question = await load(work, question_id)
    actor.must_be_staff_of(question.site)
    last = await work.team_questions.last_of(question.thread)
    return last if last is not None and last.answered_at is None else question


async def _answered(work: Work, actor: Actor, question: TeamQuestion, words: str | None) -> TeamQuestion:
    await work.team_questions.answer(question.id, words, actor.id)
    await cards.settle_about(work, CardKind.QUESTION, question.id)
    await work.audits.record(actor.id, "answered", "question", question.id)
    return await load(work, question.id)


async def _must_have_room(work: Work, actor: Actor) -> None:
    until = free_from(await work.team_questions.sent_since(actor.id, work.now - HOUR), work.now)
    if until > work.now:
        raise TooManyMessages(until)


def _site_of(work: Work, actor: Actor) -> str:
    return actor.person.site or next(iter(work.programme.sites))
