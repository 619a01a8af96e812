"""What a form consists of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]


class QuestionKind(StrEnum):
    """How a question is answered; the screen and the checks follow from it."""

    CHOICE = "choice"  # one of a few options, one tap
    CHOICES = "choices"  # several of a few options, then "Done"
    TEXT = "text"  # own words
    SEARCH = "search"  # typed words, then one of the hits; or a tap through groups
    LEVELS = "levels"  # several found by search, each with a level


def always(_answers: Answers) -> bool:
    """The condition of a question that everybody is asked."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. ``number`` is what the progress line counts; unnumbered ones come before or in between."""

    id: str
    kind: QuestionKind
    options: tuple[str, ...] = ()  # of CHOICE and CHOICES; empty where they depend on the answers
    limit: int = 1  # of CHOICES and LEVELS: how many at the most
    at_least: int = 1  # of CHOICES and LEVELS: how many before "Done"
    is_optional: bool = False  # may be skipped
    is_numbered: bool = True
    is_extra: bool = False  # not part of the walk: offered on the summary alone
    can_ask_for_help: bool = False  # "Please help me": staff complete it
    max_length: int = 500  # of whatever is typed, in characters
    when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A named list of questions in the order in which they are asked."""

    name: str
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question:
        """The question of that id; raises ``KeyError`` for one that this form does not have."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that apply, given what has been answered; extras too."""
        return tuple(question for question in self.questions if question.when(answers))

    def walked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that apply and come one after the other, on the way to the summary."""
        return tuple(question for question in self.asked(answers) if not question.is_extra)


SUMMARY = "summary"  # where a form stands when every question has its answer
HELP = "help!"  # the value of a question that staff are asked to complete


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """How far somebody has come. Lives in the database between two taps, never in memory."""

    form: str
    at: str  # a question's id, or SUMMARY
    answers: dict[str, Any] = field(default_factory=dict)
    scratch: dict[str, Any] = field(default_factory=dict)  # of the open question: words, a pending level
    is_editing: bool = False  # came from the summary and goes back to it
