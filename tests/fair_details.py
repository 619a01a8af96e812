"""A public event for tests."""

from datetime import UTC, datetime

from program.meetings import Place
from program.public_events import EventDetails, EventWords

START = datetime(2026, 6, 12, 16, tzinfo=UTC)  # Friday, 18:00 in Berlin
DETAILS = EventDetails(
    words={
        "de": EventWords(title="Tag der Berufe", about="Menschen erzählen von ihrer Arbeit.\nMit Kaffee."),
        "ar": EventWords(title="يوم المهن", about="أشخاص يتحدثون عن عملهم."),
    },
    original="de",
    wall=datetime(2026, 6, 12, 18),  # noqa: DTZ001 - a wall time
    zone="Europe/Berlin",
    starts_at=START,
    minutes=120,
    place=Place.IN_PERSON,
    place_words="Staugraben 1, Oldenburg\nErster Stock",
)
