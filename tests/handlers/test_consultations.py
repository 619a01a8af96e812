"""The consultation desk by taps: hours opened, booked, moved and cancelled; the link; who sees what."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event
from structlog.testing import capture_logs

from program.actors import Actor
from program.consultations import BookingStatus, DeskStatus
from program.people import Person, Role
from program.taps import Tap
from tests.bot.fakes import message_update
from tests.consultations import AT_TWO, HALF_PAST, open_desk
from tests.everything import where_found
from tests.houses import House
from tests.senders import Sent
from tests.villages import GROUP, Village, english
from usecases import losses, withdrawals
from usecases.couples import BOT_NAME

pytestmark = pytest.mark.row("D4")
GUEST = 7_000_000_009
FORM = ("Thursday", "14:00", "16:00", "30 minutes", "Online")


class Desks:
    """A village with Meike in the team, Jens who mentors, and Daria who wants to talk."""

    def __init__(self, village: Village, meike: Person, jens: Person, daria: Person) -> None:
        self.village = village
        self.house = village.house
        self.meike = meike
        self.jens = jens
        self.daria = daria

    async def open_hours(self, who: str = "I do") -> None:
        """Meike opens hours on Thursdays, by taps alone but for the link."""
        await self.village.tap(self.meike, Tap("jn", "oldenburg"))
        for label in (who, *FORM) if who != "Jens" else ("Somebody else …", "Jens · Software development", *FORM):
            await self.village.press(self.meike, label)
        await self.village.say(self.meike, "https://meet.example.org/meike")
        for label in ("4 weeks", "German", "Done"):
            await self.village.press(self.meike, label)
        await self.village.press(self.meike, "Ask Jens" if who == "Jens" else "Open these hours")

    async def has_hours(self) -> None:
        """The same hours, opened already."""
        await open_desk(self.house, self.meike.id, consultant_id=self.meike.id)

    async def book(self, time: str = "14:00", day: str = "Thu 21 May") -> None:
        """Daria books from the menu: three taps."""
        await self.village.say(self.daria, "/start")
        for label in ("Consultation", day, time):
            await self.village.press(self.daria, label)

    def said(self, person: Person | int = 0) -> str:
        """All that stands in a chat."""
        return "\n".join(shown.words for shown in self.village.chat(person or self.daria))

    def files(self, person: Person) -> list[str]:
        """The calendar files that somebody has got, oldest first."""
        acts: list[Sent] = self.village.sender.acts
        return [act.file.content.decode() for act in acts if act.file and act.chat_id == person.telegram_id]

    def entries(self, telegram_id: int) -> list[tuple[str, str, int, datetime]]:
        """The same as a calendar program reads it: method, UID, sequence and start."""
        found = []
        for act in self.village.sender.acts:
            if act.file is not None and act.chat_id == telegram_id:
                calendar = Calendar.from_ical(act.file.content)
                (event,) = (entry for entry in calendar.walk() if isinstance(entry, Event))
                start = event.decoded("DTSTART")
                found.append((str(calendar["METHOD"]), str(event["UID"]), int(str(event["SEQUENCE"])), start))
        return found

    async def link(self) -> str:
        """Staff let third parties book; answers what the link says."""
        await self.village.tap(self.meike, Tap("jp", "1", "on"))
        return self.village.last(self.meike).words.partition("start=")[2].partition("\n")[0]

    async def start_as_guest(self, payload: str) -> str:
        """Somebody unknown opens the link."""
        await self.village.take(message_update(GUEST, f"/start {payload}"))
        return self.village.last(GUEST).words

    async def press_as_guest(self, label: str) -> str:
        """The guest taps a button."""
        message_id, data = self.village._find(GUEST, label)
        nobody = Person(id=0, telegram_id=GUEST, first_name="Ina", language="en", zone="UTC", created_at=self.house.now)
        await self.village.take(self.village.raw_tap(nobody, data, GUEST, message_id))
        return self.village.last(GUEST).words

    async def is_known(self, telegram_id: int) -> bool:
        """Whether the bot keeps anything of an account."""
        async with self.house.open() as work:
            return await work.persons.by_telegram_id(telegram_id) is not None


@pytest.fixture
async def desks(house: House) -> Desks:
    """A village on Tuesday noon; staff read English here."""
    house.works._programme = english(house.works.programme)
    village = Village(house)
    meike = await village.staff("Meike")
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_test_bot")
        await work.persons.change(meike.id, language="en")
    jens, daria = await house.accepted(Role.MENTOR, "Jens"), await house.accepted(Role.MENTEE, "Daria")
    return Desks(village, meike, jens, daria)


async def test_from_the_group_to_an_appointment_and_its_file(desks: Desks) -> None:
    """Staff open hours by taps, Daria books with three, both get a file; the question is read in one place."""
    await desks.village.say_in_group(desks.meike, "/events")
    await desks.village.press(desks.meike, "Consultation", GROUP)
    assert "New hours" in desks.village.last(GROUP).labels
    await desks.village.say(desks.meike, "/start desks-oldenburg")  # there are none yet: the first question at once
    assert desks.village.last(desks.meike).words.startswith("1 of ")
    await desks.open_hours()
    await desks.village.tap(desks.meike, Tap("js", "oldenburg"), GROUP)
    assert "Open in private" in desks.village.last(GROUP).labels
    await desks.village.say(desks.meike, "/start desks-oldenburg")
    assert "New hours" in desks.village.last(desks.meike).labels
    await desks.book()
    for person in (desks.daria, desks.meike):
        assert ["DTSTART:20260521T120000Z" in file for file in desks.files(person)] == [True]
    await desks.village.press(desks.daria, "Write a question")
    await desks.village.say(desks.daria, "What of my degree?")
    assert "Your question" in desks.village.last(desks.daria).words
    assert "degree" not in desks.said(desks.meike)
    await desks.village.press(desks.meike, "Open the appointment")
    assert "What of my degree?" in desks.village.last(desks.meike).words
    await desks.village.say(desks.daria, "/events")
    assert "Consultation with Meike" in desks.village.last(desks.daria).words
    await desks.village.say(desks.meike, "/events")
    assert "Consultation with Daria · you lead it" in desks.village.last(desks.meike).words
    await desks.village.tap(desks.meike, Tap("js", "oldenburg"), GROUP)
    assert "degree" not in desks.said(GROUP)
    assert "Daria" not in desks.said(GROUP)


async def test_moving_and_cancelling_follow_in_both_calendars(desks: Desks) -> None:
    """One UID, a higher number each time; the last file takes the entry out."""
    await desks.has_hours()
    await desks.book()
    for label in ("Another time", "Thu 28 May", "14:30"):
        await desks.village.press(desks.daria, label)
    await desks.village.press(desks.daria, "Cancel it")
    await desks.village.press(desks.daria, "Yes, cancel it")
    assert "Your consultation is cancelled." in desks.said()
    files = desks.files(desks.meike)
    assert len({line for file in files for line in file.splitlines() if line.startswith("UID:")}) == 1
    assert [file.partition("SEQUENCE:")[2][0] for file in files] == ["0", "1", "2"]
    assert "STATUS:CANCELLED" in files[-1]
    assert "Daria has moved the consultation" in desks.said(desks.meike)
    assert "Daria has cancelled the consultation" in desks.said(desks.meike)


async def test_both_calendars_follow_a_move_across_a_clock_change_and_a_cancelling(desks: Desks) -> None:
    """Whoever cancels gets the file that takes it out as well as the consultant: one UID, 14:00 in Berlin each time."""
    desks.house.now = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)  # clocks in Berlin go back on the Sunday after
    await desks.has_hours()
    await desks.book(day="Thu 22 Oct")
    for label in ("Another time", "Thu 29 Oct", "14:00", "Cancel it", "Yes, cancel it"):
        await desks.village.press(desks.daria, label)
    summer, winter = datetime(2026, 10, 22, 12, tzinfo=UTC), datetime(2026, 10, 29, 13, tzinfo=UTC)
    (uid,) = {entry[1] for entry in desks.entries(desks.daria.telegram_id)}
    expected = [("PUBLISH", uid, 0, summer), ("PUBLISH", uid, 1, winter), ("CANCEL", uid, 2, winter)]
    assert desks.entries(desks.daria.telegram_id) == expected
    assert desks.entries(desks.meike.telegram_id) == expected
    assert "📅 The consultation on Thursday 29 October, 14:00 is cancelled" in desks.said()


async def test_whoever_withdraws_gets_the_file_that_takes_the_appointment_out(desks: Desks) -> None:
    """As with meetings: nothing of it stays in the calendar."""
    await desks.has_hours()
    await desks.book()
    async with desks.house.open() as work:
        await withdrawals.withdraw(work, Actor(person=desks.daria))
    await desks.village.deliver()
    assert [(method, sequence) for method, _, sequence, _ in desks.entries(desks.daria.telegram_id)] == [
        ("PUBLISH", 0),
        ("CANCEL", 1),
    ]


async def test_reminders_ask_the_day_before_and_come_an_hour_before(desks: Desks) -> None:
    """Both sides; the yes is seen by the consultant, and nothing comes for the old time of a moved one."""
    await desks.has_hours()
    await desks.book()
    await desks.village.at(AT_TWO - timedelta(hours=24))
    assert desks.village.last(desks.daria).title == "⏰ Tomorrow, Thursday 21 May, 14:00: Consultation with Meike"
    assert desks.village.last(desks.meike).title == "⏰ Tomorrow, Thursday 21 May, 14:00: Consultation"
    await desks.village.press(desks.daria, "Yes, I will come")
    await desks.village.at(AT_TWO - timedelta(hours=1))
    assert "14:00 · Daria · has said yes" in desks.village.last(desks.meike).words
    assert desks.village.last(desks.daria).title == "⏰ Today, 14:00: Consultation with Meike"
    for label in ("Another time", "Thu 28 May", "14:00"):
        await desks.village.press(desks.daria, label)
    before = len(desks.village.chat(desks.daria))
    await desks.village.at(AT_TWO)
    assert len(desks.village.chat(desks.daria)) == before


async def test_one_tap_under_the_reminder_cancels(desks: Desks) -> None:
    """Whoever cannot come gives the slot back at once."""
    await desks.has_hours()
    await desks.book()
    await desks.village.at(AT_TWO - timedelta(hours=24))
    await desks.village.press(desks.daria, "Cancel it")
    (screen, file) = desks.village.chat(desks.daria)[-2:]
    assert "Your consultation is cancelled." in screen.words
    assert file.title == "📅 The consultation on Thursday 21 May, 14:00 is cancelled"


async def test_the_desk_calls_off_and_offers_other_times(desks: Desks) -> None:
    """Exactly whoever booked is told, and one tap books another time."""
    await desks.has_hours()
    await desks.book()
    for label in ("People who come", "Thu 21 May, 14:00 · Daria", "Call it off …", "Yes, call it off"):
        await desks.village.tap(desks.meike, Tap("jc")) if label == "People who come" else None
        if label != "People who come":
            await desks.village.press(desks.meike, label)
    told = desks.village.last(desks.daria)
    assert told.title == "📅 Your consultation on Thursday 21 May, 14:00 cannot take place"
    assert "METHOD:CANCEL" in desks.files(desks.daria)[-1]
    assert "cannot take place" not in desks.said(desks.jens)
    await desks.village.press(desks.daria, "Thu 21 May, 14:30")
    assert "Booked: Thursday 21 May, 14:30" in desks.said()


async def test_after_the_talk_one_tap_says_who_came(desks: Desks) -> None:
    """Before that the button is refused kindly; the person can see what was noted."""
    await desks.has_hours()
    await desks.book()
    assert (
        await desks.village.tap(desks.meike, Tap("jr", "1", "absent"))
        == "You can say this a few minutes after the start."
    )
    await desks.village.at(AT_TWO + timedelta(minutes=30))
    assert desks.village.last(desks.meike).title == "Thursday 21 May, 14:00: did Daria come?"
    await desks.village.press(desks.meike, "Nobody came")
    async with desks.house.open() as work:
        (booking,) = await work.consultation_bookings.of_person(desks.daria.id, BookingStatus.ABSENT)
    await desks.village.tap(desks.daria, Tap("jv", str(booking.id)))
    assert "This has no consequences." in desks.village.last(desks.daria).words


async def test_the_team_gives_consultation(desks: Desks) -> None:
    """The group hears that something is booked, without a name, and can say there who came."""
    await desks.open_hours("The team")
    await desks.book()
    assert desks.village.last(GROUP).title == "📅 Consultation booked: Thursday 21 May, 14:00"
    await desks.village.at(AT_TWO + timedelta(minutes=30))
    await desks.village.press(desks.meike, "Yes, came", GROUP)
    assert desks.village.last(GROUP).words == "Consultation on Thursday 21 May, 14:00: It took place."
    assert "Daria" not in desks.said(GROUP)
    assert await desks.village.tap(desks.daria, Tap("jr", "1", "absent"), GROUP) != ""
    assert "Nobody came" not in desks.village.last(GROUP).words


async def test_a_mentor_who_is_asked_answers_with_a_tap(desks: Desks) -> None:
    """Nobody can book before that; afterwards the mentor sees who comes."""
    await desks.open_hours("Jens")
    await desks.village.say(desks.daria, "/start")
    assert "Consultation" not in desks.village.last(desks.daria).labels
    asked = desks.village.last(desks.jens)
    assert asked.title == "Meike asks: would you give consultation in Oldenburg?"
    await desks.village.press(desks.jens, "Yes, gladly")
    assert "Jens gives consultation" in desks.said(desks.meike)
    await desks.book()
    assert "Daria has booked a consultation with you" in desks.village.last(desks.jens).title
    await desks.village.tap(desks.meike, Tap("jb", "1"))
    assert "Daria" not in desks.village.last(desks.meike).words


@pytest.mark.fault(7)
async def test_two_who_tap_one_time_together(desks: Desks) -> None:
    """One has it; the other sees the next free times, and one tap takes one of them."""
    await desks.has_hours()
    amir = await desks.house.accepted(Role.MENTEE, "Amir")
    for person in (desks.daria, amir):
        await desks.village.tap(person, Tap("jh"))
        await desks.village.press(person, "Thu 21 May")
    await desks.village.press_together((desks.daria, "14:00", None), (amir, "14:00", None))
    taken = [person for person in (desks.daria, amir) if "no longer free" in desks.said(person)]
    assert len(taken) == 1
    await desks.village.press(taken[0], "Thu 21 May, 14:30")
    assert "Booked: Thursday 21 May, 14:30" in desks.said(taken[0])


async def test_a_guest_books_by_the_link_and_leaves_no_trace(desks: Desks) -> None:
    """No sign-up begins, nothing is kept before the booking, and nothing after it was cancelled."""
    await desks.has_hours()
    payload = await desks.link()
    told = await desks.start_as_guest(payload)
    assert "we keep this chat, your language, your first name" in told
    assert "If you cancel, it is deleted as soon as you have the file for your calendar." in told
    assert not await desks.is_known(GUEST)
    await desks.press_as_guest("Thu 21 May")
    assert not await desks.is_known(GUEST)
    await desks.press_as_guest("14:00")
    assert "has booked a consultation with you" in desks.village.last(desks.meike).title
    assert await desks.is_known(GUEST)
    await desks.press_as_guest("Cancel it")
    await desks.press_as_guest("Yes, cancel it")
    assert [(method, sequence) for method, _, sequence, _ in desks.entries(GUEST)] == [("PUBLISH", 0), ("CANCEL", 1)]
    assert "After that everything about you is deleted." in desks.said(GUEST)
    assert "What we knew of you is deleted." in desks.village.last(GUEST).words
    assert not await desks.is_known(GUEST)


@pytest.mark.fault(14)
async def test_staff_see_which_hours_cannot_be_booked(desks: Desks) -> None:
    """The consultant cannot be reached: in the list, and on the hours' own screen; who wants to talk sees no time."""
    await open_desk(desks.house, desks.meike.id, consultant_id=desks.jens.id)
    async with desks.house.open() as work:
        await losses.lose(work, desks.jens)
    await desks.village.tap(desks.meike, Tap("js", "oldenburg"))
    assert "0 booked, nobody else can book at present" in desks.village.last(desks.meike).words
    await desks.village.press(desks.meike, "Thu 14:00 · Jens")
    assert "I can't reach Jens here. Nobody can book" in desks.village.last(desks.meike).words
    await desks.village.tap(desks.daria, Tap("jh"))
    assert "No time is free" in desks.said(desks.daria)


