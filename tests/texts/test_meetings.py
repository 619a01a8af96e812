"""Screens and notices about meetings: both people's clocks, right-to-left words, buttons that fit, calendar files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from program.meeting_plans import LONGEST_PLACE, Plan, Step, Why, ask_about
from program.meeting_views import MeetingView, PlanView
from program.meetings import Meeting, MeetingStatus, Place, Said
from program.programme import LANGUAGES
from program.taps import Tap, pack
from program.typed_times import read_time
from program.wall_times import meaning_of
from texts import meeting_notices, meeting_plans, meetings
from texts.meeting_words import moment_for_both, near_day, partner, partner_time, place_lines
from texts.text import Text
from texts.time_words import time_words
from texts.translators import Translator

START = datetime(2026, 5, 26, 16, tzinfo=UTC)  # Tuesday, 18:00 in Berlin, 19:00 in Kyiv
NOW = START - timedelta(days=7)
ISOLATED = "\u2068{}\u2069"
CAPTION_LIMIT = 1024
EN = Translator("en")

AGREED = Meeting(
    id=10**15,
    tandem_id=10**15,
    status=MeetingStatus.CONFIRMED,
    proposed_by=1,
    options=(START, START + timedelta(days=2)),
    walls=(datetime(2026, 5, 26, 18), datetime(2026, 5, 28, 18)),  # noqa: DTZ001 - wall times
    starts_at=START,
    zone="Europe/Berlin",
    wall=datetime(2026, 5, 26, 18),  # noqa: DTZ001 - a wall time
    minutes=60,
    place=Place.ONLINE,
    place_words="https://meet.example.org/118",
    sequence=7,
    uid="118@tandem",
    created_at=NOW,
)


def view(
    now: datetime = NOW,
    *,
    reader: int = 2,
    name: str = "Jens",
    zone: str = "Europe/Kyiv",
    is_live: bool = True,
    said: str | None = None,
    **changes: object,
) -> MeetingView:
    """A meeting as somebody in Berlin sees it; ``changes`` are the meeting's."""
    return MeetingView(
        meeting=replace(AGREED, **changes),  # type: ignore[arg-type]  # fields as the test names them
        now=now,
        reader_id=reader,
        partner_name=name,
        partner_zone=zone,
        is_live=is_live,
        my_answer=said,
    )


def plan_view(step: Step = Step.TIMES, *, agreed: Meeting | None = None, **changes: object) -> PlanView:
    """A planning of somebody in Berlin; ``changes`` are the plan's."""
    plan = Plan(step=step, tandem_id=1, minutes=60, place=Place.ONLINE, suggested=AGREED.options, is_shared=True)
    return PlanView(
        form_id=10**15,
        plan=replace(plan, **changes),  # type: ignore[arg-type]  # fields as the test names them
        now=NOW,
        zone="Europe/Berlin",
        partner_name="Jens",
        partner_zone="Europe/Kyiv",
        agreed=agreed,
    )


def labels(text: Text) -> list[str]:
    """The buttons."""
    return [button.label for row in text.rows for button in row]


def every_screen(tr: Translator, name: str) -> Iterator[Text]:
    """All that can be said of a meeting."""
    over = START + timedelta(hours=5)
    for status in MeetingStatus:
        for starts_at in (START, None):
            for reader in (1, 2):
                yield meetings.screen(tr, view(reader=reader, name=name, status=status, starts_at=starts_at))
        for said in (*Said, None):
            yield meetings.screen(tr, view(over, name=name, status=status, said=said))
        yield meetings.screen(tr, view(over, name="", is_live=False, status=status))
    yield meetings.cancel_question(tr, view(name=name))
    yield meetings.cancel_question(tr, view(name=name, status=MeetingStatus.PROPOSED))
    yield meetings.late_choice(tr, view(name=name))
    for said in Said:
        yield meetings.thanks(tr, view(over, name=name, said=said))
        yield meetings.thanks(tr, replace(view(over, name=name, said=said), next_meeting=replace(AGREED, id=9)))
    long = {"place_words": "ö" * LONGEST_PLACE, "name": name}
    yield from every_notice(tr, long)


def every_notice(tr: Translator, long: dict[str, str]) -> Iterator[Text]:
    """All that comes by itself."""
    for place in Place:
        for is_rederived in (False, True):
            seen = view(place=place, **long)  # type: ignore[arg-type]  # words as the test names them
            yield meeting_notices.confirmed(tr, seen, is_rederived=is_rederived, is_reminded=True, replaces=True)
    for replaces in (False, True):
        yield meeting_notices.file_alone(tr, view(name=long["name"]), is_reminded=replaces, replaces=replaces)
    for status in (MeetingStatus.DECLINED, MeetingStatus.EXPIRED):
        yield meeting_notices.declined(tr, view(status=status, name=long["name"]))
    for by in (1, 2, None):
        yield meeting_notices.cancelled(tr, view(status=MeetingStatus.CANCELLED, name=long["name"]), by)
    yield meeting_notices.cancelled(tr, view(starts_at=None, name=long["name"]), 1)
    yield meeting_notices.runs_late(tr, view(name=long["name"]), 5)
    yield meeting_notices.reminder(tr, view(name=long["name"]))


