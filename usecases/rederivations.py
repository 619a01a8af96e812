"""Zone rules change, sometimes at a few days' notice. What people agreed on stays; its instants are derived anew."""

from datetime import datetime

from db.repositories import Overtaken
from db.works import Work
from program.meetings import Meeting, MeetingStatus, offer_ends
from program.notices import MeetingProposed
from program.tandems import LIVE, Tandem
from program.timers import TimerKind
from program.wall_times import RuleChange, rederive
from usecases.meeting_steps import about_of, load, set_clock


async def rederive_all(work: Work) -> int:
    """Derives the instants of all offered and agreed meetings ahead from their wall times; answers how many moved.

    Of a meeting that moved, both get a fresh calendar file, and reminders at the right instants; those under way carry
    the earlier sequence number and are dropped. Offered times are offered once more. Harmless to repeat.
    """
    moved = 0
    for meeting in await work.meetings.unsettled():
        _, tandem = await load(work, meeting.id)
        if tandem.status not in LIVE or meeting.zone is None:
            continue
        try:
            if meeting.status is MeetingStatus.PROPOSED:
                moved += await _rederive_offer(work, meeting, tandem)
            elif meeting.is_ahead(work.now):
                moved += await _rederive_agreed(work, meeting, tandem)
        except Overtaken:  # somebody is just changing it, with today's rules
            continue
    return moved


async def _rederive_agreed(work: Work, meeting: Meeting, tandem: Tandem) -> bool:
    if meeting.starts_at is None or meeting.wall is None or meeting.zone is None:
        return False
    now_meant = rederive(meeting.starts_at, meeting.zone, meeting.wall)
    if now_meant.instant == meeting.starts_at and now_meant.change is not RuleChange.SHIFTED:
        return False
    values = {"starts_at": now_meant.instant, "wall": now_meant.wall, "sequence": meeting.sequence + 1}
    await work.meetings.move(meeting, meeting.status, **values)
    await _record(work, meeting)
    await set_clock(work, (await load(work, meeting.id))[0], tandem, is_rederived=True)
    return True


async def _rederive_offer(work: Work, meeting: Meeting, tandem: Tandem) -> bool:
    if meeting.zone is None:
        return False
    options: dict[datetime, datetime] = {}
    for instant, wall in zip(meeting.options, meeting.walls, strict=True):
        now_meant = rederive(instant, meeting.zone, wall)
        options[now_meant.instant] = now_meant.wall
    if tuple(sorted(options)) == meeting.options:
        return False
    await work.meetings.move(meeting, meeting.status, options=options, sequence=meeting.sequence + 1)
    await _record(work, meeting)
    again = (await load(work, meeting.id))[0]
    await work.timers.set(TimerKind.TIMES_OVER, meeting.id, offer_ends(again.options))
    reader = tandem.partner_of(meeting.proposed_by)
    if reader is not None:
        notice = MeetingProposed(meeting_id=meeting.id, sequence=again.sequence)
        await work.tell(reader, notice, about=about_of(again), expires_at=max(again.options))
    return True


async def _record(work: Work, meeting: Meeting) -> None:
    await work.audits.record(None, "rederived", "meeting", meeting.id, before=meeting.status, after=meeting.status)
