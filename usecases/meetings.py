"""Meetings of a tandem: what the two agree on, and what the clock does about it."""

from db.works import Work
from program.actors import Actor, Forbidden, Settled
from program.meeting_series import Series, SeriesStatus, dates_of
from program.meeting_views import MeetingView
from program.meetings import LATE_MINUTES, DoubleBooked, Meeting, MeetingStatus, offer_ends
from program.notices import MeetingDeclined, PartnerRunsLate
from program.tandems import LIVE, Tandem
from program.timers import TimerKind
from usecases import meeting_series
from usecases.double_bookings import own_meetings_at
from usecases.meeting_steps import (
    about_of,
    call_off,
    load,
    load_for,
    set_clock,
    stop_clock,
    take,
    tell_cancelled,
    view_of,
)
from usecases.rederivations import rederive_all
from usecases.series_steps import close_offer, held_series
from usecases.took_place import answers_are_over, meeting_is_over, open_questions_of

__all__ = [  # with what other modules look for here, wherever it is written
    "accept",
    "answers_are_over",
    "cancel",
    "cancel_all_of",
    "decline",
    "has_any_ahead",
    "look_at",
    "meeting_is_over",
    "next_meeting_of",
    "open_questions_of",
    "rederive_all",
    "run_late",
    "take_back",
    "times_are_over",
]


async def look_at(work: Work, actor: Actor, meeting_id: int) -> MeetingView:
    """The meeting as one of the two sees it now; raises ``Missing`` and ``Forbidden``."""
    meeting, tandem = await load_for(work, actor, meeting_id)
    return await view_of(work, meeting, tandem, actor.id)


async def accept(
    work: Work, actor: Actor, meeting_id: int, sequence: int, place: int, *, all_the_same: bool = False
) -> Meeting:
    """Takes one of the offered times, by its place in the offer: both are told and reminded. A series begins with it.

    Raises ``Forbidden`` for whoever offered it, ``Settled`` where that offer, or that time, has passed, and
    ``DoubleBooked`` where the person meets somebody else then and has not said ``all_the_same``.
    """
    meeting, tandem = await _offer_to(work, actor, meeting_id, sequence)
    if not 0 <= place < len(meeting.options) or meeting.options[place] <= work.now:
        raise Settled(meeting.status)
    series = await held_series(work, meeting)
    if not all_the_same:
        await _must_be_free(work, actor, meeting, series, place)
    agreed = {"starts_at": meeting.options[place], "wall": meeting.walls[place]}
    confirmed = await take(work, meeting, "confirm", actor.id, **agreed)
    await set_clock(work, confirmed, tandem, agreed_by=actor.id)
    await meeting_series.start(work, actor.id, series, tandem)
    return confirmed


async def decline(work: Work, actor: Actor, meeting_id: int, sequence: int) -> Meeting:
    """None of the times suits; no reason is asked. Raises as ``accept`` does."""
    meeting, tandem = await _offer_to(work, actor, meeting_id, sequence)
    return await _close_offer(work, meeting, tandem, "decline", actor.id)


async def take_back(work: Work, actor: Actor, meeting_id: int, sequence: int) -> Meeting:
    """Takes the own offer back. Raises ``Forbidden`` for the partner's, ``Settled`` where it has been answered."""
    meeting, tandem = await load_for(work, actor, meeting_id)
    if meeting.status is not MeetingStatus.PROPOSED or meeting.sequence != sequence:
        raise Settled(meeting.status)
    actor.must_be(meeting.proposed_by)
    both = (tandem.mentee_id, tandem.mentor_id)
    told = both if meeting.starts_at is not None else tuple(member for member in both if member != actor.id)
    return await call_off(work, meeting, actor.id, told=told, by=actor.id)


async def cancel(work: Work, actor: Actor, meeting_id: int, sequence: int) -> Meeting:
    """Calls an agreed meeting off that has not begun; no reason is asked, and both are told.

    Raises ``Settled`` where it has begun, or where it is no longer what the button showed.
    """
    meeting, tandem = await load_for(work, actor, meeting_id)
    if meeting.sequence != sequence or not meeting.is_ahead(work.now):
        raise Settled(meeting.status)
    return await call_off(work, meeting, actor.id, told=(tandem.mentee_id, tandem.mentor_id), by=actor.id)


