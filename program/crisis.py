"""Clear words of somebody who is in danger, in every language of the bot, whatever the language of the screen.

What is looked for are patterns of word stems, in ``crisis_words/<language>.toml``. They are few and plain on purpose:
"Help now" may come once too often, but a deadline is not a death. The same files hold the phrases that must be caught
and the look-alikes that must not be; only tests read those.

A pattern is a row of words: ``word``, ``stem*``, ``one|other``, ``?optional``, ``..`` for up to two words between,
``!word`` for what must not stand here (at the beginning: before; ``!*end`` for the end of a word), and ``two_words``
where one place takes two.
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

from program.vocabulary.folding import spaced, spelt

WORDS = Path(__file__).resolve().parent / "crisis_words"
_BY_SOUND = frozenset({"uk", "ru", "ar", "fa"})  # compared as folding spells them: also typed in Latin letters
_PERSIAN_PREFIX = re.compile(r"\b(ن?مي) (?=\w)")  # typed with a space, a half-space or none
_NO_RIGHT_AFTER = re.compile(r"(?<=\w)\u200c(?=\w)")


def is_crisis(text: str) -> bool:
    """Whether the words say that somebody is in danger. Keeps nothing."""
    by_letters, by_sound = _by_letters(text), _by_sound(text)
    return any(
        pattern.search(by_sound if language in _BY_SOUND else by_letters) is not None
        for language, pattern in _patterns()
    )


def pattern_of(words: str, language: str) -> str:
    """The regular expression of one pattern; see above for how it is written."""
    places = words.split()
    found, is_first = " ", True
    for place in places:
        if place.startswith("!") and is_first:
            found = "".join(f"(?<!{_ending(word, language)})" for word in place[1:].split("|")) + " "
            continue
        found += _expression(place, language)
        is_first = False
    return found


def _expression(place: str, language: str) -> str:
    if place == "..":
        return r"(?:\w+ ){0,2}"
    if place.startswith("!"):
        return f"(?!(?:{_any(place[1:], language)}) )"
    if place.startswith("?"):
        return f"(?:(?:{_any(place[1:], language)}) )?"
    return f"(?:{_any(place, language)}) "


def _ending(word: str, language: str) -> str:
    """What must not stand before a pattern: a whole word, or only its end (``*da``)."""
    return _one(word.removeprefix("*"), language) if word.startswith("*") else f" {_one(word, language)}"


def _any(place: str, language: str) -> str:
    return "|".join(_one(word, language) for word in place.split("|"))


def _one(word: str, language: str) -> str:
    stem = word.removesuffix("*").replace("_", " ")
    folded = (_by_sound if language in _BY_SOUND else _by_letters)(stem).strip()
    return re.escape(folded) + (r"\w*" if word.endswith("*") else "")


def _by_letters(text: str) -> str:
    """Small letters without diacritics, one space between words and around them."""
    plain = unicodedata.normalize("NFD", spaced(text)).replace("ı", "i")
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return f" {' '.join(letters.split())} "


def _by_sound(text: str) -> str:
    """About as the words sound, whatever the alphabet; the Persian "mi-" joined to its verb."""
    words = " ".join(spelt(spaced(_NO_RIGHT_AFTER.sub(" ", text))).split())
    return " " + _PERSIAN_PREFIX.sub(r"\g<1>", words) + " "


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for file in sorted(WORDS.glob("*.toml")):
        patterns: list[str] = tomllib.loads(file.read_text(encoding="utf-8"))["patterns"]
        found.append((file.stem, re.compile("|".join(pattern_of(words, file.stem) for words in patterns))))
    return tuple(found)
