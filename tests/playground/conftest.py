"""A playground with one bot and one person, and a raw HTTP client that knows nothing of any library."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground.limits import Limits
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.clocks import Wall
from tests.playground.raw_bots import TOKEN, RawBot


@pytest.fixture
def limits() -> Limits:
    """No flood control, unless a test asks for it."""
    return Limits(is_on=False)


@pytest.fixture
def wall() -> Wall:
    """The playground's clock, which stands still until a test moves it."""
    return Wall()


@pytest.fixture
async def playground(limits: Limits, wall: Wall) -> AsyncIterator[Playground]:
    """A running playground without people."""
    running = Playground(limits=limits, now=wall)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def bot(playground: Playground) -> Bot:
    """The bot whose token the raw client uses."""
    return playground.world.add_bot(TOKEN, "raw_bot", "Raw")


@pytest.fixture
def daria(playground: Playground) -> User:
    """A person."""
    user_id = playground.world.new_user_id()
    return playground.world.add_user(User(id=user_id, first_name="Daria", username="daria", language_code="de"))


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """An HTTP session."""
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def raw(playground: Playground, bot: Bot, session: aiohttp.ClientSession) -> RawBot:
    """The raw client of the bot."""
    return RawBot(session, playground.url, bot.token)


@pytest.fixture
def phone(playground: Playground, bot: Bot, daria: User) -> Phone:
    """Daria's phone, before Start was pressed."""
    return playground.phone(daria, bot)


@pytest.fixture
def chat_id(phone: Phone, bot: Bot) -> int:
    """The id of Daria's chat, in which she has pressed Start; the update is out of the way."""
    phone.start()
    bot.updates.clear()
    return phone.user_id
