"""Servers and browsers are found where machines have them, and what can't be had is said."""

import os
import select
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import chromium_binary, postgres_binaries, system_packages
from scripts.chromium_binary import find_chromium
from scripts.postgres_binaries import ROOT, find_postgres_binaries, major_version


def program(path: Path, answer: str, code: int = 0) -> Path:
    """Write a program that prints its answer to anything."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{answer}'\nexit {code}\n")
    path.chmod(0o755)
    return path


def server(folder: Path, version: str) -> Path:
    """Write the programs of a server of this version; return their folder."""
    program(folder / "initdb", "")
    program(folder / "postgres", f"postgres (PostgreSQL) {version}")
    return folder


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that this machine has nothing installed; return the one folder on its PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "sh").symlink_to("/bin/sh")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("TEST_POSTGRES_BIN", raising=False)
    monkeypatch.delenv("TEST_CHROMIUM", raising=False)
    monkeypatch.setattr(postgres_binaries, "PACKAGED", tmp_path / "packages")
    monkeypatch.setattr(postgres_binaries, "WHEEL_FOLDER", tmp_path / "wheel")
    return folder


def test_named_server_goes_first(bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the developer names is taken before what the system has."""
    server(bare_machine, "15.1")
    monkeypatch.setenv("TEST_POSTGRES_BIN", str(server(tmp_path / "mine", "17.2")))
    assert find_postgres_binaries() == tmp_path / "mine"


def test_newest_packaged_server_is_taken(bare_machine: Path, tmp_path: Path) -> None:
    """Of several installed versions the newest is taken: 16 comes after 9, not before."""
    for version in ("14.2", "16.1", "15.3"):
        server(tmp_path / "packages" / version.split(".")[0] / "bin", version)
    assert find_postgres_binaries() == tmp_path / "packages" / "16" / "bin"


def test_outdated_server_is_passed_over(bare_machine: Path, tmp_path: Path) -> None:
    """A server without updates is no server, when another one is there."""
    server(bare_machine, "9.6")
    wheel = server(tmp_path / "wheel" / "pgserver" / "pginstall" / "bin", "17.0")
    assert find_postgres_binaries() == wheel


def test_client_alone_is_no_server(bare_machine: Path) -> None:
    """`pg_config` may name a folder where only the client was installed."""
    program(bare_machine / "pg_config", str(bare_machine))
    assert find_postgres_binaries() is None


def test_program_for_another_machine_has_no_version(tmp_path: Path) -> None:
    """A server that can't be started here counts as none instead of raising."""
    (tmp_path / "postgres").write_bytes(b"\x7fELF nonsense")
    (tmp_path / "postgres").chmod(0o755)
    assert major_version(tmp_path) == 0


def test_what_could_not_be_had_is_said(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a server, apt-get and pip the command fails, with a line for each way that was tried."""
    monkeypatch.setattr(postgres_binaries, "_install_wheel", lambda: "pip could not install it")
    monkeypatch.setattr(
        postgres_binaries, "WAYS", (postgres_binaries._install_package, postgres_binaries._install_wheel)
    )
    assert postgres_binaries.main() == 1
    said = capsys.readouterr().err
    assert "please install postgresql" in said
    assert "pip could not install it" in said


def test_browser_is_found_by_any_of_its_names(bare_machine: Path) -> None:
    """Distributions name it differently."""
    chrome = program(bare_machine / "google-chrome", "Google Chrome 141.0")
    assert find_chromium() == chrome


def test_signpost_to_a_snap_is_no_browser(bare_machine: Path) -> None:
    """Ubuntu's `chromium-browser` without its snap fails; the next name is tried."""
    program(bare_machine / "chromium-browser", "please install the snap", code=1)
    chrome = program(bare_machine / "google-chrome", "Google Chrome 141.0")
    assert find_chromium() == chrome


def test_missing_browser_is_said(bare_machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a browser and without apt-get the command fails and says what to do."""
    assert chromium_binary.main() == 1
    assert "name one in TEST_CHROMIUM" in capsys.readouterr().out


def test_driver_that_does_not_start_is_said(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A browser alone doesn't help when the program that steers it lacks a library."""
    program(bare_machine / "chromium", "Chromium 141.0")
    monkeypatch.setattr(chromium_binary, "DRIVER", program(bare_machine / "node", "", code=127))
    assert chromium_binary.main() == 1
    assert "driver does not start" in capsys.readouterr().out


def test_failed_installation_gives_its_reason(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line of what apt-get says is handed on."""
    apt_get = program(bare_machine / "apt-get", "", code=100)
    apt_get.write_text("#!/bin/sh\necho 'E: Unable to locate package chromium' >&2\nexit 100\n")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    problem = system_packages.install_system_packages("chromium")
    assert problem == "apt-get could not install chromium: E: Unable to locate package chromium"


def test_sudo_that_asks_for_a_password_is_not_used(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked for a password in the middle of `make test`."""
    program(bare_machine / "apt-get", "")
    program(bare_machine / "sudo", "a password is required", code=1)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert system_packages.apt_get() is None


def test_other_machines_cannot_be_reached() -> None:
    """A test that tries to leave this machine fails, whatever library it uses."""
    with socket.socket() as connection, pytest.raises(RuntimeError, match="tests stay on this machine"):
        connection.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached() -> None:
    """Servers that a test starts itself are within reach."""
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as connection:
        connection.connect(listening.getsockname())


STARTER = """
import sys
from tests.postgres import start_postgres
server = start_postgres()
print(server._server.pid, server._folder, flush=True)
sys.stdin.read()
"""


@pytest.mark.slow
def test_private_server_dies_with_its_test_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test run that is killed leaves no server behind."""
    monkeypatch.delenv("TEST_POSTGRES_URL", raising=False)
    command = [sys.executable, "-c", STARTER]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout
        number, folder = starter.stdout.readline().split()
        server = os.pidfd_open(int(number))
        starter.kill()
    poll = select.poll()
    poll.register(server, select.POLLIN)  # readable as soon as the process has ended
    ended = poll.poll(30_000)
    os.close(server)
    shutil.rmtree(folder)
    assert ended
