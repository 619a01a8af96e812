"""Somebody is asked to speak before the workshop is published: the yes comes first, and the rest follows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from program.actors import Actor
from program.meetings import Place
from program.people import Role
from program.speakers import SETTLES, STILL_A_DRAFT
from program.workshop_drafts import draft_of
from program.workshop_series import Scope
from program.workshops import Workshop, WorkshopStatus
from tests.houses import House
from tests.seats import START
from tests.talks import Stage, stage_in
from tests.villages import GROUP
from usecases import workshops
from usecases.workshop_steps import load

pytestmark = pytest.mark.row("D9")
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
NOT_YET = "📣 This event is not announced yet."


@pytest.fixture
async def stage(house: House) -> Stage:
    """A draft without a speaker."""
    return await stage_in(house, is_draft=True)


def staff_of(stage: Stage) -> Actor:
    """Meike, who decides for the team."""
    return Actor(person=stage.meike, staff_of=frozenset({"oldenburg"}))


async def now_of(stage: Stage) -> Workshop:
    """The workshop as it stands."""
    async with stage.house.open() as work:
        return await load(work, stage.workshop.id)


async def change(stage: Stage, **values: Any) -> None:
    """Meike goes on with the draft."""
    async with stage.house.open() as work:
        workshop = await load(work, stage.workshop.id)
        await workshops.change(work, staff_of(stage), replace(draft_of(workshop, "en"), **values))
    await stage.village.deliver()


async def move(stage: Stage, by: timedelta) -> None:
    """Meike gives the draft another time."""
    workshop = await now_of(stage)
    await change(stage, starts_at=workshop.starts_at + by, wall=workshop.wall + by)


async def publish(stage: Stage) -> None:
    """Meike publishes it."""
    async with stage.house.open() as work:
        workshop = await load(work, stage.workshop.id)
        await workshops.publish(work, staff_of(stage), workshop.id, workshop.version, Scope.ONE)
    await stage.village.deliver()


async def test_staff_invite_to_a_draft(stage: Stage) -> None:
    """By the same buttons; the invitation and the link say that it is not announced yet, and show no numbers."""
    await stage.open_desk()
    link = await stage.link("Dr. Ines Öz", "English")
    assert NOT_YET in stage.village.last(stage.meike).words
    account = stage.stranger()
    assert NOT_YET in await stage.say(account, f"/start {link}")
    await stage.press(account, "Yes, I agree")
    (shown, file) = [entry.words for entry in stage.village.chat(account)]
    assert shown.startswith("🎤 You speak here: Applying")
    assert NOT_YET in shown
    assert "👥" not in shown
    assert "Friday 12 June, 18:00" in shown
    assert file.startswith("📅 You are expected: Applying")
    answered = stage.village.last(GROUP).words
    assert answered.startswith("🎤 Dr. Ines Öz comes to speak")
    assert "The workshop is still a draft" in answered


async def test_a_draft_that_changes_is_told_once(stage: Stage) -> None:
    """Staff tap several times; ten minutes later the speaker hears once how it is now, with the calendar's file."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    before = len(stage.village.chat(account))
    await move(stage, DAY)
    await change(stage, minutes=240)
    await change(stage, place=Place.IN_PERSON, place_words="Staugraben 1")
    assert len(stage.village.chat(account)) == before
    await stage.village.at(stage.house.now + SETTLES)
    (told,) = stage.village.chat(account)[before:]
    assert told.words.startswith("📅 There is a change: Applying")
    assert "Saturday 13 June, 18:00" in told.words
    assert "Staugraben 1" in told.words
    file = stage.village.sender.to(account)[-1].file
    assert file is not None
    assert b"SEQUENCE:3" in file.content


