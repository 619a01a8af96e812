"""Milestones: noticed when a meeting counts and at half-time, told to both at a decent hour, in good measure."""

from collections.abc import Iterable
from datetime import timedelta

from db.works import Work
from program.meetings import Meeting, MeetingStatus
from program.milestones import Milestone, Together, half_time, may_be_told, passed, together
from program.notices import MilestoneReached
from program.tandems import LIVE, Tandem
from program.timers import TimerKind

_NEWS_FOR = timedelta(days=3)
"""How long a milestone is news: who could not be reached until then is not told any more."""


async def together_in(work: Work, tandem_id: int) -> Together:
    """How often and how long the two have met so far."""
    return together(await work.meetings.of(tandem_id, MeetingStatus.TOOK_PLACE))


async def meeting_counted(work: Work, meeting: Meeting, tandem_id: int) -> None:
    """A meeting has taken place, and counts since this moment: what have the two reached with it?"""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        return
    after = await together_in(work, tandem_id)
    before = Together(meetings=after.meetings - 1, minutes=after.minutes - meeting.minutes)
    hours = work.programme.template_named(tandem.template).hours
    await _reach(work, tandem, passed(before, after, hours))


async def await_half_time(work: Work, tandem: Tandem) -> None:
    """Sets the clock for the middle of a tandem."""
    await work.timers.set(TimerKind.HALF_TIME, tandem.id, half_time(tandem))


async def set_missing_clocks(work: Work) -> None:
    """Sets the clock of live tandems from before that have none. A half-time that has passed unnoticed stays so."""
    watched = await work.timers.objects_of(TimerKind.HALF_TIME)
    for tandem in await work.tandems.live():
        is_ahead = tandem.id not in watched and half_time(tandem) > work.now
        if is_ahead and Milestone.HALF_TIME not in await work.milestones.known(tandem.id):
            await await_half_time(work, tandem)


async def half_time_has_come(work: Work, tandem_id: int) -> None:
    """Half of the time has passed; where the end lies later by now, so does its half."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None or tandem.status not in LIVE:
        return
    if half_time(tandem) > work.now:
        await await_half_time(work, tandem)
        return
    await _reach(work, tandem, (Milestone.HALF_TIME,))


async def _reach(work: Work, tandem: Tandem, reached: Iterable[Milestone]) -> None:
    """Notes each milestone once, and tells both of the first, unless they rest or have just heard of another one."""
    may_tell = may_be_told(tandem, await work.milestones.last_told(tandem.id), work.now)
    for milestone in reached:
        if not await work.milestones.add(tandem.id, milestone, is_told=may_tell):
            continue
        if may_tell:
            notice = MilestoneReached(tandem_id=tandem.id, milestone=milestone)
            for member in (tandem.mentee_id, tandem.mentor_id):
                await work.tell(member, notice, about=f"{tandem.id}.{milestone}", expires_at=work.now + _NEWS_FOR)
        may_tell = False
