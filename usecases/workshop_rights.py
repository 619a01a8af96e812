"""Who may look at a workshop, and answer: whoever is in its audience, was invited, or has come by its link."""

from secrets import compare_digest

from db.works import Work
from program.actors import Actor, Forbidden, Missing
from program.applications import ApplicationStatus
from program.people import Role
from program.workshops import Level, Registration, Workshop, WorkshopStatus
from usecases.audiences import sites_of
from usecases.workshop_steps import load

_LEVELS = {Role.MENTEE: Level.PARTICIPANTS, Role.MENTOR: Level.MENTORS}


async def load_for(work: Work, actor: Actor, workshop_id: int, way: str = "") -> tuple[Workshop, Registration | None]:
    """The workshop, and what this person has to do with it. ``way`` is the link by which somebody has come.

    Raises ``Missing`` for a draft too, and ``Forbidden`` for somebody who is not meant.
    """
    workshop = await load(work, workshop_id)
    if workshop.status is WorkshopStatus.DRAFT:
        raise Missing
    mine = await work.registrations.about(workshop.id, actor.id)
    if mine is None and not await comes_by(work, actor, workshop, way):
        raise Forbidden
    return workshop, mine


async def comes_by(work: Work, actor: Actor, workshop: Workshop, way: str = "") -> bool:
    """Whether somebody without an invitation may come all the same."""
    if await work.registrations.about(workshop.id, actor.id) is not None:
        return True
    if way and compare_digest(way.encode(), workshop.link.encode()):
        return Level.INSTITUTIONS in workshop.audience or await is_in_programme(work, actor)
    return await is_in_audience(work, actor, workshop)


async def is_in_audience(work: Work, actor: Actor, workshop: Workshop) -> bool:
    """The question that ``audiences.people_of`` answers for all, for one person."""
    sites = sites_of(work.programme, workshop)
    if Level.STAFF in workshop.audience and actor.staff_of & sites:
        return True
    application = await work.applications.live_of(actor.id)
    if application is None or application.status is not ApplicationStatus.ACCEPTED or application.site not in sites:
        return False
    return _LEVELS[application.role] in workshop.audience


async def is_in_programme(work: Work, actor: Actor) -> bool:
    """Whether somebody is a mentee or a mentor who was accepted, or staff of some site."""
    application = await work.applications.live_of(actor.id)
    is_accepted = application is not None and application.status is ApplicationStatus.ACCEPTED
    return is_accepted or bool(actor.staff_of)
