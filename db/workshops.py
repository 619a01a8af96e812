"""Workshops, and who comes to them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from db.models import workshop_blocks, workshop_registrations, workshops
from db.repositories import Repository
from program.meetings import Place
from program.workshops import (
    Block,
    Level,
    Registration,
    RegistrationStatus,
    Topic,
    Workshop,
    WorkshopStatus,
    WorkshopText,
)

_AT_ONCE = 500  # rows in one statement
_WITH_BLOCK = select(workshops, workshop_blocks.c.texts.label("block_texts")).join(
    workshop_blocks, workshop_blocks.c.id == workshops.c.block_id, isouter=True
)


class Workshops(Repository):
    """Workshops and the series that they are parts of."""

    async def get(self, workshop_id: int, *, is_held: bool = False) -> Workshop | None:
        """The workshop with that id. ``is_held`` makes everybody else who holds it wait until this work is over:
        whoever gives or takes seats holds it first.
        """
        statement = _WITH_BLOCK.where(workshops.c.id == workshop_id)
        row = await self._one(statement.with_for_update(of=workshops) if is_held else statement)
        return _workshop(row) if row is not None else None

    async def by_link(self, link: str) -> Workshop | None:
        """The workshop to which a deep link leads."""
        row = await self._one(_WITH_BLOCK.where(workshops.c.link == link))
        return _workshop(row) if row is not None else None

    async def by_door(self, door: str) -> Workshop | None:
        """The workshop to which the code on a wall belongs."""
        row = await self._one(_WITH_BLOCK.where(workshops.c.door == door))
        return _workshop(row) if row is not None else None

    async def keep_door(self, workshop_id: int, door: str) -> None:
        """The code for the wall, made once: a sheet that hangs already stays good."""
        await self._update(workshops, {"door": door}, workshops.c.id == workshop_id, workshops.c.door.is_(None))

    async def of_site(self, site: str, *status: WorkshopStatus) -> list[Workshop]:
        """The site's workshops in these states, the soonest first."""
        where = (workshops.c.site == site, workshops.c.status.in_(status))
        return [_workshop(row) for row in await self._all(_in_time(where))]

    async def of_block(self, block_id: int) -> list[Workshop]:
        """All parts of a series, the soonest first."""
        return [_workshop(row) for row in await self._all(_in_time((workshops.c.block_id == block_id,)))]

    async def many(self, ids: Iterable[int]) -> dict[int, Workshop]:
        """Workshops by id."""
        rows = await self._all(_WITH_BLOCK.where(workshops.c.id.in_(list(ids))))
        return {row.id: _workshop(row) for row in rows}

    async def add(self, **values: Any) -> int:
        """A new draft; answers its id. ``texts`` holds ``WorkshopText`` by language, ``wall`` a naive datetime."""
        start = {"status": WorkshopStatus.DRAFT, "sequence": 0, "version": 0, "created_at": self._now}
        return await self._insert(workshops, start | _stored(values))

    async def move(self, workshop: Workshop, status: WorkshopStatus, **values: Any) -> None:
        """Saves a step, on condition that nobody has saved one since it was loaded; raises ``Overtaken``."""
        where = (
            workshops.c.id == workshop.id,
            workshops.c.status == workshop.status,
            workshops.c.sequence == workshop.sequence,
            workshops.c.version == workshop.version,
        )
        saved = {"status": status, "version": workshop.version + 1, **_stored(values)}
        await self._update_one(workshops, saved, *where)

    async def add_block(self, site: str, texts: Mapping[str, WorkshopText], created_by: int) -> int:
        """A new series; answers its id."""
        values = {"site": site, "texts": _plain(texts), "created_by": created_by, "created_at": self._now}
        return await self._insert(workshop_blocks, values)

    async def rename_block(self, block_id: int, texts: Mapping[str, WorkshopText]) -> None:
        """Another title for a series."""
        await self._update_one(workshop_blocks, {"texts": _plain(texts)}, workshop_blocks.c.id == block_id)

    async def block(self, block_id: int) -> Block | None:
        """The series with that id."""
        row = await self._one(select(workshop_blocks).where(workshop_blocks.c.id == block_id))
        return _block(row) if row is not None else None

    async def blocks_of(self, site: str) -> list[Block]:
        """All series and blocks of a site, the newest first."""
        statement = select(workshop_blocks).where(workshop_blocks.c.site == site).order_by(workshop_blocks.c.id.desc())
        return [_block(row) for row in await self._all(statement)]


