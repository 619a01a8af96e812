"""A workshop on people's phones: from the invitation to the words for the team."""

from datetime import timedelta

import pytest

from program.people import Person, Role
from program.taps import Tap, pack
from program.workshops import Level, Workshop
from tests import seats as a
from tests.bot.fakes import message_update
from tests.houses import House
from tests.villages import GROUP, Village
from usecases.couples import BOT_NAME
from usecases.workshop_steps import load

pytestmark = pytest.mark.row("D1")


async def _village(house: House, **changes: object) -> tuple[Village, Person, Workshop]:
    """A village with a workshop; Meike reads English."""
    village = Village(house)
    meike = await village.staff("Meike")
    staff = await house.staff("Jana")
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
        await work.persons.change(meike.id, language="en")
    return village, meike, await a.workshop_in(house, staff, **changes)


async def _mentees(house: House, workshop: Workshop, *names: str) -> list[Person]:
    people = [await house.accepted(Role.MENTEE, name) for name in names]
    await a.invite(house, workshop, *people)
    return people


async def test_a_seat_from_the_yes_to_the_reminders(house: House) -> None:
    """Yes, the calendar file, the entry of /events, and reminders at the right hours."""
    village, _, workshop = await _village(house)
    (ana,) = await _mentees(house, workshop, "Ana")
    await village.tap(ana, Tap("em", str(workshop.id)))
    assert village.last(ana).title == "A workshop for you"
    await village.press(ana, "Yes, I'll come")
    screen, file = village.chat(ana)
    assert (screen.title, "Open the link" in screen.labels) == ("✅ You are coming", True)
    assert (file.words, file.labels) == ("📅 For your calendar: Friday 12 June, 18:00", [])  # the screen says the rest
    assert village.sender.acts[-1].file is not None
    await village.say(ana, "/events")
    await village.press(ana, "Fri 12 Jun · Applying")
    assert village.last(ana).title == "✅ You are coming"
    for hours, title in ((24, "⏰ Tomorrow, Friday 12 June, 18:00: Applying"), (1, "⏰ Today, 18:00: Applying")):
        await village.at(workshop.starts_at - timedelta(hours=hours))
        assert village.last(ana).title == title
        assert village.last(ana).labels == ["Open the link", "Give my seat back", "The workshop"]


async def test_from_the_code_on_the_wall_to_the_words_for_the_team(house: House) -> None:
    """Checked in, asked at the end, five of five, a few words, read without a name."""
    village, meike, workshop = await _village(house)
    (ana,) = await _mentees(house, workshop, "Ana")
    await village.tap(ana, Tap("ej", str(workshop.id)))
    await village.at(workshop.starts_at - timedelta(minutes=20))
    await village.tap(meike, Tap("er", str(workshop.id), "pdf"))
    assert village.last(meike).title == "Code for the wall: Applying"
    async with house.open() as work:
        door = (await load(work, workshop.id)).door
    await village.say(ana, f"/start wa-{door}")
    assert village.last(ana).title == "✅ Welcome: Applying"
    await village.at(workshop.ends_at)
    assert village.last(ana).title == "How was it? Applying"
    await village.press(ana, "5")
    assert village.last(ana).title == "Thank you: 5 of 5"
    await village.press(ana, "Write a few words")
    assert (await village.say(ana, "More of this")).title == "Thank you for your words"
    await village.tap(meike, Tap("er", str(workshop.id)))
    await village.press(meike, "Words to read (1)")
    assert "• More of this" in village.last(meike).words
    assert "Ana" not in village.last(meike).words
    await village.press(meike, "Read, delete them")
    assert "Words to read (1)" not in village.last(meike).labels