def every_step(tr: Translator) -> Iterator[Text]:
    """All steps of a planning, and every refusal."""
    for step in (Step.LENGTH, Step.PLACE, Step.WORDS, Step.TIMES, Step.DAY, Step.HOUR, Step.MET):
        yield meeting_plans.screen(tr, plan_view(step, place_words="x", day=START.date(), chosen=(START,)))
    for wall in (datetime(2027, 3, 28, 2, 30), datetime(2026, 10, 25, 2, 30)):  # noqa: DTZ001 - wall times
        asked = ask_about(plan_view().plan, meaning_of(wall, "Europe/Berlin"))
        yield meeting_plans.screen(tr, replace(plan_view(), plan=asked))
    for why in Why:
        yield meeting_plans.refusal(tr, plan_view(), why, START)
    yield meeting_plans.only_words(tr, plan_view())
    yield meeting_plans.stopped(tr, 1)
    yield meeting_plans.noted(tr, 1)


@pytest.mark.row("C2")
@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_in_every_language(language: str) -> None:
    """With the longest name and ids: words on each, buttons that can be packed and read, none empty or doubled."""
    tr = Translator(language)
    for text in (*every_screen(tr, "W" * 64), *every_step(tr)):
        assert text.plain.strip()
        assert "{" not in text.plain
        taps = [pack(button.tap) for row in text.rows for button in row if button.tap is not None]
        assert len(taps) == len(set(taps))
        assert all(label.strip() for label in labels(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_under_a_file_fit(language: str) -> None:
    """Telegram takes 1,024 characters under a file, with the longest name and address, too."""
    long = {"place_words": "ö" * LONGEST_PLACE, "name": "W" * 64}
    for text in every_notice(Translator(language), long):
        assert len(text.plain.encode("utf-16-le")) // 2 <= CAPTION_LIMIT


@pytest.mark.row("C2")
@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Berlin", "Tuesday 26 May, 18:00"),  # the same clock: said once
        ("Europe/Paris", "Tuesday 26 May, 18:00"),  # another city with the same clock
        ("Europe/Kyiv", "Tuesday 26 May, 18:00 for you, 19:00 for Jens"),  # an hour later
        ("Asia/Kabul", "Tuesday 26 May, 18:00 for you, 20:30 for Jens"),  # half an hour more
        ("Pacific/Auckland", "Tuesday 26 May, 18:00 for you, Wed 27 May, 04:00 for Jens"),  # the next day
        ("America/New_York", "Tuesday 26 May, 18:00 for you, 12:00 for Jens"),  # earlier
    ],
)
def test_both_clocks(zone: str, expected: str) -> None:
    """The reader's own time first, the partner's beside it where it differs."""
    assert moment_for_both(EN, START, "Jens", zone) == expected


def test_clocks_are_compared_at_that_instant() -> None:
    """London and Lisbon agree all year; Berlin and Cairo only while one of them has summer time."""
    assert partner_time(EN, datetime(2026, 4, 10, 16, tzinfo=UTC), "Jens", "Africa/Cairo") is None
    assert partner_time(EN, START, "Jens", "Africa/Cairo") == "For Jens it is 19:00."


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_names_and_times_are_isolated_in_right_to_left_text(language: str) -> None:
    """A Latin name, a link and a clock time keep their own direction within the line."""
    tr = Translator(language)
    shown = meetings.screen(tr, view(START - timedelta(hours=3)))
    title = shown.plain.splitlines()[0]
    assert ISOLATED.format("Jens") in title
    assert ISOLATED.format(tr.moment(START)) in title
    assert "https://meet.example.org/118" in shown.plain.splitlines()


@pytest.mark.row("G2")
def test_a_right_to_left_name_is_isolated_in_left_to_right_text() -> None:
    """So that the punctuation after it stays where it belongs."""
    assert ISOLATED.format("دانا") in meetings.screen(EN, view(name="دانا")).plain


