"""A partner who cannot be reached for long: what the other one reads, and can do."""

from program.absences import Absence
from program.people import Role
from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.endings import front_of_line
from texts.meeting_words import partner
from texts.text import Button, Text, bold, paragraphs
from texts.translators import Translator

YES = "yes"


def told(tr: Translator, absence: Absence) -> Text:
    """The notice after a week."""
    number = str(absence.tandem_id)
    return paragraphs(
        bold(tr.gettext("We cannot reach {name} here at the moment.", name=_name(tr, absence))),
        tr.gettext("There can be many reasons, a new phone for example. It has nothing to do with you."),
        tr.gettext("You can wait, ask our team, or look for somebody else."),
    ).with_rows(
        [Button(tr.pgettext("button", "Wait"), Tap("vw", number)), ask_team(tr)],
        # Translators: button: end this tandem and look for another partner.
        [Button(tr.pgettext("button", "Look for another"), Tap("vs", number))],
    )


def waits(tr: Translator, absence: Absence) -> Text:
    """ "Wait"."""
    return paragraphs(
        bold(tr.gettext("All right, we wait for {name}.", name=_name(tr, absence))),
        tr.gettext("Our team knows about it. Your tandem stays as it is."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def question(tr: Translator, absence: Absence) -> Text:
    """Before it ends."""
    number = str(absence.tandem_id)
    return paragraphs(
        bold(tr.gettext("End the tandem with {name} and look for somebody else?", name=_name(tr, absence))),
        tr.gettext("The time that you have waited counts. Planned meetings are called off."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, look on"), Tap("vs", number, YES)),
            Button(tr.pgettext("button", "Not now"), Tap("vw", number)),
        ]
    )


def looks_on(tr: Translator, absence: Absence) -> Text:
    """Ended, and looking."""
    looking = (
        tr.gettext("We are looking for another mentor for you. You hear from us as soon as we have found somebody.")
        if absence.role is Role.MENTEE
        else tr.gettext("Your place is free again. You hear from us as soon as somebody fits.")
    )
    return paragraphs(
        bold(tr.gettext("Your tandem with {name} has ended.", name=_name(tr, absence))),
        looking,
        front_of_line(tr) if absence.goes_first else None,
    ).with_rows([to_menu(tr)])


def back(tr: Translator) -> str:
    """The partner can be reached again."""
    return tr.gettext("Good news: your partner can be reached again. Everything stays as it is.")


def _name(tr: Translator, absence: Absence) -> str:
    return partner(tr, absence.partner_name)
