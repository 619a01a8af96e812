"""Walks a form: put, toggle, finish, skip, back, edit. Pure: each step answers the next state or raises."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from program.forms.questions import HELP, SUMMARY, Answers, Form, FormState, Question, QuestionKind

_BEFORE = "before"  # in the scratch while editing: the answer as it was


class Refusal(StrEnum):
    """Why an answer is not taken; the texts have a sentence for each."""

    STALE = "stale"  # the tap belongs to another question than the one that is open
    NOT_AN_OPTION = "not_an_option"  # nothing that can be chosen here
    TOO_MANY = "too_many"  # the limit is reached
    TOO_FEW = "too_few"  # at least one is needed
    TOO_LONG = "too_long"  # more characters than fit
    EMPTY = "empty"  # nothing readable in it
    REQUIRED = "required"  # cannot be skipped


class Refused(Exception):
    """The step is refused and the state stays as it was."""

    def __init__(self, why: Refusal, limit: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.limit = limit


def begin(form: Form, answers: dict[str, Any] | None = None) -> FormState:
    """A form at its first question that has no answer yet."""
    given = dict(answers or {})
    return FormState(form=form.name, at=_first_open(form, given), answers=given)


def progress(form: Form, state: FormState) -> tuple[int, int] | None:
    """(number of the open question, how many there are), counting numbered ones; None where none is open."""
    numbered = [question for question in form.walked(state.answers) if question.is_numbered]
    for index, question in enumerate(numbered, start=1):
        if question.id == state.at:
            return index, len(numbered)
    return None


def open_question(form: Form, state: FormState, question_id: str) -> Question:
    """The open question, provided that the tap belongs to it; raises ``Refused(STALE)`` otherwise."""
    if state.at != question_id or question_id == SUMMARY:
        raise Refused(Refusal.STALE)
    return form.question(question_id)


def put(form: Form, state: FormState, question_id: str, value: Any) -> FormState:
    """Answers the open question with one value and moves on."""
    question = open_question(form, state, question_id)
    return _move_on(form, state, question, _checked(question, value))


def toggle(form: Form, state: FormState, question_id: str, option: str, is_on: bool) -> FormState:
    """Sets or clears one of several options; says the wanted state, so that a double tap changes nothing twice."""
    question = open_question(form, state, question_id)
    if question.options and option not in question.options:
        raise Refused(Refusal.NOT_AN_OPTION)
    chosen = [entry for entry in _chosen(state, question_id) if entry != option]
    if is_on:
        if len(chosen) >= question.limit:
            raise Refused(Refusal.TOO_MANY, question.limit)
        chosen.append(option)
    if question.options:
        chosen.sort(key=question.options.index)
    return replace(state, answers={**state.answers, question_id: chosen})


def set_level(form: Form, state: FormState, question_id: str, entry: str, level: str | None) -> FormState:
    """Gives one entry of a LEVELS question its level; None takes the entry out."""
    question = open_question(form, state, question_id)
    levels = dict(state.answers.get(question_id) or {})
    levels.pop(entry, None)
    if level is not None:
        if len(levels) >= question.limit:
            raise Refused(Refusal.TOO_MANY, question.limit)
        levels[entry] = level
    return replace(state, answers={**state.answers, question_id: levels}, scratch=_kept(state))


def note(form: Form, state: FormState, question_id: str, **facts: Any) -> FormState:
    """Remembers something for the open question until it is answered, such as the words of a search."""
    open_question(form, state, question_id)
    return replace(state, scratch=_kept(state) | facts)


def finish(form: Form, state: FormState, question_id: str) -> FormState:
    """ "Done" under a question with several answers; raises when fewer than needed are chosen."""
    question = open_question(form, state, question_id)
    chosen = state.answers.get(question_id)
    if len(chosen or ()) < question.at_least:
        raise Refused(Refusal.TOO_FEW, question.at_least)
    nothing: Any = {} if question.kind is QuestionKind.LEVELS else []
    return _move_on(form, state, question, chosen if chosen is not None else nothing)


def skip(form: Form, state: FormState, question_id: str) -> FormState:
    """Leaves an optional question without an answer."""
    question = open_question(form, state, question_id)
    if not question.is_optional:
        raise Refused(Refusal.REQUIRED)
    return _move_on(form, state, question, None)


def ask_for_help(form: Form, state: FormState, question_id: str) -> FormState:
    """Leaves the question to staff."""
    question = open_question(form, state, question_id)
    if not question.can_ask_for_help:
        raise Refused(Refusal.NOT_AN_OPTION)
    return _move_on(form, state, question, HELP)


def back(form: Form, state: FormState) -> FormState:
    """One question back, keeping its answer to change; at the first one nothing changes.

    While editing: to the summary, with the answer as it was before.
    """
    if state.is_editing:
        return _stop_editing(form, state)
    walked = [question.id for question in form.walked(state.answers)]
    index = len(walked)
    if state.at != SUMMARY:
        index = walked.index(state.at) if state.at in walked else 0
    return replace(state, at=walked[max(0, index - 1)], scratch={})


def can_go_back(form: Form, state: FormState) -> bool:
    """Whether ``back`` leads anywhere."""
    return state.is_editing or back(form, state).at != state.at


def edit(form: Form, state: FormState, question_id: str) -> FormState:
    """From the summary to one question; its answer leads back to the summary."""
    if state.at != SUMMARY or question_id not in {question.id for question in form.asked(state.answers)}:
        raise Refused(Refusal.STALE)
    return _editing(state, question_id)


def is_complete(form: Form, state: FormState) -> bool:
    """Whether every question that applies has been answered or skipped; extras need not be."""
    return _first_open(form, state.answers) == SUMMARY


def _editing(state: FormState, question_id: str) -> FormState:
    before = {question_id: state.answers[question_id]} if question_id in state.answers else {}
    return replace(state, at=question_id, scratch={_BEFORE: before}, is_editing=True)


def _stop_editing(form: Form, state: FormState) -> FormState:
    others = {name: value for name, value in state.answers.items() if name != state.at}
    answers = others | state.scratch.get(_BEFORE, {})
    at = _first_open(form, answers)
    if at != state.at:
        return replace(state, answers=answers, at=at, scratch=_fresh(at), is_editing=at != SUMMARY)
    # A question that the edit has opened and that needs an answer: back to the one before it instead.
    walked = [question.id for question in form.walked(answers)]
    return _editing(replace(state, answers=answers), walked[max(0, walked.index(at) - 1)])


def _move_on(form: Form, state: FormState, question: Question, value: Any) -> FormState:
    answers = {**state.answers, question.id: value}
    if state.is_editing or question.is_extra:
        at = _first_open(form, answers)  # an edited answer may open a further question
        return replace(state, answers=answers, at=at, scratch=_fresh(at), is_editing=at != SUMMARY)
    walked = [entry.id for entry in form.walked(answers)]
    later = walked[walked.index(question.id) + 1 :]
    return replace(state, answers=answers, at=later[0] if later else SUMMARY, scratch={})


def _fresh(at: str) -> dict[str, Any]:
    return {} if at == SUMMARY else {_BEFORE: {}}


def _kept(state: FormState) -> dict[str, Any]:
    return {_BEFORE: state.scratch[_BEFORE]} if _BEFORE in state.scratch else {}


def _first_open(form: Form, answers: Answers) -> str:
    return next((entry.id for entry in form.walked(answers) if not _is_answered(entry, answers)), SUMMARY)


def _is_answered(question: Question, answers: Answers) -> bool:
    """Options that were ticked, but fewer than needed, are no answer yet."""
    if question.id not in answers:
        return False
    value = answers[question.id]
    is_several = question.kind in {QuestionKind.CHOICES, QuestionKind.LEVELS}
    return not is_several or (question.is_optional and value is None) or len(value or ()) >= question.at_least


def _chosen(state: FormState, question_id: str) -> list[str]:
    value = state.answers.get(question_id)
    return list(value) if isinstance(value, list | tuple) else []


def checked_words(question: Question, words: str) -> str:
    """Typed words without spaces around them; raises where there are none, or more than fit."""
    stripped = words.strip()
    if not stripped:
        raise Refused(Refusal.EMPTY)
    if len(stripped) > question.max_length:
        raise Refused(Refusal.TOO_LONG, question.max_length)
    return stripped


def _checked(question: Question, value: Any) -> Any:
    if question.kind is QuestionKind.CHOICE and question.options and value not in question.options:
        raise Refused(Refusal.NOT_AN_OPTION)
    return checked_words(question, str(value)) if question.kind is QuestionKind.TEXT else value
