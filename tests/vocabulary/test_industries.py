"""The six industries that are suggested for an occupation."""

import pytest

from program.matching.codes import NACE_DIVISIONS, NACE_SECTIONS
from program.vocabulary.industries import SINGLE_SECTIONS, SUGGESTED, suggested_industries, usual_industries
from program.vocabulary.isco import GROUPS, UnknownOccupation

pytestmark = pytest.mark.row("A2")


@pytest.mark.parametrize("occupation", sorted(GROUPS))
def test_each_group_has_six_known_industries(occupation: str) -> None:
    """Six different codes of NACE 2.1; a division rather than a section that has no other."""
    found = suggested_industries(occupation)
    assert len(set(found)) == len(found) == SUGGESTED
    assert set(found) <= set(NACE_DIVISIONS) | NACE_SECTIONS - SINGLE_SECTIONS


@pytest.mark.parametrize(
    ("occupation", "industry"),
    [
        ("2512", "62"),  # developers: software
        ("2221", "86"),  # nurses: health
        ("2330", "85"),  # teachers: education
        ("2411", "69"),  # accountants: law, tax and accounting
        ("2142", "71"),  # civil engineers: engineering offices
        ("7231", "95"),  # car mechanics: repair, where NACE 2.1 has moved the garages
        ("5120", "56"),  # cooks: restaurants
        ("8332", "49"),  # lorry drivers: land transport
        ("2310", "85"),  # lecturers: the division, although the group above says it
        ("9112", "81"),  # cleaners: building services
    ],
)
def test_the_likeliest_industry_comes_first(occupation: str, industry: str) -> None:
    """A few that anybody would expect."""
    assert suggested_industries(occupation)[0] == industry


def test_a_group_without_its_own_entry_has_that_of_the_group_above() -> None:
    """Web developers have an entry; testers have that of all computing."""
    assert suggested_industries("2519") == suggested_industries("25")
    assert suggested_industries("2513") != suggested_industries("25")


def test_there_are_suggestions_without_an_occupation() -> None:
    """For somebody whom the search did not help."""
    assert len(set(usual_industries())) == SUGGESTED
    assert set(usual_industries()) <= set(NACE_DIVISIONS) | NACE_SECTIONS - SINGLE_SECTIONS


def test_sections_with_one_division_are_known() -> None:
    """Energy, real estate, public administration, education, international organisations."""
    assert set("DMPQV") == SINGLE_SECTIONS


@pytest.mark.parametrize("code", ["", "9999", "abc"])
def test_an_unknown_occupation_is_refused(code: str) -> None:
    """Rather than answered with what is usual."""
    with pytest.raises(UnknownOccupation):
        suggested_industries(code)
