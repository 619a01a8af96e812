"""Turns counted stacks into shares: by library and layer, by step of a tap's way, and by function. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Stack = Sequence[str]
"""``path:function``, innermost first; paths are as `profiled_bot` writes them."""

DRIVER_THREADS = "database engine in the driver's threads (SQLite itself)"
_GROUPS = (
    ("encryption (AES-GCM, HMAC)", ("db/crypto.py", "cryptography/", "python/hmac.py", "python/hashlib.py")),
    ("SQLAlchemy", ("sqlalchemy/", "greenlet/")),
    ("database driver", ("aiosqlite/", "asyncpg/", "python/sqlite3/")),
    ("aiogram and pydantic", ("aiogram/", "pydantic/", "pydantic_core/", "magic_filter/")),
    (
        "HTTP (aiohttp)",
        ("aiohttp/", "multidict/", "yarl/", "aiosignal/", "frozenlist/", "aiohappyeyeballs/", "propcache/"),
    ),
    ("JSON", ("python/json/",)),
    ("event loop (asyncio)", ("python/asyncio/", "python/selectors.py", "python/contextlib.py")),
    *(
        (f"our {layer}/", (f"{layer}/",))
        for layer in ("bot", "handlers", "scheduling", "usecases", "texts", "program", "db")
    ),
    ("rest of Python's library", ("python/", "<")),
)
OTHER = "other libraries"
# The way of a tap, told by where the stack passes through; the first that fits, seen from the innermost call, counts.
_STEPS = (
    ("take the update in: request, JSON", ("bot/polling.py:", "bot/webhook.py:receive")),
    ("commit it to the inbox", ("bot/processing.py:accept",)),
    ("parse it", ("bot/processing.py:_parsed",)),
    ("handler: form, use case, screen", ("handlers/",)),
    ("find the handler", ("aiogram/dispatcher/",)),
    ("who is it, rights, stored answer, commit", ("bot/processing.py:_in_one_work", "bot/processing.py:_feed")),
    ("send: edit and acknowledge", ("bot/answering.py:",)),
    ("settle the update", ("bot/processing.py:_finish",)),
    ("ticks and the outbox, at the same time", ("scheduling/",)),
)
REST_OF_WAY = "event loop, connections, the rest"
_WAITING = "python/selectors.py:select"


def group_of(place: str) -> str:
    """The library or layer to which a function belongs."""
    return next((label for label, starts in _GROUPS if place.startswith(starts)), OTHER)


def step_of(stack: Stack) -> str:
    """The step of a tap's way on which a stack was seen."""
    for place in stack:
        for label, starts in _STEPS:
            if place.startswith(starts):
                return label
    return REST_OF_WAY


def evaluated(raw: Mapping[str, Any], taps: int) -> dict[str, Any]:
    """The shares of a tap's processor time. ``raw`` is what `profiled_bot` wrote.

    Samples in which the main thread merely waited are left out; the processor time that threads of the driver took is
    measured, not sampled.
    """
    stacks = [(count, stack) for count, stack in raw["stacks"] if stack and not stack[0].startswith(_WAITING)]
    seen = sum(count for count, _ in stacks)
    main = raw["main_seconds"] / raw["process_seconds"]
    scale = main / seen if seen else 0.0
    beside = {DRIVER_THREADS: max(0.0, 1 - main)}
    return {
        "taps": taps,
        "samples": seen,
        "cpu_ms_per_tap": raw["process_seconds"] * 1000 / taps,
        "groups": _shares(((group_of(stack[0]), count) for count, stack in stacks), scale) | beside,
        "steps": _shares(((step_of(stack), count) for count, stack in stacks), scale) | beside,
        "functions_alone": _top(((stack[0], count) for count, stack in stacks), scale),
        "functions_with_calls": _top(
            ((place, count) for count, stack in stacks for place in set(stack) if not _is_everywhere(place)), scale, 80
        ),
    }


def is_ours(place: str) -> bool:
    """Whether a function belongs to Tandem itself."""
    return group_of(place).startswith("our ") or place.startswith("db/")


def _is_everywhere(place: str) -> bool:
    """Whether a function is on nearly every stack, or says nothing with what it calls."""
    return place.startswith(("python/", "<", "benchmarks/", "bot/running.py:"))


def _shares(counted: Iterable[tuple[str, int]], scale: float) -> dict[str, float]:
    sums: Counter[str] = Counter()
    for label, count in counted:
        sums[label] += count
    return {label: round(count * scale, 4) for label, count in sums.most_common()}


def _top(counted: Iterable[tuple[str, int]], scale: float, number: int = 25) -> dict[str, float]:
    return dict(list(_shares(counted, scale).items())[:number])
