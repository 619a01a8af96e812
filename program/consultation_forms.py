"""Opening consultation hours by taps: which question comes next, what may be answered, what follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from program.consultations import LONGEST_PLACE
from program.forms.questions import SUMMARY, FormState
from program.meetings import Place
from program.programme import LANGUAGES
from program.taps import UnreadableTap

FORM = "consultation_desk"
STEPS = ("consultant", "weekday", "from", "until", "slot", "place", "words", "weeks", "languages")
TEAM = "team"
HALF_HOUR = 30
FIRST, LAST, LATEST = 8 * 60, 19 * 60 + 30, 22 * 60
LONGEST_STRETCH = 4 * 60
SLOTS = (15, 20, 30, 45, 60)
WEEKS = (4, 8, 13, 26, 52)


def begun(site: str, language: str) -> FormState:
    """The form as it begins; the site's language is chosen already."""
    return FormState(form=FORM, at=STEPS[0], answers={"site": site, "languages": [language]})


def options(answers: Mapping[str, Any], step: str) -> tuple[int, ...]:
    """What can be tapped where a question is answered by a number."""
    if step == "weekday":
        return tuple(range(7))
    if step == "from":
        return tuple(range(FIRST, LAST + 1, HALF_HOUR))
    if step == "until":
        start = int(answers["from"])
        return tuple(range(start + HALF_HOUR, min(start + LONGEST_STRETCH, LATEST) + 1, HALF_HOUR))
    if step == "slot":
        return tuple(length for length in SLOTS if length <= int(answers["until"]) - int(answers["from"]))
    return WEEKS if step == "weeks" else ()


def choose(state: FormState, step: str, value: str) -> FormState:
    """The answer to the question that is open; raises ``UnreadableTap`` for an old button or a forged one."""
    if step != state.at or step not in STEPS:
        raise UnreadableTap
    answers = dict(state.answers)
    if step == "languages":
        return _chosen_language(state, value)
    answers[step] = _read(answers, step, value)
    return replace(state, at=_after(step), answers=answers)


def back(state: FormState) -> FormState:
    """One question back; the first one stays."""
    steps = (*STEPS, SUMMARY)
    return replace(state, at=steps[max(0, steps.index(state.at) - 1)])


def last_day(first: date, weeks: int) -> date:
    """The last day of hours that run for so many weeks."""
    return first + timedelta(weeks=weeks) - timedelta(days=1)


def _read(answers: Mapping[str, Any], step: str, value: str) -> str | int:
    if step == "consultant" and (value == TEAM or _is_number(value)):
        return value
    if step == "place" and value in set(Place):
        return value
    if step == "words" and 0 < len(value) <= LONGEST_PLACE:
        return value
    if _is_number(value) and int(value) in options(answers, step):
        return int(value)
    raise UnreadableTap


def _chosen_language(state: FormState, value: str) -> FormState:
    held = list(state.answers["languages"])
    if value == "done" and held:
        return replace(state, at=SUMMARY)
    if value not in LANGUAGES:
        raise UnreadableTap
    chosen = [entry for entry in LANGUAGES if (entry in held) is not (entry == value)]
    return replace(state, answers={**state.answers, "languages": chosen})


def _after(step: str) -> str:
    steps = (*STEPS, SUMMARY)
    return steps[steps.index(step) + 1]


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 18
