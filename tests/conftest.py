"""What every test may ask for, and what no test may do.

The order of the run, the databases, the browser's place, and a guard that refuses every connection to another machine.
"""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from scripts.chromium_binary import find_chromium
from tests.postgres import PostgresServer, start_postgres

DATABASES = ("sqlite", "postgresql")
LATE = ("slow", "e2e", "browser")
"""Markers of what runs later, in this order."""

# SQLite waits for the disk after every commit, for milliseconds. Where there is a file system in memory with room, the
# temporary folders of tests are there; what a test leaves behind goes when it has passed (pyproject.toml).
MEMORY = Path("/dev/shm")
ROOM = 2**30  # bytes
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# A busy machine is no failure: examples have no deadline. CI draws the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


# Thousands of tests and all libraries are there for good: whoever looks through them for garbage again and again takes
# a third of the time.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on only what tests leave behind is looked through."""
    gc.freeze()
    gc.enable()


def pytest_configure() -> None:
    """Refuse real connections from here on."""
    sys.addaudithook(_refuse_other_machines)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let fast tests run first, so that a plain mistake shows at once."""
    items.sort(
        key=lambda item: max((LATE.index(name) + 1 for name in LATE if item.get_closest_marker(name)), default=0)
    )


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return this process's PostgreSQL server."""
    server = start_postgres()
    yield server
    server.close()


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of an empty database, once on SQLite and once on PostgreSQL."""
    yield from _database(request, tmp_path)


@pytest.fixture(scope="session")
def migrated_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the URLs of the databases that were brought to the newest revision once, by the kind of database."""
    return {}


@pytest.fixture(params=DATABASES)
def migrated_database_url(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    migrated_templates: dict[str, str],
) -> Iterator[str]:
    """Return the URL of a database at the newest revision, a quick copy of one that was migrated."""
    kind: str = request.param
    if kind not in migrated_templates:
        migrated_templates[kind] = _migrated(request, tmp_path_factory.mktemp("template"))
    yield from _database(request, tmp_path, migrated_templates[kind])


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the program of the browser."""
    program = find_chromium()
    if program is None:
        pytest.fail("No Chromium here: run `make test`, which installs one, or name one in TEST_CHROMIUM.")
    return program


def _database(request: pytest.FixtureRequest, folder: Path, template: str | None = None) -> Iterator[str]:
    if request.param == "sqlite":
        file = folder / "tandem.sqlite3"
        if template:
            shutil.copyfile(make_url(template).database or "", file)
        yield f"sqlite+aiosqlite:///{file}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    if template is None:
        url = server.create_database()
        yield url
        server.drop_database(url)
        return
    url, uses = server.lend_database(template)
    yield url
    server.take_back(template, url, uses)


def _migrated(request: pytest.FixtureRequest, folder: Path) -> str:
    from db.migrations_runner import upgrade  # noqa: PLC0415 - only these tests need the database layer

    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{folder / 'tandem.sqlite3'}"
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.create_database()
    upgrade(url)
    return url


def _refuse_other_machines(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not _is_this_machine(str(address[0])):
        raise RuntimeError(f"a test tried to reach {address[0]}: tests stay on this machine")


def _is_this_machine(host: str) -> bool:
    given = make_url(os.environ["TEST_POSTGRES_URL"]).host if "TEST_POSTGRES_URL" in os.environ else None
    return host.startswith("127.") or host in {"::1", "localhost", "0.0.0.0", "", given}  # noqa: S104 - compared, not bound