class Registrations(Repository):
    """Who comes to which workshop."""

    async def get(self, registration_id: int) -> Registration | None:
        """The registration with that id."""
        row = await self._one(select(workshop_registrations).where(workshop_registrations.c.id == registration_id))
        return _registration(row) if row is not None else None

    async def about(self, workshop_id: int, person_id: int) -> Registration | None:
        """What this person has to do with that workshop."""
        where = (workshop_registrations.c.workshop_id == workshop_id, workshop_registrations.c.person_id == person_id)
        row = await self._one(select(workshop_registrations).where(*where))
        return _registration(row) if row is not None else None

    async def of_workshop(self, workshop_id: int, *status: RegistrationStatus) -> list[Registration]:
        """All of a workshop in these states, in the order in which they were added."""
        where = (workshop_registrations.c.workshop_id == workshop_id, workshop_registrations.c.status.in_(status))
        statement = select(workshop_registrations).where(*where).order_by(workshop_registrations.c.id)
        return [_registration(row) for row in await self._all(statement)]

    async def of_person(self, person_id: int, *status: RegistrationStatus) -> list[Registration]:
        """All of a person in these states, oldest first."""
        where = (workshop_registrations.c.person_id == person_id, workshop_registrations.c.status.in_(status))
        statement = select(workshop_registrations).where(*where).order_by(workshop_registrations.c.id)
        return [_registration(row) for row in await self._all(statement)]

    async def counts(self, workshop_id: int) -> dict[RegistrationStatus, int]:
        """How many there are in each state."""
        statement = (
            select(workshop_registrations.c.status, func.count().label("people"))
            .where(workshop_registrations.c.workshop_id == workshop_id)
            .group_by(workshop_registrations.c.status)
        )
        return {RegistrationStatus(row.status): int(row.people) for row in await self._all(statement)}

    async def taken_seats(self, workshop_id: int) -> set[int]:
        """The numbers of seats that somebody has, or that are held for somebody."""
        where = (workshop_registrations.c.workshop_id == workshop_id, workshop_registrations.c.seat.is_not(None))
        return {row.seat for row in await self._all(select(workshop_registrations.c.seat).where(*where))}

    async def last_seat(self, workshop_id: int) -> int:
        """The highest of these numbers; 0 without any."""
        highest = select(func.coalesce(func.max(workshop_registrations.c.seat), 0))
        row = await self._one(highest.where(workshop_registrations.c.workshop_id == workshop_id))
        return int(row[0]) if row is not None else 0

    async def next_waiting(self, workshop_id: int) -> Registration | None:
        """Who has waited longest of those for whom no seat is held."""
        where = (
            workshop_registrations.c.workshop_id == workshop_id,
            workshop_registrations.c.status == RegistrationStatus.WAITING,
            workshop_registrations.c.seat.is_(None),
        )
        order = (workshop_registrations.c.waiting_since, workshop_registrations.c.id)
        row = await self._one(select(workshop_registrations).where(*where).order_by(*order).limit(1))
        return _registration(row) if row is not None else None

    async def place_in_line(self, registration: Registration) -> int:
        """The number in the waiting list; 1 is next. Whoever is held a seat is out of the line."""
        c = workshop_registrations.c
        is_before = or_(
            c.waiting_since < registration.waiting_since,
            and_(c.waiting_since == registration.waiting_since, c.id < registration.id),
        )
        where = (c.workshop_id == registration.workshop_id, c.status == RegistrationStatus.WAITING, c.seat.is_(None))
        return await self._count(workshop_registrations, *where, is_before) + 1

    async def last_in_line(self, workshop_id: int) -> datetime | None:
        """Since when whoever came last has waited."""
        c = workshop_registrations.c
        where = (c.workshop_id == workshop_id, c.status == RegistrationStatus.WAITING)
        statement = select(c.waiting_since).where(*where).order_by(c.waiting_since.desc()).limit(1)
        row = await self._one(statement)
        return row.waiting_since if row is not None else None

    async def of_person_in(self, person_id: int, workshop_ids: Iterable[int]) -> dict[int, Registration]:
        """What somebody has to do with these workshops, by workshop."""
        c = workshop_registrations.c
        where = (c.person_id == person_id, c.workshop_id.in_(list(workshop_ids)))
        rows = await self._all(select(workshop_registrations).where(*where))
        return {row.workshop_id: _registration(row) for row in rows}

    async def ratings(self, workshop_id: int) -> list[int]:
        """All ratings of a workshop, in no order that says whose they are."""
        c = workshop_registrations.c
        statement = select(c.rating).where(c.workshop_id == workshop_id, c.rating.is_not(None)).order_by(c.rating)
        return [row.rating for row in await self._all(statement)]

    async def words(self, workshop_id: int) -> list[Registration]:
        """Those who wrote something that staff have not read."""
        c = workshop_registrations.c
        where = (c.workshop_id == workshop_id, c.words.is_not(None))
        return [_registration(row) for row in await self._all(select(workshop_registrations).where(*where))]

    async def remove(self, registration_id: int) -> None:
        """Forgets that somebody has anything to do with a workshop."""
        await self._delete(workshop_registrations, workshop_registrations.c.id == registration_id)

    async def invite(self, workshop_id: int, people: Iterable[int]) -> int:
        """Adds these people as invited, once each; answers how many are new."""
        start = {"workshop_id": workshop_id, "status": RegistrationStatus.INVITED, "created_at": self._now}
        values = [start | {"person_id": person_id} for person_id in people]
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        added = 0
        for first in range(0, len(values), _AT_ONCE):
            batch = values[first : first + _AT_ONCE]
            statement = dialect.insert(workshop_registrations).values(batch).on_conflict_do_nothing()
            added += (await self._connection.execute(statement)).rowcount
        return added

    async def move(self, registration: Registration, status: RegistrationStatus, **values: Any) -> None:
        """Saves a step, on condition that the state is still the loaded one; raises ``Overtaken``."""
        where = (
            workshop_registrations.c.id == registration.id,
            workshop_registrations.c.status == registration.status,
        )
        await self._update_one(workshop_registrations, {"status": status, **values}, *where)

    async def change(self, registration_id: int, **values: Any) -> None:
        """Saves columns that are no step, such as a held seat or a rating."""
        await self._update_one(workshop_registrations, values, workshop_registrations.c.id == registration_id)


