"""What all that happens to a session of a circle has in common: loading it, saving a step, telling those concerned."""

from collections.abc import Collection
from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.circle_roles import Past
from program.circle_sessions import (
    GIVEN_UP,
    SESSION_MACHINE,
    Attendance,
    Role,
    Session,
    SessionStatus,
)
from program.circle_views import SessionView
from program.circles import Circle, MemberStatus
from program.meetings import reminders
from program.notices import SessionNoted, SessionReminder, SessionShown
from program.people import Availability
from program.timers import TimerKind


async def load(work: Work, session_id: int, *, is_held: bool = False) -> tuple[Session, Circle]:
    """The session and its circle; ``is_held`` makes others who hold it wait. Raises ``Missing``."""
    session = await work.circle_sessions.get(session_id)
    if session is None:
        raise Missing
    circle = await (work.circles.hold if is_held else work.circles.get)(session.circle_id)
    again = await work.circle_sessions.get(session_id) if is_held else session  # as it is now that nobody else has it
    if circle is None or again is None:
        raise Missing
    return again, circle


async def is_in(work: Work, circle_id: int, person_id: int) -> bool:
    """Whether somebody has a seat in the circle."""
    member = await work.circles.member(circle_id, person_id)
    return member is not None and member.status is MemberStatus.JOINED


async def view_for(work: Work, actor: Actor, session_id: int) -> SessionView:
    """The session for a member, its expert, or staff; raises ``Missing`` and ``Forbidden``."""
    session, circle = await load(work, session_id)
    view = await view_of(work, session, circle, actor.id, is_staff=circle.site in actor.staff_of)
    if not (view.is_member or view.is_guest or circle.site in actor.staff_of):
        raise Forbidden
    return view


async def view_of(
    work: Work, session: Session, circle: Circle, reader_id: int, *, is_staff: bool = False
) -> SessionView:
    """The session as somebody sees it. First names are for members alone; the expert sees how many they are."""
    answers = await work.circle_sessions.attendances(session.id)
    is_member = await is_in(work, circle.id, reader_id)
    guest = await work.circle_sessions.guest(session.id)
    is_guest = guest is not None and guest.person_id == reader_id
    people = await work.persons.many([entry.person_id for entry in answers])
    expert = await work.persons.get(guest.person_id) if guest is not None and guest.person_id is not None else None
    planner = await work.circles.member(circle.id, session.planned_by)
    is_orphan = planner is not None and planner.status is not MemberStatus.JOINED  # who suggested it has left
    return SessionView(
        session=session,
        circle=circle,
        now=work.now,
        reader_id=reader_id,
        is_member=is_member,
        is_guest=is_guest,
        may_change=is_staff or (is_member and (session.planned_by == reader_id or is_orphan)),
        attendances=tuple(answers),
        names={person.id: person.first_name for person in people.values()} if is_member else {},
        guest_name=(expert.first_name if is_member else "") if expert is not None else None,
        is_guest_asked=guest is not None and guest.person_id is None and guest.expires_at > work.now,
        unreachable=frozenset(one.id for one in people.values() if one.availability is Availability.UNREACHABLE),
    )


async def take(work: Work, session: Session, step: str, actor_id: int | None, **values: Any) -> Session:
    """Takes a step of the machine and answers the session as it stands now; raises ``Settled``."""
    if not SESSION_MACHINE.allows(session.status, step):
        raise Settled(session.status)
    after = SESSION_MACHINE.step(session.status, step)
    await bump(work, session, after, **values)
    await work.audits.record(actor_id, step, "circle_session", session.id, before=session.status, after=after)
    return (await load(work, session.id))[0]


async def bump(work: Work, session: Session, status: SessionStatus | None = None, **values: Any) -> Session:
    """Saves what people see of a session; raises ``Settled`` where somebody was faster."""
    try:
        await work.circle_sessions.move(session, status or session.status, **values)
    except Overtaken:
        raise Settled((await load(work, session.id))[0].status) from None
    return (await load(work, session.id))[0]


async def coming(work: Work, session: Session) -> list[Attendance]:
    """Who comes, in the order of their seats."""
    members = await work.circles.members(session.circle_id, MemberStatus.JOINED)
    answers = {entry.person_id: entry for entry in await work.circle_sessions.attendances(session.id)}
    seated = [answers[member.person_id] for member in members if member.person_id in answers]
    return [entry for entry in seated if entry.is_coming]


async def present(work: Work, session: Session) -> list[Attendance]:
    """Those of them who can be reached, and so can have a role."""
    entries = await coming(work, session)
    people = await work.persons.many([entry.person_id for entry in entries])
    return [
        entry
        for entry in entries
        if entry.person_id in people and people[entry.person_id].availability is not Availability.UNREACHABLE
    ]


async def past(work: Work, circle_id: int) -> list[Past]:
    """The circle's sessions that have taken place, oldest first."""
    found = []
    for session in await work.circle_sessions.of(circle_id, SessionStatus.OVER):
        if session.started_at is None:
            continue
        entries = [entry for entry in await work.circle_sessions.attendances(session.id) if entry.is_coming]
        roles: dict[Role, int] = {entry.role: entry.person_id for entry in entries if entry.role is not None}
        found.append(Past(there=frozenset(entry.person_id for entry in entries), roles=roles))
    return found


async def audience(work: Work, session: Session) -> list[int]:
    """Everybody who takes part: members who come, then the expert."""
    people = [entry.person_id for entry in await coming(work, session)]
    guest = await work.circle_sessions.guest(session.id)
    return [*people, guest.person_id] if guest is not None and guest.person_id is not None else people


async def show(work: Work, session: Session, announced: Collection[int] | None = None) -> None:
    """Everybody who takes part sees how it stands; ``announced`` get it as a message of its own (all without)."""
    until = session.phase_ends_at or session.starts_at + GIVEN_UP
    for person_id in await audience(work, session):
        is_new = announced is None or person_id in announced
        notice = SessionShown(session_id=session.id, beat=session.beat, is_new=is_new)
        await work.tell(person_id, notice, about=f"{session.id}.{session.beat}", expires_at=max(until, work.now))


async def note(work: Work, session: Session, person_id: int, *, is_rederived: bool = False) -> None:
    """Somebody comes: the calendar file now, and reminders when the time is near.

    ``is_rederived``: nobody moved the date, a zone's clock rules have changed.
    """
    noted = SessionNoted(session_id=session.id, sequence=session.sequence, is_rederived=is_rederived)
    await work.tell(person_id, noted, about=await anew(work, session), expires_at=session.starts_at)
    await remind_later(work, session, person_id)


async def remind_later(work: Work, session: Session, person_id: int) -> None:
    """Plans the reminders for the date that holds now."""
    for ahead, instant in reminders(session.starts_at, work.programme.deadlines.meeting_reminder_hours, work.now):
        notice = SessionReminder(session_id=session.id, sequence=session.sequence, hours=ahead)
        about = f"{about_of(session)}.{ahead}"
        await work.tell(person_id, notice, about=about, not_before=instant, expires_at=session.starts_at)


async def stop_clock(work: Work, session: Session) -> None:
    """Nothing more is awaited; a day later nothing is held of an expert."""
    await work.timers.clear(session.id, TimerKind.CIRCLE_SESSION, TimerKind.CIRCLE_PHASE)


async def anew(work: Work, session: Session) -> str:
    """The same for what may be told again of it, such as a second yes: also within one second."""
    return f"{about_of(session)}/{await work.outbox.newest()}"


def about_of(session: Session) -> str:
    """What notices about the present date are told apart by."""
    return f"{session.id}.{session.sequence}"
