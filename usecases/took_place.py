"""After a meeting: both are asked, separately and only, whether it took place. No blame; answers stay private."""

from datetime import UTC, date, timedelta
from uuid import uuid4

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Settled
from program.meeting_choices import noon_of, past_days
from program.meetings import MEETING_MACHINE, Meeting, MeetingStatus, Said, outcome
from program.notices import TookPlaceAsked
from program.tandems import LIVE, TANDEM_MACHINE, Tandem
from program.timers import TimerKind
from program.wall_times import wall_of
from usecases import ladders, milestones, plans
from usecases.meeting_steps import about_of, live_tandem_for, load, load_for, stop_clock, take

ANSWER_DAYS = 3
"""How long both have to say whether a meeting took place; then what is known counts."""


async def meeting_is_over(work: Work, meeting_id: int) -> None:
    """The agreed time has passed: both are asked. Of a tandem that has ended nobody is asked any more."""
    meeting = await work.meetings.get(meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.CONFIRMED or meeting.ends_at is None:
        return
    asked_at = meeting.ends_at + _delay(work)
    if asked_at > work.now:  # it has been moved meanwhile
        await work.timers.set(TimerKind.MEETING_OVER, meeting.id, asked_at)
        return
    _, tandem = await load(work, meeting_id)
    if tandem.status not in LIVE:
        await take(work, meeting, "leave_unclear", None)
        return
    until = work.now + timedelta(days=ANSWER_DAYS)
    await work.timers.set(TimerKind.ANSWERS_OVER, meeting.id, until)
    notice = TookPlaceAsked(meeting_id=meeting.id, sequence=meeting.sequence)
    for member in (tandem.mentee_id, tandem.mentor_id):
        await work.tell(member, notice, about=about_of(meeting), expires_at=until)


async def answers_are_over(work: Work, meeting_id: int) -> None:
    """Three days have passed: what is known is what counts."""
    meeting = await work.meetings.get(meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.CONFIRMED:
        return
    if meeting.ends_at is not None and meeting.ends_at <= work.now:
        await _count(work, meeting, (await load(work, meeting_id))[1])


async def say(work: Work, actor: Actor, meeting_id: int, said: Said) -> Meeting:
    """Keeps one member's answer; the last one counts until both have answered.

    Raises ``Settled`` before the meeting is over, and once its outcome is clear.
    """
    meeting, tandem = await load_for(work, actor, meeting_id)
    is_open = meeting.status in (MeetingStatus.CONFIRMED, MeetingStatus.UNCLEAR)
    if not is_open or meeting.ends_at is None or meeting.ends_at > work.now:
        raise Settled(meeting.status)
    await work.meetings.answer(meeting_id, actor.id, said)
    await ladders.acted(work, tandem.id, actor.id)
    is_late = meeting.status is MeetingStatus.UNCLEAR
    if is_late or len(await work.meetings.answers(meeting_id)) == 2:
        await _count(work, meeting, tandem)
    return (await load(work, meeting_id))[0]


async def open_questions_of(work: Work, person_id: int) -> list[Meeting]:
    """Past meetings of which this person has not said yet whether they took place, earliest first."""
    found = []
    for tandem in await work.tandems.live_of(person_id):
        for meeting in await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED):
            is_over = meeting.ends_at is not None and meeting.ends_at + _delay(work) <= work.now
            if is_over and person_id not in await work.meetings.answers(meeting.id):
                found.append(meeting)
    return sorted(found, key=lambda meeting: (meeting.starts_at or work.now, meeting.id))


async def note_past_meeting(work: Work, actor: Actor, tandem_id: int, day: date) -> Meeting:
    """The two have met on that day without planning it here.

    A meeting that was agreed for that day, and is over, counts as held with this person's word. Raises ``Settled``
    where that day's meeting is known already, or the day is not one of ``past_days``.
    """
    tandem = await live_tandem_for(work, actor, tandem_id)
    zone = actor.person.zone
    if day not in past_days(work.now, zone):
        raise Settled("not_past")
    for meeting in await work.meetings.of(tandem_id, MeetingStatus.CONFIRMED, MeetingStatus.TOOK_PLACE):
        if meeting.starts_at is None or wall_of(meeting.starts_at, zone).date() != day:
            continue
        if meeting.status is MeetingStatus.CONFIRMED and meeting.ends_at is not None and meeting.ends_at <= work.now:
            return await say(work, actor, meeting.id, Said.YES)
        raise Settled(meeting.status)
    meeting_id = await _add_past(work, actor, tandem, day)
    await work.meetings.answer(meeting_id, actor.id, Said.YES)
    await ladders.acted(work, tandem_id, actor.id)
    await work.audits.record(actor.id, "noted", "meeting", meeting_id, after=MeetingStatus.TOOK_PLACE)
    await _begin(work, tandem)
    noted = (await load(work, meeting_id))[0]
    await milestones.meeting_counted(work, noted, tandem.id)
    return noted


async def _add_past(work: Work, actor: Actor, tandem: Tandem, day: date) -> int:
    """A meeting of which only the day is known: it stands at noon, or at this moment where noon is still to come."""
    zone = actor.person.zone
    starts_at = min(noon_of(day, zone), work.now.astimezone(UTC))
    return await work.meetings.add(
        tandem_id=tandem.id,
        status=MeetingStatus.TOOK_PLACE,
        proposed_by=actor.id,
        zone=zone,
        minutes=(await plans.meeting_presets(work, tandem))[0],
        place=None,
        place_words=None,
        uid=f"{uuid4()}@tandem",
        starts_at=starts_at,
        wall=wall_of(starts_at, zone),
    )


async def _count(work: Work, meeting: Meeting, tandem: Tandem) -> None:
    """Draws the conclusion from what is known now; an unclear meeting that stays unclear is left alone."""
    step = outcome((await work.meetings.answers(meeting.id)).values())
    if not MEETING_MACHINE.allows(meeting.status, step):
        return
    counted = await take(work, meeting, step, None)
    await stop_clock(work, meeting)
    if counted.status is MeetingStatus.TOOK_PLACE:
        await _begin(work, tandem)
        await milestones.meeting_counted(work, counted, tandem.id)


async def _begin(work: Work, tandem: Tandem) -> None:
    """The first meeting that took place makes the tandem an active one."""
    if not TANDEM_MACHINE.allows(tandem.status, "begin"):
        return
    after = TANDEM_MACHINE.step(tandem.status, "begin")
    try:
        await work.tandems.move(tandem, after)
    except Overtaken:  # ended, or begun, at this very moment
        return
    await work.audits.record(None, "began", "tandem", tandem.id, before=tandem.status, after=after)


def _delay(work: Work) -> timedelta:
    return timedelta(hours=work.programme.deadlines.took_place_question_hours)
