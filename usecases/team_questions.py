"""Writing to the team: privately asked, answered in the staff group, and the answer reaches only the asker."""

from db.desk import TeamQuestion
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.desk import CardKind
from program.notices import TeamAnswered
from usecases import cards

LONGEST = 1500


async def ask(work: Work, actor: Actor, words: str) -> int:
    """Puts a question on the desk of the person's site (the first one for somebody without a site)."""
    site = actor.person.site or next(iter(work.programme.sites))
    question_id = await work.team_questions.add(actor.id, site, words)
    await cards.open_card(work, site=site, kind=CardKind.QUESTION, object_id=question_id)
    return question_id


async def answer(work: Work, actor: Actor, question_id: int, words: str) -> TeamQuestion:
    """Staff answer; raises ``Settled`` when somebody else has."""
    question = await load(work, question_id)
    actor.must_be_staff_of(question.site)
    if question.answered_at is not None:
        raise Settled("answered")
    await work.team_questions.answer(question_id, words, actor.id)
    await work.tell(question.person_id, TeamAnswered(words=words), about=str(question_id))
    await cards.settle_about(work, CardKind.QUESTION, question_id)
    await work.audits.record(actor.id, "answered", "question", question_id)
    return await load(work, question_id)


async def load(work: Work, question_id: int) -> TeamQuestion:
    """The question; raises ``Missing``."""
    question = await work.team_questions.get(question_id)
    if question is None:
        raise Missing
    return question
