"""Makes `.venv` from a pinned, hashed lock file: `python3 -m scripts.set_up run` (or `test`, `mutants`).

Runs on the plain Python of the system, so it uses the standard library alone. It does nothing when what is asked for is
installed already, and two runs at once wait for each other.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.system_packages import install_system_packages

ROOT = Path(__file__).resolve().parent.parent
INCLUDES: dict[str, tuple[str, ...]] = {"run": (), "test": ("run",), "mutants": ("test", "run")}
"""The lock files, and which other ones each of them contains with the very same pins."""


class SetUpError(Exception):
    """One sentence for the person at the keyboard: what is missing and what to do."""


def set_up(root: Path, wanted: str) -> None:
    """Bring `.venv` under `root` to what `requirements/<wanted>.txt` pins; raises SetUpError where that fails."""
    folder = root / ".venv"
    folder.mkdir(exist_ok=True)
    with _alone(root / "requirements"):
        stamps = Stamps(root)
        if stamps.is_current(wanted) and _starts(folder):
            return
        if not _starts(folder):
            _make_environment(folder)
        _install(folder, root / "requirements" / f"{wanted}.txt")
        stamps.write(wanted)


class Stamps:
    """What `.venv` was last made from: the digest of each lock file that is installed in full."""

    def __init__(self, root: Path) -> None:
        """Read the stamps of the work tree at `root`."""
        self._root = root
        self._file = root / ".venv" / "installed.json"

    def is_current(self, wanted: str) -> bool:
        """Tell whether the lock file is installed as it stands now."""
        return self._read().get(wanted) == self._digest(wanted)

    def write(self, installed: str) -> None:
        """Note that a lock file was installed, and with it those that it contains; forget what is out of date."""
        old = {name: digest for name, digest in self._read().items() if digest == self._digest(name)}
        new = {name: self._digest(name) for name in (installed, *INCLUDES[installed])}
        self._file.write_text(json.dumps(old | new, indent=1))

    def _read(self) -> dict[str, str]:
        try:
            stamps: dict[str, str] = json.loads(self._file.read_text())
        except (OSError, ValueError):
            return {}
        return stamps

    def _digest(self, name: str) -> str:
        return hashlib.sha256((self._root / "requirements" / f"{name}.txt").read_bytes()).hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a lock while something is installed: on a folder, since that leaves no file behind."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _starts(folder: Path) -> bool:
    """Tell whether the environment's Python runs and is new enough: after an upgrade of the system it may be gone."""
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        answer = subprocess.run([str(folder / "bin" / "python"), "-c", probe], capture_output=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0


def _make_environment(folder: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and Ubuntu ship `venv` without its heart.
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if problem := install_system_packages(package):
            raise SetUpError(problem)
    print(f"Making a virtual environment with Python {sys.version.split()[0]} ...", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise SetUpError(f"python -m venv failed: {(answer.stdout + answer.stderr).strip()}")


def _install(folder: Path, lock: Path) -> None:
    print(f"Installing what requirements/{lock.name} pins (once; takes a minute or two) ...", flush=True)
    begun = time.monotonic()
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    # The lock file names everything, so nothing else may come in; and no package runs build code of its own here.
    exact = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", *quiet, *exact, "-r", str(lock)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise SetUpError(f"pip could not install requirements/{lock.name}:\n{answer.stderr.strip()}")
    print(f"Installed in {time.monotonic() - begun:.0f} s.", flush=True)


def main() -> int:
    """Set up what the command line names; return the exit code."""
    if len(sys.argv) != 2 or sys.argv[1] not in INCLUDES:
        print(f"usage: python3 -m scripts.set_up {'|'.join(INCLUDES)}", file=sys.stderr)
        return 2
    try:
        set_up(ROOT, sys.argv[1])
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
