"""Taps in the sign-up: what each may say, and what no tap can break."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from program.forms import engine
from program.forms.engine import Refusal, Refused
from program.forms.questions import HELP, SUMMARY, FormState
from program.people import Role
from program.profiles import Profile
from program.sign_up_form import FORMS, GIVEN, PROFILE, TIMES, WORDS, answers_of, form_of, profile_of
from program.sign_up_steps import (
    OWN_WORDS,
    QUICK_TIMES,
    TOP,
    StepKind,
    is_a_completion,
    is_welcomed,
    take,
    without_welcome,
    write,
)
from program.taps import LIMIT_BYTES, Tap, pack

K = StepKind
SITES = ("oldenburg", "wilhelmshaven")
WELCOMED: dict[str, Any] = {"role": "mentee", "site": "oldenburg", "language": "en", "privacy": "yes", "rules": "yes"}


def at(question_id: str, role: str = "mentee", /, scratch: dict[str, Any] | None = None, **answers: Any) -> FormState:
    """A sign-up at a question."""
    return FormState(form=role, at=question_id, answers=WELCOMED | {"role": role} | answers, scratch=scratch or {})


def changing(question_id: str, role: Role = Role.MENTEE) -> FormState:
    """A change of the profile at a question."""
    answers = answers_of(Profile(occupation="2512", industry="62", goals=("contacts",)), role, "Europe/Berlin")
    return FormState(form=PROFILE, at=question_id, answers=answers, is_editing=True)


def taken(state: FormState, kind: StepKind, value: str = "", question_id: str | None = None) -> FormState:
    """The state after a tap at the open question."""
    return take(state, kind, question_id or state.at, value, SITES)


@pytest.mark.parametrize(
    ("state", "value"),
    [
        (FormState(form="start", at="language"), "uk"),
        (at("site"), "wilhelmshaven"),
        (at("reach"), "online"),
        (at("occupation"), "2512"),
        (at("earlier_occupation"), "0110"),
        (at("industry"), "62"),
        (at("industry"), "G"),  # a whole section
        (at("experience"), "20+"),
        (at("german"), "C2"),
        (at("zone"), "America/Argentina/Buenos_Aires"),
        (at("capacity", "mentor"), "3"),
        (at("gender"), "diverse"),
        (at("wish"), "woman.hard"),
    ],
)
def test_an_answer_is_taken(state: FormState, value: str) -> None:
    """As it stands on the button."""
    assert taken(state, K.ANSWER, value).answers[state.at] == value


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    ("state", "value"),
    [
        (FormState(form="start", at="language"), "pl"),  # spoken by people, not by the bot
        (at("site"), "bremen"),  # no site of the programme
        (at("reach"), "by car"),
        (at("occupation"), "251"),  # a group is no occupation
        (at("occupation"), "9999"),  # ISCO-08 has no such group
        (at("occupation"), OWN_WORDS),  # without any words
        (at("earlier_occupation"), OWN_WORDS),  # the same
        (at("industry", scratch={WORDS: "asdf"}), OWN_WORDS),  # own words are for occupations alone
        (at("industry"), "45"),  # NACE 2.1 has given it up
        (at("industry"), "Z"),
        (at("experience"), "7"),
        (at("german"), "B3"),
        (at("zone"), "Europe/Oldenburg"),
        (at("capacity", "mentor"), "4"),
        (at("goals"), "contacts"),  # several, so it is toggled
        (at("languages"), "uk"),  # wants a level
        (at("gender"), ""),
        (changing("occupation"), OWN_WORDS),
    ],
)
def test_a_forged_answer_is_refused(state: FormState, value: str) -> None:
    """Whatever a button claims, only real options count."""
    with pytest.raises(Refused) as caught:
        taken(state, K.ANSWER, value)
    assert caught.value.why is Refusal.NOT_AN_OPTION


@pytest.mark.fault(6)
@pytest.mark.parametrize("kind", [kind for kind in StepKind if kind not in {K.EDIT, K.VIEW}])
def test_a_tap_of_another_question_is_stale(kind: StepKind) -> None:
    """Taps that overtook each other do no harm."""
    with pytest.raises(Refused) as caught:
        take(at("german"), kind, "reach", "both", SITES)
    assert caught.value.why is Refusal.STALE


def test_the_role_brings_its_questions() -> None:
    """Until then nobody knows which."""
    state = FormState(form="start", at="role", answers={"language": "en", "privacy": "yes", "rules": "yes"})
    after = taken(state, K.ANSWER, "mentor")
    assert (after.form, after.at) == ("mentor", "site")


def test_another_role_on_the_way_back_brings_other_questions() -> None:
    """What has been told stays told."""
    after = taken(at("role", reach="both"), K.ANSWER, "mentor")
    assert (after.form, after.at, after.answers["reach"]) == ("mentor", "occupation", "both")


def test_the_same_role_again_leads_on() -> None:
    """One step."""
    assert taken(at("role"), K.ANSWER, "mentee").at == "site"


def test_the_welcome_is_over_once_consent_and_rules_are_given() -> None:
    """The way back ends behind them; role and site can still be changed."""
    state = without_welcome(at("reach"))
    back = taken(taken(state, K.BACK), K.BACK)
    assert back.at == "role"
    assert taken(back, K.BACK).at == "role"


def test_what_the_link_said_is_not_asked() -> None:
    """The welcome is complete without it."""
    answers = {"role": "mentee", "site": "oldenburg", GIVEN: ["role", "site"]}
    assert (
        engine.begin(FORMS[Role.MENTEE], answers | {"language": "en", "privacy": "yes", "rules": "yes"}).at == "reach"
    )


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (at("reach"), True),
        (FormState(form="start", at="language"), False),
        (FormState(form="mentee", at="site", answers={"role": "mentee"}), False),
        (replace(at("reach"), answers={GIVEN: ["language", "privacy", "rules", "role", "site"]}), True),
        (changing("reach"), False),  # a change is no sign-up
    ],
)
def test_welcomed_means_all_that_comes_first_is_known(state: FormState, expected: bool) -> None:
    """By answer or by link."""
    assert is_welcomed(state) is expected


@pytest.mark.parametrize("question_id", ["occupation", "earlier_occupation"])
def test_own_words_become_the_answer(question_id: str) -> None:
    """ "None of these" keeps what was typed."""
    state = write(at(question_id), " Zauberin ")
    assert state.scratch == {WORDS: "Zauberin"}
    assert taken(state, K.ANSWER, OWN_WORDS).answers[question_id] == {WORDS: "Zauberin"}


@pytest.mark.parametrize("question_id", ["occupation", "earlier_occupation"])
def test_a_change_keeps_no_words_that_nobody_would_place(question_id: str) -> None:
    """Also not by a button of a sign-up."""
    state = replace(changing(question_id), scratch={WORDS: "Zauberin", "before": {}})
    with pytest.raises(Refused):
        taken(state, K.ANSWER, OWN_WORDS)


def test_help_keeps_the_words_that_were_typed() -> None:
    """Staff then know where to begin."""
    assert taken(write(at("occupation"), "Zauberin"), K.HELP).answers["occupation"] == {WORDS: "Zauberin"}
    assert taken(at("occupation"), K.HELP).answers["occupation"] == HELP
    assert taken(write(at("industry"), "Zauberei"), K.HELP).answers["industry"] == HELP


@pytest.mark.parametrize("question_id", ["occupation", "industry", "german"])
def test_a_change_knows_no_help(question_id: str) -> None:
    """Also not by an old button, also not with words."""
    state = replace(changing(question_id), scratch={WORDS: "Zauberin", "before": {}})
    with pytest.raises(Refused):
        taken(state, K.HELP)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("+0.evening", ["0.evening", "3.morning"]),
        ("-3.morning", []),
        ("-0.evening", ["3.morning"]),  # was not in
    ],
)
def test_times_are_toggled(value: str, expected: list[str]) -> None:
    """One field of the grid."""
    assert taken(at("times", times=["3.morning"]), K.TOGGLE, value).answers["times"] == expected


@pytest.mark.parametrize("name", QUICK_TIMES)
def test_quick_choices_are_set_and_cleared(name: str) -> None:
    """And the same tap twice changes nothing twice."""
    state = taken(at("times"), K.QUICK, f"+{name}")
    assert set(state.answers["times"]) == set(QUICK_TIMES[name])
    assert taken(state, K.QUICK, f"+{name}") == state
    assert taken(state, K.QUICK, f"-{name}").answers["times"] == []


def test_quick_choices_mean_what_they_say() -> None:
    """Monday to Friday evenings; Saturday and Sunday; all of the week."""
    assert QUICK_TIMES["evenings"] == ("0.evening", "1.evening", "2.evening", "3.evening", "4.evening")
    assert set(QUICK_TIMES["weekends"]) == {entry for entry in TIMES if entry[0] in "56"}
    assert len(QUICK_TIMES["all"]) == len(TIMES) == 21


@pytest.mark.parametrize(
    ("state", "kind", "value"),
    [
        (at("times"), K.TOGGLE, "0.evening"),  # no sign
        (at("times"), K.TOGGLE, "+7.evening"),  # no such day
        (at("times"), K.QUICK, "+always"),
        (at("goals"), K.QUICK, "+all"),
        (at("reach"), K.TOGGLE, "+both"),
        (at("languages"), K.LEVEL, "uk.great"),
        (at("languages"), K.LEVEL, "de.work"),  # German is asked already
        (at("languages"), K.LEVEL, "work"),
        (at("languages"), K.LEVEL, "UK.work"),
        (at("reach"), K.LEVEL, "uk.work"),
        (at("languages"), K.ENTRY, "de"),
        (at("languages"), K.ENTRY, "<b>"),
        (at("occupation"), K.ENTRY, "uk"),
        (at("occupation"), K.GROUP, "99"),
        (at("occupation"), K.GROUP, "x"),
        (at("reach"), K.GROUP, TOP),
        (at("industry"), K.GROUP, "25"),  # groups are of occupations
        (at("zone"), K.GROUP, "25"),
        (at("reach"), K.HELP, ""),
    ],
)
def test_a_forged_step_is_refused(state: FormState, kind: StepKind, value: str) -> None:
    """Kindly, and nothing happens."""
    with pytest.raises(Refused) as caught:
        taken(state, kind, value)
    assert caught.value.why is Refusal.NOT_AN_OPTION


def test_languages_get_their_level_in_two_taps() -> None:
    """Which one, then how well; a third tap takes it out again."""
    state = taken(at("languages"), K.ENTRY, "uk")
    assert state.scratch == {"entry": "uk"}
    state = taken(state, K.LEVEL, "uk.fluent")
    assert (state.answers["languages"], state.scratch) == ({"uk": "fluent"}, {})
    assert taken(state, K.LEVEL, "uk.-").answers["languages"] == {}


def test_back_from_the_levels_to_the_languages() -> None:
    """Without having chosen one."""
    assert taken(taken(at("languages"), K.ENTRY, "uk"), K.ENTRY).scratch == {}


def test_groups_are_tapped_through() -> None:
    """Down, and back to the question."""
    state = taken(write(at("occupation"), "asdf"), K.GROUP, TOP)
    assert state.scratch == {"group": TOP}
    state = taken(state, K.GROUP, "25")
    assert state.scratch == {"group": "25"}
    assert taken(state, K.GROUP, "").scratch == {}


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    ("state", "words", "why"),
    [
        (at("reach"), "with my car", Refusal.NOT_AN_OPTION),  # a button is wanted
        (at("goals"), "everything", Refusal.NOT_AN_OPTION),
        (at(SUMMARY), "that is right", Refusal.NOT_AN_OPTION),
        (at("occupation"), "x" * 101, Refusal.TOO_LONG),
        (at("occupation"), "  ", Refusal.EMPTY),
        (changing("degree"), "x" * 201, Refusal.TOO_LONG),
        (changing("strengths"), "x" * 501, Refusal.TOO_LONG),
    ],
)
def test_words_that_fit_nowhere_are_refused(state: FormState, words: str, why: Refusal) -> None:
    """With the reason."""
    with pytest.raises(Refused) as caught:
        write(state, words)
    assert caught.value.why is why


def test_own_words_answer_a_question_that_asks_for_them() -> None:
    """The degree, for example."""
    assert write(changing("degree"), "economics").answers["degree"] == "economics"


@pytest.mark.parametrize("view", ["", "change", "card"])
def test_the_summary_has_three_views(view: str) -> None:
    """Stored, so that a restart shows the same."""
    assert taken(at(SUMMARY), K.VIEW, view).scratch == ({"view": view} if view else {})


@pytest.mark.parametrize(("state", "view"), [(at("reach"), "card"), (at(SUMMARY), "secret")])
def test_a_view_that_makes_no_sense_is_stale(state: FormState, view: str) -> None:
    """Elsewhere than at the summary, or unknown."""
    with pytest.raises(Refused):
        taken(state, K.VIEW, view)


@pytest.mark.parametrize(
    ("question_id", "value", "expected"),
    [
        ("occupation", "2512", True),
        ("occupation", "25", False),
        ("industry", "62", True),
        ("industry", "2512", False),
        ("german", "B1", True),
        ("german", "B9", False),
        ("reach", "both", False),  # staff complete what the person asked help with, nothing else
        ("zone", "Europe/Berlin", False),
    ],
)
def test_staff_complete_with_real_values(question_id: str, value: str, expected: bool) -> None:
    """Of the three questions that offer help."""
    assert is_a_completion(question_id, value) is expected


values = st.sampled_from(
    [
        "", "en", "uk", "yes", "mentee", "mentor", "oldenburg", "both", "2512", OWN_WORDS, "62", "5-9", "B2", "uk.work",
        "uk.-", "+contacts", "-contacts", "+founding", "+1.evening", "-1.evening", "+all", "-all", "Europe/Kyiv", "1",
        "3", "+art", "woman", "man.soft", "change", "card", TOP, "25", "recognised", "25-34", "x" * 70,
    ]
)  # fmt: skip


class AnyTaps(RuleBasedStateMachine):
    """Whatever somebody taps or types, in whatever order, from the first question to the last change."""

    def __init__(self) -> None:
        super().__init__()
        self.state = engine.begin(FORMS["start"])

    def attempt(self, step: Any, *arguments: Any) -> None:
        """A refused step leaves everything as it was."""
        before = self.state
        try:
            self.state = step(before, *arguments)
        except Refused:
            self.state = before

    @rule(kind=st.sampled_from(StepKind), value=values)
    def tap(self, kind: StepKind, value: str) -> None:
        """A button of the open question."""
        self.attempt(take, kind, self.state.at, value, SITES)

    @rule(question_id=st.sampled_from([question.id for question in FORMS[Role.MENTOR].questions]))
    def edit(self, question_id: str) -> None:
        """A change from the summary."""
        self.attempt(take, StepKind.EDIT, question_id, "", SITES)

    @rule(words=st.sampled_from(["developer", "", "x" * 200, "٢"]))
    def type(self, words: str) -> None:
        """Typed words."""
        self.attempt(write, words)

    @rule()
    def answer_rightly(self) -> None:
        """So that the far end is reached too."""
        right = {
            "language": "en", "privacy": "yes", "rules": "yes", "role": "mentee", "site": "oldenburg", "reach": "both",
            "occupation": "2512", "earlier_occupation": "2431", "industry": "62", "experience": "5-9", "german": "B2",
            "zone": "Europe/Berlin", "capacity": "2", "gender": "man", "wish": "man.soft",
        }  # fmt: skip
        several = {"goals": "+contacts", "times": "+1.evening", "interests": "+art"}
        question_id = self.state.at
        if question_id in right:
            self.attempt(take, StepKind.ANSWER, question_id, right[question_id], SITES)
        elif question_id in several:
            self.attempt(take, StepKind.TOGGLE, question_id, several[question_id], SITES)
        self.attempt(take, StepKind.DONE, question_id, "", SITES)

    @invariant()
    def belongs_to_its_role(self) -> None:
        """The form is the role's as soon as there is one."""
        role = self.state.answers.get("role")
        assert self.state.form == (role or "start")

    @invariant()
    def stands_somewhere(self) -> None:
        """At a question that applies, or at a summary that is whole."""
        form = form_of(self.state)
        asked = {question.id for question in form.asked(self.state.answers)}
        assert self.state.at in asked or (self.state.at == SUMMARY and engine.is_complete(form, self.state))

    @invariant()
    def makes_a_profile(self) -> None:
        """Whatever has been answered so far can be read."""
        profile = profile_of(self.state.answers)
        assert len(profile.goals) <= 3
        assert len(profile.interests) <= 5
        assert profile.capacity in {1, 2, 3}


TestAnyTaps = AnyTaps.TestCase


@given(st.integers(1, 10**12), st.sampled_from(["earlier_occupation", "occupation", "recognition"]))
def test_the_place_of_a_button_leaves_room_for_its_value(form_id: int, question_id: str) -> None:
    """The longest value is a time zone's name."""
    assert len(pack(Tap("fa", f"{form_id}.{question_id}", "x" * 20)).encode()) <= LIMIT_BYTES
    assert len(pack(Tap("fa", f"{form_id}.zone", "America/Argentina/ComodRivadavia")).encode()) <= LIMIT_BYTES
