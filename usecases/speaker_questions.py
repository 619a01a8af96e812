"""What those who come would like to ask a speaker: one question each, without a name, forgotten with the event."""

from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.forms.questions import FormState
from program.speakers import LONGEST_QUESTION, QUESTION_FORM, LongQuestion, QuestionView, SpeakerStatus
from program.workshops import RegistrationStatus, Workshop
from usecases.workshop_steps import load

_ASKED = (SpeakerStatus.INVITED, SpeakerStatus.COMING)


async def can_ask(work: Work, workshop: Workshop, person_id: int) -> bool:
    """Whether somebody who comes can still ask something: there is a speaker, and it has not begun."""
    mine = await work.registrations.about(workshop.id, person_id)
    if mine is None or mine.status is not RegistrationStatus.GOING:
        return False
    if not workshop.is_open(work.now) or work.now >= workshop.starts_at:
        return False
    return any(speaker.status in _ASKED for speaker in await work.speakers.of_workshop(workshop.id))


async def look_at(work: Work, actor: Actor, workshop_id: int) -> QuestionView:
    """The own question. Raises ``Missing``, and ``Forbidden`` for somebody who does not come."""
    workshop = await load(work, workshop_id)
    mine = await work.registrations.about(workshop.id, actor.id)
    if mine is None or mine.status is not RegistrationStatus.GOING:
        raise Forbidden
    return QuestionView(workshop=workshop, mine=await work.speakers.question_of(workshop_id, actor.id))


async def begin(work: Work, actor: Actor, workshop_id: int) -> QuestionView:
    """What this person types next is the question. Raises ``Settled`` once it is late, and as ``look_at``."""
    view = await look_at(work, actor, workshop_id)
    if not await can_ask(work, view.workshop, actor.id):
        raise Settled(view.workshop.status)
    await work.forms.begin(actor.id, FormState(form=QUESTION_FORM, at="words"), about=workshop_id)
    return view


async def ask(work: Work, actor: Actor, words: str) -> QuestionView:
    """Keeps the question; an earlier one is replaced. Raises ``LongQuestion``, and what ``begin`` raises."""
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != QUESTION_FORM or form.about is None:
        raise Missing
    view = await look_at(work, actor, form.about)
    if not await can_ask(work, view.workshop, actor.id):
        await work.forms.close(actor.id)
        raise Settled(view.workshop.status)
    question = " ".join(words.split())
    if not question or len(question) > LONGEST_QUESTION:
        raise LongQuestion(max(0, len(question) - LONGEST_QUESTION))
    await work.speakers.ask(form.about, actor.id, question, actor.person.language)
    await work.forms.close(actor.id)
    return await look_at(work, actor, form.about)


async def take_back(work: Work, actor: Actor, workshop_id: int) -> QuestionView:
    """The question is forgotten. Raises what ``look_at`` raises."""
    view = await look_at(work, actor, workshop_id)
    await work.speakers.take_back(view.workshop.id, actor.id)
    return await look_at(work, actor, workshop_id)