async def test_words_alone_are_no_change(stage: Stage) -> None:
    """Another audience or number of seats is nothing for a speaker's calendar."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    before = len(stage.village.chat(account))
    await change(stage, seats=12)
    await stage.village.at(stage.house.now + SETTLES)
    assert len(stage.village.chat(account)) == before
    assert (await now_of(stage)).sequence == 0


async def test_a_draft_without_speakers_keeps_its_number(stage: Stage) -> None:
    """Nobody has it in a calendar."""
    await stage.asked()  # nobody has opened the link
    await move(stage, DAY)
    assert (await now_of(stage)).sequence == 0


async def test_published_the_speaker_hears_it(stage: Stage) -> None:
    """From then on there are numbers and questions, and the reminders come."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await publish(stage)
    assert stage.shown(account).startswith("📣 It is announced now: Applying")
    shown = await stage.press(account, "To the event")
    assert NOT_YET not in shown
    assert "👥 Nobody has said yes so far." in shown
    await stage.listener("Ana")
    assert "👥 One person comes so far." in await stage.say(account, "/start")
    await stage.village.at(START - DAY)
    assert stage.shown(account).startswith("⏰ Tomorrow, Friday 12 June, 18:00: you speak. Applying")
    await stage.village.at(START + 2 * HOUR)
    assert stage.shown(account).startswith("🎤 Thank you for your talk: Applying")


async def test_nobody_is_reminded_of_a_draft(stage: Stage) -> None:
    """A week before the team hears that it is not published; at its time the speaker hears that it is not held."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    before = len(stage.village.chat(account))
    await stage.village.at(START - STILL_A_DRAFT - MINUTE)
    assert stage.village.last(GROUP).title == "🎤 Dr. Ines Öz comes to speak"
    for _ in range(2):
        await stage.village.at(START - STILL_A_DRAFT)
    assert stage.village.last(GROUP).title == "🎤 Dr. Ines Öz is to speak, and the workshop is still a draft"
    await stage.village.at(START - HOUR)
    assert len(stage.village.chat(account)) == before
    await stage.village.at(START)
    assert stage.shown(account).startswith("📅 This event will not take place: Applying")
    assert await stage.known(account) is None
    assert await stage.speakers() == []


async def test_a_deleted_draft_is_told(stage: Stage) -> None:
    """Meike is told that one person hears it; the speaker gets the file that takes it out, and is forgotten."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked("Ines"))
    link = await stage.asked("Olga")
    await stage.open_desk()
    await stage.village.press(stage.meike, "‹ Back")
    await stage.village.press(stage.meike, "Delete draft …")
    asked = stage.village.last(stage.meike).words
    assert asked.startswith("Delete this draft?")
    assert "One person is told of it." in asked
    await stage.village.press(stage.meike, "Yes, delete")
    assert stage.shown(account).startswith("📅 This event will not take place: Applying")
    file = stage.village.sender.to(account)[-1].file
    assert file is not None
    assert b"METHOD:CANCEL" in file.content
    assert b"SEQUENCE:1" in file.content
    assert await stage.known(account) is None
    other = stage.stranger()
    assert (await stage.say(other, f"/start {link}")).startswith("This link does not work any more.")


async def test_a_speaker_of_a_draft_can_say_no_later(stage: Stage) -> None:
    """The team hears it, and nothing is kept."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await stage.press(account, "I can't come")
    await stage.press(account, "Yes, tell the team")
    assert stage.village.last(GROUP).title == "🎤 Dr. Ines Öz can't come after all"
    assert await stage.known(account) is None


async def test_a_link_to_a_draft_ends_at_its_start(stage: Stage) -> None:
    """Unless it has been published by then."""
    link = await stage.asked()
    stage.house.now = START
    assert (await stage.say(stage.stranger(), f"/start {link}")).startswith("This link does not work any more.")


async def test_people_do_not_see_the_draft(stage: Stage) -> None:
    """A speaker who has agreed makes it known to nobody else."""
    await stage.agree(stage.stranger(), await stage.asked())
    assert (await now_of(stage)).status is WorkshopStatus.DRAFT
    ana = await stage.house.accepted(Role.MENTEE, "Ana")
    await stage.village.say(ana, "/events")
    assert "Applying" not in stage.village.last(ana).words
