"""Series, job shadowing, places and holidays in all languages: every text, its buttons, the right side of a line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from program.meeting_plans import Plan, Step, Why
from program.meeting_series import RHYTHMS, Series, SeriesStatus, dates_of
from program.meeting_views import Agenda, MeetingView, PlanView, SeriesView
from program.meetings import Meeting, MeetingKind, MeetingStatus, Place
from program.programme import LANDS, LANGUAGES
from program.taps import Tap, pack
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import meeting_notices, meeting_plans, meeting_series, meetings
from texts.lands import land_name
from texts.meeting_entries import cancelled_files
from texts.meeting_words import hours
from texts.places import address_in, place_row
from texts.public_holidays import holiday, is_school_holiday, public_holiday
from texts.text import Text
from texts.translators import Translator

START = datetime(2026, 9, 19, 8, tzinfo=UTC)  # Saturday, 10:00 in Berlin
UNITY = START + timedelta(weeks=2)  # 3 October
NOW = START - timedelta(days=5)
NAMES = ["Jens", "ينس", "W" * 64, "<b>J&ns</b>"]
EN = Translator("en")

SERIES = Series(
    id=10**15,
    tandem_id=10**15,
    status=SeriesStatus.RUNNING,
    proposed_by=1,
    zone="Europe/Berlin",
    wall=datetime(2026, 9, 19, 10),  # noqa: DTZ001 - a wall time
    weeks=2,
    until=datetime(2027, 4, 30, tzinfo=UTC),
    made=2,
    minutes=60,
    place=Place.ONLINE,
    place_words="https://meet.example.org/118",
    uid="0123456789abcdef0123456789abcdef",
    created_at=NOW,
)
SECOND = replace(SERIES, wall=datetime(2026, 9, 20, 2, 30, fold=1), weeks=1)  # noqa: DTZ001 - of two, the second
OFFERED = replace(SERIES, status=SeriesStatus.OFFERED, made=0)
AT_NIGHT = replace(SERIES, wall=datetime(2026, 9, 20, 2, 30), weeks=1)  # noqa: DTZ001 - a wall time
MEETING = Meeting(
    id=10**15,
    tandem_id=10**15,
    status=MeetingStatus.CONFIRMED,
    proposed_by=1,
    options=(START,),
    walls=(datetime(2026, 9, 19, 10),),  # noqa: DTZ001 - a wall time
    starts_at=UNITY,
    zone="Europe/Berlin",
    wall=datetime(2026, 10, 3, 10),  # noqa: DTZ001 - a wall time
    place=Place.ONLINE,
    place_words="https://meet.example.org/118",
    series_id=10**15,
    uid="118@tandem",
    created_at=NOW,
)
SHADOWING = replace(MEETING, kind=MeetingKind.SHADOWING, minutes=240, place=Place.IN_PERSON, place_words="Ufer 1\nJens")


def view(meeting: Meeting = MEETING, series: Series | None = SERIES, *, reader: int = 2, **more: object) -> MeetingView:
    """A date of a series as somebody in Berlin sees it."""
    known = {"now": NOW, "partner_name": "Jens", "partner_zone": "America/New_York", "is_live": True, "land": "NI"}
    return MeetingView(meeting=meeting, series=series, reader_id=reader, **(known | more))  # type: ignore[arg-type]  # fields as the test names them


def series_view(series: Series = SERIES, name: str = "Jens", *, can_end: bool = True) -> SeriesView:
    """A series with two dates ahead."""
    ahead = (replace(MEETING, starts_at=START), replace(MEETING, id=5))
    return SeriesView(
        series=series,
        now=NOW,
        partner_name=name,
        partner_zone="America/New_York",
        land="NI",
        ahead=ahead if can_end else (),
        can_end=can_end,
    )


def plan_view(step: Step = Step.TIMES, **changes: object) -> PlanView:
    """A planning with one chosen time."""
    plan = Plan(step=step, tandem_id=1, minutes=60, place=Place.ONLINE, chosen=(UNITY,), may_repeat=True)
    return PlanView(
        form_id=10**15,
        plan=replace(plan, **changes),  # type: ignore[arg-type]  # fields as the test names them
        now=NOW,
        zone="Europe/Berlin",
        partner_name="Jens",
        partner_zone="Europe/Kyiv",
        until=SERIES.until,
        land="NI",
        double=(UNITY,),
    )


def every_text(tr: Translator, name: str = "Jens") -> Iterator[Text]:
    """All that can be said of series, job shadowing, holidays and double bookings."""
    proposed = replace(MEETING, status=MeetingStatus.PROPOSED, starts_at=None)
    offers = (
        OFFERED,
        replace(OFFERED, weeks=1),
        replace(OFFERED, weeks=4),
        *(replace(s, status=OFFERED.status) for s in (AT_NIGHT, SECOND)),
    )
    for series in offers:
        for reader in (1, 2):
            yield meetings.screen(tr, view(proposed, series, reader=reader, partner_name=name))
    for meeting in (MEETING, SHADOWING):
        yield from every_word_of(tr, meeting, name)
    for night in [
        slot for series in (AT_NIGHT, SECOND) for slot in dates_of(series) if slot.existence != "once"
    ]:  # clocks go back, and forward
        made = replace(MEETING, starts_at=night.instant, wall=night.wall)
        yield meeting_notices.confirmed(tr, view(made, AT_NIGHT), is_rederived=False, is_reminded=True)
    declined = replace(MEETING, status=MeetingStatus.DECLINED)
    yield meeting_notices.declined(tr, view(declined, replace(SERIES, status=SeriesStatus.CLOSED), partner_name=name))
    last = replace(MEETING, starts_at=dates_of(SERIES)[-1].instant)
    yield meetings.screen(tr, view(last, replace(SERIES, status=SeriesStatus.FINISHED), partner_name=name))
    yield meetings.double_question(tr, view(partner_name=name), UNITY, 0)
    yield from every_series(tr, name)
    yield from every_step(tr)


def every_word_of(tr: Translator, meeting: Meeting, name: str) -> Iterator[Text]:
    """One meeting, from its agreement to its end."""
    yield meetings.screen(tr, view(meeting, partner_name=name))
    for is_double in (True, False):
        shown = view(meeting, partner_name=name, is_double=is_double)
        yield meeting_notices.confirmed(tr, shown, is_rederived=False, is_reminded=True)
    yield meeting_notices.cancelled(tr, view(replace(meeting, status=MeetingStatus.CANCELLED)), 1)
    yield meeting_notices.declined(tr, view(replace(meeting, status=MeetingStatus.DECLINED)))
    for ahead in (timedelta(hours=1), timedelta(hours=20), timedelta(days=3)):
        yield meeting_notices.reminder(tr, view(meeting, now=UNITY - ahead, partner_name=name))


def every_series(tr: Translator, name: str) -> Iterator[Text]:
    """A series as it stands, and its end."""
    yield meeting_series.screen(tr, series_view(name=name))
    yield meeting_series.screen(tr, series_view(replace(SERIES, status=SeriesStatus.ENDED), name, can_end=False))
    yield meeting_series.end_question(tr, series_view(name=name))
    for is_mine in (True, False):
        yield meeting_series.ended(tr, series_view(name=name), [MEETING], is_mine=is_mine)
    yield meeting_series.ended(tr, series_view(name=name), [MEETING], is_mine=False, is_resting=True)
    yield meeting_series.grown(tr, SERIES)
    waits = replace(MEETING, id=7, status=MeetingStatus.PROPOSED)
    for planned, offered in (((MEETING,), waits), ((), waits), ((MEETING,), None), ((), None)):
        agenda = Agenda(tandem_id=1, partner_name=name, now=NOW, ahead=planned, offered=offered, series=(SERIES,))
        yield meeting_series.agenda(tr, agenda)


def every_step(tr: Translator) -> Iterator[Text]:
    """Planning them."""
    for weeks in (0, *RHYTHMS):
        yield meeting_plans.screen(tr, plan_view(weeks=weeks))
    at_night = datetime(2026, 10, 11, 0, 30, tzinfo=UTC)  # 02:30 in Berlin; a fortnight later that comes twice
    for fold in (0, 1):
        yield meeting_plans.screen(tr, plan_view(weeks=2, fold=fold, chosen=(at_night,)))
    for step in (Step.LENGTH, Step.WORDS):
        yield meeting_plans.screen(tr, plan_view(step, kind=MeetingKind.SHADOWING, place=Place.IN_PERSON, minutes=240))
    yield meeting_plans.screen(tr, plan_view(Step.HOUR, day=date(2026, 10, 3)))
    for why in (Why.NO_HOURS, Why.NO_SERIES, Why.BUSY):
        yield meeting_plans.refusal(tr, plan_view(), why, UNITY)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_every_language(language: str) -> None:
    """Words in each, translated, with nothing left to fill in; no button twice, none too long for a phone."""
    tr = Translator(language)
    for name in NAMES:
        for text, english in zip(every_text(tr, name), every_text(EN, name), strict=True):
            assert "{" not in text.plain
            assert language == "en" or text.plain != english.plain
            buttons = [button for row in text.rows for button in row]
            taps = [pack(button.tap) for button in buttons if button.tap is not None]
            assert len(taps) == len(set(taps))
            assert all(len(tap.encode()) <= 64 for tap in taps)
            assert all(len(button.label) <= 28 for button in buttons), [button.label for button in buttons]
            assert all(button.label.strip() for button in buttons)


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES, ids=["latin", "arabic", "long", "markup"])
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """But for the words about a place, which stand as they were typed."""
    for text in every_text(Translator(language), name):
        for line in text.plain.splitlines():
            typed = line.startswith(("https://", "Ufer", "Jens", "x"))
            assert typed or direction(line) != LEFT_TO_RIGHT, line


@pytest.mark.fault(40)
@pytest.mark.parametrize("name", NAMES, ids=["latin", "arabic", "long", "markup"])
def test_a_name_stands_as_it_is_written(name: str) -> None:
    """Markup in it stays words."""
    assert name in meeting_series.ended(EN, series_view(name=name), [], is_mine=False).plain
    assert name in meeting_series.end_question(EN, series_view(name=name)).plain


def test_a_notice_fits_under_a_file() -> None:
    """With the longest place and everything that can be remarked."""
    for language in LANGUAGES:
        tr = Translator(language)
        long = replace(MEETING, place_words="ö" * 300)
        shown = view(long, partner_name="W" * 64, is_double=True)
        assert len(meeting_notices.confirmed(tr, shown, is_rederived=False, is_reminded=True).plain) <= 1024


def test_another_clock_is_told_of_only_where_it_matters() -> None:
    """For somebody in New York the hour changes for some weeks; in Kyiv it never does."""
    line = "It is always 10:00 in Berlin."
    for zone, is_told in (
        ("America/New_York", True),
        ("Europe/Kyiv", False),
        ("Europe/Berlin", False),
        ("Asia/Tehran", True),
    ):
        tr = Translator("en", zone)
        told = meeting_series.description(tr, 2, dates_of(SERIES), SERIES.zone, "NI").plain
        assert (line in told) is is_told, zone


def test_the_last_date_says_so() -> None:
    """Once nothing comes after it; the others belong to the series, and a series that has ended is not spoken of."""
    last = replace(MEETING, starts_at=dates_of(SERIES)[-1].instant)
    finished = replace(SERIES, status=SeriesStatus.FINISHED)
    assert meeting_series.belongs_line(EN, view(last, finished)) == "This is the last meeting of your series."
    for meeting, series in ((last, SERIES), (MEETING, finished)):
        line = meeting_series.belongs_line(EN, view(meeting, series))
        assert line == "One of your series. Every two weeks: Saturday, 10:00"
    assert meeting_series.belongs_line(EN, view(last, replace(SERIES, status=SeriesStatus.ENDED))) is None


def test_a_series_that_does_not_suit() -> None:
    """Is declined in its own words; a single date of a series that runs in those of every meeting."""
    declined = replace(MEETING, status=MeetingStatus.DECLINED)
    closed = view(declined, replace(SERIES, status=SeriesStatus.CLOSED))
    assert "would rather not meet in a series" in meeting_notices.declined(EN, closed).plain
    assert "cannot make these times this week" in meeting_notices.declined(EN, view(declined)).plain


@pytest.mark.row("C4")
def test_job_shadowing_is_called_so_in_lists() -> None:
    """Among all that two have planned, and once it is over; a talk needs no word."""
    planned = (replace(MEETING, starts_at=START), SHADOWING)
    agenda = Agenda(tandem_id=1, partner_name="Jens", now=NOW, ahead=planned, offered=None, series=())
    assert meeting_series.agenda(EN, agenda).plain.splitlines()[2:] == [
        "• Saturday 19 September, 10:00",
        "• Saturday 3 October, 10:00 · Job shadowing",
    ]
    over = replace(SHADOWING, status=MeetingStatus.TOOK_PLACE)
    assert "Job shadowing" in meetings.screen(EN, view(over, now=UNITY + timedelta(days=1))).plain


def test_only_what_the_clock_made_has_remarks() -> None:
    """Of a date that was chosen or moved by hand, nobody asks whether it may stay."""
    assert meeting_series.remarks(EN, view())
    assert meeting_series.remarks(EN, view(replace(MEETING, sequence=1))) == ()
    assert meeting_series.remarks(EN, view(replace(MEETING, starts_at=START))) == ()
    assert meeting_series.remarks(EN, view(series=None)) == ()
    assert meeting_series.remarks(EN, view(series=replace(SERIES, status=SeriesStatus.ENDED))) == ()


@pytest.mark.row("C2")
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Thursday 14 May: Ascension Day, public holiday in Lower Saxony."),
        ("de", "Donnerstag, 14. Mai: Christi Himmelfahrt, Feiertag in Niedersachsen."),
        ("uk", "Вознесіння Господнє"),  # the package has its name
        ("fr", "Jeudi 14 mai\u00a0: jour férié (Basse-Saxe)."),  # it has none in French
        ("tr", "resmî tatil"),
    ],
)
def test_a_public_holiday_has_its_name_where_there_is_one(language: str, expected: str) -> None:
    """In other languages the sentence says what it is."""
    said = public_holiday(Translator(language), "NI", datetime(2026, 5, 14, 16, tzinfo=UTC))
    assert said is not None
    assert expected in said
    assert "Ascension" not in said or language == "en"


@pytest.mark.parametrize(
    ("land", "day", "expected"),
    [
        ("NI", "2026-10-31", "Reformation Day"),
        ("BY", "2026-10-31", None),  # not everywhere
        ("NI", "2026-07-16", "school holidays in Lower Saxony"),
        ("NI", "2026-06-16", None),  # an ordinary Tuesday
        ("BW", "2026-08-25", "school holidays in Baden-Württemberg"),
        (None, "2026-12-25", None),  # a site that is no longer in the programme file
    ],
    ids=["holiday", "another land", "summer", "ordinary", "late summer", "no land"],
)
def test_holidays_are_those_of_the_land(land: str | None, day: str, expected: str | None) -> None:
    """A public holiday is said before the school holidays that it lies in."""
    said = holiday(EN, land, datetime.fromisoformat(f"{day}T16:00:00+00:00"))
    assert (said or "") == "" if expected is None else expected in (said or "")


def test_the_day_is_that_of_the_land() -> None:
    """A meeting late in the evening in New York is on the next day there."""
    late = datetime(2026, 5, 13, 22, 30, tzinfo=UTC)  # already Ascension Day in Germany, Wednesday in New York
    assert public_holiday(Translator("en", "America/New_York"), "NI", late) is not None
    assert public_holiday(EN, "NI", late - timedelta(hours=1)) is None


def test_a_public_holiday_is_no_school_holiday() -> None:
    """Christmas is counted once."""
    assert not is_school_holiday("NI", datetime(2026, 12, 25, 12, tzinfo=UTC))
    assert is_school_holiday("NI", datetime(2026, 12, 28, 12, tzinfo=UTC))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_land_has_a_name(language: str) -> None:
    """All sixteen, different from each other."""
    names = [land_name(Translator(language), land) for land in LANDS]
    assert len(set(names)) == len(LANDS) == 16
    assert all(name not in LANDS for name in names)
    assert land_name(EN, "XX") == "XX"


@pytest.mark.parametrize(
    ("minutes", "expected"), [(60, "one hour"), (120, "2 hours"), (480, "8 hours"), (90, "90 minutes")]
)
def test_hours(minutes: int, expected: str) -> None:
    """Full ones are said as hours."""
    assert hours(EN, minutes) == expected


@pytest.mark.parametrize(
    ("place", "words", "url"),
    [
        (Place.ONLINE, "https://meet.example.org/118?pwd=x", "https://meet.example.org/118?pwd=x"),
        (Place.ONLINE, "  https://meet.example.org  ", "https://meet.example.org"),
        (Place.ONLINE, "http://meet.example.org/118", None),  # not encrypted
        (Place.ONLINE, "https://meet.example.org/118 code 123", None),  # more than an address
        (Place.ONLINE, "https://localhost/118", None),  # Telegram refuses the whole message for it
        (Place.ONLINE, "https://jens@meet.example.org", None),  # names somebody
        (Place.ONLINE, "https://zoom", None),
        (Place.ONLINE, "we call", None),
        (Place.PHONE, "https://meet.example.org/118", None),
        (Place.IN_PERSON, "Lange Straße 5", "https://www.openstreetmap.org/search?query=Lange%20Stra%C3%9Fe%205"),
        (Place.IN_PERSON, "مقهى 5", "https://www.openstreetmap.org/search?query=%D9%85%D9%82%D9%87%D9%89%205"),
        (Place.IN_PERSON, "A&B #1?x=y", "https://www.openstreetmap.org/search?query=A%26B%20%231%3Fx%3Dy"),
        (Place.IN_PERSON, "Ufer 1\nask for Ms Weber", "https://www.openstreetmap.org/search?query=Ufer%201"),
        (Place.IN_PERSON, "at Jens, 0441 998877 66", None),  # a telephone number
        (Place.IN_PERSON, "jens@example.org", None),
        (Place.IN_PERSON, "https://maps.example.org/x", None),
        (Place.IN_PERSON, "12345", None),  # no word in it
        (Place.IN_PERSON, None, None),
        (None, "Ufer 1", None),
    ],
)
def test_the_way_to_a_place(place: Place | None, words: str | None, url: str | None) -> None:
    """One button, or none; a map is asked for the first line alone."""
    row = place_row(EN, replace(MEETING, place=place, place_words=words))
    assert [button.url for button in row] == ([url] if url else [])
    assert all(button.tap is None for button in row)


def test_a_long_address_is_shortened_for_the_map() -> None:
    """So that no button is refused for its length."""
    assert len(address_in("ü" * 300) or "") == 120
    assert len(place_row(EN, replace(MEETING, place=Place.IN_PERSON, place_words="ü" * 300))[0].url or "") < 1000


def test_no_file_without_a_date() -> None:
    """A series whose dates had no time takes nothing out of a calendar."""
    assert cancelled_files(EN, [], "Jens", NOW) is None
    assert cancelled_files(EN, [replace(MEETING, starts_at=None)], "Jens", NOW) is None


def test_the_ways_on() -> None:
    """From a date to its series, from the series to each date and to its end."""
    assert [button.tap for button in meetings.screen(EN, view()).rows[2]] == [Tap("mz", str(SERIES.id))]
    taps = [button.tap.kind for row in meeting_series.screen(EN, series_view()).rows for button in row if button.tap]
    assert taps == ["mv", "mv", "me", "home"]
