"""A workshop as those see it who are invited, and where they stand with it."""

from program.taps import Tap
from program.workshops import Workshop
from texts.text import Button, Rows, Text, bold, paragraphs
from texts.translators import Translator
from texts.workshop_words import facts, heading


def invitation(tr: Translator, workshop: Workshop, free: int | None) -> Text:
    """The first that somebody reads of a workshop; staff see the same beforehand. ``free`` is None without a limit."""
    return paragraphs(
        bold(tr.gettext("A workshop for you")),
        heading(tr, workshop),
        facts(tr, workshop, free),
        tr.gettext("Would you like to come?"),
    ).with_rows(*answers(tr, workshop))


def answers(tr: Translator, workshop: Workshop) -> Rows:
    """The three answers."""
    number = str(workshop.id)
    return (
        (Button(tr.pgettext("button", "Yes, I'll come"), Tap("ej", number)),),
        (
            Button(tr.pgettext("button", "Maybe"), Tap("ek", number)),
            Button(tr.pgettext("button", "Not this time"), Tap("el", number)),
        ),
    )
