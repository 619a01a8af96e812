"""A rest of a tandem: either of the two begins it, either ends it, and otherwise it ends by itself.

It is another thing than a person's own pause (``usecases.pauses``), of which no partner hears: that one holds back
proposals and nudges to one person, and planned meetings go on. While a tandem rests nobody in it is asked anything and
no date of a series is made; what the two write is passed on as always.
"""

from datetime import date

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Settled
from program.meeting_series import SeriesStatus
from program.meetings import Meeting, MeetingStatus
from program.notices import TandemPaused, TandemResumed
from program.tandem_pauses import (
    PauseChoice,
    PausePreview,
    days_to_choose,
    goes_on_at,
    is_within,
    weeks_to_choose,
)
from program.tandems import TANDEM_MACHINE, Tandem, TandemStatus
from program.timers import TimerKind
from usecases import endings, ladders, milestones
from usecases.meeting_steps import call_off, load, meetable_tandem_for

_OPEN = (MeetingStatus.CONFIRMED, MeetingStatus.PROPOSED)


async def look_at(work: Work, actor: Actor, tandem_id: int) -> PauseChoice:
    """For how long the tandem may rest.

    Raises ``Missing``, ``Forbidden``, and ``Settled`` once it has ended, while it rests, or while contact is stopped.
    """
    tandem = await _restable_tandem_for(work, actor, tandem_id)
    tz = work.programme.sites[tandem.site].tz
    days = days_to_choose(work.now, tandem.ends_at, tz)
    return PauseChoice(
        tandem=tandem,
        partner_name=await partner_name_of(work, actor, tandem),
        weeks=weeks_to_choose(work.now, days, tz),
        days=days,
        now=work.now,
    )


async def preview(work: Work, actor: Actor, tandem_id: int, day: date) -> PausePreview:
    """What a rest until that day means; raises as ``look_at``, and ``Settled`` for a day that is not offered."""
    choice = await look_at(work, actor, tandem_id)
    if day not in choice.days:
        raise Settled("not_offered")
    until = goes_on_at(day, work.programme.sites[choice.tandem.site].tz)
    found = [m for m in await work.meetings.of(tandem_id, *_OPEN) if is_within(m, work.now, until)]
    return PausePreview(
        tandem=choice.tandem,
        partner_name=choice.partner_name,
        day=day,
        until=until,
        planned=tuple(meeting for meeting in found if not _is_repeated(meeting)),
        left_out=sum(_is_repeated(meeting) for meeting in found),
    )


async def pause(work: Work, actor: Actor, tandem_id: int, day: date, *, cancels: bool) -> Tandem:
    """The tandem rests until that day, from now on; the partner is told neutrally. Raises as ``preview``.

    Dates of a series in this time are called off. Other meetings and offers stay, unless ``cancels``.
    """
    await _restable_tandem_for(work, actor, tandem_id)
    await work.endings.lock(tandem_id)
    view = await preview(work, actor, tandem_id, day)
    tandem, after = view.tandem, TANDEM_MACHINE.step(view.tandem.status, "pause")
    await _move(work, tandem, after, actor.id, "paused", paused_until=view.until)
    await work.timers.set(TimerKind.TANDEM_PAUSE_OVER, tandem_id, view.until)
    partner = tandem.partner_of(actor.id)
    if partner is not None:
        notice = TandemPaused(tandem_id=tandem_id, until=view.until.isoformat())
        await work.tell(partner, notice, about=f"{tandem_id}.{work.now.isoformat()}", expires_at=view.until)
    for meeting in await work.meetings.of(tandem_id, *_OPEN):
        if is_within(meeting, work.now, view.until) and (cancels or _is_repeated(meeting)):
            await _call_off(work, actor, meeting)
    await ladders.begin_anew(work, tandem_id)
    return await endings.locked(work, tandem_id)


async def resume(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    """One of the two ends the rest before its date; the partner is told.

    Raises ``Missing``, ``Forbidden``, and ``Settled`` where the tandem does not rest, or contact is stopped.
    """
    await meetable_tandem_for(work, actor, tandem_id)
    await work.endings.lock(tandem_id)
    tandem = await meetable_tandem_for(work, actor, tandem_id)
    if tandem.status is not TandemStatus.PAUSED:
        raise Settled(tandem.status)
    await _go_on(work, tandem, actor.id)
    return await endings.locked(work, tandem_id)


async def end_by_date(work: Work, tandem_id: int) -> None:
    """The timer: the day has come. Looks again whether the tandem still rests until then."""
    tandem = await endings.locked(work, tandem_id)
    if tandem.rests_until is None:
        return
    if tandem.rests_until > work.now:
        await work.timers.set(TimerKind.TANDEM_PAUSE_OVER, tandem_id, tandem.rests_until)
        return
    await _go_on(work, tandem, None)


async def partner_name_of(work: Work, actor: Actor, tandem: Tandem) -> str:
    """The partner's first name; empty for one who has left for good."""
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return partner.first_name if partner is not None else ""


async def _go_on(work: Work, tandem: Tandem, by: int | None) -> None:
    has_met = (await milestones.together_in(work, tandem.id)).meetings > 0
    after = TANDEM_MACHINE.step(tandem.status, "resume" if has_met else "resume_unmet")
    await _move(work, tandem, after, by, "resumed")
    await work.timers.clear(tandem.id, TimerKind.TANDEM_PAUSE_OVER)
    for series in await work.meeting_series.of(tandem.id, SeriesStatus.RUNNING):  # at once, not at its next look
        await work.timers.set(TimerKind.SERIES_TURN, series.id, work.now)
    await ladders.begin_anew(work, tandem.id)
    if tandem.contact_stopped_at is not None:  # nobody is called upon to meet meanwhile
        return
    about = f"{tandem.id}.{work.now.isoformat()}"
    for member in (tandem.mentee_id, tandem.mentor_id):
        if member != by:
            not_before = await endings.awake_at(work, member)
            await work.tell(member, TandemResumed(tandem_id=tandem.id), about=about, not_before=not_before)


async def _move(work: Work, tandem: Tandem, after: TandemStatus, by: int | None, action: str, **values: object) -> None:
    try:
        await work.tandems.move(tandem, after, **values)
    except Overtaken:  # the first meeting has been counted at this very moment
        raise Settled(tandem.status) from None
    await work.audits.record(by, action, "tandem", tandem.id, before=tandem.status, after=after)


async def _call_off(work: Work, actor: Actor, found: Meeting) -> None:
    meeting, tandem = await load(work, found.id)
    both = (tandem.mentee_id, tandem.mentor_id)
    told = both if meeting.starts_at is not None else ()  # of times that were on offer the rest itself says enough
    await call_off(work, meeting, actor.id, told=told, by=None)


def _is_repeated(meeting: Meeting) -> bool:
    """Whether it is an agreed date of a series."""
    return meeting.series_id is not None and meeting.status is MeetingStatus.CONFIRMED


async def _restable_tandem_for(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    tandem = await meetable_tandem_for(work, actor, tandem_id)
    if not TANDEM_MACHINE.allows(tandem.status, "pause"):
        raise Settled(tandem.status)
    return tandem
