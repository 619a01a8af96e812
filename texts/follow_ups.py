"""Months after the end: the consent to be asked, two questions, and the way to stop it."""

from program.endings import JOBS, FollowUp, InTouch, Outcome
from program.taps import Tap
from texts.buttons import to_menu
from texts.text import Button, Text, bold, columns, paragraphs
from texts.translators import Translator


def consent(tr: Translator) -> Text:
    """What somebody agrees to, word for word."""
    return paragraphs(
        bold(tr.gettext("May we ask you three more times how you are doing?")),
        # Translators: this text is a consent: plain and exact.
        tr.gettext(
            "After 3, 6 and 12 months I ask you two short questions: what you do, and whether you are still in touch "
            "with your mentor. Our team sees only numbers of many people together, without names. For that we keep "
            "your chat, your language and your answers until the last question. You can stop it at any time."
        ),
    )


def asked(tr: Translator, entry: FollowUp, *, is_reminder: bool = False) -> Text:
    """The open question of the two."""
    number = str(entry.id)
    stop = Button(tr.pgettext("button", "Stop asking"), Tap("yx", number))
    if entry.outcome is None:
        first = tr.gettext("How are you doing?")
        if is_reminder:
            first = tr.gettext("May I ask you once more how you are doing?")
        shown = paragraphs(
            bold(first),
            tr.ngettext("Your tandem ended {n} month ago.", "Your tandem ended {n} months ago.", entry.months),
            tr.gettext("What do you do now?"),
        )
        choices = [Button(label, Tap("yu", number, value)) for value, label in outcomes(tr).items()]
        return shown.with_rows(*columns(choices), [stop, to_menu(tr)])
    labels = {
        InTouch.YES: tr.pgettext("button", "Yes, we are"),
        InTouch.NO: tr.pgettext("button", "Not any more"),
        InTouch.UNTOLD: tr.pgettext("button", "Rather not say"),
    }
    shown = paragraphs(bold(tr.gettext("Are you still in touch with your mentor?")))
    choices = [Button(label, Tap("yt", number, value)) for value, label in labels.items()]
    return shown.with_rows(*columns(choices), [stop, to_menu(tr)])


def done(tr: Translator, entry: FollowUp, *, can_mentor: bool) -> Text:
    """Both have been answered; whoever has a job may like to pass something on."""
    shown = paragraphs(bold(tr.gettext("Thank you. That was all for now.")))
    if entry.outcome not in JOBS or not can_mentor:
        return shown.with_rows([to_menu(tr)])
    invited = tr.gettext("If you like, you can pass on what you have learned: as a mentor.")
    return paragraphs(shown, invited).with_rows(
        [Button(tr.pgettext("button", "Become a mentor"), Tap("zk"))], [to_menu(tr)]
    )


def stopped(tr: Translator) -> Text:
    """The consent has been taken back."""
    return paragraphs(
        bold(tr.gettext("All right, I do not ask any more.")),
        tr.gettext("Your consent to these questions has ended. Thank you for what you have told us."),
    ).with_rows([to_menu(tr)])


def row(tr: Translator, follow_up_id: int) -> tuple[Button, ...]:
    """The way to an open question, on the home screen."""
    return (Button(tr.pgettext("button", "✏️ How are you doing?"), Tap("yf", str(follow_up_id))),)


def outcomes(tr: Translator) -> dict[Outcome, str]:
    """What somebody may do now."""
    return {
        Outcome.JOB_IN_FIELD: tr.pgettext("outcome", "Job in my field"),
        Outcome.JOB: tr.pgettext("outcome", "Another job"),
        Outcome.TRAINING: tr.pgettext("outcome", "Training or studies"),
        Outcome.LOOKING: tr.pgettext("outcome", "Still looking"),
        Outcome.OTHER: tr.pgettext("outcome", "Something else"),
        Outcome.UNTOLD: tr.pgettext("outcome", "Rather not say"),
    }
