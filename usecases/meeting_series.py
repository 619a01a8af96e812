"""Meetings that repeat: offered as one, agreed with one tap, then one date after the other by the clock."""

from datetime import datetime, timedelta
from uuid import uuid4

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.meeting_plans import Plan
from program.meeting_series import (
    SERIES_MACHINE,
    Series,
    SeriesStatus,
    Slot,
    dates_of,
    dates_until,
    first_wall,
    grows_with,
    overlap,
    turn_of,
    uid_of,
)
from program.meeting_views import Agenda, SeriesView
from program.meetings import Meeting, MeetingStatus
from program.notices import SeriesEnded
from program.tandems import LIVE, Tandem, TandemStatus
from program.timers import TimerKind
from usecases.meeting_steps import call_off, land_of, live_tandem_for, load, set_clock
from usecases.series_steps import close_offer, held_series, step_series

_S = SeriesStatus
_RESTED = timedelta(days=1)  # how soon to look again while the two have a rest


def dates_of_plan(plan: Plan, zone: str, tandem: Tandem) -> tuple[Slot, ...]:
    """The dates of the series that is being planned; none for a single meeting."""
    if not plan.weeks or not plan.chosen:
        return ()
    return dates_until(first_wall(plan.chosen[0], zone, plan.fold), zone, plan.weeks, plan.length, tandem.ends_at)


async def offer_series(work: Work, actor: Actor, plan: Plan, tandem: Tandem, meeting: Meeting | None) -> int | None:
    """Keeps what is offered beyond the first date; answers the series to which the offered meeting belongs from now on.

    ``meeting`` is one whose times are replaced: its series is offered otherwise, or not any more. A single date of a
    series that runs stays one.
    """
    series = await held_series(work, meeting) if meeting is not None else None
    if series is not None and series.status is not _S.OFFERED:
        return series.id
    if not plan.weeks:
        await close_offer(work, series, actor.id)
        return None
    values = {
        "proposed_by": actor.id,
        "zone": actor.person.zone,
        "wall": first_wall(plan.chosen[0], actor.person.zone, plan.fold),
        "weeks": plan.weeks,
        "until": tandem.ends_at,
        "kind": plan.kind,
        "minutes": plan.minutes,
        "place": plan.place,
        "place_words": plan.place_words,
    }
    if series is not None:
        await step_series(work, series, "offer_others", actor.id, **values)
        return series.id
    series_id = await work.meeting_series.add(tandem_id=tandem.id, uid=uuid4().hex, **values)
    await work.audits.record(actor.id, "offered", "series", series_id, after=_S.OFFERED)
    return series_id


async def start(work: Work, actor_id: int, series: Series | None, tandem: Tandem) -> None:
    """The first date is agreed, and all the others with it: the second one is made at once."""
    if series is None or series.status is not _S.OFFERED:
        return
    await step_series(work, series, "start", actor_id, made=1)
    await _take_turn(work, series.id, tandem)


async def series_turn(work: Work, series_id: int) -> None:
    """A date has begun: the next but one becomes a meeting, so that two lie ahead. Harmless to repeat.

    Dates that passed while nothing ran here are left out. While the two have a rest, or staff look at something, no
    date is made.
    """
    series = await work.meeting_series.get(series_id)
    tandem = await work.tandems.get(series.tandem_id) if series is not None else None
    if series is None or tandem is None or tandem.status not in LIVE or series.status is not _S.RUNNING:
        return
    if tandem.status is TandemStatus.PAUSED or tandem.contact_stopped_at is not None:
        await work.timers.set(TimerKind.SERIES_TURN, series_id, work.now + _RESTED)
        return
    # The two are meeting just now: what comes next can wait until they are done.
    ends = [slot.instant + timedelta(minutes=series.minutes) for slot in dates_of(series) if slot.instant <= work.now]
    await _take_turn(work, series_id, tandem, told_after=max(timedelta(), ends[-1] - work.now if ends else timedelta()))


async def look_at(work: Work, actor: Actor, series_id: int) -> SeriesView:
    """The series as one of the two sees it; raises ``Missing`` and ``Forbidden``."""
    series, tandem = await _load_for(work, actor, series_id)
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    ahead = [entry for entry in await work.meetings.dates_of(series_id) if entry.is_ahead(work.now)]
    may_end = SERIES_MACHINE.allows(series.status, "end") and tandem.status in LIVE
    return SeriesView(
        series=series,
        now=work.now,
        partner_name=partner.first_name if partner is not None else "",
        partner_zone=partner.zone if partner is not None else "UTC",
        land=land_of(work, tandem),
        ahead=tuple(sorted(ahead, key=lambda entry: (entry.starts_at or work.now, entry.id))),
        can_end=may_end and (series.status is _S.RUNNING or bool(ahead)),
    )


