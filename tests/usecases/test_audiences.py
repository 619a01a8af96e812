"""Who belongs to the audience of a workshop."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from program.applications import ApplicationStatus
from program.people import Availability, Role
from program.workshops import Level, Workshop
from tests import seats as a
from tests.houses import House
from usecases.audiences import audience_of, people_of, sites_of

pytestmark = pytest.mark.row("D1")
_L = Level


async def found(house: House, workshop: Workshop, *levels: Level) -> dict[Level, list[int]]:
    """The audience if these levels were chosen."""
    async with house.open() as work:
        return await people_of(work, replace(workshop, audience=frozenset(levels)))


async def test_everybody_is_there_once_and_at_the_own_level(house: House) -> None:
    """Mentees, mentors and staff of the site; a mentor who stands in the group too counts as a mentor."""
    staff = await house.staff()
    mentee, mentor = await house.accepted(Role.MENTEE, "Ana"), await house.accepted(Role.MENTOR, "Ben")
    other = await house.accepted(Role.MENTEE, "Cem", site="wilhelmshaven")
    async with house.open() as work:
        await work.staff_groups.keep_membership(-1001, mentor.telegram_id, is_member=True, is_admin=False)
    workshop = await a.workshop_in(house, staff)
    here = {_L.PARTICIPANTS: [mentee.id], _L.MENTORS: [mentor.id], _L.STAFF: [staff.id]}
    assert await found(house, workshop, *here) == here
    assert await found(house, workshop, _L.MENTORS) == {_L.MENTORS: [mentor.id]}
    assert await found(house, workshop, _L.STAFF) == {_L.STAFF: [staff.id, mentor.id]}
    assert await found(house, workshop, _L.PARTICIPANTS, _L.INTERREGIONAL) == {_L.PARTICIPANTS: [mentee.id, other.id]}
    assert await found(house, workshop, _L.INSTITUTIONS) == {}


@pytest.mark.parametrize("why", ["rests", "unreachable", "erased", "withdrawn", "left the group"])
async def test_who_rests_has_left_or_cannot_be_reached_is_not_there(house: House, why: str) -> None:
    """One of two is, by each level."""
    staff = await house.staff()
    stays = await house.accepted(Role.MENTEE, "Ana")
    goes = await house.accepted(Role.MENTEE, "Ben")
    workshop = await a.workshop_in(house, staff)
    async with house.open() as work:
        if why == "withdrawn":
            application = await work.applications.live_of(goes.id)
            assert application is not None
            await work.applications.move(application, ApplicationStatus.WITHDRAWN)
        elif why == "left the group":
            await work.staff_groups.keep_membership(-1001, goes.telegram_id, is_member=False, is_admin=False)
            await work.persons.change(goes.id, availability=Availability.PAUSED)
        elif why == "erased":
            await work.persons.change(goes.id, telegram_id=None, telegram_key=None)
        else:
            state = Availability.PAUSED if why == "rests" else Availability.UNREACHABLE
            await work.persons.change(goes.id, availability=state)
    levels = (_L.PARTICIPANTS, _L.STAFF)
    assert await found(house, workshop, *levels) == {_L.PARTICIPANTS: [stays.id], _L.STAFF: [staff.id]}


async def test_one_person_is_asked_for_as_all_are(house: House) -> None:
    """The same answer for one as in the list of all."""
    staff = await house.staff()
    mentee, mentor = await house.accepted(Role.MENTEE, "Ana"), await house.accepted(Role.MENTOR, "Ben")
    workshop = replace(await a.workshop_in(house, staff), audience=frozenset({_L.PARTICIPANTS, _L.STAFF}))
    async with house.open() as work:
        audience = audience_of(work.programme, workshop)
        answers = [await work.invitations.is_for(audience, person) for person in (mentee.id, mentor.id, staff.id)]
    assert answers == [True, False, True]


async def test_reach_adds_sites(house: House) -> None:
    """Other sites of the same zone by one level, those abroad by the other."""
    workshop = await a.workshop_in(house, await house.staff())
    programme = house.works.programme
    abroad = programme.sites["wilhelmshaven"].model_copy(update={"zone": "Europe/Kyiv"})
    wider = programme.model_copy(update={"sites": programme.sites | {"kyiv": abroad}})
    reached = {
        level: sites_of(wider, replace(workshop, audience=frozenset({level})))
        for level in (_L.MENTORS, _L.INTERREGIONAL, _L.TRANSNATIONAL)
    }
    assert reached == {
        _L.MENTORS: {"oldenburg"},
        _L.INTERREGIONAL: {"oldenburg", "wilhelmshaven"},
        _L.TRANSNATIONAL: {"oldenburg", "kyiv"},
    }


@contextmanager
def counted(house: House) -> Iterator[list[str]]:
    """The statements that reach the database."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = house.works.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


async def test_an_audience_of_any_size_takes_one_statement(house: House) -> None:
    """No profile is read and nobody is loaded one by one: staff see the number while they choose."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff)
    for number in range(3):
        await house.accepted(Role.MENTEE, f"P{number}")
    async with house.open() as work:
        with counted(house) as statements:
            await people_of(work, workshop)
    assert len(statements) == 1
    assert "profile" not in statements[0]
