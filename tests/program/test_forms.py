"""The forms engine: every step, every refusal, and what no sequence of steps can break."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from program.forms import engine
from program.forms.engine import Refusal, Refused
from program.forms.questions import HELP, SUMMARY, Answers, Form, FormState, Question, QuestionKind


def likes_tea(answers: Answers) -> bool:
    """The condition of the question how much."""
    return answers.get("drink") == "tea"


DRINK = Question(id="drink", kind=QuestionKind.CHOICE, options=("tea", "water"))
CUPS = Question(id="cups", kind=QuestionKind.CHOICE, options=("1", "2"), is_numbered=False, when=likes_tea)
FRUIT = Question(id="fruit", kind=QuestionKind.CHOICES, options=("apple", "pear", "plum"), limit=2)
NOTE = Question(id="note", kind=QuestionKind.TEXT, is_optional=True, max_length=5)
PLACE = Question(id="place", kind=QuestionKind.SEARCH, can_ask_for_help=True)
SPOKEN = Question(id="spoken", kind=QuestionKind.LEVELS, limit=2, at_least=0)
HOBBY = Question(id="hobby", kind=QuestionKind.CHOICE, options=("chess",), is_optional=True, is_extra=True)
FORM = Form(name="visit", questions=(DRINK, CUPS, FRUIT, NOTE, PLACE, SPOKEN, HOBBY))
WHOLE: dict[str, Any] = {
    "drink": "water",
    "fruit": ["pear"],
    "note": None,
    "place": "Oldenburg",
    "spoken": {"uk": "fluent"},
}


def at(question_id: str, **answers: Any) -> FormState:
    """The form at a question."""
    return FormState(form="visit", at=question_id, answers=answers)


def whole(**changed: Any) -> FormState:
    """The form at its summary."""
    return FormState(form="visit", at=SUMMARY, answers=WHOLE | changed)


@contextmanager
def refused(why: Refusal, limit: int = 0) -> Iterator[None]:
    """Expects a refusal for this reason."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.why, caught.value.limit) == (why, limit)


def test_a_form_begins_at_its_first_question() -> None:
    """Nothing is answered yet."""
    assert engine.begin(FORM) == FormState(form="visit", at="drink")


def test_a_form_begins_behind_what_is_known() -> None:
    """Answers that came with a link are not asked for."""
    assert engine.begin(FORM, {"drink": "water"}).at == "fruit"


def test_a_form_with_everything_known_begins_at_the_summary() -> None:
    """There is nothing to ask; extras need no answer."""
    assert engine.begin(FORM, WHOLE).at == SUMMARY


def test_a_half_ticked_question_is_no_answer() -> None:
    """Everything was taken out again before the person went elsewhere."""
    assert engine.begin(FORM, WHOLE | {"fruit": []}).at == "fruit"


def test_an_answer_leads_to_the_next_question() -> None:
    """The answer is kept, the scratch is empty."""
    asked = replace(at("drink"), scratch={"words": "old"})
    assert engine.put(FORM, asked, "drink", "water") == at("fruit", drink="water")


def test_a_condition_opens_a_question() -> None:
    """Tea wants a number of cups."""
    assert engine.put(FORM, at("drink"), "drink", "tea").at == "cups"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (at("drink"), (1, 5)),  # the first of five numbered ones
        (at("cups", drink="tea"), None),  # an unnumbered one in between
        (at("spoken", drink="tea"), (5, 5)),  # the last
        (whole(), None),  # the summary
        (at("hobby"), None),  # an extra is on nobody's way
    ],
)
def test_progress_counts_numbered_questions(state: FormState, expected: tuple[int, int] | None) -> None:
    """ "3 of 9" counts what is numbered and applies."""
    assert engine.progress(FORM, state) == expected


