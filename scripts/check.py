"""All checks that need no test run: `python -m scripts.check`, or only those named: `python -m scripts.check types`.

Every check runs even after another one failed, so that one run shows everything.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("bot", "handlers", "scheduling", "usecases", "texts", "program", "db", "playground")
AROUND = ("benchmarks", "scripts", "tests")
AT_ONCE = 2  # checks: most of them use one core


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One tool with the words that call it, first of them the name of a module or of a program of the environment."""

    name: str
    heading: str
    command: tuple[str, ...]


def checks(root: Path) -> tuple[Check, ...]:
    """Return the checks of the work tree at `root`, the quick ones first."""
    house = tuple(name for name in HOUSE if (root / name).is_dir())
    around = tuple(name for name in AROUND if (root / name).is_dir())
    # Tests are left out of the first search: what only a test uses is dead as well.
    delivered = (*house, *(name for name in around if name != "tests"))
    reasons = "scripts/vulture_whitelist.py"
    return (
        Check(name="format", heading="Format (ruff format)", command=("ruff", "format", "--check", ".")),
        Check(name="lint", heading="Lint (ruff check)", command=("ruff", "check", ".")),
        Check(name="layers", heading="Import contract (import-linter)", command=("lint-imports", "--no-logo")),
        Check(
            name="catalogues", heading="Catalogues (complete, same placeholders)", command=("scripts.check_catalogues",)
        ),
        Check(name="requirements", heading="Unused and undeclared requirements (deptry)", command=("deptry", ".")),
        Check(name="dead", heading="Dead code (vulture)", command=("vulture", *delivered, reasons)),
        Check(name="dead-tests", heading="Dead code in tests (vulture)", command=("vulture", *house, *around, reasons)),
        Check(name="types", heading="Types (mypy --strict)", command=("mypy", *house, *around)),
        Check(name="coverage", heading="Coverage table is current", command=("scripts.coverage_table", "--check")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one check ended."""

    passed: bool
    printed: str
    seconds: float


def run(check: Check) -> Outcome:
    """Run one check to its end; what it prints is kept, since others run beside it."""
    begun = time.monotonic()
    program = Path(sys.executable).parent / check.command[0]
    words = [str(program)] if program.is_file() else [sys.executable, "-m", check.command[0]]
    done = subprocess.run(
        [*words, *check.command[1:]],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(passed=done.returncode == 0, printed=done.stdout, seconds=time.monotonic() - begun)


def show(check: Check, outcome: Outcome) -> None:
    """Print what a check said, under its heading."""
    verdict = "passed" if outcome.passed else "FAILED"
    print(f"\n=== {check.heading}\n{outcome.printed}--- {verdict} in {outcome.seconds:.1f} s", flush=True)


def main(names: Sequence[str]) -> int:
    """Run the checks with these names, all when there are none; return the exit code."""
    known = checks(ROOT)
    if unknown := set(names) - {check.name for check in known}:
        print(f"no check named {', '.join(sorted(unknown))}; there are: {', '.join(check.name for check in known)}")
        return 2
    wanted = [check for check in known if not names or check.name in names]
    failed = []
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        # The long ones begin, so that none of them runs alone at the end.
        running = {check.name: pool.submit(run, check) for check in reversed(wanted)}
        for check in wanted:
            outcome = running[check.name].result()
            show(check, outcome)
            if not outcome.passed:
                failed.append(check.heading)
    print("\nAll checks passed." if not failed else f"\nFAILED: {'; '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
