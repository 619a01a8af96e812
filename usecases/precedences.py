"""Who is at the front of the waiting: a mentee who was left by the partner, until the next tandem begins.

It is a mark of its own, beside the days of waiting, so that what cards say of these stays true.
"""

from dataclasses import replace

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


async def clear_name(work: Work, tandem: Tandem) -> None:
    """Nothing stands against contact after all: whoever was left while it rested goes first as anybody would, if that
    was their last tandem. Nobody loses anything by it.
    """
    application = await _application(work, tandem.mentee_id)
    departures = await work.endings.departures(tandem.mentee_id)
    is_last = bool(departures) and departures[-1].tandem_id == tandem.id
    if application is None or not is_last or await work.tandems.live_of(tandem.mentee_id):
        return
    if tandem.started_at >= application.created_at and await _was_left(work, replace(tandem, contact_stopped_at=None)):
        await work.applications.put_first(application.id, goes_first=True)


async def _was_left(work: Work, tandem: Tandem) -> bool:
    mentee = await work.persons.get(tandem.mentee_id)
    against = await work.worries.stopping(tandem.id) if tandem.contact_stopped_at is not None else []
    return was_left(
        tandem,
        tandem.mentee_id,
        is_reachable=mentee is not None and mentee.availability is not Availability.UNREACHABLE,
        stopped_by=against[0].reporter_id if against else None,
    )


async def _application(work: Work, mentee_id: int) -> Application | None:
    application = await work.applications.live_of(mentee_id)
    return application if application is not None and application.role is Role.MENTEE else None
