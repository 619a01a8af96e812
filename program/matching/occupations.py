"""How near two occupations are: the ISCO-08 tree, and neighbours across its branches. In hundredths throughout."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from program.matching.neighbours import CLOSE, NEIGHBOURS
from program.matching.reasons import ReasonCode

TREE_POINTS = (0, 10, 30, 60, 100)
"""By the number of leading digits in common: other, major, sub-major, minor, unit group."""

EARLIER_FIFTHS = 4
"""An earlier occupation counts four fifths: a mentor should know where the mentee goes, not only from where."""

_TREE_CODES = (
    ReasonCode.OTHER_OCCUPATION,
    ReasonCode.SAME_MAJOR_GROUP,
    ReasonCode.SAME_SUB_MAJOR_GROUP,
    ReasonCode.SAME_MINOR_GROUP,
    ReasonCode.SAME_UNIT_GROUP,
)


def match_occupations(wanted: str, earlier: str | None, mentor: str) -> tuple[ReasonCode, int, bool]:
    """How near the mentor's occupation is to what the mentee wants, or was before, whichever counts more.

    Returns the finding, its closeness in hundredths, and whether it is the earlier occupation that comes nearer; then
    ``EARLIER_FIFTHS`` fifths of the closeness count.
    """
    code, closeness = _closeness(wanted, mentor)
    if earlier is not None:
        earlier_code, earlier_closeness = _closeness(earlier, mentor)
        if earlier_closeness * EARLIER_FIFTHS // 5 > closeness:
            return earlier_code, earlier_closeness, True
    return code, closeness, False


def _closeness(one: str, other: str) -> tuple[ReasonCode, int]:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    neighbours = NEIGHBOURS.get((one, other), 0)
    if neighbours > TREE_POINTS[shared]:
        return (ReasonCode.CLOSE_NEIGHBOUR if neighbours == CLOSE else ReasonCode.RELATED_NEIGHBOUR), neighbours
    return _TREE_CODES[shared], TREE_POINTS[shared]


def occupation_table(wanted: Sequence[tuple[str, str | None]], mentors: Sequence[str]) -> NDArray[np.uint8]:
    """The points of ``match_occupations`` for each (wanted, earlier) against each mentor's code."""
    ours = list({code for pair in wanted for code in pair if code is not None})
    place = {code: index for index, code in enumerate(ours)}
    closeness = _closeness_table(ours, mentors)
    # A last row of zeros stands for "no earlier occupation".
    earlier = np.vstack([closeness // 5 * EARLIER_FIFTHS, np.zeros((1, len(mentors)), np.uint8)])
    wanted_rows = [place[code] for code, _ in wanted]
    earlier_rows = [len(ours) if code is None else place[code] for _, code in wanted]
    best: NDArray[np.uint8] = np.maximum(closeness[wanted_rows], earlier[earlier_rows])
    return best


def _closeness_table(ours: Sequence[str], theirs: Sequence[str]) -> NDArray[np.uint8]:
    # Whoever shares three digits shares two and one as well, so the equal beginnings are counted.
    shared = np.zeros((len(ours), len(theirs)), np.intp)
    for digits in range(1, 5):
        shared += _beginnings(ours, digits, absent=-1)[:, None] == _beginnings(theirs, digits, absent=-2)
    table: NDArray[np.uint8] = np.array(TREE_POINTS, np.uint8)[shared]
    places = {code: index for index, code in enumerate(theirs)}
    for row, code in enumerate(ours):
        for other, points in _NEIGHBOURS_OF.get(code, ()):
            if other in places and table[row, places[other]] < points:
                table[row, places[other]] = points
    return table


def _beginnings(codes: Sequence[str], digits: int, absent: int) -> NDArray[np.int64]:
    """The first digits of each code as a number; ``absent`` where a code has fewer."""
    return np.array([int(code[:digits]) if len(code) >= digits else absent for code in codes], np.int64)


def _neighbours_of() -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for (one, other), points in NEIGHBOURS.items():
        found.setdefault(one, []).append((other, points))
    return found


_NEIGHBOURS_OF = _neighbours_of()
