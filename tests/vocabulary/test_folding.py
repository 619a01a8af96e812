"""One spelling for all spellings: letters of three scripts, without what only decorates them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.vocabulary.folding import folded, spaced, spelt, without_gender_marks

pytestmark = pytest.mark.row("A2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÄRZTIN", "aerztin"),  # German without umlauts
        ("Schweißer", "Schweisser"),  # and without sharp s
        ("infirmière", "infirmiere"),  # French without accents
        ("yazılımcı", "YAZILIMCI"),  # Turkish i without a dot
        ("İNŞAAT", "insaat"),  # and with one
        ("бухгалтер", "buhgalter"),  # Cyrillic typed in Latin letters
        ("бухгалтер", "bukhgalter"),  # the same by another habit
        ("юрист", "jurist"),  # a sound that three languages write in three ways
        ("юрист", "yurist"),
        ("инженер", "inzhener"),
        ("психолог", "Psycholog"),  # one Greek word, two roads
        ("механик", "Mechanik"),
        ("офіцер", "oficer"),
        ("медсёстры", "медсестры"),  # the dots on ё are rarely typed
        ("м’ясник", "м'ясник"),  # the apostrophe has many forms
        ("م\u064fمرّض", "ممرض"),  # Arabic vowel marks
        ("مهنـــدس", "مهندس"),  # tatweel
        ("أستاذ", "استاذ"),  # alef with hamza
        ("محامى", "محامي"),  # final yeh without dots
        ("كارمند بانك", "کارمند بانک"),  # Arabic letters on a Persian word
        ("گرافیست", "كرافيست"),  # a letter that Arabic keyboards lack
        ("برنامه\u200cنویس", "برنامه نویس"),  # what stands between the parts of a Persian word
        ("\u202bممرض\u202c", "ممرض"),  # marks of direction that came along from another app
        ("Ｐｉｌｏｔ", "pilot"),  # full-width letters
        ("backend-developer", "Backend Developer"),  # a hyphen splits words
    ],
)
def test_two_spellings_of_a_word_become_one(one: str, other: str) -> None:
    """What people type differently is compared as the same."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ممرض", "مرض"),  # a nurse is no illness: Arabic letters are doubled for good
        ("c++", "c#"),  # marks that make another language
        ("c++", "c"),
        ("Koch", "Lokführer"),
        ("лікар", "кухар"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    """Folding does not throw away what tells words apart."""
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Lehrer:in", "Lehrer"),
        ("Lehrer*innen", "Lehrer"),
        ("Lehrer_in", "Lehrer"),
        ("Lehrer/in", "Lehrer"),
        ("Lehrer/-in", "Lehrer"),
        ("Lehrer(in)", "Lehrer"),
        ("infirmier·ère·s", "infirmier"),
        ("chargé(e)", "chargé"),
        ("développeur/euse", "développeur"),
        ("вчитель/ка", "вчитель"),
        ("учитель(ница)", "учитель"),
        ("LEHRER:IN", "LEHRER"),
        ("Pfleger:in und Erzieher:in", "Pfleger und Erzieher"),  # each word for itself
    ],
)
def test_a_feminine_ending_beside_the_word_is_left_out(marked: str, plain: str) -> None:
    """Gender marks of several languages and habits."""
    assert without_gender_marks(marked) == plain


@pytest.mark.parametrize("words", ["Koch/Kellner", "HR/IT", "node.js", "Arzt (Chirurgie)", "C/C++", "z.B. Koch"])
def test_other_marks_are_left_alone(words: str) -> None:
    """A stroke between two occupations is no ending."""
    assert without_gender_marks(words) == words


ANY_TEXT = st.text(max_size=60)
LATIN_WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßéèçşğıñ ", max_size=40)
CYRILLIC_WORDS = st.text(alphabet="абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя ", max_size=40)
ARABIC_WORDS = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىآأإؤئءپچژگکی ", max_size=40)


@given(ANY_TEXT)
def test_folding_never_fails_and_leaves_small_letters(text: str) -> None:
    """Whatever is typed, nothing is left of capitals, marks and underscores."""
    result = folded(text)
    assert not any(letter.isascii() and letter.isupper() for letter in result)
    assert all(letter.isalnum() or letter.isspace() or letter in "+#" for letter in result)


@given(LATIN_WORDS | CYRILLIC_WORDS)
def test_latin_and_cyrillic_become_plain_letters(text: str) -> None:
    """Only a to z and white space are left."""
    assert set(folded(text)) <= set("abcdefghijklmnopqrstuvwxyz ")


@given(LATIN_WORDS | CYRILLIC_WORDS | ARABIC_WORDS)
def test_capitals_and_composition_make_no_difference(text: str) -> None:
    """Letters in one or two code points, small or capital, are the same."""
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)
    if "ı" not in text:  # its capital is that of another letter
        assert folded(text.upper()) == folded(text)


@given(ARABIC_WORDS, st.text(alphabet="\u064b\u064e\u064f\u0650\u0651\u0652\u0640\u200d\u200f", min_size=1, max_size=5))
def test_arabic_decoration_makes_no_difference(text: str, marks: str) -> None:
    """Vowel marks and stretching anywhere in a text change nothing."""
    middle = len(text) // 2
    assert folded(text[:middle] + marks + text[middle:]) == folded(text)


@given(st.lists(st.text(alphabet="abcäжшמس' -", max_size=8), max_size=6))
def test_lines_stay_lines(lines: list[str]) -> None:
    """Many lines are folded at once, and each is what it would be alone."""
    assert folded("\n".join(lines)).split("\n") == [folded(line) for line in lines] or not lines


@given(ANY_TEXT)
def test_folding_is_spacing_and_spelling(text: str) -> None:
    """Words that are spelt one by one come out as when the whole text is folded."""
    words = spaced(text).split()
    assert " ".join(spelt(word) for word in words).split() == folded(text).split()
