"""The environment is made anew only when a lock file has changed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import set_up
from scripts.check import checks, main
from scripts.set_up import INCLUDES, ROOT, SetUpError, Stamps

PIN = re.compile(r"^([a-z0-9-]+==\S+)(.*?)\\?$", re.MULTILINE)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a work tree with lock files that pin nothing."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in INCLUDES:
        (tmp_path / "requirements" / f"{name}.txt").write_text("")
    return tmp_path


def pins(name: str) -> set[tuple[str, str]]:
    """Return the pins of one of the project's own lock files, each with its condition."""
    words = (ROOT / "requirements" / f"{name}.txt").read_text()
    return {(pin, condition.strip()) for pin, condition in PIN.findall(words)}


def test_nothing_is_installed_at_first(tree: Path) -> None:
    """Without stamps no lock file counts as installed."""
    assert not any(Stamps(tree).is_current(name) for name in INCLUDES)


def test_installed_lock_is_current(tree: Path) -> None:
    """A stamp is remembered by the next run."""
    Stamps(tree).write("run")
    assert Stamps(tree).is_current("run")
    assert not Stamps(tree).is_current("test")


def test_lock_for_tests_brings_the_one_for_running(tree: Path) -> None:
    """Who has installed the tests' packages needs no second installation for the demo."""
    Stamps(tree).write("test")
    assert Stamps(tree).is_current("run")


def test_changed_lock_is_not_current(tree: Path) -> None:
    """One changed pin makes the environment stale."""
    Stamps(tree).write("run")
    (tree / "requirements" / "run.txt").write_text("babel==2.18.0\n")
    assert not Stamps(tree).is_current("run")


def test_stale_stamp_is_forgotten(tree: Path) -> None:
    """When one lock changes back and forth in between, the other's packages may have gone: no stamp survives that."""
    Stamps(tree).write("test")
    (tree / "requirements" / "test.txt").write_text("pytest==9.2.0\n")
    Stamps(tree).write("run")
    (tree / "requirements" / "test.txt").write_text("")
    assert not Stamps(tree).is_current("test")


def test_unreadable_stamps_count_as_none(tree: Path) -> None:
    """A half-written file leads to one installation too many, never to one too few."""
    (tree / ".venv" / "installed.json").write_text('{"run": ')
    assert not Stamps(tree).is_current("run")


@pytest.mark.slow
def test_environment_is_made_and_kept(tree: Path) -> None:
    """The first run makes an environment that starts; the second one leaves it alone."""
    set_up.set_up(tree, "run")
    python = tree / ".venv" / "bin" / "python"
    assert subprocess.run([python, "-c", "import pip"], check=False).returncode == 0
    before = python.lstat().st_ctime_ns
    set_up.set_up(tree, "run")
    assert python.lstat().st_ctime_ns == before


@pytest.mark.slow
def test_requirement_without_hash_is_refused(tree: Path) -> None:
    """What can't be compared with a hash is not installed, and pip's reason is handed on."""
    (tree / "package").mkdir()
    (tree / "package" / "setup.py").write_text("raise SystemExit('code of a package ran')")
    (tree / "requirements" / "run.txt").write_text(f"{tree / 'package'}\n")
    with pytest.raises(SetUpError, match="hashes"):
        set_up.set_up(tree, "run")
    assert not Stamps(tree).is_current("run")


def test_wrong_word_on_the_command_line_shows_the_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown environment ends with code 2."""
    monkeypatch.setattr(sys, "argv", ["set_up", "nonsense"])
    assert set_up.main() == 2


@pytest.mark.parametrize(("larger", "smaller"), [(name, part) for name, parts in INCLUDES.items() for part in parts])
def test_locks_contain_each_other(larger: str, smaller: str) -> None:
    """The tests run with exactly the versions that run in earnest."""
    assert pins(smaller)
    assert pins(smaller) <= pins(larger)


@pytest.mark.parametrize("name", [*INCLUDES, "postgres"])
def test_lock_holds_hashes_and_no_address(name: str) -> None:
    """Every pin has hashes, and no file names an index or a machine."""
    words = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in words
    assert "--index-url" not in words
    for block in re.split(r"^(?=[a-z0-9])", words, flags=re.MULTILINE):
        assert not block.strip() or "--hash=sha256:" in block


def test_missing_package_breaks_no_check(tmp_path: Path) -> None:
    """A check names only the packages that are there."""
    (tmp_path / "program").mkdir()
    types = next(check for check in checks(tmp_path) if check.name == "types")
    assert types.command == ("mypy", "program")


def test_unknown_check_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A typo runs nothing and passes nothing."""
    assert main(["typs"]) == 2
    assert "no check named typs" in capsys.readouterr().out
