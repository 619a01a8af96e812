"""What the migration of endings does to tandems that are under way, and how ends are stored."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import open_engine
from db.migrations_runner import downgrade_engine, upgrade_engine
from db.repositories import Overtaken
from program.endings import Outcome
from tests.ended_tandems import ending_in
from tests.houses import House

PERSON = (
    "INSERT INTO persons (id, language, language_chosen, zone, availability, quiet_from, quiet_until, created_at) "
    "VALUES (:id, 'en', false, 'UTC', 'active', 0, 0, '2026-05-19 10:00:00+00:00')"
)
PROPOSAL = (
    "INSERT INTO proposals "
    "(id, site, mentee_id, mentor_id, status, score, explanation, runners_up, by_hand, created_at) "
    "VALUES (:id, 'oldenburg', :mentee, 1, 'mentee_accepted', 0.8, :none, '[]', false, '2026-05-19 10:00:00+00:00')"
)
TANDEM = (
    "INSERT INTO tandems (id, proposal_id, site, mentee_id, mentor_id, status, template, started_at, ends_at) VALUES "
    "(:id, :id, 'oldenburg', :mentee, 1, :status, 'six-months', '2026-05-19 10:00:00+00:00', "
    "'2026-11-19 10:00:00+00:00')"
)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An empty database, closed again whatever happens."""
    opened = open_engine(database_url)
    yield opened
    await opened.dispose()


@pytest.mark.row("C9")
async def test_tandems_that_are_under_way_get_their_clock(engine: AsyncEngine) -> None:
    """Both timers for whatever has not ended; taking the migration back takes them out again."""
    await upgrade_engine(engine, "0007")
    async with engine.begin() as connection:
        for person_id in (1, 2, 3):
            await connection.execute(text(PERSON), {"id": person_id})
        for number, status in ((11, "active"), (12, "ended_early")):
            values = {"id": number, "mentee": number - 9, "status": status}
            await connection.execute(text(PROPOSAL), {"id": number, "mentee": number - 9, "none": b"x"})
            await connection.execute(text(TANDEM), values)
    await upgrade_engine(engine, "0008")
    async with engine.begin() as connection:
        rows = (await connection.execute(text("SELECT kind, object_id FROM timers ORDER BY kind"))).all()
    assert [tuple(row) for row in rows] == [("tandem_ends_soon", 11), ("tandem_over", 11)]
    await downgrade_engine(engine, "0007")
    async with engine.begin() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM timers"))).scalar_one() == 0


@pytest.mark.row("C9")
async def test_closing_questions_begin_once(house: House) -> None:
    """The second time answers the same row, as far as it has come."""
    ending = await ending_in(house)
    async with house.open() as work:
        first = await work.endings.begin(ending.tandem_id, ending.mentee.id, "employers")
        await work.endings.move(first, "outcome", satisfaction=3)
        again = await work.endings.begin(ending.tandem_id, ending.mentee.id, "employers")
    assert (again.id, again.at, again.satisfaction) == (first.id, "outcome", 3)


@pytest.mark.fault(7)
async def test_an_answer_to_a_question_that_has_moved_on_is_overtaken(house: House) -> None:
    """A double tap, and a tap after the end."""
    ending = await ending_in(house)
    async with house.open() as work:
        loaded = await work.endings.begin(ending.tandem_id, ending.mentee.id, "outcome")
        await work.endings.move(loaded, "words", outcome=Outcome.JOB)
        with pytest.raises(Overtaken):
            await work.endings.move(loaded, "words", outcome=Outcome.OTHER)
        present = await work.endings.get(loaded.id)
        assert present is not None
        await work.endings.move(present, "words", closed_at=work.now)
        with pytest.raises(Overtaken):
            await work.endings.move(present, "share", words="late")
        assert await work.endings.open_of(ending.mentee.id) is None


@pytest.mark.row("C9")
async def test_a_later_question_is_planned_once(house: House) -> None:
    """Agreeing twice plans nothing twice."""
    ending = await ending_in(house)
    async with house.open() as work:
        assert await work.follow_ups.plan(ending.tandem_id, ending.mentee.id, 3, work.now) is not None
        assert await work.follow_ups.plan(ending.tandem_id, ending.mentee.id, 3, work.now) is None
        (entry,) = await work.follow_ups.of(ending.mentee.id)
        await work.follow_ups.change(entry, closed_at=work.now)
        with pytest.raises(Overtaken):
            await work.follow_ups.change(entry, outcome=Outcome.JOB)


async def test_live_tandems_are_no_departures(house: House) -> None:
    """Nor are those that ended before there was a date for it."""
    ending = await ending_in(house)
    async with house.open() as work:
        assert await work.endings.departures() == []
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        await work.connection.execute(text("UPDATE tandems SET status = 'ended_early'"))
        assert await work.endings.departures() == []
        await work.tandems.change(tandem.id, ended_at=work.now)
        assert {entry.person_id for entry in await work.endings.departures()} == {ending.mentee.id, ending.mentor.id}
        assert [entry.role for entry in await work.endings.departures(ending.mentor.id)] == ["mentor"]
