"""Who is to be invited to a workshop, who has been, and what of it has arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, bindparam, cast, exists, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from db.models import applications, outbox, persons, staff_groups, staff_members, workshop_registrations
from db.repositories import Repository
from program.applications import ApplicationStatus
from program.deliveries import DeliveryStatus
from program.invitations import Audience, Invitee
from program.notices import InvitationWithdrawn, Notice, WorkshopInvited
from program.people import Availability, Role
from program.workshops import RegistrationStatus

_UNSENT = (DeliveryStatus.WAITING, DeliveryStatus.CLAIMED)
_FOR_THE_HOUR = (persons.c.id, persons.c.site, persons.c.zone, persons.c.quiet_from, persons.c.quiet_until)
_registered = workshop_registrations.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """One person who is registered."""

    status: RegistrationStatus
    read_sequence: int | None  # which state of the workshop the newest invitation showed


class Invitations(Repository):
    """Audiences in the database's own terms: fast for many thousands."""

    async def levels(self, audience: Audience) -> list[tuple[int, Role | None]]:
        """(person id, role) of everybody in the audience, by id; no role: there as staff alone."""
        statement = _people(audience, persons.c.id, applications.c.role, applications.c.site).order_by(persons.c.id)
        return [
            (row.id, Role(row.role) if row.role in audience.roles and row.site in audience.sites else None)
            for row in await self._all(statement)
        ]

    async def uninvited(self, workshop_id: int, audience: Audience, *, after: int, limit: int) -> list[Invitee]:
        """The next ones in the audience that have nothing to do with the workshop yet, by id, from ``after`` on."""
        statement = (
            _people(audience, *_FOR_THE_HOUR)
            .where(persons.c.id > after, ~_is_registered(workshop_id))
            .order_by(persons.c.id)
            .limit(limit)
        )
        return [_invitee(row) for row in await self._all(statement)]

    async def count_added(self, workshop_id: int, before: Audience, after: Audience) -> int:
        """How many come into the audience who were not in it, and have nothing to do with the workshop yet."""
        meant = {row.id for row in await self._all(_people(before, persons.c.id))}
        new = await self._all(_people(after, persons.c.id).where(~_is_registered(workshop_id)))
        return len({row.id for row in new} - meant)

    async def unasked(
        self, audience: Audience, notice: type[Notice], about: str, *, after: int, limit: int
    ) -> list[Invitee]:
        """The next ones in the audience to whom no such notice was ever queued, by id, from ``after`` on."""
        key = "p" + cast(persons.c.id, String) + f"/{notice.__name__}/{about}"
        queued = exists(select(outbox.c.id).where(outbox.c.dedup_key == key))
        statement = _people(audience, *_FOR_THE_HOUR).where(persons.c.id > after, ~queued)
        return [_invitee(row) for row in await self._all(statement.order_by(persons.c.id).limit(limit))]

    async def is_for(self, audience: Audience, person_id: int) -> bool:
        """Whether this person is in the audience."""
        return await self._one(_people(audience, persons.c.id).where(persons.c.id == person_id)) is not None

    async def outdated(
        self, workshop_id: int, sequence: int, audience: Audience, *, about: str, limit: int
    ) -> list[Invitee]:
        """Those who have not answered and have read an earlier state, and to whom nothing with ``about`` was sent.

        Also whom the first invitation could not reach: they rested when it was due.
        """
        mine = and_(_registered.person_id == persons.c.id, _registered.workshop_id == workshop_id)
        queued = exists(select(outbox.c.id).where(outbox.c.dedup_key == _key(about)))
        was_dropped = (outbox.c.dedup_key == _key(f"{workshop_id}"), outbox.c.status == DeliveryStatus.DROPPED)
        is_unread = and_(_registered.read_sequence.is_(None), exists(select(outbox.c.id).where(*was_dropped)))
        statement = (
            _people(audience, *_FOR_THE_HOUR)
            .join(workshop_registrations, mine)
            .where(_registered.status == RegistrationStatus.INVITED, ~queued)
            .where(or_(_registered.read_sequence < sequence, is_unread))
            .order_by(persons.c.id)
            .limit(limit)
        )
        return [_invitee(row) for row in await self._all(statement)]

    async def readers(self, workshop_id: int, *, after: int, about: str, limit: int) -> list[Invitee]:
        """The next ones, by id, who have read an invitation and have not answered, whether or not they are meant still.

        Whoever has been told with ``about`` that it is off is left out.
        """
        told = exists(select(outbox.c.id).where(outbox.c.dedup_key == _key(about, InvitationWithdrawn)))
        mine = and_(_registered.person_id == persons.c.id, *_has_read(workshop_id))
        is_here = and_(persons.c.availability == Availability.ACTIVE, persons.c.telegram_key.is_not(None))
        statement = (
            select(*_FOR_THE_HOUR)
            .join(workshop_registrations, mine)
            .where(persons.c.id > after, is_here, ~told)
            .order_by(persons.c.id)
            .limit(limit)
        )
        return [_invitee(row) for row in await self._all(statement)]

    async def count_readers(self, workshop_id: int) -> int:
        """How many have read an invitation and have not answered."""
        return await self._count(workshop_registrations, *_has_read(workshop_id))

    async def of(self, workshop_id: int, audience: Audience, person_id: int) -> Invited | None:
        """What this person has to do with the workshop; None for somebody who is not (any more) in the audience."""
        values = {"workshop": workshop_id, "person": person_id}
        row = (await self._connection.execute(_one_of(audience), values)).first()
        if row is None:
            return None
        return Invited(status=RegistrationStatus(row.status), read_sequence=row.read_sequence)

    async def is_under_way(self, workshop_id: int) -> bool:
        """Whether an invitation is due that has not arrived."""
        statement = (
            select(_registered.id)
            .join(outbox, outbox.c.dedup_key == _key(f"{workshop_id}"))
            .where(
                _registered.workshop_id == workshop_id, outbox.c.status.in_(_UNSENT), outbox.c.not_before <= self._now
            )
            .limit(1)
        )
        return await self._one(statement) is not None

    async def keep_read(self, workshop_id: int, person_id: int, sequence: int) -> None:
        """Which state of the workshop this person has read."""
        where = (_registered.workshop_id == workshop_id, _registered.person_id == person_id)
        await self._update(workshop_registrations, {"read_sequence": sequence}, *where)

    async def register(self, workshop_id: int, people: Sequence[int]) -> None:
        """Adds these people as invited, once each."""
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        start = {"workshop_id": workshop_id, "status": RegistrationStatus.INVITED, "created_at": self._now}
        values = [start | {"person_id": person_id} for person_id in people]
        if values:  # many rows of one small statement: one large statement would be compiled for every number of rows
            statement = dialect.insert(workshop_registrations).on_conflict_do_nothing()
            await self._connection.execute(statement, values)


