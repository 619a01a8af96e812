"""Around the questions of the sign-up: the summary, what becomes of an application, and kind refusals."""

from datetime import datetime

from program.applications import Application, ApplicationStatus
from program.forms.engine import Refusal
from program.forms.questions import QuestionKind
from program.people import Role
from program.sign_up_form import profile_of
from program.taps import Tap
from texts.anonymous_cards import anonymous_card
from texts.answer_lines import answer_lines
from texts.buttons import ask_team, to_menu
from texts.buttons import back as back_button
from texts.open_questions import OpenQuestion
from texts.question_titles import title
from texts.text import Button, Text, bold, columns, italic, paragraphs
from texts.translators import Translator, own_name

WRITTEN = (QuestionKind.TEXT, QuestionKind.SEARCH, QuestionKind.LEVELS)  # questions at which typed words mean something


def summary(tr: Translator, asked: OpenQuestion) -> Text:
    """All answers before they are handed in; or, as the state says, what can be changed, or how others see them."""
    view = asked.state.scratch.get("view", "")
    if view == "change":
        return _changing(tr, asked)
    if view == "card":
        return seen_by_others(tr, _card(tr, asked), back_button(tr, asked.tap("fv")))
    return paragraphs(
        bold(tr.gettext("All is answered. Is it right like this?")),
        _answers(tr, asked),
        tr.gettext("Below “Change …” you can also add a few things if you like."),
    ).with_rows(
        [Button(tr.pgettext("button", "Hand in"), asked.tap("fz"))],
        [
            Button(tr.pgettext("button", "Change …"), asked.tap("fv", "change")),
            Button(tr.pgettext("button", "How others see me"), asked.tap("fv", "card")),
        ],
        [back_button(tr, asked.tap("fb")), Button(f"🌐 {own_name(tr.language)}", Tap("lang"))],
    )


def seen_by_others(tr: Translator, card: Text, *buttons: Button) -> Text:
    """The exact anonymous card, between what it is and what is not on it."""
    return paragraphs(
        bold(tr.gettext("How others see me")),
        card,
        tr.gettext("This is all that a possible partner sees, until both of you have agreed. No name, no contact."),
    ).with_rows(buttons)


def _card(tr: Translator, asked: OpenQuestion) -> Text:
    role = asked.role or Role.MENTEE
    return anonymous_card(tr, role=role, profile=profile_of(asked.state.answers), site_name=asked.site_name(tr))


def _answers(tr: Translator, asked: OpenQuestion) -> Text:
    return answer_lines(
        tr,
        asked.form,
        profile_of(asked.state.answers),
        role=asked.role or Role.MENTEE,
        site_name=asked.site_name(tr),
        zone=asked.zone,
    )


def _changing(tr: Translator, asked: OpenQuestion) -> Text:
    buttons = (
        Button(title(tr, question.id, is_mentor=asked.is_mentor), Tap("fe", f"{asked.form_id}.{question.id}"))
        for question in asked.form.asked(asked.state.answers)
    )
    return paragraphs(bold(tr.gettext("What would you like to change or add?")), _answers(tr, asked)).with_rows(
        *columns(buttons), [back_button(tr, asked.tap("fv"))]
    )


def submitted(tr: Translator) -> Text:
    """Handed in: what happens next, and when."""
    return paragraphs(
        bold(tr.gettext("Thank you. Your answers are with our team now.")),
        tr.gettext("The team reads them within five working days. You get a message here, whatever the answer is."),
        tr.gettext("Until then you need not do anything. You can change your answers at any time with /profile."),
    ).with_rows([Button(tr.pgettext("button", "My answers"), Tap("op")), to_menu(tr)])


def status(tr: Translator, application: Application, now: datetime) -> Text:
    """Where an application stands, as the applicant reads it, with the one next thing to do."""
    return _STANDINGS[application.status](tr, application, now)


def _draft(tr: Translator, _application: Application, _now: datetime) -> Text:
    return paragraphs(
        bold(tr.gettext("Your answers are saved.")), tr.gettext("You can go on where you stopped.")
    ).with_rows([Button(tr.pgettext("button", "Go on"), Tap("fo"))])


