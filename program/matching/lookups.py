"""Points by category: what many people share is compared once, and looked up for every pair."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)
L = TypeVar("L", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A small table over categories, and every mentee's row and mentor's column in it."""

    table: NDArray[Any]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def block(self, rows: slice) -> NDArray[Any]:
        """The values of some mentees against all mentors."""
        return self.table[self.rows[rows]].take(self.columns, axis=1)

    def scaled(self, weight: int) -> "Lookup":
        """The same values times a weight, wide enough for a score."""
        return Lookup(table=self.table.astype(np.uint16) * np.uint16(weight), rows=self.rows, columns=self.columns)


def look_up(
    mentees: Iterable[K], mentors: Iterable[L], table: Callable[[Sequence[K], Sequence[L]], NDArray[Any]]
) -> Lookup:
    """Fill the table for each different mentee category against each different mentor category."""
    return look_up_all(mentees, mentors, lambda ours, theirs: (table(ours, theirs),))[0]


def look_up_all(
    mentees: Iterable[K], mentors: Iterable[L], tables: Callable[[Sequence[K], Sequence[L]], tuple[NDArray[Any], ...]]
) -> tuple[Lookup, ...]:
    """The same for several tables over the same categories."""
    ours, rows = _categories(mentees)
    theirs, columns = _categories(mentors)
    return tuple(Lookup(table=table, rows=rows, columns=columns) for table in tables(ours, theirs))


def _categories(keys: Iterable[K]) -> tuple[list[K], NDArray[np.intp]]:
    numbers: dict[K, int] = {}
    places = [numbers.setdefault(key, len(numbers)) for key in keys]
    return list(numbers), np.array(places, np.intp)
