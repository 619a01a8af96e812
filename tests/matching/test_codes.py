"""The codes of ISCO-08 and NACE 2.1."""

from collections import Counter

import pytest

from program.matching.codes import ISCO_UNIT_GROUPS, NACE_DIVISIONS, NACE_SECTIONS, section_of


def test_unit_groups_of_isco_08() -> None:
    """There are 436 in 130 minor, 43 sub-major and 10 major groups, as the ILO counts them."""
    assert len(ISCO_UNIT_GROUPS) == 436
    assert all(len(code) == 4 and code.isdigit() for code in ISCO_UNIT_GROUPS)
    assert [len({code[:digits] for code in ISCO_UNIT_GROUPS}) for digits in (3, 2, 1)] == [130, 43, 10]


def test_unit_groups_by_major_group() -> None:
    """Each major group has as many as the ILO's table says."""
    counts = Counter(code[0] for code in ISCO_UNIT_GROUPS)
    assert [counts[digit] for digit in "0123456789"] == [3, 31, 92, 84, 29, 40, 18, 66, 40, 33]


def test_divisions_of_nace() -> None:
    """There are 87 divisions in 22 sections, A to V."""
    assert len(NACE_DIVISIONS) == 87
    assert "".join(sorted(NACE_SECTIONS)) == "ABCDEFGHIJKLMNOPQRSTUV"


@pytest.mark.parametrize(
    ("industry", "section"),
    [
        ("01", "A"),  # the first
        ("47", "G"),  # retail trade
        ("62", "K"),  # programming moved to K with NACE 2.1
        ("99", "V"),  # the last
        ("K", "K"),  # a section itself
        ("45", None),  # trade in vehicles was a division of its own only until NACE 2.0
        ("W", None),  # no such letter
    ],
)
def test_section(industry: str, section: str | None) -> None:
    """A division belongs to its section; unknown codes to none."""
    assert section_of(industry) == section
