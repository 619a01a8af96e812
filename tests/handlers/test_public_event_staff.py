"""Staff make public events by few taps, see counts and never names, change and call off, and get posters."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import audit, public_events
from program.people import Person
from program.public_events import EventStatus
from program.taps import Tap
from tests.fairs import START, Fair, fair_in
from tests.houses import House
from tests.villages import GROUP, english

pytestmark = pytest.mark.row("D8")
HARBOUR = -1002


@pytest.fixture
async def fair(house: House) -> Fair:
    """An event with two seats."""
    house.works._programme = english(house.works.programme)
    return await fair_in(house, seats=2)


async def events_of(fair: Fair) -> list[int]:
    """The ids of all events."""
    async with fair.house.open() as work:
        return list((await work.connection.execute(select(public_events.c.id).order_by(public_events.c.id))).scalars())


async def actions(fair: Fair, number: int) -> list[tuple[str, int | None]]:
    """What the audit trail says of an event, with who did it."""
    async with fair.house.open() as work:
        return [(entry.action, entry.actor_id) for entry in await work.audits.about("public_event", number)]


async def test_the_menu_of_the_group_leads_there(fair: Fair) -> None:
    """All events with their counts; what is typed is typed in private, so that button is a link."""
    await fair.village.say_in_group(fair.meike, "/events")
    await fair.village.press(fair.meike, "Public events", GROUP)
    assert "0 of 2 seats are taken" in fair.village.last(GROUP).words
    assert ("New event", "") in fair.village.last(GROUP).buttons


async def test_from_a_link_to_a_published_event(fair: Fair) -> None:
    """One message and seven taps; visitors see it exactly as the preview was."""
    village, meike = fair.village, fair.meike
    await village.say(meike, "/start evnew-oldenburg")
    shown = await village.say(meike, "Open day\nMeet people from many professions.\nCoffee is there.")
    assert shown.title == "2 of 6 · On which day?"
    await village.press(meike, "Mon 25 May")
    await village.press(meike, "18:00")
    await village.press(meike, "90 minutes")
    await village.press(meike, "In person")
    assert village.last(meike).title == "4 of 6 · What is the address?"
    shown = await village.say(meike, "Staugraben 1, Oldenburg")
    assert shown.title == "5 of 6 · How many seats are there?"
    await village.press(meike, "30")
    await village.press(meike, "Until one day before")
    preview = village.last(meike).words
    assert preview.startswith("This is how visitors see it:")
    await village.press(meike, "Publish")
    made = village.last(meike)
    assert made.title == "The event is published. Everybody who has the link can register."
    assert "0 of 30 seats are taken" in made.words
    number = (await events_of(fair))[-1]
    async with fair.house.open() as work:
        event = await work.public_events.get(number)
    assert event is not None
    assert f"https://t.me/tandem_bot?start=ev-{event.code}" in made.words
    assert await actions(fair, number) == [("published", meike.id)]
    as_seen = await fair.start(fair.stranger(), f"ev-{event.code}")
    assert preview == f"This is how visitors see it:\n\n{as_seen}"


async def test_words_in_two_languages(fair: Fair) -> None:
    """A second language is added from the summary, and looked at before it is saved."""
    village, meike = fair.village, fair.meike
    await village.say(meike, f"/start evchange-{fair.event.id}")
    await village.press(meike, "Change …")
    await village.press(meike, "Words, languages")
    await village.press(meike, "English")
    shown = await village.say(meike, "Day of professions")
    assert shown.words.startswith("This is how visitors see it:\n\nDay of professions")
    await village.press(meike, "See it in …")
    await village.press(meike, "العربية")
    assert "يوم المهن" in village.last(meike).words
    await village.press(meike, "Save")
    assert (await fair.now()).details.words["en"].title == "Day of professions"
    assert await actions(fair, fair.event.id) == [("published", meike.id), ("changed", meike.id)]
    assert (await fair.now()).sequence == 0  # nobody's calendar is wrong


async def test_another_time_is_told_to_those_who_registered_and_nobody_else(fair: Fair) -> None:
    """With a fresh calendar file; reminders of the old time are not sent."""
    village, meike = fair.village, fair.meike
    coming, reading = fair.stranger(), fair.stranger()
    await fair.start(coming)
    await fair.press(coming, "I’ll come")
    await fair.start(reading)
    await village.say(meike, f"/start evchange-{fair.event.id}")
    await village.press(meike, "Change …")
    await village.press(meike, "Day and time")
    shown = await village.say(meike, "13.6. 19:00")
    assert "Saturday 13 June, 19:00" in shown.words
    await village.press(meike, "Save")
    told = fair.shown(coming)
    assert told.startswith("📅 There is a change: Tag der Berufe\n\nThis is how it is now:")
    assert "Saturday 13 June, 19:00" in told
    assert b"SEQUENCE:1" in (village.sender.to(coming)[-1].file or pytest.fail("no file")).content
    assert len(village.chat(reading)) == 1
    await village.at(START - timedelta(hours=24))
    assert fair.shown(coming) == told
    await village.at(START + timedelta(hours=1))  # 24 hours before the new time
    assert fair.shown(coming).startswith("⏰ Tomorrow, Saturday 13 June, 19:00")
    assert ("moved", meike.id) in await actions(fair, fair.event.id)


async def test_calling_off(fair: Fair) -> None:
    """Asks once and says how many hear of it; they do, with the file that takes it out, and are forgotten."""
    village, meike = fair.village, fair.meike
    visitor = fair.stranger()
    await fair.start(visitor)
    await fair.press(visitor, "I’ll come")
    await village.tap(meike, Tap("is", str(fair.event.id)), GROUP, 77)
    await village.press(meike, "Call it off …", GROUP)
    assert "One registration is deleted, and the person is told." in village.last(GROUP).words
    await village.press(meike, "Yes, call it off", GROUP)
    assert village.last(GROUP).title == "This event will not take place."
    assert fair.shown(visitor).startswith("📅 This event will not take place: Tag der Berufe")
    assert "What we knew of you is deleted." in fair.shown(visitor)
    assert b"METHOD:CANCEL" in (village.sender.to(visitor)[-1].file or pytest.fail("no file")).content
    assert await fair.known(visitor) is None
    assert "This event will not take place." in await fair.start(fair.stranger())
    await village.tap(meike, Tap("ic", str(fair.event.id), "yes"), GROUP, 77)
    assert (await actions(fair, fair.event.id))[1:] == [("cancel", meike.id)]


async def test_staff_see_counts_and_no_name(fair: Fair) -> None:
    """Also of people in the programme, whose name the bot knows."""
    visitor, other = fair.stranger(), fair.stranger()
    for account in (visitor, other):
        await fair.start(account)
        await fair.press(account, "I’ll come")
    await fair.start(third := fair.stranger())
    await fair.press(third, "Onto the waiting list")
    await fair.village.tap(fair.meike, Tap("il", "oldenburg"), GROUP, 77)
    listed = fair.village.last(GROUP).words
    assert "• Fri 12 Jun, 18:00 · Tag der Berufe · 2 of 2 seats are taken · one on the waiting list" in listed
    await fair.village.press(fair.meike, "Fri 12 Jun · Tag der Berufe", GROUP)
    assert "one on the waiting list" in fair.village.last(GROUP).words
    assert "Sam" not in " ".join(words for chat, words in fair.village.ever_shown if chat == GROUP)


async def test_posters_come_as_files_in_private(fair: Fair) -> None:
    """From the group: the original's language is chosen already; two on one sheet as PDF and PNG."""
    village, meike = fair.village, fair.meike
    await village.tap(meike, Tap("is", str(fair.event.id)), GROUP, 77)
    await village.press(meike, "Poster …", GROUP)
    assert "Deutsch ✓" in village.last(GROUP).labels
    await village.press(meike, "Українська", GROUP)
    assert "There is no text yet in: Ukrainian." in village.last(GROUP).words
    await village.press(meike, "Українська ✓", GROUP)
    await village.press(meike, "العربية", GROUP)
    await village.press(meike, "All on one poster", GROUP)
    assert village.toasts[-1] == "The files come to you in our private chat."
    files = [sent.file for sent in village.sender.to(meike.telegram_id) if sent.file is not None]
    assert [file.name for file in files] == ["poster-de-ar.pdf", "poster-de-ar.png"]
    assert files[0].content.startswith(b"%PDF")
    assert files[1].content.startswith(b"\x89PNG")


