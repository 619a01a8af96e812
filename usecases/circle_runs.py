"""A session while it runs: roles, phases by the clock, more time, the end. Nothing of what is told is asked for."""

from datetime import datetime, timedelta

from db.works import Work
from program.actors import Actor, Forbidden, Settled
from program.circle_roles import assign, successor
from program.circle_sessions import (
    GUEST_KEPT,
    MORE,
    MOST_EXTRA,
    NEARLY_OVER,
    Attendance,
    Phase,
    Role,
    Session,
    SessionStatus,
    after,
    phase_at,
    phase_minutes,
)
from program.notices import GuestThanked, SessionThanked
from program.relays import FORM as TO_PARTNER
from program.timers import TimerKind
from usecases.circle_steps import audience, bump, coming, load, past, present, show, stop_clock, take
from usecases.team_questions import FORM as TO_TEAM

NO_CASE, NO_ROLES, NO_MORE, NO_TIME = "no_case", "no_roles", "no_more", "no_time"
"""What ``Settled`` carries where it is not the session's own state."""


async def give_roles(work: Work, session: Session) -> Session:
    """Shortly before the start: who does what."""
    there = await present(work, session)
    people = [entry.person_id for entry in there]
    willing = {entry.person_id for entry in there if entry.brings_case}
    for role, person_id in assign(people, willing, await past(work, session.circle_id)).items():
        await work.circle_sessions.change(session.id, person_id, role=role)
    given = await take(work, session, "give_roles", None, roles_at=work.now)
    await show(work, given)
    return given


async def refresh(work: Work, session: Session) -> Session:
    """Who comes, or who does what, is another one: everybody's screen is changed where it stands."""
    changed = await bump(work, (await load(work, session.id))[0])
    await show(work, changed, announced=())
    return changed


async def give_away(work: Work, session: Session, entry: Attendance) -> int | None:
    """A role goes to the next in order; answers whom, or None where nobody is left (or nobody else brings a case)."""
    role = entry.role
    if role is None:
        return None
    there = await present(work, session)
    without = {one.person_id for one in there if one.role is not None or one.has_passed} | {entry.person_id}
    if role is Role.CASE_GIVER:
        without |= {one.person_id for one in there if not one.brings_case}
    people = [one.person_id for one in there]
    following = successor(role, people, without, await past(work, session.circle_id))
    await work.circle_sessions.change(session.id, entry.person_id, role=None, has_passed=True)
    if following is not None:
        await work.circle_sessions.change(session.id, following, role=role)
    return following


async def pass_on(work: Work, actor: Actor, session_id: int) -> Session:
    """One tap, no reason. Raises ``Settled`` where there is no role to pass on, or nobody to take it."""
    session, entry = await _part(work, actor, session_id)
    if entry.role is None or session.roles_at is None:
        raise Settled(NO_ROLES)
    if session.status is SessionStatus.RUNNING and entry.role is Role.CASE_GIVER:
        raise Settled(session.status)  # the case is being told
    is_case = entry.role is Role.CASE_GIVER
    if not is_case and await _nobody_follows(work, session, entry):
        raise Settled(NO_MORE)
    following = await give_away(work, session, entry)
    if is_case:
        await work.circle_sessions.change(session_id, entry.person_id, brings_case=False)
    changed = await bump(work, session)
    await show(work, changed, announced=() if following is None else (following,))
    return changed


async def bring_case(work: Work, actor: Actor, session_id: int) -> Session:
    """Nobody had a case to tell: this person has. A role that they had goes to the next in order."""
    session, entry = await _part(work, actor, session_id)
    holders = {one.role for one in await coming(work, session)}
    if session.status is not SessionStatus.PLANNED or session.roles_at is None or Role.CASE_GIVER in holders:
        raise Settled(session.status)
    await give_away(work, session, entry)
    values = {"role": Role.CASE_GIVER, "brings_case": True, "has_passed": False}
    await work.circle_sessions.change(session_id, actor.id, **values)
    return await refresh(work, session)


async def start(work: Work, actor: Actor, session_id: int) -> Session:
    """The moderator begins, or whoever keeps the time where the moderator does not come.

    Raises ``Forbidden``, and ``Settled`` (``NO_CASE``) as long as nobody brings a case.
    """
    session, entry = await _part(work, actor, session_id)
    if entry.role not in (Role.MODERATOR, Role.TIMEKEEPER):
        raise Forbidden
    if Role.CASE_GIVER not in {one.role for one in await coming(work, session)}:
        raise Settled(NO_CASE)
    ends_at = work.now + timedelta(minutes=phase_minutes(session.minutes)[Phase.CASE])
    begun = await take(work, session, "start", actor.id, phase=Phase.CASE, phase_ends_at=ends_at, started_at=work.now)
    await work.timers.clear(session_id, TimerKind.CIRCLE_SESSION)
    await _wind(work, begun)
    for person_id in await audience(work, begun):
        form = await work.forms.of(person_id)
        if form is not None and form.state.form in (TO_PARTNER, TO_TEAM):  # a word about the case must go to nobody
            await work.forms.close(person_id)
    await show(work, begun)
    return begun


