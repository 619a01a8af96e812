"""Two applicants link up: one makes a link, the other says yes, the first one confirms; then each says what they wish.

Whoever leaves, or ends the link, ends it for both. Neither ever sees the other's answers; staff see that there is a
couple, by numbers.
"""

import secrets
from datetime import timedelta

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.applications import Application, ApplicationStatus
from program.couples import (
    COUPLE_MACHINE,
    Couple,
    CoupleFlag,
    CoupleStatus,
    CoupleView,
    Offer,
    Why,
    Wish,
    hash_of,
)
from program.desk import CardKind
from program.machines import IllegalStep
from program.notices import CoupleAsked, CoupleChanged, CoupleEnded, CoupleLinked, CoupleOffered
from program.people import Role
from program.proposals import Cause
from program.timers import TimerKind
from usecases import cards, closings

BOT_NAME = "bot username"  # among the facts about the bot: what its links begin with
_IN = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUESTION_ASKED, ApplicationStatus.ACCEPTED)


class NotPossible(Exception):
    """The two cannot be linked; nothing has changed. Raised before anything is."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


async def standing_of(work: Work, actor: Actor) -> CoupleView:
    """The person's couple, or open invitation. Raises ``Settled`` for whoever cannot have one."""
    await _own_application(work, actor)
    couple = await work.couples.live_of(actor.id)
    if couple is None:
        return CoupleView(reader_id=actor.id)
    partner_id = couple.partner_of(actor.id)
    partner = await work.persons.get(partner_id) if partner_id is not None else None
    tandems = [await work.tandems.live_of(number) for number in (actor.id, partner_id) if number is not None]
    return CoupleView(
        reader_id=actor.id,
        couple=couple,
        partner_name=partner.first_name if partner is not None else "",
        until=couple.created_at + _good_for(work) if couple.status is CoupleStatus.INVITED else None,
        is_looking=not any(tandems),
    )


async def invite(work: Work, actor: Actor) -> str:
    """A fresh code for the other one, instead of an earlier one. Raises ``Settled`` for whoever is linked already."""
    await _own_application(work, actor)
    await work.couples.hold(actor.id)
    present = await work.couples.live_of(actor.id)
    if present is not None and present.status is not CoupleStatus.INVITED:
        raise Settled(present.status)
    if present is not None:
        await _move(work, present, "end", by=actor.id)
    code = secrets.token_urlsafe(16)
    couple_id = await work.couples.invite(actor.id, hash_of(code))
    await work.audits.record(actor.id, "invited", "couple", couple_id, after=CoupleStatus.INVITED)
    await work.timers.set(TimerKind.COUPLE_OVER, couple_id, work.now + _good_for(work))
    return code


async def look_at(work: Work, actor: Actor, code: str) -> Offer:
    """What a link offers to whoever opens it. Raises ``NotPossible``."""
    couple = await _offered(work, actor, code)
    inviter = await work.persons.get(couple.one_id)
    if inviter is None:
        raise NotPossible(Why.OVER)
    application = await work.applications.live_of(actor.id)
    is_ready = application is not None and application.status in _IN
    return Offer(name=inviter.first_name, is_ready=is_ready)


async def offer_later(work: Work, application: Application, code: str) -> None:
    """Whoever came through a link has handed in: now they are asked."""
    await work.tell(application.person_id, CoupleOffered(code=code), about=str(application.id))


async def accept(work: Work, actor: Actor, code: str) -> Couple:
    """Yes to a link: whoever made it is asked whether this is the right person.

    An open invitation of one's own is taken back: two people may each have made one. Raises ``NotPossible``, and
    ``Settled`` for whoever has not handed in an application.
    """
    await _own_application(work, actor)
    found = await work.couples.by_code(hash_of(code))
    if found is not None and found.one_id != actor.id:
        await work.couples.hold(actor.id, found.one_id)
    couple = await _offered(work, actor, code)  # only now, when nobody else can change it
    own = await work.couples.live_of(actor.id)
    if own is not None:
        await _move(work, own, "end", by=actor.id)
    asked = await _move(work, couple, "ask", by=actor.id, other_id=actor.id)
    await work.timers.set(TimerKind.COUPLE_OVER, couple.id, work.now + _good_for(work))
    await work.tell(couple.one_id, CoupleAsked(couple_id=couple.id), about=str(couple.id))
    return asked


