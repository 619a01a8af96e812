"""Place and seats of what staff arrange, for workshops and public events alike. The form makes the buttons."""

from collections.abc import Iterable

from program.meetings import Place
from texts.text import Rows, columns
from texts.time_steps import Press
from texts.translators import Translator


def where_question(tr: Translator, place: Place | None) -> str:
    """Asks for link or address."""
    return tr.gettext("What is the link?") if place is Place.ONLINE else tr.gettext("What is the address?")


def where_rows(tr: Translator, press: Press, words: str | None) -> Rows:
    """What was written earlier stays, or it is told later."""
    keep = (press(tr.pgettext("button", "Keep this"), "keep", ""),) if words else ()
    return keep, (press(tr.pgettext("button", "That comes later"), "later", ""),)


def how_seats_run(tr: Translator) -> str:
    """Any other number, and what becomes of whoever comes too late."""
    return tr.gettext(
        "You can also type a number. When all are taken, there is a waiting list that moves up by itself."
    )


def seat_rows(tr: Translator, press: Press, offered: Iterable[int]) -> Rows:
    """Numbers of seats that can be tapped."""
    # Translators: button: as many people as like to can come.
    anybody = press(tr.pgettext("button", "No limit"), "seats", "0")
    return ((anybody,), *columns([press(tr.number(number), "seats", str(number)) for number in offered], 3))
