"""Forms of one word have one stem; fillers keep to themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.vocabulary.fillers import FILLERS, MARK, root
from program.vocabulary.folding import folded
from program.vocabulary.stems import stem

pytestmark = pytest.mark.row("A2")


@pytest.mark.parametrize(
    "forms",
    [
        # German: feminine, plural, both, dative
        ["Lehrer", "Lehrerin", "Lehrerinnen", "Lehrern"],
        ["Arzt", "Ärztin", "Ärzte", "Ärzten"],
        ["Architekt", "Architektin", "Architekten"],
        # plural in English
        ["developer", "developers"],
        ["nurse", "nurses"],
        # French: feminine of several kinds, plural
        ["infirmier", "infirmière", "infirmiers", "infirmières"],
        ["vendeur", "vendeuse", "vendeuses"],
        ["traducteur", "traductrice"],
        # Turkish: plural, possessive
        ["öğretmen", "öğretmenler", "öğretmeni"],
        # Ukrainian and Russian: feminine, plural, cases
        ["лікар", "лікарка", "лікарі"],
        ["учитель", "учительница", "учителя", "учителем"],
        ["медсестра", "медсестры", "медсестрой"],
        ["бухгалтер", "бухгалтерша", "бухгалтеры", "бухгалтером"],
        ["працівник", "працівниця"],
        ["психолог", "психологиня", "психологом"],
        # Arabic: feminine, plural, article
        ["ممرض", "ممرضة", "ممرضات", "الممرض"],
        ["محاسب", "محاسبة", "محاسبين", "محاسبون"],
        # plural in Persian
        ["معلم", "معلمان", "معلمها"],
    ],
)
def test_forms_of_a_word_share_a_stem(forms: list[str]) -> None:
    """Whichever form is typed meets the one in the vocabulary."""
    assert len({stem(folded(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Koch", "Kocher"),  # no ending that is known
        ("Lehrer", "Leiter"),
        ("учитель", "ученик"),
        ("معلم", "معمل"),  # a teacher, a laboratory
    ],
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    """Endings are cut, not words."""
    assert stem(folded(one)) != stem(folded(other))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_stem_keeps_enough_of_a_latin_word(word: str) -> None:
    """Four letters stay, and short words stay whole."""
    result = stem(word)
    assert len(result) >= min(4, len(word))
    assert word.startswith(result[:3])


@given(st.text(alphabet="ابتجحدرزسشصطعفقكلمنهوي", min_size=1, max_size=15))
def test_a_stem_keeps_enough_of_an_arabic_word(word: str) -> None:
    """Three letters stay, and shorter words stay whole."""
    assert len(stem(word)) >= min(3, len(word))


@pytest.mark.parametrize("words", ["ich", "bin", "als", "senior", "работаю", "в", "من", "olarak", "je", "suis"])
def test_words_that_say_nothing_are_fillers(words: str) -> None:
    """In each language."""
    assert folded(words) in FILLERS
    assert root(folded(words)).startswith(MARK)


@pytest.mark.parametrize(
    ("words", "filler"),
    [
        ("station", "стати"),  # the same stem as "to become" in Ukrainian
        ("worker", "work"),
        ("IT", "it"),
    ],
)
def test_words_that_look_like_fillers_are_none(words: str, filler: str) -> None:
    """Only the very word is a filler, and "IT" is none."""
    assert root(folded(words)) == stem(folded(words))
    assert (folded(filler) in FILLERS) is (filler != "it")
