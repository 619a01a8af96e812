"""`python -m playground`: the stand-in by itself, in a process of its own."""

import ast
import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest

import playground
from playground.__main__ import TOKEN, made
from playground.schemas import schema_of


@pytest.mark.slow
async def test_the_program_says_where_it_is_and_serves() -> None:
    """It prints its address and the token, and answers at that address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        address = (await process.stdout.readline()).decode().strip().rpartition(" ")[2]
        token = (await process.stdout.readline()).decode().strip().rpartition(" ")[2]
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{address}/bot{token}/getMe") as response,
        ):
            assert (await response.json())["result"]["username"] == "playground_bot"
    finally:
        process.terminate()
        await process.wait()
    assert token == TOKEN


ALLOWED = {"playground", "aiohttp", "aiogram", "pydantic", *sys.stdlib_module_names}


@pytest.mark.parametrize("path", sorted(Path(playground.__file__).parent.rglob("*.py")), ids=lambda path: path.stem)
def test_it_stands_apart(path: Path) -> None:
    """No module imports anything of the house."""
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported <= ALLOWED


@pytest.mark.slow
async def test_aiogram_is_imported_only_to_serve() -> None:
    """Importing the playground is quick; the seconds that aiogram takes are spent in `start`."""
    check = "import sys, playground.server; sys.exit('aiogram' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", check)
    assert await process.wait() == 0


def test_there_are_people_from_the_start() -> None:
    """Several, with languages and time zones of their own, none of whom has pressed Start."""
    world = made(0).world
    assert len({user.language_code for user in world.users.values()}) == len(world.users) == 4
    assert {user.zone for user in world.users.values()} >= {"Europe/Berlin", "Asia/Beirut"}
    assert all(not chat.messages for chat in world.chats.values())


def test_structures_and_files_of_a_method_are_known() -> None:
    """Which parameters are JSON when they come as a string, and which may be files."""
    schema = schema_of("sendDocument")
    assert schema.files == {"document", "thumbnail"}
    assert {"reply_markup", "reply_parameters", "caption_entities"} <= schema.structured
    assert not {"chat_id", "caption", "document"} & schema.structured
