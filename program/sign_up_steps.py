"""One tap in a sign-up or in a change of the profile: what it may say, and the state that follows. Pure.

Every value is checked here, whatever a forged or very old button carries.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from program.forms import engine
from program.forms.engine import Refusal, Refused
from program.forms.questions import SUMMARY, Form, FormState, Question, QuestionKind
from program.matching.codes import ISCO_UNIT_GROUPS, NACE_DIVISIONS, NACE_SECTIONS
from program.people import Role
from program.profiles import LanguageLevel
from program.sign_up_form import FORMS, GIVEN, SIGN_UPS, TIMES, WELCOME, WORDS, form_of
from program.vocabulary.isco import GROUPS
from program.zones import zone_names

OWN_WORDS = "own words"  # the value of "None of these": what was typed is kept as it is
GERMAN = "de"  # asked separately, so not among the other languages
TOP = "top"  # the group above all groups: the first list to tap through
VIEWS = ("", "change", "card")  # what the summary shows: all, what can be changed, how others see me
QUICK_TIMES: Mapping[str, tuple[str, ...]] = {
    "evenings": tuple(f"{day}.evening" for day in range(5)),
    "mornings": tuple(f"{day}.morning" for day in range(5)),
    "afternoons": tuple(f"{day}.afternoon" for day in range(5)),
    "weekends": tuple(entry for entry in TIMES if entry[0] in "56"),
    "all": TIMES,
}
_LISTS: Mapping[str, Collection[str]] = {  # which lists a question can show instead of itself
    "occupation": {"", TOP, *GROUPS},
    "earlier_occupation": {"", TOP, *GROUPS},
    "zone": {"", TOP},
}
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,8})?")


class StepKind(StrEnum):
    """What a tap does to the open question."""

    ANSWER = "answer"  # this is the answer
    TOGGLE = "toggle"  # "+x" chooses x too, "-x" leaves it out
    QUICK = "quick"  # the same for several options under one name
    DONE = "done"  # these are all
    SKIP = "skip"  # no answer
    BACK = "back"  # one question back
    EDIT = "edit"  # from the summary to this question
    HELP = "help"  # staff are to complete it
    GROUP = "group"  # shows what belongs to a group (``TOP`` the first list), "" the question itself again
    ENTRY = "entry"  # this language: how well? "" shows the question itself again
    LEVEL = "level"  # "uk.work", or "uk.-" to take it out
    VIEW = "view"  # shows the summary in another way


def take(state: FormState, kind: StepKind, question_id: str, value: str, sites: Collection[str]) -> FormState:
    """The state after a tap; raises ``Refused``, and then nothing has changed."""
    form = form_of(state)
    if kind is StepKind.VIEW:
        return _view(state, value)
    if kind is StepKind.EDIT:
        return engine.edit(form, state, question_id)
    if state.at != question_id:
        raise Refused(Refusal.STALE)
    if kind is StepKind.BACK:
        return engine.back(form, state)
    question = engine.open_question(form, state, question_id)
    return _following(_at_question(form, state, question, kind, value, sites))


def write(state: FormState, words: str) -> FormState:
    """Typed words at the open question: the answer where own words are asked for, a search where one can be made."""
    form = form_of(state)
    if state.at == SUMMARY:
        raise Refused(Refusal.NOT_AN_OPTION)
    question = form.question(state.at)
    if question.kind is QuestionKind.TEXT:
        return engine.put(form, state, question.id, words)
    if question.kind in {QuestionKind.SEARCH, QuestionKind.LEVELS}:
        return engine.note(form, state, question.id, words=engine.checked_words(question, words))
    raise Refused(Refusal.NOT_AN_OPTION)


def is_welcomed(state: FormState) -> bool:
    """Whether everything that comes before the questions has its answer."""
    return state.form in FORMS and all(entry.id in state.answers for entry in WELCOME if entry.when(state.answers))


def keeps_words(state: FormState, question: Question) -> bool:
    """Whether own words may stand for an occupation, which staff then place: before the application is handed in."""
    return question.id in {"occupation", "earlier_occupation"} and state.form in SIGN_UPS


def is_a_completion(question_id: str, value: str) -> bool:
    """Whether staff may fill in this value for a question that they were asked to complete."""
    if question_id == "german":
        return value in FORMS[Role.MENTEE].question(question_id).options
    return question_id in {"occupation", "earlier_occupation", "industry"} and _is_known(question_id, value)


def _at_question(
    form: Form, state: FormState, question: Question, kind: StepKind, value: str, sites: Collection[str]
) -> FormState:
    match kind:
        case StepKind.ANSWER:
            return engine.put(form, state, question.id, _answer(state, question, value, sites))
        case StepKind.TOGGLE | StepKind.QUICK:
            return _toggled(form, state, question, value, is_quick=kind is StepKind.QUICK)
        case StepKind.DONE | StepKind.SKIP:
            return (engine.finish if kind is StepKind.DONE else engine.skip)(form, state, question.id)
        case StepKind.HELP:
            return _helped(form, state, question)
        case StepKind.LEVEL:
            return _levelled(form, state, question, value)
        case _:
            return _noted(form, state, question, kind, value)


def _answer(state: FormState, question: Question, value: str, sites: Collection[str]) -> Any:
    if value == OWN_WORDS and keeps_words(state, question) and state.scratch.get(WORDS):
        return {WORDS: state.scratch[WORDS]}
    is_known = value in sites if question.id == "site" else _is_known(question.id, value)
    if question.kind in {QuestionKind.SEARCH, QuestionKind.CHOICE} and not question.options and not is_known:
        raise Refused(Refusal.NOT_AN_OPTION)
    if question.kind in {QuestionKind.CHOICES, QuestionKind.LEVELS}:
        raise Refused(Refusal.NOT_AN_OPTION)
    return value


def _is_known(question_id: str, value: str) -> bool:
    match question_id:
        case "occupation" | "earlier_occupation":
            return value in ISCO_UNIT_GROUPS
        case "industry":
            return value in NACE_DIVISIONS or value in NACE_SECTIONS
        case "zone":
            return value in zone_names()
        case _:
            return False


def _toggled(form: Form, state: FormState, question: Question, value: str, *, is_quick: bool) -> FormState:
    sign, name = value[:1], value[1:]
    options = QUICK_TIMES.get(name, ()) if is_quick else (name,)
    is_wrong = question.kind is not QuestionKind.CHOICES or (is_quick and question.id != "times")
    if is_wrong or sign not in ("+", "-") or not options:
        raise Refused(Refusal.NOT_AN_OPTION)
    for option in options:
        state = engine.toggle(form, state, question.id, option, sign == "+")
    return state


def _helped(form: Form, state: FormState, question: Question) -> FormState:
    words = state.scratch.get(WORDS)
    if question.id == "occupation" and question.can_ask_for_help and words:
        return engine.put(form, state, question.id, {WORDS: words})  # staff then know where to begin
    return engine.ask_for_help(form, state, question.id)


def _levelled(form: Form, state: FormState, question: Question, value: str) -> FormState:
    code, _, level = value.rpartition(".")
    if question.kind is not QuestionKind.LEVELS or not _is_language(code):
        raise Refused(Refusal.NOT_AN_OPTION)
    if level == "-":
        return engine.set_level(form, state, question.id, code, None)
    if level not in set(LanguageLevel):
        raise Refused(Refusal.NOT_AN_OPTION)
    return engine.set_level(form, state, question.id, code, level)


def _noted(form: Form, state: FormState, question: Question, kind: StepKind, value: str) -> FormState:
    if kind is StepKind.ENTRY and question.kind is QuestionKind.LEVELS and (not value or _is_language(value)):
        return engine.note(form, state, question.id, **({"entry": value} if value else {}))
    if kind is StepKind.GROUP and value in _LISTS.get(question.id, ()):
        return engine.note(form, state, question.id, **({"group": value} if value else {}))
    raise Refused(Refusal.NOT_AN_OPTION)


def _view(state: FormState, value: str) -> FormState:
    if state.at != SUMMARY or value not in VIEWS:
        raise Refused(Refusal.STALE)
    return replace(state, scratch={"view": value} if value else {})


def _following(state: FormState) -> FormState:
    """Once the role is known, or another one is chosen on the way back, its questions follow."""
    role = state.answers.get("role")
    if role is None or state.form not in FORMS or state.form == role:
        return state
    return engine.begin(FORMS[role], state.answers)


def without_welcome(state: FormState) -> FormState:
    """Consent and ground rules have been given: the way back ends behind them."""
    given = sorted({*state.answers.get(GIVEN, ()), "language", "privacy", "rules"})
    return replace(state, answers={**state.answers, GIVEN: given})


def _is_language(code: str) -> bool:
    return code != GERMAN and _LANGUAGE_CODE.fullmatch(code) is not None
