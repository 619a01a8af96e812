"""A house for tests: a migrated database, a clock that the test moves, and people in it."""

import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db import crypto
from db.works import Work, Works
from program.actors import Actor
from program.applications import ApplicationStatus
from program.people import Person, Role
from program.profiles import Profile
from program.programme import Programme, read_programme
from tests.audit_trails import wrong_entries
from tests.engines import lent_engine

NOON = datetime(2026, 5, 19, 10, 0, tzinfo=UTC)  # Tuesday, 12:00 in Berlin, the office is open
SECRET = "a secret of the tests, long enough"
RECIPIENT = re.compile(r"p:\d+|s:(oldenburg|wilhelmshaven)")
ROOT = Path(__file__).resolve().parent.parent

MENTEE_PROFILE: dict[str, Any] = {
    "reach": "both",
    "occupation": "2512",
    "industry": "62",
    "experience": "5-9",
    "german": "B2",
    "languages": {"uk": "fluent", "en": "work"},
    "goals": ("employer_tips", "application_process"),
    "times": ("1.evening", "3.evening"),
    "interests": ("cooking",),
}
MENTOR_PROFILE: dict[str, Any] = MENTEE_PROFILE | {
    "experience": "10-19",
    "german": "B1",
    "goals": ("employer_tips", "application_process", "contacts"),
    "capacity": 1,
}


def programme() -> Programme:
    """The programme file that the project ships."""
    return read_programme((ROOT / "programme.toml").read_text(encoding="utf-8"))


@dataclass
class House:
    """Works on a fresh database, at an instant that the test moves."""

    works: Works
    now: datetime = NOON
    _numbers: "count[int]" = field(default_factory=lambda: count(5_000_000_001))

    def open(self) -> AbstractAsyncContextManager[Work]:
        """One unit of work at the present instant."""
        return self.works.open(self.now)

    def clock(self) -> datetime:
        """The present instant, as the house's parts ask for it."""
        return self.now

    def pass_time(self, **units: float) -> None:
        """Moves the clock, e.g. ``pass_time(days=2)``."""
        self.now += timedelta(**units)

    async def person(self, name: str = "Daria", language: str = "en", **columns: Any) -> Person:
        """Somebody who has pressed Start."""
        async with self.open() as work:
            person = await work.persons.add(
                telegram_id=next(self._numbers),
                first_name=name,
                last_name="",
                username=name.lower(),
                language=language,
                zone="Europe/Berlin",
            )
            if columns:
                await work.persons.change(person.id, **columns)
            found = await work.persons.get(person.id)
        assert found is not None
        return found

    async def accepted(self, role: Role, name: str = "Daria", *, site: str = "oldenburg", **answers: Any) -> Person:
        """Somebody who is in the pool, with the usual profile but for ``answers``."""
        person = await self.person(name, role=role, site=site)
        usual = MENTEE_PROFILE if role is Role.MENTEE else MENTOR_PROFILE
        async with self.open() as work:
            application_id = await work.applications.add(
                person_id=person.id,
                role=role,
                site=site,
                status=ApplicationStatus.SUBMITTED,
                profile=Profile(**(usual | answers)),
                campaign=None,
            )
            application = await work.applications.get(application_id)
            assert application is not None
            await work.applications.move(application, ApplicationStatus.ACCEPTED, decided_at=self.now)
        return person

    async def staff(self, name: str = "Meike", *, site: str = "oldenburg", chat_id: int = -1001) -> Actor:
        """Somebody in the site's group, which is bound to ``chat_id`` if it is not yet."""
        person = await self.person(name, language="de")
        async with self.open() as work:
            if await work.staff_groups.of_site(site) is None:
                await work.staff_groups.bind(site, chat_id, person.id)
            await work.staff_groups.keep_membership(chat_id, person.telegram_id, is_member=True, is_admin=True)
        return Actor(person=person, staff_of=frozenset({site}), is_admin_of=frozenset({site}))

    async def notices(self, recipient: str) -> list[tuple[str, dict[str, Any]]]:
        """What waits in the outbox for ``"p:7"`` or ``"s:oldenburg"``, in order: (kind, facts)."""
        from db.models import outbox  # noqa: PLC0415

        async with self.open() as work:
            statement = select(outbox.c.kind, outbox.c.facts).where(
                outbox.c.recipient == recipient, outbox.c.status == "waiting"
            )
            rows = await work.connection.execute(statement.order_by(outbox.c.id))
            return [(row.kind, row.facts) for row in rows]


@pytest.fixture
async def works(migrated_database_url: str) -> AsyncIterator[Works]:
    """Works on a fresh migrated database, once on SQLite and once on PostgreSQL."""
    async with works_of(migrated_database_url, programme()) as opened:
        yield opened


@asynccontextmanager
async def works_of(url: str, settings: Programme) -> AsyncIterator[Works]:
    """Works on a migrated database; the audit trail and the addresses in the outbox are looked at in the end."""
    from db.models import audit, outbox  # noqa: PLC0415

    crypto.install(crypto.keyring_from_secret([SECRET]))
    async with lent_engine(url) as engine:
        opened = Works(engine, settings)
        yield opened
        async with opened.open(NOON) as work:
            trail = (await work.connection.execute(audit.select().order_by(audit.c.id))).all()
            recipients = (await work.connection.execute(select(outbox.c.recipient).distinct())).scalars().all()
    assert wrong_entries(trail) == []
    assert [recipient for recipient in recipients if not RECIPIENT.fullmatch(recipient)] == []


@pytest.fixture
def house(works: Works) -> House:
    """A house at Tuesday noon."""
    return House(works)
