"""How much two people share of what can be ticked off: rows of bits, and the bits that two rows have in common.

Counting bits keeps to one processor core and to whole numbers. A matrix product would do the same, but its threads wait
for each other on a busy machine, and take longer than the work itself.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The ticks of mentees (one row each) and mentors (one column each), 64 to a word."""

    mentees: NDArray[np.uint64]  # mentees x words
    mentors: NDArray[np.uint64]  # words x mentors

    def block(self, rows: slice) -> NDArray[np.uint16]:
        """How many ticks some mentees share with each mentor."""
        ours = self.mentees[rows]
        shared = np.zeros((len(ours), self.mentors.shape[1]), np.uint16)
        for word in range(len(self.mentors)):
            shared += np.bitwise_count(ours[:, word, None] & self.mentors[word])
        return shared


def overlap_of(
    mentees: Sequence[Collection[K]],
    mentors: Sequence[Collection[K]],
    ticks: Callable[[Sequence[K]], NDArray[np.bool_]] | None = None,
) -> Overlap:
    """The overlap of what people have, where each thing stands for a row of ticks: for one of its own, if not given."""
    sides = [_number(people) for people in (mentees, mentors)]
    table = {thing: row for row, thing in enumerate(dict.fromkeys(chain(*(things for things, _, _ in sides))))}
    rows = np.eye(len(table), dtype=np.bool_) if ticks is None else ticks(list(table))
    used = [np.array([table[thing] for thing in things], np.intp) for things, _, _ in sides]
    shared = rows[used[0]].any(axis=0) & rows[used[1]].any(axis=0)  # what only one side has need not be compared
    words = _words(rows[:, shared])
    ours, theirs = (_united(words[own][order], counts) for own, (_, order, counts) in zip(used, sides, strict=True))
    return Overlap(mentees=ours, mentors=np.ascontiguousarray(theirs.T))


def _number(people: Sequence[Collection[K]]) -> tuple[list[K], NDArray[np.intp], NDArray[np.intp]]:
    """The different things that people have, the number of each thing person by person, and how many each has."""
    numbers: dict[K, int] = {}
    order = [numbers.setdefault(thing, len(numbers)) for things in people for thing in things]
    return list(numbers), np.array(order, np.intp), np.array([len(things) for things in people], np.intp)


def _united(words: NDArray[np.uint64], counts: NDArray[np.intp]) -> NDArray[np.uint64]:
    """One row per person out of as many consecutive rows as ``counts`` says."""
    united = np.zeros((len(counts), words.shape[1]), np.uint64)
    starts = np.cumsum(counts) - counts
    if words.size:
        united[counts > 0] = np.bitwise_or.reduceat(words, starts[counts > 0], axis=0)
    return united


def _words(ticks: NDArray[np.bool_]) -> NDArray[np.uint64]:
    bits = np.packbits(ticks, axis=1)
    padded = np.zeros((len(bits), -(-bits.shape[1] // 8) * 8), np.uint8)
    padded[:, : bits.shape[1]] = bits
    return padded.view(np.uint64)
