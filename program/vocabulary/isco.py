"""The tree of ISCO-08: 10 major, 43 sub-major, 130 minor and 436 unit groups; each digit of a code is one level down.

Source: International Labour Office, *International Standard Classification of Occupations: ISCO-08*, volume 1
(Geneva 2012).
"""

from program.matching.codes import ISCO_UNIT_GROUPS

UNIT_LEVEL = 4  # digits

GROUPS: frozenset[str] = frozenset(code[:length] for code in ISCO_UNIT_GROUPS for length in range(1, UNIT_LEVEL + 1))
"""All 619 groups. Every group has unit groups below it, so that their beginnings are all there is."""


class UnknownOccupation(ValueError):
    """ISCO-08 has no group of this code."""


def _children_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code in sorted(GROUPS):
        found.setdefault(code[:-1], []).append(code)
    return {parent: tuple(children) for parent, children in found.items()}


_CHILDREN = _children_of()


def is_unit_group(code: str) -> bool:
    """Whether this is a code of four digits that ISCO-08 knows."""
    return code in ISCO_UNIT_GROUPS


def ancestors(code: str) -> tuple[str, ...]:
    """The groups above a group, the major group first: "2512" -> ("2", "25", "251"). Raises ``UnknownOccupation``."""
    _require(code)
    return tuple(code[:length] for length in range(1, len(code)))


def children(code: str = "") -> tuple[str, ...]:
    """The groups right below a group, sorted; the major groups for "". Raises ``UnknownOccupation``."""
    if code:
        _require(code)
    return _CHILDREN.get(code, ())


def branches(code: str = "") -> tuple[str, ...]:
    """The next groups to choose from below a group: its children, and for an only child what comes below that.

    "26" -> ("261", …, "265"), but "0" -> ("0110", "0210", "0310"), so that nobody taps through levels of one choice.
    """
    return tuple(_first_choice(child) for child in children(code))


def _first_choice(code: str) -> str:
    below = _CHILDREN.get(code, ())
    return _first_choice(below[0]) if len(below) == 1 else code


def distance(one: str, other: str) -> int:
    """Levels up from unit groups until both are in one group: 0 the same, 1 same minor, 2 same sub-major group … 4.

    Raises ``UnknownOccupation`` when one of them is no unit group.
    """
    for code in (one, other):
        if not is_unit_group(code):
            raise UnknownOccupation(code)
    shared = next((level for level in range(UNIT_LEVEL, 0, -1) if one[:level] == other[:level]), 0)
    return UNIT_LEVEL - shared


def _require(code: str) -> None:
    if code not in GROUPS:
        raise UnknownOccupation(code)