@pytest.mark.parametrize(
    "step",
    [
        lambda state: engine.put(FORM, state, "drink", "tea"),
        lambda state: engine.toggle(FORM, state, "drink", "tea", is_on=True),
        lambda state: engine.set_level(FORM, state, "drink", "uk", "work"),
        lambda state: engine.note(FORM, state, "drink", words="x"),
        lambda state: engine.finish(FORM, state, "drink"),
        lambda state: engine.skip(FORM, state, "drink"),
        lambda state: engine.ask_for_help(FORM, state, "drink"),
    ],
    ids=["put", "toggle", "set_level", "note", "finish", "skip", "help"],
)
@pytest.mark.parametrize("state", [at("fruit"), whole()], ids=["at another question", "at the summary"])
def test_a_tap_for_another_question_is_stale(step: Any, state: FormState) -> None:
    """A button of an earlier screen is refused."""
    with refused(Refusal.STALE):
        step(state)


def test_the_summary_is_no_question() -> None:
    """Nobody can answer it by a forged button."""
    with refused(Refusal.STALE):
        engine.put(FORM, whole(), SUMMARY, "x")


def test_a_choice_takes_its_options_only() -> None:
    """A forged value is refused."""
    with refused(Refusal.NOT_AN_OPTION):
        engine.put(FORM, at("drink"), "drink", "beer")


def test_toggles_keep_the_order_of_the_options() -> None:
    """However they were tapped."""
    state = engine.toggle(FORM, at("fruit"), "fruit", "plum", is_on=True)
    state = engine.toggle(FORM, state, "fruit", "apple", is_on=True)
    assert state == at("fruit", fruit=["apple", "plum"])


def test_a_double_tap_on_a_toggle_changes_nothing_twice() -> None:
    """The button says the wanted state."""
    once = engine.toggle(FORM, at("fruit"), "fruit", "plum", is_on=True)
    assert engine.toggle(FORM, once, "fruit", "plum", is_on=True) == once


def test_a_toggle_takes_an_option_out() -> None:
    """Also one that was not in."""
    state = at("fruit", fruit=["apple"])
    assert engine.toggle(FORM, state, "fruit", "apple", is_on=False).answers["fruit"] == []
    assert engine.toggle(FORM, state, "fruit", "pear", is_on=False).answers["fruit"] == ["apple"]


def test_toggles_stop_at_the_limit() -> None:
    """Two fruits are enough."""
    with refused(Refusal.TOO_MANY, 2):
        engine.toggle(FORM, at("fruit", fruit=["apple", "pear"]), "fruit", "plum", is_on=True)


def test_a_toggle_takes_its_options_only() -> None:
    """A forged option is refused."""
    with refused(Refusal.NOT_AN_OPTION):
        engine.toggle(FORM, at("fruit"), "fruit", "melon", is_on=True)


def test_done_leads_on() -> None:
    """With as many as are needed."""
    assert engine.finish(FORM, at("fruit", fruit=["pear"]), "fruit").at == "note"


@pytest.mark.parametrize("answers", [{}, {"fruit": []}], ids=["never ticked", "all taken out"])
def test_done_wants_at_least_one(answers: dict[str, Any]) -> None:
    """Nothing chosen is no answer."""
    with refused(Refusal.TOO_FEW, 1):
        engine.finish(FORM, at("fruit", **answers), "fruit")


def test_done_without_a_language_is_an_empty_answer() -> None:
    """ "None" is an answer where none is needed, and it has the right shape."""
    assert engine.finish(FORM, at("spoken"), "spoken").answers["spoken"] == {}


def test_levels_are_set_changed_and_taken_out() -> None:
    """One entry after the other."""
    state = engine.set_level(FORM, at("spoken"), "spoken", "uk", "work")
    state = engine.set_level(FORM, state, "spoken", "en", "basic")
    assert state.answers["spoken"] == {"uk": "work", "en": "basic"}
    state = engine.set_level(FORM, state, "spoken", "uk", "fluent")
    assert state.answers["spoken"] == {"en": "basic", "uk": "fluent"}
    assert engine.set_level(FORM, state, "spoken", "en", None).answers["spoken"] == {"uk": "fluent"}