def _with_team(tr: Translator, application: Application, now: datetime) -> Text:
    days = application.waiting_days(now)
    since = tr.ngettext("They came in {n} day ago.", "They came in {n} days ago.", days) if days else None
    return paragraphs(
        bold(tr.gettext("Your answers are with our team.")),
        since,
        tr.gettext("You get a message here as soon as the team has decided."),
    )


def _question_asked(tr: Translator, application: Application, _now: datetime) -> Text:
    return paragraphs(
        bold(tr.gettext("Our team has a question for you.")), italic(application.question or "")
    ).with_rows([Button(tr.pgettext("button", "Answer"), Tap("fq"))])


def _accepted(tr: Translator, application: Application, _now: datetime) -> Text:
    search = (
        tr.gettext("We are looking for a mentor who fits you.")
        if application.role is Role.MENTEE
        else tr.gettext("We are looking for somebody who fits your experience.")
    )
    since = tr.gettext("You have been in since {day}.", day=tr.day(application.decided_at or application.created_at))
    return paragraphs(bold(tr.gettext("You are in.")), since, search)


def _declined(tr: Translator, _application: Application, _now: datetime) -> Text:
    return paragraphs(
        bold(tr.gettext("This time it did not work out.")),
        tr.gettext("If you would like to know why, ask the team. You may also sign up again."),
    ).with_rows([Button(tr.pgettext("button", "Sign up again"), Tap("fn")), ask_team(tr)])


def _withdrawn(tr: Translator, _application: Application, _now: datetime) -> Text:
    return paragraphs(
        bold(tr.gettext("You are not taking part at the moment.")), tr.gettext("You may sign up again at any time.")
    ).with_rows([Button(tr.pgettext("button", "Sign up again"), Tap("fn")), ask_team(tr)])


_STANDINGS = {
    ApplicationStatus.DRAFT: _draft,
    ApplicationStatus.SUBMITTED: _with_team,
    ApplicationStatus.QUESTION_ASKED: _question_asked,
    ApplicationStatus.ACCEPTED: _accepted,
    ApplicationStatus.DECLINED: _declined,
    ApplicationStatus.WITHDRAWN: _withdrawn,
}


def refusal(tr: Translator, why: Refusal, limit: int, kind: QuestionKind | None) -> str:
    """Why an answer is not taken, kindly and with the way on; the question follows below. ``kind`` is None at the
    summary.
    """
    match why:
        case Refusal.STALE:
            return tr.gettext("This button is from an earlier step. Here is where we are now.")
        case Refusal.TOO_MANY:
            return tr.ngettext("No more than {n} fits here.", "No more than {n} fit here. Take one out first.", limit)
        case Refusal.TOO_FEW:
            return tr.gettext("Please choose at least one.")
        case Refusal.TOO_LONG:
            return tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)
        case Refusal.EMPTY:
            return tr.gettext("I could not read anything in that. Please write it in a few words.")
        case _:
            return tap_instead(tr) if kind not in WRITTEN else tr.gettext("This cannot be chosen here.")


def tap_instead(tr: Translator) -> str:
    """Typed words where a button is wanted."""
    return tr.gettext("Thank you. Please tap one of the buttons here.")


def only_words(tr: Translator, *, can_write: bool) -> str:
    """A sticker, photo, voice message or the like, in the middle of the questions."""
    if can_write:
        return tr.gettext("Thank you. I can only read written words. Everything you have answered is still there.")
    return tr.gettext("Thank you. Please tap a button here. Everything you have answered is still there.")


def edited(tr: Translator) -> str:
    """A message that was changed after it had been sent."""
    return tr.gettext("You have changed a message. What you sent first counts; you can change the answer itself.")


def welcome_back(tr: Translator, name: str) -> str:
    """Start, or a link, in the middle of the questions."""
    return tr.gettext("Welcome back, {name}. Here we stopped.", name=name)
