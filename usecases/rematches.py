"""After a tandem: would this person like another partner? Asked separately; neither hears what the other has said."""

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.applications import Application, ApplicationStatus
from program.desk import CardKind
from program.endings import REMINDED, SEEKING_OVER
from program.notices import SeekingReminded
from program.people import Availability
from program.tandems import LIVE, Tandem, TandemMember
from program.timers import TimerKind
from usecases import cards, proposals, retention, waiting


async def choose(work: Work, actor: Actor, member_id: int, *, seeks: bool) -> Application:
    """Back into the pool, or a rest until the person says otherwise; answers their application.

    Raises ``Missing``, ``Forbidden``, and ``Settled`` where a later tandem counts, or nobody is in the pool any more.
    """
    member, tandem = await _load(work, member_id)
    actor.must_be(member.person_id)
    departures = await work.endings.departures(actor.id)
    application = await work.applications.live_of(actor.id)
    is_in = application is not None and application.status is ApplicationStatus.ACCEPTED
    if tandem.status in LIVE or not departures or departures[-1].member_id != member_id:
        raise Settled(tandem.status)
    if application is None or not is_in or departures[-1].started_at < application.created_at:
        raise Settled("not_in")
    if member.seeks_again is not seeks:
        await _save(work, member, seeks=seeks)
        if seeks:
            await waiting.expect(work, application.id)
        else:
            await proposals.withdraw_all_of(work, actor.id)
    return application


async def remind_of_seeking(work: Work, member_id: int) -> None:
    """No answer: one reminder after a week, and a week later staff see on their card that this person rests."""
    member, tandem = await _load(work, member_id)
    if member.seeks_again is not None or tandem.ended_at is None:
        return
    if work.now < tandem.ended_at + REMINDED:
        await work.timers.set(TimerKind.SEEKING_RESTED, member_id, tandem.ended_at + REMINDED)
    elif work.now < tandem.ended_at + SEEKING_OVER:
        if await is_to_be_asked(work, member):
            await work.tell(member.person_id, SeekingReminded(member_id=member_id), about=str(member_id))
        await work.timers.set(TimerKind.SEEKING_RESTED, member_id, tandem.ended_at + SEEKING_OVER)
    else:
        await cards.change_about(work, CardKind.ENDING, tandem.id)


async def is_to_be_asked(work: Work, member: TandemMember) -> bool:
    """Whether the question still makes sense: no answer yet, in the pool, reachable, and no later tandem."""
    person = await work.persons.get(member.person_id)
    application = await work.applications.live_of(member.person_id)
    departures = await work.endings.departures(member.person_id)
    if person is None or application is None or person.availability is Availability.UNREACHABLE:
        return False
    is_last = bool(departures) and departures[-1].member_id == member.id
    is_in = application.status is ApplicationStatus.ACCEPTED and is_last
    return is_in and departures[-1].started_at >= application.created_at and member.seeks_again is None


async def _save(work: Work, member: TandemMember, *, seeks: bool) -> None:
    await work.tandems.change_member(member.id, seeks_again=seeks)
    await work.timers.clear(member.id, TimerKind.SEEKING_RESTED)
    await retention.review(work, member.person_id)
    answer = "yes" if seeks else "no"
    await work.audits.record(member.person_id, "seeks_again", "tandem", member.tandem_id, reason=answer)
    await cards.change_about(work, CardKind.ENDING, member.tandem_id)


async def _load(work: Work, member_id: int) -> tuple[TandemMember, Tandem]:
    member = await work.tandems.member(member_id)
    tandem = await work.tandems.get(member.tandem_id) if member is not None else None
    if member is None or tandem is None:
        raise Missing
    return member, tandem
