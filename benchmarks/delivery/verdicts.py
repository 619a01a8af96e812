"""What a run has shown, and whether it is good enough. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.delivery.watched_limits import BEST_RATE, Arrival
from benchmarks.taps.figures import middle, percentile

LEAST_RATE = 0.97
"""Of the best possible rate, over all stretches in which nobody taps and the bot is alive."""

_START = 1.0  # seconds at the beginning of a stretch that do not count: some leave at once when nothing has before

MOST_LATE = 2.0
"""Seconds between the instant for which a reminder was set and its arrival; the clock ticks once a second."""

MOST_TAP_RATIO = 2.0
"""How many times as long a tap may take while invitations leave."""

MOST_UNDER_WAY = 24
"""Of how many messages a killed bot may not know whether they have left: so many of many are under way at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was seen. Instants are seconds of one clock."""

    invited: Sequence[int]  # the accounts
    arrivals: Sequence[Arrival]
    stretches: Sequence[tuple[float, float]]  # in which invitations left and nothing else happened
    refused: int
    taps_before: Sequence[float]  # seconds each
    taps_during: Sequence[float]
    late_before: Sequence[float]  # reminders without invitations under way
    late_during: Sequence[float]
    were_killed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the verdict."""

    name: str
    found: str
    wanted: str
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All lines."""

    lines: tuple[Line, ...] = field(default_factory=tuple)

    @property
    def is_met(self) -> bool:
        """Whether every line is."""
        return all(line.is_met for line in self.lines)

    def table(self) -> str:
        """For the terminal and for the page."""
        rows = ["| line | found | wanted | |", "| --- | ---: | ---: | --- |"]
        rows += [
            f"| {line.name} | {line.found} | {line.wanted} | {'met' if line.is_met else '**missed**'} |"
            for line in self.lines
        ]
        return "\n".join(rows)


def rate(arrivals: Iterable[Arrival], stretches: Sequence[tuple[float, float]]) -> float:
    """Messages a second within these stretches, from the first to the last of each; 0 where there are too few."""
    instants = sorted(arrival.at for arrival in arrivals)
    messages, seconds = 0, 0.0
    for begin, end in stretches:
        inside = [at for at in instants if begin <= at <= end]
        inside = [at for at in inside if at >= inside[0] + _START]
        if len(inside) > 1:
            messages += len(inside) - 1
            seconds += inside[-1] - inside[0]
    return messages / seconds if seconds else 0.0


def judged(run: Run) -> Verdict:
    """Every line of the promise."""
    share = rate(run.arrivals, run.stretches) / BEST_RATE
    counts = Counter(arrival.chat_id for arrival in run.arrivals)
    missing = sum(counts[account] == 0 for account in run.invited)
    twice = sum(max(0, counts[account] - 1) for account in run.invited)
    most_twice = MOST_UNDER_WAY if run.were_killed else 0
    late, late_before = max(run.late_during), max(run.late_before)
    before, during = middle(run.taps_before), middle(run.taps_during)
    slow_before, slow_during = percentile(run.taps_before, 0.95), percentile(run.taps_during, 0.95)
    ratio = during / before
    return Verdict(
        lines=(
            Line(
                name=f"share of the best possible rate ({BEST_RATE}/s)",
                found=f"{share:.1%}",
                wanted=f"≥ {LEAST_RATE:.0%}",
                is_met=share >= LEAST_RATE,
            ),
            Line(name="requests refused (429)", found=str(run.refused), wanted="0", is_met=run.refused == 0),
            Line(name="people without an invitation", found=str(missing), wanted="0", is_met=missing == 0),
            Line(
                name="invitations that came twice, after a SIGKILL",
                found=str(twice),
                wanted=f"≤ {most_twice}",
                is_met=twice <= most_twice,
            ),
            Line(
                name=f"latest reminder meanwhile (without invitations: {late_before:.1f} s)",
                found=f"{late:.1f} s",
                wanted=f"≤ {MOST_LATE:.0f} s",
                is_met=late <= MOST_LATE,
            ),
            Line(
                name=f"a tap meanwhile: {during * 1000:.0f} ms (19 of 20 within {slow_during * 1000:.0f} ms), "
                f"without: {before * 1000:.0f} ms ({slow_before * 1000:.0f} ms)",
                found=f"{ratio:.2f} ×",
                wanted=f"≤ {MOST_TAP_RATIO:.1f} ×",
                is_met=ratio <= MOST_TAP_RATIO,
            ),
        )
    )