async def test_the_waiting_list_on_two_phones(house: House) -> None:
    """Number one is offered the seat, passes it on, and number two takes it."""
    village, _, workshop = await _village(house, seats=1)
    ana, ben, cem = await _mentees(house, workshop, "Ana", "Ben", "Cem")
    for person in (ana, ben, cem):
        await village.tap(person, Tap("ej", str(workshop.id)))
    assert village.toasts[-1] == "All seats are taken. You are on the waiting list."
    assert village.last(cem).title == "You are number 2 on the waiting list"
    await village.press(ana, "Give my seat back")
    assert village.chat(ana)[0].title == "You are not coming"
    assert village.last(ana).words == "The file takes the workshop out of your calendar."
    assert village.sender.acts[-2].file is not None or village.sender.acts[-1].file is not None
    assert village.last(ben).title == "💺 A seat is free for you: Applying"
    await village.press(ben, "Pass it on")
    assert village.last(cem).title == "💺 A seat is free for you: Applying"
    await village.press(cem, "Yes, I'll come")
    assert village.last(cem).words == "📅 For your calendar: Friday 12 June, 18:00"
    assert await a.standings(house, workshop, ana, ben, cem) == ["not_going", "not_going", "going"]


async def test_a_yes_warns_of_what_stands_there_already(house: House) -> None:
    """Nothing is refused; the answer names the other one, and so does a change of time."""
    village, _, workshop = await _village(house)
    other = await a.workshop_in(house, await house.staff("Tom"), starts_at=a.START + timedelta(hours=1))
    (ana,) = await _mentees(house, workshop, "Ana")
    await a.invite(house, other, ana)
    await village.tap(ana, Tap("ej", str(workshop.id)))
    await village.tap(ana, Tap("ej", str(other.id)), message_id=2)
    screen = next(shown for shown in village.chat(ana) if "at that time" in shown.words)
    assert screen.title == "✅ You are coming"
    assert "⚠️ You have something else at that time:\n• Fri 12 Jun, 18:00 · Applying" in screen.words
    await a.move(house, other, timedelta(minutes=15))
    await village.deliver()
    assert "• Fri 12 Jun, 18:00 · Applying\n\nThe file changes the entry" in village.last(ana).words


async def test_a_seat_that_comes_without_a_tap_is_told_in_full(house: House) -> None:
    """There is no limit any more: who waited reads all that the screen would have said."""
    village, _, workshop = await _village(house, seats=1)
    ana, ben = await _mentees(house, workshop, "Ana", "Ben")
    for person in (ana, ben):
        await village.tap(person, Tap("ej", str(workshop.id)))
    await a.move(house, workshop, timedelta(), seats=None, sequence=0)
    await village.deliver()
    assert village.last(ben).title == "📅 You have a seat: Applying"
    assert village.last(ben).labels == ["Open the link", "Give my seat back", "The workshop"]


async def test_a_seat_that_nobody_answers_for_moves_by_itself(house: House) -> None:
    """A day later the next one is asked, and the first one can still come back."""
    village, _, workshop = await _village(house, seats=1)
    ana, ben, cem = await _mentees(house, workshop, "Ana", "Ben", "Cem")
    for person in (ana, ben, cem):
        await village.tap(person, Tap("ej", str(workshop.id)))
    await village.press(ana, "Give my seat back")
    await village.at(house.now + timedelta(hours=24))
    assert village.last(ben).title == "The seat has gone on: Applying"
    assert village.last(cem).title == "💺 A seat is free for you: Applying"
    await village.press(ben, "Yes, I'll come")
    assert await a.standings(house, workshop, ben, cem) == ["waiting", "held"]


