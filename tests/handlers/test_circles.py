"""Circles of mentors on phones and in the staff group: founding, inviting, joining, dates by taps, an expert's link."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count

import pytest

from program.circle_sessions import SessionStatus
from program.circles import MemberStatus
from program.people import Person, Role
from program.taps import Tap
from tests.circles import FRIDAY, circle_in
from tests.houses import House, programme, works_of
from tests.villages import GROUP, Shown, Village, english
from usecases.couples import BOT_NAME

pytestmark = pytest.mark.row("D5")
LINK = re.compile(r"https://t\.me/tandem_test_bot\?start=(circle-x-[A-Za-z0-9_-]{22})")


@pytest.fixture
async def house(migrated_database_url: str) -> AsyncIterator[House]:
    """A house whose staff groups read English, and whose bot knows its name."""
    async with works_of(migrated_database_url, english(programme())) as works:
        house = House(works)
        async with house.open() as work:
            await work.facts.set(BOT_NAME, "tandem_test_bot")
        yield house


@pytest.fixture
def village(house: House) -> Village:
    """The phones and the group."""
    return Village(house)


async def english_staff(village: Village) -> Person:
    """Meike, who reads English here."""
    meike = await village.staff("Meike")
    async with village.house.open() as work:
        await work.persons.change(meike.id, language="en")
        found = await work.persons.get(meike.id)
    assert found is not None
    return found


NUMBERS = count(9000)


async def opened(village: Village, person: Person, kind: str, number: int) -> Shown:
    """What a tap shows, in a message of its own."""
    message_id = next(NUMBERS)
    await village.tap(person, Tap(kind, str(number)), message_id=message_id)
    return village.chats[person.telegram_id][message_id]


async def test_from_the_group_to_a_circle_with_a_member(village: Village) -> None:
    """Staff go through a link into the private chat for the name, tick two in the group, and one joins."""
    meike = await english_staff(village)
    anna, omar = [await village.house.accepted(Role.MENTOR, name) for name in ("Anna", "Omar")]
    await village.say_in_group(meike, "/events")
    await village.press(meike, "Circles of mentors", GROUP)
    assert "There is no circle yet." in village.last(GROUP).words
    assert "New circle" in village.last(GROUP).labels
    await village.say(meike, "/start circle-n-oldenburg")
    assert (await village.say(meike, "x" * 41)).title == "This name does not fit. Please write another one."
    assert (await village.say(meike, "Tuesday circle")).title == "🗣 Circle Tuesday circle · Oldenburg"
    await village.tap(meike, Tap("uo", "oldenburg"), GROUP, message_id=1000)
    await village.press(meike, "Tuesday circle", GROUP)
    await village.press(meike, "Invite mentors", GROUP)
    for label in [label for label in village.last(GROUP).labels if label[0].isdigit()]:
        await village.press(meike, label, GROUP)
    assert len([label for label in village.last(GROUP).labels if label.startswith("✓")]) == 2
    assert await village.press(meike, "Send 2 invitations", GROUP) == "2 mentors are asked."
    invited = village.last(anna)
    assert invited.title == "🗣 You are invited to a circle of mentors: Tuesday circle"
    await village.press(anna, "Join")
    assert "You are the first one here." in village.last(anna).words
    await village.press(omar, "Join")
    assert "With you: Anna" in village.last(omar).words
    assert "Anna" not in "\n".join(shown.words for shown in village.chat(GROUP))
    await village.say(anna, "/events")
    assert "🗣 Tuesday circle" in village.last(anna).labels


async def test_a_member_plans_a_date_and_the_others_answer(village: Village) -> None:
    """Typed and tapped; a time that is no time is asked for again; everybody gets a question in their language."""
    circle = await circle_in(village.house, 4, languages=("en", "ar", "de", "fa"))
    anna, bahar = circle.mentors[:2]
    await opened(village, anna, "up", circle.number)
    await village.press(anna, "60 minutes")
    await village.press(anna, "Online")
    await village.say(anna, "https://meet.example.org/circle")
    assert (await village.say(anna, "soon")).title.startswith("I could not read this as one day and time.")
    assert (await village.say(anna, "1.12.2026 18:00")).title.startswith("This time is more than twelve weeks away.")
    assert (await village.say(anna, "22.5. 18:00")).title == "Tuesday circle: Friday 22 May, 18:00"
    await village.press(anna, "Ask the circle")
    assert village.last(anna).title == "📅 Noted: Friday 22 May, 18:00, Tuesday circle"
    asked = village.last(bahar)
    assert asked.labels[1:3] == ["سأحضر", "لا أستطيع"]
    await village.press(bahar, "سأحضر")
    file = next(act.file for act in reversed(village.sender.acts) if act.chat_id == bahar.telegram_id and act.file)
    assert "DTSTART:20260522T160000Z" in file.content.decode()
    async with village.house.open() as work:
        session = (await work.circle_sessions.of(circle.number, SessionStatus.PLANNED))[0]
    assert "These come so far: Anna and Bahar" in (await opened(village, anna, "us", session.id)).words
    await opened(village, anna, "um", session.id)
    await village.say(anna, "23.5. 10:00")
    await village.press(anna, "Move it")
    moved = next(act.file for act in reversed(village.sender.acts) if act.chat_id == bahar.telegram_id and act.file)
    assert "SEQUENCE:1" in moved.content.decode()
    await village.press(anna, "Cancel it")
    await village.press(anna, "Yes, cancel")
    assert village.last(anna).title.startswith("🗣 Cancelled: Saturday 23 May, 10:00")
    gone = next(act.file for act in reversed(village.sender.acts) if act.chat_id == bahar.telegram_id and act.file)
    assert "STATUS:CANCELLED" in gone.content.decode()


async def test_reminders_come_a_day_and_an_hour_before_to_those_who_come(village: Village) -> None:
    """In each one's language; not to whoever has said no, nor for the old time once it has moved."""
    circle = await circle_in(village.house, 5, languages=("en",) * 5)
    session = await circle.planned()
    await circle.say(session, 0, 1, 2, 3)
    await village.at(FRIDAY - timedelta(hours=24))
    assert village.last(circle.mentors[0]).title == "⏰ Tomorrow, 18:00: Tuesday circle"
    await village.at(FRIDAY - timedelta(hours=1))
    assert village.last(circle.mentors[0]).title == "⏰ Today, 18:00: Tuesday circle"
    assert not [shown for shown in village.chat(circle.mentors[4]) if shown.title.startswith("⏰")]


