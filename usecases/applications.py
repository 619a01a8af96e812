"""What staff do with an application: accept, ask back, decline, complete, and see who it is."""

from datetime import timedelta

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.applications import APPLICATION_MACHINE, Application, ApplicationStatus
from program.desk import CardKind, CardStatus
from program.machines import IllegalStep
from program.notices import ApplicationAccepted, ApplicationDeclined, QuestionAskedBack
from program.pools import missing_for_matching
from program.timers import TimerKind
from usecases import cards, couples, retention, sign_ups, waiting

LONGEST_QUESTION = 1000


class Incomplete(Exception):
    """Something that matching needs is still missing; ``questions`` names it."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__(questions)
        self.questions = questions


async def accept(work: Work, actor: Actor, application_id: int) -> Application:
    """Into the pool. Raises ``Settled``, or ``Incomplete`` where staff must complete the profile first."""
    application = await load_for(work, actor, application_id)
    missing = missing_for_matching(application.profile)
    if missing and APPLICATION_MACHINE.allows(application.status, "accept"):
        raise Incomplete(tuple(missing))
    await _decide(work, actor, application, "accept")
    await work.tell(
        application.person_id, ApplicationAccepted(application_id=application.id), about=str(application.id)
    )
    await waiting.expect(work, application.id)
    return await load(work, application_id)


async def decline(work: Work, actor: Actor, application_id: int) -> Application:
    """Not into the pool; the applicant is told kindly. Raises ``Settled``."""
    application = await load_for(work, actor, application_id)
    await _decide(work, actor, application, "decline")
    await couples.end_all_of(work, application.person_id, by=actor.id)
    await work.persons.change(application.person_id, role=None)
    await retention.review(work, application.person_id)
    await work.tell(
        application.person_id, ApplicationDeclined(application_id=application.id), about=str(application.id)
    )
    return await load(work, application_id)


async def ask(work: Work, actor: Actor, application_id: int, words: str) -> Application:
    """Asks the applicant something; the card rests until the answer is there. Raises ``Settled``."""
    application = await load_for(work, actor, application_id)
    after = _step(application, "ask")
    await work.applications.move(application, after, question=words, answer=None)
    card = await work.cards.about(CardKind.APPLICATION, application.id)
    due = work.now + timedelta(days=work.programme.deadlines.question_answer_days)
    if card is not None:
        await work.cards.change(card.id, held_until=due, claimed_by=None, claimed_until=None, status=CardStatus.POSTED)
        await work.timers.clear(card.id, TimerKind.CLAIM_OVER)
    await work.timers.set(TimerKind.ANSWER_OVERDUE, application.id, due)
    await work.audits.record(actor.id, "asked", "application", application.id, before=application.status, after=after)
    await work.tell(
        application.person_id,
        QuestionAskedBack(application_id=application.id),
        about=f"{application.id}.{work.now.isoformat(timespec='seconds')}",
    )
    await cards.change_about(work, CardKind.APPLICATION, application.id)
    return await load(work, application_id)


async def complete(work: Work, actor: Actor, application_id: int, question_id: str, value: str) -> Application:
    """Staff fill in what the applicant asked help with."""
    await load_for(work, actor, application_id)
    await sign_ups.complete_for(work, actor, application_id, question_id, value)
    await cards.change_about(work, CardKind.APPLICATION, application_id)
    return await load(work, application_id)


async def who(work: Work, actor: Actor, application_id: int) -> str:
    """The applicant's name, for the one who taps alone; the look is recorded."""
    application = await load_for(work, actor, application_id)
    person = await work.persons.get(application.person_id)
    if person is None:
        raise Missing
    await work.audits.record(actor.id, "looked_up_name", "application", application.id)
    return person.name


async def load_for(work: Work, actor: Actor, application_id: int) -> Application:
    """The application, for staff of its site; raises ``Missing`` or ``Forbidden``."""
    application = await load(work, application_id)
    actor.must_be_staff_of(application.site)
    return application


async def load(work: Work, application_id: int) -> Application:
    """The application; raises ``Missing``."""
    application = await work.applications.get(application_id)
    if application is None:
        raise Missing
    return application


async def _decide(work: Work, actor: Actor, application: Application, step: str) -> None:
    after = _step(application, step)
    await work.applications.move(application, after, decided_by=actor.id, decided_at=work.now)
    await work.timers.clear(application.id, TimerKind.ANSWER_OVERDUE)
    await work.audits.record(actor.id, step, "application", application.id, before=application.status, after=after)
    await cards.settle_about(work, CardKind.APPLICATION, application.id)


def _step(application: Application, step: str) -> ApplicationStatus:
    try:
        return APPLICATION_MACHINE.step(application.status, step)
    except IllegalStep:
        raise Settled(application.status) from None
