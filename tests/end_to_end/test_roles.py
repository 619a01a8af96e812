"""Two processes on one database: one receives and answers, the other one delivers what the first has queued."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo_process import ROOT, BotProcess
from playground.limits import Limits
from playground.server import Playground
from tests.end_to_end.story_steps import Person, somebody, staff_label
from tests.end_to_end.towns import PATIENCE, TOKEN, Town, settings_of, start_bot
from tests.end_to_end.walks import sign_up
from tests.postgres import PostgresServer

pytestmark = [pytest.mark.e2e]
YOU_ARE_IN = "🤝 You are in: the team has accepted your application."


class Receiver(BotProcess):
    """``python -m bot run --role receive``, as an operator starts it."""

    arguments = ("-m", "bot", "run", "--role", "receive")


class Deliverer(BotProcess):
    """``python -m bot run --role deliver``."""

    arguments = ("-m", "bot", "run", "--role", "deliver")


@dataclass(frozen=True)
class Halves:
    """The town as each of the two processes has it: one playground, one database, two logs."""

    receiver: Town
    deliverer: Town


@pytest.fixture
async def halves(tmp_path: Path, postgres: PostgresServer) -> AsyncIterator[Halves]:
    """Both processes, started at the same moment on an empty database; each says what it imports."""
    url = postgres.create_database()
    playground = Playground(limits=Limits(factor=20.0))
    bot = playground.world.add_bot(TOKEN, "tandem_test_bot", "Tandem")
    towns = []
    async with AsyncExitStack() as stack:
        stack.callback(postgres.drop_database, url)
        await playground.start()
        stack.push_async_callback(playground.stop)
        settings = settings_of(tmp_path, playground, url)
        settings |= {"PROGRAMME_FILE": str(always_open(tmp_path)), "PYTHONPROFILEIMPORTTIME": "1"}
        for kind in (Receiver, Deliverer):
            folder = tmp_path / kind.__name__
            folder.mkdir()
            process = kind(settings, folder / "bot.log", playground.announce)
            stack.push_async_callback(process.stop)
            towns.append(Town(playground=playground, bot=bot, process=process, folder=folder))
        await asyncio.gather(*(start_bot(town) for town in towns))
        yield Halves(*towns)


def always_open(folder: Path) -> Path:
    """A programme whose office never closes: nobody may move the clock of ``run``, and this may be a Sunday."""
    hours = "office_opens = 00:00:00\noffice_closes = 23:59:59.999999\noffice_days = [0, 1, 2, 3, 4, 5, 6]\n"
    words = (ROOT / "programme.toml").read_text(encoding="utf-8")
    file = folder / "programme.toml"
    file.write_text(words.replace("[sites.oldenburg]\n", f"[sites.oldenburg]\n{hours}"), encoding="utf-8")
    return file


def imported(town: Town) -> set[str]:
    """The packages that the process has imported up to now."""
    return {name.partition(".")[0] for name in re.findall(r"^import time:.*\| +(\S+)$", town.log(), re.MULTILINE)}


async def test_one_process_receives_and_the_other_one_delivers(halves: Halves) -> None:
    """A card for staff and the decision for the applicant pass through both; killed, the deliverer catches up."""
    (meike,) = await halves.receiver.open_office("Meike")
    shirin = somebody(halves.receiver.person("شیرین", "de"), "fa")
    await sign_up(shirin, "برنامه‌نویس")
    await meike.wait_until(lambda: meike.has_button(staff_label("✅ Accept")), PATIENCE)
    await halves.deliverer.process.kill()
    meike.tap(staff_label("✅ Accept"))
    await meike.wait_until(lambda: meike.toasts() == [staff_label("accepted", "state")], PATIENCE)
    await still_answers(shirin)
    assert shirin.words(YOU_ARE_IN) not in shirin.phone.transcript()
    await start_bot(halves.deliverer)
    await shirin.sees(YOU_ARE_IN, new=False)
    assert halves.receiver.process.is_running
    assert {"aiogram", "telegram"} & imported(halves.deliverer) == {"telegram"}
    assert {"aiogram", "telegram"} & imported(halves.receiver) == {"aiogram"}
    assert "/setup" not in halves.deliverer.log()  # a second set of codes would have made the first one useless


async def still_answers(person: Person) -> None:
    """The half that receives goes on by itself."""
    person.phone.say("/help")
    await person.phone.wait_for("/privacy", PATIENCE)
