"""The consultation desk: hours, closed days and appointments."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from db.models import (
    consultation_bookings,
    consultation_closed_days,
    consultation_desks,
    consultation_seats,
    persons,
    staff_groups,
    staff_members,
)
from db.repositories import Repository
from program.consultations import Booking, BookingStatus, Desk, DeskStatus
from program.meetings import Place

_DESKS, _BOOKINGS, _SEATS = consultation_desks, consultation_bookings, consultation_seats
_LIVE = (DeskStatus.ASKED, DeskStatus.OPEN)


class ConsultationDesks(Repository):
    """Hours that staff have opened."""

    async def add(self, **values: Any) -> int:
        """New hours; answers their id."""
        rest = {"is_public": False, "created_at": self._now}
        days = {name: values[name].isoformat() for name in ("first_day", "last_day")}
        languages = {"languages": list(values["languages"])}
        return await self._insert(_DESKS, rest | values | days | languages)

    async def get(self, desk_id: int) -> Desk | None:
        """The hours with that id."""
        row = await self._one(select(_DESKS).where(_DESKS.c.id == desk_id))
        return _desk(row) if row is not None else None

    async def hold(self, *desk_ids: int) -> dict[int, Desk]:
        """The hours by id; everybody else who holds one of them waits until this work is over."""
        statement = select(_DESKS).where(_DESKS.c.id.in_(desk_ids)).order_by(_DESKS.c.id).with_for_update()
        return {row.id: _desk(row) for row in await self._all(statement)}

    async def by_code(self, code: str) -> Desk | None:
        """The hours whose link has that code."""
        row = await self._one(select(_DESKS).where(_DESKS.c.code == code))
        return _desk(row) if row is not None else None

    async def of_sites(self, sites: Sequence[str]) -> list[Desk]:
        """What is open or asked for at these sites, in the order of the week."""
        return await self._live(_DESKS.c.site.in_(sites))

    async def of_consultant(self, person_id: int, *, is_held: bool = False) -> list[Desk]:
        """The same of one consultant. ``is_held`` makes everybody else wait who looks so, until this work is over."""
        if is_held:  # hours that are not there yet cannot be held, so the person is
            row = select(persons.c.id).where(persons.c.id == person_id)
            await self._one(row.with_for_update(key_share=True))
        return await self._live(_DESKS.c.consultant_id == person_id)

    async def move(self, desk: Desk, status: DeskStatus) -> None:
        """Saves a step, on condition that the state is the loaded one; raises ``Overtaken``."""
        await self._update_one(_DESKS, {"status": status}, _DESKS.c.id == desk.id, _DESKS.c.status == desk.status)

    async def let_public(self, desk_id: int, is_public: bool) -> bool:
        """Whether third parties may book; says whether that is new."""
        where = (_DESKS.c.id == desk_id, _DESKS.c.is_public.is_not(is_public))
        return await self._update(_DESKS, {"is_public": is_public}, *where) == 1

    async def closed_days(self, desk_id: int) -> frozenset[date]:
        """The single days that are closed."""
        days = consultation_closed_days
        rows = await self._all(select(days.c.day).where(days.c.desk_id == desk_id))
        return frozenset(date.fromisoformat(row.day) for row in rows)

    async def close_day(self, desk_id: int, day: date) -> bool:
        """No slots on that day; says whether that is new."""
        return await self._insert_or_ignore(consultation_closed_days, {"desk_id": desk_id, "day": day.isoformat()})

    async def open_day(self, desk_id: int, day: date) -> bool:
        """Slots on that day again; says whether that is new."""
        days = consultation_closed_days
        return await self._delete(days, days.c.desk_id == desk_id, days.c.day == day.isoformat()) == 1

    async def staff_of(self, site: str) -> list[int]:
        """The ids of those whom the bot knows among the staff of a site."""
        statement = (
            select(persons.c.id)
            .join(staff_members, staff_members.c.telegram_key == persons.c.telegram_key)
            .join(staff_groups, staff_groups.c.chat_key == staff_members.c.chat_key)
            .where(staff_groups.c.site == site, staff_members.c.is_member.is_(True))
            .order_by(persons.c.id)
        )
        return [row.id for row in await self._all(statement)]

    async def _live(self, where: ColumnElement[bool]) -> list[Desk]:
        order = (_DESKS.c.weekday, _DESKS.c.from_minute, _DESKS.c.id)
        rows = await self._all(select(_DESKS).where(where, _DESKS.c.status.in_(_LIVE)).order_by(*order))
        return [desk for desk in map(_desk, rows) if not desk.is_over(self._now)]


class ConsultationBookings(Repository):
    """Appointments, and the seats that they hold."""

    async def get(self, booking_id: int, *, is_held: bool = False) -> Booking | None:
        """The appointment; ``is_held`` makes everybody else who holds it wait until this work is over."""
        statement = select(_BOOKINGS).where(_BOOKINGS.c.id == booking_id)
        row = await self._one(statement.with_for_update() if is_held else statement)
        return _booking(row) if row is not None else None

    async def add(self, **values: Any) -> int:
        """A new appointment without its seat; answers its id."""
        start = {"status": BookingStatus.BOOKED, "sequence": 0, "created_at": self._now}
        return await self._insert(_BOOKINGS, start | _stored(values))

    async def take_seat(self, desk_id: int, slot_at: datetime, booking_id: int) -> bool:
        """Gives the slot to the appointment; False where it has been given to another one."""
        return await self._insert_or_ignore(_SEATS, {"desk_id": desk_id, "slot_at": slot_at, "booking_id": booking_id})

    async def free_seat(self, booking_id: int) -> None:
        """The slot is free again."""
        await self._delete(_SEATS, _SEATS.c.booking_id == booking_id)

    async def leave_seat(self, desk_id: int, slot_at: datetime) -> None:
        """The one slot is free again."""
        await self._delete(_SEATS, _SEATS.c.desk_id == desk_id, _SEATS.c.slot_at == slot_at)

    async def seats(self, desk_id: int) -> frozenset[datetime]:
        """The slots that are taken, by their planned start."""
        rows = await self._all(select(_SEATS.c.slot_at).where(_SEATS.c.desk_id == desk_id))
        return frozenset(row.slot_at for row in rows)

    async def move(self, booking: Booking, status: BookingStatus, **values: Any) -> None:
        """Saves a step, on condition that state and sequence are the loaded ones; raises ``Overtaken``."""
        where = (
            _BOOKINGS.c.id == booking.id,
            _BOOKINGS.c.status == booking.status,
            _BOOKINGS.c.sequence == booking.sequence,
        )
        await self._update_one(_BOOKINGS, {"status": status, **_stored(values)}, *where)

    async def change(self, booking_id: int, **values: Any) -> None:
        """Sets columns that are no step."""
        await self._update_one(_BOOKINGS, values, _BOOKINGS.c.id == booking_id)

    async def remove(self, booking_id: int) -> None:
        """Forgets an appointment altogether."""
        await self.free_seat(booking_id)
        await self._delete(_BOOKINGS, _BOOKINGS.c.id == booking_id)

    async def of_desk(
        self, desk_id: int, *status: BookingStatus, since: datetime | None = None, until: datetime | None = None
    ) -> list[Booking]:
        """Appointments of a desk in these states that begin from ``since`` on and before ``until``, in order."""
        where = [_BOOKINGS.c.desk_id == desk_id, _BOOKINGS.c.status.in_(status)]
        where += [_BOOKINGS.c.starts_at >= since] if since is not None else []
        where += [_BOOKINGS.c.starts_at < until] if until is not None else []
        return await self._found(*where)

    async def desks_ahead(self) -> list[int]:
        """The ids of the desks at which somebody has an appointment ahead."""
        where = (_BOOKINGS.c.status == BookingStatus.BOOKED, _BOOKINGS.c.starts_at > self._now)
        statement = select(_BOOKINGS.c.desk_id).where(*where).distinct().order_by(_BOOKINGS.c.desk_id)
        return [row.desk_id for row in await self._all(statement)]

    async def of_person(self, person_id: int, *status: BookingStatus) -> list[Booking]:
        """Somebody's appointments in these states, in order."""
        return await self._found(_BOOKINGS.c.person_id == person_id, _BOOKINGS.c.status.in_(status))

    async def missed_by(self, person_id: int) -> int:
        """To how many appointments somebody did not come."""
        mine = (_BOOKINGS.c.person_id == person_id, _BOOKINGS.c.status == BookingStatus.ABSENT)
        return await self._count(_BOOKINGS, *mine)

    async def absent_slots(self, desk_id: int, since: datetime) -> frozenset[datetime]:
        """Slots to which nobody came, by their planned start."""
        where = (_BOOKINGS.c.desk_id == desk_id, _BOOKINGS.c.status == BookingStatus.ABSENT)
        rows = await self._all(select(_BOOKINGS.c.slot_at).where(*where, _BOOKINGS.c.slot_at >= since))
        return frozenset(row.slot_at for row in rows)

    async def _found(self, *where: ColumnElement[bool]) -> list[Booking]:
        rows = await self._all(select(_BOOKINGS).where(*where).order_by(_BOOKINGS.c.starts_at, _BOOKINGS.c.id))
        return [_booking(row) for row in rows]