async def test_a_move_is_told_to_those_concerned_and_old_reminders_are_dropped(house: House) -> None:
    """Whoever goes is asked whether it still suits; whoever said no, or nothing, hears nothing of it."""
    village, _, workshop = await _village(house, seats=1)
    ana, ben, cem, dana = await _mentees(house, workshop, "Ana", "Ben", "Cem", "Dana")
    for person, kind in ((ana, "ej"), (ben, "ej"), (cem, "el")):
        await village.tap(person, Tap(kind, str(workshop.id)))
    before = len(village.chat(cem))
    moved = await a.move(house, workshop, timedelta(days=1))
    await village.deliver()
    assert village.last(ana).title == "📅 There is a change: Applying"
    assert village.sender.acts[-2].file is not None or village.sender.acts[-1].file is not None
    assert "You are number 1 on the waiting list" in village.last(ben).words
    assert (len(village.chat(cem)), village.chat(dana)) == (before, [])
    assert await village.press(ana, "Still works") == "Thank you. Your seat stays yours."
    shown = len(village.chat(ana))
    await village.at(workshop.starts_at - timedelta(hours=1))
    assert [one.title for one in village.chat(ana)[shown:]] == []
    await village.at(moved.starts_at - timedelta(hours=1))
    assert village.last(ana).title == "⏰ Today, 18:00: Applying"


async def test_a_cancelled_workshop_is_told_to_those_concerned(house: House) -> None:
    """Who goes, waits or said maybe; reminders and the question afterwards are never sent."""
    village, _, workshop = await _village(house, seats=1)
    ana, ben, cem, dana, eda = await _mentees(house, workshop, "Ana", "Ben", "Cem", "Dana", "Eda")
    for person, kind in ((ana, "ej"), (ben, "ej"), (cem, "ek"), (dana, "el")):
        await village.tap(person, Tap(kind, str(workshop.id)))
    await a.cancel(house, workshop)
    await village.deliver()
    title = "📅 This workshop will not take place: Applying"
    assert [village.last(person).title == title for person in (ana, ben, cem, dana)] == [True, True, True, False]
    assert village.chat(eda) == []
    shown = len(village.chat(ana))
    await village.at(workshop.ends_at + timedelta(days=1))
    assert len(village.chat(ana)) == shown
    await village.press(ana, "The workshop")
    assert village.last(ana).title == "This workshop will not take place"
    await village.tap(ana, Tap("ej", str(workshop.id)))
    assert await a.standings(house, workshop, ana) == ["going"]  # as it was when it was called off


async def test_strangers_come_by_the_link_and_nothing_is_kept_of_a_look(house: House) -> None:
    """Looking leaves no trace; yes makes a nameless guest; the code on the wall only greets."""
    village, meike, workshop = await _village(house, audience=[Level.INSTITUTIONS])
    other = await a.workshop_in(house, await house.staff("Tom"))

    async def open_link(account: int, payload: str) -> str:
        raw = message_update(account, f"/start {payload}")
        raw["message"]["from"] |= {"first_name": "Sam", "language_code": "en"}
        await village.take(raw)
        return village.chats[account][max(village.chats[account])].words

    assert (await open_link(8_000_000_001, f"ws-{workshop.link}")).startswith("A workshop for you")
    assert (
        "A month after the workshop everything about you is deleted." in village.chats[8_000_000_001].popitem()[1].words
    )
    assert (await open_link(8_000_000_002, f"ws-{other.link}")).startswith("This link does not open a workshop for you")
    assert (await open_link(8_000_000_003, "ws-nothing")).startswith("This link does not open a workshop for you")
    async with house.open() as work:
        for number in (1, 2, 3):
            assert await work.persons.by_telegram_id(8_000_000_000 + number) is None
    await village.tap(meike, Tap("er", str(workshop.id), "png"))
    async with house.open() as work:
        door = (await load(work, workshop.id)).door
    house.now = workshop.starts_at
    assert (await open_link(8_000_000_004, f"wa-{door}")).startswith("Welcome: Applying")
    async with house.open() as work:
        assert await work.persons.by_telegram_id(8_000_000_004) is None


