"""Plans of tandems: one for each, with what each of the two has said to it and has last seen of it."""

from typing import Any

from sqlalchemy import Row, select

from db.models import tandem_plan_readers, tandem_plans
from db.repositories import Overtaken, Repository
from program.meetings import Place
from program.plans import Known, Points, TandemPlan
from program.profiles import Goal
from program.templates import Rhythm


class Plans(Repository):
    """Plans, by their tandem."""

    async def of(self, tandem_id: int) -> TandemPlan | None:
        """The tandem's plan, if the two have one."""
        row = await self._one(select(tandem_plans).where(tandem_plans.c.tandem_id == tandem_id))
        if row is None:
            return None
        readers = select(tandem_plan_readers).where(tandem_plan_readers.c.tandem_id == tandem_id)
        return _plan(row, await self._all(readers.order_by(tandem_plan_readers.c.person_id)))

    async def add(self, tandem_id: int, points: Points, person_id: int) -> None:
        """The first plan, which its author knows and agrees to; raises ``Overtaken`` where there is one already."""
        values = {"tandem_id": tandem_id, "version": 1, "changed_by": person_id, "changed_at": self._now}
        if not await self._insert_or_ignore(tandem_plans, values | points.as_facts()):
            raise Overtaken
        await self._keep_reader(tandem_id, person_id, 1, points, has_agreed=True)

    async def change(self, plan: TandemPlan, points: Points, person_id: int) -> None:
        """Saves other points, on condition that the version is still the loaded one; raises ``Overtaken``.

        As long as not both have agreed once, only the author agrees to the new version.
        """
        version = plan.version + 1
        values = {"version": version, "changed_by": person_id, "changed_at": self._now, **points.as_facts()}
        await self._update_one(tandem_plans, values, *_as_loaded(plan))
        if not plan.is_agreed:
            await self._update(tandem_plan_readers, {"has_agreed": False}, _of(plan.tandem_id))
        await self._keep_reader(plan.tandem_id, person_id, version, points, has_agreed=True)

    async def agree(self, plan: TandemPlan, person_id: int) -> None:
        """The second yes, on condition that the version is still the loaded one; raises ``Overtaken``."""
        await self._update_one(tandem_plans, {"agreed_at": self._now}, *_as_loaded(plan))
        await self._keep_reader(plan.tandem_id, person_id, plan.version, plan.points, has_agreed=True)

    async def know(self, plan: TandemPlan, person_id: int) -> None:
        """This member has been told the plan as it was loaded, or has seen it. Knowing never goes back."""
        values = {"version": plan.version, "points": plan.points.as_facts()}
        reader = {"tandem_id": plan.tandem_id, "person_id": person_id, "has_agreed": False}
        if not await self._insert_or_ignore(tandem_plan_readers, reader | values):
            same = (tandem_plan_readers.c.person_id == person_id, tandem_plan_readers.c.version < plan.version)
            await self._update(tandem_plan_readers, values, _of(plan.tandem_id), *same)

    async def _keep_reader(
        self, tandem_id: int, person_id: int, version: int, points: Points, *, has_agreed: bool
    ) -> None:
        values = {"tandem_id": tandem_id, "person_id": person_id, "has_agreed": has_agreed, "version": version}
        await self._upsert(tandem_plan_readers, ("tandem_id", "person_id"), values | {"points": points.as_facts()})


def _of(tandem_id: int) -> Any:
    return tandem_plan_readers.c.tandem_id == tandem_id


def _as_loaded(plan: TandemPlan) -> tuple[Any, ...]:
    agreed = tandem_plans.c.agreed_at
    is_same = agreed.is_not(None) if plan.is_agreed else agreed.is_(None)
    return (tandem_plans.c.tandem_id == plan.tandem_id, tandem_plans.c.version == plan.version, is_same)


def _plan(row: Row[Any], readers: list[Row[Any]]) -> TandemPlan:
    points = Points(
        rhythm=Rhythm(row.rhythm),
        place=Place(row.place),
        minutes=row.minutes,
        focus=tuple(Goal(goal) for goal in row.focus),
        words=row.words,
    )
    return TandemPlan(
        tandem_id=row.tandem_id,
        points=points,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        agreed=frozenset(reader.person_id for reader in readers if reader.has_agreed),
        agreed_at=row.agreed_at,
        known={
            reader.person_id: Known(version=reader.version, points=Points.from_facts(reader.points))
            for reader in readers
        },
    )
