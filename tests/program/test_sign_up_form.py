"""The sign-up's questions, and the profile that comes out of them."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.forms.questions import HELP, FormState
from program.people import Role
from program.profiles import Gender, Goal, LanguageLevel, Profile, Reach
from program.sign_up_form import (
    AGE_GROUPS,
    FORMS,
    HELPED,
    INTERESTS,
    PROFILE,
    RECOGNITIONS,
    TIMES,
    WORDS,
    answers_of,
    form_of,
    matters_for_matching,
    profile_form,
    profile_of,
)

ANSWERS: dict[str, Any] = {
    "role": "mentee",
    "reach": "both",
    "occupation": "2512",
    "earlier_occupation": None,
    "industry": "62",
    "experience": "5-9",
    "german": "B2",
    "languages": {"uk": "fluent"},
    "goals": ["contacts"],
    "times": ["1.evening"],
    "zone": "Europe/Berlin",
    "interests": None,
}


@pytest.mark.row("A2")
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (
            Role.MENTEE,
            "reach occupation industry experience german languages goals times interests",
        ),
        (
            Role.MENTOR,
            "reach occupation industry experience german languages goals times capacity",
        ),
    ],
)
def test_there_are_nine_questions(role: Role, expected: str) -> None:
    """In the order in which they are asked."""
    numbered = [question.id for question in FORMS[role].walked({}) if question.is_numbered]
    assert numbered == expected.split()


@pytest.mark.row("A3")
@pytest.mark.parametrize("role", Role)
def test_consent_and_ground_rules_come_before_every_question(role: Role) -> None:
    """Language, privacy and rules first, then what the link did not say."""
    first = [question.id for question in FORMS[role].questions[:5]]
    assert first == ["language", "privacy", "rules", "role", "site"]


@pytest.mark.row("A2")
@pytest.mark.parametrize("role", Role)
def test_every_required_question_can_be_tapped(role: Role) -> None:
    """No required question takes own words alone."""
    for question in FORMS[role].walked({}):
        assert question.is_optional or question.kind != "text"


@pytest.mark.row("A2")
def test_nothing_asks_for_origin_or_the_like() -> None:
    """The profile has no field for origin, religion, residence, visa or health, nor has the form a question."""
    names = {field.name for field in fields(Profile)} | {q.id for form in FORMS.values() for q in form.questions}
    forbidden = {"origin", "country", "nationality", "religion", "residence", "address", "visa", "health", "disability"}
    assert not names & forbidden
    assert names >= {"occupation", "goals"}


def test_gender_and_wish_are_offered_on_the_summary_alone() -> None:
    """They are extras for both."""
    for role in Role:
        assert {"gender", "wish"} <= {question.id for question in FORMS[role].questions if question.is_extra}


@pytest.mark.parametrize("role", Role)
def test_everything_can_be_changed_later(role: Role) -> None:
    """The profile's form has all questions of the sign-up but the welcome, and the later ones."""
    asked = {question.id for question in FORMS[role].questions[5:]}
    later = {question.id for question in profile_form(role).questions}
    assert later == asked | {"degree", "recognition", "strengths", "avoid", "age_group", "interests"}


@pytest.mark.parametrize("role", Role)
def test_a_change_is_no_cry_for_help(role: Role) -> None:
    """Somebody who may be matched already cannot turn an answer into a gap."""
    assert not any(question.can_ask_for_help for question in profile_form(role).questions)


def test_ids_of_questions_are_short() -> None:
    """They ride on every button, and the table has a column of 32."""
    for form in (*FORMS.values(), *(profile_form(role) for role in Role)):
        assert all(len(question.id) <= 18 for question in form.questions)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (FormState(form="start", at="language"), FORMS["start"]),  # before the role is known
        (FormState(form="mentor", at="reach"), FORMS[Role.MENTOR]),  # the sign-up
        (FormState(form=PROFILE, at="reach", answers={"role": "mentee"}), profile_form(Role.MENTEE)),  # a change
    ],
)
def test_a_state_finds_its_form(state: FormState, expected: object) -> None:
    """By name, and for a change by the role."""
    assert form_of(state) == expected


def test_a_foreign_form_is_not_ours() -> None:
    """Another conversation's state is an error of ours."""
    with pytest.raises(KeyError):
        form_of(FormState(form="team", at="words"))


def test_answers_make_a_profile() -> None:
    """Every answer in its field."""
    assert profile_of(ANSWERS | {"capacity": "3", "gender": "woman", "wish": "man.hard"}) == Profile(
        reach=Reach.BOTH,
        occupation="2512",
        industry="62",
        experience="5-9",
        german="B2",
        languages={"uk": "fluent"},
        goals=("contacts",),
        times=("1.evening",),
        capacity=3,
        gender="woman",
        partner_gender="man",
        partner_gender_hard=True,
    )


