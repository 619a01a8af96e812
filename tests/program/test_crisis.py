"""Crisis words: every phrase of the table is caught, no look-alike is, whatever language the reader's screen is in."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from program.crisis import WORDS, is_crisis, pattern_of
from program.programme import LANGUAGES

pytestmark = pytest.mark.row("F6")


def table(language: str) -> dict[str, Any]:
    """The table of one language."""
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


def rows(kind: str) -> list[Any]:
    """Every phrase or look-alike, in all languages."""
    return [
        pytest.param(phrase, id=f"{language}-{number}")
        for language in LANGUAGES
        for number, phrase in enumerate(table(language)[kind])
    ]


@pytest.mark.parametrize("phrase", rows("crisis"))
def test_every_phrase_is_caught(phrase: str) -> None:
    """As it stands, in capitals, and in the middle of other words."""
    assert is_crisis(phrase)
    assert is_crisis(phrase.upper())
    assert is_crisis(f"Hallo, {phrase} 😢\n\nDaria")


@pytest.mark.parametrize("phrase", rows("harmless"))
def test_no_look_alike_is_caught(phrase: str) -> None:
    """Nobody is asked how they are because of a deadline; in capitals neither."""
    assert not is_crisis(phrase)
    assert not is_crisis(phrase.upper())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_big_enough(language: str) -> None:
    """At least 25 of each, none twice; the matcher knows patterns, not the phrases."""
    found = table(language)
    for kind in ("crisis", "harmless"):
        assert len(set(found[kind])) == len(found[kind]) >= 25
    phrases = {phrase.casefold().strip(".!") for phrase in found["crisis"]}
    assert len(phrases & set(found["patterns"])) <= 3  # the shortest phrases are their own stems


def test_every_language_has_a_table() -> None:
    """And there is none for a language that the bot does not speak."""
    assert {file.stem for file in Path(WORDS).glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize(
    "words",
    [
        "Ich will sterben!",
        "ich möchte einfach nicht mehr leben",
        "im gonna kill myself",
        "She hits me",
        "Mon père me bat",
        "artık dayanamıyorum, ölmek istiyorum",
        "Мой муж бьёт меня каждый день",
        "ya ne hochu zhit",
        "мій чоловік б'є мене",
        "أنا أريد أن أموت ساعدوني",
        "ديگه نميخوام زندگي كنم",
        "شوهرم کتکم میزنه",
    ],
)
def test_phrases_beyond_the_table(words: str) -> None:
    """Said otherwise, typed with other letters or without vowels' marks: caught too."""
    assert is_crisis(words)


@pytest.mark.parametrize(
    "words",
    [
        "I want to learn how to handle death of relatives as a nurse",
        "Wir schlagen vor, dass er mich anruft",
        "je veux vivre et travailler à Paris",
        "ben doktorum, ölüm raporu yazdım",
        "хочу жить и работать в Германии",
        "Мене цікавить смерть автора у літературі",
        "لا أريد أن أعيش بعيدا عن أولادي",
        "kill -9",
        "",
        "🙂 1234 /start",
    ],
)
def test_harmless_words_beyond_the_table(words: str) -> None:
    """What people write about work, lessons and languages."""
    assert not is_crisis(words)


@pytest.mark.parametrize(
    ("pattern", "caught", "passed"),
    [
        ("want die", "I want die", "I want a die"),  # neighbours
        ("want .. die", "want so much die", "want to really quickly die"),  # at most two words between
        ("want ?to die", "want die", "want two die"),  # optional
        ("die|perish", "perish", "live"),  # one of several
        ("die* now", "dies now", "d now"),  # a stem
        ("die !laughing", "die now", "die laughing"),  # not before this word
        ("!will die", "I die", "I will die"),  # not after this word
        ("!*da die", "hier die", "burada die"),  # not after a word that ends like this
        ("end_it all", "end it all", "end all"),  # two words in one place
    ],
)
def test_how_patterns_are_read(pattern: str, caught: str, passed: str) -> None:
    """Each sign of the little language, by an example and a counterexample."""
    expression = re.compile(pattern_of(pattern, "en"))
    assert expression.search(f" {caught} ")
    assert not expression.search(f" {passed} ")


def test_long_texts_are_quick() -> None:
    """4096 characters, the most that Telegram takes, full of beginnings that lead nowhere."""
    assert not is_crisis("ich will nicht " * 270)
    assert not is_crisis("I want to " * 400)
