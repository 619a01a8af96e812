"""The catalogues of the bot's texts: extracted from `texts/`, brought into each language's file, read back.

The files are kept calm, so that a diff shows what changed and nothing else: no dates, no line numbers, no wrapped
lines, entries in the order of the source files.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural

from program.programme import LANGUAGES
from scripts.catalogue_rules import spaced

ROOT = Path(__file__).resolve().parent.parent
SOURCE_LANGUAGE = "en"
"""The language of the source: it needs no catalogue, but may have one."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""The names by which texts are translated, as Babel wants them: where context, singular and plural stand."""

LITERALS = {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
"""How many arguments have to be plain strings for a text to be found."""

COMMENT_TAG = "Translators:"
PLURAL_FORMS = {
    # Babel knows one form each for these two; CLDR has two: "a meeting" and "2 meetings" differ in the verb at least.
    "fa": "nplurals=2; plural=(n > 1);",
    "tr": "nplurals=2; plural=(n != 1);",
    # Babel has 11 to 99 in the last form and 100 in the one before; CLDR and translators have it the other way round.
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
        " n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
}

Key = tuple[str | None, str]
"""What gettext finds a text by: its context and its (singular) words."""


class ExtractionError(Exception):
    """A text in the source that can't be put into a catalogue; the message names the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locales:
    """Where the catalogues of a work tree are."""

    root: Path

    @property
    def texts(self) -> Path:
        """The folder of the sources."""
        return self.root / "texts"

    @property
    def template(self) -> Path:
        """The catalogue without translations."""
        return self.root / "locales" / "messages.pot"

    def catalogue(self, language: str) -> Path:
        """The file of one language."""
        return self.root / "locales" / language / "LC_MESSAGES" / "messages.po"

    def languages(self) -> list[str]:
        """Return every language that needs a catalogue or has one."""
        found = {path.parent.parent.name for path in self.root.glob("locales/*/LC_MESSAGES/messages.po")}
        return sorted(found | (set(LANGUAGES) - {SOURCE_LANGUAGE}))


def plural_forms(language: str) -> str:
    """Return the Plural-Forms header of a language."""
    plural = get_plural(language)
    return PLURAL_FORMS.get(language, f"nplurals={plural.num_plurals}; plural={plural.plural_expr};")


def form_count(forms: str) -> int:
    """Return how many plural forms a Plural-Forms header declares."""
    return int(forms.partition("nplurals=")[2].partition(";")[0])


def key_of(entry: polib.POEntry) -> Key:
    """Return what gettext finds this entry by."""
    return entry.msgctxt, entry.msgid


def extract(locales: Locales) -> polib.POFile:
    """Return the template as the source has it now; raises ExtractionError for a text that can't be taken over."""
    entries: dict[Key, polib.POEntry] = {}
    found = extract_from_dir(locales.texts, [("**.py", "python")], keywords=KEYWORDS, comment_tags=(COMMENT_TAG,))
    for file, line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        place = f"texts/{Path(file).as_posix()}"
        singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        entry = entries.setdefault((context, singular), _new_entry(context, singular, plural))
        if entry.msgid_plural != plural:
            raise ExtractionError(f"{place}:{line}: {singular!r} is used with another plural or without one elsewhere")
        _note(entry, place, comments)
    template = _file("")
    template.extend(entries.values())
    return template


def _new_entry(context: str | None, singular: str, plural: str, forms: int = 2) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=context, msgid=singular, msgid_plural=plural)
    if "{" in singular + plural:
        entry.flags.append("python-brace-format")
    if plural:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    return entry


def _note(entry: polib.POEntry, place: str, comments: list[str]) -> None:
    if (place, "") not in entry.occurrences:
        entry.occurrences.append((place, ""))
    comment = " ".join(comments).strip()
    if comment and comment not in entry.comment.splitlines():
        entry.comment = "\n".join(filter(None, [entry.comment, comment]))


def unextractable(locales: Locales) -> Iterator[str]:
    """Yield a line for each call in `texts/` whose text is no plain string: Babel passes over those in silence."""
    for path in sorted(locales.texts.rglob("*.py")):
        for node, inside in _calls(ast.parse(path.read_text(encoding="utf-8")), ""):
            name = _called(node)
            if name not in LITERALS or inside in LITERALS:  # the translator's own methods hand on what they get
                continue
            if not all(isinstance(argument, ast.Constant) for argument in node.args[: LITERALS[name]]):
                place = f"{path.relative_to(locales.root)}:{node.lineno}"
                yield f"{place}: {name}() needs plain strings, no variable, no f-string"


def _calls(tree: ast.AST, inside: str) -> Iterator[tuple[ast.Call, str]]:
    """Yield every call with the name of the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node, inside
        yield from _calls(node, node.name if isinstance(node, ast.FunctionDef) else inside)


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def merged(template: polib.POFile, old: polib.POFile | None, language: str) -> polib.POFile:
    """Return a language's catalogue with the template's entries and what of them was translated already.

    A text whose English has changed is a new text: nothing is guessed, and what is no longer said is dropped.
    """
    new = _file(language)
    forms = form_count(plural_forms(language))
    known = {key_of(entry): entry for entry in old or ()}
    for entry in template:
        copy = _new_entry(entry.msgctxt, entry.msgid, entry.msgid_plural, forms)
        copy.occurrences, copy.comment, copy.flags = list(entry.occurrences), entry.comment, list(entry.flags)
        if before := known.get(key_of(entry)):
            copy.tcomment = before.tcomment
            copy.flags += [flag for flag in before.flags if flag == "fuzzy"]
            copy.msgstr = spaced(before.msgstr, language)
            if entry.msgid_plural:
                copy.msgstr_plural |= {form: spaced(words, language) for form, words in before.msgstr_plural.items()}
        new.append(copy)
    return new


def _file(language: str) -> polib.POFile:
    """Return a catalogue with its header alone; the template has no language."""
    file = polib.POFile(wrapwidth=-1)
    file.header = "What the bot says. The English words are the ones in texts/; `make catalogues` brings them here."
    file.metadata = {"Project-Id-Version": "Tandem", "Language": language, "MIME-Version": "1.0"}
    file.metadata |= {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    if language:
        file.metadata["Plural-Forms"] = plural_forms(language)
    return file


def read(path: Path) -> polib.POFile:
    """Read a catalogue; raises OSError where there is no file or it is no catalogue."""
    if not path.is_file():  # polib would take the path itself for a catalogue's words
        raise FileNotFoundError("is missing: run `make catalogues`")
    return polib.pofile(str(path), encoding="utf-8", wrapwidth=-1)


def write(catalogue: polib.POFile, path: Path) -> None:
    """Write a catalogue to its file, whose folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_text(catalogue), encoding="utf-8")


def as_text(catalogue: polib.POFile) -> str:
    """Return what the file of a catalogue holds."""
    return f"{str(catalogue).rstrip()}\n"
