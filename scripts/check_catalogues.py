"""Checks the catalogues: template current, every language complete and sound. `python -m scripts.check_catalogues`.

Prints a line for each problem, with the file, the place in it and the English words, and exits with 1 if there is one.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from scripts.catalogue_rules import numbers_by_form, problems_of, spaced, wording_is_english
from scripts.catalogues import (
    ROOT,
    SOURCE_LANGUAGE,
    ExtractionError,
    Locales,
    as_text,
    extract,
    key_of,
    plural_forms,
    read,
    unextractable,
)

SHOWN_WORDS = 50


def problems(locales: Locales) -> list[str]:
    """Return a line for each problem with the catalogues of a work tree."""
    found = list(unextractable(locales))
    try:
        template = extract(locales)
    except ExtractionError as problem:
        return [*found, str(problem)]
    if not locales.template.is_file() or locales.template.read_text(encoding="utf-8") != as_text(template):
        found.append(f"{_shown_path(locales, locales.template)}: not what texts/ says now: run `make catalogues`")
    for language in locales.languages():
        found += _language_problems(locales, language, template)
    return found


def _language_problems(locales: Locales, language: str, template: polib.POFile) -> Iterator[str]:
    path = locales.catalogue(language)
    try:
        catalogue = read(path)
    except OSError as error:
        yield f"{_shown_path(locales, path)}: {error}"
        return
    yield from (f"{_shown_path(locales, path)}: {problem}" for problem in _header_problems(catalogue, language))
    yield from (f"{_shown_path(locales, path)}: {problem}" for problem in _differences(catalogue, template))
    for entry in catalogue:
        for problem in problems_of(entry, plural_forms(language)):
            yield _line(locales, path, entry, problem)
        if any(spaced(words, language) != words for words in (entry.msgstr, *entry.msgstr_plural.values())):
            yield _line(locales, path, entry, "a line could end before a sign: run `make catalogues`")
        if language != SOURCE_LANGUAGE and wording_is_english(entry.msgid, entry.msgstr):
            yield _line(locales, path, entry, "left in English")


def _header_problems(catalogue: polib.POFile, language: str) -> Iterator[str]:
    if catalogue.metadata.get("Language") != language:
        yield f"the header's Language is {catalogue.metadata.get('Language')!r}"
    if catalogue.metadata.get("Content-Type") != "text/plain; charset=UTF-8":
        yield "the header's Content-Type is not text/plain; charset=UTF-8"
    try:
        is_right = numbers_by_form(catalogue.metadata.get("Plural-Forms", "")) == numbers_by_form(
            plural_forms(language)
        )
    except ValueError:
        is_right = False
    if not is_right:
        yield f"the header's Plural-Forms has to be: {plural_forms(language)}"


def _differences(catalogue: polib.POFile, template: polib.POFile) -> Iterator[str]:
    wanted = {key_of(entry): entry.msgid_plural for entry in template}
    there = {key_of(entry): entry.msgid_plural for entry in catalogue if not entry.obsolete}
    for word, keys in (("lacks", wanted.keys() - there.keys()), ("has in excess", there.keys() - wanted.keys())):
        for _, words in sorted(keys, key=str):
            yield f"{word} {_shortened(words)}: run `make catalogues`"
    for key in sorted(wanted.keys() & there.keys(), key=str):
        if wanted[key] != there[key]:
            yield f"has another plural for {_shortened(key[1])}: run `make catalogues`"


def msgfmt_problems(locales: Locales) -> list[str] | None:
    """Return what gettext's own checker says, None where it isn't installed."""
    program = shutil.which("msgfmt")
    if program is None:
        return None
    found: list[str] = []
    for path in filter(Path.is_file, map(locales.catalogue, locales.languages())):
        command = [program, "--check", "--output-file=/dev/null", str(path)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if answer.returncode:  # warnings are about headers with dates and names, which we leave out on purpose
            found += [line for line in answer.stderr.splitlines() if "warning: header field" not in line]
    return found


def _line(locales: Locales, path: Path, entry: polib.POEntry, problem: str) -> str:
    return f"{_shown_path(locales, path)}:{entry.linenum}: {_shortened(entry.msgid)}: {problem}"


def _shown_path(locales: Locales, path: Path) -> Path:
    return path.relative_to(locales.root)


def _shortened(words: str) -> str:
    return repr(words if len(words) <= SHOWN_WORDS else f"{words[: SHOWN_WORDS - 1]}…")


def main() -> int:
    """Check the catalogues of this work tree; return the exit code."""
    locales = Locales(root=ROOT)
    found = problems(locales)
    second_opinion = msgfmt_problems(locales)
    if second_opinion is None:
        print("msgfmt is not installed (apt-get install gettext): only our own checks were made.")
    for line in [*found, *(second_opinion or ())]:
        print(line)
    if not found and not second_opinion:
        print(f"{len(locales.languages())} catalogues are complete and sound.")
    return 1 if found or second_opinion else 0


if __name__ == "__main__":
    sys.exit(main())
