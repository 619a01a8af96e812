"""Who is at the front of the waiting: a mentee who was left by the partner, until the next tandem begins.

It is a mark of its own, beside the days of waiting, so that what cards say of these stays true.
"""

from db.works import Work
from program.applications import Application
from program.endings import was_left
from program.people import Availability, Role
from program.tandems import Tandem


async def settle(work: Work, tandem: Tandem) -> None:
    """A tandem has ended: its mentee goes first from now on, or not."""
    application = await _application(work, tandem.mentee_id)
    if application is not None:
        await work.applications.put_first(application.id, goes_first=await _was_left(work, tandem))


async def use_up(work: Work, mentee_id: int) -> None:
    """A tandem begins: after it, its end alone counts."""
    application = await _application(work, mentee_id)
    if application is not None:
        await work.applications.put_first(application.id, goes_first=False)


async def _was_left(work: Work, tandem: Tandem) -> bool:
    mentee = await work.persons.get(tandem.mentee_id)
    is_reachable = mentee is not None and mentee.availability is not Availability.UNREACHABLE
    return was_left(tandem, tandem.mentee_id, is_reachable=is_reachable)


async def _application(work: Work, mentee_id: int) -> Application | None:
    application = await work.applications.live_of(mentee_id)
    return application if application is not None and application.role is Role.MENTEE else None
