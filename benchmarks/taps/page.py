"""The page `docs/performance.md`, made from the raw numbers. Pure."""

from collections.abc import Sequence
from typing import Any

from benchmarks.taps.contenders import CONTENDERS, Bot, Contender, Way
from benchmarks.taps.figures import ratio, summaries
from benchmarks.taps.machine import QUIET
from benchmarks.taps.profiles import is_ours
from benchmarks.taps.roles import BARE_AIOGRAM
from benchmarks.taps.words import HEAD, LIMITS, PROFILE, ROLES, SENDING, TAPS

_TELEGRAMS_LIMIT = 30  # messages a second that Telegram takes from one bot


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the first column is words, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def page(found: dict[str, Any]) -> str:
    """The whole page of a whole run."""
    parts = [HEAD, "## In short", in_short(found), "## The machine", machine(found), "## A tap", TAPS, _taps(found)]
    parts += ["## Sending to many", SENDING, "## What sets the limits", LIMITS]
    parts += ["## Starting and keeping a role", ROLES, _roles(found)]
    parts += ["## Where the time of a tap goes", PROFILE, _profile(found)]
    return "\n\n".join(parts) + "\n"


def tables(found: dict[str, Any]) -> str:
    """The tables of those parts that were measured, for the terminal."""
    parts = [machine(found)]
    for name, show in (("taps", _taps), ("roles", _roles), ("profile", _profile)):
        if name in found:
            parts.append(show(found))
    return "\n\n".join(parts)


def in_short(found: dict[str, Any]) -> str:
    """The few sentences that somebody in a hurry needs, with the numbers of this run."""
    by_name = summaries(found["taps"]["slots"])
    bare = by_name[Contender(Bot.AIOGRAM, Way.POLLING).name]
    lines = []
    for bot in (Bot.SQLITE, Bot.POSTGRESQL):
        ours = by_name[Contender(bot, Way.POLLING).name]
        lines.append(
            f"- **{bot}** answers one person's tap in {_ms(ours['p50_ms'])} (19 of 20 within {_ms(ours['p95_ms'])}), "
            f"{_times(ours['p50_ms'], bare['p50_ms'])} a bare aiogram bot that keeps nothing. With "
            f"{found['effort']['people']} people at once it answers {ours['taps_per_second']:.0f} taps a second, "
            f"{_times(ours['taps_per_second'], bare['taps_per_second'])} the bare bot."
        )
    least = min(by_name[contender.name]["taps_per_second"] for contender in CONTENDERS if contender.is_tandem)
    lines.append(
        f"- Telegram takes about {_TELEGRAMS_LIMIT} messages a second from one bot, and each of these taps changes one "
        f"message. The slowest way of running Tandem here does {_times(least, _TELEGRAMS_LIMIT)} that."
    )
    groups = list(next(iter(found["profile"].values()))["groups"].items())[:3]
    most = ", ".join(f"{label} {_percent(share)}" for label, share in groups)
    lines.append(f"- Most of a tap's processor time on SQLite goes to: {most}.")
    return "\n".join(lines)


def machine(found: dict[str, Any]) -> str:
    """The machine, and how quiet it was."""
    about, before, after = found["machine"], found["before"], found["after"]
    versions = ", ".join(f"{name} {number}" for name, number in about["libraries"].items())
    postgres = about["postgresql"]
    databases = (
        f"SQLite {about['sqlite']}; PostgreSQL {postgres['server_version']}, fsync {postgres['fsync']}, "
        f"synchronous_commit {postgres['synchronous_commit']}"
    )
    others = (
        f"other programs took {_percent(before['taken_by_others'])} of the processors just before the run "
        f"(load average {before['load_average']}) and {_percent(after['taken_by_others'])} during it"
    )
    lines = [
        f"- {about['cores']} cores of {about['processor']}, {about['memory_gb']} GB, {about['system']}",
        f"- {about['file_system']}; a small write that is forced to the disk takes {about['fsync_ms']} ms",
        f"- {about['python']}; {databases}",
        f"- {versions}",
        f"- commit {found['code']}, measured on {found['measured_at']} in {found['took_seconds']} s",
        f"- {others}. {_quiet(before, after)}",
    ]
    if about["file_system"] == "tmpfs":
        lines.append(
            "- **The databases lay in memory, so their commits cost next to nothing: set TMPDIR to a real disk.**"
        )
    return "\n".join(lines)


