"""Two phones, the worker that delivers and the ticks of the clock, for tests that walk through a whole story."""

from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.processing import Processing
from program.people import Person
from program.taps import Tap, pack
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.ticks import Ticks
from tests.bot.fakes import TOKEN, FakeSession, message_update, tap_update
from tests.couples import Couple
from tests.dispatchers import shared_dispatcher
from tests.senders import FakeSender, Sent

load_presenters()


class Street:
    """Where the two of a couple live."""

    def __init__(self, couple: Couple) -> None:
        self.couple = couple
        self.house = couple.house
        self.session = FakeSession()
        self.sender = FakeSender()
        quick = Rate(1_000_000, 1000)
        admission = Admission(quick, quick, quick)
        self.deliveries = Deliveries(
            works=self.house.works, clock=self.house.clock, sender=self.sender, admission=admission
        )
        self.ticks = Ticks(self.house.works, self.house.clock, lambda: None)
        self.processing = Processing(
            works=self.house.works,
            clock=self.house.clock,
            dispatcher=shared_dispatcher(),
            bot=Bot(TOKEN, session=self.session),
        )

    async def tap(self, person: Person, tap: Tap | str, **message: Any) -> str:
        """Taps a button; answers the words on the screen afterwards. ``message`` overrides what the button is under."""
        raw = tap_update(person.telegram_id, tap if isinstance(tap, str) else pack(tap))
        raw["callback_query"]["from"]["first_name"] = person.first_name
        raw["callback_query"]["message"].update(message)
        return await self._take(raw)

    async def press(self, person: Person, label: str) -> str:
        """Taps the button of that label on the screen that was shown last."""
        return await self.tap(person, self._button(label).callback_data or "")

    async def tap_together(self, *taps: tuple[Person, Tap]) -> None:
        """Several people tap at the same moment."""
        raws = [tap_update(person.telegram_id, pack(tap)) for person, tap in taps]
        for raw, (person, _) in zip(raws, taps, strict=True):
            raw["callback_query"]["from"]["first_name"] = person.first_name
        await self.processing.accept(raws)
        await self.processing.drain()

    async def press_under(self, person: Person, sent: Sent, label: str) -> str:
        """Taps the button of that label under a notice; a file has words only as its caption."""
        found = [button.tap for row in sent.text.rows for button in row if button.label == label]
        assert found, f"no button {label!r} among {sent.labels()}"
        assert found[0] is not None
        file = {"text": None, "caption": "?", "document": {"file_id": "f", "file_unique_id": "u"}} if sent.file else {}
        return await self.tap(person, found[0], message_id=sent.message_id, **file)

    async def type(self, person: Person, words: str, **fields: Any) -> str:
        """Writes; ``fields`` are of the message."""
        raw = message_update(person.telegram_id, words, **fields)
        raw["message"]["from"]["first_name"] = person.first_name
        return await self._take(raw)

    async def at(self, instant: datetime) -> list[Sent]:
        """Lets time pass until then; answers what was delivered."""
        self.house.now = instant
        return await self.deliver()

    async def deliver(self) -> list[Sent]:
        """Wakes due timers and delivers what is due; answers what was sent."""
        before = len(self.sender.acts)
        await self.ticks.wake_timers()
        while await self.deliveries.deliver_due():
            pass
        return self.sender.acts[before:]

    def labels(self) -> list[str]:
        """The buttons of the screen that was shown last."""
        return [button.text for button in self._buttons()]

    def toast(self) -> str | None:
        """The last toast."""
        return [call.text for call in self.session.calls if isinstance(call, AnswerCallbackQuery)][-1]

    def last_call(self) -> SendMessage | EditMessageText:
        """The last screen that was shown, as it went to Telegram."""
        return [call for call in self.session.calls if isinstance(call, SendMessage | EditMessageText)][-1]

    def _button(self, label: str) -> InlineKeyboardButton:
        found = [button for button in self._buttons() if button.text == label]
        assert found, f"no button {label!r} among {self.labels()}"
        return found[0]

    def _buttons(self) -> list[InlineKeyboardButton]:
        markup = self.last_call().reply_markup
        return (
            [button for row in markup.inline_keyboard for button in row]
            if isinstance(markup, InlineKeyboardMarkup)
            else []
        )

    async def _take(self, raw: dict[str, Any]) -> str:
        before = len(self.session.texts())
        await self.processing.accept([raw])
        await self.processing.drain()
        shown = self.session.texts()[before:]
        return shown[-1] if shown else ""
