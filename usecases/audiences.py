"""Who belongs to the audience of a workshop at this moment."""

from typing import Protocol

from db.works import Work
from program.invitations import Audience
from program.people import Role
from program.programme import Programme
from program.workshops import Level

_LEVELS = {Role.MENTEE: Level.PARTICIPANTS, Role.MENTOR: Level.MENTORS, None: Level.STAFF}
"""Whoever is mentee or mentor and stands in the team's group too is invited as what they were accepted for."""


class Addressed(Protocol):
    """What has an audience: a workshop, or a poll."""

    @property
    def site(self) -> str:
        """Whose it is."""

    @property
    def audience(self) -> frozenset[Level]:
        """For whom it is."""


async def people_of(work: Work, workshop: Addressed) -> dict[Level, list[int]]:
    """Person ids by level, everybody once. Whoever rests, has left or cannot be reached is not among them."""
    found: dict[Level, list[int]] = {level: [] for level in _LEVELS.values() if level in workshop.audience}
    for person_id, role in await work.invitations.levels(audience_of(work.programme, workshop)):
        found[_LEVELS[role]].append(person_id)
    return found


def audience_of(programme: Programme, workshop: Addressed) -> Audience:
    """The audience in terms of roles and sites."""
    roles = frozenset(role for role, level in _LEVELS.items() if role is not None and level in workshop.audience)
    return Audience(roles=roles, has_staff=Level.STAFF in workshop.audience, sites=sites_of(programme, workshop))


def sites_of(programme: Programme, workshop: Addressed) -> frozenset[str]:
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