@lru_cache(maxsize=64)
def _one_of(audience: Audience) -> Select[Any]:
    """Built once for many: that takes longer than the database does."""
    mine = and_(_registered.person_id == persons.c.id, _registered.workshop_id == bindparam("workshop"))
    columns = (_registered.status, _registered.read_sequence)
    return _people(audience, *columns).join(workshop_registrations, mine).where(persons.c.id == bindparam("person"))


def _invitee(row: Row[Any]) -> Invitee:
    return Invitee(
        person_id=row.id, site=row.site, zone=row.zone, quiet_from=row.quiet_from, quiet_until=row.quiet_until
    )


def _is_registered(workshop_id: int) -> ColumnElement[bool]:
    registered = and_(_registered.workshop_id == workshop_id, _registered.person_id == persons.c.id)
    return exists(select(_registered.id).where(registered))


def _has_read(workshop_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        _registered.workshop_id == workshop_id,
        _registered.status == RegistrationStatus.INVITED,
        _registered.read_sequence.is_not(None),
    )


def _key(about: str, kind: type[Notice] = WorkshopInvited) -> ColumnElement[str]:
    """How ``Work.tell_many`` names what it tells somebody who is registered."""
    return "p" + cast(_registered.person_id, String) + f"/{kind.__name__}/{about}"


def _people(audience: Audience, *columns: ColumnElement[Any]) -> Select[Any]:
    """Whoever rests, has left or cannot be reached is not among them; nobody is there twice."""
    accepted = and_(applications.c.person_id == persons.c.id, applications.c.status == ApplicationStatus.ACCEPTED)
    is_accepted = and_(applications.c.role.in_(sorted(audience.roles)), applications.c.site.in_(sorted(audience.sites)))
    stands_in_group = exists(
        select(staff_members.c.telegram_key)
        .join(staff_groups, staff_groups.c.chat_key == staff_members.c.chat_key)
        .where(
            staff_members.c.telegram_key == persons.c.telegram_key,
            staff_members.c.is_member,
            staff_groups.c.site.in_(sorted(audience.sites)),
        )
    )
    belongs = or_(is_accepted, stands_in_group) if audience.has_staff else is_accepted
    return (
        select(*columns)
        .select_from(persons.join(applications, accepted, isouter=True))
        .where(persons.c.availability == Availability.ACTIVE, persons.c.telegram_key.is_not(None), belongs)
    )
