"""Milestones: one warm, sober sentence, and a fact."""

from datetime import datetime

from program.milestones import TEN, Milestone, Together
from program.taps import Tap
from texts.menus import to_tandem
from texts.text import Button, Text, bold, paragraphs
from texts.translators import Translator

_FIVE = 5


def reached(
    tr: Translator,
    milestone: Milestone,
    *,
    tandem_id: int,
    name: str,
    together: Together,
    started_at: datetime,
    ends_at: datetime,
    hours: int,
) -> Text:
    """What the reader and ``name`` have reached; ``hours`` are the template's, and matter to half of them alone."""
    since = tr.date(tr.local(started_at).date())
    until = tr.gettext("Your tandem runs until {day}.", day=tr.date(tr.local(ends_at).date()))
    times = tr.ngettext(
        "You have met once since {day}.", "You have met {n} times since {day}.", together.meetings, day=since
    )
    head, warm, fact = {
        Milestone.FIRST_MEETING: (
            tr.gettext("🌱 You and {name} have met for the first time", name=name),
            tr.gettext("A beginning is made. The second meeting is easier than the first."),
            until,
        ),
        Milestone.HALF_HOURS: (
            tr.ngettext("🌱 Half of the {n} hour together is done", "🌱 Half of the {n} hours together is done", hours),
            tr.gettext("You and {name} give each other time. That is worth a lot.", name=name),
            times,
        ),
        Milestone.HALF_TIME: (
            tr.gettext("🌱 Half of the time for you and {name} has passed", name=name),
            tr.gettext("A good moment to say to each other what has helped, and what you still want to do."),
            until,
        ),
        Milestone.TENTH_MEETING: (
            tr.ngettext("🌱 You and {name} have met once", "🌱 You and {name} have met {n} times", TEN, name=name),
            tr.gettext("Much can grow in that time. It is good that you keep at it."),
            tr.ngettext("One hour together since {day}.", "{n} hours together since {day}.", together.hours, day=since),
        ),
        Milestone.FIFTH_HOUR: (
            tr.ngettext("🌱 One hour together with {name}", "🌱 {n} hours together with {name}", _FIVE, name=name),
            tr.gettext("You and {name} give each other time. That is worth a lot.", name=name),
            times,
        ),
    }[milestone]
    thanks = Button(tr.pgettext("button", "Say thanks"), Tap("qt", str(tandem_id), "below"))
    return paragraphs(bold(head), warm, fact).with_rows([thanks, to_tandem(tr, tandem_id)])
