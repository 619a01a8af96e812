"""Gathers where somebody stands, and the one next thing to do: what the home screen shows."""

from db.works import Work
from program.actors import Actor, Missing
from program.meetings import MeetingStatus
from program.people import Person
from program.proposals import ProposalStatus
from program.sign_up_form import SIGN_UPS
from program.standings import Standing, TandemStanding, full_weeks
from program.tandems import Tandem
from usecases import ending_standings, meetings, tandems
from usecases.meeting_steps import live_tandem_for


async def standing_of(work: Work, actor: Actor) -> Standing:
    """Everything about the person that matters on the home screen."""
    person = actor.person
    form = await work.forms.aside_of(person.id) or await work.forms.of(person.id)
    turns = {ProposalStatus.APPROVED: "mentor_id", ProposalStatus.MENTOR_ACCEPTED: "mentee_id"}
    to_answer = [
        proposal
        for proposal in await work.proposals.open_of(person.id)
        if proposal.status in turns and getattr(proposal, turns[proposal.status]) == person.id
    ]
    live = [await _tandem_standing(work, tandem, person) for tandem in await work.tandems.live_of(person.id)]
    return Standing(
        person=person,
        application=await work.applications.latest_of(person.id),
        open_form=form.state.form if form is not None and form.state.form in SIGN_UPS else None,
        to_answer=tuple(to_answer),
        tandems=tuple(live),
        questions=tuple(await meetings.open_questions_of(work, person.id)),
        notes_of=await work.learning_notes.last_tandem(person.id) if not live else None,
        endings=await ending_standings.standing_of(work, person.id),
    )


async def _tandem_standing(work: Work, tandem: Tandem, person: Person) -> TandemStanding:
    try:
        partner = await tandems.partner_facts(work, tandem, person.id)
    except Missing:  # the partner has left for good
        partner = None
    planned = await work.meetings.of(tandem.id)
    ahead = [meeting for meeting in planned if meeting.is_ahead(work.now)]
    offered = [meeting for meeting in planned if meeting.status is MeetingStatus.PROPOSED]
    plan = await work.plans.of(tandem.id)
    site_zone = work.programme.sites[tandem.site].tz
    return TandemStanding(
        tandem=tandem,
        role=tandem.role_of(person.id),
        partner_name=partner.first_name if partner is not None else "",
        shares=partner.shares if partner is not None else {},
        week=max(1, full_weeks(tandem.started_at, work.now, site_zone) + 1),
        weeks=max(1, full_weeks(tandem.started_at, tandem.ends_at, site_zone)),
        next_meeting=ahead[0] if ahead else None,
        offered=offered[0] if offered else None,
        is_my_turn=bool(offered) and offered[0].proposed_by != person.id,
        is_plan_waiting=plan is not None and plan.is_to_answer(person.id),
        minutes_met=sum(meeting.minutes for meeting in planned if meeting.status is MeetingStatus.TOOK_PLACE),
        hours_goal=work.programme.template_named(tandem.template).hours,
    )


async def tandem_standing_of(work: Work, actor: Actor, tandem_id: int) -> TandemStanding:
    """One tandem as a member sees it; raises ``Missing``, ``Forbidden``, and ``Settled`` once it has ended."""
    return await _tandem_standing(work, await live_tandem_for(work, actor, tandem_id), actor.person)
