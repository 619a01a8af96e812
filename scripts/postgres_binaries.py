"""Finds the programs of a PostgreSQL server, and installs them where they are missing.

`python -m scripts.postgres_binaries` makes sure that the tests can start a server; when none can be had it says so and
exits with 1.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.system_packages import install_system_packages

ROOT = Path(__file__).resolve().parent.parent
PACKAGED = Path("/usr/lib/postgresql")
WHEEL_FOLDER = ROOT / "var" / "postgres"
NEEDED = ("initdb", "postgres")
OLDEST = 14
"""The oldest major version that the tests accept: older ones get no updates any more."""


def find_postgres_binaries() -> Path | None:
    """Return the folder that holds `initdb` and `postgres`, or None where there is no usable server.

    Looked at in this order: the folder named by `TEST_POSTGRES_BIN`, what `pg_config` names, the folders of Debian's
    and Ubuntu's packages (newest first), PATH, and a server that came as a wheel.
    """
    for folder in _candidates():
        if all((folder / name).is_file() for name in NEEDED) and major_version(folder) >= OLDEST:
            return folder
    return None


def major_version(folder: Path) -> int:
    """Return the major version of the server in this folder, 0 when it does not run on this machine."""
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found.group(1)) if found else 0


def _candidates() -> list[Path]:
    folders = [Path(named)] if (named := os.environ.get("TEST_POSTGRES_BIN")) else []
    if config := shutil.which("pg_config"):
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip()))
    packaged = [folder for folder in PACKAGED.glob("*/bin") if folder.parent.name.isdigit()]
    folders += sorted(packaged, key=lambda folder: int(folder.parent.name), reverse=True)
    if server := shutil.which("postgres"):
        folders.append(Path(server).resolve().parent)
    folders += WHEEL_FOLDER.glob("*/pginstall/bin")
    return folders


def _find_only() -> None:
    """Install nothing: the first try takes what is there."""


def _install_package() -> str | None:
    return install_system_packages("postgresql")


def _install_wheel() -> str | None:
    """Install the server that comes as a Python wheel; needs no rights on the machine."""
    quiet = ["-q", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--upgrade"]
    what = ["--target", str(WHEEL_FOLDER), "-r", str(ROOT / "requirements" / "postgres.txt")]
    command = [sys.executable, "-m", "pip", "install", *quiet, *what]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        return None
    return f"pip could not install requirements/postgres.txt: {(answer.stderr.strip().splitlines() or ['?'])[-1]}"


WAYS: tuple[Callable[[], str | None], ...] = (_find_only, _install_package, _install_wheel)


def main() -> int:
    """Find a server or install one; return the exit code."""
    problems: list[str] = []
    for install in WAYS:
        if problem := install():
            problems.append(problem)
        if folder := find_postgres_binaries():
            print(f"PostgreSQL {major_version(folder)} for the tests: {folder}")
            return 0
    print("No PostgreSQL server could be found or installed:", *problems, sep="\n  ", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
