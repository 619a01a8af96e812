"""A date of a series falls into the hour that clocks show twice: which of the two is meant."""

from program.meeting_series import Slot
from program.meeting_views import PlanView
from program.taps import Tap
from program.wall_times import Existence
from texts.meeting_words import bare_time
from texts.text import Button, Rows
from texts.translators import Translator


def question(tr: Translator, view: PlanView) -> str | None:
    """Asks whoever plans; None where no later date comes twice."""
    repeated = _repeated(view)
    if repeated is None:
        return None
    return tr.gettext(
        "{time} comes twice on {day}. Which one do you mean?",
        time=bare_time(tr, repeated.planned),
        day=tr.day(repeated.instant),
    )


def rows(tr: Translator, view: PlanView) -> Rows:
    """The two answers; the one that is meant for now is marked."""
    repeated = _repeated(view)
    if repeated is None:
        return ()
    time = bare_time(tr, repeated.planned)
    # Translators: button: of two equal times the one before the clocks go back.
    first = tr.pgettext("button", "The first {time}", time=time)
    # Translators: button: of two equal times the one after the clocks go back.
    second = tr.pgettext("button", "The second {time}", time=time)
    marked = (first, f"✓ {second}") if repeated.is_second else (f"✓ {first}", second)
    number = str(view.form_id)
    return (tuple(Button(label, Tap("mw", number, f"turn.{fold}")) for fold, label in enumerate(marked)),)


def _repeated(view: PlanView) -> Slot | None:
    """The first later date that comes twice: what the first date means has been asked when it was typed."""
    later = view.dates(view.plan.weeks)[1:]
    return next((slot for slot in later if slot.existence is Existence.TWICE), None)
