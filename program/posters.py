"""Posters of public events: in which languages, and as which files."""

from collections.abc import Sequence
from enum import StrEnum

from program.programme import LANGUAGES

MOST_TOGETHER = 3
"""Languages on one poster: with more of them nobody reads it in passing."""


class PosterForm(StrEnum):
    """As which file."""

    PDF = "pdf"  # for printing
    PNG = "png"  # for chats and web pages


def toggled(chosen: Sequence[str], language: str) -> tuple[str, ...]:
    """The languages with one more or one less, in the bot's order; a fourth one changes nothing."""
    wanted = set(chosen) ^ {language}
    ordered = tuple(entry for entry in LANGUAGES if entry in wanted)
    return ordered if len(ordered) <= MOST_TOGETHER else tuple(chosen)


def read_languages(words: str) -> tuple[str, ...]:
    """The languages that a button carries, "de.ar"; unknown ones, and more than fit, are left out."""
    return tuple(dict.fromkeys(entry for entry in words.split(".") if entry in LANGUAGES))[:MOST_TOGETHER]
