"""Applications."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.models import applications
from db.repositories import Repository
from program.applications import LIVE, Application, ApplicationStatus
from program.people import Role
from program.profiles import Profile


class Applications(Repository):
    """Applications; one live one a person."""

    async def get(self, application_id: int) -> Application | None:
        """The application with that id."""
        row = await self._one(select(applications).where(applications.c.id == application_id))
        return _application(row) if row is not None else None

    async def live_of(self, person_id: int) -> Application | None:
        """The person's application that is neither declined nor withdrawn."""
        row = await self._one(
            select(applications).where(applications.c.person_id == person_id, applications.c.status.in_(LIVE))
        )
        return _application(row) if row is not None else None

    async def latest_of(self, person_id: int) -> Application | None:
        """The person's newest application in any state."""
        row = await self._one(
            select(applications)
            .where(applications.c.person_id == person_id)
            .order_by(applications.c.id.desc())
            .limit(1)
        )
        return _application(row) if row is not None else None

    async def with_status(self, *status: ApplicationStatus, site: str | None = None) -> list[Application]:
        """All applications in one of these states, oldest first."""
        statement = select(applications).where(applications.c.status.in_(status)).order_by(applications.c.id)
        if site is not None:
            statement = statement.where(applications.c.site == site)
        return [_application(row) for row in await self._all(statement)]

    async def add(
        self,
        *,
        person_id: int,
        role: Role,
        site: str,
        status: ApplicationStatus,
        profile: Profile,
        campaign: str | None,
    ) -> int:
        """A new application; answers its id. Raises SQLAlchemy's ``IntegrityError`` beside a live one."""
        submitted = self._now if status is ApplicationStatus.SUBMITTED else None
        values = {"person_id": person_id, "role": role, "site": site, "status": status, "campaign": campaign}
        times = {"created_at": self._now, "submitted_at": submitted}
        return await self._insert(applications, values | times | {"profile": profile.as_facts()})

    async def move(self, application: Application, status: ApplicationStatus, **values: Any) -> None:
        """Saves a step, on condition that the state is still the loaded one; raises ``Overtaken``."""
        where = (applications.c.id == application.id, applications.c.status == application.status)
        await self._update_one(applications, {"status": status, **values}, *where)

    async def wait_from(self, application_id: int, instant: datetime) -> None:
        """From when on the waiting counts."""
        await self._update_one(applications, {"waits_since": instant}, applications.c.id == application_id)

    async def put_first(self, application_id: int, *, goes_first: bool) -> None:
        """Whether its person is at the front of the waiting."""
        await self._update_one(applications, {"goes_first": goes_first}, applications.c.id == application_id)

    async def keep_profile(self, application_id: int, profile: Profile) -> None:
        """Saves a changed profile."""
        await self._update_one(applications, {"profile": profile.as_facts()}, applications.c.id == application_id)


def _application(row: Row[Any]) -> Application:
    return Application(
        id=row.id,
        person_id=row.person_id,
        role=Role(row.role),
        site=row.site,
        status=ApplicationStatus(row.status),
        profile=Profile.from_facts(row.profile),
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        waits_since=row.waits_since,
        goes_first=row.goes_first,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        question=row.question,
        answer=row.answer,
        campaign=row.campaign,
    )
