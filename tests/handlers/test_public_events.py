"""Visitors of public events: one tap, no sign-up, nothing kept longer than needed."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import Table, func, select

from db.models import applications, forms, inbox, outbox, persons, public_registrations
from program.meetings import Place
from program.people import Role
from tests.fairs import START, Fair, fair_in
from tests.houses import House
from tests.villages import english

pytestmark = pytest.mark.row("D8")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
async def fair(house: House) -> Fair:
    """An event for everybody, without a limit."""
    house.works._programme = english(house.works.programme)
    return await fair_in(house)


async def rows_of(fair: Fair, *tables: Table) -> list[int]:
    """How many rows these tables have."""
    async with fair.house.open() as work:
        return [
            (await work.connection.execute(select(func.count()).select_from(table))).scalar_one() for table in tables
        ]


async def test_reading_about_an_event_leaves_no_trace(fair: Fair) -> None:
    """The event in the phone's language with what is kept said before, one button, and no row of a person."""
    before = await rows_of(fair, persons, applications, forms)
    account = fair.stranger()
    shown = await fair.start(account, language="ar")
    assert "يوم المهن" in shown
    shown = await fair.start(account)
    assert shown.startswith("Tag der Berufe")
    assert "Language of the text: German" in shown
    assert "Friday 12 June, 18:00, 2 hours" in shown
    assert "we keep this chat, your language and how many of you come. No name." in shown
    assert fair.village.last(account).labels == ["I’ll come", "Show on the map", "Language"]
    assert await fair.known(account) is None
    assert await rows_of(fair, persons, applications, forms) == before


async def test_one_tap_registers_without_a_name_and_without_a_sign_up(fair: Fair) -> None:
    """What is known is the chat, the language, the zone and how many come; the calendar file comes at once."""
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "I’ll come")
    (registered, file) = [shown.words for shown in fair.village.chat(account)]
    assert registered.startswith("📅 You are registered: Tag der Berufe")
    assert file.startswith("📅 You are registered: Tag der Berufe")
    (sent,) = fair.village.sender.to(account)
    assert sent.file is not None
    assert b"BEGIN:VEVENT" in sent.file.content
    guest = await fair.known(account)
    assert guest is not None
    assert (guest.name, guest.username, guest.language, guest.is_guest) == ("", None, "en", True)
    assert await rows_of(fair, applications, forms) == [0, 0]
    assert (await fair.now()).taken == 1


async def test_another_language_is_a_tap_away_and_stays(fair: Fair) -> None:
    """Chosen before registering, it is the language of every message about the event."""
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "Language")
    assert "Tag der Berufe" in await fair.press(account, "Deutsch")
    assert await fair.known(account) is None
    label = fair.village.last(account).labels[0]
    await fair.press(account, label)
    guest = await fair.known(account)
    assert guest is not None
    assert guest.language == "de"
    await fair.press(account, fair.village.chat(account)[0].labels[-1])
    await fair.press(account, "العربية")
    guest = await fair.known(account)
    assert guest is not None
    assert guest.language == "ar"


async def test_how_many_come_is_a_second_tap(fair: Fair) -> None:
    """One is the answer until then; the count for staff follows."""
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "I’ll come")
    assert fair.village.chat(account)[0].labels[:4] == ["1 ✓", "2", "3", "4"]
    await fair.press(account, "3")
    assert fair.village.chat(account)[0].labels[:4] == ["1", "2", "3 ✓", "4"]
    assert (await fair.now()).taken == 3


async def test_cancelling_forgets_the_guest(fair: Fair) -> None:
    """By the button under the file too; the seat is free, and nothing is known any more."""
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "I’ll come")
    file = await fair.press(account, "I can’t come")
    shown = [message.words for message in fair.village.chat(account)]
    assert any(words.startswith("You are no longer registered: Tag der Berufe") for words in shown)
    assert "What we knew of you is deleted." in file
    calendars = [Calendar.from_ical(sent.file.content) for sent in fair.village.sender.to(account) if sent.file]
    assert [str(calendar["METHOD"]) for calendar in calendars] == ["PUBLISH", "CANCEL"]
    assert len({str(entry["UID"]) for calendar in calendars for entry in calendar.walk("VEVENT")}) == 1
    assert await fair.known(account) is None
    assert (await fair.now()).taken == 0
    async with fair.house.open() as work:
        waiting = select(outbox.c.id).where(outbox.c.status == "waiting", outbox.c.recipient != "s:oldenburg")
        assert (await work.connection.execute(waiting)).all() == []
    await fair.press(account, "I’ll come after all")
    assert any("I’ll come" in message.labels for message in fair.village.chat(account))


