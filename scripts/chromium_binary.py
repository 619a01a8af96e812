"""Finds a Chromium, and installs one where it is missing.

`python -m scripts.chromium_binary` makes sure that the tests and the screenshots have a browser that starts; when none
can be had it says so and exits with 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.system_packages import install_system_packages

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
START_SECONDS = 60


def find_chromium() -> Path | None:
    """Return a browser that starts on this machine, or None.

    Looked at in this order: what `TEST_CHROMIUM` names, then PATH by the names that distributions use. Each is asked
    for its version, since Ubuntu's `chromium-browser` may be a mere signpost to a snap that isn't there.
    """
    named = os.environ.get("TEST_CHROMIUM")
    for name in ([named] if named else []) + list(NAMES):
        program = shutil.which(name)
        if program and browser_version(Path(program)):
            return Path(program)
    return None


def browser_version(program: Path) -> str:
    """Return what the browser says of itself ("Chromium 141.0 ..."), empty when it doesn't start."""
    command = [str(program), "--version"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=START_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def main() -> int:
    """Find a browser or install one, with fonts for all our scripts; return the exit code."""
    program = find_chromium()
    problem = None
    if program is None:
        problem = install_system_packages("chromium", "fonts-noto-core")
        program = find_chromium()
    if program is None:
        print(f"No Chromium could be found or installed. {problem or 'What apt-get installed does not start.'}")
        print("Install Chromium or Chrome (on Ubuntu: `snap install chromium`), or name one in TEST_CHROMIUM.")
        return 1
    print(f"Browser for the tests: {browser_version(program)} ({program})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
