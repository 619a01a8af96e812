"""``python -m bot check``, and what ``python -m bot run`` says before it starts, as an operator runs them."""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.demo_process import ROOT
from playground.group_acts import add_bot, remove_bot
from tests.end_to_end.ledgers import Ledger
from tests.end_to_end.places import Place, free_port
from tests.end_to_end.prepared_bots import run_prepared
from tests.end_to_end.towns import TOKEN, settings_of
from tests.postgres import PostgresServer

pytestmark = [pytest.mark.e2e]
LANGUAGES = ("de", "en", "uk", "ru", "ar", "fa", "tr", "fr")


@dataclass(frozen=True)
class Said:
    """What a command printed, line by line, and its exit code."""

    code: int
    lines: list[str]
    errors: list[str]

    @property
    def failures(self) -> list[str]:
        """The lines that report something wrong, without their mark."""
        return [line.removeprefix("FAIL ") for line in self.lines if line.startswith("FAIL ")]

    @property
    def successes(self) -> list[str]:
        """The others."""
        return [line.removeprefix("ok   ") for line in self.lines if line.startswith("ok   ")]


async def bot_says(command: str, folder: Path, settings: Mapping[str, str]) -> Said:
    """Runs ``python -m bot COMMAND`` in a folder without an ``.env``, to its end, its libraries imported before."""
    prints = folder / "out.txt", folder / "err.txt"
    code = await run_prepared([command], folder, settings, prints)
    said = [file.read_text(encoding="utf-8").splitlines() for file in prints]
    for file in prints:
        file.unlink()
    return Said(code, *said)


