"""Which words may be taken for others at all: short ones and fillers stand for themselves."""

import pytest

from program.vocabulary.fillers import root
from program.vocabulary.folding import folded
from program.vocabulary.indexes import VocabularyIndex
from program.vocabulary.lexicons import Lexicon
from program.vocabulary.terms import Entry

pytestmark = pytest.mark.row("A2")


def likeness(typed: str, word: str) -> float:
    """Of one typed word to the one word of a vocabulary."""
    return float(Lexicon([root(folded(word))]).likeness([root(folded(typed))])[0, 0])


@pytest.mark.parametrize(
    ("typed", "word", "is_alike"),
    [
        ("deve", "developer", True),  # four letters may be a beginning
        ("dev", "developer", False),  # three may be anything
        ("baker", "bakery", True),  # a slip in a long word
        ("vetx", "vet", False),  # no slip is seen in a word of three letters
        ("vet", "vetx", False),  # in either direction
        ("vet", "vet", True),  # as it stands it counts
        ("joba", "job", False),  # "job" says nothing; another word is not taken for it
        ("job", "job", True),  # but stands for itself
    ],
)
def test_what_may_be_taken_for_what(typed: str, word: str, is_alike: bool) -> None:
    """Guessing begins at four letters."""
    assert (likeness(typed, word) > 0) is is_alike


def codes(query: str) -> list[str]:
    """The groups that are found, one of which is named by a filler alone."""
    names = {"1": "job", "2": "nurse"}
    return [
        hit.code
        for hit in VocabularyIndex(Entry(code=c, language="en", names=(n,)) for c, n in names.items()).search(query)
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("job", ["1"]),  # by itself it is the best that there is
        ("job nurse", ["2"]),  # beside a word that says something it says nothing
        ("job zxqwvk", []),  # beside one that nobody knows it is no answer either
    ],
)
def test_a_filler_is_looked_for_only_where_nothing_else_is_said(query: str, expected: list[str]) -> None:
    """Better no hit than one for "job"."""
    assert codes(query) == expected
