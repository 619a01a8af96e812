"""Two people and their phones: a series, job shadowing, double bookings, places and holidays, by taps."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event
from sqlalchemy import update

from db.models import meetings as meeting_rows
from db.models import tandems as tandem_rows
from program.meetings import MeetingKind, MeetingStatus
from program.people import Person
from program.taps import Tap
from tests.couples import TUESDAY, Couple
from tests.senders import Sent
from tests.series import agree_series, dates_made, series_of, suggest_series
from tests.streets import Street
from usecases import meetings

HOUR = timedelta(hours=1)
FORTNIGHT = timedelta(weeks=2)

pytestmark = pytest.mark.row("C2")


def to(sent: list[Sent], person: Person) -> list[Sent]:
    """What reached one phone."""
    return [entry for entry in sent if entry.chat_id == person.telegram_id]


def titles(sent: list[Sent], person: Person) -> list[str]:
    """The first lines of that."""
    return [entry.plain.partition("\n")[0] for entry in to(sent, person)]


def events(sent: Sent) -> list[Event]:
    """What is in the calendar file under a notice."""
    assert sent.file is not None
    return [entry for entry in Calendar.from_ical(sent.file.content).walk() if isinstance(entry, Event)]


async def plan_an_hour(street: Street, person: Person) -> str:
    """Until the times are on the screen; answers it."""
    await street.tap(person, Tap("mp", str(street.couple.tandem_id)))
    await street.press(person, "✓ 60 minutes")
    await street.press(person, "Online")
    return await street.type(person, "https://meet.example.org/118")


async def lengthen(couple: Couple, ends_at: datetime) -> None:
    """The tandem goes on until then."""
    async with couple.house.open() as work:
        where = tandem_rows.c.id == couple.tandem_id
        await work.connection.execute(update(tandem_rows).where(where).values(ends_at=ends_at))


async def add_confirmed(couple: Couple, start: datetime) -> None:
    """Another meeting is agreed meanwhile."""
    async with couple.house.open() as work:
        await work.meetings.add(
            tandem_id=couple.tandem_id,
            status=MeetingStatus.CONFIRMED,
            proposed_by=couple.mentor.id,
            zone="Europe/Berlin",
            minutes=60,
            place=None,
            place_words=None,
            uid="other@tandem",
            starts_at=start,
            wall=start.replace(tzinfo=None) + 2 * HOUR,
        )


async def test_a_series_from_planning_to_agreeing(street: Street, couple: Couple) -> None:
    """One tap makes it one, one sends it, one agrees; each gets the first two dates in the own time."""
    daria, jens = couple.mentee, couple.mentor
    await plan_an_hour(street, daria)
    assert "Every week" not in street.labels()  # no time is chosen yet
    await street.press(daria, "Tue 26 May, 17:00")
    shown = await street.press(daria, "Every two weeks")
    assert "<b>Every two weeks: Tuesday, 17:00</b>\n13 meetings, from 26 May 2026 to 10 November 2026." in shown
    assert "✓ Every two weeks" in street.labels()
    assert "Jens has your suggestion for a series" in await street.press(daria, "Send to Jens")
    (offer,) = await street.deliver()
    assert offer.plain.startswith("📅 Daria suggests a series of meetings\n\nEvery two weeks: Tuesday, 18:00\n")
    assert offer.labels() == ["Yes, all of them", "Other times", "Rather not", "Write to Daria"]
    await street.press_under(jens, offer, "Yes, all of them")
    told = await street.deliver()
    assert titles(told, daria) == [
        "📅 Agreed: Tuesday 26 May, 17:00, with Jens",
        "📅 Next in your series: Tuesday 9 June, 17:00, with Jens",
    ]
    assert titles(told, jens)[1] == "📅 Next in your series: Tuesday 9 June, 18:00, with Daria"


async def test_a_second_yes_is_answered_kindly(street: Street, couple: Couple) -> None:
    """Both taps of an impatient finger: one series, two dates."""
    offered = await suggest_series(couple)
    yes = Tap("ma", str(offered.id), "0.0")
    await street.tap_together((couple.mentor, yes), (couple.mentor, yes))
    assert len(await dates_made(couple)) == 2
    assert len(titles(await street.deliver(), couple.mentor)) == 2  # one for each date


async def test_once_again(street: Street, couple: Couple) -> None:
    """The rhythm is taken back with one tap, and two times may be chosen again."""
    daria = couple.mentee
    await plan_an_hour(street, daria)
    for label in ("Tue 26 May, 17:00", "Every week", "Once", "Thu 28 May, 17:00"):
        await street.press(daria, label)
    assert [label for label in street.labels() if label.startswith("✓")] == [
        "✓ Tue 26 May, 17:00",
        "✓ Thu 28 May, 17:00",
    ]
    await street.press(daria, "Send to Jens")
    (offer,) = await street.deliver()
    assert offer.labels()[:2] == ["Tue 26 May, 18:00", "Thu 28 May, 18:00"]


async def test_no_rhythm_is_offered_that_has_no_second_date(street: Street, couple: Couple) -> None:
    """The tandem ends in between."""
    await lengthen(couple, TUESDAY + timedelta(weeks=3))
    await plan_an_hour(street, couple.mentee)
    await street.press(couple.mentee, "Tue 26 May, 17:00")
    assert [label for label in street.labels() if label.startswith(("✓ Once", "Every"))] == [
        "✓ Once",
        "Every week",
        "Every two weeks",
    ]


async def test_the_next_date_comes_after_the_meeting(street: Street, couple: Couple) -> None:
    """Not while the two are talking; with a calendar file of its own."""
    await agree_series(couple)
    await street.deliver()
    assert titles(await street.at(TUESDAY), couple.mentee) == []
    (told,) = to(await street.at(TUESDAY + HOUR), couple.mentee)
    assert told.plain.startswith("📅 Next in your series: Tuesday 23 June, 17:00, with Jens")
    (event,) = events(told)
    assert event.decoded("dtstart") == TUESDAY + 2 * FORTNIGHT
    assert (event["sequence"], event["status"]) == (0, "CONFIRMED")


@pytest.mark.fault(34)
@pytest.mark.fault(36)
async def test_the_file_of_one_moved_date(street: Street, couple: Couple) -> None:
    """The same entry with a higher number; what the chat says is what the file says, in winter too."""
    await agree_series(couple, first=datetime(2026, 10, 20, 15, tzinfo=UTC))  # 17:00 in summer, the next in winter
    _, second = await dates_made(couple)
    files = [entry for entry in to(await street.deliver(), couple.mentee) if "Next in your series" in entry.plain]
    (before,) = events(files[0])
    assert before.decoded("dtstart") == datetime(2026, 11, 3, 16, tzinfo=UTC)
    assert "Tuesday 3 November, 17:00" in files[0].plain
    moved = await couple.offer_others(second.id, datetime(2026, 11, 5, 16, tzinfo=UTC), by=couple.daria)
    await couple.accept(moved)
    told = [entry for entry in to(await street.deliver(), couple.mentee) if entry.file]
    (after,) = events(told[-1])
    assert "Agreed: Thursday 5 November, 17:00" in told[-1].plain
    assert "If an older entry stays, please delete it yourself." in told[-1].plain
    assert (after["uid"], after["sequence"]) == (before["uid"], 1)
    assert after.decoded("dtstart") == datetime(2026, 11, 5, 16, tzinfo=UTC)


async def test_one_cancelled_date(street: Street, couple: Couple) -> None:
    """Its file takes that one out, the series goes on."""
    await agree_series(couple)
    await street.deliver()
    first, _ = await dates_made(couple)
    await street.tap(couple.mentor, Tap("mk", str(first.id), "0"))
    told = to(await street.deliver(), couple.mentee)
    (event,) = events(told[0])
    assert (event["uid"], event["sequence"], event["status"]) == (first.uid, 1, "CANCELLED")
    shown = await street.tap(couple.mentee, Tap("mt", str(couple.tandem_id)))
    assert shown.splitlines()[2:] == ["• Tuesday 9 June, 17:00"]


async def test_ending_the_series_by_taps(street: Street, couple: Couple) -> None:
    """From the list of meetings, asked once more; both are told once, with one file that takes both dates out."""
    await agree_series(couple)
    await street.deliver()
    jens = couple.mentor
    await street.tap(jens, Tap("mt", str(couple.tandem_id)))
    assert "Last meeting: 10 November 2026" in await street.press(jens, "The series")
    question = await street.press(jens, "End the series")
    assert "• Tuesday 26 May, 18:00\n• Tuesday 9 June, 18:00" in question
    assert "This series with Daria is over." in await street.press(jens, "Yes, end it")
    told = await street.deliver()
    assert titles(told, couple.mentee) == ["📅 Jens has ended your series of meetings"]
    assert titles(told, jens) == ["📅 You have ended the series of meetings with Daria"]
    off = events(to(told, couple.mentee)[0])
    made = await dates_made(couple)
    assert [(entry["uid"], entry["sequence"], entry["status"]) for entry in off] == [
        (meeting.uid, 1, "CANCELLED") for meeting in made
    ]
    assert [entry.decoded("dtstart") for entry in off] == [TUESDAY, TUESDAY + FORTNIGHT]
    assert await street.at(TUESDAY - HOUR) == []


async def test_a_button_of_a_series_that_is_over(street: Street, couple: Couple) -> None:
    """Last year's button says how it stands."""
    series = await agree_series(couple)
    for _ in range(2):
        await street.tap(couple.mentee, Tap("mx", str(series.id)))
    assert street.toast() is not None
    assert "This series with Jens is over." in await street.tap(couple.mentee, Tap("me", str(series.id)))


