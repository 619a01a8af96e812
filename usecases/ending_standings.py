"""Gathers what the end of tandems leaves to do for somebody: for the home screen. Reads only."""

from db.works import Work
from program.ending_views import EndingStanding
from usecases import follow_ups, rests, self_checks


async def standing_of(work: Work, person_id: int) -> EndingStanding:
    """The open questions around beginnings and ends of tandems, and whether nobody looks for a partner."""
    closing = await work.endings.open_of(person_id)
    follow_up = await follow_ups.open_of(work, person_id)
    application = await work.applications.live_of(person_id)
    return EndingStanding(
        closing_id=closing.id if closing is not None else None,
        follow_up_id=follow_up.id if follow_up is not None else None,
        self_check_of=await self_checks.offered_to(work, person_id),
        resting=await rests.resting_of(work, application),
    )
