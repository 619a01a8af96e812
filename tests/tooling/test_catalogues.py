"""Texts are found in the source, brought into every catalogue, checked and compiled."""

import gettext
import os
from pathlib import Path

import polib
import pytest

from program.programme import LANGUAGES
from scripts.catalogues import ExtractionError, Locales, as_text, extract, merged, read, unextractable, write
from scripts.check_catalogues import msgfmt_problems, problems
from scripts.compile_catalogues import compile_catalogues
from scripts.update_catalogues import update

SOURCE = """
def greeting(tr, name, n):
    # Translators: the first line that anybody sees
    tr.gettext("Good morning, {name}."
               " Welcome.")
    tr.pgettext("button", "Yes")
    return tr.ngettext("{n} day left", "{n} days left", n)
"""
GERMAN = {"Good morning, {name}. Welcome.": "Guten Morgen, {name}.", "Yes": "Ja"}


@pytest.fixture
def locales(tmp_path: Path) -> Locales:
    """Return a small work tree whose catalogues are complete in every language."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "greetings.py").write_text(SOURCE)
    locales = Locales(root=tmp_path)
    update(locales)
    for language in locales.languages():
        translate(locales, language)
    return locales


def translate(locales: Locales, language: str) -> None:
    """Fill in every entry of a catalogue."""
    catalogue = read(locales.catalogue(language))
    for entry in catalogue:
        entry.msgstr = GERMAN.get(entry.msgid, "")
        entry.msgstr_plural = {form: f"{{n}} d{form}" for form in entry.msgstr_plural}
    write(catalogue, locales.catalogue(language))


def change(locales: Locales, old: str, new: str, language: str = "de") -> None:
    """Change words in a catalogue, as a translator with a text editor would."""
    path = locales.catalogue(language)
    words = path.read_text()
    assert old in words
    path.write_text(words.replace(old, new))


def test_complete_catalogues_have_no_problem(locales: Locales) -> None:
    """Freshly updated and fully translated catalogues pass."""
    assert problems(locales) == []


def test_every_language_of_the_bot_is_asked_for(locales: Locales) -> None:
    """All languages but the one of the source need a catalogue."""
    assert set(locales.languages()) == set(LANGUAGES) - {"en"}


def test_further_language_is_checked_by_being_there(locales: Locales) -> None:
    """One more catalogue is one more language, without a list to maintain."""
    write(merged(extract(locales), None, "pl"), locales.catalogue("pl"))
    assert any("locales/pl/" in line and "not translated" in line for line in problems(locales))


def test_template_holds_comments_contexts_and_plurals(locales: Locales) -> None:
    """What translators need to know stands beside the words."""
    by_words = {entry.msgid: entry for entry in extract(locales)}
    assert by_words["Good morning, {name}. Welcome."].comment == "Translators: the first line that anybody sees"
    assert by_words["Yes"].msgctxt == "button"
    assert by_words["{n} day left"].msgid_plural == "{n} days left"


def test_template_holds_neither_dates_nor_line_numbers(locales: Locales) -> None:
    """Moving a function down changes nothing in the template."""
    before = locales.template.read_text()
    source = locales.texts / "greetings.py"
    source.write_text("# a new first line\n" + source.read_text())
    update(locales)
    assert locales.template.read_text() == before
    assert "Date" not in before


def test_update_keeps_translations(locales: Locales) -> None:
    """A second update changes no file."""
    before = locales.catalogue("ar").read_text()
    update(locales)
    assert locales.catalogue("ar").read_text() == before


def test_update_drops_what_is_no_longer_said(locales: Locales) -> None:
    """A text that left the source leaves the catalogues; a new one comes in empty."""
    source = locales.texts / "greetings.py"
    source.write_text(source.read_text().replace('"Yes"', '"Yes, gladly"'))
    update(locales)
    words = {entry.msgid: entry.msgstr for entry in read(locales.catalogue("de"))}
    assert "Yes" not in words
    assert words["Yes, gladly"] == ""


def test_update_keeps_the_marks_and_notes_of_translators(locales: Locales) -> None:
    """A fuzzy mark and a translator's own note survive an update."""
    change(locales, 'msgctxt "button"', '# short, please\n#, fuzzy\nmsgctxt "button"')
    update(locales)
    entry = next(entry for entry in read(locales.catalogue("de")) if entry.msgid == "Yes")
    assert (entry.tcomment, entry.fuzzy) == ("short, please", True)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Guten Morgen, {name}.", "Guten Morgen.", "without {name}"),
        ('msgstr "Ja"', 'msgstr ""', "not translated"),
        ('msgctxt "button"', '#, fuzzy\nmsgctxt "button"', "fuzzy"),
        ('msgstr[1] "{n} d1"', 'msgstr[1] ""', "plural form 1 is empty"),
        ("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;", "Plural-Forms has to be"),
        ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n > 1);", "Plural-Forms has to be"),
        ("nplurals=2; plural=(n != 1);", "nonsense", "Plural-Forms has to be"),
        ("Language: de", "Language: fr", "the header's Language is 'fr'"),
        ("charset=UTF-8", "charset=latin-1", "Content-Type"),
        ('msgid "Yes"', 'msgid "Ok"', "lacks 'Yes'"),  # the words of the source were touched
        ('msgid "Yes"', 'msgid "Ok"', "has in excess 'Ok'"),
        ('msgid_plural "{n} days left"', 'msgid_plural "{n} days"', "has another plural for '{n} day left'"),
        ("Guten Morgen, {name}.", "Good morning, {name}. Welcome.", "left in English"),
    ],
)
def test_mistake_in_a_catalogue_is_found(locales: Locales, old: str, new: str, problem: str) -> None:
    """A catalogue with a mistake fails the check, with a line that names the file."""
    change(locales, old, new)
    found = problems(locales)
    assert [line for line in found if line.startswith("locales/de/") and problem in line], found


