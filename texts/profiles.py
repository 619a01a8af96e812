"""The profile: what somebody told, open to change at any time."""

from datetime import datetime

from program.applications import Application
from program.people import Role
from program.profiles import Profile
from program.sign_up_form import profile_form
from program.taps import Tap
from texts import sign_up_ways
from texts.anonymous_cards import anonymous_card
from texts.answer_lines import answer_lines
from texts.buttons import back as back_button
from texts.buttons import to_menu
from texts.question_titles import title
from texts.questions import ticked_times
from texts.sign_ups import seen_by_others, status
from texts.text import Button, Text, bold, columns, paragraphs
from texts.translators import Translator

CHANGE, CARD = "change", "card"  # what the profile's screen shows instead of all: arguments of its button


def profile(tr: Translator, application: Application, *, site_name: str, zone: str, now: datetime) -> Text:
    """All answers, and how the application stands."""
    standing = status(tr, application, now)
    return paragraphs(
        bold(tr.gettext("My answers")),
        _answers(tr, application, site_name, zone),
        _for_a_while(tr, application.profile, now),
        _to_confirm(tr, application),
        _more(tr, application.profile),
        standing,
    ).with_rows(
        [sign_up_ways.confirm_button(tr, application)] if application.profile.unconfirmed else [],
        [
            Button(tr.pgettext("button", "Change …"), Tap("op", "", CHANGE)),
            Button(tr.pgettext("button", "How others see me"), Tap("op", "", CARD)),
        ],
        [Button(tr.pgettext("button", "We are two"), Tap("lo"))] if application.role is Role.MENTEE else [],
        *standing.rows,
        [to_menu(tr)],
    )


def changing(tr: Translator, application: Application, *, site_name: str, zone: str) -> Text:
    """Everything that can be changed or added."""
    is_mentor = application.role is Role.MENTOR
    buttons = (
        Button(title(tr, question.id, is_mentor=is_mentor), Tap("op", "", question.id))
        for question in profile_form(application.role).questions
    )
    return paragraphs(
        bold(tr.gettext("What would you like to change or add?")), _answers(tr, application, site_name, zone)
    ).with_rows(*columns(buttons), [back_button(tr, Tap("op"))])


def card(tr: Translator, application: Application, *, site_name: str) -> Text:
    """How others see the person."""
    shown = anonymous_card(tr, role=application.role, profile=application.profile, site_name=site_name)
    return seen_by_others(
        tr, shown, Button(tr.pgettext("button", "Change …"), Tap("op", "", CHANGE)), back_button(tr, Tap("op"))
    )


def saved(tr: Translator) -> str:
    """A change is kept."""
    return tr.gettext("Saved.")


def nothing_yet(tr: Translator) -> Text:
    """No sign-up yet, so there is nothing to show."""
    return paragraphs(tr.gettext("You have not handed in any answers yet.")).with_rows([to_menu(tr)])


def _answers(tr: Translator, application: Application, site_name: str, zone: str) -> Text:
    form = profile_form(application.role)
    return answer_lines(tr, form, application.profile, role=application.role, site_name=site_name, zone=zone)


def _to_confirm(tr: Translator, application: Application) -> str | None:
    is_mentor = application.role is Role.MENTOR
    names = [title(tr, name, is_mentor=is_mentor) for name in application.profile.unconfirmed]
    if not names:
        return None
    # Translators: {titles} lists answers such as "Occupation" that staff have completed for this person.
    return tr.gettext("Our team has filled in: {titles}. Is it right?", titles=tr.list_of(names))


def _for_a_while(tr: Translator, told: Profile, now: datetime) -> str | None:
    end = told.other_times_end
    if end is None or end <= now:
        return None
    # Translators: other times than usual, for some weeks; {times} is such as "mornings: Sat; evenings: Mon–Thu".
    return tr.gettext("Until {day}, other times: {times}", day=tr.day(end), times=ticked_times(tr, told.other_times))


def _more(tr: Translator, told: Profile) -> str | None:
    if told.degree and told.strengths:
        return None
    return tr.gettext("You can add more, such as your degree or your strengths. It is up to you.")