async def test_both_end_it_at_the_same_moment(street: Street, couple: Couple) -> None:
    """Each is told once."""
    series = await agree_series(couple)
    await street.deliver()
    end = Tap("mx", str(series.id))
    await street.tap_together((couple.mentee, end), (couple.mentor, end))
    told = await street.deliver()
    assert len(to(told, couple.mentee)) == len(to(told, couple.mentor)) == 1


async def test_a_series_with_a_holiday_says_so_before(street: Street, couple: Couple) -> None:
    """Every Saturday: the day of German unity and Boxing Day are on the screen that one agrees to."""
    await lengthen(couple, datetime(2027, 1, 10, tzinfo=UTC))
    couple.house.now = datetime(2026, 9, 15, 10, tzinfo=UTC)
    offered = await suggest_series(couple, weeks=1, first=datetime(2026, 9, 19, 8, tzinfo=UTC))
    shown = await street.tap(couple.mentor, Tap("mv", str(offered.id)))
    assert "• Saturday 3 October: German Unity Day, public holiday in Lower Saxony." in shown
    assert "• Saturday 26 December: Second Day of Christmas, public holiday in Lower Saxony." in shown
    assert "of these days are in the school holidays in Lower Saxony." in shown


async def test_a_date_on_a_holiday_can_stay_or_move(street: Street, couple: Couple) -> None:
    """When the clock makes it, both get the hint with two buttons."""
    couple.house.now = datetime(2026, 9, 15, 10, tzinfo=UTC)
    await agree_series(couple, weeks=2, first=datetime(2026, 9, 19, 8, tzinfo=UTC))
    told = await street.deliver()
    for person in (couple.mentee, couple.mentor):
        (hint,) = [entry for entry in to(told, person) if "Next in" in entry.plain]
        assert "Saturday 3 October: German Unity Day, public holiday in Lower Saxony." in hint.plain
        assert hint.labels() == ["Other day", "Keep", "The series"]
        await street.press_under(person, hint, "Keep")
        assert street.toast() == "Good. The meeting stays as it is."
        assert "Which times suit you?" in await street.press_under(person, hint, "Other day")