@pytest.mark.row("A2")
@pytest.mark.parametrize("question_id", ["occupation", "industry", "german"])
def test_help_leaves_a_gap_with_a_name(question_id: str) -> None:
    """Staff see what to complete."""
    profile = profile_of(ANSWERS | {question_id: HELP})
    assert getattr(profile, question_id) is None
    assert profile.needs_help == (question_id,)


def test_own_words_are_kept_for_staff() -> None:
    """They are no code, so staff place them."""
    profile = profile_of(ANSWERS | {"occupation": {WORDS: "Zauberin"}})
    assert (profile.occupation, profile.occupation_words, profile.needs_help) == (None, "Zauberin", ("occupation",))


def test_own_words_for_an_earlier_occupation_are_kept_too() -> None:
    """Staff place them; that somebody had none asks for nothing."""
    profile = profile_of(ANSWERS | {"earlier_occupation": {WORDS: "Zauberin"}})
    assert (profile.earlier_occupation, profile.earlier_words) == (None, "Zauberin")
    assert profile.needs_help == ("earlier_occupation",)
    assert profile_of(ANSWERS | {"earlier_occupation": None}).needs_help == ()


def test_no_answers_make_an_empty_profile() -> None:
    """As at the very beginning."""
    assert profile_of({}) == Profile()


codes = st.sampled_from(["2512", "2431", "5120"])


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Profiles as the questions can make them."""
    helped = draw(st.sets(st.sampled_from(HELPED)))
    wish = draw(st.sampled_from([None, *Gender]))
    words = draw(st.sampled_from([None, "Zauberin"])) if "occupation" in helped else None
    return Profile(
        reach=draw(st.sampled_from(Reach)),
        occupation=None if "occupation" in helped else draw(codes),
        occupation_words=words,
        earlier_occupation=None if "earlier_occupation" in helped else draw(st.none() | codes),
        earlier_words="Hexe" if "earlier_occupation" in helped else None,  # help is not asked for what one may skip
        industry=None if "industry" in helped else draw(st.sampled_from(["62", "G"])),
        experience=draw(st.sampled_from(["0-1", "20+"])),
        german=None if "german" in helped else draw(st.sampled_from(["A1", "C2"])),
        languages=draw(st.dictionaries(st.sampled_from(["uk", "en"]), st.sampled_from(list(map(str, LanguageLevel))))),
        goals=tuple(draw(st.lists(st.sampled_from(list(map(str, Goal))), max_size=3))),
        times=tuple(draw(st.lists(st.sampled_from(TIMES), max_size=5))),
        interests=tuple(draw(st.lists(st.sampled_from(INTERESTS), max_size=5))),
        capacity=draw(st.integers(1, 3)),
        gender=draw(st.sampled_from([None, *map(str, Gender)])),
        partner_gender=str(wish) if wish else None,
        partner_gender_hard=draw(st.booleans()) if wish else False,
        needs_help=tuple(name for name in HELPED if name in helped),
        degree=draw(st.none() | st.just("economics")),
        recognition=draw(st.sampled_from([None, *RECOGNITIONS])),
        strengths=draw(st.none() | st.just("patience")),
        age_group=draw(st.sampled_from([None, *AGE_GROUPS])),
    )


@given(profiles(), st.sampled_from(Role))
def test_a_profile_survives_the_way_through_its_answers(profile: Profile, role: Role) -> None:
    """A change of one answer leaves all others as they were."""
    assert profile_of(answers_of(profile, role, "Europe/Berlin")) == profile


@given(profiles())
def test_a_profile_survives_being_stored(profile: Profile) -> None:
    """Plain values in, the same profile out."""
    assert Profile.from_facts(profile.as_facts()) == profile


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, False),  # nothing
        ({"reach": Reach.ONLINE}, True),
        ({"occupation": "2431"}, True),
        ({"earlier_occupation": "2431"}, True),
        ({"industry": "47"}, True),
        ({"experience": "20+"}, True),
        ({"german": "C1"}, True),
        ({"languages": {}}, True),
        ({"goals": ("founding",)}, True),
        ({"times": ()}, True),
        ({"interests": ("art",)}, True),
        ({"capacity": 2}, True),
        ({"gender": "man"}, True),
        ({"partner_gender": "man"}, True),
        ({"degree": "economics"}, False),  # told to the partner, not compared
        ({"strengths": "patience"}, False),
        ({"recognition": "running"}, False),
        ({"age_group": "25-34"}, False),
        ({"unconfirmed": ("german",)}, False),  # staff's own notes
    ],
)
def test_what_matters_for_matching(change: dict[str, Any], expected: bool) -> None:
    """Only what two people are compared by."""
    before = profile_of(ANSWERS)
    assert matters_for_matching(before, replace(before, **change)) is expected