def test_levels_stop_at_the_limit() -> None:
    """A third one does not fit; changing one of two does."""
    state = at("spoken", spoken={"uk": "work", "en": "basic"})
    with refused(Refusal.TOO_MANY, 2):
        engine.set_level(FORM, state, "spoken", "fr", "work")
    assert len(engine.set_level(FORM, state, "spoken", "en", "fluent").answers["spoken"]) == 2


def test_a_note_lasts_until_the_next_one() -> None:
    """Words of a search give way to a group that is tapped through."""
    state = engine.note(FORM, at("place"), "place", words="old")
    assert engine.note(FORM, state, "place", group="2").scratch == {"group": "2"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("  tea ", "tea"),  # spaces around are nobody's wish
        ("12345", "12345"),  # just as long as may be
        ("😀😀😀😀😀", "😀😀😀😀😀"),  # characters, not bytes
    ],
)
def test_own_words_are_taken(words: str, expected: str) -> None:
    """Without the spaces around them."""
    assert engine.put(FORM, at("note"), "note", words).answers["note"] == expected


@pytest.mark.parametrize(
    ("words", "why", "limit"),
    [
        ("123456", Refusal.TOO_LONG, 5),  # one too many
        (" \n ", Refusal.EMPTY, 0),  # nothing to read
    ],
)
def test_own_words_are_checked(words: str, why: Refusal, limit: int) -> None:
    """Too long or empty ones are refused with the limit."""
    with refused(why, limit):
        engine.put(FORM, at("note"), "note", words)


def test_an_optional_question_can_be_skipped() -> None:
    """Skipped counts as answered."""
    assert engine.skip(FORM, at("note"), "note") == at("place", note=None)


def test_a_skipped_choice_of_several_is_answered_and_an_emptied_one_is_not() -> None:
    """Skipping says something; taking out the last tick does not, where one is needed."""
    likes = Question(id="likes", kind=QuestionKind.CHOICES, options=("tea", "milk"), is_optional=True)
    form = Form(name="tea", questions=(likes,))
    skipped = engine.skip(form, engine.begin(form), "likes")
    assert (skipped.at, skipped.answers) == (SUMMARY, {"likes": None})
    assert engine.is_complete(form, skipped)
    assert not engine.is_complete(form, replace(skipped, answers={"likes": []}))


def test_a_required_question_cannot_be_skipped() -> None:
    """A forged skip is refused."""
    with refused(Refusal.REQUIRED):
        engine.skip(FORM, at("drink"), "drink")


def test_help_leaves_the_question_to_staff() -> None:
    """Where it is offered."""
    assert engine.ask_for_help(FORM, at("place"), "place") == at("spoken", place=HELP)
    with refused(Refusal.NOT_AN_OPTION):
        engine.ask_for_help(FORM, at("drink"), "drink")


def test_back_keeps_the_answers() -> None:
    """They are there to be changed."""
    assert engine.back(FORM, at("note", drink="tea", fruit=["pear"])) == at("fruit", drink="tea", fruit=["pear"])


def test_back_passes_questions_that_do_not_apply() -> None:
    """Water has no cups."""
    assert engine.back(FORM, at("fruit", drink="water")).at == "drink"
    assert engine.back(FORM, at("fruit", drink="tea")).at == "cups"


def test_back_from_the_summary_leads_to_the_last_question() -> None:
    """Not to an extra."""
    assert engine.back(FORM, whole()).at == "spoken"


def test_there_is_nothing_before_the_first_question() -> None:
    """And the screen knows it."""
    assert engine.back(FORM, at("drink")) == at("drink")
    assert not engine.can_go_back(FORM, at("drink"))
    assert engine.can_go_back(FORM, at("fruit"))


def test_an_edit_comes_back_to_the_summary() -> None:
    """With the new answer."""
    state = engine.edit(FORM, whole(), "fruit")
    assert (state.at, state.is_editing) == ("fruit", True)
    state = engine.toggle(FORM, state, "fruit", "plum", is_on=True)
    assert engine.finish(FORM, state, "fruit") == whole(fruit=["pear", "plum"])