@pytest.mark.fault(40)
def test_words_of_people_are_only_words() -> None:
    """Signs of HTML in a name or place are neither escaped nor changed here."""
    shown = meetings.screen(EN, view(name="<b>Ö&", place_words="<i>Café</i>"))
    assert "<b>Ö&" in shown.plain
    assert "<i>Café</i>" in shown.plain


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (timedelta(hours=24), "⏰ Tomorrow, Tuesday 26 May, 18:00: your meeting with Jens"),  # as planned
        (timedelta(hours=17), "⏰ Today, 18:00: your meeting with Jens"),  # late, on the day itself
        (timedelta(hours=1), "⏰ Today, 18:00: your meeting with Jens"),  # the second one
        (timedelta(hours=48), "⏰ Tuesday 26 May, 18:00: your meeting with Jens"),  # another setting
    ],
)
def test_reminders_say_what_is_true_now(before: timedelta, title: str) -> None:
    """Today and tomorrow are those of the reader, at the moment of delivery."""
    assert meeting_notices.reminder(EN, view(START - before)).plain.splitlines()[0] == title


def test_tomorrow_is_the_readers() -> None:
    """At half past eleven at night in Berlin, in Kyiv it is the next day already."""
    late = datetime(2026, 5, 25, 21, 30, tzinfo=UTC)
    assert near_day(Translator("en", "Europe/Berlin"), START, late) == "tomorrow"
    assert near_day(Translator("en", "Europe/Kyiv"), START, late) == "today"


@pytest.mark.row("C3")
@pytest.mark.parametrize(
    ("after", "title"),
    [
        (timedelta(hours=3), "Did you and Jens meet today?"),
        (timedelta(hours=14), "Did you and Jens meet yesterday?"),
        (timedelta(days=2), "Did you and Jens meet on Tuesday 26 May?"),
    ],
)
def test_the_question_names_the_day(after: timedelta, title: str) -> None:
    """As one would ask it on that day."""
    text = meetings.question(EN, view(START + after))
    assert text.plain.splitlines()[0] == title
    assert labels(text) == ["Yes", "Not this time", "We moved it"]


@pytest.mark.parametrize("status", [MeetingStatus.TOOK_PLACE, MeetingStatus.MISSED])
def test_a_past_meeting_says_nothing_of_the_other(status: MeetingStatus) -> None:
    """Whatever the two answers led to, one reads the own one alone."""
    shown = [meetings.screen(EN, view(START + timedelta(days=9), status=status, said=said)) for said in (None, "no")]
    assert [text.plain for text in shown] == [
        "Your meeting with Jens on Tuesday 26 May is over.",
        "Your meeting with Jens on Tuesday 26 May is over.\n\nYour answer: not this time.",
    ]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOW, ["Another time", "Cancel the meeting"]),  # a week ahead: nobody is late yet
        (START - timedelta(hours=24), ["I'll be late", "Another time", "Cancel the meeting"]),  # tomorrow
        (START, ["I'll be late"]),  # it has begun
        (START + timedelta(minutes=59), ["I'll be late"]),  # it still runs
    ],
)
def test_buttons_that_make_sense(now: datetime, expected: list[str]) -> None:
    """Neither too early nor too late."""
    assert labels(meetings.screen(EN, view(now)))[: len(expected) + 1] == ["Open the link", *expected]
    assert labels(meetings.screen(EN, view(now)))[len(expected) + 1 :] == ["Write to Jens", "Menu"]


def test_without_a_partner_there_is_the_team() -> None:
    """Nothing leads to somebody who has left."""
    text = meetings.screen(EN, view(status=MeetingStatus.CANCELLED, is_live=False, name=""))
    assert (text.plain, labels(text)) == ("This meeting with your partner was cancelled.", ["Ask the team", "Menu"])
    assert partner(EN, "") == "your partner"


@pytest.mark.parametrize("place", Place)
def test_an_open_place_is_said(place: Place) -> None:
    """What the two still have to agree on, in words for each kind of place."""
    agreed = place_lines(EN, place, None, 45).plain
    assert "45 minutes" in agreed
    assert "between you." in agreed
    assert place_lines(EN, None, None, 45).plain == ""


@pytest.mark.row("C2")
def test_the_file_of_an_agreed_meeting() -> None:
    """In the reader's words; the same entry for both, by its id and number."""
    file = meeting_notices.confirmed_file(EN, view())
    event = Calendar.from_ical(file.content.decode()).events[0]
    assert (file.name, file.mime_type) == ("meeting.ics", "text/calendar")
    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == ("118@tandem", 7, "Meeting with Jens")
    assert (event.start, event.end) == (START, START + timedelta(hours=1))
    assert event["LOCATION"] == event["URL"] == "https://meet.example.org/118"


@pytest.mark.parametrize(
    ("place", "words", "location", "has_url"),
    [
        (Place.IN_PERSON, "https://cafe.example.org", "https://cafe.example.org", False),  # no link to join
        (Place.ONLINE, "the usual room", "the usual room", False),  # no address
        (Place.PHONE, None, "By phone", False),  # the kind of place at least
    ],
)
def test_where_a_calendar_says_it_is(place: Place, words: str | None, location: str, has_url: bool) -> None:
    """Only a web address of an online meeting becomes something to tap."""
    file = meeting_notices.confirmed_file(EN, view(place=place, place_words=words))
    event = Calendar.from_ical(file.content.decode()).events[0]
    assert (event["LOCATION"], "URL" in event) == (location, has_url)


