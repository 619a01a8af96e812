"""Installs packages of Debian and Ubuntu, where this machine lets us."""

import os
import shutil
import subprocess
import sys


def install_system_packages(*names: str) -> str | None:
    """Install packages with apt-get, as root or through a sudo that asks for no password.

    Returns None when all are installed, else one sentence that says why not.
    """
    command = apt_get()
    if command is None:
        return f"apt-get can't be used here (needs root or a sudo without password): please install {' '.join(names)}."
    print(f"Installing {' '.join(names)} with apt-get ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # Fresh containers know no packages until the first update; it may fail in part (a stale source) and still do.
    _quietly([*command, "update"], environment)
    answer = _quietly([*command, "install", "-y", "--no-install-recommends", *names], environment)
    if answer.returncode == 0:
        return None
    reason = (answer.stderr.strip().splitlines() or ["no reason given"])[-1]
    return f"apt-get could not install {' '.join(names)}: {reason}"


def apt_get() -> list[str] | None:
    """Return the words that begin an apt-get command with the needed rights, or None."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get", "-q"]
    if shutil.which("sudo") and _quietly(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    return None


def _quietly(command: list[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    if problem := install_system_packages(*sys.argv[1:]):
        sys.exit(problem)
