"""The plan of a tandem: looked at, agreed to, and told to the other one. How it is made is in ``plan_drafts``."""

from datetime import datetime, timedelta

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.meetings import Place
from program.notices import PlanAgreed, PlanChanged, PlanSent
from program.plans import PlanClosed, PlanView, Points, TandemPlan, changed
from program.profiles import Goal
from program.quiet_hours import end_of_quiet
from program.tandems import Tandem
from usecases import ladders
from usecases.meeting_steps import live_tandem_for

GATHERED_FOR = timedelta(minutes=2)
"""How long further changes are waited for before the other one is told."""


async def look_at(work: Work, actor: Actor, tandem_id: int) -> PlanView:
    """The plan as it stands, which this member knows from now on.

    Raises ``Missing`` where there is none yet, ``Forbidden`` for strangers, and ``Settled`` once the tandem has ended.
    """
    tandem = await live_tandem_for(work, actor, tandem_id)
    plan = await load(work, tandem_id)
    await work.plans.know(plan, actor.id)
    return await view_of(work, tandem, plan, actor.id)


async def load(work: Work, tandem_id: int) -> TandemPlan:
    """The plan as it stands; raises ``Missing``."""
    plan = await work.plans.of(tandem_id)
    if plan is None:
        raise Missing
    return plan


async def agree(work: Work, actor: Actor, tandem_id: int, version: int) -> PlanView:
    """The second yes, to the version that was shown: the plan holds, and the other one is told.

    Raises ``Settled`` where it has been changed meanwhile, or waits for no yes of this member; ``PlanClosed``; and what
    ``look_at`` raises.
    """
    tandem = await open_tandem_for(work, actor, tandem_id)
    plan = await load(work, tandem_id)
    if plan.version != version or not plan.is_to_answer(actor.id):
        raise Settled("agreed" if plan.is_agreed else "changed")
    try:
        await work.plans.agree(plan, actor.id)
    except Overtaken:
        raise Settled("changed") from None
    await work.audits.record(actor.id, "agreed_plan", "tandem", tandem_id)
    await ladders.acted(work, tandem_id, actor.id)
    partner_id = tandem.partner_of(actor.id) or 0
    await work.tell(partner_id, PlanAgreed(tandem_id=tandem_id), about=str(tandem_id))
    return await look_at(work, actor, tandem_id)


async def send_first(work: Work, actor: Actor, tandem: Tandem, points: Points) -> None:
    """The plan is there for both; the other one is asked. Raises ``Settled`` where the other one was faster."""
    try:
        await work.plans.add(tandem.id, points, actor.id)
    except Overtaken:
        raise Settled("sent") from None
    await work.audits.record(actor.id, "sent_plan", "tandem", tandem.id)
    await ladders.acted(work, tandem.id, actor.id, waits=True)
    partner_id = tandem.partner_of(actor.id) or 0
    await work.tell(partner_id, PlanSent(tandem_id=tandem.id), about=str(tandem.id))


async def change(work: Work, actor: Actor, tandem: Tandem, plan: TandemPlan, points: Points) -> None:
    """The plan says something else from now on; the other one is told soon. Raises ``Settled`` for a lost race."""
    differing = changed(plan.points, points)
    if not differing:
        return
    try:
        await work.plans.change(plan, points, actor.id)
    except Overtaken:
        raise Settled("changed") from None
    for point in differing:
        await work.audits.record(actor.id, "changed_plan", "tandem", tandem.id, reason=point)
    await ladders.acted(work, tandem.id, actor.id, waits=not plan.is_agreed)
    partner_id = tandem.partner_of(actor.id) or 0
    about = f"{tandem.id}.{plan.version + 1}"
    not_before = await _moment_to_tell(work, partner_id)
    await work.tell(partner_id, PlanChanged(tandem_id=tandem.id), about=about, not_before=not_before)


async def open_tandem_for(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    """The tandem, while its plan can be made or changed; raises as ``live_tandem_for``, and ``PlanClosed``."""
    tandem = await live_tandem_for(work, actor, tandem_id)
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    if partner is None or tandem.contact_stopped_at is not None:
        raise PlanClosed(partner.first_name if partner is not None else "")
    return tandem


async def view_of(work: Work, tandem: Tandem, plan: TandemPlan, reader_id: int) -> PlanView:
    """The plan as one of the two sees it, beside what that one knew when it was loaded."""
    partner = await work.persons.get(tandem.partner_of(reader_id) or 0)
    return PlanView(
        plan=plan,
        reader_id=reader_id,
        partner_name=partner.first_name if partner is not None else "",
        before=plan.known_otherwise(reader_id),
        is_open=partner is not None and tandem.contact_stopped_at is None,
    )


async def meeting_presets(work: Work, tandem: Tandem) -> tuple[int, Place | None]:
    """Minutes and place of a meeting, unless the two choose others: the plan's, or the template's minutes."""
    plan = await work.plans.of(tandem.id)
    if plan is None:
        return work.programme.template_named(tandem.template).meeting_minutes, None
    return plan.points.minutes, plan.points.place


async def is_agreed(work: Work, tandem_id: int) -> bool:
    """Whether both have said yes to a plan."""
    plan = await work.plans.of(tandem_id)
    return plan is not None and plan.is_agreed


async def focus_for(work: Work, tandem_id: int, person_id: int) -> tuple[Goal, ...]:
    """What this member has agreed to talk about."""
    plan = await work.plans.of(tandem_id)
    return plan.points.focus if plan is not None and not plan.is_to_answer(person_id) else ()


async def _moment_to_tell(work: Work, person_id: int) -> datetime:
    """Soon, and not within quiet hours: a change of the plan can wait until the morning."""
    soon = work.now + GATHERED_FOR
    person = await work.persons.get(person_id)
    if person is None:
        return soon
    return end_of_quiet(soon, person.zone, person.quiet_from, person.quiet_until) or soon
