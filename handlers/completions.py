"""What staff can choose from when they complete an application that asked for help: by taps alone."""

from program.applications import Application
from program.profiles import GERMAN_LEVELS
from program.taps import Tap
from texts.completions import question_name
from texts.text import Button, Rows, columns
from texts.translators import Translator
from texts.vocabularies import (
    industry_label,
    occupation_groups,
    occupation_label,
    search_occupations,
    suggested_industries,
)

_OCCUPATION, _EARLIER, _INDUSTRY, _GERMAN = "occupation", "earlier_occupation", "industry", "german"
_OCCUPATIONS = (_OCCUPATION, _EARLIER)


def choices(tr: Translator, application: Application, where: str) -> Rows:
    """Buttons for the place in the walk: ``""`` the missing questions, then a question, then occupation groups."""
    question, _, group = where.partition("/")
    number = str(application.id)
    if not question:
        return columns([Button(question_name(tr, name), Tap("ac", number, name)) for name in _missing(application)], 1)
    if question in _OCCUPATIONS:
        return _occupations(tr, application, question, group)
    if question == _INDUSTRY:
        codes = suggested_industries(application.profile.occupation or "", tr.language)
        return columns(
            [Button(industry_label(code, tr.language), Tap("ac", number, f"{_INDUSTRY}={code}")) for code in codes], 1
        )
    return columns([Button(level, Tap("ac", number, f"{_GERMAN}={level}")) for level in GERMAN_LEVELS], 3)


def _missing(application: Application) -> list[str]:
    profile = application.profile
    missing = [
        name
        for name in (_OCCUPATION, _EARLIER, _INDUSTRY, _GERMAN)
        if name in profile.needs_help
        or (name != _EARLIER and getattr(profile, name) is None)  # one need not have had one
    ]
    return missing or [_OCCUPATION]


def _occupations(tr: Translator, application: Application, question: str, group: str) -> Rows:
    number, profile = str(application.id), application.profile

    def leaf(code: str) -> Button:
        return Button(occupation_label(code, tr.language), Tap("ac", number, f"{question}={code}"))

    def branch(code: str) -> Button:
        return Button(occupation_label(code, tr.language), Tap("ac", number, f"{question}/{code}"))

    words = profile.occupation_words if question == _OCCUPATION else profile.earlier_words
    hits = search_occupations(words, tr.language, 5) if words and not group else ()
    below = occupation_groups(group)
    buttons = [leaf(hit.code) for hit in hits]
    buttons += [leaf(code) if len(code) == 4 else branch(code) for code in below]
    return columns(buttons, 1)
