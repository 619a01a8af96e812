"""The words of a vocabulary, and how like each of them is to a word that somebody typed."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from program.vocabulary.fillers import MARK

Floats = NDArray[np.float32]

LEAST_LIKE = 0.74
"""Optimal string alignment as a part of the longer word's length: one slip in four letters, two in eight."""

TYPING_PENALTY = 1.2
"""A slip costs a fifth more than its letters, so that a fuzzy word never passes one that was typed in full."""

LEAST_FUZZY = 4  # letters: shorter words are taken as they are typed
LEAST_COMPOUND = 5  # letters of a part of a compound word
PART = 0.57  # what a part of a word is worth by itself; the rest grows with the share of the letters


class Lexicon:
    """All stems of a vocabulary, numbered from 0."""

    def __init__(self, stems: Sequence[str]) -> None:
        self._stems = list(stems)
        self._numbers = {stem: number for number, stem in enumerate(self._stems)}
        whole = [stem for stem in self._stems if not stem.startswith(MARK)]
        self._beginnings = sorted(whole)
        self._endings = sorted(stem[::-1] for stem in whole)
        self._is_fuzzy = np.array([_is_fuzzy(stem) for stem in self._stems], bool)

    def __len__(self) -> int:
        return len(self._stems)

    def number(self, stem: str) -> int | None:
        """The number of a stem that the vocabulary has."""
        return self._numbers.get(stem)

    def likeness(self, stems: Sequence[str]) -> Floats:
        """How like each given stem (rows) is to each of the vocabulary (columns): 0, or from about 0.6 to 1."""
        scorer = OSA.normalized_similarity
        like = process.cdist(stems, self._stems, scorer=scorer, score_cutoff=LEAST_LIKE, dtype=np.float32)
        like = np.where((like > 0) & self._is_fuzzy, 1 - TYPING_PENALTY * (1 - like), np.float32(0))
        for row, stem in zip(like, stems, strict=True):
            if not _is_fuzzy(stem):
                row[:] = 0
            else:
                self._add_parts(row, stem)
            if (number := self._numbers.get(stem)) is not None:
                row[number] = 1
        return like.astype(np.float32)

    def _add_parts(self, row: Floats, stem: str) -> None:
        """Beginnings ("buchh"), and last parts of compounds, both ways ("entwickler", "Notfallkrankenschwester")."""
        length = len(stem)
        longer = list(_beginning_with(self._beginnings, stem))
        if length >= LEAST_COMPOUND:
            longer += [word[::-1] for word in _beginning_with(self._endings, stem[::-1])]
        for word in longer:
            self._raise(row, word, length / len(word))
        for start in range(1, length - LEAST_COMPOUND + 1):
            if stem[start:] in self._numbers:
                self._raise(row, stem[start:], (length - start) / length)

    def _raise(self, row: Floats, word: str, share: float) -> None:
        number = self._numbers[word]
        row[number] = max(row[number], PART + (1 - PART) * share)


def _is_fuzzy(stem: str) -> bool:
    return len(stem) >= LEAST_FUZZY and not stem.startswith(MARK)


def _beginning_with(words: Sequence[str], beginning: str) -> Sequence[str]:
    return words[bisect_left(words, beginning) : bisect_left(words, beginning + "\U0010ffff")]
