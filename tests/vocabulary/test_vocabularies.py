"""Labels and searches as the bot uses them, on the real files."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from program.matching.codes import NACE_DIVISIONS, NACE_SECTIONS
from program.programme import LANGUAGES
from program.vocabulary.isco import GROUPS, UnknownOccupation
from program.vocabulary.terms import Entry, Hit
from texts import vocabularies
from texts.translators import UnknownLanguage
from texts.vocabularies import (
    MalformedVocabulary,
    UnknownCode,
    industry_label,
    occupation_groups,
    occupation_label,
    search_industries,
    search_languages,
    search_occupations,
    spoken_language_label,
    suggested_industries,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.row("A2", "G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_has_a_label_in_each_language(language: str) -> None:
    """Groups of every level, sections and divisions."""
    assert all(occupation_label(code, language) for code in GROUPS)
    assert all(industry_label(code, language) for code in {*NACE_DIVISIONS, *NACE_SECTIONS})


@pytest.mark.row("A2")
@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (occupation_label("2512", "de"), "Softwareentwicklung"),
        (occupation_label("2512", "en"), "Software development"),
        (occupation_label("2", "de"), "Berufe, meist mit Studium"),
        (industry_label("62", "de"), "Software und IT-Beratung"),
        (industry_label("C", "en"), "Manufacturing"),
        (spoken_language_label("uk", "de"), "Ukrainisch"),
        (spoken_language_label("uk", "ru"), "Украинский"),  # with a capital, as labels have
        (spoken_language_label("kab", "fr"), "Kabyle"),
    ],
)
def test_labels_are_those_of_the_files(label: str, expected: str) -> None:
    """A sample of each vocabulary."""
    assert label == expected


@pytest.mark.parametrize("ask", [occupation_label, industry_label, spoken_language_label])
def test_an_unknown_code_or_language_is_refused(ask: Callable[[str, str], str]) -> None:
    """Nobody is shown a bare code by mistake."""
    with pytest.raises(UnknownCode):
        ask("nonsense", "de")
    with pytest.raises(UnknownLanguage):
        ask("2512", "xx")


@pytest.mark.parametrize("search", [search_occupations, search_industries, search_languages])
def test_a_search_in_an_unknown_language_is_refused(search: Callable[[str, str], tuple[Hit, ...]]) -> None:
    """The reader's language is one that the bot speaks."""
    with pytest.raises(UnknownLanguage):
        search("nurse", "xx")


@pytest.mark.row("A2")
@pytest.mark.parametrize("language", LANGUAGES)
def test_six_industries_are_suggested_that_look_different(language: str) -> None:
    """For each occupation, and without one."""
    for occupation in ("", *sorted(GROUPS)):
        codes = suggested_industries(occupation, language)
        assert len({industry_label(code, language) for code in codes}) == len(codes) == 6


def test_industries_of_an_unknown_occupation_are_refused() -> None:
    """Only "" means that there is no occupation yet."""
    with pytest.raises(UnknownOccupation):
        suggested_industries("9999", "de")


@pytest.mark.row("A2")
def test_groups_to_tap_through_begin_at_the_top() -> None:
    """Ten major groups, and occupations at the end of the way."""
    assert occupation_groups() == tuple("1234567890")
    assert occupation_groups("251") == ("2511", "2512", "2513", "2514", "2519")
    assert occupation_groups("2512") == ()


@pytest.mark.row("A2")
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Krankenhaus", "86"),
        ("лікарня", "86"),
        ("مستشفى", "86"),
        ("بیمارستان", "86"),
        ("software", "62"),
        ("IT", "K"),  # the whole of it
        ("Autoindustrie", "29"),
        ("автопром", "29"),
        ("Automobilzuliefrer", "29"),  # a typo
        ("otel", "55"),
        ("restaurants", "56"),  # plural
        ("школа", "85"),
        ("Schule", "85"),
        ("eczane", "47"),
        ("banka", "64"),
        ("بنوك", "64"),
        ("стройка", "F"),
        ("assurance", "65"),
        ("Spedition", "49"),
        ("NGO", "94"),
        ("Werbeagentur", "73"),
        ("тестирование", ""),  # no industry
        ("asdf", ""),
    ],
)
def test_industries_are_found_in_any_language(query: str, code: str) -> None:
    """First, for a reader of German; nothing where nothing is meant."""
    assert [hit.code for hit in search_industries(query, "de", 1)] == ([code] if code else [])


@pytest.mark.row("A2")
def test_a_section_with_one_division_is_not_offered_beside_it() -> None:
    """Education is found once, as the division."""
    for query in ("education", "Energie", "immobilier", "public administration", "организация"):
        assert not {hit.code for hit in search_industries(query, "en")} & set("DMPQV")