async def run_late(work: Work, actor: Actor, meeting_id: int, sequence: int, minutes: int) -> Meeting:
    """Tells the partner; the same number of minutes once. Raises ``Settled`` where there is nothing to be late for."""
    meeting, tandem = await load_for(work, actor, meeting_id)
    is_on = meeting.status is MeetingStatus.CONFIRMED and meeting.ends_at is not None and meeting.ends_at > work.now
    partner = tandem.partner_of(actor.id)
    if not is_on or meeting.sequence != sequence or minutes not in LATE_MINUTES or partner is None:
        raise Settled(meeting.status)
    if tandem.contact_stopped_at is not None:
        raise Settled(meeting.status)
    notice = PartnerRunsLate(meeting_id=meeting.id, sequence=meeting.sequence, minutes=minutes)
    await work.tell(partner, notice, about=f"{about_of(meeting)}.{minutes}", expires_at=meeting.ends_at)
    return meeting


async def times_are_over(work: Work, meeting_id: int) -> None:
    """The last of the offered times is near and nobody answered: whoever offered them is told, without blame."""
    meeting = await work.meetings.get(meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.PROPOSED:
        return
    until = offer_ends(meeting.options)
    if until > work.now:  # other times have been offered meanwhile
        await work.timers.set(TimerKind.TIMES_OVER, meeting.id, until)
        return
    await _close_offer(work, meeting, (await load(work, meeting_id))[1], "expire", None)


async def cancel_all_of(work: Work, tandem_id: int, by: int | None) -> None:
    """The tandem has ended: every meeting that has not begun is off, and both are told neutrally.

    ``by`` is whose doing it is, for the audit trail alone: no notice names anybody.
    """
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        return
    await meeting_series.end_all_of(work, tandem_id, by)
    for meeting in await work.meetings.of(tandem_id, MeetingStatus.PROPOSED, MeetingStatus.CONFIRMED):
        if meeting.status is MeetingStatus.PROPOSED or meeting.is_ahead(work.now):
            told = (tandem.mentee_id, tandem.mentor_id) if meeting.starts_at is not None else ()
            await call_off(work, meeting, by, told=told, by=None)


async def has_any_ahead(work: Work, tandem_id: int) -> bool:
    """Whether the two have agreed on a time that lies ahead."""
    return any(meeting.is_ahead(work.now) for meeting in await work.meetings.of(tandem_id, MeetingStatus.CONFIRMED))


async def next_meeting_of(work: Work, person_id: int) -> Meeting | None:
    """The soonest agreed meeting ahead in any of the person's tandems."""
    agreed = [
        meeting
        for tandem in await work.tandems.live_of(person_id)
        for meeting in await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED)
        if meeting.is_ahead(work.now)
    ]
    return min(agreed, key=lambda meeting: (meeting.starts_at or work.now, meeting.id), default=None)


async def _offer_to(work: Work, actor: Actor, meeting_id: int, sequence: int) -> tuple[Meeting, Tandem]:
    """The meeting whose times wait for this person's answer."""
    meeting, tandem = await load_for(work, actor, meeting_id)
    if meeting.status is not MeetingStatus.PROPOSED or meeting.sequence != sequence or tandem.status not in LIVE:
        raise Settled(meeting.status)
    if meeting.proposed_by == actor.id:
        raise Forbidden
    return meeting, tandem


async def _must_be_free(work: Work, actor: Actor, meeting: Meeting, series: Series | None, place: int) -> None:
    is_series = series is not None and series.status is SeriesStatus.OFFERED
    times = (
        [slot.instant for slot in dates_of(series)] if series is not None and is_series else [meeting.options[place]]
    )
    taken = await own_meetings_at(work, actor.id, times, meeting.minutes, but=meeting.id)
    if taken:
        raise DoubleBooked(taken[0])


async def _close_offer(work: Work, meeting: Meeting, tandem: Tandem, step: str, actor_id: int | None) -> Meeting:
    """Offered times came to nothing. If a time was agreed before, it stays off, and goes out of both calendars."""
    series = await held_series(work, meeting)
    closed = await take(work, meeting, step, actor_id, sequence=meeting.sequence + 1)
    await close_offer(work, series, actor_id)
    await stop_clock(work, meeting)
    notice = MeetingDeclined(meeting_id=meeting.id, sequence=closed.sequence)
    await work.tell(meeting.proposed_by, notice, about=about_of(closed))
    other = tandem.partner_of(meeting.proposed_by)
    if meeting.starts_at is not None and other is not None:
        await tell_cancelled(work, closed, other, None)
    return closed
