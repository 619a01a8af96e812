"""How like a typed word is to each word of a vocabulary."""

import pytest

from program.vocabulary.fillers import root
from program.vocabulary.folding import folded
from program.vocabulary.lexicons import LEAST_LIKE, PART, TYPING_PENALTY, Lexicon

pytestmark = pytest.mark.row("A2")

WORDS = ("developer", "krankenschwester", "entwickler", "softwareentwickler", "vet", "koch", "arbeit", "bäcker")


def likeness(typed: str, word: str) -> float:
    """Of one typed word to one of WORDS."""
    roots = [root(folded(each)) for each in WORDS]
    lexicon = Lexicon(roots)
    return float(lexicon.likeness([root(folded(typed))])[0, roots.index(root(folded(word)))])


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("developer", "developer"),
        ("Developers", "developer"),  # another form
        ("ENTWICKLERINNEN", "entwickler"),
        ("девелопер", "developer"),  # another script
        ("Vet", "vet"),  # short words too
        ("Arbeit", "arbeit"),  # fillers too
    ],
)
def test_the_same_word_is_worth_one(typed: str, word: str) -> None:
    """Whatever its form and script."""
    assert likeness(typed, word) == 1


@pytest.mark.parametrize(
    ("typed", "word", "slips", "letters"),
    [
        ("entwikler", "entwickler", 0, 9),  # "ck" sounds like "k" and is no slip
        ("devleoper", "developer", 1, 9),  # two letters in the wrong order are one slip
        ("devloper", "developer", 1, 9),  # a letter is missing
        ("devellloper", "developer", 0, 9),  # letters that are held down too long are no slip
        ("devenloper", "developer", 1, 10),  # one too many
        ("krankenschbexter", "krankenschwester", 2, 15),  # "sch" is one sound, "sh"
    ],
)
def test_slips_cost_a_fifth_more_than_their_letters(typed: str, word: str, slips: int, letters: int) -> None:
    """As a part of the longer word."""
    assert likeness(typed, word) == pytest.approx(1 - TYPING_PENALTY * slips / letters, abs=0.03)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("dxvxlxpxr", "developer"),  # too many slips
        ("vat", "vet"),  # short words are taken as they are typed
        ("arbeid", "arbeit"),  # fillers too
        ("koc", "koch"),  # three letters are no beginning of anything
        ("schwimmer", "krankenschwester"),
    ],
)
def test_other_words_are_worth_nothing(typed: str, word: str) -> None:
    """Below the limit nothing is taken for anything."""
    assert likeness(typed, word) == 0


@pytest.mark.parametrize(
    ("typed", "word", "share"),
    [
        ("deve", "developer", 4 / 9),  # as far as it was typed
        ("Entwickler", "softwareentwickler", 9 / 17),  # the last part of a compound says what it is
        ("Notfallkrankenschwester", "krankenschwester", 16 / 22),  # both ways
    ],
)
def test_parts_are_worth_their_share(typed: str, word: str, share: float) -> None:
    """A part is worth more than half, and more the longer it is."""
    assert likeness(typed, word) == pytest.approx(PART + (1 - PART) * share, abs=0.03)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("wickl", "entwickler"),  # the middle of a word
        ("soft", "entwickler"),
        ("Bergkoch", "koch"),  # the last part is too short to be trusted
    ],
)
def test_other_parts_are_worth_nothing(typed: str, word: str) -> None:
    """Only beginnings and long last parts count."""
    assert likeness(typed, word) == 0


def test_an_empty_lexicon_is_like_nothing() -> None:
    """No words, no columns."""
    assert Lexicon([]).likeness(["koch"]).shape == (1, 0)


def test_the_limit_lets_a_slip_in_four_letters_pass() -> None:
    """As its comment says."""
    assert LEAST_LIKE <= 3 / 4 < 1
