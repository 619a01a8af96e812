"""Plain statistics of the bench. Pure."""

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0 to 1) of the values do not exceed: the nearest-rank method.

    Raises ``ValueError`` for no values at all.
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def ratio(ours: float, theirs: float) -> float | None:
    """How many times theirs is ours; None where theirs is nothing."""
    return ours / theirs if theirs else None


def middle(values: Iterable[float]) -> float:
    """The median; raises ``ValueError`` for no values at all."""
    found = list(values)
    if not found:
        raise ValueError("no values")
    return median(found)


def summary(slots: Sequence[dict[str, Any]]) -> dict[str, float]:
    """One contender's figures over all its turns.

    ``slots`` have ``latencies_ms`` (one person, one tap after the other), ``taps_per_second`` and ``cpu_ms_per_tap``
    (many people at once). Latencies of all turns are taken together; of the rest the median turn counts, so that one
    disturbed turn does not.
    """
    latencies = [value for slot in slots for value in slot["latencies_ms"]]
    rates = [slot["taps_per_second"] for slot in slots]
    return {
        "p50_ms": percentile(latencies, 0.5),
        "p95_ms": percentile(latencies, 0.95),
        "taps_per_second": middle(rates),
        "slowest_turn": min(rates),
        "quickest_turn": max(rates),
        "cpu_ms_per_tap": middle(slot["cpu_ms_per_tap"] for slot in slots),
        "database_cpu_ms_per_tap": middle(slot["database_cpu_ms_per_tap"] for slot in slots),
        "server_cpu_ms_per_tap": middle(slot["server_cpu_ms_per_tap"] for slot in slots),
    }


def summaries(slots: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """The figures of each contender, by its name."""
    names = dict.fromkeys(slot["contender"] for slot in slots)
    return {name: summary([slot for slot in slots if slot["contender"] == name]) for name in names}
