"""Public events in words: whole in every language, readable from right to left, and true to what visitors get."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from program import public_event_forms as steps
from program.meetings import Place
from program.programme import LANGUAGES
from program.public_event_forms import Draft, DraftView, Step
from program.public_event_forms import Why as FormWhy
from program.public_events import (
    EventStatus,
    EventWords,
    PublicEvent,
    Registration,
    RegistrationStatus,
    StaffView,
    VisitorView,
    Why,
)
from program.taps import Tap, pack
from tests.fair_details import DETAILS, START
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import public_event_forms as forms
from texts import public_event_notices as notices
from texts import public_event_staff as staff
from texts import public_events as visitors
from texts.public_event_words import when
from texts.text import Text
from texts.translators import Translator, translator

pytestmark = pytest.mark.row("D8")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
BIG = 10**15
EVENT = PublicEvent(
    id=BIG,
    site="wilhelmshaven",
    status=EventStatus.OPEN,
    code="AbCdEf123_-x",
    details=DETAILS,
    taken=12,
    sequence=3,
    version=3,
    uid="118@tandem",
    created_at=NOW,
)
FULL = replace(EVENT, details=replace(DETAILS, seats=12, closes_hours=48))
ONLINE = replace(EVENT, details=replace(DETAILS, place=Place.ONLINE, place_words="https://meet.example.org/fair"))
GOING = Registration(id=1, event_id=BIG, person_id=1, status=RegistrationStatus.GOING, people=2)
WAITING = replace(GOING, status=RegistrationStatus.WAITING)
DRAFT = replace(steps.change_of(replace(EVENT, details=replace(DETAILS, seats=30))), version=2)


def seen(event: PublicEvent = EVENT, mine: Registration | None = None, **fields: object) -> VisitorView:
    """An event as a visitor sees it."""
    return VisitorView(event=event, now=NOW, mine=mine, **fields)  # type: ignore[arg-type]  # as the test names them


def of_visitors(tr: Translator) -> dict[str, Text]:
    """Every screen of a visitor, by what it is."""
    return {
        "open": visitors.event(tr, seen()),
        "member": visitors.event(tr, seen(is_member=True)),
        "full": visitors.event(tr, seen(FULL)),
        "online": visitors.event(tr, seen(ONLINE)),
        "no place yet": visitors.event(tr, seen(replace(EVENT, details=replace(DETAILS, place_words=None)))),
        "going": visitors.event(tr, seen(mine=GOING)),
        "going online": visitors.event(tr, seen(ONLINE, GOING)),
        "waiting": visitors.event(tr, seen(FULL, WAITING)),
        "cancelled": visitors.event(tr, seen(replace(EVENT, status=EventStatus.CANCELLED))),
        "over": visitors.event(tr, seen(replace(EVENT, status=EventStatus.OVER))),
        "closed": visitors.event(tr, replace(seen(FULL), now=START - timedelta(hours=3))),
        "languages": visitors.languages(tr, BIG),
        "out": visitors.unregistered(tr, EVENT, was_going=True, is_guest=False),
        "out and forgotten": visitors.unregistered(tr, EVENT, was_going=True, is_guest=True),
        "out of the list": visitors.unregistered(tr, EVENT, was_going=False, is_guest=False),
        "out of the list and forgotten": visitors.unregistered(tr, EVENT, was_going=False, is_guest=True),
        "given back": notices.given_back(tr, EVENT, is_guest=False),
        "given back by a guest": notices.given_back(tr, EVENT, is_guest=True),
        "no event": visitors.nobody_there(tr),
        "seat": notices.seat_taken(tr, EVENT, is_moved_up=False),
        "moved up": notices.seat_taken(tr, EVENT, is_moved_up=True),
        "tomorrow": notices.near(tr, EVENT, START - timedelta(days=1)),
        "today": notices.near(tr, EVENT, START - timedelta(hours=1)),
        "far": notices.near(tr, EVENT, NOW),
        "changed": notices.moved(tr, EVENT, is_going=True),
        "changed, waiting": notices.moved(tr, EVENT, is_going=False),
        "new clock rules": notices.moved(tr, EVENT, is_going=True, is_rederived=True),
        "called off": notices.cancelled(tr, EVENT, was_going=True, is_guest=True),
        "called off, member": notices.cancelled(tr, EVENT, was_going=False, is_guest=False),
        "thanks": notices.over(tr, EVENT, was_going=True, is_guest=True),
        "thanks, waited": notices.over(tr, EVENT, was_going=False, is_guest=False),
    }


def of_staff(tr: Translator) -> dict[str, Text]:
    """Every screen of staff."""
    view = StaffView(event=EVENT, now=NOW, registrations=9, waiting=3)
    full = replace(view, event=FULL, waiting=1)
    over = replace(view, event=replace(EVENT, status=EventStatus.OVER))
    off = replace(view, event=replace(EVENT, status=EventStatus.CANCELLED))
    screens = {
        "none": staff.overview(tr, "oldenburg", "Oldenburg", [], None),
        "some": staff.overview(tr, "oldenburg", "Oldenburg", [view, full], "tandem_bot"),
        "one": staff.event(tr, view, "tandem_bot", is_group=True),
        "one in private": staff.event(tr, full, "tandem_bot", is_group=False),
        "without a link": staff.event(tr, view, None, is_group=False),
        "is over": staff.event(tr, over, "tandem_bot", is_group=False),
        "is off": staff.event(tr, off, "tandem_bot", is_group=False),
        "published": staff.published(tr, staff.event(tr, view, "tandem_bot", is_group=False), is_new=True),
        "saved": staff.published(tr, staff.event(tr, view, "tandem_bot", is_group=False), is_new=False),
        "off?": staff.cancel_question(tr, view),
        "off with nobody?": staff.cancel_question(tr, replace(view, registrations=0)),
        "poster": staff.posters(tr, EVENT, ()),
        "poster in one": staff.posters(tr, EVENT, ("de",)),
        "poster in three": staff.posters(tr, EVENT, ("de", "en", "ar")),
        "below a poster": staff.poster(tr, EVENT, ("de", "ar")),
        "stopped": forms.stopped(tr, "wilhelmshaven"),
        "a picture": forms.only_words(tr, shown(Step.SEATS)),
        "the first step": forms.screen(tr, DraftView(form_id=BIG, draft=FIRST, now=NOW)),
        "a link": forms.screen(tr, shown(Step.WHERE, place=Place.ONLINE)),
    }
    screens |= {f"step {step}": forms.screen(tr, shown(step)) for step in Step}
    return screens | {f"refused {why}": forms.refusal(tr, shown(Step.POINTS), why) for why in FormWhy}


FIRST = steps.begin("oldenburg", "Europe/Berlin", "de")


def shown(step: Step, **changes: object) -> DraftView:
    """An open step of a change."""
    draft: Draft = replace(DRAFT, step=step, day=START.date(), **changes)  # type: ignore[arg-type]  # as named
    return DraftView(form_id=BIG, draft=draft, now=NOW)


def every_text(tr: Translator) -> dict[str, Text]:
    """All of them."""
    return of_visitors(tr) | of_staff(tr)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, and a visitor always sees a way on."""
    screens = every_text(translator(language))
    words = {name: text.plain for name, text in screens.items()}
    assert not [name for name, text in words.items() if "{" in text]
    assert all(text.rows for name, text in screens.items() if name != "below a poster")
    if language != "en":
        english = {name: text.plain for name, text in every_text(translator("en")).items()}
        assert not [name for name in words if words[name] == english[name]]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most but for titles, all different on a screen, within Telegram's bytes."""
    for name, text in every_text(translator(language)).items():
        buttons = [button for row in text.rows for button in row]
        assert len({button.label for button in buttons}) == len(buttons) or name == "some", name
        long = [b.label for b in buttons if len(b.label) > 24 and not (b.tap and b.tap.kind == "is")]
        assert not long, (name, long)
        assert all(button.url or len(pack(button.tap or Tap(""))) <= 64 for button in buttons), name


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_reasons_are_said_in_every_language(language: str, why: Why) -> None:
    """For a toast: 200 characters at most; one seat or several."""
    tr = translator(language)
    for free in (0, 1, 3):
        words = visitors.not_possible(tr, why, free, is_registered=True)
        assert 0 < len(words) <= 200
        assert "{" not in words


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("title", ["Open day", "روز باز", "<b>Tag</b>"], ids=["latin", "persian", "markup"])
def test_no_line_begins_at_the_wrong_side(language: str, title: str) -> None:
    """Whatever staff wrote stands isolated; addresses and links stand by themselves."""
    event = replace(EVENT, details=replace(DETAILS, words={"de": EventWords(title=title, about=title)}))
    tr = translator(language)
    for text in (
        visitors.event(tr, seen(event)),
        visitors.event(tr, seen(event, GOING)),
        notices.seat_taken(tr, event, is_moved_up=True),
        notices.near(tr, event, NOW),
        staff.overview(tr, "oldenburg", "Oldenburg", [StaffView(event=event, now=NOW)], "b"),
        staff.event(tr, StaffView(event=event, now=NOW), None, is_group=True),
    ):
        lines = [line for line in text.plain.splitlines() if not line.startswith(("https://", "/start"))]
        assert [line for line in lines if direction(line) == LEFT_TO_RIGHT] == []