async def test_a_guest_who_comes_after_another_one_is_told_of_as_well(desks: Desks) -> None:
    """Of the first one nothing is left, no number either: the consultant hears of both, and of the right times."""
    await desks.has_hours()
    payload = await desks.link()
    for day in ("Thu 21 May", "Thu 28 May"):
        await desks.start_as_guest(payload)
        for label in (day, "14:00"):
            await desks.press_as_guest(label)
        assert f"{day.split()[1]} May, 14:00" in desks.village.last(desks.meike).title
        if day == "Thu 21 May":
            await desks.press_as_guest("Cancel it")
            await desks.press_as_guest("Yes, cancel it")
    before = len(desks.village.chat(desks.meike))
    await desks.village.at(AT_TWO + timedelta(minutes=30))
    assert len(desks.village.chat(desks.meike)) == before
    await desks.village.at(AT_TWO + timedelta(days=7, minutes=30))
    assert desks.village.last(desks.meike).title == "Thursday 28 May, 14:00: did Ina come?"


async def test_a_link_that_is_switched_off_says_so(desks: Desks) -> None:
    """Kindly, without a sign-up; the picture comes only while it is on."""
    await desks.has_hours()
    payload = await desks.link()
    await desks.village.press(desks.meike, "Picture to print")
    assert desks.village.sender.acts[-1].file is not None
    await desks.village.tap(desks.meike, Tap("jp", "1", "off"))
    assert (await desks.start_as_guest(payload)).startswith("This link is switched off.")
    assert not await desks.is_known(GUEST)


