"""Other ways than straight through the sign-up: stop, another role, under 18; and what people hear while they wait."""

from program.applications import Application
from program.forms.questions import Form
from program.people import Role
from program.taps import Tap
from texts.answer_lines import answer_lines
from texts.buttons import ask_team, to_menu
from texts.question_titles import title
from texts.text import Button, Run, Text, bold, italic, paragraphs
from texts.translators import Translator


def cancelling(tr: Translator, form_id: int) -> Text:
    """/cancel in the middle of the sign-up: keep or discard."""
    number = str(form_id)
    return paragraphs(
        bold(tr.gettext("Would you like to stop here?")),
        tr.gettext("I can keep your answers, and you go on whenever you like. Or I throw them away."),
    ).with_rows(
        [Button(tr.pgettext("button", "Go on now"), Tap("fo"))],
        [
            Button(tr.pgettext("button", "Keep them"), Tap("fk", number)),
            Button(tr.pgettext("button", "Throw away"), Tap("fx", number)),
        ],
    )


def kept(tr: Translator) -> Text:
    """Stopped, and everything is there for later."""
    return paragraphs(
        bold(tr.gettext("Your answers are kept.")),
        tr.gettext("Write /start whenever you would like to go on."),
    ).with_rows([Button(tr.pgettext("button", "Go on"), Tap("fo"))])


def discarded(tr: Translator) -> Text:
    """The answers are gone."""
    return paragraphs(
        bold(tr.gettext("Your answers are thrown away.")),
        tr.gettext("Thank you for your interest. You are welcome again at any time: just write /start."),
    )


def nothing_to_cancel(tr: Translator) -> Text:
    """/cancel while nothing is open."""
    return paragraphs(tr.gettext("There is nothing to stop at the moment.")).with_rows([to_menu(tr)])


def stopped(tr: Translator) -> Text:
    """/cancel in a small matter."""
    return paragraphs(tr.gettext("All right, I have stopped that.")).with_rows([to_menu(tr)])


def under_age(tr: Translator) -> Text:
    """A kind end for somebody under 18: nothing is stored."""
    return paragraphs(
        bold(tr.gettext("Thank you for telling me.")),
        tr.gettext(
            "The programme is for people of 18 or over. I have stored nothing about you. When you are 18, you are very "
            "welcome here."
        ),
        tr.gettext("For advice on school, training and work now, a youth migration service near you can help."),
    )


def no_consent(tr: Translator) -> Text:
    """A kind end for somebody who does not agree: nothing is stored."""
    return paragraphs(
        bold(tr.gettext("That is fine. I have stored nothing about you.")),
        tr.gettext("If you change your mind, just write /start."),
    )


def otherwise(tr: Translator, *, present: str, wanted: str, change: str | None, is_member: bool) -> Text:
    """A link for another role or site. ``change`` is what the button to switch carries; None in a tandem."""
    lead: list[str | Run] = [
        bold(tr.gettext("This link leads to another part in the programme than yours.")),
        tr.gettext("You are here as: {part}", part=present),
        tr.gettext("The link is for: {part}", part=wanted),
    ]
    stay = Button(tr.pgettext("button", "Stay as I am"), Tap("fo"))
    if change is None:
        lead.append(tr.gettext("During a tandem it takes the team to change that."))
        return paragraphs(*lead).with_rows([stay], [ask_team(tr)])
    if is_member:
        lead.append(tr.gettext("If you change, your present application ends, and the new one goes to the team."))
    # Translators: on a button: take the other part in the programme instead of the present one.
    switch = Button(tr.pgettext("button", "Change to that"), Tap("fw", "", change))
    return paragraphs(*lead).with_rows([stay, switch], [ask_team(tr)])


def part(tr: Translator, role: Role | None, site_name: str) -> str:
    """A role and a site in a few words: "mentee, Oldenburg"."""
    names = {
        Role.MENTEE: tr.pgettext("role", "mentee"),
        Role.MENTOR: tr.pgettext("role", "mentor"),
        None: "",
    }
    return ", ".join(entry for entry in (names[role], site_name) if entry)