@pytest.mark.row("C2")
def test_the_file_that_takes_it_out() -> None:
    """Only where there is something to take out."""
    file = meeting_notices.cancelled_file(EN, view(status=MeetingStatus.CANCELLED))
    assert file is not None
    assert b"METHOD:CANCEL" in file.content
    assert b"STATUS:CANCELLED" in file.content
    assert meeting_notices.cancelled_file(EN, view(starts_at=None)) is None


def test_a_cancellation_without_a_time_speaks_of_no_file() -> None:
    """Nothing stands in any calendar."""
    declined = meeting_notices.declined(EN, view(status=MeetingStatus.DECLINED, starts_at=None))
    assert "file" not in declined.plain


@pytest.mark.row("C2")
def test_the_proposer_sees_both_clocks() -> None:
    """In the list above the buttons; the buttons show the own time."""
    text = meeting_plans.screen(EN, plan_view(chosen=(START,)))
    assert "• Tuesday 26 May, 18:00 for you, 19:00 for Jens" in text.plain
    assert labels(text)[:2] == ["✓ Tue 26 May, 18:00", "Thu 28 May, 18:00"]
    assert "Send to Jens" in labels(text)
    assert "Send to Jens" not in labels(meeting_plans.screen(EN, plan_view()))


def test_on_one_clock_no_list_is_needed() -> None:
    """The buttons say it all."""
    text = meeting_plans.screen(EN, replace(plan_view(), partner_zone="Europe/Vienna"))
    assert "for you" not in text.plain


def test_whose_hours_are_suggested_is_said() -> None:
    """Nobody believes that the other has time when nobody knows."""
    assert "You both said" in meeting_plans.screen(EN, plan_view()).plain
    assert "your own free hours" in meeting_plans.screen(EN, plan_view(is_shared=False)).plain
    alone = meeting_plans.screen(EN, plan_view(suggested=()))
    assert "You can also type day and time, such as 26.5. 18:00." in alone.plain


def test_until_sent_the_agreed_time_holds() -> None:
    """So that nobody fears to look."""
    assert (
        "Until you send, Tuesday 26 May, 18:00 still holds." in meeting_plans.screen(EN, plan_view(agreed=AGREED)).plain
    )


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("de", "Dienstag, 26. Mai 18:00"),
        ("de", "Di 26.5. 18.00"),
        ("en", "Tuesday 26 May at 18:00"),
        ("en", "26 May 6 pm"),
        ("uk", "вівторок, 26 травня 18:00"),
        ("ru", "вторник 26 мая 18:00"),
        ("ar", "الثلاثاء، ٢٦ مايو ١٨:٠٠"),
        ("fa", "سه‌شنبه ۲۶ مه ۱۸:۰۰"),
        ("fa", "سه شنبه ۲۶ مه ۱۸:۰۰"),  # with a plain space in the weekday
        ("tr", "26 Mayıs Salı 18:00"),
        ("fr", "mardi 26 mai 18h00"),
        ("fr", "26 May 18:00"),  # a reader of French who types English
        ("tr", "26. Mai 18:00"),  # and one of Turkish who types German
    ],
)
def test_times_in_every_language(language: str, typed: str) -> None:
    """Names of days and months as people write them."""
    now = datetime(2026, 5, 19, 12)  # noqa: DTZ001 - a wall time
    read = read_time(typed, now=now, names=time_words(Translator(language)))
    assert read == datetime(2026, 5, 26, 18)  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_bot_shows_it_can_read(language: str) -> None:
    """The long form of a moment, typed off the screen, is that moment again."""
    tr = Translator(language)
    now = datetime(2026, 5, 19, 12)  # noqa: DTZ001 - a wall time
    for month in range(1, 13):
        shown = tr.moment(datetime(2026, month, 15, 12, 30, tzinfo=UTC))
        read = read_time(shown, now=now, names=time_words(tr))
        assert (read.month, read.day, read.minute) == (month, 15, 30), shown


@pytest.mark.row("C3")
@pytest.mark.parametrize("said", list(Said))
def test_nobody_is_asked_for_a_time_while_the_next_one_is_agreed(said: Said) -> None:
    """The answer is noted; what comes next is said instead, with the way there."""
    shown = meetings.thanks(EN, replace(view(NOW, said=said), next_meeting=replace(AGREED, id=9)))
    assert "You meet next on Tuesday 26 May, 18:00" in shown.plain
    assert "When would you like" not in shown.plain
    assert [b.tap for row in shown.rows for b in row if b.label == "Next meeting"] == [Tap("mv", "9")]
