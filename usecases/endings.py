"""A tandem ends: on time, since the goal is reached, or early. Meetings off, place free, both told, history kept."""

from collections.abc import Collection
from datetime import datetime

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.desk import CardKind
from program.endings import QUESTIONS, REASONS, REMINDED, Closing, is_credited, warned_at
from program.notices import TandemCompleted, TandemEnded, TandemEndsSoon
from program.people import Role
from program.quiet_hours import end_of_quiet
from program.tandems import LIVE, TANDEM_MACHINE, EndReason, Tandem, TandemMember
from program.timers import TimerKind
from usecases import cards, meetings, precedences, retention
from usecases.meeting_steps import live_tandem_for

OF_TANDEM = (TimerKind.TANDEM_ENDS_SOON, TimerKind.TANDEM_OVER, TimerKind.TANDEM_PAUSE_OVER, TimerKind.HALF_TIME)
OF_MEMBER = (TimerKind.SILENCE, TimerKind.CHECK_IN)
"""The timers that live as long as a tandem, by what their object is."""


async def expect(work: Work, tandem: Tandem) -> None:
    """Sets the clock by which the tandem ends; to be called whenever its end is another one. An end that is near
    enough already is not announced once more.
    """
    soon = warned_at(tandem.ends_at, work.programme.sites[tandem.site].tz)
    await work.timers.clear(tandem.id, TimerKind.TANDEM_ENDS_SOON)
    if soon > work.now:
        await work.timers.set(TimerKind.TANDEM_ENDS_SOON, tandem.id, soon)
    await work.timers.set(TimerKind.TANDEM_OVER, tandem.id, tandem.ends_at)


async def tandem_ends_soon(work: Work, tandem_id: int) -> None:
    """Two weeks are left: both hear of it, outside of their quiet hours, and can wish for more. While contact between
    the two is stopped, nobody is asked to go on.
    """
    tandem = await work.tandems.get(tandem_id)
    is_over = tandem is None or tandem.status not in LIVE or tandem.ends_at <= work.now
    if tandem is None or is_over or tandem.contact_stopped_at is not None:
        return
    soon = warned_at(tandem.ends_at, work.programme.sites[tandem.site].tz)
    if soon > work.now:
        await work.timers.set(TimerKind.TANDEM_ENDS_SOON, tandem_id, soon)
        return
    notice = TandemEndsSoon(tandem_id=tandem_id, ends_at=tandem.ends_at.isoformat())
    for person_id in (tandem.mentee_id, tandem.mentor_id):
        await work.tell(
            person_id,
            notice,
            about=f"{tandem_id}.{tandem.ends_at.date()}",
            not_before=await awake_at(work, person_id),
            expires_at=tandem.ends_at,
        )


async def tandem_is_over(work: Work, tandem_id: int) -> None:
    """The time is over. Looks again whether the two go on for longer, or have ended before."""
    tandem = await locked(work, tandem_id)
    if tandem.status not in LIVE:
        return
    if tandem.ends_at > work.now:
        await work.timers.set(TimerKind.TANDEM_OVER, tandem_id, tandem.ends_at)
    elif tandem.contact_stopped_at is not None:  # thanks for the time together would be the wrong words
        await end_early(work, tandem, by=None)
    else:
        await _complete(work, tandem)


async def reach_goal(work: Work, actor: Actor, tandem_id: int) -> Closing:
    """The mentee has found work and wants to finish: completed, the mentor hears it warmly. Answers the mentee's
    closing questions. Raises ``Missing``, ``Forbidden``, and ``Settled`` once it has ended or while contact is stopped.
    """
    tandem = await live_tandem_for(work, actor, tandem_id)
    actor.must_be(tandem.mentee_id)
    await work.endings.lock(tandem_id)
    tandem = await live_tandem_for(work, actor, tandem_id)
    if tandem.contact_stopped_at is not None:
        raise Settled("contact_stopped")
    await _complete(work, tandem, by=actor.id, reason=EndReason.GOAL_REACHED)
    return await work.endings.begin(tandem_id, actor.id, QUESTIONS[Role.MENTEE][0])  # as it has just begun


async def stop(
    work: Work, actor: Actor, tandem_id: int, reason: EndReason | None, words: str | None = None
) -> TandemMember:
    """One of the two stops the tandem, at once; reason and words are for staff alone. Answers the own side of it.

    Raises ``Missing``, ``Forbidden``, and ``Settled`` once it has ended.
    """
    await live_tandem_for(work, actor, tandem_id)
    await work.endings.lock(tandem_id)
    tandem = await live_tandem_for(work, actor, tandem_id)
    await end_early(work, tandem, by=actor.id, reason=reason if reason in REASONS else None, words=words)
    member = await work.tandems.member_of(tandem_id, actor.id)
    if member is None:
        raise Missing
    return member