@pytest.mark.fault(33)
async def test_a_date_that_clocks_leave_out_is_shown_to_both(street: Street, couple: Couple) -> None:
    """02:30 in Berlin on the night of the change: before one agrees, and when its turn comes."""
    couple.house.now = datetime(2027, 3, 1, 10, tzinfo=UTC)
    await lengthen(couple, datetime(2027, 6, 1, tzinfo=UTC))
    offered = await suggest_series(couple, first=datetime(2027, 3, 14, 1, 30, tzinfo=UTC))
    said = (
        "In Berlin the clocks go forward on Sunday 28 March, and 02:30 is left out. The meeting begins at 03:30 there."
    )
    assert said in await street.tap(couple.mentor, Tap("mv", str(offered.id)))
    await couple.accept(offered)
    told = await street.deliver()
    for person in (couple.mentee, couple.mentor):
        (hint,) = [entry for entry in to(told, person) if "Next in your series" in entry.plain]
        assert said in hint.plain
        assert hint.labels()[:2] == ["Other day", "Keep"]
        assert events(hint)[0].decoded("dtstart") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


@pytest.mark.fault(33)
async def test_a_date_that_comes_twice_is_shown_to_both(street: Street, couple: Couple) -> None:
    """The first of the two, and another day is one tap away."""
    couple.house.now = datetime(2026, 10, 1, 10, tzinfo=UTC)
    await agree_series(couple, weeks=1, first=datetime(2026, 10, 18, 0, 30, tzinfo=UTC))
    (hint,) = [entry for entry in to(await street.deliver(), couple.mentee) if "Next in your series" in entry.plain]
    assert "In Berlin the clocks go back on Sunday 25 October, and 02:30 comes twice." in hint.plain
    assert hint.labels()[:2] == ["Other day", "Keep"]


