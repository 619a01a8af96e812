"""Somebody who says yes to two meetings at the same time is told so first. Whose the other one is, stays with them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from db.works import Work
from program.meeting_series import overlap
from program.meetings import Meeting, MeetingStatus


async def own_meetings_at(
    work: Work, person_id: int, times: Iterable[datetime], minutes: int, *, but: int | None = None
) -> list[datetime]:
    """Those of the times at which this person has agreed to another meeting; ``but`` is one that does not count."""
    length = timedelta(minutes=minutes)
    return overlap([(time, time + length) for time in times], await _spans(work, person_id, but))


async def is_double(work: Work, person_id: int, meeting: Meeting) -> bool:
    """Whether this person has agreed to another meeting at the same time."""
    times = [meeting.starts_at] if meeting.starts_at is not None else []
    return bool(await own_meetings_at(work, person_id, times, meeting.minutes, but=meeting.id))


async def _spans(work: Work, person_id: int, but: int | None) -> list[tuple[datetime, datetime]]:
    agreed = [
        meeting
        for tandem in await work.tandems.live_of(person_id)
        for meeting in await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED)
    ]
    return [
        (entry.starts_at, entry.ends_at) for entry in agreed if entry.id != but and entry.starts_at and entry.ends_at
    ]
