"""All checks that need no test run: `python -m scripts.check`, or with the names of some: `python -m scripts.check types`.

Every check runs even after another one failed, so that one run shows everything.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DELIVERED = ("bot", "handlers", "scheduling", "usecases", "texts", "program", "db", "playground")
AROUND = ("benchmarks", "scripts", "tests")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One tool, with the words that call it."""

    name: str
    heading: str
    command: tuple[str, ...]


def checks(root: Path) -> tuple[Check, ...]:
    """Return the checks of the work tree at `root`, the quick ones first."""
    delivered = tuple(name for name in DELIVERED if (root / name).is_dir())
    everything = delivered + tuple(name for name in AROUND if (root / name).is_dir())
    return (
        Check(name="format", heading="Format (ruff format)", command=("ruff", "format", "--check", ".")),
        Check(name="lint", heading="Lint (ruff)", command=("ruff", "check", ".")),
        Check(name="imports", heading="Layers (import-linter)", command=("scripts.import_contracts",)),
        Check(name="catalogues", heading="Catalogues", command=("scripts.check_catalogues",)),
        Check(name="dependencies", heading="Unused or undeclared requirements (deptry)", command=("deptry", ".")),
        Check(
            name="dead-code",
            heading="Dead code (vulture)",
            command=("vulture", *delivered, *AROUND[:2], "scripts/vulture_whitelist.py"),
        ),
        Check(name="types", heading="Types (mypy --strict)", command=("mypy", *everything)),
        Check(name="coverage", heading="docs/coverage.md is current", command=("scripts.coverage_table", "--check")),
    )