async def test_what_a_guest_booked_is_forgotten_by_itself(desks: Desks) -> None:
    """Two hours after the talk; the name that was typed instead went with it."""
    await desks.has_hours()
    await desks.start_as_guest(await desks.link())
    await desks.press_as_guest("Thu 21 May")
    await desks.press_as_guest("14:00")
    await desks.press_as_guest("Another name")
    await desks.village.take(message_update(GUEST, "Frau I."))
    await desks.village.press(desks.meike, "Open the appointment")
    assert "Frau I." in desks.village.last(desks.meike).words
    await desks.village.at(AT_TWO + timedelta(minutes=30, hours=2))
    assert not await desks.is_known(GUEST)


async def test_of_what_a_guest_typed_nothing_is_left_anywhere(desks: Desks) -> None:
    """Neither in the inbox, the outbox and the screens, nor in any log line."""
    await desks.has_hours()
    words = ("Ilgenfritz", "0815", str(GUEST))
    with capture_logs() as logs:
        await desks.start_as_guest(await desks.link())
        for label in ("Thu 21 May", "14:00", "Another name"):
            await desks.press_as_guest(label)
        await desks.village.take(message_update(GUEST, "Frau Ilgenfritz"))
        await desks.press_as_guest("Write a question")
        await desks.village.take(message_update(GUEST, "Stelle 0815?"))
        await desks.village.press(desks.meike, "Open the appointment")
        assert "Stelle 0815?" in desks.village.last(desks.meike).words
        await desks.village.at(AT_TWO + timedelta(minutes=30, hours=2))
    async with desks.house.open() as work:
        assert await where_found(work, words) == []
    assert not any(word in str(logs) for word in words)


