"""The first self-check of a mentee, and what staff see of all of them: averages of the start and of the end."""

from db.works import Work
from program.actors import Actor, Settled
from program.endings import CHECKS
from program.people import Role
from program.self_checks import (
    OFFERED_FOR,
    RATINGS,
    CheckView,
    Moment,
    Report,
    average,
    change_of,
    next_question,
)
from program.tandems import LIVE, Tandem
from usecases.meeting_steps import live_tandem_for


async def begin(work: Work, actor: Actor, tandem_id: int) -> CheckView:
    """The first open question. Raises ``Missing``, ``Forbidden`` for everybody but the mentee, and ``Settled`` once it
    is done, the tandem has ended, or its first weeks are over.
    """
    tandem = await _begun(work, actor, tandem_id)
    return await _view(work, tandem)


async def rate(work: Work, actor: Actor, tandem_id: int, question: str, rating: int) -> CheckView:
    """Keeps a rating and answers the next question; raises as ``begin``."""
    tandem = await _begun(work, actor, tandem_id)
    if question not in CHECKS or rating not in RATINGS:
        raise Settled(question)
    await work.self_checks.rate(*_key(tandem), question, rating)
    return await _go_on(work, tandem, question)


async def skip(work: Work, actor: Actor, tandem_id: int, question: str) -> CheckView:
    """Leaves one out; raises as ``begin``."""
    tandem = await _begun(work, actor, tandem_id)
    if question not in CHECKS:
        raise Settled(question)
    return await _go_on(work, tandem, question)


async def decline(work: Work, actor: Actor, tandem_id: int) -> None:
    """ "Not now": the home screen does not ask any more. Raises as ``begin``."""
    tandem = await _begun(work, actor, tandem_id)
    await work.self_checks.finish(*_key(tandem))


async def offered_to(work: Work, person_id: int) -> int | None:
    """The tandem whose first self-check this mentee has neither done nor declined; None where there is none."""
    for tandem in await work.tandems.live_of(person_id):
        if tandem.mentee_id == person_id and await is_offered(work, tandem):
            return tandem.id
    return None


async def is_offered(work: Work, tandem: Tandem) -> bool:
    """Whether the mentee of this tandem can still do it."""
    if tandem.status not in LIVE or tandem.started_at + OFFERED_FOR <= work.now:
        return False
    known = await work.self_checks.of(*_key(tandem))
    return known is None or not known.is_done


async def report(work: Work, actor: Actor, site: str) -> Report:
    """Averages of a site; of groups under five nothing is shown. Raises ``Forbidden``."""
    actor.must_be_staff_of(site)
    pairs = await work.self_checks.pairs(site)
    content = await work.endings.satisfactions(site)
    settings = work.programme.sites[site]
    return Report(
        site_name=settings.name_in(settings.language),
        changes=tuple(change_of(name, pairs) for name in CHECKS),
        satisfaction={role: average(value for whose, value in content if whose is role) for role in Role},
    )


async def _begun(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    tandem = await live_tandem_for(work, actor, tandem_id)
    actor.must_be(tandem.mentee_id)
    if not await is_offered(work, tandem):
        raise Settled("done")
    await work.self_checks.begin(*_key(tandem))
    return tandem


async def _go_on(work: Work, tandem: Tandem, behind: str) -> CheckView:
    view = await _view(work, tandem, behind)
    if view.question is None:
        await work.self_checks.finish(*_key(tandem))
    return view


async def _view(work: Work, tandem: Tandem, behind: str | None = None) -> CheckView:
    known = await work.self_checks.of(*_key(tandem))
    question = next_question(known.ratings if known is not None else {}, behind)
    number = CHECKS.index(question) + 1 if question is not None else 0
    return CheckView(tandem_id=tandem.id, question=question, number=number)


def _key(tandem: Tandem) -> tuple[int, int, Moment]:
    return tandem.id, tandem.mentee_id, Moment.START
