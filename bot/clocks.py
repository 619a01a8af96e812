"""The clock. Everything else is handed ``now``."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def shifted_clock(offset_file: Path) -> Clock:
    """The demo's clock: the present instant plus the seconds that stand in a small file, read anew each time."""

    def now() -> datetime:
        return system_clock() + read_offset(offset_file)

    return now


def read_offset(offset_file: Path) -> timedelta:
    """How far the demo's clock is ahead."""
    try:
        return timedelta(seconds=float(offset_file.read_text(encoding="ascii") or 0))
    except FileNotFoundError:
        return timedelta(0)


def write_offset(offset_file: Path, offset: timedelta) -> None:
    """Moves the demo's clock, in one step that a reader cannot see half done."""
    draft = offset_file.with_suffix(".new")
    draft.write_text(str(offset.total_seconds()), encoding="ascii")
    draft.replace(offset_file)
