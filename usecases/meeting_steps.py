"""What all that happens to a meeting has in common: loading it for one of the two, saving a step, setting the clock."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.meeting_views import MeetingView
from program.meetings import MEETING_MACHINE, Meeting, MeetingStatus, reminders
from program.notices import MeetingCancelled, MeetingConfirmed, MeetingReminder
from program.tandems import LIVE, Tandem
from program.timers import TimerKind
from usecases import ladders
from usecases.series_steps import close_offer, held_series

CONTACT_RESTS = "contact_rests"  # the state that ``Settled`` carries while nothing may be planned


async def load(work: Work, meeting_id: int) -> tuple[Meeting, Tandem]:
    """The meeting and its tandem; raises ``Missing``."""
    meeting = await work.meetings.get(meeting_id)
    tandem = await work.tandems.get(meeting.tandem_id) if meeting is not None else None
    if meeting is None or tandem is None:
        raise Missing
    return meeting, tandem


async def load_for(work: Work, actor: Actor, meeting_id: int) -> tuple[Meeting, Tandem]:
    """The same for one of the two; raises ``Forbidden`` for everybody else."""
    meeting, tandem = await load(work, meeting_id)
    actor.must_be(tandem.mentee_id, tandem.mentor_id)
    return meeting, tandem


async def live_tandem_for(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    """The tandem for one of the two; raises ``Missing``, ``Forbidden``, and ``Settled`` once it has ended."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        raise Missing
    actor.must_be(tandem.mentee_id, tandem.mentor_id)
    if tandem.status not in LIVE:
        raise Settled(tandem.status)
    return tandem


async def meetable_tandem_for(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    """``live_tandem_for``, as long as contact between the two does not rest: then it raises ``Settled`` as well."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    if tandem.contact_stopped_at is not None:
        raise Settled(CONTACT_RESTS)
    return tandem


async def view_of(work: Work, meeting: Meeting, tandem: Tandem, reader_id: int) -> MeetingView:
    """The meeting as one of the two sees it."""
    partner = await work.persons.get(tandem.partner_of(reader_id) or 0)
    return MeetingView(
        meeting=meeting,
        now=work.now,
        reader_id=reader_id,
        partner_name=partner.first_name if partner is not None else "",
        partner_zone=partner.zone if partner is not None else "UTC",
        is_live=tandem.status in LIVE and partner is not None and tandem.contact_stopped_at is None,
        my_answer=(await work.meetings.answers(meeting.id)).get(reader_id),
        series=await work.meeting_series.get(meeting.series_id) if meeting.series_id is not None else None,
        land=land_of(work, tandem),
        next_meeting=await _next_after(work, meeting),
    )


async def _next_after(work: Work, meeting: Meeting) -> Meeting | None:
    agreed = await work.meetings.of(meeting.tandem_id, MeetingStatus.CONFIRMED)
    return next((other for other in agreed if other.id != meeting.id and other.is_ahead(work.now)), None)


def land_of(work: Work, tandem: Tandem) -> str | None:
    """The German Land whose holidays count for a tandem; None once its site is no longer in the programme file."""
    site = work.programme.sites.get(tandem.site)
    return site.land if site is not None else None


async def take(work: Work, meeting: Meeting, step: str, actor_id: int | None, **values: Any) -> Meeting:
    """Takes a step of the machine and answers the meeting as it stands now.

    Raises ``Settled`` where the step does not start from here, or somebody was faster; nothing is changed then.
    """
    if not MEETING_MACHINE.allows(meeting.status, step):
        raise Settled(meeting.status)
    status = MEETING_MACHINE.step(meeting.status, step)
    try:
        await work.meetings.move(meeting, status, **values)
    except Overtaken:
        raise Settled((await load(work, meeting.id))[0].status) from None
    await work.audits.record(actor_id, step, "meeting", meeting.id, before=meeting.status, after=status)
    await ladders.meeting_moved(work, meeting, step, actor_id)
    return (await load(work, meeting.id))[0]


async def set_clock(
    work: Work,
    meeting: Meeting,
    tandem: Tandem,
    *,
    is_rederived: bool = False,
    told_after: timedelta = timedelta(),
    agreed_by: int | None = None,
) -> None:
    """A time is agreed: tells both, plans their reminders and the question afterwards, all in this transaction.

    Whoever has agreed to it by a tap (``agreed_by``) reads it on the screen, and gets the file alone.
    """
    starts_at, ends_at = meeting.starts_at, meeting.ends_at
    if starts_at is None or ends_at is None:
        raise ValueError(meeting.id)
    hours = work.programme.deadlines
    await work.timers.clear(meeting.id, TimerKind.TIMES_OVER, TimerKind.ANSWERS_OVER)
    asked_at = ends_at + timedelta(hours=hours.took_place_question_hours)
    await work.timers.set(TimerKind.MEETING_OVER, meeting.id, asked_at)
    about = about_of(meeting)
    told = MeetingConfirmed(meeting_id=meeting.id, sequence=meeting.sequence, is_rederived=is_rederived)
    for member in (tandem.mentee_id, tandem.mentor_id):
        told = replace(told, is_on_screen=member == agreed_by)
        await work.tell(member, told, about=about, not_before=work.now + told_after, expires_at=ends_at)
        for ahead, instant in reminders(starts_at, hours.meeting_reminder_hours, work.now):
            notice = MeetingReminder(meeting_id=meeting.id, sequence=meeting.sequence, hours=ahead)
            await work.tell(member, notice, about=f"{about}.{ahead}", not_before=instant, expires_at=starts_at)


async def stop_clock(work: Work, meeting: Meeting) -> None:
    """Nothing more is awaited of the agreed or offered time. Reminders under way see that the meeting has moved on."""
    kinds = (TimerKind.TIMES_OVER, TimerKind.MEETING_OVER, TimerKind.ANSWERS_OVER)
    await work.timers.clear(meeting.id, *kinds)


async def call_off(
    work: Work, meeting: Meeting, actor_id: int | None, *, told: tuple[int, ...], by: int | None
) -> Meeting:
    """Cancels a meeting that is offered or agreed and tells these people; ``by`` is whom the notice names."""
    series = await held_series(work, meeting)
    cancelled = await take(work, meeting, "cancel", actor_id, sequence=meeting.sequence + 1)
    await close_offer(work, series, actor_id)
    await stop_clock(work, meeting)
    for person_id in told:
        await tell_cancelled(work, cancelled, person_id, by)
    return cancelled


async def tell_cancelled(work: Work, meeting: Meeting, person_id: int, by: int | None) -> None:
    """Tells somebody that a meeting will not take place, with the calendar file that takes it out."""
    notice = MeetingCancelled(meeting_id=meeting.id, sequence=meeting.sequence, by=by)
    await work.tell(person_id, notice, about=about_of(meeting))


def about_of(meeting: Meeting) -> str:
    """What notices about this state of the meeting are told apart by."""
    return f"{meeting.id}.{meeting.sequence}"