def test_a_plain_space_before_a_french_sign_is_found_and_mended(locales: Locales) -> None:
    """Translators type a plain one; the update makes it one that no line ends at."""
    change(locales, "Guten Morgen, {name}.", "Bonjour {name} !", "fr")
    change(locales, "{n} d1", "{n} jours ?", "fr")
    assert [line for line in problems(locales) if "before a sign" in line]
    update(locales)
    assert problems(locales) == []
    entries = [
        entry
        for entry in read(locales.catalogue("fr"))
        if "\u00a0" in entry.msgstr + "".join(entry.msgstr_plural.values())
    ]
    assert len(entries) == 2


def test_missing_catalogue_is_found(locales: Locales) -> None:
    """A language without a file is no complete language."""
    locales.catalogue("fa").unlink()
    assert problems(locales) == ["locales/fa/LC_MESSAGES/messages.po: is missing: run `make catalogues`"]


def test_broken_catalogue_is_found(locales: Locales) -> None:
    """A file that is no catalogue is named, and the others are checked all the same."""
    locales.catalogue("fa").write_text("no catalogue at all\n")
    change(locales, 'msgstr "Ja"', 'msgstr ""')
    found = problems(locales)
    assert [line[:11] for line in found] == ["locales/de/", "locales/fa/"]


def test_stale_template_is_found(locales: Locales) -> None:
    """A text that was added to the source and not extracted fails the check."""
    source = locales.texts / "greetings.py"
    source.write_text(source.read_text() + '\ndef more(tr):\n    return tr.gettext("More")\n')
    assert "locales/messages.pot: not what texts/ says now: run `make catalogues`" in problems(locales)


@pytest.mark.parametrize(
    "call",
    [
        'tr.gettext(f"Good {name}")',  # an f-string is filled in before it is looked up
        "tr.gettext(words)",  # a variable can't be extracted
        'tr.pgettext(context, "Yes")',  # neither can a context
        'tr.ngettext("{n} day", plural, n)',  # nor a plural
        'tr.gettext("Good " + name)',  # nor a sum
    ],
)
def test_text_that_cannot_be_extracted_is_found(locales: Locales, call: str) -> None:
    """Babel would pass over these in silence, and nobody could translate them."""
    (locales.texts / "lost.py").write_text(f"def lost(tr, name, words, context, plural, n):\n    return {call}\n")
    assert [line for line in unextractable(locales) if line.startswith("texts/lost.py:2: ")]
    with pytest.raises(ExtractionError):
        update(locales)


def test_translator_may_hand_on_its_argument(locales: Locales) -> None:
    """The translator's own methods call the library's with a variable."""
    (locales.texts / "translators.py").write_text(
        "class Translator:\n    def gettext(self, words):\n        return self.catalogue.gettext(words)\n"
    )
    assert list(unextractable(locales)) == []


def test_words_with_and_without_plural_are_refused(locales: Locales) -> None:
    """gettext finds both by the same key, so one of them would be lost."""
    (locales.texts / "more.py").write_text('def more(tr):\n    return tr.gettext("{n} day left")\n')
    with pytest.raises(ExtractionError, match=r"texts/more.py:2"):
        extract(locales)


def test_words_used_twice_are_one_entry(locales: Locales) -> None:
    """The entry names both places."""
    (locales.texts / "more.py").write_text('def more(tr):\n    return tr.pgettext("button", "Yes")\n')
    entry = next(entry for entry in extract(locales) if entry.msgid == "Yes")
    assert entry.occurrences == [("texts/greetings.py", ""), ("texts/more.py", "")]


def test_compiled_catalogue_speaks(locales: Locales) -> None:
    """The compiled file holds the translations, plural forms included."""
    compile_catalogues(locales.root)
    with locales.catalogue("ar").with_suffix(".mo").open("rb") as stream:
        arabic = gettext.GNUTranslations(stream)
    assert arabic.pgettext("button", "Yes") == "Ja"
    assert arabic.ngettext("{n} day left", "{n} days left", 11) == "{n} d4"


def test_only_changed_catalogues_are_compiled(locales: Locales) -> None:
    """A second run has nothing to do; a touched catalogue is compiled anew."""
    compile_catalogues(locales.root)
    assert compile_catalogues(locales.root) == []
    changed = locales.catalogue("de")
    later = changed.with_suffix(".mo").stat().st_mtime_ns + 10**9
    os.utime(changed, ns=(later, later))
    assert compile_catalogues(locales.root) == [changed.with_suffix(".mo")]


def test_catalogues_of_babel_and_polib_agree(locales: Locales) -> None:
    """What is written is what is read back."""
    text = locales.catalogue("ru").read_text()
    assert as_text(polib.pofile(text, wrapwidth=-1)) == text


def test_gettexts_own_checker_finds_nothing_in_sound_catalogues(locales: Locales) -> None:
    """Where gettext is installed, its opinion is the same as ours."""
    assert not msgfmt_problems(locales)
