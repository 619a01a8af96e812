"""Sessions of circles, who comes to them, and invited experts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select

from db.models import circle_attendances, circle_guests, circle_sessions
from db.repositories import Repository
from program.circle_sessions import Attendance, Coming, Guest, Phase, Role, Session, SessionStatus
from program.meetings import Place


class CircleSessions(Repository):
    """Sessions with their attendances; at most one guest each."""

    async def get(self, session_id: int) -> Session | None:
        """The session with that id."""
        row = await self._one(select(circle_sessions).where(circle_sessions.c.id == session_id))
        return _session(row) if row is not None else None

    async def of(self, circle_id: int, *status: SessionStatus) -> list[Session]:
        """The circle's sessions in these states, earliest first."""
        where = (circle_sessions.c.circle_id == circle_id, circle_sessions.c.status.in_(status))
        order = (circle_sessions.c.starts_at, circle_sessions.c.id)
        return [_session(row) for row in await self._all(select(circle_sessions).where(*where).order_by(*order))]

    async def planned(self) -> list[Session]:
        """All sessions that are planned and have not begun, of all circles."""
        where = (circle_sessions.c.status == SessionStatus.PLANNED, circle_sessions.c.starts_at > self._now)
        return [_session(row) for row in await self._all(select(circle_sessions).where(*where))]

    async def add(self, **values: Any) -> int:
        """A planned session; answers its id. ``wall`` is a naive datetime."""
        start = {"status": SessionStatus.PLANNED, "sequence": 0, "beat": 0, "is_warned": False, "extra": 0}
        return await self._insert(circle_sessions, start | values | {"wall": values["wall"].isoformat()})

    async def move(self, session: Session, status: SessionStatus, **values: Any) -> None:
        """Saves a step and counts the beat, on condition that both are the loaded ones; raises ``Overtaken``."""
        if "wall" in values:
            values["wall"] = values["wall"].isoformat()
        where = (
            circle_sessions.c.id == session.id,
            circle_sessions.c.status == session.status,
            circle_sessions.c.beat == session.beat,
        )
        await self._update_one(circle_sessions, {"status": status, "beat": session.beat + 1, **values}, *where)

    async def attendances(self, session_id: int) -> list[Attendance]:
        """What members have answered, in the order of their first answers."""
        where = circle_attendances.c.session_id == session_id
        rows = await self._all(select(circle_attendances).where(where).order_by(circle_attendances.c.id))
        return [_attendance(row) for row in rows]

    async def attendance(self, session_id: int, person_id: int) -> Attendance | None:
        """What one member has answered."""
        return next((row for row in await self.attendances(session_id) if row.person_id == person_id), None)

    async def answer(self, session_id: int, person_id: int, coming: Coming, *, brings_case: bool) -> None:
        """Keeps an answer; an earlier one is replaced."""
        values = {"session_id": session_id, "person_id": person_id, "coming": coming, "brings_case": brings_case}
        await self._upsert(circle_attendances, ("session_id", "person_id"), values | {"has_passed": False})

    async def forget_answers(self, session_id: int, coming: Coming) -> None:
        """These answers are open again."""
        where = (circle_attendances.c.session_id == session_id, circle_attendances.c.coming == coming)
        await self._delete(circle_attendances, *where)

    async def change(self, session_id: int, person_id: int, **values: Any) -> None:
        """Sets columns of one attendance."""
        where = (circle_attendances.c.session_id == session_id, circle_attendances.c.person_id == person_id)
        await self._update(circle_attendances, values, *where)

    async def ratings(self, circle_id: int) -> list[tuple[int, int]]:
        """(person, 1 to 5) for each rating of the circle's sessions."""
        of_circle = select(circle_sessions.c.id).where(circle_sessions.c.circle_id == circle_id)
        where = (circle_attendances.c.session_id.in_(of_circle), circle_attendances.c.useful.is_not(None))
        rows = await self._all(select(circle_attendances.c.person_id, circle_attendances.c.useful).where(*where))
        return [(row.person_id, row.useful) for row in rows]

    async def running_of(self, person_id: int) -> Session | None:
        """The session under way in which this person takes part, as a member or as a guest."""
        mine = (circle_attendances.c.person_id == person_id, circle_attendances.c.coming == Coming.YES)
        attended = select(circle_attendances.c.session_id).where(*mine)
        visited = select(circle_guests.c.session_id).where(circle_guests.c.person_id == person_id)
        is_there = or_(circle_sessions.c.id.in_(attended), circle_sessions.c.id.in_(visited))
        is_running = circle_sessions.c.status == SessionStatus.RUNNING
        row = await self._one(select(circle_sessions).where(is_running, is_there).limit(1))
        return _session(row) if row is not None else None

    async def guest(self, session_id: int) -> Guest | None:
        """The invited expert, or the open invitation."""
        row = await self._one(select(circle_guests).where(circle_guests.c.session_id == session_id))
        return _guest(row) if row is not None else None

    async def guest_by_code(self, code_hash: str) -> Guest | None:
        """The invitation with this code; one that has been used, or has run out, finds nothing."""
        where = (circle_guests.c.code_hash == code_hash, circle_guests.c.expires_at > self._now)
        row = await self._one(select(circle_guests).where(*where))
        return _guest(row) if row is not None else None

    async def visits(self, person_id: int) -> list[Guest]:
        """Where somebody is an invited expert."""
        where = circle_guests.c.person_id == person_id
        return [_guest(row) for row in await self._all(select(circle_guests).where(where).order_by(circle_guests.c.id))]

    async def invite(self, session_id: int, *, code_hash: str, made_by: int, expires_at: datetime) -> bool:
        """A fresh invitation instead of an open one; False where an expert has said yes already."""
        open_one = (circle_guests.c.session_id == session_id, circle_guests.c.person_id.is_(None))
        await self._delete(circle_guests, *open_one)
        values = {"session_id": session_id, "code_hash": code_hash, "made_by": made_by, "expires_at": expires_at}
        return await self._insert_or_ignore(circle_guests, values)

    async def keep_invitation(self, session_id: int, expires_at: datetime) -> None:
        """An open invitation is good until then."""
        open_one = (circle_guests.c.session_id == session_id, circle_guests.c.person_id.is_(None))
        await self._update(circle_guests, {"expires_at": expires_at}, *open_one)

    async def welcome(self, guest: Guest, person_id: int) -> None:
        """The link has been used: it leads nowhere any more. Raises ``Overtaken`` where somebody was faster."""
        where = (circle_guests.c.id == guest.id, circle_guests.c.person_id.is_(None))
        await self._update_one(circle_guests, {"person_id": person_id, "code_hash": None}, *where)

    async def keep_guest_screen(self, session_id: int, screen_id: int | None) -> None:
        """The one message that shows the session to the guest."""
        await self._update(circle_guests, {"screen_id": screen_id}, circle_guests.c.session_id == session_id)

    async def hand_over(self, guest: Guest, person_id: int) -> None:
        """The expert goes on in another account."""
        await self._update_one(circle_guests, {"person_id": person_id}, circle_guests.c.id == guest.id)

    async def forget_chat_of(self, person_id: int) -> None:
        """The person's chat is another one from now on: sessions are shown there in messages of their own."""
        for table in (circle_attendances, circle_guests):
            await self._update(table, {"screen_id": None}, table.c.person_id == person_id)

    async def forget_guest(self, session_id: int) -> None:
        """Nothing is held of the guest any more."""
        await self._delete(circle_guests, circle_guests.c.session_id == session_id)


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        circle_id=row.circle_id,
        status=SessionStatus(row.status),
        planned_by=row.planned_by,
        starts_at=row.starts_at,
        wall=datetime.fromisoformat(row.wall),
        zone=row.zone,
        minutes=row.minutes,
        place=Place(row.place),
        place_words=row.place_words,
        sequence=row.sequence,
        uid=row.uid,
        beat=row.beat,
        phase=Phase(row.phase) if row.phase else None,
        phase_ends_at=row.phase_ends_at,
        is_warned=row.is_warned,
        extra=row.extra,
        roles_at=row.roles_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )


def _attendance(row: Row[Any]) -> Attendance:
    return Attendance(
        session_id=row.session_id,
        person_id=row.person_id,
        coming=Coming(row.coming),
        brings_case=row.brings_case,
        role=Role(row.role) if row.role else None,
        has_passed=row.has_passed,
        screen_id=row.screen_id,
        useful=row.useful,
    )


def _guest(row: Row[Any]) -> Guest:
    return Guest(
        id=row.id,
        session_id=row.session_id,
        person_id=row.person_id,
        made_by=row.made_by,
        expires_at=row.expires_at,
        screen_id=row.screen_id,
    )