def test_the_time_at_the_place_for_readers_elsewhere() -> None:
    """A member in Kyiv reads the own time and the one in Berlin; whose clocks agree reads one."""
    assert when(translator("en"), DETAILS).plain == "📅 Friday 12 June, 18:00, 2 hours"
    kyiv = when(translator("en", "Europe/Kyiv"), DETAILS).plain
    assert kyiv == "📅 Friday 12 June, 19:00, 2 hours\nIn Berlin it is then Friday 12 June, 18:00."


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_fit_below_a_file(language: str) -> None:
    """The longest words that staff can write leave room: 1,024 characters are Telegram's limit."""
    words = EventWords(title="W" * steps.LONGEST_TITLE, about="W" * steps.LONGEST_ABOUT)
    long = replace(
        EVENT, details=replace(DETAILS, words={"de": words}, place_words="W" * steps.LONGEST_PLACE, zone="Asia/Tehran")
    )
    tr = translator(language)
    for text in (
        notices.seat_taken(tr, long, is_moved_up=True),
        notices.moved(tr, long, is_going=True),
        notices.cancelled(tr, long, was_going=True, is_guest=True),
        staff.poster(tr, long, ("de", "ar", "uk")),
    ):
        assert len(text.plain.encode("utf-16-le")) // 2 <= 1024


