"""Making a plan, and changing one point of it: one of the two goes step by step, then the other one hears of it."""

from collections.abc import Callable

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Settled
from program.plan_steps import (
    FORM,
    SENDABLE,
    Draft,
    DraftView,
    Refused,
    Step,
    Why,
    change_of,
    draft_of,
    state_of,
)
from program.plans import PlanView, Point, goals_to_choose, suggested
from program.profiles import Profile
from program.tandems import Tandem
from usecases import plans
from usecases.forms import own_form
from usecases.meeting_steps import live_tandem_for

Seen = PlanView | DraftView


async def open_plan(work: Work, actor: Actor, tandem_id: int) -> Seen:
    """ "Our plan": as it stands; where there is none yet, making one, from where this person stopped.

    Raises ``Missing``, ``Forbidden``, ``Settled`` once the tandem has ended, and ``PlanClosed``.
    """
    form = await _open_form(work, actor)
    tandem = await live_tandem_for(work, actor, tandem_id)
    if await work.plans.of(tandem_id) is not None:
        if form is not None:
            await work.forms.close(actor.id)
        return await plans.look_at(work, actor, tandem_id)
    await plans.open_tandem_for(work, actor, tandem_id)
    if form is not None and form.about == tandem_id:
        return await _view(work, actor, form.id, draft_of(form.state))
    mentee, mentor = await _profiles(work, tandem)
    template = work.programme.template_named(tandem.template)
    points = suggested(template, mentee, mentor)
    return await _begin(work, actor, Draft(step=Step.START, tandem_id=tandem_id, points=points))


async def begin_change(work: Work, actor: Actor, tandem_id: int, point: Point) -> DraftView:
    """Opens one point of the plan. Raises as ``open_plan``, and ``Missing`` where there is no plan."""
    tandem = await plans.open_tandem_for(work, actor, tandem_id)
    plan = await plans.load(work, tandem_id)
    if point is Point.WORDS:
        await _must_pass_words(work, tandem)
    return await _begin(work, actor, change_of(tandem_id, plan.points, plan.version, point))


async def look_at(work: Work, actor: Actor, form_id: int) -> DraftView:
    """How far somebody has come; raises ``Missing`` once it is closed, ``Forbidden`` for somebody else's."""
    form = await own_form(work, actor, form_id, FORM)
    return await _view(work, actor, form.id, draft_of(form.state))


async def take_step(work: Work, actor: Actor, form_id: int, step: Callable[[Draft], Draft]) -> Seen:
    """Takes one step of ``program.plan_steps`` and keeps it; a change of one point holds with that.

    Raises ``Refused``; ``Settled`` where the plan has been changed meanwhile, the draft being closed then; and what
    ``begin_change`` raises.
    """
    form = await own_form(work, actor, form_id, FORM)
    before = draft_of(form.state)
    tandem = await plans.open_tandem_for(work, actor, before.tandem_id)
    after = step(before)
    if after.points.words is not None and after.points.words != before.points.words:
        await _must_pass_words(work, tandem)
    if after.is_change and after.step is Step.SUMMARY:
        return await _apply(work, actor, tandem, after)
    await work.forms.save(form.id, state_of(after))
    return await _view(work, actor, form.id, after)


async def send(work: Work, actor: Actor, form_id: int) -> PlanView:
    """ "Send to Jens": the plan is there for both. Raises ``Settled`` where the other one was faster."""
    form = await own_form(work, actor, form_id, FORM)
    draft = draft_of(form.state)
    tandem = await plans.open_tandem_for(work, actor, draft.tandem_id)
    if draft.is_change or draft.step not in SENDABLE:
        raise Refused(Why.STALE)
    if draft.points.words is not None:
        await _must_pass_words(work, tandem)
    await work.forms.close(actor.id)
    await plans.send_first(work, actor, tandem, draft.points)
    return await plans.look_at(work, actor, tandem.id)


async def stop(work: Work, actor: Actor, form_id: int) -> Draft:
    """ "Not now": the draft is closed; answers what it was."""
    form = await own_form(work, actor, form_id, FORM)
    await work.forms.close(actor.id)
    return draft_of(form.state)


async def _apply(work: Work, actor: Actor, tandem: Tandem, draft: Draft) -> PlanView:
    plan = await plans.load(work, tandem.id)
    await work.forms.close(actor.id)
    if plan.version != draft.version:
        raise Settled("changed")
    await plans.change(work, actor, tandem, plan, draft.points)
    return await plans.look_at(work, actor, tandem.id)


async def _begin(work: Work, actor: Actor, draft: Draft) -> DraftView:
    form = await work.forms.begin(actor.id, state_of(draft), about=draft.tandem_id)
    return await _view(work, actor, form.id, draft)


async def _open_form(work: Work, actor: Actor) -> OpenForm | None:
    form = await work.forms.of(actor.id)
    return form if form is not None and form.state.form == FORM else None


async def _view(work: Work, actor: Actor, form_id: int, draft: Draft) -> DraftView:
    tandem = await live_tandem_for(work, actor, draft.tandem_id)
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return DraftView(
        form_id=form_id,
        draft=draft,
        partner_name=partner.first_name if partner is not None else "",
        goals=goals_to_choose(*await _profiles(work, tandem)),
    )


async def _profiles(work: Work, tandem: Tandem) -> tuple[Profile, Profile]:
    """The mentee's and the mentor's; an empty one for somebody whose application is gone."""
    applications = [await work.applications.latest_of(person) for person in (tandem.mentee_id, tandem.mentor_id)]
    one, other = (entry.profile if entry is not None else Profile() for entry in applications)
    return one, other


async def _must_pass_words(work: Work, tandem: Tandem) -> None:
    """Own words reach the other one, so they pass only where messages do; raises ``Refused``."""
    if await work.relays.stopped_by(tandem.id):
        raise Refused(Why.CLOSED)
