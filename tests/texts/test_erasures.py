"""The words for leaving for good and for what is stored: whole in every language, and readable from right to left."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from program.applications import Application, ApplicationStatus
from program.erasures import Preview
from program.held_data import HOLDINGS
from program.held_views import HeldConsent, HeldTandem, HeldView
from program.meetings import Meeting, MeetingStatus, Place
from program.people import Availability, Person, Role
from program.profiles import Profile
from program.programme import LANGUAGES
from program.taps import Tap
from tests.texts.buttons import must_fit
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import erasures, held_data
from texts.text import Text
from texts.translators import Translator
from usecases.held_data import AT_A_GLANCE

pytestmark = pytest.mark.row("F2")
EN = Translator("en")
DAY = datetime(2026, 8, 17, 10, tzinfo=UTC)
NAMES = ("Daria", "داریا", "<b>O'Neil</b>")
LONG = "x" * 1500


def preview(*, everything: bool, cases: int = 0) -> Preview:
    """All that may go, or as little as there can be."""
    flags = dict.fromkeys(("has_tandem", "has_match", "has_meeting", "is_staff"), everything)
    shown = Preview(person_id=7, cases=cases, **flags)
    dates = replace(shown, consultations=1, gives_consultation=True, workshops=2, circles=1, public_events=3)
    return dates if everything else shown


def view(name: str = "Daria", *, words: str = "a zoo") -> HeldView:
    """Somebody about whom much is stored."""
    person = Person(
        id=7,
        telegram_id=5_000_000_001,
        first_name=name,
        username="daria",
        language="en",
        zone="Europe/Berlin",
        role=Role.MENTEE,
        site="oldenburg",
        availability=Availability.PAUSED,
        paused_until=DAY,
        shares={"phone": "+49441998877"},
        created_at=DAY,
    )
    profile = Profile(occupation="2512", german="B2", goals=("contacts",), times=("1.evening",), avoid=words)
    application = Application(
        id=3,
        person_id=7,
        role=Role.MENTEE,
        site="oldenburg",
        status=ApplicationStatus.ACCEPTED,
        profile=profile,
        created_at=DAY,
        question=words,
        answer=words,
    )
    return HeldView(
        person=person,
        site_name="Oldenburg",
        consents=tuple(
            HeldConsent(kind=kind, version="2026-11", given_at=DAY, withdrawn_at=DAY if kind == "followups" else None)
            for kind in ("privacy", "rules", "followups")
        ),
        application=application,
        application_site="Oldenburg",
        tandems=tuple(
            HeldTandem(partner_name=partner, started_at=DAY, is_live=is_live)
            for partner, is_live in product((name, ""), (True, False))
        ),
        meetings=tuple(meeting(number, words) for number in range(7)),
        counts=dict.fromkeys(held_data.labels(EN), 2),
        erase_at=DAY,
    )


def meeting(number: int, words: str) -> Meeting:
    """One that was agreed on."""
    return Meeting(
        id=number,
        tandem_id=1,
        status=MeetingStatus.CONFIRMED,
        proposed_by=7,
        options=(),
        walls=(),
        starts_at=DAY,
        zone="Europe/Berlin",
        wall=None,
        minutes=60,
        place=Place.ONLINE,
        place_words=words,
        sequence=0,
        uid=f"u{number}",
        created_at=DAY,
    )


def every_text(tr: Translator, name: str = "Daria") -> dict[str, Text]:
    """Every screen and notice, by what it is."""
    return {
        "question": erasures.question(tr, preview(everything=True, cases=3)),
        "question with one case": erasures.question(tr, preview(everything=True, cases=1)),
        "short question": erasures.question(tr, preview(everything=False)),
        "done": erasures.done(tr),
        "near": erasures.near(tr, DAY, 90),
        "kept": erasures.kept(tr, DAY),
        "caption": erasures.file_caption(tr),
        "please delete": erasures.please_delete(tr),
        "data": held_data.screen(tr, view(name)),
        "data that is too long": held_data.screen(tr, view(name, words=LONG)),
    }


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, no two are the same."""
    tr = Translator(language)
    words = {name: text.plain for name, text in every_text(tr).items()}
    toasts = {"not needed": erasures.not_needed(tr), "on its way": erasures.on_its_way(tr)}
    assert len(set(words.values())) == len(words)
    assert not [name for name, text in (words | toasts).items() if "{" in text or not text]
    if language != "en":
        english = {name: text.plain for name, text in every_text(EN).items()}
        english |= {"not needed": erasures.not_needed(EN), "on its way": erasures.on_its_way(EN)}
        assert not [name for name, text in (words | toasts).items() if text == english[name]]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_in_another_language(language: str) -> None:
    """Each line but those of names, numbers and codes alone is translated."""
    if language == "en":
        return
    english = {line for text in every_text(EN).values() for line in text.plain.splitlines() if line}
    own = {line for text in every_text(Translator(language)).values() for line in text.plain.splitlines() if line}
    assert {line for line in own & english if line.strip("• ") not in {"a zoo", LONG}} == set()


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, and within Telegram's bytes."""
    must_fit(every_text(Translator(language)))


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name stands in it."""
    for screen, text in every_text(Translator(language), name).items():
        for line in text.plain.splitlines():
            if line != "a zoo":  # own words stand alone on their line, as they were written
                assert direction(line) != LEFT_TO_RIGHT, (screen, line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_fits_a_message(language: str) -> None:
    """Also with the longest of words; what does not fit is said to stand in the file."""
    tr = Translator(language)
    for text in every_text(tr).values():
        assert len(text.plain.encode("utf-16-le")) // 2 <= 4096
    short, cut = (held_data.screen(tr, view(words=words)) for words in ("a zoo", LONG))
    note = cut.plain.splitlines()[-1]
    assert note not in short.plain
    assert 0 < cut.plain.count(LONG) < 8  # of eight
    assert [row[0].label for row in cut.rows] == [row[0].label for row in short.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_of_the_document_has_a_name_of_its_own(language: str) -> None:
    """Whatever is stored, the screen can say that it is."""
    sections = {entry.section for holding in HOLDINGS.values() for entry in holding.shown} | {"timers"}
    labels = held_data.labels(Translator(language))
    assert set(labels) == sections - AT_A_GLANCE
    assert len(set(labels.values())) == len(labels)


def test_the_question_says_what_there_is_and_no_more() -> None:
    """Whoever has no tandem reads nothing of one."""
    full, short = (erasures.question(EN, preview(everything=flag)).plain for flag in (True, False))
    dates = ("your consultation is", "consultation hours", "2 workshops", "a circle of mentors", "3 public events")
    for words in ("your tandem ends", "meetings that are planned", "an open match", "staff group", *dates):
        assert words in full
        assert words not in short
    assert "worr" not in full
    assert "an open worry" in erasures.question(EN, preview(everything=False, cases=1)).plain
    assert "3 open worries" in erasures.question(EN, preview(everything=False, cases=3)).plain


def test_only_the_confirming_button_deletes() -> None:
    """It carries whom it was shown to."""
    text = erasures.question(EN, preview(everything=True))
    taps = {button.label: button.tap for row in text.rows for button in row}
    assert taps["Yes, delete all"] == Tap("xy", "7")
    assert [label for label, tap in taps.items() if tap is not None and tap.kind == "xy"] == ["Yes, delete all"]


def test_the_screen_shows_what_was_told() -> None:
    """Line by line, what only staff read included."""
    shown = held_data.screen(EN, view()).plain
    for words in (
        "Name on Telegram: Daria",
        "Username: @daria",
        "Number of your account: 5000000001",
        "Rest until Monday 17 August",
        "+49441998877",
        "Your data: version 2026-11, on 17 August 2026",
        "taken back on 17 August 2026",
        "a zoo",
        "with Daria, since 17 August 2026",
        "• begun on 17 August 2026, ended",
        "and 2 more",
        "Worries that you told: 2",
        "All this is deleted on 17 August 2026",
    ):
        assert words in shown, words


def test_the_file_can_be_read_by_people_and_programs() -> None:
    """Letters stand as they are."""
    file = erasures.file({"name": "Дарія"})
    assert file.name == "mydata.json"
    assert "Дарія".encode() in file.content
    assert json.loads(file.content) == {"name": "Дарія"}
