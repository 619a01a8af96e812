"""A private PostgreSQL for one test process: started on first use, gone with the process.

It listens on a Unix socket in a folder of its own and nowhere else, and writes nothing through to the disk. Where
`TEST_POSTGRES_URL` names a server, that one is used instead: its user must be allowed to create databases.
"""

import asyncio
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import URL, make_url

from scripts.postgres_binaries import WHEEL_FOLDER, find_postgres_binaries

USER = "tandem"
START_SECONDS = 60.0
MOST_USES = 200
"""How many tests share a database one after the other, before what they deleted makes it slower than a new one."""

# Of a database that the next test gets: rows go, and tables that only this test has made.
EMPTY_ALL = """
DO $$ DECLARE entry record; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR entry IN SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
    LOOP
        IF entry.relname = ANY (string_to_array('{tables}', ','))
        THEN EXECUTE format('DELETE FROM %I', entry.relname);
        ELSE EXECUTE format('DROP TABLE %I CASCADE', entry.relname);
        END IF;
    END LOOP;
    FOR entry IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
    LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', entry.sequencename); END LOOP;
END $$
"""
UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "jit=off")


class PostgresServer:
    """A server that hands out empty databases, and copies of a prepared one."""

    def __init__(self, url: str) -> None:
        """Take the URL of a database on the server whose user may create others."""
        self._url = make_url(url).set(drivername="postgresql+asyncpg")
        self._prefix = f"tandem_test_{secrets.token_hex(4)}"
        self._names: list[str] = []
        self._idle: dict[str, list[tuple[str, int]]] = {}  # by template: databases that are empty again, and their uses

    def lend_database(self, template: str) -> tuple[str, int]:
        """A copy of the template without rows, new or used before; answers its URL and how often it has been used."""
        idle = self._idle.setdefault(template, [])
        return idle.pop() if idle else (self.create_database(template), 0)

    def take_back(self, template: str, url: str, uses: int) -> None:
        """Empties a lent database for the next test: a new copy takes ten times as long, with a file for each index."""
        if uses + 1 >= MOST_USES:
            self.drop_database(url)
            return
        name = make_url(url).database
        from db.models import metadata  # noqa: PLC0415 - only tests with a migrated database need it

        empty = EMPTY_ALL.replace("{tables}", ",".join(metadata.tables))
        leave = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
        )
        _run_apart(_execute_on(make_url(url), leave.format(name), empty))
        self._idle[template].append((url, uses + 1))

    def create_database(self, template: str | None = None) -> str:
        """Create a database, empty or as a copy of the one that the URL `template` names; return its URL."""
        name = f"{self._prefix}_{len(self._names)}"
        source = f'"{make_url(template).database}"' if template else "template0"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE {source}')
        self._names.append(name)
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Drop a database that was created here, with whoever is still connected to it."""
        name = make_url(url).database
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def close(self) -> None:
        """Drop every database that was created here."""
        for name in self._names:
            self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        _run_apart(_execute_on(self._url, statement))


class PrivatePostgres(PostgresServer):
    """A server of our own, in a temporary folder."""

    def __init__(self, binaries: Path) -> None:
        """Create the cluster and start it; raises RuntimeError with the server's own words when it doesn't start."""
        self._folder = Path(tempfile.mkdtemp(prefix="tandem-pg-"))
        account = _account()
        if account:
            os.chown(self._folder, account.pw_uid, account.pw_gid)
            binaries = _reachable(binaries, self._folder, account)
        self._log = self._folder / "log"
        data = self._folder / "data"
        _create_cluster(binaries, data, account)
        options = [word for setting in UNSAFE_AND_FAST for word in ("-c", setting)]
        place = ["-D", str(data), "-k", str(self._folder), "-c", "listen_addresses="]
        command = [*_dying_with_us(), str(binaries / "postgres"), *place, *options]
        with self._log.open("wb") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, **_as(account))
        host = {"host": str(self._folder)}
        super().__init__(URL.create("postgresql+asyncpg", USER, database="postgres", query=host).render_as_string())
        self._wait_until_ready()

    def close(self) -> None:
        """Stop the server and remove everything that it wrote."""
        self._server.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed any more
        self._server.wait(START_SECONDS)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + START_SECONDS
        while self._server.poll() is None and time.monotonic() < give_up:
            try:
                self._execute("SELECT 1")
            except (OSError, asyncpg.CannotConnectNowError):
                time.sleep(0.02)  # waits for another process, not for a test's own outcome
            else:
                return
        self._server.kill()
        raise RuntimeError(f"PostgreSQL did not start:\n{self._log.read_text(errors='replace')}")


def start_postgres() -> PostgresServer:
    """Return the server for this test process: the one that `TEST_POSTGRES_URL` names, else a private one."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        return PostgresServer(url)
    binaries = find_postgres_binaries()
    if binaries is None:
        raise RuntimeError("No PostgreSQL server here: run `make test`, which installs one, or set TEST_POSTGRES_URL.")
    return PrivatePostgres(binaries)


def _account() -> pwd.struct_passwd | None:
    """Return whom the server must run as: PostgreSQL refuses to run as root, so root lends it another account."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _as(account: pwd.struct_passwd | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _reachable(binaries: Path, folder: Path, account: pwd.struct_passwd) -> Path:
    """Return a folder whose programs that account may run: a copy when the original is in a private folder."""
    try:
        subprocess.run([binaries / "postgres", "--version"], capture_output=True, check=True, **_as(account))
    except PermissionError:
        # The programs find their libraries and time zones by their place, so everything around them comes along.
        whole = WHEEL_FOLDER if binaries.is_relative_to(WHEEL_FOLDER) else binaries.parent
        return shutil.copytree(whole, folder / "installation") / binaries.relative_to(whole)
    return binaries


def _create_cluster(binaries: Path, data: Path, account: pwd.struct_passwd | None) -> None:
    options = ["--auth=trust", "--no-sync", f"--username={USER}", "--encoding=UTF8", "--locale=C"]
    command = [str(binaries / "initdb"), "-D", str(data), *options]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=data.parent, **_as(account))
    if answer.returncode:
        raise RuntimeError(f"initdb failed:\n{answer.stdout}{answer.stderr}")


def _dying_with_us() -> list[str]:
    """Return the words that make a program stop when the test process is killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "SIGQUIT"] if setpriv else []


def _run_apart(work: Coroutine[None, None, None]) -> None:
    """Run a coroutine on an event loop and a thread of its own, so that a test's loop stays untouched."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, work).result()


async def _execute_on(url: URL, *statements: str) -> None:
    query = {key: value for key, value in url.query.items() if isinstance(value, str)}
    connection = await asyncpg.connect(
        host=query.get("host", url.host),
        port=url.port,
        user=url.username,
        password=url.password,
        database=url.database,
    )
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
