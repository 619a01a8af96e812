"""Where somebody stands, and the one next thing to do: everything that the home screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.works import Work
from program.actors import Actor, Missing
from program.applications import Application
from program.meetings import Meeting, MeetingStatus
from program.people import Person
from program.proposals import Proposal, ProposalStatus
from program.sign_up_form import SIGN_UPS
from program.tandems import Tandem
from usecases import meetings, tandems


@dataclass(frozen=True, slots=True, kw_only=True)
class TandemStanding:
    """One tandem as a member sees it."""

    tandem: Tandem
    partner_name: str
    shares: Mapping[str, str]  # Share -> what the partner lets the reader see of it
    week: int  # 1 is the first
    weeks: int
    next_meeting: Meeting | None  # confirmed, the soonest
    offered: Meeting | None  # times that wait for somebody's answer
    is_my_turn: bool  # the offered times wait for the reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where somebody stands."""

    person: Person
    application: Application | None = None
    open_form: str | None = None  # name of a conversation that waits to be finished
    to_answer: tuple[Proposal, ...] = ()  # proposals whose turn is the reader's
    tandems: tuple[TandemStanding, ...] = ()
    questions: tuple[Meeting, ...] = field(default=())  # past meetings: did it take place?


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
    )


async def _tandem_standing(work: Work, tandem: Tandem, person: Person) -> TandemStanding:
    try:
        partner = await tandems.partner_facts(work, tandem, person.id)
    except Missing:  # the partner has left for good
        partner = None
    planned = await work.meetings.of(tandem.id)
    ahead = [meeting for meeting in planned if meeting.is_ahead(work.now)]
    offered = [meeting for meeting in planned if meeting.status is MeetingStatus.PROPOSED]
    return TandemStanding(
        tandem=tandem,
        partner_name=partner.first_name if partner is not None else "",
        shares=partner.shares if partner is not None else {},
        week=max(1, (work.now - tandem.started_at).days // 7 + 1),
        weeks=max(1, (tandem.ends_at - tandem.started_at).days // 7),
        next_meeting=ahead[0] if ahead else None,
        offered=offered[0] if offered else None,
        is_my_turn=bool(offered) and offered[0].proposed_by != person.id,
    )
