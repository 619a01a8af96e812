"""Writes docs/coverage.md: which tests show which function of the programme to work, and which fault to be survived.

The tests say it themselves with `@pytest.mark.row("A1")` and `@pytest.mark.fault(12)`; pytest collects them here
without running any. `--check` writes nothing and fails where the file is stale, a mark is unknown, or a delivered row
has no test.
"""

import contextlib
import io
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS = Path(__file__).with_name("coverage_rows.toml")
TABLE = ROOT / "docs" / "coverage.md"
KINDS = {"row": "rows", "fault": "faults"}
"""The marks of tests, and the section of coverage_rows.toml that each refers to."""

Found = Mapping[tuple[str, str], frozenset[tuple[str, str]]]
"""For each mark and id: the tests, as file and name of the function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A function of the programme, or a fault."""

    kind: str  # the mark that tests of it carry
    id: str
    what: str
    delivered: bool


class Collector:
    """A plugin of pytest that notes the marks of every collected test."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self.found: dict[tuple[str, str], set[tuple[str, str]]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take over the marks, once all tests are there."""
        for item in session.items:
            for kind in KINDS:
                for mark in item.iter_markers(kind):
                    for argument in mark.args:
                        file, _, name = item.nodeid.partition("::")
                        self.found.setdefault((kind, str(argument)), set()).add((file, name.partition("[")[0]))


class CollectionError(Exception):
    """pytest could not import all tests; the message is what it printed."""


def collect(root: Path) -> Found:
    """Return the tests of each mark in the work tree at `root`; raises CollectionError."""
    collector = Collector()
    printed = io.StringIO()
    options = ["--collect-only", "-q", "-p", "no:cacheprovider", f"--rootdir={root}", str(root / "tests")]
    with contextlib.redirect_stdout(printed):
        code = pytest.main(options, plugins=[collector])
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        raise CollectionError(printed.getvalue())
    return {key: frozenset(tests) for key, tests in collector.found.items()}


def wanted_rows(path: Path) -> list[Wanted]:
    """Read the list of what is wanted."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Wanted(kind=kind, id=name, what=row["what"], delivered=row.get("delivered", False))
        for kind, section in KINDS.items()
        for name, row in data[section].items()
    ]


def problems(wanted: list[Wanted], found: Found) -> Iterator[str]:
    """Yield a line for each mark that means nothing and each delivered row without a test."""
    known = {(row.kind, row.id) for row in wanted}
    for kind, name in sorted(found.keys() - known):
        file, test = min(found[kind, name])
        yield f"{file}: {test} is marked {kind}({name!r}), which scripts/coverage_rows.toml doesn't know"
    for row in wanted:
        if row.delivered and (row.kind, row.id) not in found:
            yield f"no test is marked {row.kind}({row.id!r}): {row.what}"


def table(wanted: list[Wanted], found: Found) -> str:
    """Return the page: rows, then faults, then what is still to come."""
    parts = [
        "# What the tests show\n\nMade by `make coverage-table` from the marks of the tests; do not edit by hand.\n",
        "## Functions of the programme\n",
        *_lines("row", wanted, found),
        "\n## Faults that are survived\n",
        *_lines("fault", wanted, found),
        "\n## Still to come\n",
        *(f"- {row.id}: {row.what}" for row in wanted if (row.kind, row.id) not in found),
    ]
    return "\n".join(parts) + "\n"


def _lines(kind: str, wanted: list[Wanted], found: Found) -> Iterator[str]:
    yield "| id | what | tests |\n|---|---|---|"
    for row in wanted:
        if row.kind == kind and (tests := found.get((kind, row.id))):
            yield f"| {row.id} | {row.what} | {_by_file(tests)} |"


def _by_file(tests: frozenset[tuple[str, str]]) -> str:
    files = sorted({file for file, _ in tests})
    counts = {file: sum(one == file for one, _ in tests) for file in files}
    return ", ".join(f"[{file.removeprefix('tests/')}](../{file}) {counts[file]}" for file in files)


def main() -> int:
    """Write or check the page; return the exit code."""
    wanted = wanted_rows(ROWS)
    try:
        found = collect(ROOT)
    except CollectionError as problem:
        print(f"The tests can't be collected:\n{problem}")
        return 1
    wrong = list(problems(wanted, found))
    page = table(wanted, found)
    if "--check" not in sys.argv[1:]:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(page, encoding="utf-8")
    elif not TABLE.is_file() or TABLE.read_text(encoding="utf-8") != page:
        wrong.append("docs/coverage.md is stale: run `make coverage-table`")
    print("\n".join(wrong) or "Every delivered row and fault has a test.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
