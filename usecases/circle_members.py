"""A mentor in a circle: join, wait for a seat, say no, leave; and what lies ahead of them there."""

from datetime import datetime

from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.circle_sessions import SessionStatus
from program.circle_views import CircleView
from program.circles import (
    LEAST,
    MEMBER_MACHINE,
    Circle,
    CircleMember,
    CircleStatus,
    MemberStatus,
    free_seat,
    next_waiting,
)
from program.coming import Coming as Entry
from program.coming import ComingKind, Standing
from program.notices import CircleSeatFree, CircleShrunk, SessionPlanned
from program.people import Person
from program.taps import Tap
from usecases.circle_groups import is_fit
from usecases.circle_sessions import sign_off
from usecases.circle_steps import about_of

_S = MemberStatus
_OPEN = (SessionStatus.PLANNED, SessionStatus.RUNNING)


async def look_at(work: Work, actor: Actor, circle_id: int) -> CircleView:
    """The circle as this mentor may see it; raises ``Missing``, and ``Forbidden`` for whoever was never invited."""
    circle, member = await _load(work, actor, circle_id)
    joined = await work.circles.members(circle_id, _S.JOINED)
    if member.status is not _S.JOINED:
        return CircleView(circle=circle, status=member.status, joined=len(joined))
    people = await work.persons.many([entry.person_id for entry in joined])
    others = [people[entry.person_id].first_name for entry in joined if entry.person_id in people]
    own = people[actor.id].first_name if actor.id in people else None
    if own is not None:
        others.remove(own)
    sessions = await work.circle_sessions.of(circle_id, *_OPEN)
    mine = {}
    for session in sessions:
        entry = await work.circle_sessions.attendance(session.id, actor.id)
        if entry is not None:
            mine[session.id] = entry.coming
    return CircleView(
        circle=circle,
        status=member.status,
        joined=len(joined),
        names=tuple(others),
        sessions=tuple(sessions),
        mine=mine,
    )


async def join(work: Work, actor: Actor, circle_id: int) -> MemberStatus:
    """Takes a seat, or a place among those who wait; answers which. Once more changes nothing.

    Raises ``Missing``, ``Forbidden`` for whoever was not invited or is no mentor of the site any more, and ``Settled``.
    """
    circle, member = await _load(work, actor, circle_id, is_held=True)
    if member.status in (_S.JOINED, _S.WAITING):
        return member.status
    if not await is_fit(work, actor.id, circle.site):
        raise Forbidden
    seat = free_seat(await work.circles.members(circle_id, _S.JOINED))
    step = "join" if seat is not None else "wait"
    after = await take_step(work, member, step, actor.id, seat)
    if after is _S.JOINED:
        await _ask_about_dates(work, circle, actor.id)
    return after


async def decline(work: Work, actor: Actor, circle_id: int) -> None:
    """Not for me; can be changed as long as the circle is there. Raises ``Settled`` for whoever is in."""
    _, member = await _load(work, actor, circle_id, is_held=True)
    if member.status is not _S.DECLINED:
        await take_step(work, member, "decline", actor.id)


async def leave(work: Work, actor: Actor, circle_id: int) -> None:
    """Out, at any time, without a reason; the seat goes to whoever waits longest. Raises ``Settled``."""
    circle, member = await _load(work, actor, circle_id, is_held=True)
    await go_out(work, circle, member, actor.person, actor.id)


async def circles_of(work: Work, actor: Actor) -> list[Circle]:
    """The open circles that somebody is in, waits for, or is invited to."""
    found = []
    for member in await work.circles.memberships(actor.id, _S.JOINED, _S.WAITING, _S.INVITED):
        circle = await work.circles.get(member.circle_id)
        if circle is not None and circle.status is CircleStatus.OPEN:
            found.append(circle)
    return found


async def ahead_of(work: Work, actor: Actor) -> list[Entry]:
    """Sessions ahead: of circles that somebody is in, but for those to which they said no; and as an expert."""
    found = []
    for member in await work.circles.memberships(actor.id, _S.JOINED):
        circle = await work.circles.get(member.circle_id)
        for session in await work.circle_sessions.of(member.circle_id, *_OPEN):
            entry = await work.circle_sessions.attendance(session.id, actor.id)
            if circle is None or (entry is not None and not entry.is_coming):
                continue
            standing = Standing.INVITED if entry is None else Standing.GOING
            found.append(_entry(circle, session.id, session.starts_at, session.minutes, standing))
    for guest in await work.circle_sessions.visits(actor.id):
        visited = await work.circle_sessions.get(guest.session_id)
        circle = await work.circles.get(visited.circle_id) if visited is not None else None
        if visited is not None and circle is not None and visited.is_open:
            found.append(_entry(circle, visited.id, visited.starts_at, visited.minutes, Standing.GOING))
    return found


def _entry(circle: Circle, session_id: int, starts_at: datetime, minutes: int, standing: Standing) -> Entry:
    return Entry(
        kind=ComingKind.CIRCLE,
        standing=standing,
        starts_at=starts_at,
        minutes=minutes,
        title=circle.name,
        tap=Tap("us", str(session_id)),
    )


async def go_out(work: Work, circle: Circle, member: CircleMember, person: Person, by: int | None) -> None:
    """Out of the circle, or of those who wait; the seat goes to whoever waits longest. Raises ``Settled``."""
    was_in = member.status is _S.JOINED
    if was_in:
        for session in await work.circle_sessions.of(circle.id, *_OPEN):
            await sign_off(work, session, person)
    await take_step(work, member, "leave", by)
    if not was_in:
        return
    members = await work.circles.members(circle.id)
    following = next_waiting(members)
    if following is not None and circle.status is CircleStatus.OPEN:
        await take_step(work, following, "move_up", None, free_seat(members))
        about = f"{circle.id}.{work.now.isoformat(timespec='seconds')}"
        await work.tell(following.person_id, CircleSeatFree(circle_id=circle.id), about=about)
        await _ask_about_dates(work, circle, following.person_id)
    elif sum(entry.status is _S.JOINED for entry in members) == LEAST - 1 and circle.status is CircleStatus.OPEN:
        about = f"{circle.id}.{work.now.isoformat(timespec='seconds')}"
        await work.tell_site(circle.site, CircleShrunk(circle_id=circle.id), about=about)


async def _ask_about_dates(work: Work, circle: Circle, person_id: int) -> None:
    """Dates that were planned before somebody came in."""
    for session in await work.circle_sessions.of(circle.id, SessionStatus.PLANNED):
        notice = SessionPlanned(session_id=session.id, sequence=session.sequence)
        await work.tell(person_id, notice, about=about_of(session), expires_at=session.starts_at)


async def take_step(
    work: Work, member: CircleMember, step: str, by: int | None, seat: int | None = None
) -> MemberStatus:
    """Takes a step of the machine; answers the new state. Raises ``Settled``."""
    if not MEMBER_MACHINE.allows(member.status, step):
        raise Settled(member.status)
    after = MEMBER_MACHINE.step(member.status, step)
    await work.circles.move(member, after, seat)
    await work.audits.record(by, step, "circle_member", member.id, before=member.status, after=after)
    return after


async def _load(work: Work, actor: Actor, circle_id: int, *, is_held: bool = False) -> tuple[Circle, CircleMember]:
    circle = await (work.circles.hold if is_held else work.circles.get)(circle_id)
    if circle is None:
        raise Missing
    member = await work.circles.member(circle_id, actor.id)
    if member is None or member.status is _S.CHOSEN:
        raise Forbidden
    if circle.status is not CircleStatus.OPEN:
        raise Settled(circle.status)
    return circle, member
