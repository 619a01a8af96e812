"""Writing to the team, and what comes back."""

from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.text import Button, Text, bold, italic, paragraphs
from texts.translators import Translator


def invitation(tr: Translator) -> Text:
    """Before writing."""
    return paragraphs(
        bold(tr.gettext("What would you like to tell the team?")),
        tr.gettext("Write it here, in any language. The answer comes to this chat, usually within two working days."),
    ).with_rows([Button(tr.pgettext("button", "Not now"), Tap("tc"))])


def asked(tr: Translator) -> Text:
    """Passed on."""
    return paragraphs(
        bold(tr.gettext("Your message is with the team.")),
        tr.gettext("The answer comes to this chat."),
    ).with_rows([to_menu(tr)])


def too_long(tr: Translator, limit: int) -> Text:
    """More words than fit."""
    return paragraphs(
        tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)
    ).with_rows([Button(tr.pgettext("button", "Not now"), Tap("tc"))])


def answered(tr: Translator, words: str) -> Text:
    """What staff wrote, as they wrote it."""
    return paragraphs(bold(tr.gettext("The team writes to you:")), italic(words)).with_rows([ask_team(tr), to_menu(tr)])
