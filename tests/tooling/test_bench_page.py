"""The page that the bench writes: its tables, its ratios, and its honesty about a machine that is not quiet."""

from typing import Any

import pytest

from benchmarks.taps.children import ROOT
from benchmarks.taps.contenders import CONTENDERS
from benchmarks.taps.import_child import NEEDED
from benchmarks.taps.page import in_short, machine, markdown, page, tables
from benchmarks.taps.profiles import DRIVER_THREADS
from benchmarks.taps.roles import ROLES
from tests.tooling.test_bench_figures import slot

SPEEDS = {"Tandem on SQLite": 40, "Tandem on PostgreSQL": 60, "bare aiogram": 200, "bare python-telegram-bot": 100}


def found(*, before: float = 0.02, after: float = 0.03) -> dict[str, Any]:
    """The raw numbers of a made-up run in which a tap takes 1000 / (taps a second) milliseconds."""
    slots = []
    for contender in CONTENDERS:
        rate = SPEEDS[contender.bot]
        slots.append(slot(contender.name, [1000 / rate], rate))
        if contender.bot == "Tandem on PostgreSQL":
            slots[-1]["database_cpu_ms_per_tap"] = 2.5
    memory = {"resident_mb": 100.0, "anonymous_mb": 80.0, "peak_mb": 100.0}
    role = memory | {"import_seconds": 2.0, "import_cpu_seconds": 1.9, "import_modules": 700, "start_seconds": 3.0}
    profile = {
        "cpu_ms_per_tap": 20.0,
        "samples": 500,
        "groups": {"SQLAlchemy": 0.4, "JSON": 0.3, "our db/": 0.2, DRIVER_THREADS: 0.1},
        "steps": {"parse it": 0.9, DRIVER_THREADS: 0.1},
        "functions_alone": {"sqlalchemy/a.py:x": 0.4},
        "functions_with_calls": {"sqlalchemy/a.py:x": 0.5, "db/forms.py:get": 0.25},
    }
    return {
        "code": "abc123",
        "measured_at": "2026-05-19 10:00 UTC",
        "took_seconds": 300,
        "machine": {
            "processor": "Some Processor",
            "cores": 2,
            "memory_gb": 8.0,
            "system": "Linux 6",
            "python": "CPython 3.13.0",
            "sqlite": "3.45",
            "libraries": {"aiogram": "3.31"},
            "file_system": "ext4",
            "fsync_ms": 0.5,
            "postgresql": {"server_version": "17", "fsync": "on", "synchronous_commit": "on"},
        },
        "before": {"taken_by_others": before, "load_average": 0.1},
        "after": {"taken_by_others": after, "load_average": 1.5},
        "effort": {"people": 24},
        "taps": {"slots": slots, "memory_after": dict.fromkeys((one.name for one in CONTENDERS), memory)},
        "roles": {name: role | {"import_seconds": 1.0 if name == "bare aiogram" else 2.0} for name in ROLES},
        "profile": {"Tandem on SQLite, polling": profile, "Tandem on PostgreSQL, polling": profile},
    }


def row(words: str, name: str) -> list[str]:
    """The cells of the first row of a table that begins so."""
    line = next(line for line in words.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_table_has_a_head_and_numbers_to_the_right() -> None:
    """As Markdown wants it."""
    assert markdown(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def test_latencies_are_compared_with_both_bare_bots() -> None:
    """25 ms are five times 5 ms and two and a half times 10 ms."""
    assert row(page(found()), "Tandem on SQLite, webhook")[1:] == ["25.0", "25.0", "5.00 ×", "2.50 ×"]


def test_rates_are_compared_with_both_bare_bots() -> None:
    """40 taps a second are a fifth of 200 and four tenths of 100."""
    words = page(found()).split("24 people at once |")[1]
    assert row(words, "Tandem on SQLite, polling")[1:] == ["40", "40–40", "0.20 ×", "0.40 ×", "10.0", "100"]


def test_processor_time_of_the_database_is_told_apart() -> None:
    """PostgreSQL works in processes of its own."""
    words = page(found()).split("24 people at once |")[1]
    assert row(words, "Tandem on PostgreSQL, polling")[5] == "10.0 + 2.5"


def test_ways_are_compared_with_their_like() -> None:
    """A webhook is held against a webhook."""
    raw = found()
    for entry in raw["taps"]["slots"]:
        if entry["contender"] == "bare aiogram, webhook":
            entry["latencies_ms"] = [50.0]
    assert row(page(raw), "Tandem on SQLite, webhook")[3] == "0.50 ×"
    assert row(page(raw), "Tandem on SQLite, polling")[3] == "5.00 ×"


def test_every_contender_and_every_role_is_in_the_page() -> None:
    """Nobody is left out because the numbers are bad."""
    words = page(found())
    for name in (*(one.name for one in CONTENDERS), *ROLES):
        assert f"| {name} |" in words


def test_roles_are_compared_with_bare_aiogram() -> None:
    """2 s of import are twice 1 s."""
    assert row(page(found()), "Tandem, --role deliver")[4] == "2.00 ×"


def test_headroom_over_telegrams_limit_is_told() -> None:
    """The slowest Tandem, 40 taps a second, against 30 messages a second."""
    assert "does 1.33 × that" in in_short(found())


@pytest.mark.parametrize(
    ("before", "after", "is_quiet"),
    [
        (0.02, 0.03, True),  # hardly anything else ran
        (0.5, 0.0, False),  # somebody was at work before
        (0.0, 0.5, False),  # somebody began in the middle
    ],
)
def test_page_says_whether_the_machine_was_quiet(before: float, after: float, is_quiet: bool) -> None:
    """Numbers of a busy machine are marked as such."""
    words = machine(found(before=before, after=after))
    assert ("It was quiet" in words) is is_quiet
    assert ("not quiet" in words) is not is_quiet


def test_databases_in_memory_are_confessed() -> None:
    """Without a disk a commit costs next to nothing, so the page would flatter."""
    raw = found()
    raw["machine"]["file_system"] = "tmpfs"
    assert "in memory" in machine(raw)
    assert "in memory" not in machine(found())


def test_profile_lists_only_our_functions_with_their_calls() -> None:
    """Others' functions stand in the list of those that take time by themselves."""
    own = page(found()).split("our functions with all that they call:")[1]
    assert "`db/forms.py:get` | 25.0 %" in own
    assert "sqlalchemy/a.py:x" not in own.split("the functions that take most")[0]


def test_partial_run_shows_what_it_has() -> None:
    """A quick run measures the taps alone."""
    raw = found()
    del raw["roles"], raw["profile"]
    assert "one person" in tables(raw)
    assert "until it works" not in tables(raw)


def test_page_has_no_path_of_this_machine() -> None:
    """It is published."""
    assert str(ROOT) not in page(found())


def test_every_role_knows_what_it_imports() -> None:
    """The names in the table of roles are those that the child process understands."""
    assert {role for role, _ in ROLES.values()} == set(NEEDED)
