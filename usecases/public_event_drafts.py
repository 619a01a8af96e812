"""Making a public event, and changing one: staff go step by step in private, and publish at the end."""

from collections.abc import Callable

from db.forms import OpenForm
from db.works import Work
from program import public_event_forms as steps
from program.actors import Actor, Forbidden, Missing, Settled
from program.public_event_forms import FORM, Draft, DraftView, Refused, Step, Why
from program.public_event_states import draft_of, state_of
from program.public_events import EventStatus, PublicEvent, TooFewSeats
from program.typed_times import TimeWords, Unreadable, read_number, read_time
from program.wall_times import wall_of
from usecases import public_event_staff


async def begin(work: Work, actor: Actor, site: str, language: str) -> DraftView:
    """A new event of a site; a draft of another one is closed. Raises ``Missing`` and ``Forbidden``."""
    settings = work.programme.sites.get(site)
    if settings is None:
        raise Missing
    actor.must_be_staff_of(site)
    return await _open(work, actor, steps.begin(site, settings.zone, language))


async def begin_change(work: Work, actor: Actor, event_id: int) -> DraftView:
    """An event that is published. Raises ``Missing``, ``Forbidden``, and ``Settled`` where it is no longer open."""
    view = await public_event_staff.look_at(work, actor, event_id)
    if view.event.status is not EventStatus.OPEN:
        raise Settled(view.event.status)
    return await _open(work, actor, steps.change_of(view.event))


async def look_at(work: Work, actor: Actor, form_id: int) -> DraftView:
    """How far it has come; raises ``Missing`` once it is closed, ``Forbidden`` for somebody else's."""
    form = await _form(work, actor, form_id)
    return DraftView(form_id=form.id, draft=draft_of(form.state), now=work.now)


async def take_step(work: Work, actor: Actor, form_id: int, step: Callable[[Draft], Draft]) -> DraftView:
    """Takes one step of ``program.public_event_forms`` and keeps it; raises ``Refused``, and what ``look_at`` does."""
    form = await _form(work, actor, form_id)
    after = step(draft_of(form.state))
    await work.forms.save(form.id, state_of(after))
    return DraftView(form_id=form.id, draft=after, now=work.now)


async def type_words(work: Work, actor: Actor, form_id: int, typed: str, names: TimeWords) -> DraftView:
    """What was typed, for the open step."""
    return await take_step(work, actor, form_id, lambda draft: _typed(draft, typed, work, names))


async def publish(work: Work, actor: Actor, form_id: int) -> PublicEvent:
    """ "Publish", or "Save": the event is there, or changed, and the draft is closed.

    Raises ``Refused`` where the time has passed meanwhile or more seats are taken than there would be; the draft stays
    open then. Raises ``Settled`` where somebody else has changed the event; and what ``look_at`` raises.
    """
    draft = (await look_at(work, actor, form_id)).draft
    if draft.step is not Step.SUMMARY or not draft.is_whole:
        raise Refused(Why.STALE)
    details = draft.details
    if details.starts_at <= work.now:
        raise Refused(Why.PAST)
    try:
        if draft.event_id is None:
            event = await public_event_staff.publish(work, actor, draft.site, details)
        else:
            event = await public_event_staff.change(work, actor, draft.event_id, draft.version, details)
    except TooFewSeats:
        raise Refused(Why.TAKEN) from None
    except Settled:
        await work.forms.close(actor.id)
        raise
    await work.forms.close(actor.id)
    return event


async def stop(work: Work, actor: Actor, form_id: int) -> Draft:
    """ "Not now": the draft is closed; answers what it was."""
    draft = (await look_at(work, actor, form_id)).draft
    await work.forms.close(actor.id)
    return draft


def _typed(draft: Draft, typed: str, work: Work, names: TimeWords) -> Draft:
    match draft.step:
        case Step.WORDS:
            return steps.write_words(draft, typed)
        case Step.DAY | Step.HOUR:
            try:
                wall = read_time(typed, now=wall_of(work.now, draft.zone), names=names, day=draft.day)
            except Unreadable:
                raise Refused(Why.UNREADABLE) from None
            return steps.write_start(draft, wall, work.now)
        case Step.LENGTH:
            return steps.choose_length(draft, read_number(typed) or 0)
        case Step.WHERE:
            return steps.write_where(draft, typed)
        case Step.SEATS:
            number = read_number(typed)
            if not number:
                raise Refused(Why.NO_SEATS)
            return steps.choose_seats(draft, number)
        case _:
            raise Refused(Why.BUTTONS)


async def _open(work: Work, actor: Actor, draft: Draft) -> DraftView:
    form = await work.forms.begin(actor.id, state_of(draft), about=draft.event_id)
    return DraftView(form_id=form.id, draft=draft, now=work.now)


async def _form(work: Work, actor: Actor, form_id: int) -> OpenForm:
    form = await work.forms.get(form_id)
    if form is None or form.state.form != FORM:
        raise Missing
    if form.person_id != actor.id:
        raise Forbidden
    actor.must_be_staff_of(draft_of(form.state).site)
    return form
