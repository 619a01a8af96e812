"""The way on which the bench brings people to the measured tap still leads there: a changed sign-up is noticed here."""

from collections.abc import AsyncIterator

import pytest

from benchmarks.taps.chats import Act, Chat
from benchmarks.taps.fake_telegram import Line
from benchmarks.taps.sign_ups import FIRST_PERSON, seat_all, walk
from db import crypto
from db.engine import open_engine
from db.works import Works
from tests.houses import SECRET, House, programme
from tests.phones import Phone


class LineToPhone(Line):
    """A line without a server: what the bench does goes to a phone of the tests."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.chats = {}

    async def tap(self, chat: Chat, data: str) -> Act:
        """Taps on the phone."""
        await self.phone.tap_data(data)
        return self._look(chat)

    async def say(self, chat: Chat, words: str) -> Act:
        """Types on the phone."""
        await self.phone.say(words)
        return self._look(chat)

    def _look(self, chat: Chat) -> Act:
        rows = [[{"text": label, "callback_data": data}] for label, data in self.phone.buttons]
        chat.message = {"message_id": 1, "text": self.phone.screen, "reply_markup": {"inline_keyboard": rows}}
        return Act(made=0.0, needs_acknowledgement=False)


@pytest.fixture
async def line(migrated_database_url: str) -> AsyncIterator[LineToPhone]:
    """A line to a bot on a fresh database."""
    crypto.install(crypto.keyring_from_secret([SECRET]))
    works = Works(open_engine(migrated_database_url), programme())
    yield LineToPhone(Phone(House(works)))
    await works.close()


@pytest.mark.slow
async def test_walk_leads_to_a_question_with_several_options(line: LineToPhone) -> None:
    """Each tap of the bench then ticks an option or takes its tick away, and is saved."""
    chat = line.chat(FIRST_PERSON)
    await walk(line, chat)
    first = chat.toggle()
    assert ".goals:+" in first
    await line.tap(chat, first)
    assert chat.toggle() == first.replace(":+", ":-")
    await line.tap(chat, chat.toggle())
    assert chat.toggle() == first


def test_echo_bots_get_screens_of_their_own(line: LineToPhone) -> None:
    """The same screen in another chat: an edit there changes nothing here."""
    chat = line.chat(1)
    chat.message = {"text": "What?"}
    [copy] = seat_all(LineToPhone(line.phone), [chat])
    copy.message["text"] = "Other words"
    assert chat.message == {"text": "What?"}