async def test_a_time_that_does_not_fit_is_refused_kindly(desks: Desks) -> None:
    """The own other appointment, or too many ahead: said in passing, and nothing is lost."""
    await desks.has_hours()
    await desks.book()
    other = await open_desk(desks.house, desks.meike.id, consultant_id=None, code="another-desk")
    minutes = int(AT_TWO.timestamp()) // 60

    async def take(desk_id: int, later: int) -> str:
        return await desks.village.tap(desks.daria, Tap("jk", "", f"{desk_id}.{minutes + later}")) or ""

    assert await take(other, 0) == "You have another consultation at that time."
    for later in (30, 60):
        assert await take(1, later) == ""
    assert (await take(1, 90)).startswith("You have other consultations ahead already.")
    async with desks.house.open() as work:
        assert len(await work.consultation_bookings.of_person(desks.daria.id, BookingStatus.BOOKED)) == 3


async def test_what_was_read_above_is_not_said_again_with_the_file(desks: Desks) -> None:
    """The screen has all of it, also that it was moved; below it comes the file with a line."""
    await desks.has_hours()
    await desks.book()
    (screen, file) = desks.village.chat(desks.daria)[-2:]
    assert screen.title == "📅 Booked: Thursday 21 May, 14:00"
    assert file.words == "📅 For your calendar: Thursday 21 May, 14:00\nI will remind you in time."
    for label in ("Another time", "Thu 28 May", "14:30"):
        await desks.village.press(desks.daria, label)
    assert "📅 Moved: your consultation is now on Thursday 28 May, 14:30" in desks.said()
    assert "The file replaces an earlier entry." in desks.village.last(desks.daria).words