@pytest.mark.fault(33)
async def test_the_first_date_is_asked_about(street: Street, couple: Couple) -> None:
    """A series that would begin in the gap: what is meant is asked, and then goes for all of it."""
    couple.house.now = datetime(2027, 3, 15, 10, tzinfo=UTC)
    await lengthen(couple, datetime(2027, 6, 1, tzinfo=UTC))
    await plan_an_hour(street, couple.mentee)
    assert "Do you mean 03:30?" in await street.type(couple.mentee, "28.3. 02:30")
    await street.press(couple.mentee, "Yes, 03:30")
    assert "Every week: Sunday, 03:30" in await street.press(couple.mentee, "Every week")


@pytest.mark.fault(32)
@pytest.mark.fault(35)
@pytest.mark.parametrize("jump", [HOUR, timedelta(days=3), timedelta(weeks=5)], ids=["an hour", "days", "weeks"])
async def test_the_clock_jumps_forward(street: Street, couple: Couple, jump: timedelta) -> None:
    """Nothing is told of dates that have passed, and each date ahead is told of once."""
    await agree_series(couple)
    await street.deliver()
    told = [
        *await street.at(TUESDAY + HOUR + jump),
        *await street.deliver(),
        *await street.at(TUESDAY + 2 * HOUR + jump),
    ]
    news = [title for title in titles(told, couple.mentee) if "Next in" in title]
    assert len(news) == len(set(news))
    ahead = [entry.starts_at for entry in await dates_made(couple) if entry.is_ahead(couple.house.now)]
    assert len(ahead) == 2


@pytest.mark.fault(33)
async def test_reminders_of_an_hour_that_comes_twice_come_once(street: Street, couple: Couple) -> None:
    """The clock is looked at every half hour through the night of the change."""
    couple.house.now = datetime(2026, 10, 15, 10, tzinfo=UTC)
    await agree_series(couple, weeks=1, first=datetime(2026, 10, 18, 0, 30, tzinfo=UTC))
    await street.deliver()
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the first 02:30 in Berlin; the second one is an hour later
    sent = [entry for step in range(-52, 5) for entry in await street.at(start + step * HOUR / 2)]
    reminders = [title for title in titles(sent, couple.mentee) if title.startswith("⏰") and "25 October" in title]
    assert reminders == ["⏰ Tomorrow, Sunday 25 October, 02:30 (the first): your meeting with Jens"]
    assert [title for title in titles(sent, couple.mentee) if title.startswith("⏰ Today, 02:30")] == [
        "⏰ Today, 02:30 (the first): your meeting with Jens"
    ]


@pytest.mark.fault(34)
async def test_a_series_from_its_first_to_its_last_date(street: Street, couple: Couple) -> None:
    """Each date is told of once, at 17:00 in summer and in winter, and the last one says that it is the last."""
    couple.house.now = datetime(2026, 9, 28, 10, tzinfo=UTC)
    await agree_series(couple, weeks=1, first=datetime(2026, 9, 29, 15, tzinfo=UTC))
    sent = await street.deliver()
    for day in range(51):
        sent += await street.at(datetime(2026, 9, 29, 18, tzinfo=UTC) + timedelta(days=day))
    news = [title for title in titles(sent, couple.mentee) if "Next in your series" in title]
    assert len(news) == len(set(news)) == 7
    assert all(", 17:00, with Jens" in title for title in news)
    assert news[-1] == "📅 Next in your series: Tuesday 17 November, 17:00, with Jens"
    last = [entry for entry in sent if "This is the last meeting of your series." in entry.plain]
    assert len(last) == 2  # one for each of the two