def test_back_from_an_edit_keeps_the_answer_as_it_was() -> None:
    """Whatever was ticked in between, also over several steps."""
    state = engine.edit(FORM, whole(), "fruit")
    state = engine.toggle(FORM, state, "fruit", "pear", is_on=False)
    assert engine.back(FORM, state) == whole()
    state = engine.edit(FORM, whole(), "spoken")
    state = engine.note(FORM, state, "spoken", words="french")
    state = engine.set_level(FORM, state, "spoken", "fr", "work")
    assert engine.back(FORM, state) == whole()


def test_back_from_an_extra_leaves_no_trace() -> None:
    """It had no answer and has none."""
    assert engine.back(FORM, engine.edit(FORM, whole(), "hobby")) == whole()


def test_an_extra_is_answered_from_the_summary() -> None:
    """And counts for nothing else."""
    state = engine.put(FORM, engine.edit(FORM, whole(), "hobby"), "hobby", "chess")
    assert state == whole(hobby="chess")


def test_an_edit_may_open_a_further_question() -> None:
    """The summary waits until that has its answer too."""
    state = engine.put(FORM, engine.edit(FORM, whole(), "drink"), "drink", "tea")
    assert (state.at, state.is_editing) == ("cups", True)
    assert engine.put(FORM, state, "cups", "2") == whole(drink="tea", cups="2")


def test_back_from_a_question_that_an_edit_opened_leads_to_the_edited_one() -> None:
    """So that the way is never closed: there the first answer can be given again."""
    opened = engine.put(FORM, engine.edit(FORM, whole(), "drink"), "drink", "tea")
    state = engine.back(FORM, opened)
    assert (state.at, state.is_editing) == ("drink", True)
    assert engine.put(FORM, state, "drink", "water") == whole()


def test_back_from_an_edit_of_which_nothing_was_kept() -> None:
    """A state that an earlier version stored: its answer is asked anew, and the way back is never closed."""
    stored = replace(whole(), at="fruit", is_editing=True)
    state = engine.back(FORM, stored)
    assert (state.at, state.is_editing) == ("drink", True)
    assert "fruit" not in state.answers
    asked = engine.put(FORM, state, "drink", "water")
    assert (asked.at, asked.is_editing) == ("fruit", True)
    asked = engine.toggle(FORM, asked, "fruit", "pear", is_on=True)
    assert engine.finish(FORM, asked, "fruit") == whole()


@pytest.mark.parametrize(
    ("state", "question_id"),
    [
        (at("fruit"), "drink"),  # not at the summary
        (whole(), "cups"),  # does not apply
        (whole(), "shoes"),  # no question of this form
    ],
)
def test_an_edit_that_makes_no_sense_is_stale(state: FormState, question_id: str) -> None:
    """An old or forged button."""
    with refused(Refusal.STALE):
        engine.edit(FORM, state, question_id)


def test_completeness_asks_for_what_applies() -> None:
    """Conditions count, extras don't."""
    assert engine.is_complete(FORM, whole())
    assert not engine.is_complete(FORM, whole(drink="tea"))
    assert not engine.is_complete(FORM, whole(fruit=[]))


def test_an_unknown_question_is_an_error_of_ours() -> None:
    """The form has no such question."""
    with pytest.raises(KeyError):
        FORM.question("shoes")


@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), st.none()))
def test_a_form_never_begins_at_what_was_skipped(skipped: dict[str, None]) -> None:
    """Only optional several-choice questions may be None; the rest of what is there counts as answered."""
    answers = {name: WHOLE[name] for name in skipped}
    begun = engine.begin(FORM, answers)
    assert begun.at not in answers


