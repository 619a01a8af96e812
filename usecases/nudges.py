"""What people and staff can do about a silence: say that all is well, suggest times with one tap, see who it is."""

from dataclasses import replace
from datetime import datetime

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.desk import Card
from program.ladder_views import NudgeView, SilenceView, SilentSide
from program.ladders import CARD_STEP
from program.meeting_plans import Plan, Refused, Step, Why, freshened
from program.meetings import MOST_OPTIONS, Meeting, MeetingKind, MeetingStatus, Place
from program.tandems import LIVE, Tandem, TandemMember
from usecases import ladders, meeting_plans, plans
from usecases.desk_views import handling_of
from usecases.double_bookings import own_meetings_at
from usecases.meeting_steps import live_tandem_for, meetable_tandem_for
from usecases.time_suggestions import suggestions


async def say_in_touch(work: Work, actor: Actor, tandem_id: int) -> str:
    """ "Yes, elsewhere"; answers the partner's first name. Raises ``Missing``, ``Forbidden``, ``Settled``."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    await ladders.in_touch(work, tandem_id, actor.id)
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return partner.first_name if partner is not None else ""


async def suggest_times(work: Work, actor: Actor, tandem_id: int, times: tuple[datetime, ...]) -> Meeting:
    """Offers these times to the partner at once, with length and place as last time.

    Times that are too near by now, or at which the actor meets somebody else, are left out. Raises ``Refused`` where
    none is left, ``Settled`` where times are on offer already or a meeting is agreed, and as ``live_tandem_for`` does.
    """
    tandem = await meetable_tandem_for(work, actor, tandem_id)
    known = await work.meetings.of(tandem_id)
    if any(meeting.is_ahead(work.now) for meeting in known):
        raise Settled(MeetingStatus.CONFIRMED)
    plan = freshened(await _plan_for(work, tandem, known, times[:MOST_OPTIONS]), work.now)
    taken = await own_meetings_at(work, actor.id, plan.chosen, plan.minutes)
    plan = replace(plan, chosen=tuple(time for time in plan.chosen if time not in taken))
    if not plan.chosen:
        raise Refused(Why.PAST)
    return await meeting_plans.offer(work, actor, plan)


async def open_meeting_of(work: Work, actor: Actor, tandem_id: int) -> int:
    """The meeting that is offered or agreed, soonest first; raises ``Missing`` where there is none."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    for meeting in await work.meetings.of(tandem.id, MeetingStatus.PROPOSED, MeetingStatus.CONFIRMED):
        if meeting.status is MeetingStatus.PROPOSED or meeting.is_ahead(work.now):
            return meeting.id
    raise Missing


async def nudge_of(work: Work, member_id: int, step: int) -> NudgeView | None:
    """The question for this member, if it still is one; None where somebody has acted, rests, or is waited for."""
    member = await work.tandems.member(member_id)
    silence = await ladders.silence_of(work, member) if member is not None else None
    if member is None or silence is None or member.nudges != step or not silence.step:
        return None
    tandem = silence.tandem
    partner = await work.persons.get(tandem.partner_of(member.person_id) or 0)
    if partner is None:
        return None
    known = await work.meetings.of(tandem.id)
    offered = next((meeting for meeting in known if meeting.status is MeetingStatus.PROPOSED), None)
    is_planned = offered is not None or any(meeting.is_ahead(work.now) for meeting in known)
    plan = await _plan_for(work, tandem, known, ())
    times, is_shared = await suggestions(work, silence.person, partner, plan)
    return NudgeView(
        tandem_id=tandem.id,
        step=step,
        partner_name=partner.first_name,
        partner_zone=partner.zone,
        offered=offered,
        times=times if is_shared and not is_planned else (),
        minutes=plan.minutes,
    )


async def silence_view(work: Work, card: Card) -> SilenceView:
    """The silent tandem behind a card; raises ``Missing``."""
    tandem = await work.tandems.get(card.object_id)
    if tandem is None:
        raise Missing
    members = await work.tandems.members(tandem.id)
    sides = [await _side(work, tandem, member) for member in members]
    return SilenceView(
        card=card,
        sides=tuple(sides),
        is_over=tandem.status not in LIVE or not any(side.is_silent for side in sides),
        handling=await handling_of(work, card, None),
    )


async def names_of(work: Work, actor: Actor, tandem_id: int) -> tuple[str, str]:
    """The names of mentee and mentor, for staff of the tandem's site alone, and on the record."""
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        raise Missing
    actor.must_be_staff_of(tandem.site)
    people = await work.persons.many([tandem.mentee_id, tandem.mentor_id])
    if len(people) < 2:
        raise Missing
    for person_id in people:
        await work.audits.record(actor.id, "looked_up_name", "person", person_id)
    return people[tandem.mentee_id].name, people[tandem.mentor_id].name


async def _side(work: Work, tandem: Tandem, member: TandemMember) -> SilentSide:
    silence = await ladders.silence_of(work, member)
    days = silence.days if silence is not None else None
    return SilentSide(
        role=tandem.role_of(member.person_id),
        days=days if days is not None else (work.now - member.acted_at).days,
        is_silent=member.nudges >= CARD_STEP,
        is_waiting=silence is not None and silence.days is None,
    )


async def _plan_for(work: Work, tandem: Tandem, known: list[Meeting], times: tuple[datetime, ...]) -> Plan:
    """A meeting like the last one whose place is known; otherwise as the two have agreed in their plan, or online."""
    talks = [meeting for meeting in known if meeting.kind is MeetingKind.TALK and meeting.place is not None]
    last = talks[-1] if talks else None
    minutes, place = await plans.meeting_presets(work, tandem)
    return Plan(
        step=Step.TIMES,
        tandem_id=tandem.id,
        minutes=last.minutes if last is not None else minutes,
        place=last.place if last is not None else place or Place.ONLINE,
        place_words=last.place_words if last is not None else None,
        chosen=tuple(sorted(set(times))),
    )
