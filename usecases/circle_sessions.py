"""Dates of a circle: planned, moved, called off, answered; and what the clock looks at before one begins."""

from datetime import datetime
from uuid import uuid4

from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.circle_sessions import (
    CALLED_OFF,
    GIVEN_UP,
    GUEST_KEPT,
    MOST_AHEAD,
    NEXT_AFTER,
    ROLES_GIVEN,
    TOO_FEW_TOLD,
    Coming,
    Session,
    SessionStatus,
    next_look,
)
from program.circles import LEAST, Circle, CircleStatus, MemberStatus
from program.meetings import Place
from program.notices import SessionCancelled, SessionPlanned, SessionShort, SessionSignedOff
from program.people import Person
from program.timers import TimerKind
from program.wall_times import AmbiguousTime, NonexistentTime, instant_of, wall_of
from usecases import circle_runs
from usecases.circle_steps import (
    about_of,
    anew,
    audience,
    coming,
    is_in,
    load,
    note,
    present,
    stop_clock,
    take,
    view_for,
)


async def circle_for(work: Work, actor: Actor, circle_id: int) -> Circle:
    """The circle, held, for a member or staff. Raises ``Missing``, ``Forbidden``, and ``Settled`` once it is closed."""
    circle = await work.circles.hold(circle_id)
    if circle is None:
        raise Missing
    if circle.site not in actor.staff_of and not await is_in(work, circle_id, actor.id):
        raise Forbidden
    if circle.status is not CircleStatus.OPEN:
        raise Settled(circle.status)
    return circle


async def plan(
    work: Work, actor: Actor, circle_id: int, *, starts_at: datetime, minutes: int, place: Place, words: str | None
) -> Session:
    """A new date: all other members are asked. A member who plans it comes.

    Raises as ``circle_for`` does, and ``Settled`` where that date is planned already, or too many are.
    """
    circle = await circle_for(work, actor, circle_id)
    planned = await work.circle_sessions.of(circle_id, SessionStatus.PLANNED, SessionStatus.RUNNING)
    if len(planned) >= MOST_AHEAD or any(entry.starts_at == starts_at for entry in planned):
        raise Settled(SessionStatus.PLANNED)
    zone = actor.person.zone
    session_id = await work.circle_sessions.add(
        circle_id=circle.id,
        planned_by=actor.id,
        starts_at=starts_at,
        wall=wall_of(starts_at, zone),
        zone=zone,
        minutes=minutes,
        place=place,
        place_words=words,
        uid=f"{uuid4()}@tandem",
    )
    await work.audits.record(actor.id, "planned", "circle_session", session_id, after=SessionStatus.PLANNED)
    session = (await load(work, session_id))[0]
    if await is_in(work, circle_id, actor.id):
        await work.circle_sessions.answer(session_id, actor.id, Coming.YES, brings_case=False)
        await note(work, session, actor.id)
    await _ask(work, session)
    await work.timers.set(TimerKind.CIRCLE_SESSION, session_id, next_look(session, work.now))
    return session


async def move(
    work: Work, actor: Actor, session_id: int, *, starts_at: datetime, minutes: int, place: Place, words: str | None
) -> Session:
    """Another date: those who come get the new calendar entry, the others are asked anew."""
    session = await _changeable(work, actor, session_id)
    zone = actor.person.zone
    moved = await take(
        work,
        session,
        "move",
        actor.id,
        starts_at=starts_at,
        wall=wall_of(starts_at, zone),
        zone=zone,
        minutes=minutes,
        place=place,
        place_words=words,
        sequence=session.sequence + 1,
    )
    await work.circle_sessions.forget_answers(session_id, Coming.NO)
    await tell_date(work, moved)
    return moved


async def tell_date(work: Work, session: Session, *, is_rederived: bool = False) -> None:
    """The date is another one now: a calendar file for those who come, the question for those who have not answered."""
    await work.circle_sessions.keep_invitation(session.id, session.starts_at)
    for person_id in await audience(work, session):
        await note(work, session, person_id, is_rederived=is_rederived)
    await _ask(work, session, is_rederived=is_rederived)
    await work.timers.set(TimerKind.CIRCLE_SESSION, session.id, next_look(session, work.now))


async def cancel(work: Work, actor: Actor, session_id: int) -> Session:
    """Called off by whoever planned it, or by staff; everybody who has not said no is told."""
    return await call_off(work, await _changeable(work, actor, session_id), actor.id)


async def call_off(work: Work, session: Session, by: int | None, *, is_short: bool = False) -> Session:
    """Called off: by somebody, or by the clock since fewer than four could come."""
    told = set(await audience(work, session)) | (set(await _unanswered(work, session)) - {by})
    ended = {"sequence": session.sequence + 1, "ended_at": work.now, "place_words": None}
    off = await take(work, session, "cancel", by, **ended)
    await stop_clock(work, off)
    await work.timers.set(TimerKind.CIRCLE_GUEST, off.id, work.now + GUEST_KEPT)
    notice = SessionCancelled(session_id=off.id, sequence=off.sequence, is_short=is_short)
    for person_id in sorted(told):  # whoever calls it off too: their own calendar has to forget it
        await work.tell(person_id, notice, about=about_of(off))
    return off


