"""Polls: made by few taps, answered by buttons, counted without names, and made into a workshop."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import poll_votes
from program.actors import Actor
from program.people import Person, Role
from program.polls import PollStatus
from program.taps import Tap
from program.workshops import Level, Topic, WorkshopStatus
from tests.houses import House
from tests.villages import GROUP, Village, english
from usecases import erasures
from usecases.couples import BOT_NAME

pytestmark = pytest.mark.row("D3")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


class Hall:
    """A village with a team and three people who can be asked."""

    def __init__(self, village: Village, meike: Person, people: list[Person]) -> None:
        self.village = village
        self.house = village.house
        self.meike = meike
        self.daria, self.ana, self.jens = people

    async def taps(self, *labels: str) -> str:
        """Meike taps, one after the other; answers what she sees then."""
        for label in labels:
            await self.village.press(self.meike, label)
        return self.village.last(self.meike).words

    async def begin(self) -> None:
        """Meike comes to the first question of the form."""
        await self.village.say(self.meike, "/events")
        await self.taps("For the team: Oldenburg", "Polls", "New poll")

    async def topics(self) -> None:
        """A poll about two topics and one in own words, among mentees, for a week."""
        await self.begin()
        await self.taps("Topics", "Applications", "Salary")
        await self.village.say(self.meike, "LinkedIn für Pflegekräfte")
        await self.taps("Go on ›", "Go on ›", "Tue 26 May", "Ask them")
        await self.pass_minute()

    async def pass_minute(self) -> None:
        """The clock turns, and what is due happens."""
        await self.village.at(self.house.now + MINUTE)

    async def status(self) -> PollStatus:
        """Where the poll stands."""
        async with self.house.open() as work:
            poll = await work.polls.get(1)
        assert poll is not None
        return poll.status


@pytest.fixture
async def hall(house: House) -> Hall:
    """The team, two mentees and a mentor."""
    house.works._programme = english(house.works.programme)
    village = Village(house)
    meike = await village.staff("Meike")
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
        await work.persons.change(meike.id, language="en")
    people = [await house.accepted(role, name) for role, name in ((Role.MENTEE, "Daria"), (Role.MENTEE, "Ana"))]
    return Hall(village, meike, [*people, await house.accepted(Role.MENTOR, "Jens")])


async def test_topics_from_the_first_tap_to_the_buttons(hall: Hall) -> None:
    """The preview is what people get; whoever is not in the audience gets nothing."""
    await hall.begin()
    assert "A poll needs two options at least." in await hall.taps("Topics", "Applications", "Go on ›")
    await hall.taps("Salary")
    await hall.village.say(hall.meike, "LinkedIn für Pflegekräfte")
    assert "2 people are asked." in await hall.taps("Go on ›")
    await hall.taps("Mentors")
    assert "3 people are asked." in hall.village.last(hall.meike).words
    await hall.taps("✓ Mentors", "Go on ›", "Tue 26 May")
    preview = hall.village.last(hall.meike).words
    assert "▫ Applications\n▫ Salary\n▫ LinkedIn für Pflegekräfte" in preview
    await hall.taps("Ask them")
    await hall.pass_minute()
    asked = hall.village.last(hall.daria)
    assert asked.words in preview
    assert asked.words.startswith("🗳 Which workshops would you like?")
    assert asked.labels == ["Applications", "Salary", "LinkedIn für Pflegekräfte", "Done"]
    assert hall.jens.telegram_id not in hall.village.chats


async def test_choosing_changing_and_the_counts(hall: Hall) -> None:
    """Each tap counts at once; the card in the group is one message with numbers, and names nobody."""
    await hall.topics()
    await hall.village.press(hall.daria, "Applications")
    await hall.village.press(hall.daria, "Salary")
    assert hall.village.last(hall.daria).labels[:2] == ["✓ Applications", "✓ Salary"]
    await hall.village.press(hall.daria, "✓ Salary")
    await hall.village.press(hall.daria, "Done")
    done = hall.village.last(hall.daria).words
    assert done.startswith("🗳 Thank you, your choice counts.\n\n✓ Applications\n\n")
    await hall.village.press(hall.ana, "Salary")
    await hall.pass_minute()
    (card,) = [shown for shown in hall.village.chat(GROUP) if shown.title == "🗳 Poll about topics"]
    assert "Mentees: 2 asked, 2 have chosen" in card.words
    assert "1 Applications ▪▪▪▪▪\n1 Salary ▪▪▪▪▪\n0 LinkedIn für Pflegekräfte" in card.words
    assert not [name for name in ("Daria", "Ana") if any(name in shown.words for shown in hall.village.chat(GROUP))]
    await hall.village.press(hall.daria, "Change it")
    assert hall.village.last(hall.daria).labels[0] == "✓ Applications"


async def test_the_result_becomes_a_workshop(hall: Hall) -> None:
    """With the topic that was wanted most, in its ready words, for those who were asked; the form goes on in place."""
    await hall.topics()
    for person in (hall.daria, hall.ana):
        await hall.village.press(person, "Salary")
    await hall.village.at(hall.house.now + 7 * DAY)
    result = hall.village.last(GROUP)
    assert result.title == "🗳 The result: Poll about topics"
    assert result.labels == ["➕ Salary"]
    await hall.village.press(hall.meike, "➕ Salary", GROUP)
    form = hall.village.last(GROUP)
    async with hall.house.open() as work:
        kept = await work.forms.of(hall.meike.id)
    assert kept is not None
    assert kept.state.answers["topic"] == Topic.SALARY
    assert kept.state.answers["audience"] == [Level.PARTICIPANTS]
    assert len(kept.state.answers["texts"]) == 8
    assert form.title != result.title
    assert "🗳 This poll is over. Thank you." in await _late(hall)


async def _late(hall: Hall) -> str:
    await hall.village.press(hall.daria, "Applications")
    return hall.village.last(hall.daria).words


async def test_dates_and_the_draft_with_that_date(hall: Hall) -> None:
    """By calendar and by typing; each reads them in their own zone; the draft has the date and a row of its own."""
    async with hall.house.open() as work:
        await work.persons.change(hall.ana.id, zone="Asia/Tehran")
    await hall.begin()
    await hall.taps("Dates", "Mon 1 Jun", "18:00", "One more date")
    assert not {"Tue 19 May", "Wed 20 May"} & set(hall.village.last(hall.meike).labels)  # no time to choose before
    assert "This date is too near" in (await hall.village.say(hall.meike, "20.5. 9:30")).words
    await hall.village.say(hall.meike, "3.6. 9:30")
    await hall.taps("Go on ›", "Go on ›")
    assert hall.village.last(hall.meike).labels[:3] == ["Wed 20 May", "Fri 22 May", "Tue 26 May"]  # and no later end
    await hall.taps("Tue 26 May", "Ask them")
    await hall.pass_minute()
    assert hall.village.last(hall.daria).labels == ["Mon 1 Jun, 18:00", "Wed 3 Jun, 09:30", "Done"]
    assert hall.village.last(hall.ana).labels == ["Mon 1 Jun, 19:30", "Wed 3 Jun, 11:00", "Done"]
    await hall.village.press(hall.ana, "Wed 3 Jun, 11:00")
    await hall.village.at(hall.house.now + 7 * DAY)
    await hall.village.press(hall.meike, "➕ Wed 3 Jun, 09:30", GROUP)
    await hall.village.press(hall.meike, "Salary", GROUP)
    await hall.village.press(hall.meike, "Take them", GROUP)
    async with hall.house.open() as work:
        (draft,) = await work.workshops.of_site("oldenburg", WorkshopStatus.DRAFT)
    assert draft.starts_at == datetime(2026, 6, 3, 7, 30, tzinfo=UTC)
    assert draft.topic is Topic.SALARY
    assert draft.audience == {Level.PARTICIPANTS}


async def test_a_second_tap_on_the_result_leads_to_the_first_draft(hall: Hall) -> None:
    """Before it has a time it is the form that is open; after that it is the draft that staff find again."""
    await hall.topics()
    await hall.village.press(hall.daria, "Salary")
    await hall.village.at(hall.house.now + 7 * DAY)
    await hall.village.press(hall.meike, "➕ Salary", GROUP)
    async with hall.house.open() as work:
        begun = await work.forms.of(hall.meike.id)
    await hall.village.press(hall.meike, "➕ Salary", GROUP)
    async with hall.house.open() as work:
        assert await work.forms.of(hall.meike.id) == begun
    for label in ("Wed 3 Jun", "18:00"):
        await hall.village.press(hall.meike, label, GROUP)
    await hall.village.press(hall.meike, "➕ Salary", GROUP)
    async with hall.house.open() as work:
        (draft,) = await work.workshops.of_site("oldenburg", WorkshopStatus.DRAFT)
        form = await work.forms.of(hall.meike.id)
    assert form is not None
    assert form.state.answers["workshop_id"] == draft.id


async def test_own_words_are_named_in_other_languages(hall: Hall) -> None:
    """Topics are in the reader's language; what staff wrote stands as it is, with its language said."""
    async with hall.house.open() as work:
        await work.persons.change(hall.ana.id, language="de")
    await hall.topics()
    shown = hall.village.last(hall.ana)
    assert "LinkedIn für Pflegekräfte" in shown.labels
    assert "Bewerbung" in shown.labels
    assert "Englisch" in shown.words


