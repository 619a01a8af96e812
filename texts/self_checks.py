"""The four-gap self-check: four questions about what somebody knows, never about what they lack."""

from program.endings import CHECKS
from program.self_checks import RATINGS, CheckView
from program.taps import Tap
from texts.buttons import to_menu
from texts.text import Button, Text, bold, columns, paragraphs
from texts.translators import Translator


def offer(tr: Translator, tandem_id: int) -> Button:
    """The way to the first self-check."""
    return Button(tr.pgettext("button", "✏️ Four questions"), Tap("yo", str(tandem_id)))


def question(tr: Translator, view: CheckView) -> Text:
    """One of the four; before the first, what they are for and who sees what."""
    if view.question is None:
        return done(tr)
    number, name = str(view.tandem_id), view.question
    intro = None
    if view.number == 1:
        intro = tr.gettext(
            "Four short questions about today. At the end of your tandem I ask them once more, so that you see what "
            "has grown. Our team sees only numbers of many people together, without names."
        )
    choices = [Button(rating(tr, value), Tap("ya", number, f"{name}.{value}")) for value in RATINGS]
    return paragraphs(intro, bold(f"{_progress(tr, view.number, len(CHECKS))} · {question_of(tr, name)}")).with_rows(
        *columns(choices),
        [
            Button(tr.pgettext("button", "Not now"), Tap("yn", number)),
            Button(tr.pgettext("button", "Skip"), Tap("ys", number, name)),
        ],
    )


def done(tr: Translator) -> Text:
    """All four have been asked."""
    return paragraphs(
        bold(tr.gettext("Thank you. That was all.")),
        tr.gettext("At the end of your tandem I ask you the same four questions once more."),
    ).with_rows([to_menu(tr)])


def question_of(tr: Translator, name: str) -> str:
    """The question itself."""
    return {
        "employers": tr.gettext("How well do you know employers in your field here?"),
        "contacts": tr.gettext("How well are you connected with people in your field here?"),
        "applications": tr.gettext("How well do you know how applications work here?"),
        "expectations": tr.gettext("How well do you know what employers here expect?"),
    }[name]


def name_of(tr: Translator, name: str) -> str:
    """What staff call it."""
    return {
        "employers": tr.pgettext("self-check", "Knowing employers"),
        "contacts": tr.pgettext("self-check", "Contacts"),
        "applications": tr.pgettext("self-check", "Applications"),
        "expectations": tr.pgettext("self-check", "What employers expect"),
    }[name]


def rating(tr: Translator, value: int) -> str:
    """A rating on a button."""
    words = {
        1: tr.pgettext("rating", "a little"),
        2: tr.pgettext("rating", "partly"),
        3: tr.pgettext("rating", "well"),
        4: tr.pgettext("rating", "very well"),
    }[value]
    return f"{tr.number(value)} · {words}"


def _progress(tr: Translator, number: int, total: int) -> str:
    return tr.gettext("{number} of {total}", number=number, total=total)
