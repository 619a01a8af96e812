"""Polls: people choose, and change it until the end; staff read counts. Who chose what is shown to nobody."""

from datetime import datetime, timedelta

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.notices import PollAsked, PollCardShown, PollOver
from program.polls import AT_ONCE, LAST_DAY, POLL_MACHINE, Poll, PollStatus, ResultView, VoterView
from program.timers import TimerKind
from usecases.audiences import audience_of
from usecases.invitations import LOOK_AGAIN, hour_for

_SHOWN = 5


async def of_site(work: Work, actor: Actor, site: str) -> list[ResultView]:
    """The site's newest polls with their counts. Raises ``Missing`` and ``Forbidden``."""
    if site not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(site)
    return [await view_of(work, poll) for poll in await work.polls.of_site(site, _SHOWN)]


async def result_for(work: Work, actor: Actor, poll_id: int) -> ResultView:
    """One poll with its counts, for staff of the site. Raises ``Missing`` and ``Forbidden``."""
    poll = await get(work, poll_id)
    actor.must_be_staff_of(poll.site)
    return await view_of(work, poll)


async def view_of(work: Work, poll: Poll) -> ResultView:
    """The same for a card."""
    counts, voters = await work.polls.counts(poll.id), await work.polls.voters(poll.id)
    return ResultView(poll=poll, now=work.now, voters=voters, counts=counts)


async def publish(work: Work, actor: Actor, poll: Poll) -> Poll:
    """Asks the audience, in turns, from now on; ``poll`` is as staff wrote it. Raises ``Forbidden``."""
    actor.must_be_staff_of(poll.site)
    poll_id = await work.polls.add(poll)
    await work.audits.record(actor.id, "published", "poll", poll_id, after=PollStatus.OPEN)
    await work.timers.set(TimerKind.POLL_ASKS, poll_id, work.now)
    await work.timers.set(TimerKind.POLL_OVER, poll_id, poll.closes_at)
    await _show(work, await get(work, poll_id))
    return await get(work, poll_id)


async def ask_next(work: Work, poll_id: int) -> None:
    """The timer: the next ones of the audience are asked, each once; who rests or cannot be reached is not.

    Every few hours it looks whether somebody has come into the audience, but not in the last day.
    """
    poll = await work.polls.get(poll_id, is_held=True)
    if poll is None or not poll.is_open(work.now):
        return
    audience, about = audience_of(work.programme, poll), str(poll.id)
    batch = await work.invitations.unasked(audience, PollAsked, about, after=poll.asked_up_to, limit=AT_ONCE)
    latest, asked = _latest(work, poll), 0
    for invitee in batch:
        hour = hour_for(work, invitee, work.now)
        if hour < latest:  # nobody is asked what is over when they wake up
            notice = PollAsked(poll_id=poll.id)
            await work.tell(invitee.person_id, notice, about=about, not_before=hour, expires_at=poll.closes_at)
            asked += 1
    is_round_over = len(batch) < AT_ONCE
    last = 0 if is_round_over else batch[-1].person_id
    await work.polls.change(poll.id, asked_up_to=last, asked=poll.asked + asked)
    again = work.now + LOOK_AGAIN if is_round_over else work.now
    if again < poll.closes_at - LAST_DAY:
        await work.timers.set(TimerKind.POLL_ASKS, poll.id, again)
    if is_round_over and asked:
        await _show(work, poll)


async def look_at(work: Work, actor: Actor, poll_id: int) -> VoterView:
    """The poll for somebody who is asked, with what they have chosen. Raises ``Missing`` and ``Forbidden``."""
    return await _voter_view(work, actor, await get(work, poll_id))


