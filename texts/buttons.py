"""Buttons that many screens share, so that they are called the same everywhere."""

from program.taps import Tap
from texts.text import Button
from texts.translators import Translator


def to_menu(tr: Translator) -> Button:
    """The way to the menu, from anywhere."""
    return Button(tr.pgettext("button", "Menu"), Tap("home"))


def ask_team(tr: Translator) -> Button:
    """The way to a person."""
    return Button(tr.pgettext("button", "Ask the team"), Tap("tq"))


def back(tr: Translator, tap: Tap) -> Button:
    """One step back."""
    return Button(tr.pgettext("button", "‹ Back"), tap)