async def test_whoever_only_gives_consultation_comes_straight_to_the_list(desks: Desks) -> None:
    """Meike has nothing to book herself: one tap, and who comes to her."""
    await desks.has_hours()
    await desks.book()
    await desks.village.tap(desks.meike, Tap("jh"))
    assert any("Daria" in label for label in desks.village.last(desks.meike).labels)


async def test_the_clock_ends_the_hours_of_whoever_left_the_team(desks: Desks) -> None:
    """Daria gets the file that takes it out; the group hears it once, with a way to open other hours."""
    await desks.has_hours()
    await desks.book()
    async with desks.house.open() as work:
        account = desks.meike.telegram_id
        await work.staff_groups.keep_membership(GROUP, account, is_member=False, is_admin=False)
    for _ in range(2):
        await desks.village.ticks.look_after_sites()
        await desks.village.deliver()
    assert "METHOD:CANCEL" in desks.files(desks.daria)[-1]
    assert "Daria" not in desks.files(desks.meike)[-1]
    assert desks.said(GROUP).count("📅 These consultation hours have ended: Meike: Thursday, 14:00–16:00") == 1
    assert "One person had booked there." in desks.said(GROUP)
    assert "Daria" not in desks.said(GROUP)


@pytest.mark.fault(34)
async def test_the_clock_follows_new_rules(desks: Desks) -> None:
    """The same hour on the wall, another instant in both calendars; the second look changes nothing."""
    await desks.has_hours()
    await desks.book()
    async with desks.house.open() as work:
        await work.consultation_bookings.change(1, slot_at=HALF_PAST, starts_at=HALF_PAST)
    for _ in range(2):
        await desks.village.ticks.follow_zone_rules()
        await desks.village.deliver()
    for person in (desks.daria, desks.meike):
        files = desks.files(person)
        assert ["SEQUENCE:1" in file and "DTSTART:20260521T120000Z" in file for file in files] == [False, True]
        assert "Nobody has moved it." in desks.village.last(person).words
    assert "Cancel it" in desks.village.last(desks.daria).labels


