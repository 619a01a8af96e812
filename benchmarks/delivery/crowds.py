"""Many people who were accepted, a workshop for them, and a few who come to another one: straight into the tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from db import crypto
from db.engine import open_engine
from db.migrations_runner import upgrade_engine
from db.models import applications, outbox, persons, workshop_registrations
from db.works import Work, Works
from playground.people import User
from playground.server import Playground
from program.applications import ApplicationStatus
from program.deliveries import DeliveryStatus
from program.meetings import Place
from program.notices import WorkshopReminder
from program.people import Availability, Role
from program.programme import LANGUAGES, Programme
from program.timers import TimerKind
from program.wall_times import wall_of
from program.workshops import Level, RegistrationStatus, Topic, WorkshopStatus, WorkshopText

REMINDED = 12
"""How many people come to the other workshop, and are reminded of it."""

_SITE, _ELSEWHERE = "oldenburg", "wilhelmshaven"
_ABOUT = "Wir üben das Gespräch mit Menschen, die einstellen. Bringen Sie Ihre Fragen und Ihre Mappe mit. " * 3
_ROWS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Account ids: those who are invited, those who are reminded, and somebody who taps."""

    invited: tuple[int, ...]
    reminded: tuple[int, ...]
    tapping: int


class Seat:
    """The bot's database, filled from outside while the bot rests, and looked into while it works."""

    def __init__(
        self, url: str, secret: str, programme: Programme, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        crypto.install(crypto.keyring_from_secret([secret]))
        self._works = Works(open_engine(url), programme)
        self._clock = clock
        self._people: dict[int, int] = {}  # account -> person
        self._workshops: tuple[int, int] = (0, 0)

    async def fill(self, crowd: Crowd) -> None:
        """A migrated database with everybody in it."""
        await upgrade_engine(self._works.engine)
        async with self._works.open(self._clock()) as work:
            await self._add_people(work, (*crowd.invited, *crowd.reminded, crowd.tapping))
            accepted = [self._people[account] for account in crowd.invited]
            for first in range(0, len(accepted), _ROWS):
                rows = [_application(person, work.now) for person in accepted[first : first + _ROWS]]
                await work.connection.execute(applications.insert(), rows)
            elsewhere = _application(self._people[crowd.tapping], work.now) | {"site": _ELSEWHERE}
            await work.connection.execute(applications.insert(), [elsewhere])
            maker = self._people[crowd.reminded[0]]
            self._workshops = (
                await self._add_workshop(work, maker, timedelta(days=20)),
                await self._add_workshop(work, maker, timedelta(hours=2)),
            )
            going = [_registration(self._workshops[1], self._people[account], work.now) for account in crowd.reminded]
            await work.connection.execute(workshop_registrations.insert(), going)

    async def invite(self) -> None:
        """From now on invitations leave."""
        async with self._works.open(self._clock()) as work:
            await work.timers.set(TimerKind.WORKSHOP_INVITES, self._workshops[0], work.now)

    async def remind(self, account: int, at: datetime) -> None:
        """A reminder that is due at this instant."""
        notice = WorkshopReminder(workshop_id=self._workshops[1], sequence=0, hours=1)
        async with self._works.open(self._clock()) as work:
            await work.tell(self._people[account], notice, about=at.isoformat(), not_before=at)

    async def unsent(self) -> int:
        """How many notices are waiting or under way."""
        async with self._works.open(self._clock()) as work:
            where = outbox.c.status.in_((DeliveryStatus.WAITING, DeliveryStatus.CLAIMED))
            return len((await work.connection.execute(select(outbox.c.id).where(where))).all())

    async def close(self) -> None:
        """Closes the connections."""
        await self._works.close()

    async def _add_people(self, work: Work, accounts: tuple[int, ...]) -> None:
        zone = where_it_is_noon(work.now)
        rows = [_person(account, number, zone, work.now) for number, account in enumerate(accounts)]
        for first in range(0, len(rows), _ROWS):
            await work.connection.execute(persons.insert(), rows[first : first + _ROWS])
        found = await work.connection.execute(select(persons.c.id, persons.c.telegram_id))
        self._people = {row.telegram_id: row.id for row in found}

    async def _add_workshop(self, work: Work, maker: int, ahead: timedelta) -> int:
        start = (work.now + ahead).replace(second=0, microsecond=0)
        number = await work.workshops.add(
            site=_SITE,
            topic=Topic.INTERVIEWS,
            texts={"de": WorkshopText(title="Das Vorstellungsgespräch", about=_ABOUT)},
            starts_at=start,
            zone="Europe/Berlin",
            wall=wall_of(start, "Europe/Berlin"),
            minutes=90,
            place=Place.ONLINE,
            place_words="https://meet.example.org/interview",
            seats=200,
            audience=[Level.PARTICIPANTS],
            languages=("de", "en"),
            uid=f"{ahead.total_seconds():.0f}@bench",
            link=f"bench-{ahead.total_seconds():.0f}",
            created_by=maker,
        )
        draft = await work.workshops.get(number)
        assert draft is not None  # noqa: S101 - inserted in this very transaction
        await work.workshops.move(draft, WorkshopStatus.PUBLISHED)
        return number


def where_it_is_noon(now: datetime) -> str:
    """A zone in which it is between noon and one at this instant: invitations leave by day."""
    return f"Etc/GMT{now.astimezone(UTC).hour - 12:+d}"  # these names count the other way round


def gather(playground: Playground, people: int) -> Crowd:
    """So many people with phones, who have all pressed Start some time ago."""
    world = playground.world
    (bot,) = world.bots.values()
    accounts = []
    for number in range(people + REMINDED + 1):
        user = world.add_user(User(id=world.new_user_id(), first_name=f"P{number}", language_code="de"))
        world.private(bot.id, user.id).is_started = True
        accounts.append(user.id)
    return Crowd(
        invited=tuple(accounts[:people]), reminded=tuple(accounts[people : people + REMINDED]), tapping=accounts[-1]
    )


def _person(account: int, number: int, zone: str, now: datetime) -> dict[str, object]:
    return {
        "telegram_id": account,
        "telegram_key": crypto.installed().lookup(account),
        "first_name": f"P{number}",
        "last_name": "",
        "username": None,
        "language": LANGUAGES[number % len(LANGUAGES)],
        "language_chosen": True,
        "zone": zone,
        "role": Role.MENTEE,
        "site": None,  # and so no public holidays: this runs on every day of the year
        "availability": Availability.ACTIVE,
        "quiet_from": 21 * 60,
        "quiet_until": 8 * 60,
        "shares": {},
        "created_at": now,
    }


def _application(person: int, now: datetime) -> dict[str, object]:
    state = {"role": Role.MENTEE, "site": _SITE, "status": ApplicationStatus.ACCEPTED, "profile": {}}
    return state | {"person_id": person, "created_at": now, "submitted_at": now, "decided_at": now}


def _registration(workshop: int, person: int, now: datetime) -> dict[str, object]:
    return {
        "workshop_id": workshop,
        "person_id": person,
        "status": RegistrationStatus.GOING,
        "answered_at": now,
        "created_at": now,
    }


def database_in(folder: Path) -> str:
    """The address of a fresh SQLite database."""
    return f"sqlite+aiosqlite:///{folder}/tandem.sqlite3"