async def test_a_stranger_says_yes_by_the_link_and_gets_the_calendar_file(house: House) -> None:
    """Without a sign-up and without a name; the same button without the link does nothing."""
    village, meike, workshop = await _village(house, audience=[Level.INSTITUTIONS])
    account = 8_000_000_009

    async def tap(tap: Tap) -> None:
        raw = village.raw_tap(meike, pack(tap), account, 1)
        sender = {"id": account, "is_bot": False, "first_name": "Sam", "username": "sam", "language_code": "en"}
        raw["callback_query"]["from"] = sender
        await village.take(raw)

    await tap(Tap("ej", str(workshop.id)))
    async with house.open() as work:
        assert await work.registrations.counts(workshop.id) == {}
    await tap(Tap("ej", str(workshop.id), workshop.link))
    assert village.chat(account)[-1].words == "📅 For your calendar: Friday 12 June, 18:00"
    async with house.open() as work:
        known = await work.persons.by_telegram_id(account)
    assert known is not None
    assert (known.is_guest, known.name, known.username) == (True, "", None)
    await village.tap(meike, Tap("er", str(workshop.id)))
    assert "▫️ Guest" in village.last(meike).labels
    await tap(Tap("el", str(workshop.id)))
    assert village.chat(account)[-1].words == "The file takes the workshop out of your calendar."
    await tap(Tap("ej", str(workshop.id)))
    async with house.open() as work:
        known = await work.persons.by_telegram_id(account)
    assert known is not None
    assert (known.is_guest, known.name, known.username) == (True, "", None)  # however often they tap
    for instant in (workshop.ends_at, workshop.ends_at + timedelta(days=30)):
        await village.at(instant)
    async with house.open() as work:
        assert await work.persons.by_telegram_id(account) is None


async def test_staff_tick_in_private_and_never_in_the_group(house: House) -> None:
    """Names stay out of the group; a tick changes the list in place."""
    village, meike, workshop = await _village(house)
    (ana,) = await _mentees(house, workshop, "Ana")
    await village.tap(ana, Tap("ej", str(workshop.id)))
    await village.say(meike, "/help")
    toast = await village.tap(meike, Tap("er", str(workshop.id)), GROUP)
    assert toast == "Namen stehen nur in unserem privaten Chat."  # the group reads German
    await village.say(meike, f"/start wl-{workshop.id}")
    assert "▫️ Ana" in village.last(meike).labels
    assert "From 30 minutes before" in village.last(meike).words
    await village.at(workshop.starts_at)
    await village.say(meike, f"/start wl-{workshop.id}")
    await village.press(meike, "▫️ Ana")
    assert "✅ Ana" in village.last(meike).labels
    await village.press(meike, "✅ Ana")
    assert "✖️ Ana" in village.last(meike).labels
    await village.at(workshop.ends_at + timedelta(hours=15))
    assert village.last(ana).title == "It did not work out this time: Applying"
    await village.tap(ana, Tap("er", str(workshop.id)))
    assert "✖️" not in village.last(ana).words


@pytest.mark.row("D2")
async def test_a_series_is_answered_with_one_tap(house: House) -> None:
    """The other dates stand below with the own answers."""
    village, _, first = await _village(house)
    async with house.open() as work:
        block = await work.workshops.add_block("oldenburg", {"en": first.texts["en"]}, first.created_by)
    staff = await house.staff("Tom")
    one = await a.workshop_in(house, staff, block_id=block)
    two = await a.workshop_in(house, staff, block_id=block, starts_at=a.START + timedelta(days=7))
    (ana,) = await _mentees(house, one, "Ana")
    await village.tap(ana, Tap("em", str(one.id)))
    await village.press(ana, "Yes to all dates")
    assert "Fri 19 Jun, 18:00 · you are coming" in village.chat(ana)[0].words
    assert await a.standings(house, two, ana) == ["going"]
    await village.press(ana, "Fri 19 Jun, 18:00")
    await village.press(ana, "Give my seat back")
    assert await a.standings(house, one, ana) == ["going"]
    assert await a.standings(house, two, ana) == ["not_going"]