async def confirm(work: Work, actor: Actor, couple_id: int) -> Couple:
    """The one who made the link says that this is the right person. Raises ``Forbidden``, ``Missing``, ``Settled``."""
    couple = await load(work, actor, couple_id)
    actor.must_be(couple.one_id)
    linked = await _move(work, couple, "link", by=actor.id, linked_at=work.now)
    await work.tell(couple.other_id or 0, CoupleLinked(couple_id=couple.id), about=str(couple.id))
    await _show_staff(work, couple)
    return linked


async def choose(work: Work, actor: Actor, couple_id: int, wish: Wish) -> Couple:
    """Which mentors this one of the two would like. Raises ``Forbidden``, ``Missing``, ``Settled``.

    Where that changes what is looked for, the other hears of it, and open matches that do not go together are off.
    """
    couple = await load(work, actor, couple_id)
    await work.couples.hold(couple.one_id, couple.other_id or 0)
    before = await load(work, actor, couple_id)
    if before.status is not CoupleStatus.LINKED:
        raise Settled(before.status)
    if before.wish_of(actor.id) is wish:
        return before
    await work.couples.wish(before, actor.id, wish)
    state = before.status
    await work.audits.record(actor.id, "wished", "couple", couple_id, before=state, after=state, reason=wish)
    after = await load(work, actor, couple_id)
    if after.is_shared is not before.is_shared:
        notice = CoupleChanged(couple_id=couple_id, is_shared=after.is_shared)
        about = f"{couple_id}.{work.now.isoformat(timespec='seconds')}"
        await work.tell(after.partner_of(actor.id) or 0, notice, about=about)
        if after.is_shared:
            await _take_back_what_parts(work, after)
        await _show_staff(work, after)
    return after


async def take_back(work: Work, actor: Actor, couple_id: int) -> None:
    """No link after all, before both have confirmed it: its maker's no, or the other's.

    Raises ``Forbidden``, ``Missing``, and ``Settled`` for two who are linked: an old button parts nobody.
    """
    couple = await load(work, actor, couple_id)
    if couple.status is CoupleStatus.LINKED:
        raise Settled(couple.status)
    await _end(work, couple, by=actor.id)


async def end(work: Work, actor: Actor, couple_id: int) -> None:
    """Parts two who are linked; the other is told neutrally. Raises ``Forbidden``, ``Missing``, ``Settled``."""
    couple = await load(work, actor, couple_id)
    if couple.status is not CoupleStatus.LINKED:
        raise Settled(couple.status)
    await _end(work, couple, by=actor.id)


async def end_all_of(work: Work, person_id: int, *, by: int | None) -> None:
    """The person leaves, or is not taken in: whatever links them to somebody is over."""
    couple = await work.couples.live_of(person_id)
    if couple is not None:
        await _end(work, couple, by=by, leaver=person_id)


async def end_by_date(work: Work, couple_id: int) -> None:
    """The timer: nobody has said yes, or confirmed, in time. Looks again whether that still is so."""
    couple = await work.couples.get(couple_id)
    if couple is None or couple.status not in (CoupleStatus.INVITED, CoupleStatus.ASKED):
        return
    await _end(work, couple, by=None)


async def flag_of(work: Work, person_id: int) -> CoupleFlag | None:
    """What staff see on the cards of somebody who is linked."""
    couple = await work.couples.live_of(person_id)
    if couple is None or couple.status is not CoupleStatus.LINKED:
        return None
    other = await work.applications.live_of(couple.partner_of(person_id) or 0)
    return CoupleFlag(application_id=other.id, is_shared=couple.is_shared) if other is not None else None


