"""Workshops on people's phones and for staff in private: whole in every language, and readable from right to left."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.coming import Coming, ComingKind, Standing
from program.meetings import Place
from program.posters import PosterForm
from program.programme import LANGUAGES
from program.taps import Tap
from program.workshop_views import AtDoor, DoorAnswer, Figures, Guest, ListView, OtherDate, SeatView
from program.workshops import Registration, RegistrationStatus, Topic, Workshop, WorkshopStatus, WorkshopText
from tests.texts.buttons import must_fit
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import workshop_attendance as after
from texts import workshop_notices as notices
from texts import workshops as texts
from texts.door_sheets import DoorSheet, facts_of, languages_of, sheet_file
from texts.text import Text
from texts.translators import Translator

pytestmark = pytest.mark.row("D1")
_R = RegistrationStatus
_W = WorkshopStatus
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
START = datetime(2026, 5, 22, 16, tzinfo=UTC)
EN = Translator("en")
WORKSHOP = Workshop(
    id=12,
    site="oldenburg",
    status=_W.PUBLISHED,
    topic=Topic.APPLICATIONS,
    texts={"de": WorkshopText(title="Bewerbung & <Mappe>", about="Was hineingehört.")},
    starts_at=START,
    zone="Europe/Berlin",
    wall=datetime(2026, 5, 22, 18),  # noqa: DTZ001 - a wall time
    place=Place.ONLINE,
    place_words="https://meet.example.org/a",
    seats=2,
    languages=("de", "ar"),
    uid="u@tandem",
    link="abcdef",
    created_by=1,
    created_at=NOW,
)
MINE = Registration(id=5, workshop_id=12, person_id=7, status=_R.INVITED, created_at=NOW)
OTHERS = (
    OtherDate(workshop=replace(WORKSHOP, id=13, starts_at=START + timedelta(days=7)), status=_R.WAITING),
    OtherDate(workshop=replace(WORKSHOP, id=14, starts_at=START + timedelta(days=14))),
)
OVER = START + timedelta(hours=2)


def _view(status: RegistrationStatus, **changes: object) -> SeatView:
    held = {"seat": 1, "offered_until": START - timedelta(days=1)} if changes.pop("is_held", False) else {}
    mine = replace(MINE, status=status, **held)  # type: ignore[arg-type]
    return replace(SeatView(workshop=WORKSHOP, now=NOW, mine=mine, free=2), **changes)  # type: ignore[arg-type]


def seats(tr: Translator) -> dict[str, Text]:
    """Every way in which somebody can stand with a workshop."""
    full = {"free": 0, "place": 3}
    held = replace(WORKSHOP, status=_W.HELD)
    cancelled = replace(WORKSHOP, status=_W.CANCELLED)
    views = {
        "invited": _view(_R.INVITED),
        "by link": replace(_view(_R.INVITED), mine=None, way="abcdef", is_guest=True),
        "invited, full": _view(_R.INVITED, **full),
        "going": _view(_R.GOING),
        "maybe": _view(_R.MAYBE),
        "maybe, full": _view(_R.MAYBE, **full),
        "not going": _view(_R.NOT_GOING),
        "waiting": _view(_R.WAITING, **full),
        "waiting, a seat for the first": _view(_R.WAITING, place=3, free=1),
        "held": _view(_R.WAITING, is_held=True, free=0),
        "checked in": _view(_R.ATTENDED, now=START),
        "absent": _view(_R.ABSENT, now=START),
        "over": _view(_R.NOT_GOING, now=OVER, workshop=held),
        "went": _view(_R.GOING, now=OVER, workshop=held),
        "was there": _view(_R.ATTENDED, now=OVER, workshop=held),
        "cancelled": _view(_R.GOING, workshop=cancelled),
        "series": _view(_R.INVITED, others=OTHERS),
        "something else": _view(_R.GOING, same_time=SAME_TIME),
    }
    return {name: texts.seat(tr, view) for name, view in views.items()}


SAME_TIME = tuple(
    Coming(kind=kind, standing=Standing.GOING, starts_at=START, minutes=60, title="Daria", tap=Tap("mv", "3"))
    for kind in ComingKind
)


def told(tr: Translator) -> dict[str, Text]:
    """Every notice."""
    until = START - timedelta(days=1)
    return {
        "confirmed": notices.confirmed(tr, WORKSHOP),
        "file alone": notices.file_alone(tr, WORKSHOP),
        "taken out": notices.taken_out(tr),
        "given back": notices.given_back(tr, WORKSHOP, rests=False),
        "given back for a rest": notices.given_back(tr, WORKSHOP, rests=True),
        "offered": notices.offered(tr, WORKSHOP, until),
        "passed on": notices.passed_on(tr, WORKSHOP),
        "free": notices.seat_free(tr, WORKSHOP),
        **{f"changed: {status}": notices.changed(tr, _view(status, place=2)) for status in (_R.GOING, _R.MAYBE)},
        "changed: waiting": notices.changed(tr, _view(_R.WAITING, place=2)),
        "changed: clock rules": notices.changed(tr, _view(_R.GOING, place=2), is_rederived=True),
        "changed: held": notices.changed(tr, _view(_R.WAITING, is_held=True)),
        "cancelled for one with a seat": notices.cancelled(tr, WORKSHOP, was_going=True),
        "cancelled for one without": notices.cancelled(tr, WORKSHOP, was_going=False),
        "tomorrow": notices.reminder(tr, WORKSHOP, START - timedelta(days=1)),
        "today": notices.reminder(tr, WORKSHOP, START - timedelta(hours=1)),
        "rated": notices.rated(tr, _view(_R.GOING)),
    }


def rest(tr: Translator) -> dict[str, Text]:
    """At the door, afterwards, and for staff in private."""
    guests = (
        Guest(registration=replace(MINE, status=_R.ATTENDED), name="Daria"),
        Guest(registration=replace(MINE, id=6, status=_R.ABSENT), name="داریا بسیار بلند با نام خانوادگی"),
        Guest(registration=replace(MINE, id=8, status=_R.WAITING), name=""),
        Guest(registration=replace(MINE, id=9, status=_R.MAYBE), name="Jens"),
    )
    page = ListView(workshop=WORKSHOP, now=NOW, guests=guests, page=1, pages=3, there=1, going=2)
    nobody = replace(page, guests=(), page=0, pages=1)
    return {
        **{f"door: {answer}": texts.at_door(tr, AtDoor(answer=answer, workshop=WORKSHOP)) for answer in DoorAnswer},
        "no link": texts.link_leads_nowhere(tr),
        "thanks": after.thanks(tr, WORKSHOP, 4),
        "absent": after.absent(tr),
        "ask words": after.ask_words(tr, WORKSHOP),
        "words kept": after.words_kept(tr),
        "list": after.who_comes(tr, page, waiting_words=2, can_tick=True),
        "list before": after.who_comes(tr, page, can_tick=False),
        "nobody": after.who_comes(tr, nobody, can_tick=True),
        "words": after.words_to_read(tr, WORKSHOP, ["Mehr Zeit", "مفيد", *"cdef"], 5),
        "no words": after.words_to_read(tr, WORKSHOP, [], 5),
    }


def _figures(ratings: int, average: float | None) -> Figures:
    return Figures(
        invited=9,
        unanswered=0,
        going=0,
        maybe=0,
        waiting=0,
        attended=9,
        absent=0,
        ratings=ratings,
        average=average,
        words=0,
    )


@pytest.mark.parametrize(
    ("ratings", "average", "expected"),
    [
        (0, None, None),
        (1, None, "Rated by one person. From five on there is an average."),
        (4, None, "Rated by 4 people. From five on there is an average."),
        (5, 4.2, "Rated 4.2 of 5 by 5 people."),
    ],
)
def test_what_staff_see_of_ratings(ratings: int, average: float | None, expected: str | None) -> None:
    """An average of five or more alone."""
    assert after.rated(EN, _figures(ratings, average)) == expected


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize(("ratings", "average"), [(2, None), (11, 4.25)])
def test_ratings_in_every_language(language: str, ratings: int, average: float | None) -> None:
    """Whole, and not in English."""
    words = after.rated(Translator(language), _figures(ratings, average)) or ""
    assert words
    assert "{" not in words
    assert "Rated" not in words


@pytest.mark.parametrize(("words", "label"), [(0, "Who comes"), (3, "Who comes, words (3)")])
def test_the_way_to_the_names_leads_out_of_the_group(words: int, label: str) -> None:
    """By a link into the private chat, as soon as the bot knows its own name."""
    button = after.list_button(EN, WORKSHOP, "tandem_bot", waiting_words=words)
    assert (button.label, button.url) == (label, "https://t.me/tandem_bot?start=wl-12")
    assert after.list_button(EN, WORKSHOP, None).tap == Tap("er", "12")


def every_text(tr: Translator) -> dict[str, Text]:
    """All screens and notices, those too under which there is nothing to tap."""
    bare = {"missed": notices.missed(tr, WORKSHOP), "sheet": after.sheet(tr, WORKSHOP)}
    return seats(tr) | told(tr) | rest(tr) | bare


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, no two are the same."""
    shown = every_text(Translator(language))
    del shown["was there"]  # as for one who went, without the way out
    words = {name: text.plain for name, text in shown.items()}
    assert len(set(words.values())) == len(words)
    assert not [name for name, text in words.items() if "{" in text]
    if language != "en":
        english = every_text(EN)
        lines = {name: set(text.split("\n\n")) & set(english[name].plain.split("\n\n")) for name, text in words.items()}
        own = {
            WORKSHOP.texts["de"].title,
            "Was hineingehört.",
            "• \u2068مفيد\u2069",
            "• مفيد",
            "• Mehr Zeit",
            "• c",
            "• d",
            "• e",
        }
        assert {name: left - own for name, left in lines.items() if left - own} == {}
    bare = {"missed", "sheet", "file alone", "taken out"}  # the last two stand below a screen with its buttons
    assert all(text.rows for name, text in every_text(EN).items() if name not in bare)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, and within Telegram's bytes."""
    must_fit(every_text(Translator(language)))


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_are_short(language: str) -> None:
    """Telegram shows 200 characters."""
    tr = Translator(language)
    toasts = [
        texts.seat_kept(tr),
        texts.on_the_list(tr),
        texts.all_dates(tr),
        after.only_in_private(tr),
        after.sheet_comes(tr),
        after.too_early(tr),
    ]
    assert len(set(toasts)) == len(toasts)
    assert all(0 < len(toast) <= 200 for toast in toasts)


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_no_line_begins_at_the_wrong_side(language: str) -> None:
    """Whatever the German title and place are."""
    for screen, text in every_text(Translator(language)).items():
        for line in text.plain.splitlines():
            assert direction(line) != LEFT_TO_RIGHT, (screen, line)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("invited", ["Yes, I'll come", "Maybe", "Not this time"]),
        ("invited, full", ["Onto the waiting list", "Maybe", "Not this time"]),
        ("going", ["Open the link", "Give my seat back", "Maybe"]),
        ("maybe", ["Yes, I'll come", "Not this time"]),
        ("not going", ["Yes, I'll come", "Maybe"]),
        ("waiting", ["Leave the list"]),
        ("waiting, a seat for the first", ["Take the seat", "Leave the list"]),
        ("held", ["Yes, I'll come", "Pass it on"]),
        ("went", ["1", "2", "3", "4", "5", "I could not come"]),
        ("was there", ["1", "2", "3", "4", "5"]),
        ("over", []),
        ("cancelled", []),
        (
            "series",
            ["Yes, I'll come", "Maybe", "Not this time", "Yes to all dates", "Fri 29 May, 18:00", "Fri 5 Jun, 18:00"],
        ),
    ],
)
def test_what_can_be_done_about_it(name: str, labels: list[str]) -> None:
    """Each standing has the buttons that make sense, and the way to the menu."""
    shown = [button.label for row in seats(EN)[name].rows for button in row]
    assert shown == [*labels, "Menu"]


