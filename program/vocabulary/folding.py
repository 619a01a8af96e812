"""One spelling for all spellings of a word: capitals, diacritics, Cyrillic and Latin letters, Arabic and Persian ones.

Folding is applied to the words of the vocabulary and to what people type alike. It throws information away on purpose:
"Buchhalter", "buhgalter" and "бухгалтер" should come out near one another.
"""

import re
import unicodedata

_GENDER_MARKS = re.compile(
    r"(?<=\w\w)(?:[:*_/·•.(\[]-?(?:innen|in|n|e|es|s|ne|re|ère|ere|euse|rice|trice|ienne|ка|ця|иця|ниця|ница|ша|иня|ة)[)\]]?)+(?!\w)",
    re.IGNORECASE,
)
"""A feminine ending written beside the masculine one: "Lehrer:in", "Lehrer*innen", "infirmier·ère·s", "вчитель/ка"."""

_NO_WORD = re.compile(r"[^\w\s+#]|_")  # "c++" and "c#" are words
_DOUBLED = re.compile(r"([a-z])\1+")  # Arabic letters are doubled for good: ممرض is a nurse, مرض an illness

_CYRILLIC = {
    **dict(zip("абвгґдзийклмнопрстуфх", "abvggdziiklmnoprstufh", strict=True)),
    **dict(zip("еєёэіїыцюяжўѓјљњ", "eeeeiiizuajugiln", strict=True)),
    **dict(zip("чшщ", ("ch", "sh", "sh"), strict=True)),
    **dict.fromkeys("ьъ", ""),
}
_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئې", "ي"),
    **dict.fromkeys("ؤۇ", "و"),
    **dict.fromkeys("ةۀھە", "ه"),
    **dict.fromkeys("کگڭ", "ك"),  # گ has no key on Arabic keyboards
    **dict(zip("پچژڤټډړڼ", "بجزفتدرن", strict=True)),  # nor have these
    "ء": "",
}
_LATIN = {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e", "ŋ": "n"}
_UNSEEN = re.compile(
    "["
    "\u0300-\u036f"  # combining diacritics
    "\u064b-\u065f\u0670"  # Arabic vowel marks
    "\u0640"  # tatweel, which only stretches a word
    "\u200d-\u200f\u202a-\u202e\u2060-\u206f"  # joiners and marks of direction
    "\u00ad"  # soft hyphen
    "'’ʼ`´"  # the apostrophe inside Ukrainian words, typed in many ways
    "]+"
)


def _table() -> dict[int, str]:
    table = {ord(letter): plain for letter, plain in (_CYRILLIC | _ARABIC | _LATIN).items()}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii() and plain.isalpha():
            table.setdefault(code, plain)
    return table


_LETTERS = _table()

_SPELLINGS = (
    # Sounds that are written one way in one language and another way in the next. The order matters.
    *(("tsch", "ch"), ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("ch", "h"), ("zh", "j"), ("dj", "j"), ("ph", "f")),
    *(
        ("th", "t"),
        ("gh", "g"),
        ("ck", "k"),
        ("qu", "kv"),
        ("q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("ts", "z"),
        ("tz", "z"),
    ),
    *(("ce", "ze"), ("ci", "zi"), ("cy", "zi"), ("c", "k")),
    *(("ae", "a"), ("oe", "o"), ("ue", "u")),  # German without umlauts
    *(
        ("ja", "a"),
        ("ya", "a"),
        ("ia", "a"),
        ("yo", "o"),
        ("ju", "u"),
        ("yu", "u"),
        ("iu", "u"),
        ("je", "e"),
        ("ye", "e"),
    ),
    ("y", "i"),
)


def spaced(text: str) -> str:
    """The text in small letters, with nothing but words, single marks such as "+", and white space as it was."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return _NO_WORD.sub(" ", _UNSEEN.sub("", text))


def spelt(words: str) -> str:
    """Words that ``spaced`` has made, in letters a to z and basic Arabic ones, about as they sound. White space stays.

    "Fotografin", "photographer" and "фотограф" begin with the same letters then. Fast on long texts: spell many words
    at once rather than one by one.
    """
    words = words.translate(_LETTERS)
    for written, spoken in _SPELLINGS:
        words = words.replace(written, spoken)
    return _DOUBLED.sub(r"\1", words)


def folded(text: str) -> str:
    """The words of a text as they are compared; see ``spaced`` and ``spelt``."""
    return spelt(spaced(text))


def without_gender_marks(text: str) -> str:
    """The text without feminine endings that stand beside the masculine one: "Lehrer:in" -> "Lehrer"."""
    return _GENDER_MARKS.sub("", text)