async def test_whoever_comes_after_all_gets_file_and_reminders_anew(fair: Fair) -> None:
    """As at the first time: neither is taken for what was sent before."""
    daria = await fair.house.accepted(Role.MENTEE, "Daria")
    await fair.village.say(daria, f"/start ev-{fair.event.code}")
    await fair.village.press(daria, "I’ll come")
    for _ in range(2):
        for label in ("I can’t come", "I’ll come after all", "I’ll come"):
            await fair.village.press(daria, label)
    sent = [act.file for act in fair.village.sender.to(daria.telegram_id) if act.file]
    methods = [str(Calendar.from_ical(file.content)["METHOD"]) for file in sent]
    assert methods == ["PUBLISH", "CANCEL", "PUBLISH", "CANCEL", "PUBLISH"]
    before = len(fair.village.chat(daria))
    await fair.village.at(START - DAY)
    assert len(fair.village.chat(daria)) == before + 1


async def test_reminders_then_thanks_and_nothing_stays(fair: Fair) -> None:
    """A day and an hour before; on the day after the person, the registration and the way they came are gone."""
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "I’ll come")
    await fair.village.at(START - DAY)
    assert fair.shown(account).startswith("⏰ Tomorrow, Friday 12 June, 18:00: Tag der Berufe")
    await fair.village.at(START - HOUR)
    assert fair.shown(account).startswith("⏰ Today, 18:00: Tag der Berufe")
    await fair.village.at(START + HOUR * 2 + DAY)
    assert fair.shown(account) == "Thank you for your interest: Tag der Berufe\n\nWhat we knew of you is deleted."
    assert await fair.known(account) is None
    assert await rows_of(fair, public_registrations) == [0]
    event = await fair.now()
    assert (event.status, event.taken) == ("over", 1)
    assert "This is the mentoring programme." in await fair.press(account, "About the mentoring")
    assert await fair.known(account) is None


async def test_nobody_is_thanked_in_their_night(fair: Fair) -> None:
    """A mentee who is on the other side of the world reads the thanks in the morning; a guest at noon."""
    daria = await fair.house.accepted(Role.MENTEE, "Daria")
    async with fair.house.open() as work:
        await work.persons.change(daria.id, zone="Pacific/Auckland")
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "I’ll come")
    await fair.village.say(daria, f"/start ev-{fair.event.code}")
    await fair.village.press(daria, "I’ll come")
    await fair.village.at(START + 18 * HOUR)  # noon in Berlin, 22:00 in Auckland
    assert fair.shown(account).startswith("Thank you for your interest")
    assert not fair.shown(daria.telegram_id).startswith("Thank you for your interest")
    await fair.village.at(START + 28 * HOUR)  # 08:00 there
    assert fair.shown(daria.telegram_id).startswith("Thank you for your interest")


async def test_people_in_the_programme_keep_their_home_screen(fair: Fair) -> None:
    """They register in the same way; name, language and living screen stay, and so do they after the event."""
    daria = await fair.house.accepted(Role.MENTEE, "Daria")
    await fair.village.say(daria, "/start")
    async with fair.house.open() as work:
        home = await work.persons.screen_of(daria.id)
    await fair.village.say(daria, f"/start ev-{fair.event.code}")
    await fair.village.press(daria, "I’ll come")
    assert "Menu" in fair.village.chat(daria)[1].labels
    async with fair.house.open() as work:
        assert await work.persons.screen_of(daria.id) == home
    coming = await fair.village.say(daria, "/events")
    assert "Fri 12 Jun, 18:00 · Tag der Berufe" in coming.words
    await fair.village.at(START + HOUR * 2 + DAY)
    assert "Your registration is deleted." in fair.shown(daria.telegram_id)
    known = await fair.known(daria.telegram_id)
    assert known is not None
    assert known.first_name == "Daria"


async def test_a_sign_up_goes_on_beside_an_event(fair: Fair) -> None:
    """The open question stays where it is; a guest who begins to sign up is not forgotten with the event."""
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "I’ll come")
    await fair.start(account, "x")  # any other link begins the sign-up
    assert await rows_of(fair, forms) == [1]
    await fair.tap(account, "1:ol:en:", 1)
    guest = await fair.known(account)
    assert guest is not None
    assert (guest.is_guest, guest.first_name) == (False, "Sam")
    await fair.village.at(START + HOUR * 2 + DAY)
    assert await fair.known(account) is not None
    assert await rows_of(fair, public_registrations) == [0]


