"""Finds a Chromium, and installs one where it is missing.

`python -m scripts.chromium_binary` makes sure that the tests and the screenshots have a browser that starts; when none
can be had it says so and exits with 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright

from scripts.system_packages import install_system_packages

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
START_SECONDS = 60
DRIVER = Path(playwright.__file__).parent / "driver" / "node"


def find_chromium() -> Path | None:
    """Return a browser that starts on this machine, or None.

    Looked at in this order: what `TEST_CHROMIUM` names, then PATH by the names that distributions use. Each is asked
    for its version, since Ubuntu's `chromium-browser` may be a mere signpost to a snap that isn't there.
    """
    named = os.environ.get("TEST_CHROMIUM")
    for name in ([named] if named else []) + list(NAMES):
        program = shutil.which(name)
        if program and version_of(Path(program)):
            return Path(program)
    return None


def version_of(program: Path) -> str:
    """Return what a program says of itself ("Chromium 141.0 ..."), empty when it doesn't start."""
    command = [str(program), "--version"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=START_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def driver_starts() -> bool:
    """Tell whether the program starts that Playwright steers browsers with: bare machines lack a library of it."""
    return bool(version_of(DRIVER))


def main() -> int:
    """Find a browser or install one, with fonts for all our scripts; return the exit code."""
    problem = None
    if find_chromium() is None:
        problem = install_system_packages("chromium", "fonts-noto-core")
    if not driver_starts():
        problem = install_system_packages("libatomic1") or problem
    program = find_chromium()
    if program is None:
        print(f"No Chromium could be found or installed. {problem or 'What apt-get installed does not start.'}")
        print("Install Chromium or Chrome (on Ubuntu: `snap install chromium`), or name one in TEST_CHROMIUM.")
        return 1
    if not driver_starts():
        print(f"Playwright's driver does not start ({DRIVER} --version says why). {problem or ''}")
        return 1
    print(f"Browser for the tests: {version_of(program)} ({program})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
