"""What has to hold for each entry of a catalogue. gettext itself accepts every mistake that is named here."""

import gettext
import re
import string
import unicodedata
from collections.abc import Iterator

import polib

NUMBER = "n"
"""The placeholder that the translator fills in with the number that a plural depends on."""

SAMPLE = range(1001)
"""Numbers that tell which plural form stands for what; no language here changes its rule above that."""

ISOLATES, POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
JOINERS = "\u200c\u200d"  # Persian writes with them
ALLOWED_INVISIBLE = "\n" + ISOLATES + POP_ISOLATE + JOINERS + "\u200e\u200f\u00ad"
_FRENCH_SPACE = re.compile(r" (?=[?!:;»])|(?<=«) ")
LONG_ENOUGH = 3
"""From so many words on a translation that equals the English is no translation."""


def problems_of(entry: polib.POEntry, forms: str) -> Iterator[str]:
    """Yield what is wrong with one entry, in words; `forms` is the language's Plural-Forms header."""
    if entry.fuzzy:
        yield "fuzzy: somebody has to confirm it and remove the mark"
    if entry.msgid_plural:
        yield from _plural_problems(entry, forms)
        return
    if not entry.msgstr.strip():
        yield "not translated"
        return
    if wrong := placeholder_problem(placeholders(entry.msgid), placeholders(entry.msgstr)):
        yield wrong
    yield from _wording_problems(entry.msgid, entry.msgstr)


def _plural_problems(entry: polib.POEntry, forms: str) -> Iterator[str]:
    numbers = numbers_by_form(forms)
    if set(entry.msgstr_plural) != set(numbers):
        yield f"has {len(entry.msgstr_plural)} plural forms where the language has {len(numbers)}"
    expected = placeholders(entry.msgid_plural)
    for form, words in sorted(entry.msgstr_plural.items()):
        if not words.strip():
            yield f"plural form {form} is empty"
            continue
        # A form for a single number ("one meeting") may say it in words; one that also stands for 21 may not.
        may_omit = frozenset({NUMBER} if len(numbers.get(form, ())) == 1 else ())
        if wrong := placeholder_problem(expected, placeholders(words), may_omit):
            yield f"plural form {form}: {wrong}"
        for problem in _wording_problems(entry.msgid_plural, words):
            yield f"plural form {form}: {problem}"


def numbers_by_form(forms: str) -> dict[int, list[int]]:
    """Return for each plural form the numbers of a sample that it stands for; raises ValueError for a broken header."""
    count = int(forms.partition("nplurals=")[2].partition(";")[0])
    choose = gettext.c2py(forms.partition("plural=")[2].rstrip("; "))
    return {form: [number for number in SAMPLE if choose(number) == form] for form in range(count)}


def placeholders(words: str) -> frozenset[str] | None:
    """Return the `{placeholders}` of a text as they stand between the braces, None when the braces don't fit."""
    try:
        parts = list(string.Formatter().parse(words))
    except ValueError:
        return None
    return frozenset(
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _, name, spec, conversion in parts
        if name is not None
    )


def placeholder_problem(
    expected: frozenset[str] | None, found: frozenset[str] | None, may_omit: frozenset[str] = frozenset()
) -> str | None:
    """Say what is wrong with a translation's placeholders, None when nothing is."""
    if expected is None or found is None:
        return f"unbalanced braces in the {'English' if expected is None else 'translation'}"
    if missing := expected - found - may_omit:
        return f"without {_shown(missing)}"
    if unknown := found - expected:
        return f"with {_shown(unknown)}, which the English doesn't have"
    return None


def _shown(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _wording_problems(english: str, words: str) -> Iterator[str]:
    for edge, name in ((_leading, "begins"), (_trailing, "ends")):
        if edge(english) != edge(words):
            yield f"{name} with other white space than the English"
    if strays := sorted({letter for letter in words if _is_invisible(letter)}):
        yield f"holds invisible characters: {', '.join(f'U+{ord(letter):04X}' for letter in strays)}"
    if not _isolates_are_closed(words):
        yield "opens a direction isolate that it doesn't close, or the other way round"


def spaced(words: str, language: str) -> str:
    """The words as the language spaces them: in French no line may end before ? ! : ; nor inside a quotation mark."""
    if language != "fr":
        return words
    return _FRENCH_SPACE.sub("\u00a0", words)


def wording_is_english(english: str, words: str) -> bool:
    """Tell whether a text of several words was left in English."""
    parts = string.Formatter().parse(english) if placeholders(english) is not None else ()
    own_words = re.findall(r"[^\W\d_]+", " ".join(part[0] for part in parts))
    return words == english and len(own_words) >= LONG_ENOUGH


def _leading(words: str) -> str:
    return words[: len(words) - len(words.lstrip())]


def _trailing(words: str) -> str:
    return words[len(words.rstrip()) :]


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cn"} and letter not in ALLOWED_INVISIBLE


def _isolates_are_closed(words: str) -> bool:
    depth = 0
    for letter in words:
        depth += (letter in ISOLATES) - (letter == POP_ISOLATE)
        if depth < 0:
            return False
    return depth == 0
