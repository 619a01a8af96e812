"""Planning a meeting: one of the two gathers length, place and times, and sends them to the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.meeting_plans import (
    FORM,
    TIME_STEPS,
    Plan,
    Refused,
    Step,
    Why,
    ask_about,
    choose_time,
    freshened,
    must_be_offerable,
    plan_of,
    state_of,
    suggest,
    type_length,
    write_place,
)
from program.meeting_series import LEAST_DATES, SeriesStatus
from program.meeting_views import PlanView
from program.meetings import Meeting, MeetingKind, MeetingStatus, Place, Said, offer_ends
from program.notices import MeetingProposed
from program.tandems import Tandem
from program.timers import TimerKind
from program.typed_times import TimeWords, Unreadable, read_number, read_time
from program.wall_times import AmbiguousTime, NonexistentTime, instant_of, wall_of
from usecases import ladders, persons, plans
from usecases.double_bookings import own_meetings_at
from usecases.forms import own_form
from usecases.meeting_series import dates_of_plan, offer_series
from usecases.meeting_steps import about_of, land_of, load, load_for, meetable_tandem_for, stop_clock, take
from usecases.series_steps import held_series
from usecases.time_suggestions import suggestions


async def begin(work: Work, actor: Actor, tandem_id: int) -> PlanView:
    """Opens the planning of a new meeting; where the two have agreed on a plan, with its length and place.

    Raises ``Settled`` where times are on offer already, or the tandem ended.
    """
    tandem = await meetable_tandem_for(work, actor, tandem_id)
    if await offered_in(work, tandem_id) is not None:
        raise Settled(MeetingStatus.PROPOSED)
    minutes, place = await plans.meeting_presets(work, tandem)
    is_brief = place is not None and await plans.is_agreed(work, tandem_id)
    plan = Plan(
        step=Step.TIMES if is_brief else Step.LENGTH,
        tandem_id=tandem_id,
        minutes=minutes,
        place=place,
        place_words=await _usual_words(work, tandem_id, place) if is_brief else None,
        is_brief=is_brief,
        may_repeat=True,
    )
    return await _open(work, actor, tandem, plan)


async def begin_anew(work: Work, actor: Actor, meeting_id: int) -> PlanView:
    """Opens the planning of other times for a meeting that is offered or agreed; it stands until they are sent.

    After the meeting's time only for somebody who said that the two have moved it. Raises ``Settled`` otherwise.
    """
    meeting, _ = await load_for(work, actor, meeting_id)
    tandem = await meetable_tandem_for(work, actor, meeting.tandem_id)
    await _must_be_movable(work, actor, meeting)
    series = await work.meeting_series.get(meeting.series_id) if meeting.series_id is not None else None
    plan = Plan(
        step=Step.TIMES if meeting.place is not None else Step.PLACE,
        tandem_id=tandem.id,
        meeting_id=meeting.id,
        sequence=meeting.sequence,
        was_agreed=meeting.status is MeetingStatus.CONFIRMED,
        minutes=meeting.minutes,
        place=meeting.place,
        place_words=meeting.place_words,
        kind=meeting.kind,
        weeks=series.weeks if series is not None and series.status is SeriesStatus.OFFERED else 0,
        may_repeat=meeting.status is MeetingStatus.PROPOSED and meeting.starts_at is None,
    )
    return await _open(work, actor, tandem, plan)


async def _usual_words(work: Work, tandem_id: int, place: Place | None) -> str | None:
    """Where the two agreed to meet last time, in the same way of meeting: their link, number or address."""
    agreed = await work.meetings.of(tandem_id, MeetingStatus.CONFIRMED, MeetingStatus.TOOK_PLACE)
    alike = [entry for entry in agreed if entry.place is place and entry.kind is MeetingKind.TALK]
    return alike[-1].place_words if alike else None


async def offered_in(work: Work, tandem_id: int) -> Meeting | None:
    """The meeting of this tandem whose times wait for an answer."""
    return next(iter(await work.meetings.of(tandem_id, MeetingStatus.PROPOSED)), None)


async def look_at(work: Work, actor: Actor, form_id: int) -> PlanView:
    """How far a planning has come, without times that are too near by now.

    Raises ``Missing`` once it is closed, ``Forbidden`` for somebody else's, and ``Settled`` once the tandem has ended.
    """
    form = await own_form(work, actor, form_id, FORM)
    return await _keep(work, actor, form.id, plan_of(form.state))


async def change(work: Work, actor: Actor, form_id: int, step: Callable[[Plan], Plan]) -> PlanView:
    """Takes one step of ``program.meeting_plans`` and keeps it; raises as that step and ``look_at`` do."""
    form = await own_form(work, actor, form_id, FORM)
    return await _keep(work, actor, form.id, step(plan_of(form.state)))


async def begin_after_moving(work: Work, actor: Actor, meeting_id: int) -> PlanView:
    """After "we moved it": the same meeting at a new time; a new one where this one is counted already."""
    try:
        return await begin_anew(work, actor, meeting_id)
    except Settled:
        meeting, _ = await load_for(work, actor, meeting_id)
        return await begin(work, actor, meeting.tandem_id)


async def type_words(work: Work, actor: Actor, form_id: int, words: str, names: TimeWords) -> PlanView:
    """What was typed at the open step: minutes, words about the place, or a time. Raises ``Refused``."""
    form = await own_form(work, actor, form_id, FORM)
    plan = plan_of(form.state)
    if plan.step in TIME_STEPS:
        typed = _with_time(work, actor, plan, words, names)
    elif plan.step is Step.LENGTH:
        typed = type_length(plan, read_number(words) or 0)
    elif plan.step is Step.WORDS:
        typed = write_place(plan, words)
    else:
        raise Refused(Why.BUTTONS)
    return await _keep(work, actor, form.id, typed)


def _with_time(work: Work, actor: Actor, plan: Plan, words: str, names: TimeWords) -> Plan:
    """Times are meant in the zone of whoever types; one that clocks skip or repeat is asked about."""
    zone = actor.person.zone
    try:
        wall = read_time(words, now=wall_of(work.now, zone), names=names, day=plan.day)
    except Unreadable:
        raise Refused(Why.UNREADABLE) from None
    try:
        time = instant_of(wall, zone)
    except (NonexistentTime, AmbiguousTime) as unclear:
        must_be_offerable(unclear.meaning.candidates[-1].instant, work.now)
        return ask_about(plan, unclear.meaning)
    return choose_time(plan, time, work.now)


async def send(work: Work, actor: Actor, form_id: int, *, all_the_same: bool = False) -> Meeting:
    """Offers the chosen times to the partner. If they are for an agreed meeting, its time is off from now on.

    Raises ``Refused`` where nothing is chosen, a chosen time has passed meanwhile, the person meets somebody else then
    and has not said ``all_the_same``, or the tandem ends before a series would be one; and ``Settled`` where the
    meeting, or the tandem, has moved on since the planning began; the planning is closed then.
    """
    form = await own_form(work, actor, form_id, FORM)
    plan = plan_of(form.state)
    if plan.place is None or plan.step is not Step.TIMES:
        raise Refused(Why.STALE)
    if not plan.chosen:
        raise Refused(Why.NONE)
    for time in plan.chosen:
        must_be_offerable(time, work.now)
    await _must_fit(work, actor, plan, all_the_same=all_the_same)
    await work.forms.close(actor.id)
    return await offer(work, actor, plan)


async def offer(work: Work, actor: Actor, plan: Plan) -> Meeting:
    """Offers the chosen times of a plan that is ready; raises ``Settled`` as ``send`` does."""
    tandem = await meetable_tandem_for(work, actor, plan.tandem_id)
    offer_it = _offer_new if plan.meeting_id is None else _offer_anew
    meeting = await offer_it(work, actor, plan, tandem)
    await work.timers.set(TimerKind.TIMES_OVER, meeting.id, offer_ends(meeting.options))
    notice = MeetingProposed(meeting_id=meeting.id, sequence=meeting.sequence)
    partner = tandem.partner_of(actor.id)
    if partner is not None:
        await work.tell(partner, notice, about=about_of(meeting), expires_at=max(meeting.options))
    return meeting


async def stop(work: Work, actor: Actor, form_id: int) -> Plan:
    """Closes the planning; nothing is sent, and an agreed time stays. Answers what was planned."""
    form = await own_form(work, actor, form_id, FORM)
    await work.forms.close(actor.id)
    return plan_of(form.state)


async def _offer_new(work: Work, actor: Actor, plan: Plan, tandem: Tandem) -> Meeting:
    if await offered_in(work, plan.tandem_id) is not None:  # the partner was a moment faster
        raise Settled(MeetingStatus.PROPOSED)
    meeting_id = await work.meetings.add(
        tandem_id=plan.tandem_id,
        status=MeetingStatus.PROPOSED,
        proposed_by=actor.id,
        zone=actor.person.zone,
        minutes=plan.minutes,
        place=plan.place,
        place_words=plan.place_words,
        uid=f"{uuid4()}@tandem",
        options=_options(plan, actor.person.zone),
        kind=plan.kind,
        series_id=await offer_series(work, actor, plan, tandem, None),
    )
    await work.audits.record(actor.id, "offered", "meeting", meeting_id, after=MeetingStatus.PROPOSED)
    await ladders.acted(work, plan.tandem_id, actor.id, waits=True)
    return (await load(work, meeting_id))[0]


async def _offer_anew(work: Work, actor: Actor, plan: Plan, tandem: Tandem) -> Meeting:
    meeting, _ = await load_for(work, actor, plan.meeting_id or 0)
    is_agreed = meeting.status is MeetingStatus.CONFIRMED
    if meeting.sequence != plan.sequence or is_agreed is not plan.was_agreed:  # answered, or changed, meanwhile
        raise Settled(meeting.status)
    await _must_be_movable(work, actor, meeting)
    was_ahead = not is_agreed or meeting.is_ahead(work.now)
    await held_series(work, meeting)  # before the meeting, as everywhere
    offered = await take(
        work,
        meeting,
        "move" if is_agreed else "offer_others",
        actor.id,
        sequence=meeting.sequence + 1,
        proposed_by=actor.id,
        zone=actor.person.zone,
        options=_options(plan, actor.person.zone),
        minutes=plan.minutes,
        place=plan.place,
        place_words=plan.place_words,
        starts_at=meeting.starts_at if was_ahead else None,  # nobody takes a day that has passed out of a calendar
        wall=None,
    )
    if (series_id := await offer_series(work, actor, plan, tandem, meeting)) != meeting.series_id:
        await work.meetings.put_into_series(meeting.id, series_id)
        offered = replace(offered, series_id=series_id)
    await stop_clock(work, meeting)
    await work.meetings.forget_answers(meeting.id)
    return offered


async def _must_fit(work: Work, actor: Actor, plan: Plan, *, all_the_same: bool) -> None:
    tandem = await work.tandems.get(plan.tandem_id)
    if tandem is None:
        raise Missing
    if plan.weeks and len(dates_of_plan(plan, actor.person.zone, tandem)) < LEAST_DATES:
        raise Refused(Why.NO_SERIES)
    double = await _double(work, actor, plan, tandem)
    if double and not all_the_same:
        raise Refused(Why.BUSY, double[0])


async def _double(work: Work, actor: Actor, plan: Plan, tandem: Tandem) -> list[datetime]:
    """Those of the chosen times, or of the dates of a series, at which whoever plans meets somebody else."""
    times = [slot.instant for slot in dates_of_plan(plan, actor.person.zone, tandem)] or plan.chosen
    return await own_meetings_at(work, actor.id, times, plan.minutes, but=plan.meeting_id)


async def _must_be_movable(work: Work, actor: Actor, meeting: Meeting) -> None:
    other = await offered_in(work, meeting.tandem_id)
    if meeting.status is MeetingStatus.PROPOSED:
        return
    if other is not None or meeting.status is not MeetingStatus.CONFIRMED:
        raise Settled(MeetingStatus.PROPOSED if other is not None else meeting.status)
    if not meeting.is_ahead(work.now) and (await work.meetings.answers(meeting.id)).get(actor.id) != Said.MOVED:
        raise Settled(meeting.status)


def _options(plan: Plan, zone: str) -> dict[datetime, datetime]:
    return {time: wall_of(time, zone) for time in plan.chosen}


async def _open(work: Work, actor: Actor, tandem: Tandem, plan: Plan) -> PlanView:
    partner_id = tandem.partner_of(actor.id)
    if partner_id is None or await work.persons.get(partner_id) is None:
        raise Settled(tandem.status)
    ready = await _with_suggestions(work, actor, plan)
    form = await work.forms.begin(actor.id, state_of(ready), about=tandem.id)
    return await _view(work, actor, form.id, ready)


async def _keep(work: Work, actor: Actor, form_id: int, plan: Plan) -> PlanView:
    ready = await _with_suggestions(work, actor, plan)
    await work.forms.save(form_id, state_of(ready))
    return await _view(work, actor, form_id, ready)


async def _view(work: Work, actor: Actor, form_id: int, plan: Plan) -> PlanView:
    tandem = await meetable_tandem_for(work, actor, plan.tandem_id)
    partner = await persons.get(work, tandem.partner_of(actor.id) or 0)
    meeting = await work.meetings.get(plan.meeting_id) if plan.meeting_id is not None else None
    has_times = plan.step is Step.TIMES and plan.chosen
    return PlanView(
        form_id=form_id,
        plan=plan,
        now=work.now,
        zone=actor.person.zone,
        partner_name=partner.first_name,
        partner_zone=partner.zone,
        agreed=meeting if meeting is not None and meeting.is_ahead(work.now) else None,
        until=tandem.ends_at,
        land=land_of(work, tandem),
        double=tuple(await _double(work, actor, plan, tandem)) if has_times else (),
    )


async def _with_suggestions(work: Work, actor: Actor, plan: Plan) -> Plan:
    """The plan without times that are too near by now; where times are shown and none suggested, with suggestions."""
    fresh = freshened(plan, work.now)
    if fresh.step is not Step.TIMES or fresh.suggested:
        return fresh
    tandem = await meetable_tandem_for(work, actor, plan.tandem_id)
    partner = await persons.get(work, tandem.partner_of(actor.id) or 0)
    times, is_shared = await suggestions(work, actor.person, partner, plan)
    return suggest(fresh, times, is_shared=is_shared)