async def test_moving_to_the_same_time_changes_nothing(desks: Desks) -> None:
    """An old button of the time that one has: no second file, no message to the consultant."""
    await desks.has_hours()
    await desks.book()
    before = len(desks.files(desks.meike))
    await desks.village.tap(desks.daria, Tap("jk", "m1", f"1.{int(AT_TWO.timestamp()) // 60}"))
    assert "Thursday 21 May, 14:00" in desks.village.last(desks.daria).title
    assert len(desks.files(desks.meike)) == before


async def test_days_and_hours_are_closed_by_two_taps(desks: Desks) -> None:
    """The question says how many are told; the day can be opened again."""
    await desks.has_hours()
    await desks.book()
    await desks.village.tap(desks.meike, Tap("jd", "1"))
    await desks.village.press(desks.meike, "Thu 21 May · 1/4")
    await desks.village.press(desks.meike, "Close this day …")
    assert "One person has booked and is told" in desks.village.last(desks.meike).words
    assert await desks.village.press(desks.meike, "Yes, close it") == "Done. One person is told."
    assert await desks.village.press(desks.meike, "Open this day again") == "This day can be booked again."
    await desks.village.tap(desks.meike, Tap("jw", "1"))
    assert await desks.village.press(desks.meike, "Yes, end them") == "Done. Nobody had booked."
    await desks.village.tap(desks.daria, Tap("jh"))
    assert "No time is free" in desks.village.last(desks.daria).words


