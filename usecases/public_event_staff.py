"""What staff do with public events: publish, change, call off, order posters; and the end of an event by the clock."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.new_accounts import NoPrivateChat
from program.notices import PosterOrdered, PublicEventCancelled, PublicEventMoved, PublicEventOver
from program.people import Availability
from program.posters import PosterForm
from program.public_events import (
    CODE_BYTES,
    EVENT_MACHINE,
    EventDetails,
    EventStatus,
    PublicEvent,
    RegistrationStatus,
    StaffView,
    TooFewSeats,
    forgotten_at,
)
from program.timers import TimerKind
from program.wall_times import rederive
from usecases import public_events

__all__ = [
    "NoPrivateChat",
    "cancel",
    "change",
    "finish",
    "look_at",
    "order_posters",
    "overview",
    "publish",
    "rederive_all",
]
_PAST = 3
_R = RegistrationStatus


async def overview(work: Work, actor: Actor, site: str) -> list[StaffView]:
    """The site's events with their counts: those ahead, the soonest first, then the last ones. Raises ``Forbidden``."""
    _must_be_of(work, actor, site)
    ahead, past = await work.public_events.open_of(site), await work.public_events.past_of(site, _PAST)
    return [await _view(work, event) for event in (*ahead, *past)]


async def look_at(work: Work, actor: Actor, event_id: int) -> StaffView:
    """One event with its counts, for staff of its site. Raises ``Missing`` and ``Forbidden``."""
    event = await work.public_events.get(event_id)
    if event is None:
        raise Missing
    _must_be_of(work, actor, event.site)
    return await _view(work, event)


async def publish(work: Work, actor: Actor, site: str, details: EventDetails) -> PublicEvent:
    """The event has a link from now on."""
    _must_be_of(work, actor, site)
    event_id = await work.public_events.add(
        details,
        site=site,
        code=secrets.token_urlsafe(CODE_BYTES),
        uid=f"{uuid4()}@tandem",
        created_by=actor.id,
    )
    await work.audits.record(actor.id, "published", "public_event", event_id, after=EventStatus.OPEN)
    await _set_clock(work, event_id, details)
    return await _load(work, event_id)


async def change(work: Work, actor: Actor, event_id: int, version: int, details: EventDetails) -> PublicEvent:
    """Saves a change; another time or place is told to exactly those who have registered.

    Raises ``Missing``, ``Forbidden``, ``TooFewSeats``, and ``Settled`` where the event has changed since ``version``,
    or is no longer open.
    """
    event = await _held_for(work, actor, event_id)
    if event.status is not EventStatus.OPEN:
        raise Settled(event.status)
    if event.version != version:
        raise Settled("changed")
    if details.seats is not None and details.seats < event.taken:
        raise TooFewSeats(event.taken)
    if details == event.details:
        return event
    is_moved = details.is_moved_from(event.details)
    await work.public_events.change(event, details, sequence=event.sequence + is_moved)
    step = "moved" if is_moved else "changed"
    await work.audits.record(actor.id, step, "public_event", event_id, before=event.status, after=event.status)
    await _set_clock(work, event_id, details)
    changed = await _load(work, event_id)
    if is_moved:
        await _tell_moved(work, changed)
    await public_events.move_up(work, event_id)  # there may be more seats now
    return changed


async def cancel(work: Work, actor: Actor, event_id: int) -> PublicEvent:
    """The event will not take place: all who registered are told, and forgotten. Raises ``Settled`` the second time."""
    event = await _held_for(work, actor, event_id)
    await _end(work, event, "cancel", actor.id)
    for entry in await work.public_events.registrations_for(event_id):
        notice = PublicEventCancelled(event_id=event_id, was_going=entry.status is _R.GOING)
        await work.tell(entry.person_id, notice, about=str(entry.id))
    await work.public_events.forget_all(event_id)
    return await _load(work, event_id)


async def finish(work: Work, event_id: int) -> None:
    """The timer, the day after: thanks, and nothing stays of who came but the count."""
    event = await work.public_events.get(event_id, is_held=True)
    if event is None or event.status is not EventStatus.OPEN:
        return
    if forgotten_at(event.details.ends_at, event.details.zone) > work.now:  # it has been moved meanwhile
        await _set_clock(work, event_id, event.details)
        return
    await _end(work, event, "finish", None)
    for entry in await work.public_events.registrations_for(event_id):
        notice = PublicEventOver(event_id=event_id, was_going=entry.status is _R.GOING)
        await work.tell(entry.person_id, notice, about=str(entry.id))
    await work.public_events.forget_all(event_id)


