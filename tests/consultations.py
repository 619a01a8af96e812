"""A consultation desk for tests: Meike's on Thursdays, 14:00 to 16:00 in Berlin, and people who want to talk to her."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from program.actors import Actor
from program.consultations import Booking, BookingStatus, Desk, DeskStatus
from program.meetings import Place
from program.people import Person, Role
from tests.houses import NOON, House
from usecases import consultation_bookings

THURSDAY = date(2026, 5, 21)  # two days after the house's Tuesday
AT_TWO = datetime(2026, 5, 21, 12, tzinfo=UTC)  # 14:00 in Berlin
HALF_PAST = datetime(2026, 5, 21, 12, 30, tzinfo=UTC)
AT_THREE = datetime(2026, 5, 21, 13, tzinfo=UTC)
NEXT_WEEK = datetime(2026, 5, 28, 12, tzinfo=UTC)
CODE = "abcDEF123-_x"


def desk(**changed: Any) -> Desk:
    """The hours that these tests use: four slots of half an hour."""
    usual: dict[str, Any] = {
        "id": 7,
        "site": "oldenburg",
        "made_by": 1,
        "consultant_id": 1,
        "status": DeskStatus.OPEN,
        "weekday": 3,
        "from_minute": 14 * 60,
        "until_minute": 16 * 60,
        "slot_minutes": 30,
        "place": Place.ONLINE,
        "place_words": "https://meet.example.org/meike",
        "zone": "Europe/Berlin",
        "first_day": date(2026, 5, 1),
        "last_day": date(2026, 12, 31),
        "languages": ("de", "en"),
        "code": CODE,
        "created_at": NOON,
    }
    return Desk(**(usual | changed))


def booking(**changed: Any) -> Booking:
    """An appointment on Thursday at two."""
    usual: dict[str, Any] = {"id": 3, "desk_id": 7, "person_id": 5, "status": BookingStatus.BOOKED, "slot_at": AT_TWO}
    rest: dict[str, Any] = {"starts_at": AT_TWO, "minutes": 30, "uid": "u@tandem", "created_at": NOON}
    rest["wall"] = datetime(2026, 5, 21, 14)  # noqa: DTZ001 - a wall time
    return Booking(**(usual | rest | changed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Open hours in a house, with their consultant and two who may book."""

    house: House
    meike: Actor
    daria: Actor
    amir: Actor
    desk_id: int

    async def desk(self) -> Desk:
        """The hours as they are committed."""
        async with self.house.open() as work:
            found = await work.consultation_desks.get(self.desk_id)
        assert found is not None
        return found

    async def book(self, actor: Actor, at: datetime = AT_TWO) -> Booking:
        """Somebody takes a slot."""
        async with self.house.open() as work:
            return await consultation_bookings.book(work, actor, self.desk_id, at)

    async def booking(self, booking_id: int) -> Booking | None:
        """An appointment as it is committed."""
        async with self.house.open() as work:
            return await work.consultation_bookings.get(booking_id)

    async def kinds(self, person: Person | str) -> list[str]:
        """The kinds of what waits for somebody or a group, in order."""
        to = person if isinstance(person, str) else f"p:{person.id}"
        return [kind for kind, _ in await self.house.notices(to)]


async def open_desk(house: House, made_by: int, **changed: Any) -> int:
    """Adds hours; answers their id."""
    values = {name: getattr(desk(made_by=made_by, **changed), name) for name in Desk.__slots__}
    del values["id"], values["created_at"]
    async with house.open() as work:
        return await work.consultation_desks.add(**values)


async def hours_in(house: House, **changed: Any) -> Hours:
    """Meike's hours; ``changed`` are fields of the desk."""
    meike = await house.staff("Meike")
    daria = await house.accepted(Role.MENTEE, "Daria")
    amir = await house.accepted(Role.MENTEE, "Amir")
    desk_id = await open_desk(house, meike.id, **({"consultant_id": meike.id} | changed))
    return Hours(house=house, meike=meike, daria=Actor(person=daria), amir=Actor(person=amir), desk_id=desk_id)
