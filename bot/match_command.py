"""``python -m bot match POOL.json``: match a pool from a file, without the bot, a database or a network.

Answers 0 when the pool was matched, also when nobody fits anybody, and 2 when the file or the command line is wrong,
with one line on standard error for each mistake. Imports no bot library.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from program.matching.assignments import match, open_pool
from program.matching.parsing import PoolError, parse_pool
from program.matching.people import REFERENCE_WEEK, Pool
from program.matching.results import Pair, Result
from program.matching.scores import score_pool
from program.matching.weights import DEFAULT_WEIGHTS, Weights

MOST_CELLS = 100_000_000
"""Pairs up to which ``--scores`` writes its arrays: 17 bytes a pair, 1.7 GB."""


def main(argv: Sequence[str]) -> int:
    """Run the command with the arguments after ``match``; answers the exit code."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as ended:  # argparse's way to say that it has printed help, or a mistake in the arguments
        return int(ended.code or 0)
    try:
        weights = _weights(arguments.programme)
        pool, unknown = parse_pool(_document(arguments.pool), arguments.week)
        if arguments.scores is not None:
            _write_scores(arguments.scores, pool, weights)
        result = match(pool, weights)
    except PoolError as error:
        _say(error.mistakes)
        return 2
    _say(f"{name}: not known, passed over ({count} times)" for name, count in sorted(unknown.items()))
    text = json.dumps(result.as_facts(), indent=1) if arguments.json else _readable(result)
    sys.stdout.write(text + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot match", description="Match a pool of mentees and mentors. The format: docs/matching.md"
    )
    parser.add_argument("pool", metavar="POOL.json", help="the pool; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--scores", metavar="FILE.npz", type=Path, help="write scores, values and rules of all pairs")
    parser.add_argument("--programme", metavar="FILE.toml", type=Path, help="take weights and minimum from this file")
    parser.add_argument(
        "--week",
        metavar="MONDAY",
        type=_monday,
        default=REFERENCE_WEEK,
        help=f"compare time zones in this week (default {REFERENCE_WEEK})",
    )
    return parser


def _monday(text: str) -> date:
    day = date.fromisoformat(text)
    if day.weekday():
        raise argparse.ArgumentTypeError(f"{text} is not a Monday")
    return day


def _document(name: str) -> object:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return json.loads(raw, parse_constant=_refuse)
    except OSError as error:
        raise PoolError([f"{name}: {error.strerror}"]) from None
    except (ValueError, RecursionError) as error:
        raise PoolError([f"{name}: not JSON: {error}"]) from None


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _weights(programme: Path | None) -> Weights:
    if programme is None:
        return DEFAULT_WEIGHTS
    from program.programme import ProgrammeError, read_programme  # noqa: PLC0415 - slow to import, and rarely needed

    try:
        read = read_programme(programme.read_text(encoding="utf-8"))
        return Weights(**read.weights.model_dump(), minimum_score=read.desk.minimum_score)
    except OSError as error:
        raise PoolError([f"{programme}: {error.strerror}"]) from None
    except ProgrammeError as error:
        raise PoolError([f"{programme}: {mistake}" for mistake in error.mistakes]) from None
    except ValueError as error:
        raise PoolError([f"{programme}: weights: {error.args[0]}"]) from None


def _write_scores(target: Path, pool: Pool, weights: Weights) -> None:
    if len(pool.mentees) * len(pool.mentors) > MOST_CELLS:
        raise PoolError([f"{target}: too many pairs; at most {MOST_CELLS:,} can be written"])
    scores = score_pool(open_pool(pool), weights)
    try:
        with target.open("wb") as file:
            np.savez(
                file,
                mentees=np.array([mentee.id for mentee in scores.pool.mentees], dtype=np.str_),
                mentors=np.array([mentor.id for mentor in scores.pool.mentors], dtype=np.str_),
                scores=scores.scores,
                value=scores.values,
                allowed=scores.allowed,
            )
    except OSError as error:
        raise PoolError([f"{target}: {error.strerror}"]) from None


def _readable(result: Result) -> str:
    lines = [line for pair in result.pairs for line in _lines(pair)]
    lines += [f"{mentee.id}: no mentor ({mentee.reason})" for mentee in result.unmatched]
    lines.append(f"{len(result.pairs)} pairs, {len(result.unmatched)} without, total {result.total:.4f}")
    return "\n".join(lines)


def _lines(pair: Pair) -> list[str]:
    lines = [f"{pair.mentee} -> {pair.mentor}: {pair.explanation.hundred} of 100"]
    for part in pair.explanation.parts:
        reasons = ", ".join(f"{reason.code} {reason.points:+d}" for reason in part.reasons)
        lines.append(f"    {part.name:<10} {part.value:.2f} x {part.weight / 100:.2f}   {reasons}")
    if pair.goes_first:
        lines.append(f"    was left: goes first, value {pair.value:.4f}")
    if pair.runners_up:
        others = ", ".join(f"{other.mentor} {other.score:.4f}" for other in pair.runners_up)
        lines.append(f"    next: {others}")
    return lines


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")
