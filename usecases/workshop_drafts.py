"""Making a workshop, and changing one: staff go step by step, in the group or in private; drafts keep themselves."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from db.forms import OpenForm
from db.works import Work
from program import workshop_forms as steps
from program.actors import Actor, Forbidden, Missing, Settled
from program.typed_times import TimeWords, Unreadable, read_number, read_time
from program.wall_times import wall_of
from program.workshop_desk_views import FormView
from program.workshop_drafts import FORM, Draft, Refused, Step, Why, draft_of, preview_of, read_state, state_of
from program.workshop_series import Scope, concerned, start_of
from program.workshops import Topic, Workshop, WorkshopStatus, WorkshopText
from usecases import workshops
from usecases.couples import BOT_NAME
from usecases.public_holidays import days_off
from usecases.workshop_audiences import audience_of
from usecases.workshop_previews import change_of
from usecases.workshop_steps import load_for_staff

_PREFIX = "wf-"


class SomebodyElses(Exception):
    """Another one of the team is making this workshop."""


async def begin(work: Work, actor: Actor, site: str, language: str, *, in_group: bool) -> FormView:
    """A new workshop of a site. Raises ``Missing`` and ``Forbidden``."""
    zone, own = _site(work, actor, site)
    return await _open(work, actor, steps.begin(site, zone, own, language), in_group=in_group)


async def begin_block(work: Work, actor: Actor, site: str, language: str, *, in_group: bool) -> FormView:
    """Several workshops under one title. Raises as ``begin`` does."""
    zone, own = _site(work, actor, site)
    return await _open(work, actor, steps.begin_block(site, zone, own, language), in_group=in_group)


async def begin_part(work: Work, actor: Actor, block_id: int, language: str, *, in_group: bool) -> FormView:
    """A further workshop of a block. Raises as ``begin`` does."""
    view = await workshops.look_at_block(work, actor, block_id)
    zone, own = _site(work, actor, view.block.site)
    return await _open(work, actor, steps.begin(view.block.site, zone, own, language, view.block), in_group=in_group)


async def begin_change(work: Work, actor: Actor, workshop_id: int, scope: Scope, *, in_group: bool) -> FormView:
    """A draft goes on, or what is published is changed. Raises as ``begin`` does, and ``Settled`` once it is over."""
    workshop = await load_for_staff(work, actor, workshop_id)
    is_over = workshop.status is WorkshopStatus.PUBLISHED and workshop.starts_at <= work.now
    if is_over or workshop.status not in (WorkshopStatus.DRAFT, WorkshopStatus.PUBLISHED):
        raise Settled(workshop.status)
    _, own = _site(work, actor, workshop.site)
    draft = draft_of(workshop, own, scope)
    if workshop.status is WorkshopStatus.PUBLISHED:
        draft = steps.open_step(draft, Step.POINTS)
    return await _open(work, actor, draft, in_group=in_group)


async def look_at(work: Work, actor: Actor, form_id: int, *, in_group: bool | None = None) -> FormView:
    """How far it has come. Raises ``Missing`` once it is closed, ``SomebodyElses`` and ``Forbidden``."""
    form = await _form(work, actor, form_id)
    draft = read_state(form.state)
    if in_group is not None and draft.is_in_group is not in_group:
        draft = replace(draft, is_in_group=in_group)
        await work.forms.save(form.id, state_of(draft))
    return await _view(work, form.id, draft)


async def take_step(
    work: Work, actor: Actor, form_id: int, step: Callable[[Draft], Draft], *, in_group: bool
) -> FormView:
    """Takes one step of ``program.workshop_forms`` and keeps it.

    Raises ``Refused``, and ``Settled`` where somebody else has changed the workshop meanwhile, beside what ``look_at``
    raises.
    """
    form = await _form(work, actor, form_id)
    after = replace(step(read_state(form.state)), is_in_group=in_group)
    kept = await _kept(work, actor, after)
    await work.forms.save(form.id, state_of(kept))
    return await _view(work, form.id, kept)


async def choose_count(work: Work, actor: Actor, form_id: int, count: int, *, in_group: bool) -> FormView:
    """How many dates a series has; public holidays of the site's Land are left out. Raises as ``take_step`` does."""
    draft = read_state((await _form(work, actor, form_id)).state)
    off = days_off(work.programme.sites[draft.site].land)
    return await take_step(work, actor, form_id, lambda now: steps.choose_count(now, count, off), in_group=in_group)