FORGED = (
    *(Tap(kind, "1") for kind in ("jd", "jv", "jz", "ju", "jq", "je", "ji", "jb", "jl", "jc")),
    *(Tap(kind, "1", "2026-05-21.yes") for kind in ("jx", "jo", "jy")),
    *(Tap(kind, "1", "2026-05-21") for kind in ("jx", "jo", "jy")),
    *(Tap(kind, "1", "yes") for kind in ("jw", "ja", "jg", "jr", "jz")),
    *(Tap("jr", "1", "absent"), Tap("jp", "1", "on"), Tap("jf", "1", "open."), Tap("jf", "1", "people.x")),
    *(Tap(kind, "oldenburg") for kind in ("jn", "js")),
    *(Tap(kind, words, "x") for kind in ("jh", "jt", "jk") for words in ("g", "m", "m1", "gabcDEF123-_x")),
    *(Tap("jk", words, "1.29655440") for words in ("", "m1", "gabcDEF123-_x")),
    *(Tap(kind, "x", "x") for kind in ("jd", "jy", "jk", "jf", "jr")),
)


async def test_nobody_else_gets_anything_from_any_button(desks: Desks) -> None:
    """Forged or forwarded, to a stranger and to staff of another site: no name, no place, and nothing changes."""
    await desks.has_hours()
    await desks.book()
    others = [await desks.house.person("Xu"), await desks.village.staff("Okka", site="wilhelmshaven", chat_id=-1002)]
    for person in others:
        for tap in FORGED:
            await desks.village.tap(person, tap)
        assert "Daria" not in desks.said(person)
        assert "meet.example.org" not in desks.said(person)
    async with desks.house.open() as work:
        (booking,) = await work.consultation_bookings.of_desk(1, *BookingStatus)
        desk = await work.consultation_desks.get(1)
        closed = await work.consultation_desks.closed_days(1)
    assert (booking.status, booking.sequence, booking.confirmed_at) == (BookingStatus.BOOKED, 0, None)
    assert desk is not None
    assert (desk.status, desk.is_public, closed) == (DeskStatus.OPEN, False, frozenset())
