"""Making a poll: staff go step by step in private. And making a workshop of its result."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from db.forms import OpenForm
from db.works import Work
from program import poll_forms as steps
from program import workshop_forms
from program.actors import Actor, Forbidden, Missing, Settled
from program.poll_forms import FORM, Draft, DraftView, Refused, Step, Why, draft_of, state_of
from program.polls import Option, Poll, PollStatus
from program.typed_times import TimeWords, Unreadable, read_time
from program.wall_times import wall_of
from program.workshop_desk_views import FormView
from program.workshop_drafts import FORM as WORKSHOP_FORM
from program.workshop_drafts import Draft as WorkshopDraft
from program.workshop_drafts import read_state
from program.workshop_series import Scope
from program.workshops import REACH, Topic, WorkshopStatus, WorkshopText
from usecases import poll_dates, polls, workshop_drafts
from usecases.audiences import audience_of

Ready = Callable[[Topic, str], Mapping[str, WorkshopText]]
"""The words that are ready for a topic, those of the site's language first."""


async def begin(work: Work, actor: Actor, site: str, language: str) -> DraftView:
    """A new poll of a site; own words are written in that language. Raises ``Missing`` and ``Forbidden``."""
    settings = work.programme.sites.get(site)
    if settings is None:
        raise Missing
    actor.must_be_staff_of(site)
    draft = steps.begin(site, settings.zone, language)
    form = await work.forms.begin(actor.id, state_of(draft))
    return await _view(work, form.id, draft)


async def look_at(work: Work, actor: Actor, form_id: int) -> DraftView:
    """How far it has come. Raises ``Missing`` once it is closed, and ``Forbidden``."""
    form = await _form(work, actor, form_id)
    return await _view(work, form.id, draft_of(form.state))


async def take_step(work: Work, actor: Actor, form_id: int, step: Callable[[Draft], Draft]) -> DraftView:
    """Takes one step of ``program.poll_forms`` and keeps it; raises ``Refused`` beside what ``look_at`` does."""
    form = await _form(work, actor, form_id)
    after = step(draft_of(form.state))
    await work.forms.save(form.id, state_of(after))
    return await _view(work, form.id, after)


async def type_words(work: Work, actor: Actor, form_id: int, typed: str, names: TimeWords) -> DraftView:
    """What was typed: a topic, or a date."""
    return await take_step(work, actor, form_id, lambda draft: _typed(draft, typed, work, names))


async def publish(work: Work, actor: Actor, form_id: int) -> Poll:
    """ "Ask them": the draft is closed. Raises ``Refused`` where a date has come too near; it stays open then."""
    form = await _form(work, actor, form_id)
    draft = draft_of(form.state)
    if not await _count(work, draft):
        raise Refused(Why.NOBODY)
    poll = await polls.publish(work, actor, steps.poll_of(draft, actor.id, work.now))
    await work.forms.close(actor.id)
    return poll


async def stop(work: Work, actor: Actor, form_id: int) -> str:
    """ "Not now": the draft is closed; answers the site."""
    site = draft_of((await _form(work, actor, form_id)).state).site
    await work.forms.close(actor.id)
    return site


async def make_workshop(
    work: Work, actor: Actor, poll_id: int, choice: int, words: Ready, *, in_group: bool
) -> FormView:
    """A draft of a workshop with what was wanted most, and for those who were asked; its form goes on from there.

    Raises ``Missing``, ``Forbidden``, and ``Settled`` for a poll that is not over, or a date that has come too near.
    """
    view = await polls.result_for(work, actor, poll_id)
    poll = view.poll
    if poll.status is not PollStatus.OVER or not 0 <= choice < len(poll.options):
        raise Settled(poll.status)
    option = poll.options[choice]
    if (made := await _made(work, actor, poll, choice, in_group=in_group)) is not None:
        return made
    if option.starts_at is not None:
        option = poll_dates.now_meant(option)  # clock rules may have changed since the poll was made
    if option.starts_at is not None and option.starts_at <= work.now:
        raise Settled("past")

    def from_poll(draft: WorkshopDraft) -> WorkshopDraft:
        return replace(draft, poll_id=poll.id, choice=choice)

    begun = await workshop_drafts.begin(work, actor, poll.site, actor.person.language, in_group=in_group)
    return await workshop_drafts.take_step(
        work, actor, begun.form_id, lambda draft: _wanted(from_poll(draft), poll, option, words), in_group=in_group
    )


async def _made(work: Work, actor: Actor, poll: Poll, choice: int, *, in_group: bool) -> FormView | None:
    """The draft that was made of this option already, by whomever; None where it is published, deleted or none yet."""
    option = poll.options[choice]
    if option.workshop_id is not None:
        workshop = await work.workshops.get(option.workshop_id)
        if workshop is not None and workshop.status is WorkshopStatus.DRAFT:
            return await workshop_drafts.begin_change(work, actor, workshop.id, Scope.ONE, in_group=in_group)
        return None
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != WORKSHOP_FORM:
        return None
    draft = read_state(form.state)
    if (draft.poll_id, draft.choice) != (poll.id, choice):
        return None
    return await workshop_drafts.look_at(work, actor, form.id, in_group=in_group)


def _wanted(draft: WorkshopDraft, poll: Poll, option: Option, words: Ready) -> WorkshopDraft:
    """The first steps of a workshop's form, taken as the poll says."""
    if option.starts_at is not None:
        is_here = option.wall is not None and option.zone == draft.zone
        wall = option.wall if is_here else wall_of(option.starts_at, draft.zone)
        return replace(draft, wall=wall, starts_at=option.starts_at, audience=poll.audience)
    chosen = workshop_forms.choose_topic(draft, option.topic or Topic.OTHER)
    if option.words is not None:
        writing = replace(chosen, writing=poll.language)
        chosen = workshop_forms.write_words(writing, option.words)
    elif option.topic is not None and (ready := words(option.topic, draft.language)):
        chosen = workshop_forms.take_template(chosen, ready)
    return replace(chosen, audience=poll.audience)


def _typed(draft: Draft, typed: str, work: Work, names: TimeWords) -> Draft:
    match draft.step:
        case Step.TOPICS:
            return steps.write_words(draft, typed)
        case Step.DAY | Step.HOUR:
            day = draft.day if draft.step is Step.HOUR else None
            try:
                wall = read_time(typed, now=wall_of(work.now, draft.zone), names=names, day=day)
            except Unreadable:
                raise Refused(Why.UNREADABLE) from None
            return steps.write_start(draft, wall, work.now)
        case _:
            raise Refused(Why.BUTTONS)


async def _view(work: Work, form_id: int, draft: Draft) -> DraftView:
    is_counted = draft.step in (Step.AUDIENCE, Step.SUMMARY)
    return DraftView(form_id=form_id, draft=draft, now=work.now, people=await _count(work, draft) if is_counted else 0)


async def _count(work: Work, draft: Draft) -> int:
    if not draft.audience - {*REACH}:
        return 0
    return len(await work.invitations.levels(audience_of(work.programme, draft)))


async def _form(work: Work, actor: Actor, form_id: int) -> OpenForm:
    form = await work.forms.get(form_id)
    if form is None or form.state.form != FORM:
        raise Missing
    if form.person_id != actor.id:
        raise Forbidden
    actor.must_be_staff_of(draft_of(form.state).site)
    return form
