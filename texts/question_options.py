"""The options of the open question by their labels: for its buttons, and for people who type what could be tapped."""

from collections.abc import Callable

from program.profiles import EXPERIENCE_BANDS
from program.programme import LANGUAGES
from texts import options
from texts.open_questions import OpenQuestion
from texts.translators import Translator, own_name

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def option_labels(tr: Translator, asked: OpenQuestion) -> dict[str, str]:
    """What the options of the open question are called, by value; empty where there are none to choose from."""
    match asked.state.at:
        case "language":
            return {code: own_name(code) for code in LANGUAGES}
        case "site":
            return {name: site.name_in(tr.language) for name, site in asked.programme.sites.items()}
        case "reach":
            return {value: options.reach_label(tr, value, asked.site_name(tr)) for value in asked.question.options}
        case question_id:
            label = _LABELS.get(question_id)
            return {value: label(tr, value) for value in asked.question.options} if label is not None else {}


def typed_option(tr: Translator, asked: OpenQuestion, words: str) -> str | None:
    """The option that typed words clearly mean: its label, a level such as "b2", or a number in any digits."""
    wanted = " ".join(words.casefold().split()).translate(_DIGITS)
    for value, label in option_labels(tr, asked).items():
        if wanted in (label.casefold(), value.casefold()):
            return value
    if not wanted.isascii() or not wanted.isdecimal() or len(wanted) > 2:
        return None
    if asked.state.at == "experience":
        return _band(int(wanted))
    return wanted if wanted in asked.question.options else None


def _band(years: int) -> str:
    starts = {band: int(band.rstrip("+").partition("-")[0]) for band in EXPERIENCE_BANDS}
    return max((band for band in starts if starts[band] <= years), key=lambda band: starts[band])


def _role_label(tr: Translator, role: str) -> str:
    # Translators: what brings somebody to the programme, on a button.
    mentee = tr.pgettext("role on a button", "I look for a mentor")
    return mentee if role == "mentee" else tr.pgettext("role on a button", "I want to be a mentor")


def _german_label(_tr: Translator, level: str) -> str:
    return level


def _capacity_label(tr: Translator, number: str) -> str:
    return tr.number(int(number))


def age_label(tr: Translator, option: str) -> str:
    """An age group such as "25–34"."""
    # Translators: the last age group on a button: 65 years old or older.
    return tr.pgettext("age group", "65 or older") if option == "65+" else option.replace("-", "–")


_LABELS: dict[str, Callable[[Translator, str], str]] = {
    "role": _role_label,
    "experience": options.experience_label,
    "german": _german_label,
    "goals": options.goal_label,
    "interests": options.interest_label,
    "capacity": _capacity_label,
    "gender": options.gender_label,
    "wish": options.wish_label,
    "recognition": options.recognition_label,
    "age_group": age_label,
}
