"""Who belongs to the audience of a workshop at this moment."""

from collections.abc import Iterable

from db.works import Work
from program.applications import ApplicationStatus
from program.people import Availability, Role
from program.programme import Programme
from program.workshops import Level, Workshop

_ROLES = {Role.MENTEE: Level.PARTICIPANTS, Role.MENTOR: Level.MENTORS}


async def people_of(work: Work, workshop: Workshop) -> dict[Level, list[int]]:
    """Person ids by level, everybody once. Whoever rests, has left or cannot be reached is not among them."""
    sites = sites_of(work.programme, workshop)
    found: dict[Level, list[int]] = {level: [] for level in workshop.audience if level in _levels_of_people()}
    taken: set[int] = set()
    for application in await work.applications.with_status(ApplicationStatus.ACCEPTED):
        level = _ROLES[application.role]
        if level in found and application.site in sites and application.person_id not in taken:
            found[level].append(application.person_id)
            taken.add(application.person_id)
    if Level.STAFF in found:
        staff = [
            person_id
            for site in sorted(sites)
            for person_id in await work.staff_groups.people_of(site)
            if person_id not in taken
        ]
        found[Level.STAFF] = list(dict.fromkeys(staff))
    people = await work.persons.many([person_id for ids in found.values() for person_id in ids])
    return {
        level: sorted(i for i in ids if i in people and people[i].availability is Availability.ACTIVE)
        for level, ids in found.items()
    }


def sites_of(programme: Programme, workshop: Workshop) -> frozenset[str]:
    """From which sites people are invited: the workshop's own, and those that its reach adds."""
    own = programme.sites[workshop.site]
    added: set[str] = {workshop.site}
    for site, settings in programme.sites.items():
        is_near = settings.zone == own.zone
        if Level.INTERREGIONAL in workshop.audience and is_near:
            added.add(site)
        if Level.TRANSNATIONAL in workshop.audience and not is_near:
            added.add(site)
    return frozenset(added)


def _levels_of_people() -> Iterable[Level]:
    return (Level.PARTICIPANTS, Level.MENTORS, Level.STAFF)
