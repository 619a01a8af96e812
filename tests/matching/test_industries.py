"""How near industries are by NACE 2.1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.matching.codes import NACE_SECTIONS
from program.matching.industries import RELATED_SECTIONS, industry_table, match_industries
from program.matching.reasons import ReasonCode
from tests.matching.builders import known_industries

any_industry = st.one_of(known_industries, st.sampled_from(("34", "45", "00")))


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("one", "other", "code", "points"),
    [
        ("62", "62", ReasonCode.SAME_DIVISION, 100),  # programming and programming
        ("62", "63", ReasonCode.SAME_SECTION, 80),  # programming and hosting
        ("46", "47", ReasonCode.SAME_SECTION, 80),  # wholesale and retail: both trade
        ("62", "K", ReasonCode.SAME_SECTION, 80),  # a division and its section
        ("K", "K", ReasonCode.SAME_SECTION, 80),  # nobody knows whether the divisions are the same
        ("62", "58", ReasonCode.RELATED_SECTION, 40),  # programming and publishing
        ("G", "52", ReasonCode.RELATED_SECTION, 40),  # trade and warehousing
        ("62", "86", ReasonCode.OTHER_INDUSTRY, 0),  # programming and hospitals
        ("45", "46", ReasonCode.OTHER_INDUSTRY, 0),  # NACE 2.1 has no division 45, so it is near nothing
        ("45", "45", ReasonCode.SAME_DIVISION, 100),  # but the same as itself
        ("45", "34", ReasonCode.OTHER_INDUSTRY, 0),  # two unknown codes have nothing in common
    ],
)
def test_nearness(one: str, other: str, code: ReasonCode, points: int) -> None:
    """Each step from the same division to nothing in common."""
    assert match_industries(one, other) == (code, points)


@given(one=any_industry, other=any_industry)
def test_symmetric(one: str, other: str) -> None:
    """Nearness is the same in both directions."""
    assert match_industries(one, other) == match_industries(other, one)


@given(
    ours=st.lists(any_industry, max_size=8, unique=True),
    theirs=st.lists(any_industry, max_size=8, unique=True),
)
def test_table_is_the_scalar_function(ours: list[str], theirs: list[str]) -> None:
    """The table holds for each pair what the explanation says."""
    table = industry_table(ours, theirs)
    assert table.tolist() == [[match_industries(one, other)[1] for other in theirs] for one in ours]


def test_related_sections_are_two_known_ones() -> None:
    """No letter is mistyped or named twice."""
    assert all(len(pair) == 2 and pair <= NACE_SECTIONS for pair in RELATED_SECTIONS)