def _in_time(where: tuple[Any, ...]) -> Any:
    return _WITH_BLOCK.where(*where).order_by(workshops.c.starts_at, workshops.c.id)


def _plain(texts: Mapping[str, WorkshopText]) -> dict[str, dict[str, str]]:
    return {language: asdict(words) for language, words in texts.items()}


def _texts(stored: Mapping[str, Mapping[str, str]]) -> dict[str, WorkshopText]:
    return {language: WorkshopText(**words) for language, words in stored.items()}


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    """The values as the columns keep them."""
    turned = dict(values)
    if "texts" in turned:
        turned["texts"] = _plain(turned["texts"])
    if "wall" in turned:
        turned["wall"] = turned["wall"].isoformat()
    if "audience" in turned:
        turned["audience"] = sorted(turned["audience"])
    if "languages" in turned:
        turned["languages"] = list(turned["languages"])
    return turned


def _workshop(row: Row[Any]) -> Workshop:
    return Workshop(
        id=row.id,
        site=row.site,
        status=WorkshopStatus(row.status),
        block_id=row.block_id,
        topic=Topic(row.topic),
        texts=_texts(row.texts),
        starts_at=row.starts_at,
        zone=row.zone,
        wall=datetime.fromisoformat(row.wall),
        minutes=row.minutes,
        place=Place(row.place),
        place_words=row.place_words,
        seats=row.seats,
        audience=frozenset(map(Level, row.audience)),
        languages=tuple(row.languages),
        sequence=row.sequence,
        version=row.version,
        under=_texts(row.block_texts or {}),
        uid=row.uid,
        link=row.link,
        invite_from=row.invite_from,
        door=row.door,
        created_by=row.created_by,
        created_at=row.created_at,
    )


def _block(row: Row[Any]) -> Block:
    return Block(
        id=row.id, site=row.site, texts=_texts(row.texts), created_by=row.created_by, created_at=row.created_at
    )


def _registration(row: Row[Any]) -> Registration:
    return Registration(
        id=row.id,
        workshop_id=row.workshop_id,
        person_id=row.person_id,
        status=RegistrationStatus(row.status),
        seat=row.seat,
        answered_at=row.answered_at,
        waiting_since=row.waiting_since,
        offered_until=row.offered_until,
        before_tick=RegistrationStatus(row.before_tick or RegistrationStatus.GOING),
        rating=row.rating,
        words=row.words,
        created_at=row.created_at,
    )
