"""What staff do with workshops: look, publish, change one or a whole series, call off."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.timers import TimerKind
from program.workshop_desk_views import BlockView, SiteView, StaffView
from program.workshop_drafts import FORM, Draft, Refused, Why, changes_of, start_in
from program.workshop_hours import invitations_leave
from program.workshop_series import Scope, concerned
from program.workshops import Workshop, WorkshopStatus, WorkshopText
from usecases import attendance, seats, speaker_ends, workshop_changes
from usecases.couples import BOT_NAME
from usecases.public_holidays import days_off
from usecases.workshop_reminders import ask_for_place
from usecases.workshop_steps import load, load_for_staff, step

_TOLD = ("starts_at", "minutes", "place", "place_words")
_PAST = 10
_LIVE = (WorkshopStatus.DRAFT, WorkshopStatus.PUBLISHED, WorkshopStatus.HELD)
_S = WorkshopStatus


class TooFewSeats(Exception):
    """More seats are taken than there would be."""


async def of_site(work: Work, actor: Actor, site: str) -> SiteView:
    """A site's workshops; raises ``Missing`` and ``Forbidden``."""
    if site not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(site)
    published = await work.workshops.of_site(site, _S.PUBLISHED, _S.HELD)
    coming = [entry for entry in published if entry.ends_at > work.now and entry.status is _S.PUBLISHED]
    past = [entry for entry in reversed(published) if entry not in coming]
    form = await work.forms.of(actor.id)
    is_half_made = form is not None and form.state.form == FORM and form.state.answers["site"] == site
    blocks = [block for block in await work.workshops.blocks_of(site) if not await _parts(work, block.id)]
    return SiteView(
        site=site,
        coming=coming,
        drafts=await work.workshops.of_site(site, _S.DRAFT),
        past=past[:_PAST],
        blocks=blocks,
        form_id=form.id if form is not None and is_half_made else None,
    )


async def look_at(work: Work, actor: Actor, workshop_id: int, *, in_group: bool = True) -> StaffView:
    """One workshop and how it stands; raises ``Missing`` and ``Forbidden``.

    ``in_group``: names are read elsewhere, so that a link leads there; in private a button does.
    """
    workshop = await load_for_staff(work, actor, workshop_id)
    name = await work.facts.get(BOT_NAME)
    return StaffView(
        workshop=workshop,
        now=work.now,
        counts=await work.registrations.counts(workshop.id),
        taken=len(await work.registrations.taken_seats(workshop.id)),
        parts=await _parts(work, workshop.block_id),
        address=f"https://t.me/{name}?start=ws-{workshop.link}" if name else None,
        bot_name=name if in_group else None,
        figures=await attendance.figures(work, workshop.id),
        readers=await work.invitations.count_readers(workshop.id),
    )


async def look_at_block(work: Work, actor: Actor, block_id: int) -> BlockView:
    """A series or block with its parts; raises ``Missing`` and ``Forbidden``."""
    block = await work.workshops.block(block_id)
    if block is None:
        raise Missing
    actor.must_be_staff_of(block.site)
    return BlockView(block=block, parts=await _parts(work, block_id), now=work.now)


async def count_concerned(work: Work, actor: Actor, workshop_id: int, scope: Scope) -> tuple[int, int]:
    """How many workshops would be called off, and how many messages would tell of it."""
    anchor = await load_for_staff(work, actor, workshop_id)
    targets = concerned(await _parts(work, anchor.block_id), anchor, scope, work.now)
    told = [(await look_at(work, actor, target.id)).concerned for target in targets]
    speaking = [await speaker_ends.count_coming(work, target) for target in targets]
    return len(targets), sum(told) + sum(speaking)


def invite_from(work: Work, site: str) -> datetime:
    """When invitations would leave that are ordered now."""
    settings = work.programme.sites[site]
    return invitations_leave(work.now, settings.zone, days_off(settings.land))


async def publish(work: Work, actor: Actor, workshop_id: int, version: int, scope: Scope) -> list[Workshop]:
    """The audience is invited from the next sensible hour on. Raises ``Settled`` where somebody was faster."""
    targets = await _held(work, actor, workshop_id, version, scope)
    return [await _publish_one(work, actor, target) for target in targets]


async def publish_block(work: Work, actor: Actor, block_id: int) -> list[Workshop]:
    """All drafts of a block that are still to come."""
    view = await look_at_block(work, actor, block_id)
    drafts = [part.id for part in view.parts if part.status is _S.DRAFT and part.starts_at > work.now]
    held = [await load(work, number, is_held=True) for number in sorted(drafts)]
    return [await _publish_one(work, actor, target) for target in held]