@pytest.mark.row("G5")
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Ukrainisch", "uk"),
        ("ukrainian", "uk"),
        ("українська", "uk"),
        ("украинский", "uk"),
        ("الأوكرانية", "uk"),
        ("اوکراینی", "uk"),
        ("Ukraynaca", "uk"),
        ("ukrainien", "uk"),
        ("Tigrinya", "ti"),
        ("тигринья", "ti"),
        ("Kurdisch", "ku"),
        ("Kurmanci", "ku"),  # a name that CLDR does not have
        ("Sorani", "ckb"),
        ("کوردی", "ku"),  # the language in itself
        ("Farsi", "fa"),
        ("Dari", "fa"),  # so that both find each other
        ("português", "pt"),
        ("portugisisch", "pt"),  # a typo
        ("englsch", "en"),
        ("arabic", "ar"),
        ("Arabisch", "ar"),
        ("polski", "pl"),
        ("Türkçe", "tr"),
        ("turkce", "tr"),
        ("中文", "zh"),
        ("Romanes", "rom"),
        ("Suaheli", "sw"),
        ("asdf", ""),
    ],
)
@pytest.mark.parametrize("reader", ["de", "fa"])
def test_spoken_languages_are_found_in_any_language(query: str, code: str, reader: str) -> None:
    """First, whatever language the bot speaks."""
    assert [hit.code for hit in search_languages(query, reader, 1)] == ([code] if code else [])


@pytest.mark.row("G5")
def test_all_languages_of_cldr_can_be_found() -> None:
    """By their English names; far more than the bot speaks, and without countries' forms and "unknown"."""
    found = vocabularies._language_index()
    codes = {entry.code for entry in found._entries}
    assert len(codes) > 600
    assert codes >= {*LANGUAGES, "kab", "zgh", "ckb", "ti", "so", "rom", "ps", "am"}
    assert not {code for code in codes if "_" in code} | codes & {"und", "mul", "zxx"}


@pytest.mark.row("G5")
def test_every_language_that_is_found_has_a_label() -> None:
    """In each of the eight languages, if need be the English one."""
    codes = {entry.code for entry in vocabularies._language_index()._entries}
    assert all(spoken_language_label(code, language) for code in codes for language in LANGUAGES)


@pytest.mark.parametrize(
    "line",
    [
        "2512\tSoftware",  # a column is missing
        "2512\tSoftware\tdeveloper\tmore",  # one too many
        "2512 Software developer",  # spaces instead of tabs
        "",  # an empty line
    ],
)
def test_a_malformed_line_is_named(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translator reads which line of which file it is."""
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / "de.tsv").write_text(f"2511\tAnalyse\tAnalytiker\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(vocabularies, "LOCALES", tmp_path)
    with pytest.raises(MalformedVocabulary, match=r"de\.tsv, line 2"):
        vocabularies._read("occupations", "de")


def test_the_label_is_the_last_name_of_a_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """People rather type the titles, and groups above have a label alone."""
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / "de.tsv").write_text("2\tBerufe\t\n2511\tAnalyse\tA|B\n", encoding="utf-8")
    monkeypatch.setattr(vocabularies, "LOCALES", tmp_path)
    assert vocabularies._read("occupations", "de") == {
        "2": Entry(code="2", language="de", names=("Berufe",)),
        "2511": Entry(code="2511", language="de", names=("A", "B", "Analyse")),
    }


_PROBE = """
import json, sys, time
import texts.vocabularies as vocabularies
at_import = sorted({"numpy", "rapidfuzz"} & set(sys.modules))
vocabularies.occupation_label("2512", "uk")
for_labels = sorted({"numpy", "rapidfuzz"} & set(sys.modules))
import program.vocabulary.indexes  # so that only the vocabulary's own time is measured
before = time.thread_time()
vocabularies._occupation_index()
took = time.thread_time() - before
hits = [[hit.code, hit.score] for hit in vocabularies.search_occupations("bakend develoepr", "de")]
print(json.dumps([at_import, for_labels, took, hits]))
"""


@pytest.mark.slow
def test_a_fresh_process_loads_fast_and_answers_the_same() -> None:
    """Importing costs no NumPy; the vocabulary is ready in about 0.3 s, here with room for a busy machine."""
    runs = [subprocess.run([sys.executable, "-c", _PROBE], cwd=ROOT, capture_output=True, check=True) for _ in range(3)]
    answers = [json.loads(run.stdout) for run in runs]
    assert answers[0][:2] == [[], []]
    assert min(answer[2] for answer in answers) < 0.6
    here = [[hit.code, hit.score] for hit in search_occupations("bakend develoepr", "de")]
    assert all(answer[3] == here for answer in answers)
