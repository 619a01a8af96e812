"""Public events: links, words, seats, the waiting list's order and when everything is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.machines import IllegalStep
from program.meetings import Place
from program.posters import MOST_TOGETHER, read_languages, toggled
from program.public_events import (
    EVENT_MACHINE,
    EventDetails,
    EventStatus,
    EventWords,
    PublicEvent,
    Registration,
    RegistrationStatus,
    Why,
    change_payload,
    forgotten_at,
    new_payload,
    next_in_line,
    payload_of,
    read_change,
    read_code,
    read_new,
)

pytestmark = pytest.mark.row("D8")
START = datetime(2026, 6, 12, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
DETAILS = EventDetails(
    words={"de": EventWords(title="Tag der Berufe"), "ar": EventWords(title="يوم المهن")},
    original="de",
    wall=datetime(2026, 6, 12, 18),  # noqa: DTZ001 - a wall time
    zone="Europe/Berlin",
    starts_at=START,
    minutes=120,
    place=Place.IN_PERSON,
    place_words="Staugraben 1",
)
EVENT = PublicEvent(
    id=1,
    site="oldenburg",
    status=EventStatus.OPEN,
    code="AbCd_-012345",
    details=DETAILS,
    taken=0,
    sequence=0,
    version=0,
    uid="u",
    created_at=START - 100 * HOUR,
)


def full(seats: int | None, taken: int) -> PublicEvent:
    """The event with so many seats, of which so many are taken."""
    return replace(EVENT, details=replace(DETAILS, seats=seats), taken=taken)


def waiting(number: int, people: int) -> Registration:
    """Somebody on the list."""
    return Registration(id=number, event_id=1, person_id=number, status=RegistrationStatus.WAITING, people=people)


@pytest.mark.parametrize(
    ("language", "title", "source"),
    [("de", "Tag der Berufe", "de"), ("ar", "يوم المهن", "ar"), ("fr", "Tag der Berufe", "de")],
    ids=["original", "translated", "missing"],
)
def test_words_in_the_readers_language_or_the_original(language: str, title: str, source: str) -> None:
    """And which language that is."""
    assert DETAILS.words_for(language).title == title
    assert DETAILS.language_for(language) == source


@pytest.mark.parametrize(
    ("status", "closes_hours", "now", "why"),
    [
        (EventStatus.OPEN, 0, START - HOUR, None),
        (EventStatus.OPEN, 0, START, Why.OVER),  # it has begun
        (EventStatus.OPEN, 24, START - 25 * HOUR, None),
        (EventStatus.OPEN, 24, START - 24 * HOUR, Why.CLOSED),
        (EventStatus.OPEN, 24, START + HOUR, Why.OVER),  # over says more than closed
        (EventStatus.CANCELLED, 0, START - HOUR, Why.CANCELLED),
        (EventStatus.OVER, 0, START + 24 * HOUR, Why.OVER),
    ],
)
def test_when_one_can_register(status: EventStatus, closes_hours: int, now: datetime, why: Why | None) -> None:
    """Until it closes, as long as it is on."""
    event = replace(EVENT, status=status, details=replace(DETAILS, closes_hours=closes_hours))
    assert event.refusal(now) is why


@pytest.mark.parametrize(
    ("seats", "taken", "people", "has_room"),
    [(None, 900, 4, True), (10, 9, 1, True), (10, 9, 2, False), (10, 10, 1, False)],
)
def test_room(seats: int | None, taken: int, people: int, has_room: bool) -> None:
    """Without a limit there always is."""
    assert full(seats, taken).has_room_for(people) is has_room


def test_the_list_moves_in_its_order_past_those_who_do_not_fit() -> None:
    """Three wait for three seats; who is alone behind them takes the one that is free."""
    line = (waiting(1, 3), waiting(2, 1), waiting(3, 1))
    assert next_in_line(full(10, 9), line) == line[1]
    assert next_in_line(full(10, 7), line) == line[0]
    assert next_in_line(full(10, 10), line) is None
    assert next_in_line(full(None, 10), ()) is None


@pytest.mark.parametrize(
    ("changes", "is_moved"),
    [
        ({"starts_at": START + HOUR}, True),
        ({"minutes": 90}, True),
        ({"place": Place.ONLINE}, True),
        ({"place_words": "Markt 1"}, True),
        ({"seats": 30}, False),
        ({"closes_hours": 24}, False),
        ({"words": {"de": EventWords(title="Neu")}}, False),
    ],
    ids=["time", "length", "kind of place", "place", "seats", "closing", "words"],
)
def test_what_those_who_registered_have_to_hear(changes: dict[str, object], is_moved: bool) -> None:
    """Time and place, and nothing else."""
    assert replace(DETAILS, **changes).is_moved_from(DETAILS) is is_moved  # type: ignore[arg-type]  # as the table says


@pytest.mark.parametrize(
    ("ends_at", "forgotten"),
    [
        (datetime(2026, 6, 12, 18, tzinfo=UTC), datetime(2026, 6, 13, 10, tzinfo=UTC)),  # in the evening: noon
        (datetime(2026, 6, 12, 8, tzinfo=UTC), datetime(2026, 6, 13, 8, tzinfo=UTC)),  # in the morning: a day later
        (datetime(2026, 10, 24, 18, tzinfo=UTC), datetime(2026, 10, 25, 11, tzinfo=UTC)),  # clocks went back
        (datetime(2026, 6, 12, 22, 30, tzinfo=UTC), datetime(2026, 6, 13, 10, tzinfo=UTC)),  # 00:30: the coming noon
        (datetime(2026, 6, 12, 6, tzinfo=UTC), datetime(2026, 6, 12, 10, tzinfo=UTC)),  # 08:00, after a long night
        (datetime(2026, 6, 12, 7, tzinfo=UTC), datetime(2026, 6, 13, 7, tzinfo=UTC)),  # 09:00
    ],
    ids=["evening", "morning", "clock change", "after midnight", "early", "from nine on"],
)
def test_forgotten_at_noon_of_the_next_day_and_within_a_day(ends_at: datetime, forgotten: datetime) -> None:
    """Nobody is thanked at night, and nobody earlier than some hours after the end."""
    assert forgotten_at(ends_at, "Europe/Berlin") == forgotten


def test_links_lead_back() -> None:
    """Each kind to its own reader, and to no other."""
    assert read_code(payload_of(EVENT.code)) == EVENT.code
    assert read_new(new_payload("oldenburg")) == "oldenburg"
    assert read_change(change_payload(7)) == 7
    for payload in (None, "", "two-abc", "ev-short", "ev-AbCd_-0123456", new_payload("oldenburg"), change_payload(7)):
        assert read_code(payload) is None
    assert read_new(payload_of(EVENT.code)) is None
    assert read_change("evchange-٣") is None


def test_an_event_ends_once() -> None:
    """Called off or over; no step leads back."""
    for status in (EventStatus.CANCELLED, EventStatus.OVER):
        for step in ("cancel", "finish"):
            with pytest.raises(IllegalStep):
                EVENT_MACHINE.step(status, step)


def test_languages_of_a_poster() -> None:
    """In the bot's order, each once, three at most; what a forged button says is left out."""
    assert toggled(("de",), "ar") == ("de", "ar")
    assert toggled(("ar", "de"), "de") == ("ar",)
    assert toggled(("fr",), "en") == ("en", "fr")
    assert toggled(("de", "en", "uk"), "fr") == ("de", "en", "uk")
    assert read_languages("de.ar.de.xx") == ("de", "ar")
    assert read_languages("") == ()
    assert len(read_languages("de.en.uk.ru.ar")) == MOST_TOGETHER