def _desk(row: Row[Any]) -> Desk:
    return Desk(
        id=row.id,
        site=row.site,
        made_by=row.made_by,
        consultant_id=row.consultant_id,
        status=DeskStatus(row.status),
        weekday=row.weekday,
        from_minute=row.from_minute,
        until_minute=row.until_minute,
        slot_minutes=row.slot_minutes,
        place=Place(row.place),
        place_words=row.place_words or "",
        zone=row.zone,
        first_day=date.fromisoformat(row.first_day),
        last_day=date.fromisoformat(row.last_day),
        languages=tuple(row.languages),
        is_public=row.is_public,
        code=row.code,
        created_at=row.created_at,
    )


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """As columns keep it: wall times in ISO form."""
    return {name: value.isoformat() if name == "wall" else value for name, value in values.items()}


def _booking(row: Row[Any]) -> Booking:
    return Booking(
        id=row.id,
        desk_id=row.desk_id,
        person_id=row.person_id,
        status=BookingStatus(row.status),
        slot_at=row.slot_at,
        starts_at=row.starts_at,
        minutes=row.minutes,
        wall=datetime.fromisoformat(row.wall),
        sequence=row.sequence,
        uid=row.uid,
        question=row.question,
        is_guest=row.is_guest,
        guest_name=row.guest_name,
        confirmed_at=row.confirmed_at,
        created_at=row.created_at,
    )