async def test_who_was_not_asked_cannot_choose(hall: Hall) -> None:
    """A forged tap changes nothing, neither does one for an option that there is not."""
    await hall.topics()
    assert await hall.village.tap(hall.jens, Tap("ez", "1", "0.on")) == "This is not for you to decide."
    await hall.village.tap(hall.daria, Tap("ez", "1", "9.on"))
    await hall.village.tap(hall.daria, Tap("ez", "1", "-1.on"))
    await hall.village.tap(hall.jens, Tap("ex", "1", "close!"))
    async with hall.house.open() as work:
        assert (await work.connection.execute(select(poll_votes))).all() == []
    assert await hall.status() is PollStatus.OPEN


async def test_votes_of_the_erased_go(hall: Hall) -> None:
    """The count falls, and the rest stays."""
    await hall.topics()
    for person in (hall.daria, hall.ana):
        await hall.village.press(person, "Salary")
    async with hall.house.open() as work:
        found = await work.persons.get(hall.ana.id)
        assert found is not None
        await erasures.erase(work, Actor(person=found))
    async with hall.house.open() as work:
        assert await work.polls.counts(1) == {1: 1}


async def test_ended_early_or_taken_back(hall: Hall) -> None:
    """Asked once more before; ended, the result comes at once; taken back, there is none."""
    await hall.topics()
    await hall.village.press(hall.daria, "Salary")
    await hall.village.press(hall.meike, "To the poll", GROUP)
    await hall.village.press(hall.meike, "End it now", GROUP)
    assert await hall.status() is PollStatus.OPEN
    await hall.village.press(hall.meike, "Yes, end it", GROUP)
    assert await hall.status() is PollStatus.OVER
    assert hall.village.last(GROUP).title == "🗳 The result: Poll about topics"
    await hall.village.tap(hall.meike, Tap("ex", "1", "withdraw!"), GROUP)
    assert await hall.status() is PollStatus.OVER


