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


def help_now(tr: Translator) -> Button:
    """Whom to call when help is needed at once; in every menu."""
    return Button(tr.pgettext("button", "🆘 Help now"), Tap("nh"))


def a_worry(tr: Translator) -> Button:
    """The way to two people who hear worries; in every menu."""
    return Button(tr.pgettext("button", "⚠️ A worry"), Tap("wa"))


def safety(tr: Translator) -> tuple[Button, ...]:
    """The last row of every menu."""
    return (help_now(tr), a_worry(tr))


def back(tr: Translator, tap: Tap) -> Button:
    """One step back."""
    return Button(tr.pgettext("button", "‹ Back"), tap)
