"""/help: how this works, in a few lines."""

from texts.buttons import ask_team, safety, to_menu
from texts.text import Text, bold, lines, paragraphs
from texts.translators import Translator


def how_it_works(tr: Translator) -> Text:
    """What the programme is, what the bot does, and which words work at any time."""
    return paragraphs(
        bold(tr.gettext("How this works")),
        lines(
            tr.gettext("1. You answer nine short questions."),
            tr.gettext("2. Our team looks for a partner whose work and times fit yours."),
            tr.gettext("3. Both of you say yes or no, without names. When both agree, you get to know each other."),
            tr.gettext("4. For about half a year you meet, as often as you like. I help with times and reminders."),
        ),
        lines(
            tr.gettext("/start – where you stand, and what comes next"),
            tr.gettext("/events – what comes next for you"),
            tr.gettext("/profile – your answers, and how others see you"),
            tr.gettext("/settings – language, time zone, quiet hours, a rest"),
            tr.gettext("/team – write to the team"),
            tr.gettext("/privacy – your data, and your consent"),
            tr.gettext("/cancel – stop what you are doing"),
        ),
    ).with_rows([ask_team(tr), to_menu(tr)], safety(tr))
