"""Circles of mentors and who is in them."""

from typing import Any

from sqlalchemy import Row, select

from db.models import circle_members, circles
from db.repositories import Repository
from program.circles import Circle, CircleMember, CircleStatus, MemberStatus


class Circles(Repository):
    """Circles; a mentor has one row in each that they have to do with."""

    async def hold(self, circle_id: int) -> Circle | None:
        """The circle; whoever else would change who is in it, or its sessions, waits for the end of this work."""
        row = await self._one(select(circles).where(circles.c.id == circle_id).with_for_update())
        return _circle(row) if row is not None else None

    async def get(self, circle_id: int) -> Circle | None:
        """The circle with that id."""
        row = await self._one(select(circles).where(circles.c.id == circle_id))
        return _circle(row) if row is not None else None

    async def of_site(self, site: str) -> list[Circle]:
        """The site's open circles, oldest first."""
        where = (circles.c.site == site, circles.c.status == CircleStatus.OPEN)
        return [_circle(row) for row in await self._all(select(circles).where(*where).order_by(circles.c.id))]

    async def add(self, *, site: str, name: str, made_by: int) -> int:
        """A new circle without anybody in it; answers its id."""
        values = {"site": site, "name": name, "status": CircleStatus.OPEN, "made_by": made_by}
        return await self._insert(circles, values | {"created_at": self._now})

    async def close(self, circle: Circle) -> None:
        """Ends it; raises ``Overtaken`` where it has ended."""
        where = (circles.c.id == circle.id, circles.c.status == CircleStatus.OPEN)
        await self._update_one(circles, {"status": CircleStatus.CLOSED}, *where)

    async def members(self, circle_id: int, *status: MemberStatus) -> list[CircleMember]:
        """Those in these states (in all without), by seat, then oldest first."""
        statement = select(circle_members).where(circle_members.c.circle_id == circle_id)
        if status:
            statement = statement.where(circle_members.c.status.in_(status))
        rows = await self._all(statement.order_by(circle_members.c.id))
        return sorted(map(_member, rows), key=lambda member: (member.seat or 99, member.id))

    async def member(self, circle_id: int, person_id: int) -> CircleMember | None:
        """One person's row."""
        where = (circle_members.c.circle_id == circle_id, circle_members.c.person_id == person_id)
        row = await self._one(select(circle_members).where(*where))
        return _member(row) if row is not None else None

    async def memberships(self, person_id: int, *status: MemberStatus) -> list[CircleMember]:
        """One person's rows in these states, oldest first."""
        where = (circle_members.c.person_id == person_id, circle_members.c.status.in_(status))
        rows = await self._all(select(circle_members).where(*where).order_by(circle_members.c.id))
        return [_member(row) for row in rows]

    async def choose(self, circle_id: int, person_id: int) -> None:
        """Somebody whom staff would like to invite; once more changes nothing."""
        values = {"circle_id": circle_id, "person_id": person_id, "status": MemberStatus.CHOSEN, "since": self._now}
        await self._insert_or_ignore(circle_members, values)

    async def drop(self, member: CircleMember) -> None:
        """Not to be invited after all; nothing is kept of it."""
        is_chosen = circle_members.c.status == MemberStatus.CHOSEN
        await self._delete(circle_members, circle_members.c.id == member.id, is_chosen)

    async def move(self, member: CircleMember, status: MemberStatus, seat: int | None = None) -> None:
        """Saves a step, on condition that the state is still the loaded one; raises ``Overtaken``.

        Raises SQLAlchemy's ``IntegrityError`` for a seat that is taken.
        """
        where = (circle_members.c.id == member.id, circle_members.c.status == member.status)
        values: dict[str, Any] = {"status": status, "seat": seat, "since": self._now}
        await self._update_one(circle_members, values, *where)


def _circle(row: Row[Any]) -> Circle:
    return Circle(id=row.id, site=row.site, name=row.name, status=CircleStatus(row.status), created_at=row.created_at)


def _member(row: Row[Any]) -> CircleMember:
    return CircleMember(
        id=row.id,
        circle_id=row.circle_id,
        person_id=row.person_id,
        status=MemberStatus(row.status),
        seat=row.seat,
        since=row.since,
    )