def test_the_waiting_list_says_the_number() -> None:
    """In the first line."""
    assert seats(EN)["waiting"].plain.startswith("You are number 3 on the waiting list")


def test_calendar_files_keep_the_uid_and_count_on() -> None:
    """The same entry, a higher number, and out of the calendar at the end."""
    first = notices.calendar_file(EN, WORKSHOP, NOW).content.decode()
    moved = notices.calendar_file(EN, replace(WORKSHOP, sequence=1), NOW).content.decode()
    gone = notices.calendar_file(EN, replace(WORKSHOP, sequence=2), NOW, is_cancelled=True).content.decode()
    assert all("UID:u@tandem" in file for file in (first, moved, gone))
    assert ["SEQUENCE:0" in first, "SEQUENCE:1" in moved, "SEQUENCE:2" in gone] == [True, True, True]
    assert "STATUS:CONFIRMED" in first
    assert "METHOD:CANCEL" in gone


@pytest.mark.parametrize(
    ("spoken", "staff", "expected"),
    [
        (("de", "ar"), "de", ("de", "ar", "en")),
        (("de", "uk", "ar", "fa"), "de", ("de", "uk", "ar")),
        (("es",), "en", ("en",)),
    ],
)
def test_languages_of_the_sheet(spoken: tuple[str, ...], staff: str, expected: tuple[str, ...]) -> None:
    """The team's first, then what is spoken there, three at most and only those that the bot speaks."""
    assert languages_of(replace(WORKSHOP, languages=spoken), staff) == expected


