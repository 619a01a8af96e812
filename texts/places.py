"""From a place that somebody typed to a button that leads there."""

import re
from urllib.parse import quote

from program.meetings import Meeting, Place
from texts.text import Button
from texts.translators import Translator

_LONGEST_ADDRESS = 120
# Telegram refuses a whole message for one button whose address it does not take, so only plain ones become buttons.
_VIDEO_LINK = re.compile(
    r"https://([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(:\d{1,5})?([/?#][!-~]*)?", re.IGNORECASE
)
_NO_ADDRESS = re.compile(r"https?:|www\.|@|\d[\d\s/()+-]{7,}\d", re.IGNORECASE)  # links, mail, telephone numbers


def place_row(tr: Translator, meeting: Meeting) -> tuple[Button, ...]:
    """The way to a meeting's place, as ``row_for`` says."""
    return row_for(tr, meeting.place, meeting.place_words)


def row_for(tr: Translator, place: Place | None, typed: str | None) -> tuple[Button, ...]:
    """The way to the place, in a row of its own; empty where nothing was typed that leads anywhere."""
    words = (typed or "").strip()
    if place is Place.ONLINE and is_video_link(words):
        # Translators: button: opens the video meeting.
        return (Button(tr.pgettext("button", "Open the link"), url=words),)
    address = address_in(words)
    if place is Place.IN_PERSON and address is not None:
        # Translators: button: shows an address on a map.
        return (Button(tr.pgettext("button", "Show on the map"), url=map_url(address)),)
    return ()


def is_video_link(words: str) -> bool:
    """Whether Telegram takes it as the address of a button."""
    return _VIDEO_LINK.fullmatch(words) is not None


def address_in(words: str) -> str | None:
    """What a map may be asked for: the first line alone. Whom to ask at the door stands below, and stays here."""
    first = words.strip().partition("\n")[0].strip()
    if not any(letter.isalpha() for letter in first) or _NO_ADDRESS.search(first):
        return None
    return first[:_LONGEST_ADDRESS]


def map_url(address: str) -> str:
    """A map of the whole world, asked for this address and nothing else."""
    return f"https://www.openstreetmap.org/search?query={quote(address, safe='')}"
