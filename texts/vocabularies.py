"""The words for occupations, industries and spoken languages: labels for the screen, and search for what people type.

The words live in `locales/occupations`, `locales/industries` and `locales/languages`; they are read when they are first
needed and kept. The search loads NumPy and RapidFuzz then too, so that processes that never search start without them.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale

from program.programme import LANGUAGES
from program.vocabulary import industries, isco
from program.vocabulary.terms import Entry, Hit
from texts.translators import LOCALES, UnknownLanguage

if TYPE_CHECKING:
    from program.vocabulary.indexes import VocabularyIndex

MOST_HITS = 10

# CLDR's names that are no language which somebody could speak at a meeting.
_NO_LANGUAGES = frozenset({"mis", "mul", "root", "und", "zxx"})


class UnknownCode(ValueError):
    """The vocabulary has no such code."""


class MalformedVocabulary(ValueError):
    """A line of a file is not what its README asks for."""


def occupation_label(code: str, language: str) -> str:
    """The short name of an ISCO-08 group of any level. Raises ``UnknownCode`` and ``UnknownLanguage``."""
    return _label(_occupations(language), code)


def industry_label(code: str, language: str) -> str:
    """The short name of a NACE 2.1 section or division. Raises ``UnknownCode`` and ``UnknownLanguage``."""
    return _label(_industries(language), code)


def spoken_language_label(code: str, language: str) -> str:
    """CLDR's name of a spoken language; where a small language has none in this one, its English name.

    Raises ``UnknownCode`` and ``UnknownLanguage``.
    """
    for names in (Locale.parse(_known(language)).languages, Locale.parse("en").languages):
        if name := names.get(code):
            return str(name[0].upper() + name[1:])
    raise UnknownCode(code)


def occupation_groups(group: str = "") -> tuple[str, ...]:
    """The codes to tap through below a group, the major groups for ""; four digits are an occupation, less are a group.

    Levels with a single choice are left out. The armed forces, first in ISCO's order, come last: nobody who has left a
    war should have to begin there. Raises ``program.vocabulary.isco.UnknownOccupation``.
    """
    return tuple(sorted(isco.branches(group), key=lambda code: group == "" and code.startswith("0")))


def suggested_industries(occupation_code: str, language: str) -> tuple[str, ...]:
    """Six NACE 2.1 codes, likeliest first, for an ISCO-08 group; the usual ones for "". No two have one label.

    Raises ``program.vocabulary.isco.UnknownOccupation`` for a code that ISCO-08 does not know.
    """
    usual = industries.usual_industries()
    likely = industries.suggested_industries(occupation_code) if occupation_code else ()
    by_label: dict[str, str] = {}
    for code in (*likely, *usual):
        by_label.setdefault(industry_label(code, language), code)
    return tuple(by_label.values())[: len(usual)]


def search_occupations(query: str, language: str, limit: int = MOST_HITS) -> tuple[Hit, ...]:
    """The ISCO-08 unit groups that words in any of the eight languages may mean, best first; ``()`` when none is near.

    ``language`` is the reader's: it decides between equals, never what is found.
    """
    return _occupation_index().search(query, limit, _known(language))


def search_industries(query: str, language: str, limit: int = MOST_HITS) -> tuple[Hit, ...]:
    """The NACE 2.1 divisions and sections that words may mean; see ``search_occupations``."""
    return _industry_index().search(query, limit, _known(language))


def search_languages(query: str, language: str, limit: int = MOST_HITS) -> tuple[Hit, ...]:
    """The spoken languages, as CLDR codes, that a name in any language may mean; see ``search_occupations``."""
    return _language_index().search(query, limit, _known(language))


def load_vocabularies() -> None:
    """Read and index everything now, so that no first search has to wait for it."""
    for index in (_occupation_index, _industry_index, _language_index):
        index()


@lru_cache(maxsize=len(LANGUAGES))
def _occupations(language: str) -> dict[str, Entry]:
    return _read("occupations", _known(language))


@lru_cache(maxsize=len(LANGUAGES))
def _industries(language: str) -> dict[str, Entry]:
    return _read("industries", _known(language))


@lru_cache(maxsize=1)
def _occupation_index() -> "VocabularyIndex":
    return _index(
        entry for language in LANGUAGES for code, entry in _occupations(language).items() if isco.is_unit_group(code)
    )


@lru_cache(maxsize=1)
def _industry_index() -> "VocabularyIndex":
    def is_choice(code: str) -> bool:
        return code not in industries.SINGLE_SECTIONS

    return _index(entry for language in LANGUAGES for code, entry in _industries(language).items() if is_choice(code))


@lru_cache(maxsize=1)
def _language_index() -> "VocabularyIndex":
    others = _rows(LOCALES / "languages" / "other_names.tsv", columns=2)
    entries = [Entry(code=code, language="", names=tuple(names.split("|"))) for code, names in others]
    for language in LANGUAGES:
        named = Locale.parse(language).languages.items()
        entries += [Entry(code=code, language=language, names=(name,)) for code, name in named if _is_spoken(code)]
    return _index(entries)


def _is_spoken(code: str) -> bool:
    """Whether a code of CLDR is a language by itself, rather than one country's form of it, and has an English name."""
    return "_" not in code and code not in _NO_LANGUAGES and code in Locale.parse("en").languages


def _index(entries: Iterable[Entry]) -> "VocabularyIndex":
    from program.vocabulary.indexes import VocabularyIndex  # noqa: PLC0415 - a tenth of a second that most processes save

    return VocabularyIndex(entries)


def _read(folder: str, language: str) -> dict[str, Entry]:
    """The groups of a file by code. The last name of each is its label; people rather type the others."""
    return {
        code: Entry(code=code, language=language, names=(*filter(None, names.split("|")), label))
        for code, label, names in _rows(LOCALES / folder / f"{language}.tsv", columns=3)
    }


def _rows(path: Path, columns: int) -> list[list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise MalformedVocabulary(f"{path.name}, line {number}: {columns} columns expected, {len(row)} found")
    return rows


def _label(entries: dict[str, Entry], code: str) -> str:
    if code not in entries:
        raise UnknownCode(code)
    return entries[code].names[-1]


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    return language