def unfinished(tr: Translator, name: str) -> Text:
    """One gentle reminder, two days after the last answer."""
    return paragraphs(
        bold(tr.gettext("{name}, your answers are still here.", name=name)),
        tr.gettext("If you like, go on where you stopped. It only takes a few minutes more. I do not ask again."),
    ).with_rows(
        [Button(tr.pgettext("button", "Go on"), Tap("fo"))],
        [Button(tr.pgettext("button", "No, thank you"), Tap("fc"))],
    )


def question_back(tr: Translator, question: str) -> Text:
    """Staff would like to know something."""
    return paragraphs(bold(tr.gettext("✏️ Our team has a question for you")), italic(question)).with_rows(
        [Button(tr.pgettext("button", "Answer"), Tap("fq"))], [to_menu(tr)]
    )


def answer_invitation(tr: Translator, question: str) -> Text:
    """What is typed next is the answer."""
    return paragraphs(italic(question), bold(tr.gettext("Please write your answer here, in any language."))).with_rows(
        [Button(tr.pgettext("button", "Not now"), Tap("home"))]
    )


def write_words(tr: Translator) -> Text:
    """A voice message or picture where written words are wanted."""
    return paragraphs(tr.gettext("Thank you. I can only read written words here. Please write your answer."))


def answer_sent(tr: Translator) -> Text:
    """The answer is with staff."""
    return paragraphs(
        bold(tr.gettext("Thank you. Your answer is with the team.")),
        tr.gettext("You get a message here as soon as the team has decided."),
    ).with_rows([to_menu(tr)])


def answer_too_long(tr: Translator, limit: int) -> Text:
    """More words than fit."""
    words = tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)
    return paragraphs(words).with_rows([Button(tr.pgettext("button", "Not now"), Tap("home"))])


def accepted(tr: Translator, application: Application) -> Text:
    """Welcome: what happens next."""
    if application.role is Role.MENTEE:
        search = tr.gettext(
            "We now look for a mentor who fits you. That may take some weeks; we tell you how it stands."
        )
    else:
        search = tr.gettext(
            "We now look for somebody to whom your experience is of use. We write when there is a match."
        )
    return paragraphs(
        bold(tr.gettext("🤝 You are in: the team has accepted your application.")),
        search,
        tr.gettext("You need not do anything. With /profile you can add more about yourself, which helps the search."),
    ).with_rows([Button(tr.pgettext("button", "My answers"), Tap("op")), to_menu(tr)])


def declined(tr: Translator) -> Text:
    """Staff said no: kind, clear, with the way to a person."""
    return paragraphs(
        bold(tr.gettext("This time our team cannot offer you a place.")),
        tr.gettext("That says nothing about your abilities. If you would like to know why, please ask the team."),
    ).with_rows([ask_team(tr)])


def completed(tr: Translator, application: Application, site_name: str, zone: str, form: Form) -> Text:
    """Staff filled in what the person asked help with: is it right?"""
    names = application.profile.unconfirmed
    shown = Form(name=form.name, questions=tuple(entry for entry in form.questions if entry.id in names))
    is_mentor = application.role is Role.MENTOR
    changes = [
        Button(
            tr.pgettext("button", "Change: {title}", title=title(tr, name, is_mentor=is_mentor)), Tap("op", "", name)
        )
        for name in names
    ]
    return paragraphs(
        bold(tr.gettext("You asked us for help. This is what our team has filled in:")),
        answer_lines(tr, shown, application.profile, role=application.role, site_name=site_name, zone=zone),
        tr.gettext("Is it right like this?"),
    ).with_rows(
        [confirm_button(tr, application)],
        *([button] for button in changes),
    )


def confirm_button(tr: Translator, application: Application) -> Button:
    """Agrees with what staff filled in."""
    return Button(tr.pgettext("button", "Yes, that is right"), Tap("fy", str(application.id)))


def confirmed(tr: Translator) -> str:
    """What staff filled in is right."""
    return tr.gettext("Thank you, noted.")
