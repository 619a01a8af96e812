"""Compiles the catalogues that changed since they were compiled last: `python -m scripts.compile_catalogues`.

Runs before every start, so it uses only what the bot itself needs.
"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogues(root: Path) -> list[Path]:
    """Compile each `.po` under `root` whose `.mo` is missing or older; return the files that were written.

    Raises PoFileError for a file that is no catalogue.
    """
    written = []
    for source in sorted(root.glob("locales/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            _compile(source, target)
            written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parent.parent.name, abort_invalid=True)
    # Written beside and then moved, so that a bot that starts at this moment never reads half a file.
    half_done = target.with_suffix(f".{os.getpid()}.tmp")
    with half_done.open("wb") as stream:
        write_mo(stream, catalogue)
    half_done.replace(target)


def main() -> int:
    """Compile the catalogues of this work tree; return the exit code."""
    try:
        written = compile_catalogues(ROOT)
    except PoFileError as problem:
        print(f"A catalogue can't be read: {problem}", file=sys.stderr)
        return 1
    if written:
        print(f"Compiled {len(written)} catalogues.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
