"""Words without their feminine, plural and case endings: rough rules for eight languages at once.

A stem is no word of any language. It only has to be the same for the forms that one person or another may type:
"Lehrerin", "Lehrerinnen" and "Lehrer", "учительница" and "учителя", "infirmière" and "infirmiers".
"""

_LEAST = 4  # letters that must be left of a word in Latin or Cyrillic letters
_LEAST_ARABIC = 3

_LATIN_ENDINGS: dict[str, str] = {
    # German
    **dict.fromkeys(("innen", "in", "en", "n"), ""),
    # French: the feminine goes back to the masculine
    **dict.fromkeys(("euse", "euses"), "eur"),
    **dict.fromkeys(("trize", "trizes"), "teur"),
    # English and French plurals
    **dict.fromkeys(("es", "s"), ""),
    # Turkish plural and possessive
    **dict.fromkeys(("ler", "lar", "leri", "lari", "si"), ""),
    # Ukrainian and Russian in Latin letters: feminine and masculine forms, then plurals and cases
    **dict.fromkeys(("ka", "ki", "kou", "niza", "nik", "niki", "nika", "ina", "sha"), ""),
    **dict.fromkeys(("shiza", "shik", "shika", "hik", "hiza"), ""),
    **dict.fromkeys(("ovi", "iv", "ov", "ev", "om", "em", "am", "ami", "oi", "ei"), ""),
    **dict.fromkeys("aeiou", ""),
}
_ARABIC_ENDINGS: dict[str, str] = dict.fromkeys(("ات", "ون", "ين", "ها", "هاي", "ان", "ه", "ي"), "")
_ARABIC_ARTICLE = "ال"

_Rules = dict[str, tuple[tuple[str, str], ...]]


def _by_last_letter(endings: dict[str, str]) -> _Rules:
    """The endings, longest first, by the letter that a word must end with: most words are done after one look."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for ending in sorted(endings, key=len, reverse=True):
        rules.setdefault(ending[-1], []).append((ending, endings[ending]))
    return {letter: tuple(pairs) for letter, pairs in rules.items()}


_LATIN_RULES = _by_last_letter(_LATIN_ENDINGS)
_ARABIC_RULES = _by_last_letter(_ARABIC_ENDINGS)


def stem(word: str) -> str:
    """The stem of a word that ``folding.folded`` has folded."""
    if word.isascii():
        return _cut(word, _LATIN_RULES, _LEAST)
    if word.startswith(_ARABIC_ARTICLE) and len(word) > len(_ARABIC_ARTICLE) + _LEAST_ARABIC:
        word = word.removeprefix(_ARABIC_ARTICLE)
    return _cut(word, _ARABIC_RULES, _LEAST_ARABIC)


def _cut(word: str, rules: _Rules, least: int) -> str:
    for _ in range(3):  # a case may hide a plural and that a feminine form
        for ending, replacement in rules.get(word[-1:], ()):
            if word.endswith(ending) and len(word) - len(ending) + len(replacement) >= least:
                word = word[: -len(ending)] + replacement
                break
        else:
            break
    return word
