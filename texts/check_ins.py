"""Once a month: how it is going. What staff see of it is said before anybody answers."""

from program.check_ins import SCORES, CheckInView, Help
from program.taps import Tap
from texts import plans
from texts.buttons import a_worry, ask_team, to_menu
from texts.meeting_words import partner, plan_button, write_button
from texts.text import Button, Text, bold, columns, lines, paragraphs
from texts.translators import Translator


def question(tr: Translator, view: CheckInView) -> Text:
    """How is it going? The first time with all that people want to know before they answer."""
    name, number = partner(tr, view.partner_name), str(view.check_in.id)
    shown = paragraphs(
        bold(tr.gettext("How is it going in your tandem with {name}?", name=name)),
        _before_answering(tr, name) if view.is_first else _once_more(tr, name),
        # Translators: a scale; the buttons below are 1, 2, 3, 4, 5.
        tr.gettext("1 is “hard”, 5 is “very well”."),
    )
    return shown.with_rows([Button(tr.number(score), Tap("kc", number, str(score))) for score in SCORES])


def what_helps(tr: Translator, view: CheckInView) -> Text:
    """After 3, 4 or 5."""
    number = str(view.check_in.id)
    shown = paragraphs(
        bold(tr.gettext("Thank you. What would help next?")), tr.gettext("Only you see your answer."), _said(tr, view)
    )
    choices = {
        # Translators: button, an answer to "What would help next?".
        Help.MEETING: tr.pgettext("button", "A meeting soon"),
        # Translators: button, an answer to "What would help next?": something to talk about.
        Help.TOPIC: tr.pgettext("button", "A topic"),
        # Translators: button, an answer to "What would help next?": contact to the team.
        Help.TEAM: tr.pgettext("button", "Contact to the team"),
        # Translators: button, an answer to "What would help next?": nothing.
        Help.NOTHING: tr.pgettext("button", "Nothing"),
    }
    rows = columns(Button(label, Tap("kh", number, wish)) for wish, label in choices.items())
    skip = Button(tr.pgettext("button", "Skip"), Tap("kf", number))
    return shown.with_rows(*rows, [_change(tr, number), skip])


def ways_out(tr: Translator, view: CheckInView) -> Text:
    """After 1 or 2: what one can do, at once."""
    number = str(view.check_in.id)
    shown = paragraphs(
        bold(tr.gettext("Thank you for saying so. What would you like to do?")),
        tr.gettext("Nothing happens by itself, and {name} sees nothing.", name=partner(tr, view.partner_name)),
        _about_telling(tr),
        _said(tr, view),
    )
    # Translators: button: opens the ways to end the tandem; nothing is ended by this tap.
    stop = Button(tr.pgettext("button", "Stop the tandem …"), Tap("zx", str(view.check_in.tandem_id)))
    # Translators: button after a low mark: nothing has to be done.
    fine = Button(tr.pgettext("button", "It is fine, thank you"), Tap("kf", number))
    return shown.with_rows([ask_team(tr), a_worry(tr)], [_tell(tr, number), stop], [fine], [_change(tr, number)])


def told(tr: Translator) -> Text:
    """The team knows that one more tandem would like help."""
    return paragraphs(
        bold(tr.gettext("Our team sees now that one more tandem would like help.")),
        tr.gettext("They do not see which one. If you would like an answer, please write to them."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def done(tr: Translator) -> Text:
    """Nothing more is asked this month."""
    return paragraphs(
        bold(tr.gettext("Thank you, noted.")), tr.gettext("I ask once a month. In between, our team is there for you.")
    ).with_rows([ask_team(tr), to_menu(tr)])


def helped(tr: Translator, view: CheckInView) -> Text:
    """The way to what would help."""
    tandem_id, name = view.check_in.tandem_id, view.partner_name
    wish = view.check_in.help or Help.NOTHING
    if wish is Help.NOTHING:
        return done(tr)
    words = {
        Help.MEETING: tr.gettext("Would you like to plan a meeting now?"),
        Help.TOPIC: tr.gettext("Your plan shows what you two wanted to work on. You can change it at any time."),
        Help.TEAM: tr.gettext("Would you like to write to the team?"),
    }[wish]
    write = write_button(tr, tandem_id, name)
    rows = {
        Help.MEETING: [plan_button(tr, tandem_id), write],
        Help.TOPIC: [plans.to_plan(tr, tandem_id), write],
        Help.TEAM: [ask_team(tr), _tell(tr, str(view.check_in.id))],
    }[wish]
    about = _about_telling(tr) if wish is Help.TEAM else None
    return paragraphs(bold(words), about).with_rows(rows, [to_menu(tr)])


def _before_answering(tr: Translator, name: str) -> Text:
    return lines(
        tr.gettext("Before you answer: only you see your answer, {name} does not.", name=name),
        tr.gettext(
            "Our team sees figures of the whole site: how many have answered, the average, how many marks are low. "
            "Never a name. They see more only if you tap “Tell our team”."
        ),
        tr.gettext("I ask once a month. You need not answer."),
    )


def _once_more(tr: Translator, name: str) -> str:
    return tr.gettext(
        "Only you see your answer, {name} does not. Our team sees figures of the whole site, never a name.", name=name
    )


def _about_telling(tr: Translator) -> str:
    return tr.gettext("“Tell our team” shows them that one more tandem would like help, without a name.")


def _said(tr: Translator, view: CheckInView) -> str | None:
    if view.check_in.score is None:
        return None
    # Translators: {score} is a mark from 1 to 5.
    return tr.gettext("Your answer: {score} of 5", score=view.check_in.score)


def _tell(tr: Translator, number: str) -> Button:
    # Translators: button: staff see that one more tandem would like help, without a name.
    return Button(tr.pgettext("button", "Tell our team"), Tap("kt", number))


def _change(tr: Translator, number: str) -> Button:
    return Button(tr.pgettext("button", "Change my answer"), Tap("ka", number))
