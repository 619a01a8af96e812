"""What all that happens to a series of meetings has in common: holding it, saving a step, closing an offer."""

from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Settled
from program.meeting_series import SERIES_MACHINE, Series, SeriesStatus
from program.meetings import Meeting


async def held_series(work: Work, meeting: Meeting) -> Series | None:
    """The series of a meeting. It is held before anything of its meetings changes, so that nobody waits in a circle."""
    return await work.meeting_series.get(meeting.series_id, is_held=True) if meeting.series_id is not None else None


async def step_series(work: Work, series: Series, step: str, actor_id: int | None, **values: Any) -> None:
    """Takes a step of the machine. Raises ``Settled`` where it does not start from here, or somebody was faster."""
    if not SERIES_MACHINE.allows(series.status, step):
        raise Settled(series.status)
    status = SERIES_MACHINE.step(series.status, step)
    try:
        await work.meeting_series.move(series, status, **values)
    except Overtaken:
        raise Settled(status) from None
    await work.audits.record(actor_id, step, "series", series.id, before=series.status, after=status)


async def close_offer(work: Work, series: Series | None, actor_id: int | None) -> None:
    """The meeting that would have been the first has come to nothing, and the offer of a series with it."""
    if series is not None and series.status is SeriesStatus.OFFERED:
        await step_series(work, series, "close", actor_id)
