"""Who is left out of the pool after the end of a tandem, until they ask for another partner."""

from collections.abc import Iterable

from db.works import Work
from program.applications import Application, ApplicationStatus
from program.ending_views import Resting
from program.endings import rests
from program.tandems import TandemStatus


async def resting(work: Work, applications: Iterable[Application]) -> frozenset[int]:
    """The people of these applications for whom nobody looks for a partner now."""
    last = {entry.person_id: entry for entry in await work.endings.departures()}
    return frozenset(
        application.person_id
        for application in applications
        if (entry := last.get(application.person_id)) is not None and rests(entry, application.created_at)
    )


async def resting_of(work: Work, application: Application | None) -> Resting | None:
    """How somebody in the pool rests; None where they do not, or are not in the pool."""
    if application is None:
        return None
    departures = await work.endings.departures(application.person_id)
    is_in = application.status is ApplicationStatus.ACCEPTED
    if not is_in or not departures or not rests(departures[-1], application.created_at):
        return None
    last = departures[-1]
    is_asked = last.status is TandemStatus.ENDED_EARLY and last.seeks_again is None
    return Resting(member_id=last.member_id, role=last.role, is_asked=is_asked)
