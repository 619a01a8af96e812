"""What becomes of circles, their sessions and experts when somebody leaves, rests, or goes on in another account."""

from db.works import Work
from program.circle_sessions import Guest, SessionStatus
from program.circles import MemberStatus
from program.people import Person
from usecases.circle_members import go_out, take_step
from usecases.circle_sessions import sign_off
from usecases.circle_steps import is_in, load, remind_later

_S = MemberStatus


async def leave_all(work: Work, person: Person, *, by: int | None) -> None:
    """Whoever leaves the programme, or for good, is in no circle any more, and at no session as an expert."""
    for status in (_S.JOINED, _S.WAITING, _S.INVITED, _S.CHOSEN):
        for member in await work.circles.memberships(person.id, status):
            circle = await work.circles.hold(member.circle_id)
            again = await work.circles.member(member.circle_id, person.id)
            if circle is None or again is None:
                continue
            if again.status in (_S.JOINED, _S.WAITING):
                await go_out(work, circle, again, person, by)
            elif again.status is _S.INVITED:
                await take_step(work, again, "decline", by)
            elif again.status is _S.CHOSEN:
                await work.circles.drop(again)
    for guest in await work.circle_sessions.visits(person.id):
        await work.circle_sessions.forget_guest(guest.session_id)


async def rest(work: Work, person: Person) -> None:
    """Whoever pauses stays in the circle, and comes to no session before the pause is over."""
    for member in await work.circles.memberships(person.id, _S.JOINED):
        await work.circles.hold(member.circle_id)
        for session in await work.circle_sessions.of(member.circle_id, SessionStatus.PLANNED):
            entry = await work.circle_sessions.attendance(session.id, person.id)
            is_within = person.paused_until is not None and session.starts_at < person.paused_until
            if is_within and entry is not None and entry.is_coming:
                await sign_off(work, session, person)


async def hand_over(work: Work, from_id: int, to_id: int) -> None:
    """Somebody goes on in a new account: sessions to which that one was invited as an expert are theirs."""
    await work.circle_sessions.forget_chat_of(to_id)  # first: what was shown in the new account stays where it is
    for guest in await work.circle_sessions.visits(from_id):
        await _hand_over(work, guest, to_id)


async def _hand_over(work: Work, guest: Guest, to_id: int) -> None:
    session, circle = await load(work, guest.session_id, is_held=True)
    if await is_in(work, circle.id, to_id):  # had opened a link that was meant for somebody else
        await work.circle_sessions.forget_guest(session.id)
        return
    await work.circle_sessions.hand_over(guest, to_id)
    if session.is_ahead(work.now):
        await remind_later(work, session, to_id)
