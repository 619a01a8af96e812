"""A series of meetings for tests: Daria suggests it to Jens, as a couple of ``tests.couples``."""

from datetime import datetime
from functools import partial

from sqlalchemy import select

from db.models import meeting_series
from program import meeting_plans as steps
from program.actors import Actor
from program.meeting_series import Series
from program.meetings import Meeting, MeetingKind, Place
from tests.couples import TUESDAY, Couple
from usecases import meeting_plans, meetings


async def suggest_series(
    couple: Couple,
    *,
    weeks: int = 2,
    first: datetime = TUESDAY,
    by: Actor | None = None,
    kind: MeetingKind = MeetingKind.TALK,
    all_the_same: bool = False,
) -> Meeting:
    """The meeting that stands for the series until it is agreed."""
    actor = by or couple.daria
    length = [partial(steps.choose_length, minutes=60), partial(steps.choose_place, place=Place.ONLINE)]
    if kind is MeetingKind.SHADOWING:
        length = [partial(steps.choose_kind, kind=kind, minutes=240), partial(steps.choose_length, minutes=240)]
    async with couple.house.open() as work:
        view = await meeting_plans.begin(work, actor, couple.tandem_id)
        for step in (
            *length,
            partial(steps.write_place, words="https://meet.example.org/118"),
            partial(steps.choose_time, time=first, now=work.now),
            partial(steps.repeat, weeks=weeks),
        ):
            await meeting_plans.change(work, actor, view.form_id, step)
        return await meeting_plans.send(work, actor, view.form_id, all_the_same=all_the_same)


async def agree_series(couple: Couple, *, weeks: int = 2, first: datetime = TUESDAY) -> Series:
    """Suggested by Daria, agreed by Jens."""
    offered = await suggest_series(couple, weeks=weeks, first=first)
    async with couple.house.open() as work:
        await meetings.accept(work, couple.jens, offered.id, offered.sequence, 0)
    return await series_of(couple)


async def series_of(couple: Couple) -> Series:
    """The only series of the two, as it is committed."""
    async with couple.house.open() as work:
        ids = (await work.connection.execute(select(meeting_series.c.id))).scalars().all()
        (series_id,) = ids
        found = await work.meeting_series.get(series_id)
    assert found is not None
    return found


async def dates_made(couple: Couple) -> list[Meeting]:
    """The meetings of the only series, in the order in which they were made."""
    series = await series_of(couple)
    async with couple.house.open() as work:
        return await work.meetings.dates_of(series.id)
