"""People whom the bot has never seen, on their phones: a stage of a test lets them write and tap in a village."""

from itertools import count

from program.people import Person
from tests.bot.fakes import message_update
from tests.villages import Village


class Strangers:
    """The village, Meike of the team, and accounts that come from outside."""

    def __init__(self, village: Village, meike: Person) -> None:
        self.village = village
        self.house = village.house
        self.meike = meike
        self._accounts = count(8_000_000_001)

    def stranger(self) -> int:
        """An account that the bot has never heard of."""
        return next(self._accounts)

    async def say(self, account: int, words: str, *, language: str = "en") -> str:
        """Somebody writes; answers what is shown last."""
        raw = message_update(account, words)
        raw["message"]["from"] |= {"first_name": "Sam", "username": "sam", "language_code": language}
        await self.village.take(raw)
        return self.shown(account)

    async def press(self, account: int, label: str, *, language: str = "en") -> str:
        """Taps the newest button of that label; answers what is shown last."""
        message_id, data = self.village._find(account, label)
        await self.tap(account, data, message_id, language=language)
        return self.shown(account)

    async def tap(self, account: int, data: str, message_id: int = 1, *, language: str = "en") -> None:
        """Taps any button."""
        raw = self.village.raw_tap(self.meike, data, account, message_id)
        sender = {"id": account, "is_bot": False, "first_name": "Sam", "username": "sam", "language_code": language}
        raw["callback_query"]["from"] = sender
        await self.village.take(raw)

    def shown(self, account: int) -> str:
        """The newest message of a chat."""
        return self.village.chat(account)[-1].words

    async def known(self, account: int) -> Person | None:
        """What the bot knows of an account."""
        async with self.house.open() as work:
            return await work.persons.by_telegram_id(account)