async def answer(work: Work, actor: Actor, session_id: int, said: Coming, *, brings_case: bool = False) -> Session:
    """Yes, yes with a case, or no; can be changed until the session begins. Raises ``Forbidden`` and ``Settled``."""
    session, circle = await load(work, session_id, is_held=True)
    if not await is_in(work, circle.id, actor.id):
        raise Forbidden
    if session.status is not SessionStatus.PLANNED or session.starts_at + GIVEN_UP <= work.now:
        raise Settled(session.status)
    before = await work.circle_sessions.attendance(session_id, actor.id)
    was_coming = before is not None and before.is_coming
    if said is Coming.NO:
        await sign_off(work, session, actor.person)
        return (await load(work, session_id))[0]
    await work.circle_sessions.answer(session_id, actor.id, said, brings_case=brings_case)
    if not was_coming:
        await note(work, session, actor.id)
    if session.roles_at is not None:
        await circle_runs.refresh(work, session)
    return (await load(work, session_id))[0]


async def sign_off(work: Work, session: Session, person: Person) -> None:
    """Somebody does not come, or not any more: out of the calendar, and a role goes to the next in order."""
    before = await work.circle_sessions.attendance(session.id, person.id)
    if before is not None and before.role is not None:
        await circle_runs.give_away(work, session, before)
    await work.circle_sessions.answer(session.id, person.id, Coming.NO, brings_case=False)
    if before is None or not before.is_coming:
        return
    if session.roles_at is not None:
        await circle_runs.refresh(work, session)
    notice = SessionSignedOff(session_id=session.id, sequence=session.sequence)
    about = await anew(work, session)
    await work.tell(person.id, notice, about=about, expires_at=session.starts_at)


def suggested(session: Session) -> datetime | None:
    """When the next session could be: the same wall time four weeks later; None where clocks skip or repeat it."""
    try:
        return instant_of(session.wall + NEXT_AFTER, session.zone)
    except (AmbiguousTime, NonexistentTime):
        return None


def suggested_now(work: Work, session: Session) -> datetime | None:
    """The same, as long as it can still be planned."""
    starts_at = suggested(session)
    return starts_at if starts_at is not None and starts_at > work.now else None


async def plan_next(work: Work, actor: Actor, session_id: int) -> Session:
    """The suggested date after a session, as long and at the same kind of place; raises as ``plan`` does."""
    session, circle = await load(work, session_id)
    starts_at = suggested_now(work, session)
    if starts_at is None:
        raise Settled(session.status)
    return await plan(
        work, actor, circle.id, starts_at=starts_at, minutes=session.minutes, place=session.place, words=None
    )


async def look(work: Work, session_id: int) -> None:
    """The timer: looks who comes, a day and an hour before; gives roles; gives up on what nobody has started."""
    if await work.circle_sessions.get(session_id) is None:
        return
    session, _ = await load(work, session_id, is_held=True)
    if session.status is not SessionStatus.PLANNED:
        return
    left = session.starts_at - work.now
    if left <= -GIVEN_UP:
        await _lapse(work, session)
        return
    is_short = session.roles_at is None and len(await present(work, session)) < LEAST
    if is_short and left <= CALLED_OFF:
        await call_off(work, session, None, is_short=True)
        return
    if left <= ROLES_GIVEN and session.roles_at is None:
        await circle_runs.give_roles(work, session)
    elif is_short and left <= TOO_FEW_TOLD:
        await _tell_short(work, session)
    await work.timers.set(TimerKind.CIRCLE_SESSION, session_id, next_look(session, work.now))


async def _lapse(work: Work, session: Session) -> None:
    over = await take(work, session, "lapse", None, ended_at=work.now, place_words=None)
    await stop_clock(work, over)
    await work.timers.set(TimerKind.CIRCLE_GUEST, over.id, work.now + GUEST_KEPT)


async def _tell_short(work: Work, session: Session) -> None:
    notice = SessionShort(session_id=session.id, sequence=session.sequence)
    told = {entry.person_id for entry in await coming(work, session)} | set(await _unanswered(work, session))
    for person_id in sorted(told | {session.planned_by}):
        until = session.starts_at - CALLED_OFF
        await work.tell(person_id, notice, about=about_of(session), expires_at=until)


async def _ask(work: Work, session: Session, *, is_rederived: bool = False) -> None:
    notice = SessionPlanned(session_id=session.id, sequence=session.sequence, is_rederived=is_rederived)
    for person_id in await _unanswered(work, session):
        await work.tell(person_id, notice, about=about_of(session), expires_at=session.starts_at)


async def _unanswered(work: Work, session: Session) -> list[int]:
    known = {entry.person_id for entry in await work.circle_sessions.attendances(session.id)}
    members = await work.circles.members(session.circle_id, MemberStatus.JOINED)
    return [member.person_id for member in members if member.person_id not in known]


async def _changeable(work: Work, actor: Actor, session_id: int) -> Session:
    """The session, held, for whoever may move it; raises ``Missing``, ``Forbidden`` and ``Settled``."""
    session, _ = await load(work, session_id, is_held=True)
    if not (await view_for(work, actor, session_id)).may_change:
        raise Forbidden
    if not session.is_ahead(work.now):
        raise Settled(session.status)
    return session