def test_the_calendar_file() -> None:
    """The same entry throughout, in the reader's words; a link only where it is one; taken out when called off."""
    entry: Any
    (entry,) = Calendar.from_ical(notices.calendar_file(translator("ar"), ONLINE, NOW).content).walk("VEVENT")
    assert (entry["summary"], entry["uid"], entry["sequence"]) == ("يوم المهن", "118@tandem", 3)
    assert (entry["url"], entry["dtend"].dt) == ("https://meet.example.org/fair", START + timedelta(hours=2))
    (entry,) = Calendar.from_ical(notices.calendar_file(translator("fr"), EVENT, NOW).content).walk("VEVENT")
    assert "url" not in entry
    assert entry["location"] == "Staugraben 1, Oldenburg\nErster Stock"
    assert "Langue du texte\u00a0: Allemand" in entry["description"]
    off = notices.calendar_file(translator("de"), replace(EVENT, status=EventStatus.CANCELLED), NOW)
    assert b"METHOD:CANCEL" in off.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_is_what_visitors_get(language: str) -> None:
    """Word for word, below one line of our own."""
    preview = forms.screen(translator("de"), shown(Step.SUMMARY, seats=None, seen=language)).plain
    visitor = visitors.event(translator(language), seen(replace(EVENT, taken=0))).plain
    assert preview.partition("\n\n")[2] == visitor


def test_the_day_to_type_as_an_example_is_one_that_could_be_meant() -> None:
    """A week from now, never one that has passed."""
    late = replace(shown(Step.DAY), now=datetime(2026, 11, 24, 9, tzinfo=UTC))

    assert "1.12. 18:30" in forms.screen(translator("de"), late).plain
