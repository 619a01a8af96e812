"""Circles as staff arrange them: founded, mentors chosen and invited, closed. Staff see numbers, not who said what."""

from collections import Counter

from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.applications import Application, ApplicationStatus
from program.circle_sessions import SessionStatus
from program.circle_views import Candidate, StaffCircle
from program.circles import LONGEST_NAME, MEMBER_MACHINE, Circle, CircleStatus, MemberStatus, average
from program.forms.questions import FormState
from program.notices import CircleClosed, CircleInvited
from program.people import Availability, Role
from usecases import circle_sessions
from usecases.forms import own_form

NAME_FORM = "circle_name"
_IN = (MemberStatus.JOINED, MemberStatus.WAITING)


class BadName(Exception):
    """A circle needs a name of 1 to ``LONGEST_NAME`` characters."""


async def of_site(work: Work, actor: Actor, site: str) -> list[StaffCircle]:
    """The site's open circles; raises ``Forbidden``."""
    if site not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(site)
    return [await view_of(work, circle) for circle in await work.circles.of_site(site)]


async def look_at(work: Work, actor: Actor, circle_id: int) -> StaffCircle:
    """One circle for staff of its site; raises ``Missing`` and ``Forbidden``."""
    return await view_of(work, await _load(work, actor, circle_id))


async def begin_founding(work: Work, actor: Actor, site: str) -> int:
    """The next message is the name of a new circle; answers the form's id."""
    if site not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(site)
    return (await work.forms.begin(actor.id, FormState(form=NAME_FORM, at="name", answers={"site": site}))).id


async def found(work: Work, actor: Actor, form_id: int, name: str) -> Circle:
    """A circle with this name and nobody in it so far. Raises ``BadName``."""
    form = await own_form(work, actor, form_id, NAME_FORM)
    site, stripped = form.state.answers["site"], " ".join(name.split())
    actor.must_be_staff_of(site)
    if not 1 <= len(stripped) <= LONGEST_NAME:
        raise BadName
    await work.forms.close(actor.id)
    circle_id = await work.circles.add(site=site, name=stripped, made_by=actor.id)
    await work.audits.record(actor.id, "founded", "circle", circle_id, after=CircleStatus.OPEN)
    return await _load(work, actor, circle_id)


async def candidates(work: Work, actor: Actor, circle_id: int) -> list[Candidate]:
    """The site's accepted mentors, oldest application first; those in the circle too, with how they stand to it."""
    circle = await _load(work, actor, circle_id)
    known = {member.person_id: member.status for member in await work.circles.members(circle_id)}
    mentors = await _mentors(work, circle.site)
    return [
        Candidate(
            person_id=application.person_id,
            application_id=application.id,
            profile=application.profile,
            status=known.get(application.person_id),
        )
        for application in mentors
    ]


async def choose(work: Work, actor: Actor, circle_id: int, person_id: int, *, is_on: bool) -> None:
    """Ticks a mentor who is to be invited, or takes the tick away; nobody is told. Once more changes nothing."""
    circle = await _load(work, actor, circle_id, is_held=True)
    if person_id not in {application.person_id for application in await _mentors(work, circle.site)}:
        raise Missing
    member = await work.circles.member(circle_id, person_id)
    if not is_on:
        if member is not None and member.status is MemberStatus.CHOSEN:
            await work.circles.drop(member)
    elif member is None:
        await work.circles.choose(circle_id, person_id)
    elif MEMBER_MACHINE.allows(member.status, "choose"):
        await work.circles.move(member, MEMBER_MACHINE.step(member.status, "choose"))


async def invite(work: Work, actor: Actor, circle_id: int) -> int:
    """Asks all who are ticked; answers how many. Raises ``Settled`` where nobody is."""
    circle = await _load(work, actor, circle_id, is_held=True)
    chosen = await work.circles.members(circle_id, MemberStatus.CHOSEN)
    if not chosen:
        raise Settled(circle.status)
    for member in chosen:
        after = MEMBER_MACHINE.step(member.status, "invite")
        await work.circles.move(member, after)
        await work.audits.record(actor.id, "invite", "circle_member", member.id, before=member.status, after=after)
        about = f"{circle_id}.{work.now.isoformat(timespec='seconds')}"
        await work.tell(member.person_id, CircleInvited(circle_id=circle_id), about=about)
    return len(chosen)


async def close(work: Work, actor: Actor, circle_id: int) -> Circle:
    """Ends a circle: its planned sessions are called off, everybody in it is told. Raises ``Settled``."""
    circle = await _load(work, actor, circle_id, is_held=True)
    if await work.circle_sessions.of(circle_id, SessionStatus.RUNNING):
        raise Settled(SessionStatus.RUNNING)
    for session in await work.circle_sessions.of(circle_id, SessionStatus.PLANNED):
        await circle_sessions.call_off(work, session, actor.id)
    await work.circles.close(circle)
    before, after = CircleStatus.OPEN, CircleStatus.CLOSED
    await work.audits.record(actor.id, "closed", "circle", circle_id, before=before, after=after)
    for member in await work.circles.members(circle_id, *_IN):
        await work.tell(member.person_id, CircleClosed(circle_id=circle_id), about=str(circle_id))
    return await _load(work, actor, circle_id, is_open=False)


async def is_fit(work: Work, person_id: int, site: str) -> bool:
    """Whether somebody is an accepted mentor of the site."""
    application = await work.applications.live_of(person_id)
    is_in = application is not None and application.status is ApplicationStatus.ACCEPTED
    return application is not None and is_in and application.role is Role.MENTOR and application.site == site


async def _mentors(work: Work, site: str) -> list[Application]:
    accepted = await work.applications.with_status(ApplicationStatus.ACCEPTED)
    mentors = [entry for entry in accepted if entry.role is Role.MENTOR and entry.site == site]
    people = await work.persons.many([entry.person_id for entry in mentors])
    is_there = {number for number, person in people.items() if person.availability is not Availability.UNREACHABLE}
    return sorted((entry for entry in mentors if entry.person_id in is_there), key=lambda entry: entry.id)


async def _load(work: Work, actor: Actor, circle_id: int, *, is_held: bool = False, is_open: bool = True) -> Circle:
    circle = await (work.circles.hold if is_held else work.circles.get)(circle_id)
    if circle is None:
        raise Missing
    if circle.site not in actor.staff_of:
        raise Forbidden
    if is_open and circle.status is not CircleStatus.OPEN:
        raise Settled(circle.status)
    return circle


async def view_of(work: Work, circle: Circle) -> StaffCircle:
    """The circle in numbers."""
    sessions = await work.circle_sessions.of(circle.id, SessionStatus.PLANNED, SessionStatus.RUNNING)
    counts = {}
    for session in sessions:
        counts[session.id] = sum(entry.is_coming for entry in await work.circle_sessions.attendances(session.id))
    over = await work.circle_sessions.of(circle.id, SessionStatus.OVER)
    settings = work.programme.sites[circle.site]
    return StaffCircle(
        circle=circle,
        site_name=settings.name_in(settings.language),
        counts=Counter(member.status for member in await work.circles.members(circle.id)),
        sessions=tuple(sessions),
        coming=counts,
        average=average(await work.circle_sessions.ratings(circle.id)),
        has_met=any(session.started_at is not None for session in over),
    )