@pytest.mark.fault(32)
async def test_the_clock_jumps_back(street: Street, couple: Couple) -> None:
    """An hour comes a second time: no date, and no word, comes twice."""
    await agree_series(couple)
    await street.deliver()
    await street.at(TUESDAY + HOUR)
    assert [entry for entry in await street.at(TUESDAY) if "Next in" in entry.plain] == []
    assert [entry for entry in await street.at(TUESDAY + HOUR) if "Next in" in entry.plain] == []
    assert len(await dates_made(couple)) == 3


@pytest.mark.fault(36)
async def test_a_reminder_under_way_when_the_series_ends(street: Street, couple: Couple) -> None:
    """It is not sent."""
    series = await agree_series(couple)
    await street.deliver()
    couple.house.now = TUESDAY - HOUR
    await street.tap(couple.mentor, Tap("mx", str(series.id)))
    assert titles(await street.deliver(), couple.mentee) == ["📅 Jens has ended your series of meetings"]


@pytest.mark.row("G4")
async def test_somebody_moves_to_another_zone(street: Street, couple: Couple) -> None:
    """The time stays where it was agreed; each reads it on the own clock."""
    await agree_series(couple)
    await street.deliver()
    async with couple.house.open() as work:
        await work.persons.change(couple.mentee.id, zone="America/New_York")
    (told,) = to(await street.at(TUESDAY + HOUR), couple.mentee)
    assert told.plain.startswith("📅 Next in your series: Tuesday 23 June, 11:00, with Jens")
    assert (await series_of(couple)).zone == "Europe/Berlin"


@pytest.mark.row("C4")
async def test_job_shadowing_by_taps(street: Street, couple: Couple) -> None:
    """Hours instead of minutes, the place at once, and the words for it everywhere."""
    daria, jens = couple.mentee, couple.mentor
    await street.tap(daria, Tap("mp", str(couple.tandem_id)))
    assert "How long will the job shadowing be?" in await street.press(daria, "Job shadowing")
    assert street.labels() == ["2 hours", "✓ 4 hours", "8 hours", "A talk instead", "Not now"]
    assert "between 1 and 8" in await street.type(daria, "12")
    assert "whom to ask at the door" in await street.press(daria, "8 hours")
    await street.type(daria, "Hafenstraße 1, Oldenburg\nAsk for Jens at the gate")
    await street.type(daria, "28.5. 09:00")
    await street.press(daria, "Send to Jens")
    (offer,) = await street.deliver()
    assert "Job shadowing, 8 hours\nHafenstraße 1, Oldenburg\nAsk for Jens at the gate" in offer.plain
    await street.press_under(jens, offer, "Thu 28 May, 10:00")
    told = await street.deliver()
    assert events(to(told, daria)[0])[0]["summary"] == "Job shadowing with Jens"
    (reminder,) = to(await street.at(datetime(2026, 5, 27, 7, tzinfo=UTC)), daria)
    assert reminder.plain.startswith("⏰ Tomorrow, Thursday 28 May, 09:00: job shadowing with Jens")
    assert "Ask for Jens at the gate" in reminder.plain


@pytest.mark.row("C4")
async def test_a_talk_instead_of_job_shadowing(street: Street, couple: Couple) -> None:
    """One tap back."""
    daria = couple.mentee
    await street.tap(daria, Tap("mp", str(couple.tandem_id)))
    await street.press(daria, "Job shadowing")
    assert "How long would you like to meet?" in await street.press(daria, "A talk instead")


async def test_only_the_address_goes_to_the_map(street: Street, couple: Couple) -> None:
    """One link, whose question is the first line alone; the name at the door stays here."""
    agreed = await couple.agree()
    async with couple.house.open() as work:
        values = {"place": "in_person", "place_words": "Café Mäx, Lange Straße 5\nask for Ms Weber"}
        await work.connection.execute(update(meeting_rows).where(meeting_rows.c.id == agreed.id).values(**values))
    await street.tap(couple.mentee, Tap("mv", str(agreed.id)))
    urls = [button.url for row in street.last_call().reply_markup.inline_keyboard for button in row if button.url]  # type: ignore[union-attr]  # a screen with buttons
    assert urls == ["https://www.openstreetmap.org/search?query=Caf%C3%A9%20M%C3%A4x%2C%20Lange%20Stra%C3%9Fe%205"]