async def test_one_poster_for_each_language(fair: Fair) -> None:
    """Two languages are four files."""
    await fair.village.tap(fair.meike, Tap("iq", str(fair.event.id), "e.de.en"))
    files = [sent.file.name for sent in fair.village.sender.to(fair.meike.telegram_id) if sent.file is not None]
    assert files == ["poster-de.pdf", "poster-de.png", "poster-en.pdf", "poster-en.png"]


async def test_whoever_never_wrote_to_the_bot_is_told_to(fair: Fair) -> None:
    """Telegram lets no bot begin a private chat."""
    okka = await fair.village.staff("Okka")
    await fair.village.tap(okka, Tap("iq", str(fair.event.id), "t.de"), GROUP, 77)
    assert "private" in fair.village.toasts[-1] or "write to me" in fair.village.toasts[-1].casefold()
    assert fair.village.sender.to(okka.telegram_id) == []


TAPS = (
    Tap("il", "oldenburg"),
    Tap("is", "1"),
    Tap("ip", "1", "de"),
    Tap("iq", "1", "t.de"),
    Tap("ic", "1", "yes"),
    Tap("in", "oldenburg"),
    Tap("ie", "1"),
)


@pytest.mark.fault(43)
@pytest.mark.parametrize("tap", TAPS, ids=lambda tap: tap.kind)
async def test_nobody_else_arranges_anything(fair: Fair, tap: Tap) -> None:
    """Neither visitors nor staff of another site, by whatever forged button."""
    eve = await fair.house.person("Eve")
    okka = await fair.village.staff("Okka", site="wilhelmshaven", chat_id=HARBOUR)
    for person in (eve, okka):
        await fair.village.tap(person, tap)
        assert "0 of 2 seats" not in " ".join(shown.words for shown in fair.village.chat(person))
        assert [sent for sent in fair.village.sender.to(person.telegram_id) if sent.file is not None] == []
        async with fair.house.open() as work:
            assert await work.forms.of(person.id) is None
    assert (await fair.now()).status is EventStatus.OPEN
    async with fair.house.open() as work:
        trail = (await work.connection.execute(select(audit.c.actor_id))).scalars().all()
    assert set(trail) == {fair.meike.id}


