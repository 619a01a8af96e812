"""Each mistake that a translator can make in an entry is named."""

import polib
import pytest

from scripts.catalogue_rules import numbers_by_form, placeholders, problems_of, spaced, wording_is_english
from scripts.catalogues import plural_forms

GERMAN = plural_forms("de")
RUSSIAN = plural_forms("ru")
ARABIC = plural_forms("ar")


def singular(english: str, words: str, *flags: str) -> polib.POEntry:
    """Return an entry without plural."""
    return polib.POEntry(msgid=english, msgstr=words, flags=list(flags))


def plural(*forms: str) -> polib.POEntry:
    """Return an entry for "{n} day(s) left" with these forms."""
    return polib.POEntry(msgid="{n} day left", msgid_plural="{n} days left", msgstr_plural=dict(enumerate(forms)))


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("Good morning", "Guten Morgen"),  # plain words
        ("With {name} on {day}", "Am {day} mit {name}"),  # another order is fine
        ("Twice {name}", "{name} und {name}"),  # saying it twice is fine
        ("Braces {{}}", "Klammern {{}}"),  # doubled braces are no placeholder
        ("Next week", "هفته‌ی آینده"),  # Persian needs the zero-width non-joiner
        ("See {name}", "انظر \u2068{name}\u2069"),  # a closed isolate keeps a name's direction
        ("One\n\nTwo", "Eins\n\nZwei"),  # line breaks are no stray characters
    ],
)
def test_sound_entry_has_no_problem(english: str, words: str) -> None:
    """What a good translator writes is accepted."""
    assert list(problems_of(singular(english, words), GERMAN)) == []


@pytest.mark.parametrize(
    ("english", "words", "problem"),
    [
        ("Good morning", "", "not translated"),
        ("Good morning", "  ", "not translated"),
        ("Dear {name}", "Guten Tag", "without {name}"),  # forgotten
        ("Dear {name}", "Guten Tag, {Name}", "without {name}"),  # another case is another name
        ("Dear you", "Guten Tag, {name}", "with {name}, which the English doesn't have"),  # invented
        ("At {time}", "Um {time:>5}", "without {time}"),  # a format of its own
        ("At {time}", "Um {time!r}", "without {time}"),  # a conversion of its own
        ("At {time}", "Um {time", "unbalanced braces in the translation"),
        ("At {time", "Um {time}", "unbalanced braces in the English"),
        ("Yes", "Ja ", "ends with other white space than the English"),
        ("Yes", "\nJa", "begins with other white space than the English"),
        ("Yes", "J\u200ba", "holds invisible characters: U+200B"),  # zero-width space
        ("Yes", "\x07Ja", "holds invisible characters: U+0007"),  # a control character
        ("Yes", "\u202eaJ", "holds invisible characters: U+202E"),  # an override turns the rest of the message round
        (
            "{name} comes",
            "\u2068{name} kommt",
            "opens a direction isolate that it doesn't close, or the other way round",
        ),
        (
            "{name} comes",
            "\u2069{name}\u2068",
            "opens a direction isolate that it doesn't close, or the other way round",
        ),
    ],
)
def test_mistake_is_named(english: str, words: str, problem: str) -> None:
    """Every mistake in an entry without plural is found, in words that say what to do."""
    assert problem in list(problems_of(singular(english, words), GERMAN))


def test_fuzzy_entry_is_a_problem() -> None:
    """A guessed translation has to be confirmed by somebody."""
    assert list(problems_of(singular("Yes", "Ja", "fuzzy"), GERMAN)) == [
        "fuzzy: somebody has to confirm it and remove the mark"
    ]


@pytest.mark.parametrize(
    ("forms", "translations"),
    [
        (GERMAN, ["noch {n} Tag", "noch {n} Tage"]),
        (GERMAN, ["noch ein Tag", "noch {n} Tage"]),  # the first form is for 1 alone, so words will do
        (RUSSIAN, ["остался {n} день", "осталось {n} дня", "осталось {n} дней"]),
        (ARABIC, ["لا أيام", "يوم واحد", "يومان", "{n} أيام", "{n} يوما", "{n} يوم"]),  # 0, 1 and 2 in words
    ],
)
def test_plural_forms_of_a_language_are_accepted(forms: str, translations: list[str]) -> None:
    """A full set of forms is sound; a form for one number alone may say it in words."""
    assert list(problems_of(plural(*translations), forms)) == []


@pytest.mark.parametrize(
    ("forms", "translations", "problem"),
    [
        (GERMAN, ["noch {n} Tag", ""], "plural form 1 is empty"),
        (RUSSIAN, ["{n} день", "{n} дня"], "has 2 plural forms where the language has 3"),
        (RUSSIAN, ["один день", "{n} дня", "{n} дней"], "plural form 0: without {n}"),  # it stands for 21 as well
        (plural_forms("fr"), ["un jour", "{n} jours"], "plural form 0: without {n}"),  # it stands for 0 as well
        (GERMAN, ["{n} Tag", "{m} Tage"], "plural form 1: without {n}"),
        (GERMAN, ["{n} Tag", "{n} Tage "], "plural form 1: ends with other white space than the English"),
    ],
)
def test_mistake_in_a_plural_is_named(forms: str, translations: list[str], problem: str) -> None:
    """Every mistake in a plural is found, with the number of the form."""
    assert problem in list(problems_of(plural(*translations), forms))


@pytest.mark.parametrize(
    ("english", "words", "is_left"),
    [
        ("We look for a mentor", "We look for a mentor", True),  # a whole sentence
        ("Tandem", "Tandem", False),  # a name may stay
        ("OK, {first} {last}", "OK, {first} {last}", False),  # hardly any words in it
        ("We look for a mentor", "Wir suchen", False),
    ],
)
def test_english_left_over_is_found(english: str, words: str, *, is_left: bool) -> None:
    """A sentence that equals the English was not translated; a short word may."""
    assert wording_is_english(english, words) is is_left


def test_placeholders_are_read_as_python_reads_them() -> None:
    """Names, formats and conversions count; doubled braces don't."""
    assert placeholders("{a} {b:>3} {c!r} {{d}}") == frozenset({"a", "b:>3", "c!r"})


def test_numbers_of_a_form_come_from_the_rule() -> None:
    """The Russian form 0 is for 1, 21, 31 …, but not for 11."""
    assert numbers_by_form(RUSSIAN)[0][:4] == [1, 21, 31, 41]


@pytest.mark.parametrize(
    "header",
    [
        "nonsense",  # no number of forms
        "nplurals=2; plural=n >;",  # no expression
        "nplurals=2; plural=__import__('os');",  # code is no rule
    ],
)
def test_broken_plural_rule_raises(header: str) -> None:
    """A header that is no rule is refused instead of guessed."""
    with pytest.raises(ValueError):  # noqa: PT011 - the standard library words it differently each time
        numbers_by_form(header)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quand ?", "Quand\u00a0?"),
        ("Jeudi : « demain » ; sinon !", "Jeudi\u00a0: «\u00a0demain\u00a0»\u00a0; sinon\u00a0!"),
        ("À 18:00, sur https://example.org", "À 18:00, sur https://example.org"),  # no space, and none is made
        ("Quand\u00a0?", "Quand\u00a0?"),  # once more changes nothing
    ],
)
def test_french_signs_stay_with_their_words(words: str, expected: str) -> None:
    """A phone ends a line at any plain space; other languages have none there."""
    assert spaced(words, "fr") == expected
    assert spaced(words, "de") == words
