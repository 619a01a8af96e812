"""The certificate of a tandem: what stands on it, and how a name is made fit for it."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from program.milestones import Together
from program.people import Role
from program.programme import Site

FORM = "certificate_name"
LONGEST_NAME = 80


class NoMeetingYet(Exception):
    """A certificate needs one meeting that took place; ``is_live`` says whether the tandem goes on."""

    def __init__(self, *, is_live: bool) -> None:
        super().__init__()
        self.is_live = is_live


class LongName(Exception):
    """``excess`` characters more than there is room for."""

    def __init__(self, excess: int) -> None:
        super().__init__()
        self.excess = excess


class UnfitName(Exception):
    """``sign`` stands in none of the fonts; None where no name is left at all."""

    def __init__(self, sign: str | None) -> None:
        super().__init__()
        self.sign = sign


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """What somebody decides about their certificate."""

    tandem_id: int
    name: str  # the confirmed one, or what is suggested; may be empty
    is_confirmed: bool
    is_live: bool  # the tandem goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """All that stands on the paper. The partner is never named."""

    programme: str
    site: Site
    name: str
    role: Role
    started_at: datetime
    ended_at: datetime | None  # None while the tandem goes on
    sum: Together
    focus: tuple[str, ...]  # program.profiles.Goal, as the plan has them
    made_at: datetime


_JOINER = "\u200d"
_OF_PICTURES = frozenset("\ufe0e\ufe0f\u20e3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What makes a sign colourful, plain or a key, and the tones of skin: they stand beside pictures, never alone."""


def without_pictures(words: str) -> str:
    """A name without emoji and other pictures, which no paper needs; joiners go with the pictures that they join."""
    joined: list[str] = []
    was_picture = False
    for letter in words:
        is_picture = unicodedata.category(letter) == "So" or letter in _OF_PICTURES
        if is_picture and joined and joined[-1] == _JOINER:
            joined.pop()
        if not (is_picture or (was_picture and letter == _JOINER)):
            joined.append(letter)
        was_picture = is_picture
    return "".join(joined)


def one_line(words: str) -> str:
    """A name without line breaks, double spaces and signs that nobody sees, but with those that join letters."""
    joiners = "\u200c\u200d"
    seen = (letter if letter in joiners or unicodedata.category(letter)[0] != "C" else " " for letter in words)
    return unicodedata.normalize("NFC", " ".join("".join(seen).split()))
