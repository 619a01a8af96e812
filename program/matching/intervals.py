"""How long the spans of two people overlap, from their beginnings and ends: for times that no slots fit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanOverlap:
    """The spans of mentees and mentors, each as (first, second, ... span) x (begin, end) x people.

    Whoever has fewer spans than others has empty ones instead. Minutes of a week fit into 16 bits.
    """

    mentees: NDArray[np.int16]
    mentors: NDArray[np.int16]

    def block(self, rows: slice) -> NDArray[np.uint16]:
        """How many minutes some mentees share with each mentor; the spans of a person don't overlap each other."""
        ours = self.mentees[:, :, rows]
        total = np.zeros((ours.shape[2], self.mentors.shape[2]), np.int16)
        shared, start = np.empty_like(total), np.empty_like(total)
        for begin, end in ours:
            for other_begin, other_end in self.mentors:
                np.minimum(end[:, None], other_end, out=shared)
                shared -= np.maximum(begin[:, None], other_begin, out=start)
                total += np.maximum(shared, 0, out=shared)
        return total.view(np.uint16)


def overlap_of_spans(
    mentees: Sequence[Sequence[tuple[int, int]]], mentors: Sequence[Sequence[tuple[int, int]]]
) -> SpanOverlap:
    """The overlap of people's spans (begin, end); those of one person must not overlap each other."""
    return SpanOverlap(mentees=_layers(mentees), mentors=_layers(mentors))


def _layers(people: Sequence[Sequence[tuple[int, int]]]) -> NDArray[np.int16]:
    layers = np.zeros((max(map(len, people), default=0), 2, len(people)), np.int16)
    cells = [(place, person, span) for person, spans in enumerate(people) for place, span in enumerate(spans)]
    if cells:
        places, persons, spans = zip(*cells, strict=True)
        layers[list(places), :, list(persons)] = spans
    return layers
