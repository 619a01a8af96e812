"""The planning of a session, kept in a form between two taps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from db.works import Work
from program.actors import Actor, Forbidden, Settled
from program.circle_plans import (
    FORM,
    TIMES,
    Plan,
    Refused,
    Step,
    Why,
    ask_about,
    choose_time,
    must_fit,
    plan_of,
    plan_to_move,
    state_of,
    write_place,
)
from program.circle_sessions import Session
from program.circles import Circle
from program.typed_times import TimeWords, Unreadable, read_time
from program.wall_times import AmbiguousTime, NonexistentTime, instant_of, wall_of
from usecases import circle_sessions
from usecases.circle_steps import load, view_for
from usecases.forms import own_form


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The open step, for the screen."""

    form_id: int
    plan: Plan
    circle: Circle
    now: datetime
    zone: str


async def begin(work: Work, actor: Actor, circle_id: int) -> PlanView:
    """A new date; raises as ``circle_sessions.circle_for`` does."""
    circle = await circle_sessions.circle_for(work, actor, circle_id)
    return await _open(work, actor, circle, Plan(circle_id=circle_id))


async def begin_to_move(work: Work, actor: Actor, session_id: int) -> PlanView:
    """Another date for a session; raises ``Forbidden`` and ``Settled``."""
    session, circle = await load(work, session_id)
    if not (await view_for(work, actor, session_id)).may_change:
        raise Forbidden
    if not session.is_ahead(work.now):
        raise Settled(session.status)
    return await _open(work, actor, circle, plan_to_move(session))


async def look_at(work: Work, actor: Actor, form_id: int) -> PlanView:
    """The open step as it is."""
    form = await own_form(work, actor, form_id, FORM)
    return await _view(work, actor, form_id, plan_of(form.state))


async def change(work: Work, actor: Actor, form_id: int, step: Callable[[Plan], Plan]) -> PlanView:
    """Takes a step; raises ``Refused`` where it cannot be taken."""
    form = await own_form(work, actor, form_id, FORM)
    plan = step(plan_of(form.state))
    await work.forms.save(form_id, state_of(plan))
    return await _view(work, actor, form_id, plan)


async def type_words(work: Work, actor: Actor, form_id: int, words: str, names: TimeWords) -> PlanView:
    """A link, an address, or day and time; raises ``Refused``."""

    def step(plan: Plan) -> Plan:
        if plan.step is Step.WORDS:
            return write_place(plan, words)
        if plan.step not in TIMES:
            raise Refused(Why.BUTTONS)
        return _with_time(work, actor, plan, words, names)

    return await change(work, actor, form_id, step)


async def send(work: Work, actor: Actor, form_id: int) -> Session:
    """Plans or moves the session; raises ``Refused`` where the time has come too near, and as those do."""
    plan = plan_of((await own_form(work, actor, form_id, FORM)).state)
    if plan.step is not Step.CHECK or plan.starts_at is None or plan.place is None:
        raise Refused(Why.STALE)
    must_fit(plan.starts_at, work.now)
    await work.forms.close(actor.id)
    facts = {"starts_at": plan.starts_at, "minutes": plan.minutes, "place": plan.place, "words": plan.place_words}
    if plan.session_id is not None:
        return await circle_sessions.move(work, actor, plan.session_id, **facts)  # type: ignore[arg-type]  # as above
    return await circle_sessions.plan(work, actor, plan.circle_id, **facts)  # type: ignore[arg-type]  # as above


async def stop(work: Work, actor: Actor, form_id: int) -> Plan:
    """Nothing is planned, nobody is asked."""
    form = await own_form(work, actor, form_id, FORM)
    await work.forms.close(actor.id)
    return plan_of(form.state)


def _with_time(work: Work, actor: Actor, plan: Plan, words: str, names: TimeWords) -> Plan:
    zone = actor.person.zone
    try:
        wall = read_time(words, now=wall_of(work.now, zone), names=names, day=plan.day)
    except Unreadable:
        raise Refused(Why.UNREADABLE) from None
    try:
        return choose_time(plan, instant_of(wall, zone), work.now)
    except (NonexistentTime, AmbiguousTime) as unclear:
        must_fit(unclear.meaning.candidates[-1].instant, work.now)
        return ask_about(plan, unclear.meaning)


async def _open(work: Work, actor: Actor, circle: Circle, plan: Plan) -> PlanView:
    form = await work.forms.begin(actor.id, state_of(plan), about=circle.id)
    return await _view(work, actor, form.id, plan)


async def _view(work: Work, actor: Actor, form_id: int, plan: Plan) -> PlanView:
    circle = await circle_sessions.circle_for(work, actor, plan.circle_id)
    return PlanView(form_id=form_id, plan=plan, circle=circle, now=work.now, zone=actor.person.zone)
