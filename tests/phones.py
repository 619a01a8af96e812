"""A phone for tests: a private chat with the bot in which buttons are tapped by what stands on them."""

from typing import Any

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.processing import Processing
from program.applications import Application
from program.people import Person
from program.taps import Tap, pack, parse
from tests.bot.fakes import TOKEN, FakeSession, message_update, tap_update
from tests.dispatchers import shared_dispatcher
from tests.houses import House


class NoSuchButton(LookupError):
    """The screen has no button with these words."""


class Phone:
    """One person's chat. ``restart`` puts a new bot on the same database, as after a kill."""

    def __init__(
        self, house: House, telegram_id: int = 5_000_000_777, *, name: str = "Daria", code: str = "en"
    ) -> None:
        self.house = house
        self.telegram_id = telegram_id
        self.name = name
        self.code = code
        self.screen = ""
        self.toast: str | None = None
        self.buttons: list[tuple[str, str]] = []
        self.sent = 0  # new messages, without edits
        self.restart()

    def restart(self) -> None:
        """A fresh bot: whatever it knew in memory is gone."""
        self.session = FakeSession()
        self.processing = Processing(
            works=self.house.works,
            clock=self.house.clock,
            dispatcher=shared_dispatcher(),
            bot=Bot(TOKEN, session=self.session),
        )

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, in order."""
        return [label for label, _ in self.buttons]

    def data(self, label: str) -> str:
        """What the button with these words carries; a part of the words is enough where only one fits."""
        exact = [data for shown, data in self.buttons if shown == label]
        fitting = exact or [data for shown, data in self.buttons if label in shown]
        if len(fitting) != 1:
            raise NoSuchButton(label, self.labels)
        return fitting[0]

    def button_of(self, question: str, wanted: str) -> str:
        """What a button of a question carries, told by its kind, or kind and value: ``fs``, ``fa:both``."""
        kind, _, value = wanted.partition(":")
        taps = [parse(data) for _, data in self.buttons]
        found = [tap for tap in taps if tap.kind == kind and tap.id.endswith(f".{question}")]
        found = [tap for tap in found if not value or tap.argument == value]
        if len(found) != 1:
            raise NoSuchButton(question, wanted, self.labels)
        return pack(found[0])

    def screen_has(self, question: str, wanted: str) -> bool:
        """Whether ``button_of`` finds its button."""
        try:
            return bool(self.button_of(question, wanted))
        except NoSuchButton:
            return False

    async def tap(self, *labels: str) -> str:
        """Taps buttons one after the other; answers the words on the screen afterwards."""
        for label in labels:
            await self.tap_data(self.data(label))
        return self.screen

    async def tap_data(self, data: str | Tap) -> str:
        """Taps a button that may no longer be there."""
        return await self._take(tap_update(self.telegram_id, data if isinstance(data, str) else pack(data)))

    async def say(self, words: str, **fields: Any) -> str:
        """Writes."""
        return await self._take(message_update(self.telegram_id, words, **fields))

    async def send(self, **content: Any) -> str:
        """Sends something that is not words, such as ``sticker={…}``."""
        raw = message_update(self.telegram_id, "")
        del raw["message"]["text"]
        raw["message"] |= content
        return await self._take(raw)

    async def change_message(self, words: str) -> str:
        """Edits a message that was sent before."""
        raw = message_update(self.telegram_id, words)
        raw["edited_message"] = raw.pop("message") | {"edit_date": 1779184900}
        return await self._take(raw)

    async def person(self) -> Person | None:
        """Whom the bot knows with this account."""
        async with self.house.open() as work:
            return await work.persons.by_telegram_id(self.telegram_id)

    async def _take(self, raw: dict[str, Any]) -> str:
        who = {"first_name": self.name, "language_code": self.code}
        for part in ("message", "edited_message", "callback_query"):
            if part in raw:
                raw[part]["from"] |= who
        before = len(self.session.calls)
        await self.processing.accept([raw])
        await self.processing.drain()
        self.toast = None
        for call in self.session.calls[before:]:
            if isinstance(call, AnswerCallbackQuery):
                self.toast = call.text
            elif isinstance(call, SendMessage | EditMessageText):
                self._show(call)
            else:
                assert isinstance(call, EditMessageReplyMarkup), call
        return self.screen

    def _show(self, call: SendMessage | EditMessageText) -> None:
        self.screen = str(call.text)
        self.sent += isinstance(call, SendMessage)
        markup = call.reply_markup
        rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else []
        self.buttons = [(button.text, button.callback_data or "") for row in rows for button in row]


async def application_of(phone: Phone) -> Application | None:
    """The newest application of the phone's owner."""
    person = await phone.person()
    async with phone.house.open() as work:
        return await work.applications.latest_of(person.id) if person is not None else None


async def position_of(phone: Phone) -> tuple[str, str]:
    """(name of the open form, where it stands)."""
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        form = await work.forms.of(person.id)
    return (form.state.form, form.state.at) if form is not None else ("", "")