async def type_words(
    work: Work, actor: Actor, form_id: int, typed: str, names: TimeWords, *, in_group: bool
) -> FormView:
    """What was typed, for the open step."""
    form = await _form(work, actor, form_id)
    draft = read_state(form.state)
    if draft.step is Step.BLOCK:
        texts = {draft.writing: steps.read_words(typed)}
        return await name_block(work, actor, form_id, texts, in_group=in_group)
    return await take_step(work, actor, form_id, lambda now: _typed(now, typed, work, names), in_group=in_group)


async def name_block(
    work: Work, actor: Actor, form_id: int, texts: Mapping[str, WorkshopText], *, in_group: bool
) -> FormView:
    """The title of several workshops together: the block is there, and its first workshop begins."""
    form = await _form(work, actor, form_id)
    draft = read_state(form.state)
    if draft.step is not Step.BLOCK:
        raise Refused(Why.STALE)
    block_id = await _add_block(work, actor, draft.site, texts)
    begun = replace(draft, block_id=block_id, under=texts, step=Step.TOPIC, is_in_group=in_group)
    await work.forms.save(form.id, state_of(begun))
    return await _view(work, form.id, begun)


async def take_dates(work: Work, actor: Actor, form_id: int, *, in_group: bool) -> FormView:
    """The dates fit: each becomes a draft of its own, and from now on all are changed together."""
    form = await _form(work, actor, form_id)
    draft = read_state(form.state)
    if draft.step is not Step.DATES or draft.workshop_id is None or draft.block_id is not None:
        raise Refused(Why.STALE)
    anchor = await load_for_staff(work, actor, draft.workshop_id, is_held=True)
    if anchor.version != draft.version or anchor.status is not WorkshopStatus.DRAFT:
        raise Settled("changed")
    block_id = await _add_block(work, actor, draft.site, draft.texts)
    anchor = await workshops.keep(work, anchor, block_id=block_id)
    for wall in draft.dates[1:]:
        shown, instant = start_of(wall, draft.zone)
        await _add(work, actor, replace(draft, wall=shown, starts_at=instant, block_id=block_id))
    made = replace(
        draft,
        step=Step.SUMMARY,
        version=anchor.version,
        block_id=block_id,
        under=draft.texts,
        scope=Scope.ALL,
        is_in_group=in_group,
    )
    await work.forms.save(form.id, state_of(made))
    return await _view(work, form.id, made)


async def publish(work: Work, actor: Actor, form_id: int) -> Workshop:
    """ "Publish now", or "Save" where it is published already; the form is closed.

    Raises ``Refused`` where the time has passed or more seats are taken than there would be: the form stays open then.
    """
    draft = read_state((await _form(work, actor, form_id)).state)
    if draft.step is not Step.SUMMARY or draft.starts_at is None or draft.workshop_id is None:
        raise Refused(Why.STALE)
    if draft.starts_at <= work.now:
        raise Refused(Why.PAST)
    if draft.status is WorkshopStatus.DRAFT:
        saved, *_ = await workshops.publish(work, actor, draft.workshop_id, draft.version, draft.scope)
    else:
        try:
            saved = await workshops.change(work, actor, draft)
        except workshops.TooFewSeats:
            raise Refused(Why.TAKEN) from None
    await work.forms.close(actor.id)
    return saved


async def stop(work: Work, actor: Actor, form_id: int) -> Draft:
    """ "Save as a draft", or "Not now": the form is closed; answers what it was."""
    draft = read_state((await _form(work, actor, form_id)).state)
    await work.forms.close(actor.id)
    return draft


