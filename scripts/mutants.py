"""Breaks `program/` and `usecases/` on purpose, one small change at a time, and counts what the tests notice.

`python -m scripts.mutants` runs mutmut over everything (an hour or more on two cores; it goes on where it was stopped),
writes docs/mutants.md and fails when fewer than 80 % are noticed. With names behind it, such as
`'program.wall_times*'`, only those are tried and nothing is written. mutmut changes functions alone: tables outside of
functions are not touched by it.
"""

import fnmatch
import os
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REASONS = Path(__file__).with_name("mutants_reasons.toml")
REPORT = ROOT / "docs" / "mutants.md"
WANTED_SHARE = 0.8
NOTICED = {"killed", "timeout", "suspicious", "segfault", "caught by type check"}
LIVING = {"survived", "no tests"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A change that no test noticed."""

    name: str  # mutmut's name of it
    before: str  # the line as it stands in the source
    after: str  # the line as it was changed
    reason: str | None  # why that is no gap in the tests, None where nobody has said so


def results(listing: str) -> dict[str, str]:
    """Return what became of each mutant, from what `mutmut results --all true` prints."""
    pairs = (line.strip().rpartition(": ") for line in listing.splitlines())
    return {name: status for name, _, status in pairs if status in NOTICED | LIVING}


def share_noticed(statuses: Iterable[str]) -> float:
    """Return the share of the mutants that the tests noticed, 1.0 when there are none."""
    known = list(statuses)
    return sum(status in NOTICED for status in known) / len(known) if known else 1.0


def changed_lines(diff: str) -> tuple[str, str]:
    """Return the first changed line of a diff before and after, without the signs in front."""
    body = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    gone = [line[1:].strip() for line in body if line.startswith("-")]
    come = [line[1:].strip() for line in body if line.startswith("+")]
    return (gone or [""])[0], (come or [""])[0]


def reason_for(name: str, before: str, reasons: Sequence[Mapping[str, str]]) -> str | None:
    """Return the first reason that fits a survivor."""
    for reason in reasons:
        if fnmatch.fnmatchcase(name, reason["name"]) and reason.get("change", "") in before:
            return reason["why"]
    return None


def survivors(
    found: Mapping[str, str], show: Callable[[str], str], reasons: Sequence[Mapping[str, str]]
) -> list[Survivor]:
    """Return the living mutants; `show` gives the diff of one."""
    living = []
    for name in sorted(name for name, status in found.items() if status in LIVING):
        before, after = changed_lines(show(name))
        living.append(Survivor(name=name, before=before, after=after, reason=reason_for(name, before, reasons)))
    return living


def report(found: Mapping[str, str], living: Sequence[Survivor]) -> str:
    """Return the page on a run over everything."""
    lines = [
        "# Mutants",
        "",
        "Made by `make mutants`: small changes to the rules, and whether the tests noticed them.",
        "",
    ]
    lines += [f"{len(found)} mutants, {share_noticed(found.values()):.1%} noticed.", ""]
    lines += ["| module | mutants | noticed |", "|---|---|---|"]
    modules = Counter(_module(name) for name in found)
    for module, count in sorted(modules.items()):
        share = share_noticed(status for name, status in found.items() if _module(name) == module)
        lines.append(f"| {module} | {count} | {share:.0%} |")
    for heading, has_reason in (("Living without a reason", False), ("Living for a reason", True)):
        chosen = [survivor for survivor in living if (survivor.reason is not None) is has_reason]
        lines += ["", f"## {heading} ({len(chosen)})", ""] if chosen else []
        lines += [_line(survivor) for survivor in chosen]
    return "\n".join(lines) + "\n"


def _module(name: str) -> str:
    return name.rpartition(".")[0]


def _line(survivor: Survivor) -> str:
    words = f"- `{survivor.name}`: `{survivor.before}` → `{survivor.after}`"
    return f"{words}. {survivor.reason}" if survivor.reason else words


def _mutmut(*words: str) -> str:
    """Call mutmut and return what it prints; raises CalledProcessError."""
    program = str(Path(sys.executable).with_name("mutmut"))
    return subprocess.run([program, *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def main(patterns: Sequence[str]) -> int:
    """Try the mutants whose names fit, all without names; return the exit code."""
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", "2", *patterns]
    environment = os.environ | {"CI": "true"}  # the same examples each time, or a mutant would die by luck
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        return 1
    found = results(_mutmut("results", "--all", "true"))
    chosen = {name: status for name, status in found.items() if _fits(name, patterns)}
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))["reasons"]
    living = survivors(chosen, lambda name: _mutmut("show", name), reasons)
    page = report(chosen, living)
    if patterns:
        print(page)
    else:
        REPORT.write_text(page, encoding="utf-8")
    print(f"{share_noticed(chosen.values()):.1%} of {len(chosen)} mutants noticed.")
    return 0 if share_noticed(chosen.values()) >= WANTED_SHARE else 1


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