async def test_when_all_seats_are_taken_there_is_a_waiting_list(house: House) -> None:
    """It moves up by itself, and whoever moves up gets the file and a way out."""
    house.works._programme = english(house.works.programme)
    fair = await fair_in(house, seats=1)
    first, second, third = fair.stranger(), fair.stranger(), fair.stranger()
    for account in (first, second, third):
        await fair.start(account)
    await fair.press(first, "I’ll come")
    assert "All seats are taken." in await fair.press(second, "I’ll come")  # the button is from a moment ago
    assert fair.village.toasts[-1] == "All seats are taken."
    shown = await fair.press(second, "Onto the waiting list")
    assert shown.startswith("You are on the waiting list: Tag der Berufe")
    await fair.start(third)
    await fair.press(third, "Onto the waiting list")
    await fair.press(first, "I can’t come")
    assert fair.shown(second).startswith("📅 A seat is free, and it is yours: Tag der Berufe")
    assert fair.shown(third).startswith("You are on the waiting list")
    await fair.press(second, "The event")
    await fair.press(second, "2")
    assert fair.village.toasts[-1] == "All seats are taken."
    await fair.village.at(START + HOUR * 2 + DAY)
    assert "This time there was no free seat for you. We are sorry." in fair.shown(third)
    assert await fair.known(third) is None


async def test_the_link_of_an_online_event_is_for_those_who_come(house: House) -> None:
    """Before registering it is not shown, anywhere."""
    house.works._programme = english(house.works.programme)
    link = "https://meet.example.org/fair"
    fair = await fair_in(house, place=Place.ONLINE, place_words=link)
    account = fair.stranger()
    shown = await fair.start(account)
    assert link not in shown
    assert "You get the link here when you have registered." in shown
    assert "Open the link" not in fair.village.last(account).labels
    await fair.press(account, "I’ll come")
    assert link in fair.shown(account)
    assert "Open the link" in fair.village.last(account).labels


async def test_after_registration_has_closed(house: House) -> None:
    """The button from yesterday says so, and nothing is kept."""
    house.works._programme = english(house.works.programme)
    fair = await fair_in(house, closes_hours=48)
    account = fair.stranger()
    assert "You can register until Wednesday 10 June, 18:00." in await fair.start(account)
    house.now = START - DAY
    assert "Registration is closed." in await fair.press(account, "I’ll come")
    assert await fair.known(account) is None
    assert "Registration is closed." in await fair.start(account)


@pytest.mark.parametrize("payload", ["ev-AAAAAAAAAAAA", "ev-x", "ev-'; drop table"])
async def test_a_link_that_leads_nowhere(fair: Fair, payload: str) -> None:
    """A letter is missing: said kindly, and no sign-up begins."""
    account = fair.stranger()
    assert "This link does not lead to an event." in await fair.start(account, payload)
    assert await rows_of(fair, forms) == [0]


async def test_blocking_the_bot_is_cancelling(fair: Fair) -> None:
    """The seat is free again, and a guest is forgotten."""
    account = fair.stranger()
    await fair.start(account)
    await fair.press(account, "I’ll come")
    member = {"user": {"id": account, "is_bot": False, "first_name": "Sam"}}
    blocked = {
        "update_id": 900_001,
        "my_chat_member": {
            "chat": {"id": account, "type": "private"},
            "from": member["user"],
            "date": 1779184800,
            "old_chat_member": {**member, "status": "member"},
            "new_chat_member": {**member, "status": "kicked", "until_date": 0},
        },
    }
    await fair.village.take(blocked)
    assert (await fair.now()).taken == 0
    assert await fair.known(account) is None


async def test_nothing_of_a_visit_stays_in_the_inbox(fair: Fair) -> None:
    """Updates of somebody who only read about the event are forgotten with their sender."""
    account = fair.stranger()
    await fair.start(account)
    async with fair.house.open() as work:
        left = select(inbox.c.payload).order_by(inbox.c.id.desc()).limit(1)
        assert (await work.connection.execute(left)).scalar_one() is None


@pytest.fixture(autouse=True)
async def nobody_is_left_by_name(house: House) -> AsyncIterator[None]:
    """Whatever happens to guests, the bot never keeps what they are called on Telegram."""
    yield
    async with house.open() as work:
        rows = (await work.connection.execute(select(persons.c.first_name, persons.c.is_guest))).all()
    assert not [row for row in rows if row.is_guest and row.first_name]
