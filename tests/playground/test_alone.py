"""`python -m playground`: the stand-in by itself, in a process of its own."""

import asyncio
import sys

import aiohttp
import pytest

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
