"""The files that translators work on are complete and as their READMEs ask."""

from collections import Counter
from pathlib import Path

import pytest

from program.matching.codes import NACE_DIVISIONS, NACE_SECTIONS
from program.programme import LANGUAGES
from program.vocabulary.folding import folded
from program.vocabulary.isco import GROUPS, is_unit_group

LOCALES = Path(__file__).resolve().parents[2] / "locales"
LONGEST_LABEL = 38  # characters that a button on a small phone shows
LONGEST_TITLE = 80
LEAST_TITLES = dict.fromkeys(LANGUAGES, 1) | {"de": 3, "en": 3}
MOST_GROUPS_OF_A_TITLE = 3

pytestmark = pytest.mark.row("A2", "G1")


def rows(folder: str, language: str) -> list[list[str]]:
    """The lines of a file, split at tabs."""
    text = (LOCALES / folder / f"{language}.tsv").read_text(encoding="utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    return [line.split("\t") for line in text.removesuffix("\n").split("\n")]


def titles(row: list[str]) -> list[str]:
    """The third column of a line."""
    return row[2].split("|") if row[2] else []


def every_file() -> list[tuple[str, str]]:
    """Folder and language of each file with three columns."""
    return [(folder, language) for folder in ("occupations", "industries") for language in LANGUAGES]


@pytest.mark.parametrize(("folder", "language"), every_file())
def test_each_line_has_three_tidy_columns(folder: str, language: str) -> None:
    """No column is missing, and none has spaces at its ends, double spaces or empty titles."""
    for row in rows(folder, language):
        assert len(row) == 3, row
        for words in (row[0], row[1], *row[2].split("|")):
            assert words == " ".join(words.split(" ")).strip(), row
            assert "  " not in words, row
        assert row[1], row
        assert all(row[2].split("|")) or not row[2], row


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_group_of_isco_is_there_once_and_in_order(language: str) -> None:
    """All 619 codes stand sorted as text, so that each group stands above what belongs to it."""
    assert [row[0] for row in rows("occupations", language)] == sorted(GROUPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_section_stands_above_its_divisions(language: str) -> None:
    """All 22 sections and 87 divisions of NACE 2.1, in the order of NACE."""
    expected: list[str] = []
    for section in sorted(NACE_SECTIONS):
        expected += [section, *(division for division, owner in sorted(NACE_DIVISIONS.items()) if owner == section)]
    assert [row[0] for row in rows("industries", language)] == expected


@pytest.mark.parametrize(("folder", "language"), every_file())
def test_labels_fit_on_a_button(folder: str, language: str) -> None:
    """Every name is short enough to be read on a phone."""
    assert [row for row in rows(folder, language) if len(row[1]) > LONGEST_LABEL] == []


@pytest.mark.parametrize(("folder", "language"), every_file())
def test_two_choices_never_look_alike(folder: str, language: str) -> None:
    """No two unit groups and no two divisions share a name."""
    is_choice = is_unit_group if folder == "occupations" else str.isdigit
    names = Counter(row[1].casefold() for row in rows(folder, language) if is_choice(row[0]))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_occupation_has_everyday_titles(language: str) -> None:
    """Unit groups have as many different titles as the language needs at least; groups above have none."""
    for row in rows("occupations", language):
        found = titles(row)
        if is_unit_group(row[0]):
            assert len(found) >= LEAST_TITLES[language], row
            assert len({title.casefold() for title in found}) == len(found), row
        else:
            assert found == [], row


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_industry_has_words_to_search_by(language: str) -> None:
    """At least one word for each section and division."""
    assert [row[0] for row in rows("industries", language) if not titles(row)] == []


@pytest.mark.parametrize(("folder", "language"), every_file())
def test_titles_are_words_of_reasonable_length(folder: str, language: str) -> None:
    """Each title has something to search for, and is said in one breath."""
    for row in rows(folder, language):
        for title in titles(row):
            assert folded(title).split(), row
            assert len(title) <= LONGEST_TITLE, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_have_no_gender_marks(language: str) -> None:
    """Both forms are spelt out; the search handles "Lehrer:in" itself."""
    marked = [
        title
        for row in rows("occupations", language)
        for title in titles(row)
        if any(mark in title for mark in ("*", ":", "(", "·"))
    ]
    assert marked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_stands_in_few_groups(language: str) -> None:
    """A word that stands in many groups would find all of them and therefore nothing."""
    spread = Counter(title.casefold() for row in rows("occupations", language) for title in titles(row))
    assert [title for title, times in spread.items() if times > MOST_GROUPS_OF_A_TITLE] == []


def test_other_names_of_languages_are_tidy_and_sorted() -> None:
    """Two columns, sorted by code, no code twice, no empty name."""
    path = LOCALES / "languages" / "other_names.tsv"
    found = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == 2 and all(row[1].split("|")) for row in found)
    codes = [row[0] for row in found]
    assert codes == sorted(set(codes))