async def test_a_yes_to_a_taken_time_is_asked_about(street: Street, couple: Couple) -> None:
    """One line, nobody's name in it, and the way on in one tap."""
    offered = await couple.offer(TUESDAY + HOUR / 2)
    await add_confirmed(couple, TUESDAY)
    shown = await street.tap(couple.mentor, Tap("ma", str(offered.id), "0.0"))
    assert shown == "<b>You already have something else at that time.</b>\n\nTuesday 26 May, 18:30"
    assert street.labels() == ["All the same", "‹ Back"]
    assert "Agreed: Tuesday 26 May, 18:30" in await street.press(couple.mentor, "All the same")
    assert (await couple.meeting(offered.id)).status is MeetingStatus.CONFIRMED


async def test_sending_a_taken_time_is_asked_about(street: Street, couple: Couple) -> None:
    """The line stands above the buttons, and an old "Send" does not go round it."""
    await couple.agree(TUESDAY)
    await plan_an_hour(street, couple.mentee)
    shown = await street.type(couple.mentee, "26.5. 17:30")
    assert "You already have something else at that time: Tuesday 26 May, 17:30" in shown
    assert "Send to Jens" not in street.labels()
    async with couple.house.open() as work:
        form = await work.forms.of(couple.mentee.id)
    assert form is not None
    assert "Please look at the time once more." in await street.tap(couple.mentee, Tap("mw", str(form.id), "send."))
    assert "Jens has the times you suggested" in await street.press(couple.mentee, "All the same")


async def test_a_chosen_day_that_is_a_holiday(street: Street, couple: Couple) -> None:
    """Said where the hour is chosen, where it is sent, and to the partner; the day may be chosen all the same."""
    daria = couple.mentee
    await plan_an_hour(street, daria)
    line = "Monday 25 May: Pentecost Monday, public holiday in Lower Saxony."
    await street.press(daria, "Another day or time")
    assert line in await street.press(daria, "Mon 25 May")
    assert line in await street.press(daria, "10:00")
    await street.press(daria, "Send to Jens")
    (offer,) = await street.deliver()
    assert line in offer.plain


async def test_all_meetings_of_a_tandem(street: Street, couple: Couple) -> None:
    """Also without any, and with times that wait."""
    assert "No meeting is planned yet." in await street.tap(couple.mentee, Tap("mt", str(couple.tandem_id)))
    await couple.offer()
    await street.tap(couple.mentee, Tap("mt", str(couple.tandem_id)))
    assert street.labels() == ["Suggested times", "Menu"]
    assert "Our meetings" in (await street.tap(couple.mentee, Tap("gt", str(couple.tandem_id))), *street.labels())


@pytest.mark.row("F5")
@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["mt", "mz", "me", "mx", "mn"])
async def test_strangers_learn_nothing(street: Street, couple: Couple, kind: str) -> None:
    """A forged number is answered with their own home screen."""
    series = await agree_series(couple)
    (first, _) = await dates_made(couple)
    stranger = await couple.house.person("Tom")
    number = {"mt": couple.tandem_id, "mn": first.id}.get(kind, series.id)
    shown = await street.tap(stranger, Tap(kind, str(number)))
    assert "Daria" not in shown
    assert "Jens" not in shown
    assert [entry.status for entry in await dates_made(couple)] == [MeetingStatus.CONFIRMED] * 2


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "argument", ["kind.party", "repeat.three", "repeat.999", "repeat.", "send.anyway"], ids=lambda value: value
)
async def test_forged_steps_change_nothing(street: Street, couple: Couple, argument: str) -> None:
    """The planning stays as it is."""
    await plan_an_hour(street, couple.mentee)
    async with couple.house.open() as work:
        before = await work.forms.of(couple.mentee.id)
    assert before is not None
    await street.tap(couple.mentee, Tap("mw", str(before.id), argument))
    async with couple.house.open() as work:
        after = await work.forms.of(couple.mentee.id)
        assert await work.meetings.of(couple.tandem_id) == []
    assert after is not None
    assert after.state == before.state


async def test_the_kind_stands_in_every_notice(street: Street, couple: Couple) -> None:
    """Also where a meeting is off."""
    offered = await suggest_series(couple, kind=MeetingKind.SHADOWING)
    agreed = await couple.accept(offered)
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)
    told = to(await street.deliver(), couple.mentor)
    assert all("Job shadowing" in entry.plain for entry in told)
