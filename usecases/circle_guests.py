"""An expert at one session: invited by a link that works once, sees that session alone, is forgotten a day after."""

import hashlib
import re
import secrets
from enum import StrEnum

from sqlalchemy.exc import IntegrityError

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Forbidden, Settled
from program.circle_sessions import Guest, Session
from program.circle_views import SessionView
from program.notices import SessionSignedOff
from usecases import circle_runs, erasures
from usecases.circle_steps import anew, is_in, load, note, view_for, view_of

_CODE = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 bits


class Why(StrEnum):
    """Why a link leads nowhere for whoever opens it."""

    OVER = "over"  # used, taken back, run out, or never there
    OWN = "own"  # opened by a member of the circle, who is to hand it over
    AGAIN = "again"  # this account has been forgotten since the link was opened


class NotPossible(Exception):
    """Nobody comes by this link now; nothing has changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def hash_of(code: str) -> str:
    """All that is kept of a code: whoever reads the database cannot use it."""
    return hashlib.sha256(f"circle {code}".encode()).hexdigest()


async def invite(work: Work, actor: Actor, session_id: int) -> str:
    """A link for one expert, good until the session begins; an earlier one that was not used works no longer.

    Raises ``Forbidden``, and ``Settled`` where an expert comes already or the session is no longer ahead.
    """
    session, _ = await load(work, session_id, is_held=True)
    if not (await view_for(work, actor, session_id)).may_change:
        raise Forbidden
    if not session.is_ahead(work.now):
        raise Settled(session.status)
    code = secrets.token_urlsafe(16)
    is_made = await work.circle_sessions.invite(
        session_id, code_hash=hash_of(code), made_by=actor.id, expires_at=session.starts_at
    )
    if not is_made:
        raise Settled("guest")
    await work.audits.record(actor.id, "guest_invited", "circle_session", session_id)
    return code


async def look_at(work: Work, actor: Actor, code: str) -> SessionView:
    """The session for whoever opens the link. Raises ``NotPossible``."""
    session, _ = await _offered(work, actor, code)
    return await view_of(work, session, (await load(work, session.id))[1], actor.id)


async def accept(work: Work, actor: Actor, code: str) -> Session:
    """The expert comes: calendar file, reminders, and this session alone. Raises ``NotPossible``."""
    session, guest = await _offered(work, actor, code)
    if await erasures.is_newcomer(work, actor):
        raise NotPossible(Why.AGAIN)
    try:
        await work.circle_sessions.welcome(guest, actor.id)
    except Overtaken:
        raise NotPossible(Why.OVER) from None
    await work.audits.record(None, "guest_came", "circle_session", session.id)  # not by whom: they are forgotten
    await note(work, session, actor.id)
    if session.roles_at is not None:
        await circle_runs.refresh(work, session)
    return session


async def refuse(work: Work, actor: Actor, code: str) -> None:
    """Not this time: the link works no longer, and nothing is kept. Raises ``NotPossible``."""
    session, _ = await _offered(work, actor, code)
    await work.circle_sessions.forget_guest(session.id)


async def leave(work: Work, actor: Actor, session_id: int) -> None:
    """An expert who said yes cannot come after all. Raises ``Forbidden``."""
    session, _ = await load(work, session_id, is_held=True)
    guest = await work.circle_sessions.guest(session_id)
    if guest is None or guest.person_id != actor.id:
        raise Forbidden
    await work.circle_sessions.forget_guest(session_id)
    notice = SessionSignedOff(session_id=session.id, sequence=session.sequence)
    about = await anew(work, session)
    await work.tell(actor.id, notice, about=about, expires_at=session.starts_at)


async def forget_by_date(work: Work, session_id: int) -> None:
    """The timer, a day after: the expert's access is over; of a stranger nothing stays."""
    guest = await work.circle_sessions.guest(session_id)
    if guest is None:
        return
    await work.circle_sessions.forget_guest(session_id)
    person = await work.persons.get(guest.person_id) if guest.person_id is not None else None
    if person is None or person.role is not None or await work.erasures.is_staff(person.telegram_id):
        return
    try:
        async with work.connection.begin_nested():
            await erasures.forget_stranger(work, person)
    except IntegrityError:  # something else holds them: then the usual time of retention is what counts
        return


async def _offered(work: Work, actor: Actor, code: str) -> tuple[Session, Guest]:
    guest = await work.circle_sessions.guest_by_code(hash_of(code)) if _CODE.fullmatch(code) else None
    if guest is None:
        raise NotPossible(Why.OVER)
    session, circle = await load(work, guest.session_id, is_held=True)
    if not session.is_open:
        raise NotPossible(Why.OVER)
    if await is_in(work, circle.id, actor.id):
        raise NotPossible(Why.OWN)
    return session, guest