@pytest.mark.parametrize(("form", "begins"), [(PosterForm.PDF, b"%PDF"), (PosterForm.PNG, b"\x89PNG")])
def test_the_sheet_for_the_wall(form: PosterForm, begins: bytes) -> None:
    """One page with a code, in three languages, also with a title that is long and partly unprintable."""
    title = "Bewerbungsunterlagenvorbereitungstreffen 🎉 " + "für alle " * 8
    workshop = replace(WORKSHOP, texts={"de": WorkshopText(title=title.strip())})
    sheet = DoorSheet(
        programme="Tandem",
        site_name="Oldenburg",
        workshop=workshop,
        address="https://t.me/tandem_bot?start=wa-abcdef",
        languages=("de", "ar", "fa"),
        made_at=NOW,
    )
    facts = facts_of(sheet)
    assert "🎉" not in str(facts["title"])
    content = sheet_file(sheet, form).content
    assert content.startswith(begins)
    if form is PosterForm.PDF:
        assert content.count(b"/Type /Page\n") + content.count(b"/Type/Page/") <= 1


@pytest.mark.row("G1")
def test_the_place_is_punctuated_as_its_language_does() -> None:
    """In French a space stands before the colon."""
    assert "📍 En ligne\u00a0: https://meet.example.org/a" in seats(Translator("fr"))["invited"].plain
    assert "📍 Online: https://meet.example.org/a" in seats(Translator("de"))["invited"].plain