async def load(work: Work, actor: Actor, couple_id: int) -> Couple:
    """The couple, for one of the two; raises ``Missing`` or ``Forbidden``."""
    couple = await work.couples.get(couple_id)
    if couple is None:
        raise Missing
    if not couple.has(actor.id):
        raise Forbidden
    return couple


async def _own_application(work: Work, actor: Actor) -> Application:
    application = await work.applications.live_of(actor.id)
    if application is None or application.status not in _IN or application.role is not Role.MENTEE:
        raise Settled(application.status if application is not None else ApplicationStatus.WITHDRAWN)
    return application


async def _offered(work: Work, actor: Actor, code: str) -> Couple:
    """The open invitation with this code, if this person can take it up, now or after signing up."""
    couple = await work.couples.by_code(hash_of(code))
    is_open = couple is not None and couple.status is CoupleStatus.INVITED
    if couple is None or not is_open or couple.created_at + _good_for(work) <= work.now:
        raise NotPossible(Why.OVER)
    if couple.one_id == actor.id:
        raise NotPossible(Why.OWN)
    application = await work.applications.live_of(actor.id)
    if application is not None and application.status in _IN and application.role is Role.MENTOR:
        raise NotPossible(Why.MENTOR)
    own = await work.couples.live_of(actor.id)
    if own is not None and own.status is not CoupleStatus.INVITED:
        raise NotPossible(Why.LINKED)
    return couple


async def _end(work: Work, couple: Couple, *, by: int | None, leaver: int | None = None) -> None:
    await _move(work, couple, "end", by=by)
    if couple.other_id is not None:
        for person_id in sorted({couple.one_id, couple.other_id} - {by, leaver}):
            await work.tell(person_id, CoupleEnded(couple_id=couple.id), about=str(couple.id))
    if couple.status is CoupleStatus.LINKED:
        await _show_staff(work, couple)


async def _move(work: Work, couple: Couple, step: str, *, by: int | None, **values: object) -> Couple:
    try:
        after = COUPLE_MACHINE.step(couple.status, step)
        await work.couples.move(couple, after, **values)
    except IllegalStep:
        raise Settled(couple.status) from None
    except Overtaken:
        now = await work.couples.get(couple.id)
        raise Settled(now.status if now is not None else CoupleStatus.ENDED) from None
    await work.timers.clear(couple.id, TimerKind.COUPLE_OVER)
    await work.audits.record(by, after, "couple", couple.id, before=couple.status, after=after)
    moved = await work.couples.get(couple.id)
    if moved is None:
        raise Missing
    return moved


async def _take_back_what_parts(work: Work, couple: Couple) -> None:
    """One mentor for both is looked for from now on: open matches with a mentor whom the other does not get are off."""
    for person_id in (couple.one_id, couple.other_id or 0):
        partner_id = couple.partner_of(person_id) or 0
        theirs = {proposal.mentor_id for proposal in await work.proposals.open_of(partner_id)}
        theirs |= {tandem.mentor_id for tandem in await work.tandems.live_of(partner_id)}
        async for proposal in closings.open_ones_of(work, person_id):
            if proposal.mentor_id not in theirs:
                told = closings.asked(proposal)
                await closings.close(work, proposal, "supersede", reason=Cause.COUPLE, told=told)


async def _show_staff(work: Work, couple: Couple) -> None:
    """The cards of both say that they are a couple, and what is looked for."""
    for person_id in (couple.one_id, couple.other_id or 0):
        application = await work.applications.live_of(person_id)
        if application is not None:
            await cards.change_about(work, CardKind.APPLICATION, application.id)
        for proposal in await work.proposals.open_of(person_id):
            await cards.change_about(work, CardKind.PROPOSAL, proposal.id)


def _good_for(work: Work) -> timedelta:
    return timedelta(days=work.programme.deadlines.couple_link_days)
