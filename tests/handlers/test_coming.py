"""/events: in private what lies ahead of me, in a staff group what staff arrange."""

from dataclasses import replace
from datetime import timedelta

import pytest

from program.actors import Actor
from program.people import Role
from program.taps import Tap
from tests.couples import TUESDAY
from tests.fairs import DETAILS, START, Fair, fair_in
from tests.houses import House
from tests.streets import Street
from tests.villages import GROUP, english
from usecases import public_event_staff, public_events


@pytest.fixture
async def fair(house: House) -> Fair:
    """A village with an event."""
    house.works._programme = english(house.works.programme)
    return await fair_in(house)


async def test_meetings_and_events_in_one_list(street: Street) -> None:
    """The soonest first, each a tap away; the home screen leads there once there is more than meetings."""
    couple, house = street.couple, street.house
    await couple.agree(TUESDAY)
    assert "What comes next" not in (await street.tap(couple.mentee, Tap("home")), *street.labels())
    staff = await house.staff()
    async with house.open() as work:
        details = replace(DETAILS, starts_at=TUESDAY + timedelta(hours=3))
        event = await public_event_staff.publish(work, staff, "oldenburg", details)
        await public_events.register(work, Actor(person=couple.mentee), event.id, "en")
    await street.tap(couple.mentee, Tap("home"))
    shown = await street.press(couple.mentee, "What comes next")
    first, second = shown.splitlines()[2:]
    assert "Meeting with Jens" in first
    assert second.endswith("Tag der Berufe")
    assert "Jens" in await street.press(couple.mentee, street.labels()[0])
    await street.type(couple.mentee, "/events")
    assert "You are registered: Tag der Berufe" in await street.press(couple.mentee, street.labels()[1])


async def test_nothing_of_others(fair: Fair) -> None:
    """Each reads the own list alone."""
    daria, jens = await fair.house.accepted(Role.MENTEE), await fair.house.accepted(Role.MENTOR, "Jens")
    async with fair.house.open() as work:
        await public_events.register(work, Actor(person=daria), fair.event.id, "en")
    assert "Tag der Berufe" in (await fair.village.say(daria, "/events")).words
    assert "Nothing is planned yet." in (await fair.village.say(jens, "/events")).words


async def test_what_is_over_or_called_off_stands_there_no_more(fair: Fair) -> None:
    """A running event does, so that somebody who is late finds the place."""
    daria = await fair.house.accepted(Role.MENTEE)
    async with fair.house.open() as work:
        await public_events.register(work, Actor(person=daria), fair.event.id, "en")
    fair.house.now = START + timedelta(hours=1)
    assert "Tag der Berufe" in (await fair.village.say(daria, "/events")).words
    fair.house.now = START + timedelta(hours=2)
    assert "Tag der Berufe" not in (await fair.village.say(daria, "/events")).words


async def test_staff_come_to_their_menu_in_the_group_and_in_private(fair: Fair) -> None:
    """In private by a button of the list; what they arrange is the same."""
    village, meike = fair.village, fair.meike
    in_group = await village.say_in_group(meike, "/events")
    assert in_group.title == "Events of Oldenburg"
    assert "Public events" in in_group.labels
    await village.say(meike, "/events")
    await village.press(meike, "For the team: Oldenburg")
    assert village.last(meike).labels == in_group.labels
    await village.press(meike, "Public events")
    await village.press(meike, "New event")
    assert village.last(meike).title == "1 of 6 · What is the event called, and what is it about?"


@pytest.mark.fault(43)
async def test_the_menu_of_the_team_is_for_the_team(fair: Fair) -> None:
    """Neither by a command in the group nor by a forged button; a site that there is not is no site."""
    eve = await fair.house.person("Eve")
    assert "Only members of the team" in (await fair.village.say_in_group(eve, "/events")).words
    for tap in (Tap("et", "oldenburg"), Tap("et", "nowhere"), Tap("il", "nowhere")):
        await fair.village.tap(eve, tap)
        await fair.village.tap(eve, tap, GROUP)
    assert "Events of" not in " ".join(shown.words for shown in fair.village.chat(eve))
    await fair.village.tap(fair.meike, Tap("et", "nowhere"))
    assert "Events of" not in " ".join(shown.words for shown in fair.village.chat(fair.meike))