async def end_early(
    work: Work,
    tandem: Tandem,
    *,
    by: int | None,
    reason: EndReason | None = None,
    words: str | None = None,
    gone: Collection[int] = (),
) -> None:
    """Ends a tandem before its time. Whoever did not do it gets a neutral text, both are asked whether they would like
    another partner, but for those who are ``gone``, and staff get a card. Nothing happens to one that has ended.
    """
    tandem = await locked(work, tandem.id)
    if tandem.status not in LIVE:
        return
    after = TANDEM_MACHINE.step(tandem.status, "end_early")
    had_meetings = await meetings.has_any_ahead(work, tandem.id)
    await meetings.cancel_all_of(work, tandem.id, by=None)
    ending = {"ended_at": work.now, "ended_by": by, "end_reason": reason, "end_words": words}
    await work.tandems.move(tandem, after, **ending)
    await work.audits.record(by, "ended_early", "tandem", tandem.id, before=tandem.status, after=after)
    await _tidy(work, tandem.id)
    for member in await work.tandems.members(tandem.id):
        if member.person_id in gone:
            continue
        await work.timers.set(TimerKind.SEEKING_RESTED, member.id, work.now + REMINDED)
        if member.person_id != by:
            notice = TandemEnded(tandem_id=tandem.id, had_meetings=had_meetings)
            await work.tell(member.person_id, notice, about=str(tandem.id))
    await cards.open_card(work, site=tandem.site, kind=CardKind.ENDING, object_id=tandem.id)


async def locked(work: Work, tandem_id: int) -> Tandem:
    """The tandem as it is now; whoever else would change it waits for the end of this work. Raises ``Missing``."""
    await work.endings.lock(tandem_id)
    tandem = await work.tandems.get(tandem_id)
    if tandem is None:
        raise Missing
    return tandem


async def awake_at(work: Work, person_id: int) -> datetime | None:
    """The end of the person's quiet hours; None where there are none at this moment."""
    person = await work.persons.get(person_id)
    return end_of_quiet(work.now, person.zone, person.quiet_from, person.quiet_until) if person is not None else None


async def _complete(work: Work, tandem: Tandem, *, by: int | None = None, reason: EndReason | None = None) -> None:
    after = TANDEM_MACHINE.step(tandem.status, "complete")
    had_meetings = await meetings.has_any_ahead(work, tandem.id)
    await meetings.cancel_all_of(work, tandem.id, by=None)
    await work.tandems.move(tandem, after, ended_at=work.now, ended_by=by, end_reason=reason)
    await work.audits.record(by, "completed", "tandem", tandem.id, before=tandem.status, after=after)
    await _tidy(work, tandem.id)
    for person_id in (tandem.mentee_id, tandem.mentor_id):
        if await work.persons.get(person_id) is None:  # has left for good
            continue
        closing = await work.endings.begin(tandem.id, person_id, QUESTIONS[tandem.role_of(person_id)][0])
        await work.timers.set(TimerKind.CLOSING_RESTED, closing.id, work.now + REMINDED)
        if person_id != by:
            notice = TandemCompleted(closing_id=closing.id, had_meetings=had_meetings)
            not_before = await awake_at(work, person_id)
            await work.tell(person_id, notice, about=str(closing.id), not_before=not_before)


async def _tidy(work: Work, tandem_id: int) -> None:
    """What every end has in common: the place is free, no clock runs, and waiting is counted fairly."""
    tandem = await locked(work, tandem_id)
    await work.proposals.free_place(tandem.proposal_id)
    await work.timers.clear(tandem_id, *OF_TANDEM)
    await cards.settle_about(work, CardKind.SILENCE, tandem_id)
    for member in await work.tandems.members(tandem_id):
        await work.timers.clear(member.id, *OF_MEMBER)
        await retention.review(work, member.person_id)
    if not is_credited(tandem, tandem.mentee_id):
        await _take_out(work, tandem)
    await precedences.settle(work, tandem)


async def _take_out(work: Work, tandem: Tandem) -> None:
    """The time in this tandem does not count as waiting for its mentee."""
    application = await work.applications.live_of(tandem.mentee_id)
    if application is None or application.role is not Role.MENTEE or application.submitted_at is None:
        return
    since = application.waits_since or application.submitted_at
    spent = work.now - max(tandem.started_at, application.submitted_at)
    await work.applications.wait_from(application.id, since + spent)
