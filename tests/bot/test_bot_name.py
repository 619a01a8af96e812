"""Under which name the bot is found: asked at the start, kept for the links that lead to it."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNotFound
from aiogram.methods import GetMe, TelegramMethod
from aiogram.types import User

from bot.profile import learn_name
from tests.bot.fakes import TOKEN, FakeSession
from tests.houses import House
from usecases.couples import BOT_NAME

pytestmark = pytest.mark.row("A7")


class NamedSession(FakeSession):
    """A Telegram that knows the bot under a name, or under none."""

    def __init__(self, username: str | None) -> None:
        super().__init__()
        self._username = username

    def _answer(self, method: Any) -> object:
        if isinstance(method, GetMe):
            return User(id=42, is_bot=True, first_name="Tandem", username=self._username)
        return super()._answer(method)


async def known_name(house: House, session: FakeSession) -> str | None:
    """The name that is kept after a start."""
    await learn_name(Bot(TOKEN, session=session), house.works, house.clock)
    async with house.open() as work:
        return await work.facts.get(BOT_NAME)


async def test_the_name_is_learnt_and_follows_a_change(house: House) -> None:
    """Asked anew at each start."""
    assert await known_name(house, NamedSession("tandem_bot")) == "tandem_bot"
    assert await known_name(house, NamedSession("tandem_bot")) == "tandem_bot"
    assert await known_name(house, NamedSession("tandem_oldenburg_bot")) == "tandem_oldenburg_bot"


async def test_without_an_answer_the_known_name_stays(house: House) -> None:
    """A refusal is a warning, not a crash; no name is no name."""
    await known_name(house, NamedSession("tandem_bot"))
    session = NamedSession("other")

    def refuse(method: TelegramMethod[object]) -> None:
        raise TelegramNotFound(method, "Not Found: method not found")

    session.fail = refuse
    assert await known_name(house, session) == "tandem_bot"
    assert await known_name(house, NamedSession(None)) == "tandem_bot"