async def next_phase(work: Work, actor: Actor, session_id: int, phase: Phase) -> Session:
    """On, before the time is over; ``phase`` is the one that the button stood under."""
    session = await _led(work, actor, session_id, phase)
    following = after(phase)
    if following is None:
        return await _finish(work, session, actor.id)
    ends_at = work.now + timedelta(minutes=phase_minutes(session.minutes)[following])
    return await _enter(work, session, following, ends_at)


async def more_time(work: Work, actor: Actor, session_id: int, phase: Phase, extra: int) -> Session:
    """Five minutes more, for this phase. ``extra`` is what the button knew of, so that a second tap changes nothing."""
    session = await _led(work, actor, session_id, phase)
    minutes = int(MORE.total_seconds()) // 60
    if session.extra != extra or session.phase_ends_at is None:
        raise Settled(session.status)
    if session.extra + minutes > MOST_EXTRA:
        raise Settled(NO_TIME)
    until, extra = session.phase_ends_at + MORE, session.extra + minutes
    longer = await bump(work, session, phase_ends_at=until, extra=extra, is_warned=False)
    await _wind(work, longer)
    await show(work, longer, announced=())
    return longer


async def stop(work: Work, actor: Actor, session_id: int) -> Session:
    """The session ends here, whatever the phase."""
    session, entry = await _part(work, actor, session_id)
    if entry.role not in (Role.MODERATOR, Role.TIMEKEEPER):
        raise Forbidden
    return await _finish(work, session, actor.id)


async def phase_turn(work: Work, session_id: int) -> None:
    """The timer: a phase is nearly over, or over. Those who keep the time hear of the first, all of the second."""
    if await work.circle_sessions.get(session_id) is None:
        return
    session, _ = await load(work, session_id, is_held=True)
    if session.status is not SessionStatus.RUNNING or session.phase_ends_at is None:
        return
    if session.phase_ends_at > work.now:
        if not session.is_warned and session.phase_ends_at - NEARLY_OVER <= work.now:
            session = await bump(work, session, is_warned=True)
            await show(work, session, announced=await _leaders(work, session))
        await _wind(work, session)
        return
    due = phase_at(session, work.now)
    if due is None:
        await _finish(work, session, None)
    else:
        await _enter(work, session, *due)


async def rate(work: Work, actor: Actor, session_id: int, useful: int) -> None:
    """Was it of use? 1 to 5, private; the last one counts. Raises ``Forbidden`` for whoever was not there."""
    session, _ = await load(work, session_id)
    entry = await work.circle_sessions.attendance(session_id, actor.id)
    if entry is None or not entry.is_coming or not 1 <= useful <= 5:
        raise Forbidden
    if session.status is not SessionStatus.OVER or session.started_at is None:
        raise Settled(session.status)
    await work.circle_sessions.change(session_id, actor.id, useful=useful)


async def _enter(work: Work, session: Session, phase: Phase, ends_at: datetime) -> Session:
    entered = await bump(work, session, is_warned=False, phase=phase, phase_ends_at=ends_at)
    await _wind(work, entered)
    await show(work, entered)
    return entered


async def _finish(work: Work, session: Session, by: int | None) -> Session:
    over = await take(work, session, "finish", by, ended_at=work.now, phase_ends_at=None, place_words=None)
    await stop_clock(work, over)
    await work.timers.set(TimerKind.CIRCLE_GUEST, over.id, work.now + GUEST_KEPT)
    for entry in await coming(work, over):
        await work.tell(entry.person_id, SessionThanked(session_id=over.id), about=str(over.id))
    guest = await work.circle_sessions.guest(over.id)
    if guest is not None and guest.person_id is not None:
        await work.tell(guest.person_id, GuestThanked(session_id=over.id), about=str(over.id))
    return over


async def _wind(work: Work, session: Session) -> None:
    """Wakes two minutes before the end of the phase, then at its end."""
    if session.phase_ends_at is None:
        return
    nearly = session.phase_ends_at - NEARLY_OVER
    due = session.phase_ends_at if session.is_warned or nearly <= work.now else nearly
    await work.timers.set(TimerKind.CIRCLE_PHASE, session.id, due)


async def _leaders(work: Work, session: Session) -> list[int]:
    return [entry.person_id for entry in await coming(work, session) if entry.role in (Role.MODERATOR, Role.TIMEKEEPER)]


async def _part(work: Work, actor: Actor, session_id: int) -> tuple[Session, Attendance]:
    """The session, held, and the own part in it; raises ``Missing``, ``Forbidden``, and ``Settled`` once it is over."""
    session, _ = await load(work, session_id, is_held=True)
    entry = next((one for one in await coming(work, session) if one.person_id == actor.id), None)
    if entry is None:
        raise Forbidden
    if not session.is_open:
        raise Settled(session.status)
    return session, entry


async def _led(work: Work, actor: Actor, session_id: int, phase: Phase) -> Session:
    session, entry = await _part(work, actor, session_id)
    if entry.role not in (Role.MODERATOR, Role.TIMEKEEPER):
        raise Forbidden
    if session.status is not SessionStatus.RUNNING or session.phase is not phase:
        raise Settled(session.status)
    return session


async def _nobody_follows(work: Work, session: Session, entry: Attendance) -> bool:
    there = await present(work, session)
    return all(one.role is not None or one.has_passed for one in there if one.person_id != entry.person_id)
