"""Where a zone's clock rules have changed, everybody concerned reads that nobody moved anything."""

import pytest

from program.actors import Actor
from program.notices import Notice, PublicEventMoved, SessionNoted, SessionPlanned, WorkshopChanged, kind_of
from program.people import Person
from scheduling.presenters import load_presenters
from scheduling.presenting import Outgoing, Reader, presenter_of
from tests.circles import circle_in
from tests.fairs import publish
from tests.houses import House
from tests.seats import guests, workshop_in, yes
from texts.translators import Translator
from usecases import public_events

pytestmark = pytest.mark.fault(34)
load_presenters()
NOBODY = "Nobody has moved it. The rules for clock changes are new."


async def shown(house: House, notice: Notice, person: Person) -> Outgoing:
    """What somebody gets of a notice now."""
    async with house.open() as work:
        reader = Reader(chat_id=1, tr=Translator("en"), person=person, site=None)
        return await presenter_of(kind_of(notice))(work, notice, reader)


@pytest.mark.row("D1")
async def test_a_workshop_and_a_public_event_say_it_with_the_file(house: House) -> None:
    """The first line has the time that counts now; a change by staff says nothing of rules."""
    staff = await house.staff()
    workshop = await workshop_in(house, staff)
    (ana,) = await guests(house, workshop, 1)
    await yes(house, ana, workshop)
    event = await publish(house, staff)
    async with house.open() as work:
        await public_events.register(work, Actor(person=ana), event.id, "en")
        mine = await work.public_events.registration_of(event.id, ana.id)
    assert mine is not None
    for is_rederived in (True, False):
        for notice in (
            WorkshopChanged(workshop_id=workshop.id, sequence=0, is_rederived=is_rederived),
            PublicEventMoved(registration_id=mine.id, sequence=0, is_rederived=is_rederived),
        ):
            told = await shown(house, notice, ana)
            assert (NOBODY in told.text.plain) is is_rederived
            assert ("Please look again: Friday 12 June" in told.text.plain) is is_rederived
            assert told.file is not None


@pytest.mark.row("D5")
async def test_a_session_says_it_to_those_who_come_and_asks_the_others(house: House) -> None:
    """The question is not about "another date": the date on the wall is the same."""
    circle = await circle_in(house)
    session = await circle.planned()
    await circle.say(session, 0)
    async with house.open() as work:
        loaded = await work.circle_sessions.get(session.id)
        assert loaded is not None
        await work.circle_sessions.move(loaded, loaded.status, sequence=1)
    noted = await shown(house, SessionNoted(session_id=session.id, sequence=1, is_rederived=True), circle.mentors[0])
    assert NOBODY in noted.text.plain
    asked, moved = [
        await shown(house, SessionPlanned(session_id=session.id, sequence=1, is_rederived=flag), circle.mentors[1])
        for flag in (True, False)
    ]
    assert ("another date" in asked.text.plain, "another date" in moved.text.plain) == (False, True)
