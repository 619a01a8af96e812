"""The table says what the tests say of themselves, and misses nothing that is delivered."""

from pathlib import Path

import pytest

from scripts.coverage_table import ROWS, CollectionError, Wanted, collect, problems, table, wanted_rows

SIGN_UP = Wanted(kind="row", id="A1", what="Sign-up", delivered=True)
CERTIFICATE = Wanted(kind="row", id="C8", what="Certificate", delivered=False)
TWICE = Wanted(kind="fault", id="1", what="Twice", delivered=True)
WANTED = [SIGN_UP, CERTIFICATE, TWICE]
FOUND = {
    ("row", "A1"): frozenset({("tests/a/test_one.py", "test_x"), ("tests/a/test_one.py", "test_y")}),
    ("fault", "1"): frozenset({("tests/b.py", "test_z")}),
}
SETTINGS = """
[pytest]
addopts = --import-mode=importlib
asyncio_default_fixture_loop_scope = function
markers =
    row: a row
    fault: a fault
"""
MARKED = """
import pytest
pytestmark = pytest.mark.row("A1")

@pytest.mark.fault(1, 2)
@pytest.mark.parametrize("kind", ["x", "y"])
def test_one(kind): ...

class TestMore:
    @pytest.mark.parametrize("kind", [pytest.param("x", marks=pytest.mark.row("C8"))])
    def test_two(self, kind): ...
"""


def tree(folder: Path, name: str, source: str) -> Path:
    """Return a work tree with one test file."""
    (folder / "tests").mkdir()
    (folder / "tests" / name).write_text(source)
    (folder / "pytest.ini").write_text(SETTINGS)
    return folder


def test_marks_of_modules_functions_and_parameters_are_found(tmp_path: Path) -> None:
    """A mark counts wherever pytest lets it stand; parameters of one test count once."""
    one, two = ("tests/test_marked.py", "test_one"), ("tests/test_marked.py", "TestMore::test_two")
    assert collect(tree(tmp_path, "test_marked.py", MARKED)) == {
        ("row", "A1"): {one, two},
        ("fault", "1"): {one},
        ("fault", "2"): {one},
        ("row", "C8"): {two},
    }


def test_tests_that_cannot_be_imported_are_no_empty_table(tmp_path: Path) -> None:
    """A broken test file stops the collection, with pytest's words."""
    with pytest.raises(CollectionError, match="no_such_module"):
        collect(tree(tmp_path, "test_broken.py", "import no_such_module_anywhere\n"))


def test_table_lists_tests_by_file() -> None:
    """Each row names its files and how many tests are in each."""
    page = table(WANTED, FOUND)
    assert "| A1 | Sign-up | [a/test_one.py](../tests/a/test_one.py) 2 |" in page
    assert "| 1 | Twice | [b.py](../tests/b.py) 1 |" in page


def test_table_says_what_is_to_come() -> None:
    """A row without a test stands in the list of what is missing, and only there."""
    assert table(WANTED, FOUND).endswith("## Still to come\n\n- C8: Certificate\n")


def test_sound_marks_have_no_problem() -> None:
    """A row that isn't delivered yet needs no test."""
    assert list(problems(WANTED, FOUND)) == []


def test_delivered_row_needs_a_test() -> None:
    """What is said to be delivered and never shown is a problem."""
    without = {key: tests for key, tests in FOUND.items() if key[0] == "row"}
    assert list(problems(WANTED, without)) == ["no test is marked fault('1'): Twice"]


def test_unknown_mark_is_a_problem() -> None:
    """A typo in a mark is found instead of lost."""
    found = FOUND | {("row", "Z9"): frozenset({("tests/c.py", "test_c")})}
    assert list(problems(WANTED, found)) == [
        "tests/c.py: test_c is marked row('Z9'), which scripts/coverage_rows.toml doesn't know"
    ]


def test_all_faults_and_areas_are_listed() -> None:
    """The list knows every fault from 1 to 43 and all seven areas of the programme."""
    rows = wanted_rows(ROWS)
    assert [row.id for row in rows if row.kind == "fault"] == [str(number) for number in range(1, 44)]
    assert {row.id[0] for row in rows if row.kind == "row"} == set("ABCDEFG")