async def rederive_all(work: Work) -> int:
    """Zone rules have changed: events stay at the wall time that was published; answers how many instants moved.

    Who registered for one of these gets a fresh calendar file and the right reminders. Harmless to repeat.
    """
    moved = 0
    for site in work.programme.sites:
        for event in await work.public_events.open_of(site):
            details = event.details
            meant = rederive(details.starts_at, details.zone, details.wall)
            if details.starts_at <= work.now or meant.instant == details.starts_at:
                continue
            after = replace(details, starts_at=meant.instant, wall=meant.wall)
            with suppress(Overtaken):  # somebody is just changing it, with today's rules
                await work.public_events.change(event, after, sequence=event.sequence + 1)
                states = {"before": event.status, "after": event.status}
                await work.audits.record(None, "rederived", "public_event", event.id, **states)
                await _set_clock(work, event.id, after)
                await _tell_moved(work, await _load(work, event.id), is_rederived=True)
                moved += 1
    return moved


async def order_posters(
    work: Work, actor: Actor, event_id: int, languages: Sequence[str], *, together: bool, in_group: bool
) -> None:
    """Sends posters to whoever asks, in private: each as PDF and as PNG. What is on its way is not doubled.

    Raises ``Missing``, ``Forbidden``, ``Settled`` for an event that is no longer open, and ``NoPrivateChat``.
    """
    view = await look_at(work, actor, event_id)
    if view.event.status is not EventStatus.OPEN:
        raise Settled(view.event.status)
    is_reachable = actor.person.availability is not Availability.UNREACHABLE
    if in_group and (not is_reachable or await work.persons.screen_of(actor.id) is None):
        raise NoPrivateChat
    posters = [list(languages)] if together else [[language] for language in languages]
    for poster in posters:
        for form in PosterForm:
            notice = PosterOrdered(event_id=event_id, languages=poster, form=form)
            key = f"p{actor.id}/PosterOrdered/{event_id}.{'.'.join(poster)}.{form}"
            await work.outbox.add_once_waiting(f"p:{actor.id}", notice, key)


async def _tell_moved(work: Work, event: PublicEvent, *, is_rederived: bool = False) -> None:
    for entry in await work.public_events.registrations_for(event.id):
        notice = PublicEventMoved(registration_id=entry.id, sequence=event.sequence, is_rederived=is_rederived)
        await work.tell(entry.person_id, notice, about=f"{entry.id}.{event.sequence}", expires_at=event.details.ends_at)
        if entry.status is _R.GOING:
            await public_events.remind_later(work, event, entry)


async def _end(work: Work, event: PublicEvent, step: str, actor_id: int | None) -> None:
    if not EVENT_MACHINE.allows(event.status, step):
        raise Settled(event.status)
    after = EVENT_MACHINE.step(event.status, step)
    await work.public_events.move(event, after)
    await work.timers.clear(event.id, TimerKind.PUBLIC_EVENT_OVER)
    await work.audits.record(actor_id, step, "public_event", event.id, before=event.status, after=after)


async def _set_clock(work: Work, event_id: int, details: EventDetails) -> None:
    await work.timers.set(TimerKind.PUBLIC_EVENT_OVER, event_id, forgotten_at(details.ends_at, details.zone))


async def _held_for(work: Work, actor: Actor, event_id: int) -> PublicEvent:
    event = await work.public_events.get(event_id, is_held=True)
    if event is None:
        raise Missing
    _must_be_of(work, actor, event.site)
    return event


async def _load(work: Work, event_id: int) -> PublicEvent:
    event = await work.public_events.get(event_id)
    if event is None:
        raise Missing
    return event


async def _view(work: Work, event: PublicEvent) -> StaffView:
    registrations, waiting = await work.public_events.counts(event.id)
    return StaffView(event=event, now=work.now, registrations=registrations, waiting=waiting)


def _must_be_of(work: Work, actor: Actor, site: str) -> None:
    if site not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(site)