@pytest.mark.parametrize("payload", ["evnew-oldenburg", "evchange-1", "evnew-nowhere", "evchange-99"])
async def test_the_links_of_staff_open_nothing_for_others(fair: Fair, payload: str) -> None:
    """They are no secret: the right is looked at anew."""
    eve = await fair.house.person("Eve")
    shown = await fair.village.say(eve, f"/start {payload}")
    assert "This is the mentoring programme." in shown.words
    async with fair.house.open() as work:
        assert await work.forms.of(eve.id) is None


async def test_what_is_not_taken_is_said(fair: Fair) -> None:
    """Each with a sentence, the step staying open; a picture too."""
    village, meike = fair.village, fair.meike
    await village.say(meike, "/start evnew-oldenburg")
    assert "Please write a shorter title: 80 characters at most." in (await village.say(meike, "x" * 81)).words
    await village.say(meike, "Open day")
    assert "I could not read a time in that." in (await village.say(meike, "soon")).words
    assert "This time has passed." in (await village.say(meike, "1.5.2026 10:00")).words
    assert "Clocks change" in (await village.say(meike, "25.10.2026 02:30")).words
    await village.say(meike, "25.5. 18:00")
    assert "between 15 and 1440" in (await village.say(meike, "5")).words
    shown = await village.say(meike, "75")
    assert "Please use one of the buttons." in (await village.say(meike, "online")).words
    await village.press(meike, "Not now")
    assert village.last(meike).title == "Nothing was published or changed."
    assert len(await events_of(fair)) == 1
    assert shown is not None


async def test_fewer_seats_than_are_taken(fair: Fair) -> None:
    """Nobody loses a seat: staff are told to choose a larger number."""
    village, meike = fair.village, fair.meike
    for _ in range(2):
        account = fair.stranger()
        await fair.start(account)
        await fair.press(account, "I’ll come")
    await village.say(meike, f"/start evchange-{fair.event.id}")
    await village.press(meike, "Change …")
    await village.press(meike, "Seats")
    await village.say(meike, "1")
    await village.press(meike, "Save")
    assert village.last(meike).title == "More seats are taken already. Please choose a larger number."
    assert (await fair.now()).details.seats == 2


async def test_two_of_the_team_change_at_once(fair: Fair) -> None:
    """The second one is shown how it stands, and overwrites nothing."""
    village, meike = fair.village, fair.meike
    okka = await village.staff("Okka")
    async with fair.house.open() as work:
        await work.persons.change(okka.id, language="en")
    for one, seats in ((meike, "50"), (okka, "100")):
        await village.say(one, f"/start evchange-{fair.event.id}")
        await _change_seats(fair, one, seats)
    await village.press(meike, "Save")
    await village.press(okka, "Save")
    assert village.toasts[-1] == "This is already settled. Here is how it stands."
    assert (await fair.now()).details.seats == 50


async def _change_seats(fair: Fair, one: Person, seats: str) -> None:
    await fair.village.press(one, "Change …")
    await fair.village.press(one, "Seats")
    await fair.village.press(one, seats)


def test_the_fair_is_on_a_friday() -> None:
    """What the tests say of days is true."""
    assert START.weekday() == datetime(2026, 6, 12).weekday() == 4  # noqa: DTZ001 - a calendar day
