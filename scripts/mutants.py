"""Breaks `program/` and `usecases/` on purpose, one small change at a time, and counts what the tests notice.

`python -m scripts.mutants` runs mutmut over everything (some hours on two cores; it goes on where it was stopped),
`--sample 600` over so many that are drawn at random. Either writes docs/mutants.md and fails when fewer than 80 % are
noticed. With names behind it, such as `'program.wall_times*'`, only those are tried and nothing is written. mutmut
changes functions alone: tables outside of functions are not touched by it.
"""

import argparse
import fnmatch
import os
import random
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REASONS = Path(__file__).with_name("mutants_reasons.toml")
REPORT = ROOT / "docs" / "mutants.md"
WANTED_SHARE = 0.8
NOTICED = {"killed", "timeout", "suspicious", "segfault", "caught by type check"}
LIVING = {"survived", "no tests"}
ALL = ("results", "--all", "true")
GENERATED_BY = "program.machines*"
"""A few mutants; trying them makes mutmut write down all the others as well, so that a sample can be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A change that no test noticed."""

    name: str  # mutmut's name of it
    before: str  # the line as it stands in the source
    after: str  # the line as it was changed
    reason: str | None  # why that is no gap in the tests, None where nobody has said so


def results(listing: str, also: Container[str] = ()) -> dict[str, str]:
    """Return what became of each tried mutant, from what `mutmut results` prints; `also` names further statuses."""
    pairs = (line.strip().rpartition(": ") for line in listing.splitlines())
    return {name: status for name, _, status in pairs if status in NOTICED | LIVING or status in also}


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


def report(found: Mapping[str, str], living: Sequence[Survivor], total: int) -> str:
    """Return the page on a run; `total` is how many mutants there are, tried or not."""
    lines = [
        "# Mutants",
        "",
        "Made by `make mutants`: small changes to the rules, and whether the tests noticed them.",
        "",
    ]
    what = f"{total} mutants" if len(found) == total else f"A random sample of {len(found)} of {total} mutants"
    lines += [f"{what}: {share_noticed(found.values()):.1%} noticed.", ""]
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


def drawn(names: Iterable[str], size: int, seed: int) -> list[str]:
    """Return a sample of the mutants, the same one for the same seed."""
    known = sorted(names)
    return sorted(random.Random(seed).sample(known, min(size, len(known))))


def _run(names: Sequence[str]) -> bool:
    """Let mutmut try these mutants, or all; tell whether it could."""
    folder = Path(sys.executable).parent
    # The same examples of property tests each time, or a mutant would die by luck.
    environment = os.environ | {"CI": "true", "PATH": f"{folder}:{os.environ['PATH']}"}
    command = [str(folder / "mutmut"), "run", "--max-children", "2", *names]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def _mutmut(*words: str) -> str:
    """Call mutmut and return what it prints; raises CalledProcessError."""
    program = str(Path(sys.executable).with_name("mutmut"))
    return subprocess.run([program, *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def main(arguments: Sequence[str]) -> int:
    """Try the mutants that the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", help="patterns of mutmut's names; without any, all mutants are tried")
    parser.add_argument("--sample", type=int, default=0, help="try so many of all mutants, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    asked = parser.parse_args(arguments)
    names = asked.names
    if asked.sample:
        if not _run([GENERATED_BY]):
            return 1
        names = drawn(results(_mutmut(*ALL), also={"not checked"}), asked.sample, asked.seed)
    if not _run(names):
        return 1
    everything = results(_mutmut(*ALL), also={"not checked"})
    tried = {name: status for name, status in everything.items() if status != "not checked" and _fits(name, names)}
    living = survivors(tried, lambda name: _mutmut("show", name), tomllib.loads(REASONS.read_text("utf-8"))["reasons"])
    page = report(tried, living, total=len(everything))
    if asked.names:
        print(page)
    else:
        REPORT.write_text(page, encoding="utf-8")
    share = share_noticed(tried.values())
    print(f"{share:.1%} of {len(tried)} mutants noticed.")
    return 0 if share >= WANTED_SHARE else 1


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