async def change(work: Work, actor: Actor, draft: Draft) -> Workshop:
    """Saves what the draft makes different, for all whom its scope names; answers the draft's own workshop.

    Another time or place is told to exactly those who go, wait or said maybe. Raises ``Settled`` where the workshop has
    been changed since the draft began, ``TooFewSeats``, and ``Refused`` where another date of the series would lie in
    the past; nothing is written then.
    """
    if draft.workshop_id is None or draft.wall is None or draft.starts_at is None:
        raise Missing
    targets = await _held(work, actor, draft.workshop_id, draft.version, draft.scope)
    anchor = targets[0]
    if draft.status is not anchor.status:
        raise Settled(anchor.status)
    changes = changes_of(anchor, draft)
    await _must_have_seats(work, targets, changes)
    starts = [start_in(other, anchor, draft) for other in targets[1:]]
    if any(starts_at <= work.now for _, starts_at in starts):
        raise Refused(Why.OTHERS_PAST)
    if changes.get("seats") is not None:
        for target in targets:
            await seats.number_all(work, target)
    saved = [await _save(work, actor, anchor, changes, (draft.wall, draft.starts_at))]
    for other, start in zip(targets[1:], starts, strict=True):
        saved.append(await _save(work, actor, other, changes, start))
    await _rename_block(work, anchor, saved[0], is_whole=draft.scope is Scope.ALL)
    return saved[0]


async def cancel(work: Work, actor: Actor, workshop_id: int, version: int, scope: Scope) -> list[Workshop]:
    """Calls it off, or the series; a draft just goes. Raises ``Settled`` where somebody was faster."""
    targets = await _held(work, actor, workshop_id, version, scope)
    gone = []
    for target in targets:
        was_known = target.status is _S.PUBLISHED
        is_in_calendars = was_known or await speaker_ends.count_coming(work, target) > 0
        after = await step(work, target, "cancel", actor.id, sequence=target.sequence + is_in_calendars)
        await (workshop_changes.cancelled if was_known else speaker_ends.workshop_cancelled)(work, after)
        gone.append(after)
    return gone


async def _held(work: Work, actor: Actor, workshop_id: int, version: int, scope: Scope) -> list[Workshop]:
    """The workshops concerned, held in the order of their ids so that two people never wait for each other."""
    anchor = await load_for_staff(work, actor, workshop_id)
    wanted = concerned(await _parts(work, anchor.block_id), anchor, scope, work.now)
    held = {number: await load(work, number, is_held=True) for number in sorted(entry.id for entry in wanted)}
    anchor = held[workshop_id]
    if anchor.version != version or anchor.status not in (_S.DRAFT, _S.PUBLISHED):
        raise Settled("changed")
    return concerned(list(held.values()), anchor, scope, work.now)


async def _publish_one(work: Work, actor: Actor, workshop: Workshop) -> Workshop:
    leaves = invite_from(work, workshop.site)
    published = await step(work, workshop, "publish", actor.id, invite_from=leaves)
    await work.timers.set(TimerKind.WORKSHOP_INVITES, workshop.id, leaves)
    await work.timers.set(TimerKind.WORKSHOP_OVER, workshop.id, workshop.ends_at)
    await ask_for_place(work, published)
    await speaker_ends.workshop_published(work, published)
    return published


async def _save(
    work: Work, actor: Actor, before: Workshop, changes: Mapping[str, Any], start: tuple[datetime, datetime]
) -> Workshop:
    wall, starts_at = start
    values = dict(changes)
    if starts_at != before.starts_at or wall != before.wall:
        values |= {"wall": wall, "starts_at": starts_at}
    values = {name: value for name, value in values.items() if value != getattr(before, name) or name == "texts"}
    if not values:
        return before
    is_draft, is_told = before.status is _S.DRAFT, any(name in values for name in _TOLD)
    if is_told and (not is_draft or await speaker_ends.count_coming(work, before)):
        values["sequence"] = before.sequence + 1
    if is_draft:  # nobody but who speaks there knows of it yet: no line on the record for each tap
        kept = await keep(work, before, **values)
        await speaker_ends.workshop_changed(work, kept, before)
        return kept
    after = await step(work, before, "change", actor.id, **values)
    await work.timers.set(TimerKind.WORKSHOP_OVER, after.id, after.ends_at)
    if "audience" in values:  # whoever belongs to it now is invited too
        await work.timers.set(TimerKind.WORKSHOP_INVITES, after.id, invite_from(work, after.site))
    await workshop_changes.changed(work, after, before)
    return after


async def keep(work: Work, draft: Workshop, **values: Any) -> Workshop:
    """Saves a draft; raises ``Settled`` where somebody was faster."""
    try:
        await work.workshops.move(draft, _S.DRAFT, **values)
    except Overtaken:
        raise Settled("changed") from None
    return replace(draft, version=draft.version + 1, **values)


async def _must_have_seats(work: Work, targets: list[Workshop], changes: Mapping[str, Any]) -> None:
    most = changes.get("seats")
    if most is None:
        return
    for target in targets:
        unnumbered = await seats.without_number(work, target)
        if len(await work.registrations.taken_seats(target.id)) + len(unnumbered) > most:
            raise TooFewSeats


async def _rename_block(work: Work, before: Workshop, after: Workshop, *, is_whole: bool) -> None:
    """A series that was called like its workshops still is."""
    is_series = before.block_id is not None and _titles(before.under) == _titles(before.texts)
    if before.block_id is not None and is_whole and is_series and after.texts != before.texts:
        await work.workshops.rename_block(before.block_id, after.texts)


def _titles(texts: Mapping[str, WorkshopText]) -> dict[str, str]:
    return {language: words.title for language, words in texts.items()}


async def _parts(work: Work, block_id: int | None) -> list[Workshop]:
    if block_id is None:
        return []
    return [part for part in await work.workshops.of_block(block_id) if part.status in _LIVE]
