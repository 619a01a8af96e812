"""Public events and who comes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select

from db.models import public_events, public_registrations
from db.repositories import Repository
from program.meetings import Place
from program.public_events import (
    EventDetails,
    EventStatus,
    EventWords,
    PublicEvent,
    Registration,
    RegistrationStatus,
)

_R = RegistrationStatus


class PublicEvents(Repository):
    """Public events and their registrations."""

    async def get(self, event_id: int, *, is_held: bool = False) -> PublicEvent | None:
        """The event with that id. ``is_held`` makes everybody else who holds it wait until this work is over."""
        statement = select(public_events).where(public_events.c.id == event_id)
        row = await self._one(statement.with_for_update() if is_held else statement)
        return _event(row) if row is not None else None

    async def by_code(self, code: str) -> PublicEvent | None:
        """The event whose link says that."""
        row = await self._one(select(public_events).where(public_events.c.code == code))
        return _event(row) if row is not None else None

    async def open_of(self, site: str) -> list[PublicEvent]:
        """A site's events that are neither over nor cancelled, the soonest first."""
        where = (public_events.c.site == site, public_events.c.status == EventStatus.OPEN)
        order = (public_events.c.starts_at, public_events.c.id)
        return [_event(row) for row in await self._all(select(public_events).where(*where).order_by(*order))]

    async def past_of(self, site: str, limit: int) -> list[PublicEvent]:
        """The site's last events that are over, the newest first."""
        where = (public_events.c.site == site, public_events.c.status == EventStatus.OVER)
        newest = select(public_events).where(*where).order_by(public_events.c.starts_at.desc()).limit(limit)
        return [_event(row) for row in await self._all(newest)]

    async def add(self, details: EventDetails, *, site: str, code: str, uid: str, created_by: int) -> int:
        """A published event without registrations; answers its id."""
        start = {"status": EventStatus.OPEN, "taken": 0, "sequence": 0, "version": 0, "created_at": self._now}
        values = {"site": site, "code": code, "uid": uid, "created_by": created_by}
        return await self._insert(public_events, start | values | _columns(details))

    async def change(self, event: PublicEvent, details: EventDetails, *, sequence: int) -> None:
        """Saves what staff changed, on condition that nobody else has meanwhile; raises ``Overtaken``."""
        values = _columns(details) | {"sequence": sequence, "version": event.version + 1}
        await self._update_one(public_events, values, *_as_loaded(event))

    async def move(self, event: PublicEvent, status: EventStatus) -> None:
        """Saves a step, on the same condition."""
        values = {"status": status, "sequence": event.sequence + 1, "version": event.version + 1}
        await self._update_one(public_events, values, *_as_loaded(event))

    async def take_seats(self, event_id: int, people: int) -> bool:
        """Takes seats, where there are enough; gives them back where the number is negative."""
        after = public_events.c.taken + people
        room = or_(public_events.c.seats.is_(None), after <= public_events.c.seats)
        where = (public_events.c.id == event_id, room if people > 0 else after >= 0)
        return await self._update(public_events, {"taken": after}, *where) == 1

    async def register(self, event_id: int, person_id: int, status: RegistrationStatus, people: int) -> int:
        """Keeps that somebody comes; answers the registration's id."""
        values = {"event_id": event_id, "person_id": person_id, "status": status, "people": people}
        return await self._insert(public_registrations, values | {"registered_at": self._now})

    async def registration(self, registration_id: int) -> Registration | None:
        """The registration with that id, if it still stands."""
        row = await self._one(select(public_registrations).where(public_registrations.c.id == registration_id))
        return _registration(row) if row is not None else None

    async def registration_of(self, event_id: int, person_id: int) -> Registration | None:
        """Somebody's registration for an event."""
        mine = (public_registrations.c.event_id == event_id, public_registrations.c.person_id == person_id)
        row = await self._one(select(public_registrations).where(*mine))
        return _registration(row) if row is not None else None

    async def registrations_for(self, event_id: int, *status: RegistrationStatus) -> list[Registration]:
        """Who comes, in the order of registering."""
        where = (public_registrations.c.event_id == event_id, public_registrations.c.status.in_(status or tuple(_R)))
        order = (public_registrations.c.registered_at, public_registrations.c.id)
        return [
            _registration(row) for row in await self._all(select(public_registrations).where(*where).order_by(*order))
        ]

    async def registrations_of(self, person_id: int) -> list[Registration]:
        """What somebody has registered for, in the order in which events may be held."""
        mine = select(public_registrations).where(public_registrations.c.person_id == person_id)
        return [_registration(row) for row in await self._all(mine.order_by(public_registrations.c.event_id))]

    async def counts(self, event_id: int) -> tuple[int, int]:
        """How many registrations have seats, and how many people wait for some."""
        here = public_registrations.c.event_id == event_id
        going = await self._count(public_registrations, here, public_registrations.c.status == _R.GOING)
        waiting = (here, public_registrations.c.status == _R.WAITING)
        row = await self._one(select(func.coalesce(func.sum(public_registrations.c.people), 0)).where(*waiting))
        return going, int(row[0]) if row is not None else 0

    async def change_registration(self, registration_id: int, **values: Any) -> None:
        """Sets columns of one registration."""
        await self._update_one(public_registrations, values, public_registrations.c.id == registration_id)

    async def unregister(self, registration_id: int) -> None:
        """Forgets one registration; the seats are given back by whoever does it."""
        await self._delete(public_registrations, public_registrations.c.id == registration_id)

    async def forget_all(self, event_id: int) -> None:
        """Forgets all registrations for an event; how many there were stays."""
        await self._delete(public_registrations, public_registrations.c.event_id == event_id)

    async def has_any(self, person_id: int) -> bool:
        """Whether somebody has registered for anything."""
        return await self._count(public_registrations, public_registrations.c.person_id == person_id) > 0


def _as_loaded(event: PublicEvent) -> tuple[Any, ...]:
    c = public_events.c
    return (c.id == event.id, c.status == event.status, c.version == event.version)


def _columns(details: EventDetails) -> dict[str, Any]:
    words = {code: {"title": entry.title, "about": entry.about} for code, entry in details.words.items()}
    return {
        "words": words,
        "original": details.original,
        "wall": details.wall.isoformat(),
        "zone": details.zone,
        "starts_at": details.starts_at,
        "minutes": details.minutes,
        "place": details.place,
        "place_words": details.place_words,
        "seats": details.seats,
        "closes_hours": details.closes_hours,
    }


def _event(row: Row[Any]) -> PublicEvent:
    details = EventDetails(
        words={code: EventWords(**entry) for code, entry in row.words.items()},
        original=row.original,
        wall=datetime.fromisoformat(row.wall),
        zone=row.zone,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=Place(row.place),
        place_words=row.place_words,
        seats=row.seats,
        closes_hours=row.closes_hours,
    )
    return PublicEvent(
        id=row.id,
        site=row.site,
        status=EventStatus(row.status),
        code=row.code,
        details=details,
        taken=row.taken,
        sequence=row.sequence,
        version=row.version,
        uid=row.uid,
        created_at=row.created_at,
    )


def _registration(row: Row[Any]) -> Registration:
    return Registration(
        id=row.id,
        event_id=row.event_id,
        person_id=row.person_id,
        status=RegistrationStatus(row.status),
        people=row.people,
    )