async def test_an_expert_by_link_through_a_whole_session(village: Village) -> None:
    """Opens, says yes, sees each phase without a name, is thanked, and a day later is unknown to the bot."""
    circle = await circle_in(village.house, 4, languages=("en",) * 4)
    session = await circle.planned(by=circle.actor(0))
    await circle.say(session, 1, 2, 3, case=True)
    found = LINK.search((await opened(village, circle.mentors[0], "ue", session.id)).words)
    assert found is not None
    omid = await village.house.person("Omid")
    village.house.pass_time(minutes=1)
    assert (
        await village.say(omid, f"/start {found[1]}")
    ).title == "🗣 You are invited as an expert: Friday 22 May, 18:00"
    await village.press(omid, "I will come")
    await village.say(omid, "/events")
    assert "Tuesday circle" in village.last(omid).words
    await village.at(FRIDAY - timedelta(minutes=10))
    async with village.house.open() as work:
        entries = await work.circle_sessions.attendances(session.id)
    moderator = next(
        one for one in circle.mentors for entry in entries if entry.person_id == one.id and entry.role == "moderator"
    )
    village.house.now = FRIDAY
    await village.press(moderator, "Start")
    assert "1 of 6 · The case" in village.last(omid).title
    assert "Your role: expert" in village.last(omid).words
    assert (await village.say(omid, "Something about it")).title.startswith("Your session is going on.")
    await village.tap(moderator, Tap("ux", str(session.id), "yes"))
    assert village.last(omid).title == "🗣 Thank you for your time and your advice."
    shown = "\n".join(words for chat, words in village.ever_shown if chat == omid.telegram_id)
    assert not [mentor.first_name for mentor in circle.mentors if mentor.first_name in shown]
    await village.at(FRIDAY + timedelta(days=1, minutes=2))
    async with village.house.open() as work:
        assert await work.persons.by_telegram_id(omid.telegram_id) is None