async def fresh_bot_says(command: str, folder: Path, settings: Mapping[str, str]) -> Said:
    """The same in a fresh interpreter, as an operator starts it."""
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command),
        cwd=folder,
        env=inherited | {"PYTHONPATH": str(ROOT)} | dict(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await child.communicate()
    assert child.returncode is not None
    return Said(child.returncode, out.decode().splitlines(), err.decode().splitlines())


@pytest.fixture
async def settled(place: Place) -> Place:
    """Both sites have their groups; the bot itself is down, as before a start."""
    await place.town.open_office("Meike")
    await place.town.open_office("Okka", site="wilhelmshaven")
    await place.is_quiet()
    await place.town.process.stop()
    return place


def settings(place: Place) -> dict[str, str]:
    """The settings with which the place's bot ran."""
    return settings_of(place.town.folder, place.town.playground)


async def test_all_is_well(settled: Place) -> None:
    """A line for each thing that was verified, and 0."""
    said = await fresh_bot_says("check", settled.town.folder, settings(settled))
    assert (said.failures, said.errors, said.code) == ([], [], 0)
    catalogues = [f"catalogue {language}" for language in LANGUAGES]
    assert said.successes == [
        *catalogues,
        "programme: 2 sites",
        "fonts: all there",
        "database: reachable, at this code's version",
        "token: @tandem_test_bot",
        "oldenburg: the bot is an administrator of the staff group",
        "wilhelmshaven: the bot is an administrator of the staff group",
    ]


async def test_a_wrong_token(settled: Place) -> None:
    """One line, which does not repeat the token; what else is there is verified all the same."""
    wrong = "7000000007:another-token-that-opens-nothing"
    said = await bot_says("check", settled.town.folder, settings(settled) | {"BOT_TOKEN": wrong})
    assert (said.failures, said.code) == (["token: Telegram refuses it. Ask BotFather for a new one."], 1)
    assert "database: reachable, at this code's version" in said.successes
    assert wrong not in "\n".join(said.lines + said.errors)


async def test_a_server_that_does_not_answer(settled: Place) -> None:
    """Not the token is named, but where Telegram was looked for."""
    nowhere = f"http://127.0.0.1:{free_port()}"
    said = await bot_says("check", settled.town.folder, settings(settled) | {"TELEGRAM_API_BASE": nowhere})
    assert (said.failures, said.code) == ([f"token: {nowhere} does not answer. See TELEGRAM_API_BASE."], 1)


async def test_rights_in_the_staff_groups(settled: Place) -> None:
    """Each group in which the bot may not do its work is named with its site."""
    world, bot_id = settled.town.playground.world, settled.town.bot.id
    first, second = (chat for chat in world.groups.values() if chat.is_present(bot_id))
    must = "the bot must be an administrator who may pin messages. It is"
    add_bot(world, first, bot_id, is_administrator=False)
    second.members[bot_id] = replace(second.members[bot_id], lacks_rights=frozenset({"can_pin_messages"}))
    said = await bot_says("check", settled.town.folder, settings(settled))
    assert said.failures == [f"oldenburg: {must} member.", f"wilhelmshaven: {must} one who may not."]
    remove_bot(world, first, bot_id)
    said = await bot_says("check", settled.town.folder, settings(settled))
    assert said.failures[0] == f"oldenburg: {must} not in the group."
    assert said.code == 1


async def test_a_site_without_a_group(place: Place) -> None:
    """What is still to be done, in one line."""
    await place.town.open_office("Meike")
    await place.is_quiet()
    said = await bot_says("check", place.town.folder, settings(place))
    todo = "wilhelmshaven: no staff group yet: start the bot and type /setup with the code that it prints"
    assert (said.failures, said.code) == ([todo], 1)


async def test_before_the_first_start(place: Place, tmp_path: Path) -> None:
    """No database yet: said so, and nothing is made by looking."""
    file = tmp_path / "later" / "tandem.sqlite3"
    said = await bot_says("check", tmp_path, settings(place) | {"DATABASE_URL": f"sqlite+aiosqlite:///{file}"})
    assert (said.failures, said.code) == (["database: empty. The first start makes what it needs."], 1)
    assert "token: @tandem_test_bot" in said.successes
    assert not file.parent.exists()


async def test_a_database_that_nobody_has_used(place: Place, tmp_path: Path, postgres: PostgresServer) -> None:
    """The same on PostgreSQL, and it is still empty afterwards."""
    url = postgres.create_database()
    said = await bot_says("check", tmp_path, settings(place) | {"DATABASE_URL": url})
    assert (said.failures, said.code) == (["database: empty. The first start makes what it needs."], 1)
    assert await Ledger(url).count("pg_tables", "schemaname = 'public'") == 0
    postgres.drop_database(url)


@pytest.mark.parametrize("command", ["check", "run"])
async def test_a_database_that_is_away(command: str, tmp_path: Path) -> None:
    """Both commands name the setting and what the driver said, without the password."""
    away = f"postgresql+asyncpg://tandem:secret-word@127.0.0.1:{free_port()}/tandem"
    said = await bot_says(command, tmp_path, lonely() | {"DATABASE_URL": away})
    lines = said.failures if command == "check" else said.errors
    assert said.code == 1
    assert [line for line in lines if "DATABASE_URL" in line] == [
        "database: cannot be reached (ConnectionRefusedError). See DATABASE_URL."
    ]
    assert "secret-word" not in "\n".join(said.lines + said.errors)
    assert "Traceback (most recent call last):" not in said.errors


def lonely() -> dict[str, str]:
    """Settings that are right in themselves, with nobody at the other end."""
    return {
        "BOT_TOKEN": TOKEN,
        "ENCRYPTION_KEYS": "an end-to-end secret that is long enough",
        "TELEGRAM_API_BASE": f"http://127.0.0.1:{free_port()}",
        "PROGRAMME_FILE": str(ROOT / "programme.toml"),
        "LOG_FORMAT": "console",
    }


async def test_each_wrong_setting_has_a_line(tmp_path: Path) -> None:
    """All at once, before anything starts."""
    wrong = {"BOT_TOKEN": "hello", "DATABASE_URL": "mysql://x", "HEALTH_LISTEN": "8080"}
    said = await fresh_bot_says("run", tmp_path, wrong)
    assert said.code == 2
    assert [line.partition(":")[0] for line in said.errors] == [
        "BOT_TOKEN",
        "ENCRYPTION_KEYS",
        "DATABASE_URL",
        "HEALTH_LISTEN",
    ]
    assert said.lines == []
    assert not any(os.scandir(tmp_path))


@pytest.mark.parametrize("command", ["check", "run"])
async def test_each_mistake_in_the_programme_has_a_line(command: str, tmp_path: Path) -> None:
    """It is not taken for a database that is away."""
    file = tmp_path / "wrong.toml"
    site = 'name = "P"\nprivacy_contact = "a@b.example"\n[sites.ab]\nname = "A"\nzone = "Berlin"\nx = 1\n'
    file.write_text(site + "[templates.six-months]\nweeks = 4\nhours = 99\n")
    said = await bot_says(command, tmp_path, lonely() | {"PROGRAMME_FILE": str(file)})
    assert said.code == 2
    places = [line.partition(": ")[2].partition(":")[0] for line in said.errors]
    assert places == ["sites.ab.zone", "sites.ab.x", "templates.six-months"]
