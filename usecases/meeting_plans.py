"""Planning a meeting: one of the two gathers length, place and times, and sends them to the other."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.meeting_plans import (
    FORM,
    TIME_STEPS,
    Plan,
    Refused,
    Step,
    Why,
    ask_about,
    choose_length,
    choose_time,
    freshened,
    must_be_offerable,
    plan_of,
    state_of,
    suggest,
    write_place,
)
from program.meeting_views import PlanView
from program.meetings import Meeting, MeetingStatus, Said, offer_ends
from program.notices import MeetingProposed
from program.tandems import Tandem
from program.timers import TimerKind
from program.typed_times import TimeWords, Unreadable, read_number, read_time
from program.wall_times import AmbiguousTime, NonexistentTime, instant_of, wall_of
from usecases import persons
from usecases.meeting_steps import about_of, live_tandem_for, load, load_for, stop_clock, take
from usecases.time_suggestions import suggestions


async def begin(work: Work, actor: Actor, tandem_id: int) -> PlanView:
    """Opens the planning of a new meeting. Raises ``Settled`` where times are on offer already, or the tandem ended."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    if await offered_in(work, tandem_id) is not None:
        raise Settled(MeetingStatus.PROPOSED)
    minutes = work.programme.templates[tandem.template].meeting_minutes
    return await _open(work, actor, tandem, Plan(step=Step.LENGTH, tandem_id=tandem_id, minutes=minutes))


async def begin_anew(work: Work, actor: Actor, meeting_id: int) -> PlanView:
    """Opens the planning of other times for a meeting that is offered or agreed; it stands until they are sent.

    After the meeting's time only for somebody who said that the two have moved it. Raises ``Settled`` otherwise.
    """
    meeting, _ = await load_for(work, actor, meeting_id)
    tandem = await live_tandem_for(work, actor, meeting.tandem_id)
    await _must_be_movable(work, actor, meeting)
    plan = Plan(
        step=Step.TIMES if meeting.place is not None else Step.PLACE,
        tandem_id=tandem.id,
        meeting_id=meeting.id,
        sequence=meeting.sequence,
        was_agreed=meeting.status is MeetingStatus.CONFIRMED,
        minutes=meeting.minutes,
        place=meeting.place,
        place_words=meeting.place_words,
    )
    return await _open(work, actor, tandem, plan)


async def offered_in(work: Work, tandem_id: int) -> Meeting | None:
    """The meeting of this tandem whose times wait for an answer."""
    return next(iter(await work.meetings.of(tandem_id, MeetingStatus.PROPOSED)), None)


async def look_at(work: Work, actor: Actor, form_id: int) -> PlanView:
    """How far a planning has come, without times that are too near by now.

    Raises ``Missing`` once it is closed, ``Forbidden`` for somebody else's, and ``Settled`` once the tandem has ended.
    """
    form = await _form(work, actor, form_id)
    return await _keep(work, actor, form.id, plan_of(form.state))


async def change(work: Work, actor: Actor, form_id: int, step: Callable[[Plan], Plan]) -> PlanView:
    """Takes one step of ``program.meeting_plans`` and keeps it; raises as that step and ``look_at`` do."""
    form = await _form(work, actor, form_id)
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
    form = await _form(work, actor, form_id)
    plan = plan_of(form.state)
    if plan.step in TIME_STEPS:
        typed = _with_time(work, actor, plan, words, names)
    elif plan.step is Step.LENGTH:
        typed = choose_length(plan, read_number(words) or 0)
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


async def send(work: Work, actor: Actor, form_id: int) -> Meeting:
    """Offers the chosen times to the partner. If they are for an agreed meeting, its time is off from now on.

    Raises ``Refused`` where nothing is chosen or a chosen time has passed meanwhile, and ``Settled`` where the meeting,
    or the tandem, has moved on since the planning began; the planning is closed then.
    """
    form = await _form(work, actor, form_id)
    plan = plan_of(form.state)
    if plan.place is None or plan.step is not Step.TIMES:
        raise Refused(Why.STALE)
    if not plan.chosen:
        raise Refused(Why.NONE)
    for time in plan.chosen:
        must_be_offerable(time, work.now)
    await work.forms.close(actor.id)
    tandem = await live_tandem_for(work, actor, plan.tandem_id)
    meeting = await _offer_new(work, actor, plan) if plan.meeting_id is None else await _offer_anew(work, actor, plan)
    await work.timers.set(TimerKind.TIMES_OVER, meeting.id, offer_ends(meeting.options))
    notice = MeetingProposed(meeting_id=meeting.id, sequence=meeting.sequence)
    partner = tandem.partner_of(actor.id)
    if partner is not None:
        await work.tell(partner, notice, about=about_of(meeting), expires_at=max(meeting.options))
    return meeting


async def stop(work: Work, actor: Actor, form_id: int) -> Plan:
    """Closes the planning; nothing is sent, and an agreed time stays. Answers what was planned."""
    form = await _form(work, actor, form_id)
    await work.forms.close(actor.id)
    return plan_of(form.state)


async def _offer_new(work: Work, actor: Actor, plan: Plan) -> Meeting:
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
    )
    await work.audits.record(actor.id, "offered", "meeting", meeting_id, after=MeetingStatus.PROPOSED)
    return (await load(work, meeting_id))[0]


async def _offer_anew(work: Work, actor: Actor, plan: Plan) -> Meeting:
    meeting, _ = await load_for(work, actor, plan.meeting_id or 0)
    is_agreed = meeting.status is MeetingStatus.CONFIRMED
    if meeting.sequence != plan.sequence or is_agreed is not plan.was_agreed:  # answered, or changed, meanwhile
        raise Settled(meeting.status)
    await _must_be_movable(work, actor, meeting)
    was_ahead = not is_agreed or meeting.is_ahead(work.now)
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
    await stop_clock(work, meeting)
    await work.meetings.forget_answers(meeting.id)
    return offered


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


async def _form(work: Work, actor: Actor, form_id: int) -> OpenForm:
    form = await work.forms.get(form_id)
    if form is None or form.state.form != FORM:
        raise Missing
    if form.person_id != actor.id:
        raise Forbidden
    return form


async def _view(work: Work, actor: Actor, form_id: int, plan: Plan) -> PlanView:
    tandem = await live_tandem_for(work, actor, plan.tandem_id)
    partner = await persons.get(work, tandem.partner_of(actor.id) or 0)
    meeting = await work.meetings.get(plan.meeting_id) if plan.meeting_id is not None else None
    return PlanView(
        form_id=form_id,
        plan=plan,
        now=work.now,
        zone=actor.person.zone,
        partner_name=partner.first_name,
        partner_zone=partner.zone,
        agreed=meeting if meeting is not None and meeting.is_ahead(work.now) else None,
    )


async def _with_suggestions(work: Work, actor: Actor, plan: Plan) -> Plan:
    """The plan without times that are too near by now; where times are shown and none suggested, with suggestions."""
    fresh = freshened(plan, work.now)
    if fresh.step is not Step.TIMES or fresh.suggested:
        return fresh
    tandem = await live_tandem_for(work, actor, plan.tandem_id)
    partner = await persons.get(work, tandem.partner_of(actor.id) or 0)
    times, is_shared = await suggestions(work, actor.person, partner, plan)
    return suggest(fresh, times, is_shared=is_shared)