class AnySteps(RuleBasedStateMachine):
    """Whatever somebody taps, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = engine.begin(FORM)

    def attempt(self, step: Any, *arguments: Any, **facts: Any) -> None:
        """Takes a step; a refused one leaves everything as it was."""
        before = replace(self.state, answers=dict(self.state.answers), scratch=dict(self.state.scratch))
        try:
            self.state = step(FORM, self.state, *arguments, **facts)
        except Refused:
            assert self.state == before

    @rule(value=st.sampled_from(["tea", "water", "1", "chess", "apple", "x", "", "123456"]))
    def put(self, value: str) -> None:
        """Some value at the open question, unless it takes several."""
        if self.state.at not in {"fruit", "spoken"}:
            self.attempt(engine.put, self.state.at, value)

    @rule(option=st.sampled_from(["apple", "pear", "plum", "melon"]), is_on=st.booleans())
    def toggle(self, option: str, is_on: bool) -> None:
        """A toggle, only ever shown under fruit."""
        self.attempt(engine.toggle, "fruit", option, is_on=is_on)

    @rule(entry=st.sampled_from(["uk", "en", "fr"]), level=st.sampled_from(["work", "fluent", None]))
    def set_level(self, entry: str, level: str | None) -> None:
        """A level, only ever shown under languages."""
        self.attempt(engine.set_level, "spoken", entry, level)

    @rule(question_id=st.sampled_from(["fruit", "spoken"]))
    def finish(self, question_id: str) -> None:
        """Done."""
        self.attempt(engine.finish, question_id)

    @rule()
    def skip(self) -> None:
        """Skip what is open."""
        self.attempt(engine.skip, self.state.at)

    @rule()
    def ask_for_help(self) -> None:
        """Help with what is open."""
        self.attempt(engine.ask_for_help, self.state.at)

    @rule()
    def note(self) -> None:
        """Words of a search."""
        self.attempt(engine.note, self.state.at, words="x")

    @rule()
    def back(self) -> None:
        """Back."""
        self.attempt(engine.back)

    @rule(question_id=st.sampled_from([question.id for question in FORM.questions]))
    def edit(self, question_id: str) -> None:
        """A change from the summary."""
        self.attempt(engine.edit, question_id)

    @rule()
    def restart(self) -> None:
        """What is stored is all there is: the state survives being written down and read."""
        self.state = FormState(
            form=self.state.form,
            at=self.state.at,
            answers={**self.state.answers},
            scratch={**self.state.scratch},
            is_editing=self.state.is_editing,
        )

    @invariant()
    def stands_somewhere(self) -> None:
        """The open question is one that applies, or the summary."""
        asked = {question.id for question in FORM.asked(self.state.answers)}
        assert self.state.at == SUMMARY or self.state.at in asked

    @invariant()
    def is_whole_at_the_summary(self) -> None:
        """Nobody reaches the summary past a question that applies."""
        assert self.state.at != SUMMARY or engine.is_complete(FORM, self.state)

    @invariant()
    def keeps_to_the_limits(self) -> None:
        """Never more than fit."""
        assert len(self.state.answers.get("fruit") or ()) <= FRUIT.limit
        assert len(self.state.answers.get("spoken") or ()) <= SPOKEN.limit
        assert len(self.state.answers.get("note") or "") <= NOTE.max_length

    @invariant()
    def edits_somewhere(self) -> None:
        """At the summary nobody is editing any more."""
        assert not (self.state.is_editing and self.state.at == SUMMARY)

    @invariant()
    def finds_a_way_on(self) -> None:
        """At every question there is a step that is not refused."""
        if self.state.at == SUMMARY:
            return
        question = FORM.question(self.state.at)
        value: Any = {QuestionKind.TEXT: "x", QuestionKind.SEARCH: "x"}.get(question.kind)
        if question.kind in {QuestionKind.CHOICES, QuestionKind.LEVELS}:
            value = [question.options[0]] if question.options else {}
            state = replace(self.state, answers={**self.state.answers, question.id: value})
            assert engine.finish(FORM, state, question.id) != self.state
        else:
            assert engine.put(FORM, self.state, question.id, value or question.options[0]) != self.state


TestAnySteps = AnySteps.TestCase
