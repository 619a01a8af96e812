"""The one question that somebody who comes can send to the speaker beforehand."""

from program.speakers import LONGEST_QUESTION, QuestionView
from program.taps import Tap
from texts.buttons import back
from texts.text import Button, Text, bold, italic, lines, paragraphs
from texts.translators import Translator
from texts.workshop_words import title


def question_button(tr: Translator, workshop_id: int) -> Button:
    """The way there, from the view of somebody who comes."""
    return Button(tr.pgettext("button", "Ask the speaker"), Tap("ew", str(workshop_id)))


def screen(tr: Translator, view: QuestionView) -> Text:
    """The own question, or how to write one."""
    number = str(view.workshop.id)
    if view.mine is None:
        return write(tr, view)
    return paragraphs(
        bold(tr.gettext("❓ Your question: {title}", title=title(tr, view.workshop))),
        lines(italic(tr.isolated(view.mine.words))),
        tr.gettext("The speaker reads it without your name. After the event it is deleted."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Write it anew"), Tap("ew", number, "new")),
            Button(tr.pgettext("button", "Take it back"), Tap("ew", number, "out")),
        ],
        [back(tr, Tap("em", number))],
    )


def write(tr: Translator, view: QuestionView) -> Text:
    """Before writing."""
    return paragraphs(
        bold(tr.gettext("❓ What would you like to ask? {title}", title=title(tr, view.workshop))),
        tr.ngettext(
            "Please write one question in one message, with one character at most.",
            "Please write one question in one message, with {n} characters at most.",
            LONGEST_QUESTION,
        ),
        tr.gettext("The speaker reads it without your name. After the event it is deleted."),
    ).with_rows([back(tr, Tap("em", str(view.workshop.id)))])


def kept(tr: Translator, view: QuestionView) -> Text:
    """Just sent."""
    return screen(tr, view).above(bold(tr.gettext("Thank you. Your question is there.")))


def taken_back(tr: Translator, view: QuestionView) -> Text:
    """Just forgotten."""
    return paragraphs(
        bold(tr.gettext("Your question is deleted.")),
        tr.gettext("You can ask another one until the event begins."),
    ).with_rows(
        [Button(tr.pgettext("button", "Ask the speaker"), Tap("ew", str(view.workshop.id), "new"))],
        [back(tr, Tap("em", str(view.workshop.id)))],
    )


def too_long(tr: Translator, excess: int) -> Text:
    """The question is still awaited."""
    if not excess:
        return paragraphs(tr.gettext("Please write your question in words."))
    return paragraphs(
        tr.ngettext(
            "Your question is one character too long. Please shorten it.",
            "Your question is {n} characters too long. Please shorten it.",
            excess,
        )
    )


def too_late(tr: Translator) -> str:
    """For a toast: it has begun, or nobody speaks there."""
    return tr.gettext("No more questions can be sent for this event.")
