"""The tree of ISCO-08."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.vocabulary import isco
from program.vocabulary.isco import GROUPS, UnknownOccupation

UNIT_GROUPS = st.sampled_from(sorted(code for code in GROUPS if isco.is_unit_group(code)))


def test_there_are_as_many_groups_as_the_ilo_counts() -> None:
    """10 major, 43 sub-major, 130 minor and 436 unit groups."""
    assert Counter(len(code) for code in GROUPS) == {1: 10, 2: 43, 3: 130, 4: 436}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2512", ("2", "25", "251")),
        ("251", ("2", "25")),
        ("2", ()),
        ("0110", ("0", "01", "011")),  # a leading zero is a digit like others
    ],
)
def test_ancestors_come_from_the_top(code: str, expected: tuple[str, ...]) -> None:
    """The groups above, without the group itself."""
    assert isco.ancestors(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("", tuple("0123456789")),
        ("251", ("2511", "2512", "2513", "2514", "2519")),
        ("2512", ()),
        ("22", ("221", "222", "223", "224", "225", "226")),
    ],
)
def test_children_are_one_level_down(code: str, expected: tuple[str, ...]) -> None:
    """Sorted; none below a unit group."""
    assert isco.children(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0", ("0110", "0210", "0310")),  # two levels with one choice each are passed over
        ("22", ("221", "222", "2230", "2240", "2250", "226")),  # only where there is one choice
        ("231", ("2310",)),
        ("2512", ()),
    ],
)
def test_nobody_taps_through_levels_of_one_choice(code: str, expected: tuple[str, ...]) -> None:
    """An only child is left out and what is below it shown."""
    assert isco.branches(code) == expected


def test_every_occupation_can_be_reached_by_taps() -> None:
    """Walking down all branches finds each unit group once."""
    found, waiting = [], list(isco.branches())
    while waiting:
        code = waiting.pop()
        if isco.is_unit_group(code):
            found.append(code)
        waiting += isco.branches(code)
    assert sorted(found) == sorted(code for code in GROUPS if len(code) == 4)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2512", "2512", 0),
        ("2512", "2513", 1),  # software and web: one minor group
        ("2512", "2522", 2),  # one sub-major group
        ("2512", "2411", 3),  # both professionals
        ("2512", "7231", 4),  # nothing in common
    ],
)
def test_distance_counts_levels(one: str, other: str, expected: int) -> None:
    """How far up the two meet."""
    assert isco.distance(one, other) == expected


@given(UNIT_GROUPS, UNIT_GROUPS, UNIT_GROUPS)
def test_distance_is_a_distance(one: str, other: str, third: str) -> None:
    """Symmetric, nought only to itself, and a detour is never shorter than the longer leg."""
    assert isco.distance(one, other) == isco.distance(other, one)
    assert (isco.distance(one, other) == 0) is (one == other)
    assert isco.distance(one, third) <= max(isco.distance(one, other), isco.distance(other, third))


@pytest.mark.parametrize("code", ["9999", "25123", "x", "٢٥١٢", " 2512"])
def test_unknown_codes_are_refused(code: str) -> None:
    """Each function says so, rather than answer about nothing."""
    assert not isco.is_unit_group(code)
    for ask in (isco.ancestors, isco.children, isco.branches):
        with pytest.raises(UnknownOccupation):
            ask(code)
    with pytest.raises(UnknownOccupation):
        isco.distance("2512", code)


def test_distance_is_between_unit_groups_alone() -> None:
    """A minor group has no distance: people have occupations."""
    with pytest.raises(UnknownOccupation):
        isco.distance("2512", "251")
