"""How long a whole run of the matching takes, side by side with SciPy's solver alone on the ready matrix.

    python -m benchmarks.bench_matching [--sizes 1000 5000] [--large] [--repeats 5] [--json FILE]

Pools that are too large for both exact solvers go by candidate lists. Those are measured as well, beside the exact
total: on the largest of the sizes, and with ``--large`` on 20,000 x 20,000, which the sparse solver still manages.

A run goes from the parsed pool to the result: scores, rules, assignment, explanations, runners-up. The solver alone
gets the finished matrix of values (0 where a pair is not allowed). Both take turns in one process; the quickest of each
counts, since whatever else runs on the machine can only slow them down. Peak memory is that of a process that makes the
pool and matches it, no more. Pools are seeded; "1" means one place a mentor, "1-3" one to three.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.random_pools import random_pool
from program.matching import solvers
from program.matching.assignments import match, open_pool
from program.matching.scores import score_pool

CAPACITIES = {"1": (1,), "1-3": (1, 2, 3)}
LARGE = 20_000
MOST_OFF = 0.01  # of the optimum, what candidate lists may lose


def main() -> int:
    """Measure, print the table, and write the raw numbers where asked; 1 if a total is not the optimum."""
    arguments = _arguments()
    if arguments.child:
        sys.stdout.write(
            json.dumps(_CHILDREN[arguments.child](arguments.sizes[0], arguments.places, arguments.repeats))
        )
        return 0
    rows = [_measured(size, places, arguments.repeats) for places in CAPACITIES for size in arguments.sizes]
    if arguments.large:
        rows.append(_child("memory", LARGE, "1", 1))
    by_lists = [_by_lists(size) for size in (max(arguments.sizes), *((LARGE,) if arguments.large else ()))]
    _print(rows)
    _print_lists(by_lists)
    if arguments.json:
        found = {"exact": rows, "candidate_lists": by_lists}
        arguments.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    is_exact = all(row.get("off_optimum", 0) <= 1e-9 * max(1, row["pairs"]) for row in rows)
    return int(not is_exact or any(row["share_off"] > MOST_OFF for row in by_lists))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000], help="mentees, and as many mentors")
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} x {LARGE:,}, which takes minutes")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--child", choices=_CHILDREN, help=argparse.SUPPRESS)
    parser.add_argument("--places", choices=CAPACITIES, default="1", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(size: int, places: str, repeats: int) -> dict[str, Any]:
    return _child("memory", size, places, repeats) | _child("time", size, places, repeats)


def _by_lists(size: int) -> dict[str, Any]:
    exact, lists = _child("memory", size, "1", 1), _child("lists", size, "1", 1)
    return lists | {"exact_s": exact["first_s"], "share_off": 1 - lists["total"] / exact["total"]}


def _child(task: str, size: int, places: str, repeats: int) -> dict[str, Any]:
    """The measurement in a process of its own, so that nothing else counts as its memory."""
    command = [sys.executable, "-m", "benchmarks.bench_matching", "--child", task, "--places", places]
    run = subprocess.run(
        [*command, "--sizes", str(size), "--repeats", str(repeats)], check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _memory(size: int, places: str, _repeats: int) -> dict[str, Any]:
    pool = random_pool(size, capacities=CAPACITIES[places])
    seconds, result = _timed(lambda: match(pool))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"size": size, "places": places, "first_s": seconds, "peak_mb": peak}
    return found | {"pairs": len(result.pairs), "total": result.total}


def _time(size: int, places: str, repeats: int) -> dict[str, Any]:
    pool = random_pool(size, capacities=CAPACITIES[places])
    scores = score_pool(open_pool(pool))
    columns = np.repeat(np.arange(size), [mentor.capacity for mentor in scores.pool.mentors])
    matrix = np.where(scores.allowed, scores.values, 0)[:, columns]
    allowed = float(scores.allowed.mean())
    del scores
    runs, solver, totals, optima = [], [], [], []
    for _ in range(repeats):
        seconds, result = _timed(lambda: match(pool))
        runs.append(seconds)
        totals.append(result.total)
        seconds, best = _timed(lambda: linear_sum_assignment(matrix, maximize=True))
        solver.append(seconds)
        optima.append(math.fsum(matrix[best].tolist()))
    return {
        "allowed": allowed,
        "runs_s": runs,
        "solver_s": solver,
        "ratio": min(runs) / min(solver),
        "off_optimum": max(abs(total - optimum) for total, optimum in zip(totals, optima, strict=True)),
    }


def _lists(size: int, places: str, repeats: int) -> dict[str, Any]:
    """The same run with both exact solvers closed, as in a pool that is too large for them."""
    solvers.MOST_ALLOWED = solvers.MOST_PAIRS = 0
    return _memory(size, places, repeats)


_CHILDREN = {"memory": _memory, "time": _time, "lists": _lists}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _print(rows: list[dict[str, Any]]) -> None:
    print("mentees x mentors  places  allowed   solver alone   whole run   ratio   peak memory   pairs   off optimum")
    for row in rows:
        size = f"{row['size']:,} x {row['size']:,}"
        if "ratio" in row:
            times = f"{min(row['solver_s']):10.3f} s {min(row['runs_s']):9.3f} s {row['ratio']:7.2f}"
            allowed, off = f"{row['allowed']:6.1%}", f"{row['off_optimum']:.1e}"
        else:
            times, allowed, off = f"{'-':>12} {row['first_s']:9.3f} s {'-':>7}", f"{'-':>6}", "-"
        print(
            f"{size:<18} {row['places']:>6} {allowed:>8}   {times} {row['peak_mb']:10.0f} MB {row['pairs']:7} {off:>13}"
        )


def _print_lists(rows: list[dict[str, Any]]) -> None:
    print("\nby candidate lists   exact run   whole run   peak memory   pairs   below the optimum")
    for row in rows:
        size = f"{row['size']:,} x {row['size']:,}"
        seconds = f"{row['exact_s']:9.3f} s {row['first_s']:9.3f} s"
        print(f"{size:<18} {seconds} {row['peak_mb']:10.0f} MB {row['pairs']:7} {row['share_off']:18.3%}")


if __name__ == "__main__":
    sys.exit(main())
