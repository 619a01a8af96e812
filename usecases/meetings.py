"""Meetings of a tandem: what the two agree on, what the clock does about it, and what became of it."""

from datetime import datetime, timedelta

from db.works import Work
from program.meetings import MEETING_MACHINE, Meeting, MeetingStatus
from program.notices import MeetingCancelled, MeetingDeclined, TookPlaceAsked
from program.tandems import LIVE
from program.timers import TimerKind

ANSWER_DAYS = 3
"""How long both have to say whether a meeting took place; then what is known counts."""


async def next_meeting_of(work: Work, person_id: int) -> Meeting | None:
    """The soonest agreed meeting ahead in any of the person's tandems."""
    ahead = [
        meeting
        for tandem in await work.tandems.live_of(person_id)
        for meeting in await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED)
        if meeting.starts_at is not None and meeting.starts_at > work.now
    ]
    return min(ahead, key=lambda meeting: (meeting.starts_at or work.now, meeting.id), default=None)


async def open_questions_of(work: Work, person_id: int) -> list[Meeting]:
    """Past meetings of which this person has not said yet whether they took place, earliest first."""
    hours = timedelta(hours=work.programme.deadlines.took_place_question_hours)
    found = []
    for tandem in await work.tandems.live_of(person_id):
        for meeting in await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED):
            is_over = _end_of(meeting) + hours <= work.now
            if is_over and person_id not in await work.meetings.answers(meeting.id):
                found.append(meeting)
    return sorted(found, key=lambda meeting: (meeting.starts_at or work.now, meeting.id))


async def cancel_all_of(work: Work, tandem_id: int, by: int | None) -> None:
    """The tandem has ended: every meeting that has not begun is off, and both are told neutrally."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        return
    for meeting in await work.meetings.of(tandem_id, MeetingStatus.PROPOSED, MeetingStatus.CONFIRMED):
        if meeting.status is MeetingStatus.CONFIRMED and (meeting.starts_at or work.now) <= work.now:
            continue
        after = MEETING_MACHINE.step(meeting.status, "cancel")
        await work.meetings.move(meeting, after, sequence=meeting.sequence + 1)
        await work.timers.clear(meeting.id, TimerKind.TIMES_OVER, TimerKind.MEETING_OVER)
        await work.audits.record(by, "cancelled", "meeting", meeting.id, before=meeting.status, after=after)
        for member in (tandem.mentee_id, tandem.mentor_id):
            notice = MeetingCancelled(meeting_id=meeting.id, sequence=meeting.sequence + 1)
            await work.tell(member, notice, about=f"{meeting.id}.{meeting.sequence + 1}")


async def times_are_over(work: Work, meeting_id: int) -> None:
    """The last of the offered times is near and nobody answered: whoever offered them is told."""
    meeting = await work.meetings.get(meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.PROPOSED:
        return
    after = MEETING_MACHINE.step(meeting.status, "expire")
    await work.meetings.move(meeting, after)
    await work.audits.record(None, "expired", "meeting", meeting.id, before=meeting.status, after=after)
    notice = MeetingDeclined(meeting_id=meeting.id, sequence=meeting.sequence)
    await work.tell(meeting.proposed_by, notice, about=f"{meeting.id}.{meeting.sequence}")


async def meeting_is_over(work: Work, meeting_id: int) -> None:
    """The agreed time has passed: both are asked, separately, whether the meeting took place."""
    meeting = await work.meetings.get(meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.CONFIRMED:
        return
    tandem = await work.tandems.get(meeting.tandem_id)
    if tandem is None or tandem.status not in LIVE:
        return
    until = work.now + timedelta(days=ANSWER_DAYS)
    await work.timers.set(TimerKind.ANSWERS_OVER, meeting.id, until)
    for member in (tandem.mentee_id, tandem.mentor_id):
        notice = TookPlaceAsked(meeting_id=meeting.id, sequence=meeting.sequence)
        await work.tell(member, notice, about=f"{meeting.id}.{meeting.sequence}", expires_at=until)


async def answers_are_over(work: Work, meeting_id: int) -> None:
    """Three days have passed: what is known is what counts."""
    meeting = await work.meetings.get(meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.CONFIRMED:
        return
    said = set((await work.meetings.answers(meeting_id)).values())
    step = {frozenset({"yes"}): "take_place", frozenset({"no"}): "miss"}.get(frozenset(said), "leave_unclear")
    after = MEETING_MACHINE.step(meeting.status, step)
    await work.meetings.move(meeting, after)
    await work.audits.record(None, "answers_counted", "meeting", meeting.id, before=meeting.status, after=after)


def _end_of(meeting: Meeting) -> datetime:
    return (meeting.starts_at or meeting.created_at) + timedelta(minutes=meeting.minutes)
