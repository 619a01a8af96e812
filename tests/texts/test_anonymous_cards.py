"""The anonymous card: what is on it, and above all what is not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.people import Role
from program.profiles import Profile, Reach
from program.programme import LANGUAGES
from tests.houses import MENTEE_PROFILE, MENTOR_PROFILE
from texts.anonymous_cards import anonymous_card
from texts.translators import Translator

EN = Translator("en")


def card(role: Role = Role.MENTEE, **changed: Any) -> str:
    """The card's words."""
    usual = MENTEE_PROFILE if role is Role.MENTEE else MENTOR_PROFILE
    return anonymous_card(EN, role=role, profile=Profile(**(usual | changed)), site_name="Oldenburg").plain


@pytest.mark.row("A5")
def test_a_mentees_card() -> None:
    """Work, languages, goals, reach and times."""
    assert card().splitlines() == [
        "Software development · Software and IT consulting · 5–9 years of experience",
        "Languages: German B2, Ukrainian (fluent), English (for work)",
        "Would like: tips on employers, how applications work here",
        "Can meet: online or in Oldenburg",
        "Usual times: evenings: Tue, Thu",
    ]


@pytest.mark.row("A5")
def test_a_mentors_card() -> None:
    """What is offered, and the German that is needed."""
    assert card(Role.MENTOR).splitlines()[:4] == [
        "Software development · Software and IT consulting · 10–19 years of experience",
        "German needed: from B1",
        "Other languages: Ukrainian (fluent), English (for work)",
        "Offers: tips on employers, how applications work here, contacts",
    ]


@pytest.mark.row("A5", "B4")
@given(words=st.text(min_size=8, max_size=40))
def test_no_own_words_reach_the_card(words: str) -> None:
    """They may hold a name, an employer, a town: none is shown, in either role."""
    told = {"occupation": None, "occupation_words": f"§{words}", "degree": f"§{words}", "strengths": f"§{words}"}
    for role in Role:
        assert "§" not in card(role, **told)
        assert "Occupation still open" in card(role, **told)


@pytest.mark.row("A5")
@pytest.mark.parametrize(
    "private",
    [
        {"gender": "woman", "partner_gender": "man", "partner_gender_hard": True},
        {"age_group": "55-64"},
        {"interests": ("cooking",)},
        {"earlier_occupation": "2431"},
        {"needs_help": ("german",)},
        {"recognition": "running"},
        {"capacity": 3},
    ],
)
@pytest.mark.parametrize("role", Role)
def test_what_is_private_changes_nothing_on_the_card(role: Role, private: dict[str, Any]) -> None:
    """It serves the matching alone."""
    assert card(role, **private) == card(role)


def test_a_recognised_degree_stands_on_the_card() -> None:
    """It is good to know, and says nothing about where from."""
    assert "Degree: recognised in Germany" in card(recognition="recognised")


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"reach": Reach.ONLINE}, "Can meet: online"),
        ({"reach": Reach.IN_PERSON}, "Can meet: in Oldenburg"),
        ({"german": None, "languages": {"fr": "basic"}}, "Languages: French (basic)"),
        (
            {"times": ("0.morning", "1.morning", "2.morning", "5.evening")},
            "Usual times: mornings: Mon–Wed; evenings: Sat",
        ),
        ({"times": tuple(f"{day}.afternoon" for day in range(7))}, "Usual times: afternoons: every day"),
        ({"times": ("0.evening", "2.evening", "3.evening")}, "Usual times: evenings: Mon, Wed, Thu"),
    ],
)
def test_a_line_of_the_card(changed: dict[str, Any], line: str) -> None:
    """As people would say it."""
    assert line in card(**changed).splitlines()


@pytest.mark.parametrize("role", Role)
def test_what_is_missing_leaves_no_empty_line(role: Role) -> None:
    """Staff see such cards while a profile is incomplete."""
    words = anonymous_card(EN, role=role, profile=Profile(), site_name="Oldenburg").plain
    assert words.splitlines() == ["Occupation still open", "Can meet: –"]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_the_card_in_every_language(language: str, role: Role) -> None:
    """Every code has its name."""
    usual = MENTEE_PROFILE if role is Role.MENTEE else MENTOR_PROFILE
    words = anonymous_card(Translator(language), role=role, profile=Profile(**usual), site_name="Oldenburg").plain
    assert not {"2512", "5-9", "fluent_", "employer_tips", "evening."} & set(words.split())
    assert len(words.splitlines()) >= 5
