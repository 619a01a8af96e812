"""Timers: rows that wake a use case at an instant."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from db.models import timers
from db.repositories import Repository
from program.timers import TimerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """One timer that is due."""

    id: int
    kind: str
    object_id: int
    attempts: int


class Timers(Repository):
    """The clock's to-do list."""

    async def set(self, kind: TimerKind, object_id: int, due_at: datetime) -> None:
        """Wakes at ``due_at``; an earlier timer of this kind and object is replaced."""
        values = {"kind": kind, "object_id": object_id, "due_at": due_at, "attempts": 0}
        await self._upsert(timers, ("kind", "object_id"), values)

    async def clear(self, object_id: int, *kinds: TimerKind) -> None:
        """Takes timers out."""
        await self._delete(timers, timers.c.object_id == object_id, timers.c.kind.in_(kinds))

    async def due(self, limit: int = 100) -> list[Timer]:
        """Timers whose instant has come, oldest first."""
        rows = await self._all(
            select(timers).where(timers.c.due_at <= self._now).order_by(timers.c.due_at, timers.c.id).limit(limit)
        )
        return [Timer(id=row.id, kind=row.kind, object_id=row.object_id, attempts=row.attempts) for row in rows]

    async def take(self, timer: Timer) -> bool:
        """Removes a due timer; False when somebody else already has, so that it fires once."""
        return await self._delete(timers, timers.c.id == timer.id, timers.c.due_at <= self._now) == 1

    async def put_off(self, timer: Timer, delay: timedelta) -> None:
        """After a failure: later again."""
        values = {"attempts": timer.attempts + 1, "due_at": self._now + delay}
        await self._update(timers, values, timers.c.id == timer.id)

    async def objects_of(self, kind: TimerKind) -> frozenset[int]:
        """The ids of all objects for which a timer of that kind is set."""
        rows = await self._all(select(timers.c.object_id).where(timers.c.kind == kind))
        return frozenset(row.object_id for row in rows)

    async def next_due(self) -> datetime | None:
        """The instant of the next timer."""
        row = await self._one(select(func.min(timers.c.due_at)))
        return row[0] if row else None
