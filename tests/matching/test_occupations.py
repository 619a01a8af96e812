"""How near occupations are: the ISCO-08 tree, neighbours, the earlier occupation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.matching.codes import ISCO_UNIT_GROUPS
from program.matching.neighbours import CLOSE_CIRCLES, NEIGHBOURS, RELATED_CIRCLES
from program.matching.occupations import EARLIER_FIFTHS, TREE_POINTS, match_occupations, occupation_table
from program.matching.reasons import ReasonCode
from tests.matching.builders import OCCUPATIONS, known_occupations

any_occupation = st.one_of(known_occupations, st.sampled_from(OCCUPATIONS), st.sampled_from(("9999", "4")))


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("one", "other", "code", "points"),
    [
        ("2431", "2431", ReasonCode.SAME_UNIT_GROUP, 100),  # marketing and marketing
        ("2512", "2513", ReasonCode.CLOSE_NEIGHBOUR, 85),  # software and web development
        ("2512", "2514", ReasonCode.CLOSE_NEIGHBOUR, 85),  # software and applications
        ("2513", "2514", ReasonCode.CLOSE_NEIGHBOUR, 85),  # web and applications
        ("2411", "3313", ReasonCode.CLOSE_NEIGHBOUR, 85),  # accountants, though two major groups apart
        ("2221", "3221", ReasonCode.CLOSE_NEIGHBOUR, 85),  # nursing on two levels
        ("2513", "2431", ReasonCode.RELATED_NEIGHBOUR, 60),  # web development and online marketing
        ("2522", "2512", ReasonCode.RELATED_NEIGHBOUR, 60),  # operations and development
        ("2411", "2412", ReasonCode.SAME_MINOR_GROUP, 60),  # accounting and investment advice: both finance
        ("2411", "2431", ReasonCode.SAME_SUB_MAJOR_GROUP, 30),  # accounting and marketing: both business
        ("2411", "2212", ReasonCode.SAME_MAJOR_GROUP, 10),  # accounting and medicine: both professionals
        ("2411", "7411", ReasonCode.OTHER_OCCUPATION, 0),  # accounting and electrical work
        ("25", "2512", ReasonCode.SAME_SUB_MAJOR_GROUP, 30),  # only the wider group is known
        ("25", "25", ReasonCode.SAME_SUB_MAJOR_GROUP, 30),  # on both sides
        ("9999", "9999", ReasonCode.SAME_UNIT_GROUP, 100),  # a code that ISCO doesn't have is still the same code
        ("9998", "9999", ReasonCode.SAME_MINOR_GROUP, 60),  # and near where its digits are
    ],
)
def test_nearness(one: str, other: str, code: ReasonCode, points: int) -> None:
    """Each step of the tree, each grade of neighbours, and codes that aren't complete or known."""
    assert match_occupations(one, None, other) == (code, points, False)


@given(one=any_occupation, other=any_occupation)
def test_symmetric(one: str, other: str) -> None:
    """Nearness is the same in both directions."""
    assert match_occupations(one, None, other) == match_occupations(other, None, one)


@given(one=any_occupation, other=any_occupation)
def test_nothing_is_nearer_than_the_same(one: str, other: str) -> None:
    """Only the same unit group counts in full."""
    _, points, _ = match_occupations(one, None, other)
    assert (points == 100) == (one == other and len(one) == 4)


@pytest.mark.parametrize(
    ("wanted", "earlier", "mentor", "closeness", "is_earlier"),
    [
        ("2512", "2411", "2411", 100, True),  # wants software, was an accountant: the accountant still helps
        ("2512", "2411", "2512", 100, False),  # the wanted occupation itself
        ("2512", "2512", "2512", 100, False),  # of two equal ones the wanted one is named
        ("2512", "3313", "2411", 85, True),  # the earlier one by way of a neighbour
        ("2411", "2431", "2432", 85, True),  # 85 x 4/5 = 68 is more than 30
        ("2141", "2143", "2146", 60, False),  # both are in the same minor group: the wanted one counts in full
    ],
)
def test_earlier_occupation(wanted: str, earlier: str, mentor: str, closeness: int, is_earlier: bool) -> None:
    """The earlier occupation stands in when it comes nearer even after its deduction."""
    assert match_occupations(wanted, earlier, mentor)[1:] == (closeness, is_earlier)


@given(wanted=any_occupation, earlier=any_occupation, mentor=any_occupation)
def test_earlier_occupation_counts_less_and_never_harms(wanted: str, earlier: str, mentor: str) -> None:
    """What the earlier occupation brings is four fifths of what the wanted one would, or nothing."""
    points = int(occupation_table([(wanted, earlier)], [mentor])[0, 0])
    alone = match_occupations(wanted, None, mentor)[1]
    as_wanted = match_occupations(earlier, None, mentor)[1]
    assert points == max(alone, as_wanted * EARLIER_FIFTHS // 5)


@given(
    wanted=st.lists(st.tuples(any_occupation, st.one_of(st.none(), any_occupation)), max_size=6),
    mentors=st.lists(any_occupation, max_size=6, unique=True),
)
def test_table_is_the_scalar_function(wanted: list[tuple[str, str | None]], mentors: list[str]) -> None:
    """The table holds for each pair what the explanation says."""
    table = occupation_table(wanted, mentors)
    assert table.shape == (len(wanted), len(mentors))
    for row, (ours, earlier) in enumerate(wanted):
        for column, theirs in enumerate(mentors):
            _, closeness, is_earlier = match_occupations(ours, earlier, theirs)
            assert table[row, column] == (closeness * EARLIER_FIFTHS // 5 if is_earlier else closeness)


@pytest.mark.parametrize("circle", CLOSE_CIRCLES + RELATED_CIRCLES, ids="-".join)
def test_every_circle_names_known_groups_and_changes_something(circle: tuple[str, ...]) -> None:
    """No code is mistyped, and at least one pair of the circle is nearer than the tree would have it."""
    assert set(circle) <= ISCO_UNIT_GROUPS
    assert len(set(circle)) == len(circle)
    assert any(
        NEIGHBOURS[one, other] > TREE_POINTS[_shared_digits(one, other)]
        for one in circle
        for other in circle
        if one != other
    )


def _shared_digits(one: str, other: str) -> int:
    return next((place for place in range(4) if one[place] != other[place]), 4)


def test_neighbours_go_both_ways() -> None:
    """The table of neighbours is symmetric, and nobody is their own neighbour."""
    assert all(NEIGHBOURS[other, one] == grade for (one, other), grade in NEIGHBOURS.items())
    assert all(one != other for one, other in NEIGHBOURS)
