"""The search, on small vocabularies made for each point."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.vocabulary.indexes import MOST_LETTERS, VocabularyIndex
from program.vocabulary.terms import Entry

pytestmark = pytest.mark.row("A2")


def entry(code: str, *names: str, language: str = "en") -> Entry:
    """A group with its names."""
    return Entry(code=code, language=language, names=names)


INDEX = VocabularyIndex(
    [
        entry("1", "backend developer", "programmer"),
        entry("2", "web developer", "frontend developer"),
        entry("3", "nurse", "intensive care nurse"),
        entry("4", "bank manager"),
        entry("5", "warehouse manager"),
        entry("6", "bookkeeper", "accountant"),
        entry("7", "QA engineer"),
        entry("8", "cook"),
        entry("3", "Krankenschwester", "Pflegefachkraft", language="de"),
        entry("8", "Koch", "Köchin", language="de"),
        entry("9", "teacher for children with disabilities"),
    ]
)


def codes(query: str, language: str = "") -> list[str]:
    """The groups that are found."""
    return [hit.code for hit in INDEX.search(query, language=language)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("backend developer", "1"),
        ("developer backend", "1"),  # another order
        ("back end developer", "1"),  # split otherwise
        ("backenddeveloper", "1"),
        ("bakend develoepr", "1"),  # slips in both words
        ("book keeper", "6"),
        ("senior accountant", "6"),  # words that say nothing
        ("I work as a nurse", "3"),
        ("nurses", "3"),
        ("кранкеншвестер", "3"),  # one language in the letters of another
        ("Krankenschwestern", "3"),
        ("Kinderkrankenschwester", "3"),  # a compound that is not in the vocabulary
        ("koechin", "8"),
        ("QA-engineer", "7"),
        ("cook 👩‍🍳", "8"),  # what is no word is left out
    ],
)
def test_what_is_meant_comes_first(query: str, code: str) -> None:
    """One query of each kind."""
    assert codes(query)[0] == code


@pytest.mark.parametrize("query", ["", " ", "?!", "asdf", "qwertz", "12345", "💼", "а" * 5000, "xyz abc", "I am a"])
def test_nothing_is_found_where_nothing_is_meant(query: str) -> None:
    """Better no hit, and the question what it is, than a wrong one."""
    assert codes(query) == []


def test_rare_words_say_more_than_common_ones() -> None:
    """In "manager of a bank" the bank decides, since managers are in many groups."""
    assert codes("bank managr")[0] == "4"
    assert codes("manager bank")[0] == "4"


def test_a_name_that_is_covered_goes_before_one_that_is_not() -> None:
    """ "nurse" is the whole of one name, and a part of another group's."""
    index = VocabularyIndex([entry("1", "nurse assistant"), entry("2", "nurse")])
    assert [hit.code for hit in index.search("nurse")] == ["2", "1"]


def test_several_words_are_not_taken_for_others_that_look_alike() -> None:
    """ "KI Ingenieur" is but two letters away from "QA-Ingenieur", and something else."""
    index = VocabularyIndex([entry("1", "QA-Ingenieur"), entry("2", "KI-Entwickler", "Ingenieur")])
    assert index.search("KI Ingenieur")[0].code == "2"


def test_the_readers_language_decides_between_equals() -> None:
    """A word that means two things in two languages means what it does to the reader."""
    index = VocabularyIndex([entry("1", "chef", language="en"), entry("2", "chef", language="fr")])
    assert [hit.code for hit in index.search("chef", language="fr")] == ["2", "1"]
    assert [hit.code for hit in index.search("chef", language="en")] == ["1", "2"]
    assert [hit.code for hit in index.search("chef", language="tr")] == ["1", "2"]  # neither: the lower code


def test_the_more_usual_name_decides_between_equals() -> None:
    """A name that stands first in its group goes before the same name further down in another."""
    index = VocabularyIndex([entry("1", "auditor", "accountant"), entry("2", "accountant")])
    assert [hit.code for hit in index.search("accountant")] == ["2", "1"]


def test_a_hit_names_what_it_was_found_by() -> None:
    """The name as it stands in the vocabulary, and its language."""
    hit = INDEX.search("krankenschwestern", language="en")[0]
    assert (hit.code, hit.name, hit.language) == ("3", "Krankenschwester", "de")


def test_the_very_name_in_the_readers_language_scores_one() -> None:
    """The most usual name; anything else scores less."""
    assert INDEX.search("Nurse", language="en")[0].score == 1
    assert INDEX.search("nurze", language="en")[0].score < 1
    assert INDEX.search("nurse", language="de")[0].score < 1


def test_no_more_hits_than_asked_for() -> None:
    """And none for none."""
    assert len(INDEX.search("developer", limit=1)) == 1
    assert INDEX.search("developer", limit=0) == ()
    assert len(INDEX.search("developer", limit=10)) == 2


def test_each_group_is_found_once() -> None:
    """Although several of its names fit."""
    assert codes("nurse Krankenschwester").count("3") == 1


def test_a_long_query_is_read_from_its_beginning() -> None:
    """The first words count, and what follows costs no time."""
    assert codes("nurse " + "x" * MOST_LETTERS + " cook")[0] == "3"
    assert "8" not in codes("nurse " + "x" * MOST_LETTERS + " cook")


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry("1")],  # a group without names
        [entry("1", "?")],  # a name without words
    ],
    ids=["nothing", "no names", "no words"],
)
def test_an_empty_vocabulary_finds_nothing(entries: list[Entry]) -> None:
    """And does not fail."""
    assert VocabularyIndex(entries).search("nurse") == ()


def test_names_without_words_disturb_no_others() -> None:
    """The rest is found as ever."""
    index = VocabularyIndex([entry("1", "?", "nurse"), entry("2"), entry("3", "cook")])
    assert [hit.code for hit in index.search("nurse")] == ["1"]
    assert [hit.code for hit in index.search("cook")] == ["3"]


def test_the_order_of_the_entries_makes_no_difference() -> None:
    """Files may be read in any order."""
    entries = [entry("2", "web developer"), entry("1", "developer"), entry("3", "developer")]
    one, other = VocabularyIndex(entries), VocabularyIndex(reversed(entries))
    assert one.search("developer") == other.search("developer")


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_query_gets_a_sound_answer(query: str) -> None:
    """No failure, best first, scores from 0 to 1, the same when asked again."""
    hits = INDEX.search(query)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len({hit.code for hit in hits}) == len(hits)
    assert INDEX.search(query) == hits


@given(st.sampled_from(["nurse", "bookkeeper", "Pflegefachkraft", "frontend developer", "bank manager"]), st.data())
def test_one_slip_in_a_name_is_forgiven(name: str, data: st.DataObject) -> None:
    """Two neighbouring letters in the wrong order, anywhere but at the first letter."""
    place = data.draw(st.integers(1, len(name) - 2))
    typed = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    assert codes(typed)[:1] == codes(name)[:1]
