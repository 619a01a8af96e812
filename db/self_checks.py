"""The four-gap self-check."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Row, select

from db.models import self_checks, tandems
from db.repositories import Repository
from program.endings import CHECKS
from program.self_checks import Moment, SelfCheck

Pair = tuple[dict[str, int], dict[str, int]]


class SelfChecks(Repository):
    """One self-check for each mentee, tandem and moment."""

    async def of(self, tandem_id: int, person_id: int, moment: Moment) -> SelfCheck | None:
        """What has been rated so far; None where nothing was asked."""
        row = await self._one(select(self_checks).where(*_where(tandem_id, person_id, moment)))
        return _self_check(row) if row is not None else None

    async def begin(self, tandem_id: int, person_id: int, moment: Moment) -> None:
        """Nothing rated yet; one that is there already stays as it is."""
        values = {"tandem_id": tandem_id, "person_id": person_id, "moment": moment}
        await self._insert_or_ignore(self_checks, values)

    async def rate(self, tandem_id: int, person_id: int, moment: Moment, name: str, rating: int | None) -> None:
        """Keeps one of the four; the last rating counts."""
        await self._update_one(self_checks, {name: rating}, *_where(tandem_id, person_id, moment))

    async def finish(self, tandem_id: int, person_id: int, moment: Moment) -> None:
        """Nothing more is asked."""
        await self._update_one(self_checks, {"done_at": self._now}, *_where(tandem_id, person_id, moment))

    async def pairs(self, site: str) -> list[Pair]:
        """(start, end) of everybody at the site who has rated something at both moments."""
        statement = (
            select(self_checks)
            .join(tandems, tandems.c.id == self_checks.c.tandem_id)
            .where(tandems.c.site == site)
            .order_by(self_checks.c.id)
        )
        found: dict[tuple[int, int], dict[str, dict[str, int]]] = defaultdict(dict)
        for row in await self._all(statement):
            if ratings := _ratings(row):
                found[row.tandem_id, row.person_id][row.moment] = ratings
        return [(both[Moment.START], both[Moment.END]) for both in found.values() if len(both) == 2]


def _where(tandem_id: int, person_id: int, moment: Moment) -> tuple[Any, ...]:
    who = (self_checks.c.tandem_id == tandem_id, self_checks.c.person_id == person_id)
    return (*who, self_checks.c.moment == moment)


def _ratings(row: Row[Any]) -> dict[str, int]:
    return {name: getattr(row, name) for name in CHECKS if getattr(row, name) is not None}


def _self_check(row: Row[Any]) -> SelfCheck:
    return SelfCheck(
        id=row.id,
        tandem_id=row.tandem_id,
        person_id=row.person_id,
        moment=Moment(row.moment),
        ratings=_ratings(row),
        is_done=row.done_at is not None,
    )