async def test_nobody_is_asked_at_night(hall: Hall) -> None:
    """Published in the evening, it reaches people in the morning, once each."""
    hall.house.now = hall.house.now.replace(hour=20, minute=30)  # 22:30 in Berlin
    await hall.begin()
    await hall.taps("Topics", "Applications", "Salary", "Go on ›", "Go on ›", "Tue 26 May", "Ask them")
    await hall.pass_minute()
    assert hall.daria.telegram_id not in hall.village.chats
    await hall.village.at(hall.house.now + timedelta(hours=12))
    await hall.village.at(hall.house.now + MINUTE)
    assert len(hall.village.chat(hall.daria)) == 1


async def test_the_group_leads_to_private_for_what_is_typed(hall: Hall) -> None:
    """A new poll is a link there; the link opens the form."""
    await hall.village.say_in_group(hall.meike, "/events")
    await hall.village.press(hall.meike, "Polls", GROUP)
    button = next(label for label, data in hall.village.last(GROUP).buttons if not data)
    assert button == "New poll"
    shown = await hall.village.say(hall.meike, "/start pollnew-oldenburg")
    assert shown.title == "🗳 What would you like to ask?"
    assert (await hall.village.say(hall.meike, "anything")).title == "Please use the buttons here."
    shown = await hall.village.say(hall.daria, "/start pollnew-oldenburg")
    assert shown.title != "🗳 What would you like to ask?"