async def test_after_the_session_a_tap_rates_and_another_plans_the_next(village: Village) -> None:
    """Two members who tap the same suggestion plan one date."""
    circle = await circle_in(village.house, 4, languages=("en",) * 4)
    session = await circle.planned()
    await circle.say(session, 0, 1, 2, 3, case=True)
    await village.at(FRIDAY - timedelta(minutes=10))
    async with village.house.open() as work:
        entries = await work.circle_sessions.attendances(session.id)
    moderator = next(
        one for one in circle.mentors for entry in entries if entry.person_id == one.id and entry.role == "moderator"
    )
    await village.press(moderator, "Start")
    await village.press(moderator, "Stop")
    await village.press(moderator, "Yes, end it")
    anna, bahar = circle.mentors[:2]
    for person in (anna, bahar):
        assert village.last(person).title == "🗣 The session is over. Thank you for thinking along."
        await village.press(person, "4")
        assert village.last(person).title == "Thank you, noted."
    for person in (anna, bahar):
        await village.press(person, "Next: Fri 19 Jun, 18:00")
    async with village.house.open() as work:
        planned = await work.circle_sessions.of(circle.number, SessionStatus.PLANNED)
    assert [entry.starts_at for entry in planned] == [FRIDAY + timedelta(weeks=4)]


async def test_leaving_asks_once_and_staff_hear_that_the_circle_is_small(village: Village) -> None:
    """A card in the group without a name."""
    await english_staff(village)
    circle = await circle_in(village.house, 4, languages=("en",) * 4)
    anna = circle.mentors[0]
    await opened(village, anna, "uc", circle.number)
    await village.press(anna, "Leave the circle")
    await village.press(anna, "No, stay")
    await village.press(anna, "Leave the circle")
    await village.press(anna, "Yes, leave")
    assert village.last(anna).title == "You have left the circle Tuesday circle."
    assert village.last(GROUP).title == "🗣 Circle Tuesday circle: fewer than four are left"
    assert "Anna" not in village.last(GROUP).words


@pytest.mark.fault(40)
async def test_forged_taps_change_nothing(village: Village) -> None:
    """By a mentee, by a mentor who is not in the circle, and by staff of another site."""
    circle = await circle_in(village.house, 4, languages=("en",) * 4)
    session = await circle.planned()
    harbour = await village.staff("Heike", site="wilhelmshaven", chat_id=-1002)
    people = [await village.house.accepted(role, "Nobody") for role in (Role.MENTEE, Role.MENTOR)]
    number, date = str(circle.number), str(session.id)
    taps = [Tap(kind, number) for kind in ("uc", "uj", "ud", "up")] + [Tap("ul", number, "yes")]
    taps += [Tap("ua", date, "yes"), Tap("uk", date, "yes"), Tap("um", date), Tap("us", date), Tap("ue", date)]
    taps += [Tap("un", date), Tap("uu", date, "5"), Tap("uu", date, "6"), Tap("ub", date), Tap("uz", date)]
    before = (await circle.session(session.id), await circle.statuses())
    taps += [Tap("uw", "1", "send."), Tap("ua", date, "case"), Tap("uc", number), Tap("uj", number)]
    taps += [Tap("ui", number, "sure"), Tap("uh", number, "send"), Tap("uo", "oldenburg", "new"), Tap("uo", "x")]
    for turn, tap in enumerate(taps):
        await village.tap((*people, harbour)[turn % 3], tap)
    assert (await circle.session(session.id), await circle.statuses()) == before
    async with village.house.open() as work:
        assert len(await work.circle_sessions.attendances(session.id)) == 0
        assert await work.circle_sessions.guest(session.id) is None
    theirs = {person.telegram_id for person in (*people, harbour)}
    shown = "\n".join(words for chat, words in village.ever_shown if chat in theirs)
    assert "meet.example.org" not in shown
    assert "Anna" not in shown


async def test_staff_close_a_circle_in_the_group(village: Village) -> None:
    """Asked once; everybody in it is told."""
    meike = await english_staff(village)
    circle = await circle_in(village.house, 4, languages=("en",) * 4)
    await village.tap(meike, Tap("ui", str(circle.number)), GROUP, message_id=7)
    await village.press(meike, "Close the circle", GROUP)
    await village.press(meike, "Yes, close it", GROUP)
    assert village.last(GROUP).title == "The circle Tuesday circle is closed."
    assert village.last(circle.mentors[0]).title == "🗣 The circle Tuesday circle has ended."
    assert await circle.statuses() == [MemberStatus.JOINED] * 4
