"""Series of meetings."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.models import meeting_series
from db.repositories import Repository
from program.meeting_series import Series, SeriesStatus
from program.meetings import MeetingKind, Place


class MeetingSeries(Repository):
    """Series of meetings."""

    async def get(self, series_id: int, *, is_held: bool = False) -> Series | None:
        """The series with that id. ``is_held`` makes everybody else who holds it wait until this work is over."""
        statement = select(meeting_series).where(meeting_series.c.id == series_id)
        row = await self._one(statement.with_for_update() if is_held else statement)
        return _series(row) if row is not None else None

    async def of(self, tandem_id: int, *status: SeriesStatus) -> list[Series]:
        """The tandem's series in these states, oldest first."""
        where = (meeting_series.c.tandem_id == tandem_id, meeting_series.c.status.in_(status))
        return [
            _series(row) for row in await self._all(select(meeting_series).where(*where).order_by(meeting_series.c.id))
        ]

    async def add(self, **values: Any) -> int:
        """A new series, offered and with no date made; answers its id. ``wall`` is a naive datetime."""
        start = {"status": SeriesStatus.OFFERED, "made": 0, "created_at": self._now}
        return await self._insert(meeting_series, start | values | _wall(values["wall"]))

    async def move(self, series: Series, status: SeriesStatus, **values: Any) -> None:
        """Saves a step, on condition that state and number of dates are the loaded ones; raises ``Overtaken``."""
        if "wall" in values:
            values |= _wall(values["wall"])
        where = (
            meeting_series.c.id == series.id,
            meeting_series.c.status == series.status,
            meeting_series.c.made == series.made,
        )
        await self._update_one(meeting_series, {"status": status, **values}, *where)


def _wall(wall: datetime) -> dict[str, Any]:
    """The ISO form does not say which of two equal times is meant."""
    return {"wall": wall.isoformat(), "fold": wall.fold}


def _series(row: Row[Any]) -> Series:
    return Series(
        id=row.id,
        tandem_id=row.tandem_id,
        status=SeriesStatus(row.status),
        proposed_by=row.proposed_by,
        zone=row.zone,
        wall=datetime.fromisoformat(row.wall).replace(fold=row.fold),
        weeks=row.weeks,
        until=row.until,
        made=row.made,
        kind=MeetingKind(row.kind),
        minutes=row.minutes,
        place=Place(row.place) if row.place else None,
        place_words=row.place_words,
        uid=row.uid,
        created_at=row.created_at,
    )
