"""Takes the pictures of the README: `python -m scripts.screenshots` starts a demo, photographs its page and ends it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from scripts import screenshot_demo

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/?")
DELIVERY_SECONDS = 10
"""How long the bot gets to deliver what waited for it when it started: its cards and its board are in the picture."""

PICTURES: dict[str, tuple[str, ...]] = {
    "docs/demo.png": ("--size", "1440x900"),
    "docs/demo-dark.png": ("--size", "1440x900", "--dark"),
    "docs/demo-phone.png": ("--size", "390x844"),
}
"""The files, and how each is taken."""


def wait_for_address(printed: Iterable[str]) -> str | None:
    """Return the first address of a local page among the lines that a program prints, None when it ends without one."""
    found = (ADDRESS.search(line) for line in printed)
    return next((match.group() for match in found if match), None)


def main() -> int:
    """Take all pictures; return the exit code."""
    command = [sys.executable, "-m", "bot", "demo", *sys.argv[1:]]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    demo = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        address = wait_for_address(demo.stdout or ())
        if address is None:
            print("The demo ended before it had a page.")
            return 1
        time.sleep(DELIVERY_SECONDS)
        codes = [screenshot_demo.main([address, str(ROOT / file), *how]) for file, how in PICTURES.items()]
        return max(codes)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait()


if __name__ == "__main__":
    sys.exit(main())