def _typed(draft: Draft, typed: str, work: Work, names: TimeWords) -> Draft:
    match draft.step:
        case Step.WORDS:
            return steps.write_words(draft, typed)
        case Step.DAY | Step.HOUR | Step.DOUBT:
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


async def _kept(work: Work, actor: Actor, draft: Draft) -> Draft:
    """A draft with a time is a workshop that staff find again, whatever becomes of the form."""
    if draft.status is not WorkshopStatus.DRAFT or draft.starts_at is None or not draft.texts:
        return draft
    if draft.workshop_id is None:
        workshop_id = await _add(work, actor, draft)
        if draft.poll_id is not None:
            await work.polls.link(draft.poll_id, draft.choice, workshop_id)
        return replace(draft, workshop_id=workshop_id)
    return replace(draft, version=(await workshops.change(work, actor, draft)).version)


async def _add_block(work: Work, actor: Actor, site: str, texts: Mapping[str, WorkshopText]) -> int:
    block_id = await work.workshops.add_block(site, texts, actor.id)
    await work.audits.record(actor.id, "workshop_begin_block", "workshop_block", block_id)
    return block_id


async def _add(work: Work, actor: Actor, draft: Draft) -> int:
    workshop_id = await work.workshops.add(
        site=draft.site,
        block_id=draft.block_id,
        topic=draft.topic or Topic.OTHER,
        texts=draft.texts,
        starts_at=draft.starts_at,
        zone=draft.zone,
        wall=draft.wall,
        minutes=draft.minutes,
        place=draft.place,
        place_words=draft.place_words,
        seats=draft.seats,
        audience=draft.audience,
        languages=draft.languages,
        uid=f"{uuid4()}@tandem",
        link=secrets.token_urlsafe(16),
        created_by=actor.id,
    )
    await work.audits.record(actor.id, "workshop_begin", "workshop", workshop_id, after=WorkshopStatus.DRAFT)
    return workshop_id


async def _view(work: Work, form_id: int, draft: Draft) -> FormView:
    is_counted = draft.step in (Step.AUDIENCE, Step.SUMMARY) and draft.starts_at is not None
    name = await work.facts.get(BOT_NAME) if draft.is_in_group else None
    parts = await work.workshops.of_block(draft.block_id) if draft.block_id is not None else []
    anchor = next((part for part in parts if part.id == draft.workshop_id), None)
    together = concerned(parts, anchor, draft.scope, work.now) if anchor is not None else []
    return FormView(
        form_id=form_id,
        draft=draft,
        now=work.now,
        land=work.programme.sites[draft.site].land,
        audience=await audience_of(work, preview_of(draft, work.now)) if is_counted else None,
        change=await change_of(work, draft) if draft.step is Step.SUMMARY else None,
        invite_from=workshops.invite_from(work, draft.site),
        parts=len(together) or 1,
        others=[part for part in parts if part.id != draft.workshop_id and _is_shown(part, together, work.now)],
        address=f"https://t.me/{name}?start={_PREFIX}{form_id}" if name else None,
    )


def _is_shown(part: Workshop, together: Sequence[Workshop], now: datetime) -> bool:
    """Whether people will see this date beside the one that is asked about."""
    return (part.status is WorkshopStatus.PUBLISHED or part in together) and part.ends_at > now


def _site(work: Work, actor: Actor, site: str) -> tuple[str, str]:
    """Zone and language of a site whose staff this is."""
    settings = work.programme.sites.get(site)
    if settings is None:
        raise Missing
    actor.must_be_staff_of(site)
    return settings.zone, settings.language


async def _open(work: Work, actor: Actor, draft: Draft, *, in_group: bool) -> FormView:
    begun = replace(draft, is_in_group=in_group)
    form = await work.forms.begin(actor.id, state_of(begun), about=begun.workshop_id)
    return await _view(work, form.id, begun)


async def _form(work: Work, actor: Actor, form_id: int) -> OpenForm:
    form = await work.forms.get(form_id)
    if form is None or form.state.form != FORM:
        raise Missing
    if read_state(form.state).site not in actor.staff_of:
        raise Forbidden
    if form.person_id != actor.id:
        raise SomebodyElses
    return form