async def choose(work: Work, actor: Actor, poll_id: int, choice: int, *, is_on: bool) -> VoterView:
    """One option more, or less. Doing it twice changes nothing. Raises ``Settled`` once the poll is over."""
    poll = await work.polls.get(poll_id, is_shared=True)  # whoever closes it waits for this vote
    if poll is None or not 0 <= choice < len(poll.options):
        raise Missing
    await _voter_view(work, actor, poll)
    if not poll.is_open(work.now):
        raise Settled(poll.status)
    if is_on:
        await work.polls.choose(poll.id, actor.id, choice)
    else:
        await work.polls.unchoose(poll.id, actor.id, choice)
    await _show_soon(work, poll)
    return await _voter_view(work, actor, poll)


async def withdraw(work: Work, actor: Actor, poll_id: int) -> ResultView:
    """Staff take it back: nobody is asked any more, and there is no result. Raises ``Settled`` once it is over."""
    poll = await _held(work, poll_id)
    actor.must_be_staff_of(poll.site)
    await _end(work, poll, "withdraw", actor.id)
    return await view_of(work, await get(work, poll_id))


async def close(work: Work, actor: Actor, poll_id: int) -> ResultView:
    """Staff end it before its time. Raises as ``withdraw`` does."""
    poll = await _held(work, poll_id)
    actor.must_be_staff_of(poll.site)
    await _end(work, poll, "close", actor.id)
    await work.tell_site(poll.site, PollOver(poll_id=poll.id), about=str(poll.id))
    return await view_of(work, await get(work, poll_id))


async def close_by_date(work: Work, poll_id: int) -> None:
    """The timer: the time to choose is over; the result goes to the staff group."""
    poll = await work.polls.get(poll_id, is_held=True)
    if poll is None or poll.status is not PollStatus.OPEN:
        return
    if poll.closes_at > work.now:
        await work.timers.set(TimerKind.POLL_OVER, poll.id, poll.closes_at)
        return
    await _end(work, poll, "close", None)
    await work.tell_site(poll.site, PollOver(poll_id=poll.id), about=str(poll.id))


async def get(work: Work, poll_id: int) -> Poll:
    """The poll; raises ``Missing``."""
    poll = await work.polls.get(poll_id)
    if poll is None:
        raise Missing
    return poll


def _latest(work: Work, poll: Poll) -> datetime:
    """Until when it makes sense to ask: those who are asked first have less time at worst than whoever joins later."""
    is_beginning = work.now < poll.made_at + LAST_DAY
    return poll.closes_at if is_beginning else poll.closes_at - LAST_DAY


async def _voter_view(work: Work, actor: Actor, poll: Poll) -> VoterView:
    chosen = await work.polls.chosen_by(poll.id, actor.id)
    if not chosen and not await work.invitations.is_for(audience_of(work.programme, poll), actor.id):
        raise Forbidden
    return VoterView(poll=poll, chosen=chosen, is_open=poll.is_open(work.now))


async def _end(work: Work, poll: Poll, step: str, by: int | None) -> None:
    if not POLL_MACHINE.allows(poll.status, step):
        raise Settled(poll.status)
    after = POLL_MACHINE.step(poll.status, step)
    try:
        await work.polls.move(poll, after)
    except Overtaken:
        raise Settled(after) from None
    await work.timers.clear(poll.id, TimerKind.POLL_ASKS, TimerKind.POLL_OVER)
    await work.audits.record(by, step, "poll", poll.id, before=poll.status, after=after)
    await _show(work, poll)


async def _show(work: Work, poll: Poll) -> None:
    await work.refresh(poll.site, PollCardShown(poll_id=poll.id), about=str(poll.id))


async def _show_soon(work: Work, poll: Poll) -> None:
    """After a vote: at the next full minute, once for all who vote until then, so that nobody is seen voting."""
    soon = work.now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    key = f"s{poll.site}/PollCardShown/{poll.id}.{soon:%y%m%d%H%M}"
    await work.outbox.add(f"s:{poll.site}", PollCardShown(poll_id=poll.id), not_before=soon, dedup_key=key)


async def _held(work: Work, poll_id: int) -> Poll:
    poll = await work.polls.get(poll_id, is_held=True)
    if poll is None:
        raise Missing
    return poll