def _quiet(before: dict[str, float], after: dict[str, float]) -> str:
    if max(before["taken_by_others"], after["taken_by_others"]) <= QUIET:
        return "It was quiet."
    return "**It was not quiet: trust the ratios more than the times, and repeat the run.**"


def _taps(found: dict[str, Any]) -> str:
    by_name = summaries(found["taps"]["slots"])
    latencies, rates = [], []
    for contender in CONTENDERS:
        if contender.name not in by_name:
            continue
        own = by_name[contender.name]
        bare = [by_name[Contender(bot, contender.way).name] for bot in (Bot.AIOGRAM, Bot.TELEGRAM)]
        compared = [_times(own["p50_ms"], other["p50_ms"]) for other in bare]
        latencies.append([contender.name, f"{own['p50_ms']:.1f}", f"{own['p95_ms']:.1f}", *compared])
        compared = [_times(own["taps_per_second"], other["taps_per_second"]) for other in bare]
        turns = f"{own['slowest_turn']:.0f}–{own['quickest_turn']:.0f}"
        spent = f"{own['cpu_ms_per_tap']:.1f}"
        if own["database_cpu_ms_per_tap"]:
            spent += f" + {own['database_cpu_ms_per_tap']:.1f}"
        memory = f"{found['taps']['memory_after'][contender.name]['resident_mb']:.0f}"
        rates.append([contender.name, f"{own['taps_per_second']:.0f}", turns, *compared, spent, memory])
    first = markdown(["one person", "p50, ms", "p95, ms", "× aiogram", "× python-telegram-bot"], latencies)
    head = [f"{found['effort']['people']} people at once", "taps/s", "turns", "× aiogram", "× python-telegram-bot"]
    second = markdown([*head, "CPU ms per tap", "memory after, MB"], rates)
    return f"{first}\n\n{second}"


def _roles(found: dict[str, Any]) -> str:
    rows = []
    bare = found["roles"][BARE_AIOGRAM]
    for name, own in found["roles"].items():
        seconds = [f"{own[key]:.1f}" for key in ("import_seconds", "import_cpu_seconds", "start_seconds")]
        memory = [f"{own[key]:.0f}" for key in ("resident_mb", "anonymous_mb")]
        compared = [_times(own[key], bare[key]) for key in ("import_seconds", "resident_mb")]
        rows.append([name, *seconds, compared[0], f"{own['import_modules']:.0f}", *memory, compared[1]])
    head = ["role", "import, s", "of it CPU, s", "until it works, s", "import × aiogram", "modules"]
    return markdown([*head, "memory, MB", "of it private, MB", "memory × aiogram"], rows)


def _profile(found: dict[str, Any]) -> str:
    runs = found["profile"]
    head = [f"{name} ({run['cpu_ms_per_tap']:.1f} ms, {run['samples']} samples)" for name, run in runs.items()]
    parts = []
    for title, key in (("by library and layer", "groups"), ("by step of the way", "steps")):
        labels = dict.fromkeys(label for run in runs.values() for label in run[key])
        ordered = sorted(labels, key=lambda label: -max(run[key].get(label, 0) for run in runs.values()))
        rows = [[label, *(_percent(run[key].get(label, 0)) for run in runs.values())] for label in ordered]
        parts.append(markdown([title, *head], rows))
    for name, run in runs.items():
        ours = {place: share for place, share in run["functions_with_calls"].items() if is_ours(place)}
        parts.append(f"{name}, the functions that take most by themselves:\n\n{_listed(run['functions_alone'], 12)}")
        parts.append(f"{name}, our functions with all that they call:\n\n{_listed(ours, 20)}")
    return "\n\n".join(parts)


def _listed(shares: dict[str, float], number: int) -> str:
    return markdown(
        ["function", "share"], [[f"`{place}`", _percent(share)] for place, share in list(shares.items())[:number]]
    )


def _ms(value: float) -> str:
    return f"{value:.1f} ms"


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def _times(ours: float, theirs: float) -> str:
    found = ratio(ours, theirs)
    return "–" if found is None else f"{found:.2f} ×"
