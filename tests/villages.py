"""A village for tests: any number of phones and a staff group, with the real dispatcher, deliveries and ticks.

Every chat remembers its messages as people see them, edits included, and everything that was ever shown.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.processing import Processing
from program.people import Person
from program.programme import Programme
from program.taps import Tap, pack
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.ticks import Ticks
from tests.bot.fakes import TOKEN, FakeSession, message_update, tap_update
from tests.dispatchers import shared_dispatcher
from tests.houses import House
from tests.senders import FakeSender

load_presenters()
GROUP = -1001  # the staff group that a house binds first


def english(programme: Programme) -> Programme:
    """The same programme with staff groups that read English, as these tests do."""
    sites = {name: site.model_copy(update={"language": "en"}) for name, site in programme.sites.items()}
    return programme.model_copy(update={"sites": sites})


class NotShown(LookupError):
    """No message of the chat has such a button."""


@dataclass(slots=True)
class Shown:
    """A message as it looks now."""

    words: str
    buttons: list[tuple[str, str]] = field(default_factory=list)  # label and what it carries

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [label for label, _ in self.buttons]

    @property
    def title(self) -> str:
        """The first line, which a phone shows on its lock screen."""
        return self.words.partition("\n")[0]


class Village:
    """Everybody who lives in a house, and the bot."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.session = FakeSession()
        self.sender = FakeSender()
        quick = Rate(1_000_000, 1000)
        self.deliveries = Deliveries(
            works=house.works, clock=house.clock, sender=self.sender, admission=Admission(quick, quick, quick)
        )
        self.ticks = Ticks(house.works, house.clock, lambda: None)
        self.processing = Processing(
            works=house.works,
            clock=house.clock,
            dispatcher=shared_dispatcher(),
            bot=Bot(TOKEN, session=self.session),
        )
        self.chats: dict[int, dict[int, Shown]] = {}
        self.ever_shown: list[tuple[int, str]] = []
        self.toasts: list[str] = []
        self._answered = self._sent = self._calls = 0

    async def staff(self, name: str, *, site: str = "oldenburg", chat_id: int = GROUP) -> Person:
        """Somebody in a staff group, as Telegram says too when it is asked later."""
        person = (await self.house.staff(name, site=site, chat_id=chat_id)).person
        self.session.members.add((chat_id, person.telegram_id))
        return person

    def chat(self, place: Person | int) -> list[Shown]:
        """The messages of a private chat or a group, oldest first."""
        return list(self.chats.get(_chat_id(place), {}).values())

    def last(self, place: Person | int) -> Shown:
        """The newest message of a chat."""
        return self.chat(place)[-1]

    def card(self, number: int, group: int = GROUP) -> Shown:
        """The newest message of a group about a match."""
        found = [shown for shown in self.chat(group) if shown.title.startswith(f"Match {number} ")]
        assert found, f"no card of match {number} in {[shown.title for shown in self.chat(group)]}"
        return found[-1]

    async def press(self, person: Person, label: str, place: Person | int | None = None) -> str | None:
        """Taps the newest button of that label in a chat (the person's own without); answers the toast."""
        await self.press_together((person, label, place))
        return self.toasts[-1] if self.toasts else None

    async def press_together(self, *presses: tuple[Person, str, Person | int | None]) -> list[str]:
        """Taps several buttons at the same moment; answers the toasts, in the order of the answers."""
        raws = []
        for person, label, place in presses:
            chat_id = _chat_id(place if place is not None else person)
            message_id, data = self._find(chat_id, label)
            raws.append(self.raw_tap(person, data, chat_id, message_id))
        return await self.take(*raws)

    async def tap(self, person: Person, tap: Tap, place: Person | int | None = None, message_id: int = 1) -> str | None:
        """Taps a button that may not be there (any more), on whatever message; answers the toast."""
        chat_id = _chat_id(place if place is not None else person)
        await self.take(self.raw_tap(person, pack(tap), chat_id, message_id))
        return self.toasts[-1] if self.toasts else None

    async def say(self, person: Person, words: str, **fields: Any) -> Shown:
        """Writes to the bot; answers the newest message of the chat."""
        raw = message_update(person.telegram_id, words, **fields)
        raw["message"]["from"] |= _account(person)
        await self.take(raw)
        return self.last(person)

    async def say_in_group(self, person: Person, words: str, group: int = GROUP) -> Shown:
        """Writes in a group; answers its newest message."""
        raw = message_update(person.telegram_id, words)
        raw["message"]["from"] |= _account(person)
        raw["message"] |= {"chat": {"id": group, "type": "supergroup", "title": "Team"}}
        await self.take(raw)
        return self.last(group)

    async def reply(self, person: Person, words: str, to: Shown, group: int = GROUP) -> None:
        """Replies to a message in a group."""
        message_id = next(number for number, shown in self.chats[group].items() if shown is to)
        chat = {"id": group, "type": "supergroup", "title": "Team"}
        raw = message_update(person.telegram_id, words)
        raw["message"]["from"] |= _account(person)
        raw["message"] |= {
            "chat": chat,
            "reply_to_message": {"message_id": message_id, "date": 1779184800, "chat": chat, "text": "?"},
        }
        await self.take(raw)

    async def take(self, *raws: dict[str, Any]) -> list[str]:
        """Raw updates at the same moment, and what follows from them at once; answers the toasts."""
        before = len(self.toasts)
        await self.processing.accept(list(raws))
        await self.processing.drain()
        self._look_at_answers()
        await self.deliver()
        return self.toasts[before:]

    async def deliver(self) -> None:
        """Delivers all that is due."""
        while await self.deliveries.deliver_due():
            pass
        for act in self.sender.acts[self._sent :]:
            if act.act == "pin" or act.message_id is None:
                continue
            buttons = [(b.label, pack(b.tap) if b.tap else "") for row in act.text.rows for b in row]
            self._show(act.chat_id, act.message_id, act.plain, buttons)
        self._sent = len(self.sender.acts)

    async def at(self, instant: datetime) -> None:
        """The clock goes to an instant; what is due then happens."""
        self.house.now = instant
        while await self.ticks.wake_timers():
            pass
        await self.deliver()

    def raw_tap(self, person: Person, data: str, chat_id: int, message_id: int) -> dict[str, Any]:
        """The update of a tap on a message."""
        chat = {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"}
        raw = tap_update(person.telegram_id, data, chat=chat, message_id=message_id)
        raw["callback_query"]["from"] |= _account(person)
        return raw

    def _find(self, chat_id: int, label: str) -> tuple[int, str]:
        for message_id, shown in reversed(self.chats.get(chat_id, {}).items()):
            for found, data in shown.buttons:
                if found == label:
                    return message_id, data
        raise NotShown(label, [shown.labels for shown in self.chats.get(chat_id, {}).values()])

    def _look_at_answers(self) -> None:
        for call in self.session.calls[self._calls :]:
            if isinstance(call, AnswerCallbackQuery):
                self.toasts.append(call.text or "")
                self.ever_shown.append((0, call.text or ""))
            elif isinstance(call, SendMessage | EditMessageText):
                if isinstance(call, EditMessageText):
                    number = call.message_id or 0
                else:
                    number = 1000 + self._answered  # as the session counts
                    self._answered += 1
                self._show(int(call.chat_id or 0), number, _plain(str(call.text)), _buttons(call))
        self._calls = len(self.session.calls)

    def _show(self, chat_id: int, message_id: int, words: str, buttons: list[tuple[str, str]]) -> None:
        chat = self.chats.setdefault(chat_id, {})
        if message_id in chat:
            chat[message_id].words, chat[message_id].buttons = words, buttons
        else:
            chat[message_id] = Shown(words, buttons)
        self.ever_shown.append((chat_id, "\n".join([words, *(label for label, _ in buttons)])))


def _chat_id(place: Person | int) -> int:
    return place if isinstance(place, int) else place.telegram_id


def _plain(words: str) -> str:
    """What people see of Telegram's HTML."""
    return unescape(re.sub(r"</?\w+[^>]*>", "", words))


def _account(person: Person) -> dict[str, str]:
    account = {"first_name": person.first_name, "last_name": person.last_name, "language_code": person.language}
    return account | ({"username": person.username} if person.username else {})


def _buttons(call: SendMessage | EditMessageText) -> list[tuple[str, str]]:
    markup = call.reply_markup
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else []
    return [(button.text, button.callback_data or "") for row in rows for button in row]
