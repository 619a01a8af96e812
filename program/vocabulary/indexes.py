"""Search in a vocabulary as people type: any language, typos, endings, compound words, several words.

Each word of the query is compared with each word of the vocabulary (``lexicons``); words that stand in few groups weigh
more than "worker" or "manager" (inverse document frequency: K. Spärck Jones, "A statistical interpretation of term
specificity", Journal of Documentation 28, 1972). A name is as good as the part of the query that it covers and the part
of itself that the query covers. Beside this the query and the names are compared without any spaces ("book keeper"),
and a group is as good as its best name. The result depends on the vocabulary and the query alone: ties go to the lower
code.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from program.vocabulary.fillers import MARK, root
from program.vocabulary.folding import folded, spaced, spelt, without_gender_marks
from program.vocabulary.lexicons import TYPING_PENALTY, Floats, Lexicon
from program.vocabulary.terms import Entry, Hit

Numbers = NDArray[np.intp]

MOST_LETTERS = 200  # of a query; what comes after is not read
MOST_WORDS = 8  # of a query
FILLER_WEIGHT = 0.3
UNKNOWN_WEIGHT = 3.0  # a word that is like none of the vocabulary: about as rare as one that stands in 20 groups
QUERY_SHARE = 0.6  # of the score: how much of the query the name covers; the rest: how much of the name
STEM_CEILING = 0.97  # words that agree but for their endings or order; only the very words are worth 1
LEAST_COMPACT = 0.87  # likeness without spaces: one slip in eight letters
RECOGNISED = 0.8  # a word of the query at least this like one of the name is taken for it
LEAST_SCORE = 0.35  # of a hit with a recognised word
LEAST_VAGUE_SCORE = 0.6  # of a hit without one
LEAST_SHARE = 0.38  # of the best hit's score: what comes after is no answer but noise
LANGUAGE_BONUS = 0.03  # of 1: words of the reader's language go before the same words of another one
RANK_BONUS = 0.02  # of 1: and usual words before unusual ones


class VocabularyIndex:
    """A searchable vocabulary; immutable, and safe to share between threads."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted((entry for entry in entries if entry.names), key=lambda entry: entry.code)
        self._names = [name for entry in self._entries for name in entry.names]
        self._index_groups()
        typed = [line.split() for line in spaced("\n".join(self._names)).split("\n")] if self._names else []
        spellings = _spellings(typed)
        self._index_words(typed, spellings)
        compacts = ["".join([spellings[word] for word in words]) for words in typed]
        unique = {compact: number for number, compact in enumerate(dict.fromkeys(compacts))}
        self._compacts = list(unique)
        self._compact_numbers: Numbers = np.array([unique[compact] for compact in compacts], np.intp)

    def _index_groups(self) -> None:
        """For each name its entry, group and language as numbers, and what it gets for being usual."""
        codes = {code: number for number, code in enumerate(dict.fromkeys(entry.code for entry in self._entries))}
        languages = {entry.language for entry in self._entries}
        self._languages = {language: number for number, language in enumerate(sorted(languages))}
        sizes = np.fromiter((len(entry.names) for entry in self._entries), np.intp)
        self._entry_of: Numbers = np.repeat(np.arange(len(sizes)), sizes)
        groups = np.fromiter((codes[entry.code] for entry in self._entries), np.intp)
        self._groups: Numbers = np.repeat(groups, sizes)
        self._starts: Numbers = np.searchsorted(self._groups, np.arange(len(codes) + 1))
        self._language_of = np.repeat([self._languages[entry.language] for entry in self._entries], sizes)
        ranks = np.arange(len(self._names)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        self._bonus = (RANK_BONUS / (1 + ranks)).astype(np.float32)

    def _index_words(self, typed: Sequence[Sequence[str]], spellings: dict[str, str]) -> None:
        roots = {word: root(spelling) for word, spelling in spellings.items()}
        numbers = {stem: number for number, stem in enumerate(dict.fromkeys(roots.values()))}
        self._lexicon = Lexicon(list(numbers))
        of_word = {word: numbers[stem] for word, stem in roots.items()}
        words: Numbers = np.fromiter(map(of_word.__getitem__, chain.from_iterable(typed)), np.intp)
        self._counts: Numbers = np.fromiter(map(len, typed), np.intp)
        owners = np.repeat(np.arange(len(typed)), self._counts)
        self._weights = self._weigh(words, self._groups[owners], [stem.startswith(MARK) for stem in numbers])
        # One row of stems for each name; the number behind the last one stands for "no word".
        columns = np.arange(self._counts.max(initial=0))
        self._words: Numbers = np.full((len(typed), len(columns)), len(numbers), np.intp)
        self._words[columns < self._counts[:, None]] = words
        self._name_weights = np.maximum(self._weights[self._words].sum(axis=1), np.float32(FILLER_WEIGHT))
        # For each stem the names that have it, one after the other.
        order = np.argsort(words, kind="stable")
        self._postings: Numbers = owners[order]
        self._posting_starts: Numbers = np.searchsorted(words[order], np.arange(len(numbers) + 1))

    def _weigh(self, words: Numbers, groups: Numbers, is_filler: Sequence[bool]) -> Floats:
        """The weight of each stem, and 0 for "no word"."""
        width = len(self._starts) - 1
        pairs = np.unique(words * width + groups)
        spread = np.bincount(pairs // max(width, 1), minlength=len(is_filler))
        weights = np.log1p(width / np.maximum(spread, 1))
        weights[np.array(is_filler, bool)] = FILLER_WEIGHT
        return np.append(weights, 0).astype(np.float32)

    def search(self, query: str, limit: int = 10, language: str = "") -> tuple[Hit, ...]:
        """The groups that a query may mean, best first, at most ``limit``; none when nothing comes near.

        The query may be in any language of the vocabulary; ``language`` only decides between equals.
        """
        words = folded(without_gender_marks(query[:MOST_LETTERS])).split()[:MOST_WORDS]
        if not words or not self._names or limit < 1:
            return ()
        scores = np.maximum(self._by_words([root(word) for word in words]), self._by_letters(words))
        is_own = self._language_of == self._languages.get(language, -1)
        ranked = (1 - LANGUAGE_BONUS - RANK_BONUS) * scores + LANGUAGE_BONUS * is_own + self._bonus
        return self._best(np.where(scores > 0, ranked, 0), limit)

    def _by_words(self, stems: Sequence[str]) -> Floats:
        like = self._lexicon.likeness(stems)
        weights = np.array([self._query_weight(stem, row) for stem, row in zip(stems, like, strict=True)], np.float32)
        like = np.hstack([like, np.zeros((len(stems), 1), np.float32)])  # "no word" is like no word
        telling = like[weights > FILLER_WEIGHT]
        found = self._names_with(np.flatnonzero((telling if len(telling) else like).any(axis=0)))
        rows = self._words[found]
        best = like[:, rows].max(axis=2, initial=0)
        # Not weights @ best: BLAS reads a few numbers past the end of an array, and warns of what they happen to be.
        of_query = np.einsum("s,sn->n", weights, best) / weights.sum()
        of_name = (like.max(axis=0)[rows] * self._weights[rows]).sum(axis=1) / self._name_weights[found]
        score = STEM_CEILING * (QUERY_SHARE * of_query + (1 - QUERY_SHARE) * of_name)
        least = np.where(best.max(axis=0) >= RECOGNISED, LEAST_SCORE, LEAST_VAGUE_SCORE)
        scores = np.zeros(len(self._names), np.float32)
        scores[found] = np.where(score >= least, score, 0)
        return scores

    def _query_weight(self, stem: str, like: Floats) -> float:
        if stem.startswith(MARK):
            return FILLER_WEIGHT
        nearest = float(like.max(initial=0))
        if nearest == 0:
            return UNKNOWN_WEIGHT
        return float(self._weights[:-1][like >= nearest - 0.02].mean())

    def _names_with(self, stems: Numbers) -> Numbers:
        starts, ends = self._posting_starts[stems], self._posting_starts[stems + 1]
        pieces = [self._postings[start:end] for start, end in zip(starts, ends, strict=True)]
        return np.unique(np.concatenate(pieces)) if pieces else np.zeros(0, np.intp)

    def _by_letters(self, words: Sequence[str]) -> Floats:
        """Likeness without spaces: for names that are split otherwise or are one word as the query is.

        Else several words are compared one by one alone: "KI Ingenieur" is but two letters from "QA-Ingenieur".
        """
        scorer = OSA.normalized_similarity
        compact = ["".join(words)]
        found = process.cdist(compact, self._compacts, scorer=scorer, score_cutoff=LEAST_COMPACT, dtype=np.float32)
        like = found[0][self._compact_numbers]
        is_meant = (like == 1) | ((like > 0) & ((self._counts != len(words)) | (len(words) == 1)))
        scores: Floats = np.where(is_meant, 1 - TYPING_PENALTY * (1 - like), np.float32(0))
        return scores

    def _best(self, ranked: Floats, limit: int) -> tuple[Hit, ...]:
        # Rounded, so that equals stay equal whatever order a processor adds in.
        groups = np.maximum.reduceat(ranked, self._starts[:-1]).round(4)
        order = np.argsort(-groups, kind="stable")[:limit]
        least = max(LEAST_SHARE * float(groups[order[0]]), 1e-9)
        return tuple(self._hit(ranked, group) for group in order if groups[group] >= least)

    def _hit(self, ranked: Floats, group: int) -> Hit:
        first, end = self._starts[group], self._starts[group + 1]
        number = int(first + ranked[first:end].argmax())
        entry = self._entries[self._entry_of[number]]
        score = round(float(ranked[number]), 4)
        return Hit(code=entry.code, score=score, name=self._names[number], language=entry.language)


def _spellings(typed: Iterable[Iterable[str]]) -> dict[str, str]:
    """How each different word is spelt; all in one go, since that is half of the time to load a vocabulary."""
    words = list(dict.fromkeys(chain.from_iterable(typed)))
    return dict(zip(words, spelt("\n".join(words)).split("\n"), strict=True)) if words else {}