async def end(work: Work, actor: Actor, series_id: int) -> Series:
    """Ends the series for both: its dates ahead are off, both are told once. Raises ``Settled`` where it is over."""
    series, tandem = await _load_for(work, actor, series_id)
    if not (await look_at(work, actor, series_id)).can_end:
        raise Settled(series.status)
    await _end(work, series_id, actor.id)
    dates = await work.meetings.dates_of(series_id)
    off = [entry for entry in dates if entry.status is MeetingStatus.PROPOSED or entry.is_ahead(work.now)]
    for meeting in off:
        await call_off(work, meeting, actor.id, told=(), by=None)
    notice = SeriesEnded(series_id=series_id, meeting_ids=[meeting.id for meeting in off], by=actor.id)
    for member in (tandem.mentee_id, tandem.mentor_id):
        await work.tell(member, notice, about=str(series_id))
    return (await _load_for(work, actor, series_id))[0]


async def end_all_of(work: Work, tandem_id: int, by: int | None) -> None:
    """The tandem has ended: no further dates. Of those that stand, each is called off as every meeting is."""
    for series in await work.meeting_series.of(tandem_id, _S.RUNNING, _S.FINISHED):
        await _end(work, series.id, by)


async def grow_all_of(work: Work, tandem: Tandem, ended_at: datetime, by: int) -> None:
    """The tandem, which was to end at ``ended_at``, has been made longer: its series go on as they were agreed."""
    for found in await work.meeting_series.of(tandem.id, _S.OFFERED, _S.RUNNING, _S.FINISHED):
        series = await work.meeting_series.get(found.id, is_held=True)
        if series is None or not grows_with(series, ended_at):
            continue
        await step_series(work, series, "grow", by, until=tandem.ends_at)
        if series.status is not _S.OFFERED:
            await series_turn(work, series.id)


async def going_on_in(work: Work, tandem_id: int) -> tuple[Series, ...]:
    """The agreed series that still have a date ahead, whether it is made already or not."""
    agreed = await work.meeting_series.of(tandem_id, _S.RUNNING, _S.FINISHED)
    return tuple(series for series in agreed if any(slot.instant > work.now for slot in dates_of(series)))


async def agenda(work: Work, actor: Actor, tandem_id: int) -> Agenda:
    """All that the two have planned; raises as ``live_tandem_for`` does."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    planned = await work.meetings.of(tandem_id, MeetingStatus.CONFIRMED, MeetingStatus.PROPOSED)
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return Agenda(
        tandem_id=tandem_id,
        partner_name=partner.first_name if partner is not None else "",
        now=work.now,
        ahead=tuple(entry for entry in planned if entry.is_ahead(work.now)),
        offered=next((entry for entry in planned if entry.status is MeetingStatus.PROPOSED), None),
        series=tuple(await work.meeting_series.of(tandem_id, _S.RUNNING)),
    )


async def _end(work: Work, series_id: int, actor_id: int | None) -> None:
    series = await work.meeting_series.get(series_id, is_held=True)
    if series is None:
        raise Missing
    await step_series(work, series, "end", actor_id)
    await work.timers.clear(series_id, TimerKind.SERIES_TURN)


async def _take_turn(work: Work, series_id: int, tandem: Tandem, told_after: timedelta = timedelta()) -> None:
    series = await work.meeting_series.get(series_id, is_held=True)
    if series is None or series.status is not _S.RUNNING:
        return
    turn = turn_of(series, work.now, tandem.ends_at)
    known = await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED)
    taken = [(entry.starts_at, entry.ends_at) for entry in known if entry.starts_at and entry.ends_at]
    try:
        await work.meeting_series.move(series, _S.RUNNING, made=turn.made)
    except Overtaken:  # ended at this very moment, or another process was faster
        return
    for slot in turn.slots:
        # Where the two meet at that time anyway, since they agreed on it by itself, no second meeting is made.
        if not overlap([(slot.instant, slot.instant + timedelta(minutes=series.minutes))], taken):
            await _make(work, series, tandem, slot, told_after)
    if turn.wake_at is not None:
        await work.timers.set(TimerKind.SERIES_TURN, series_id, turn.wake_at)
        return
    await work.timers.clear(series_id, TimerKind.SERIES_TURN)
    last = await work.meeting_series.get(series_id)
    if last is not None:
        await step_series(work, last, "finish", None)


async def _make(work: Work, series: Series, tandem: Tandem, slot: Slot, told_after: timedelta) -> None:
    meeting_id = await work.meetings.add(
        tandem_id=series.tandem_id,
        status=MeetingStatus.CONFIRMED,
        proposed_by=series.proposed_by,
        zone=series.zone,
        minutes=series.minutes,
        place=series.place,
        place_words=series.place_words,
        uid=uid_of(series, slot.number),
        starts_at=slot.instant,
        wall=slot.wall,
        kind=series.kind,
        series_id=series.id,
    )
    await work.audits.record(None, "repeated", "meeting", meeting_id, after=MeetingStatus.CONFIRMED)
    await set_clock(work, (await load(work, meeting_id))[0], tandem, told_after=told_after)


async def _load_for(work: Work, actor: Actor, series_id: int) -> tuple[Series, Tandem]:
    series = await work.meeting_series.get(series_id)
    tandem = await work.tandems.get(series.tandem_id) if series is not None else None
    if series is None or tandem is None:
        raise Missing
    actor.must_be(tandem.mentee_id, tandem.mentor_id)
    return series, tandem
